"""The little HTML that exercises and predictions are made of."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from ..text.bilingual import Bilingual, bilingual

PRACTICE_CSS = (Path(__file__).parent / "practice.css").read_text(encoding="utf-8")


def _pack(css: str) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s+", " ", without_comments).strip()


# Every output carries these rules: a saved notebook has no other place for them. They are stored with it,
# so a change of practice.css changes what notebooks store.
STYLE = f"<style>{_pack(PRACTICE_CSS)}</style>"


# So many letters of code stay in one line: `w = 1` is read as one thing.
_SHORT = 20


def code_span(text: str) -> str:
    """Return a piece of code within a sentence as HTML."""
    short = ' class="lessons-short"' if len(text) <= _SHORT else ""
    return f"<code{short}>{escape(text)}</code>"


def inline(text: str) -> str:
    """Return a text as HTML, with `code` between backticks and line breaks kept."""
    pieces = text.split("`")
    marked = "".join(code_span(piece) if i % 2 else escape(piece) for i, piece in enumerate(pieces))
    return marked.replace("\n", "<br>")


def block(text: str | Bilingual, kind: str = "") -> str:
    """Return a text in both languages, one block each, so that they never run together.

    Args:
        text: A blank line starts a paragraph.
        kind: A class for the blocks, without the prefix `lessons-`.
    """
    both = bilingual(text)
    extra = f" lessons-{kind}" if kind else ""
    if both.ko == both.en:
        return f'<div class="lessons-said{extra}">{_paragraphs(both.ko)}</div>'
    return "".join(
        f'<div lang="{language}" class="{language}{extra}">{_paragraphs(words)}</div>'
        for language, words in (("ko", both.ko), ("en", both.en))
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{inline(part)}</p>" for part in text.split("\n\n"))


def code_block(code: str) -> str:
    """Return code as a block that keeps its lines."""
    return f"<pre><code>{escape(code.strip())}</code></pre>"


def pair(label: Bilingual, value: str | Bilingual) -> str:
    """Return a label with a value below or beside it."""
    shown = f"<code>{escape(value)}</code>" if isinstance(value, str) else block(value)
    return f'<div class="lessons-pair"><dt>{block(label)}</dt><dd>{shown}</dd></div>'


def frame(content: str, kind: str, role: str = "") -> str:
    """Return a bordered box with its style.

    Args:
        content: HTML.
        kind: "exercise", "passed", "failed", "waiting", "hint"...
        role: An ARIA role.
    """
    extra = f' role="{role}"' if role else ""
    return f'{STYLE}<div class="lessons-practice lessons-{kind}"{extra}>{content}</div>'
