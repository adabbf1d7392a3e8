"""What every page and every deck of slides has: a head in both languages, the switch, the font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from ..practice.markup import PRACTICE_CSS
from ..text.bilingual import Bilingual
from ..text.switch import LANGUAGE_CSS
from .font import font_faces
from .parts import code_css

_WEB = Path(__file__).parent / "web"
_CHOICES = (("ko", "한국어", ' lang="ko"'), ("en", "English", ' lang="en"'), ("both", "둘 다 Both", ""))


def read_web(name: str) -> str:
    """Return one of the files of `web/`."""
    return (_WEB / name).read_text(encoding="utf-8")


def say(ko: str, en: str) -> str:
    """Return a text of the pages themselves in both languages, as HTML."""
    return Bilingual(ko, en).html()


def switch() -> str:
    """Return the language switch. Any number may stand on a page: they show the same choice."""
    buttons = "".join(
        f'<button type="button" data-choose="{value}"{lang} aria-pressed="false">{label}</button>'
        for value, label, lang in _CHOICES
    )
    return f'<div class="lessons-switch" role="group" aria-label="언어 / Language">{buttons}</div>'


def write_document(
    name: str,
    title: Bilingual,
    description: Bilingual,
    body: str,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    address: str = "",
) -> str:
    """Return a page that needs no other file.

    Args:
        name: Its file's name.
        title: What the window is called.
        description: One sentence for search engines.
        body: What stands in `<body>`, without the scripts at its end.
        styles: Names of files in `web/`, or CSS.
        scripts: Likewise for JavaScript, after the body.
        address: Where the pages will stand on the web, for search engines; "" if not known.
    """
    rules = [read_web(each) if each.endswith(".css") else each for each in styles]
    codes = [read_web(each) if each.endswith(".js") else each for each in scripts]
    own = f"{address.rstrip('/')}/{name}" if address else name
    alternates = "".join(
        f'<link rel="alternate" hreflang="{language}" href="{escape(own)}{query}">\n'
        for language, query in (("ko", "?lang=ko"), ("en", "?lang=en"), ("x-default", ""))
    )
    both = escape(title.say("both"))
    data = f'data-ko="{escape(title.ko)}" data-en="{escape(title.en)}"'
    rest = (
        f"<style>\n{LANGUAGE_CSS}\n{PRACTICE_CSS}\n{code_css()}\n{chr(10).join(rules)}\n</style>\n"
        f"<script>\n{read_web('language.js')}\n</script>\n</head>\n<body>\n{body}\n"
        + "".join(f"<script>\n{each}\n</script>\n" for each in codes)
        + "</body>\n</html>\n"
    )
    # Tables and pictures are letters too, but none that anyone reads.
    letters = re.sub(r"[A-Za-z0-9+/=]{200,}", "", rest) + both
    return (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title {data}>{both}</title>\n"
        f'<meta name="description" content="{escape(description.ko)} {escape(description.en)}">\n'
        f"{alternates}<style>{font_faces(letters)}</style>\n{rest}"
    )
