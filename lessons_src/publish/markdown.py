"""A notebook's Markdown as HTML: formulas as MathML, pictures as files, lines that break well."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from ..practice.markup import code_span
from ..text.bilingual import Bilingual
from .formulas import mathml

# Code, formulas and tags, between which the words stand.
_UNTOUCHED = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>|<math\b.*?</math>|<[^>]+>)", re.DOTALL)
_FORMULA_AND_MORE = re.compile(r"<math\b(?:(?!</math>).)*</math>[가-힣,.;:!?)]+", re.DOTALL)
# The heading that begins a cell in each language: one heading above both.
_HEADINGS = re.compile(
    r'(<div lang="ko" class="ko">)\s*<h(\d)>(.*?)</h\2>(.*?<div lang="en" class="en">)\s*<h\2>(.*?)</h\2>',
    re.DOTALL,
)
_PAIRED = r'<h\2><span lang="ko" class="ko">\3</span><span lang="en" class="en">\5</span></h\2>\n\1\4'
_JOINER = "\N{WORD JOINER}"


class _Renderer(IPythonRenderer):
    """nbconvert's renderer with formulas as MathML, tables that scroll and pictures that are files."""

    def __init__(self, folder: Path, pictures: dict[str, bytes]):
        super().__init__(escape=False)
        self._folder = folder
        self._pictures = pictures

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        return mathml(body, block=False)

    def codespan(self, text: str) -> str:
        return code_span(text)

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        return f"<h{level}>{text}</h{level}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not re.match(r"[a-z]+:", url):
            path = self._folder / url
            if not path.is_file():
                raise ValueError(f"no such picture: {path}")
            url = f"img/{path.name}"
            self._pictures[url] = path.read_bytes()
        return f'<img src="{escape(url)}" alt="{escape(text)}" loading="lazy">'

    def table(self, text: str) -> str:
        return f'<div class="table" tabindex="0"><table>{text}</table></div>\n'


def markdown(text: str, folder: Path = Path(), pictures: dict[str, bytes] | None = None) -> str:
    """Return Markdown as HTML.

    Args:
        text: The Markdown.
        folder: What the pictures' paths are relative to.
        pictures: Gets the pictures: the path beside the page -> content.

    Raises:
        ValueError: A formula that cannot be shown, or a picture that is not there.
    """
    renderer = _Renderer(folder, {} if pictures is None else pictures)
    html = str(MarkdownWithMath(renderer=renderer).render(text)).strip()
    return _keep_together(_HEADINGS.sub(_PAIRED, html))


def _keep_together(html: str) -> str:
    """Return HTML whose lines do not break where no reader expects it.

    A Korean particle stays with what it is put after, be it a parenthesis or a formula, a comma with
    its formula, and "w = 1" in one line.
    """
    # A joiner does not hold a formula.
    bound = _FORMULA_AND_MORE.sub(r'<span class="bound">\g<0></span>', html)
    pieces = _UNTOUCHED.split(bound)
    for i in range(0, len(pieces), 2):
        text = re.sub(r"\)(?=[가-힣])", f"){_JOINER}", pieces[i])
        text = re.sub(r" ([=×]) ", "\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", text)
        after = i > 0 and pieces[i - 1].endswith(("</code>", "</strong>", "</em>"))
        pieces[i] = _JOINER + text if after and re.match("[가-힣]", text) else text
    return "".join(pieces)


def inline(text: str) -> str:
    """Return Markdown of one line, such as a heading, as HTML without a paragraph around it."""
    return re.sub(r"^<p>(.*)</p>$", r"\1", markdown(text), flags=re.DOTALL)


def plain(text: str) -> str:
    """Return Markdown of one line as plain words, for a title or an attribute."""
    return re.sub(r"[*_`$]", "", text)


def speak(words: Bilingual, tag: str = "span") -> str:
    """Return both texts, Markdown of one line each, as elements with their language."""
    if words.ko == words.en:
        return f"<{tag}>{inline(words.ko)}</{tag}>"
    both = (("ko", words.ko), ("en", words.en))
    return "".join(f'<{tag} lang="{name}" class="{name}">{inline(text)}</{tag}>' for name, text in both)
