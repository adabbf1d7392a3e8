"""A notebook's Markdown as HTML: two languages, headings, formulas as MathML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from ..core.errors import LANGUAGES
from ..practice.markup import code_span
from ..text.bilingual import Bilingual
from .formulas import mathml

_SHAPE = re.compile(
    r'<div lang="ko" class="ko">\n\n(?P<ko>.+?)\n\n</div>\s*'
    r'<div lang="en" class="en">\n\n(?P<en>.+?)\n\n</div>',
    re.DOTALL,
)
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*(?:\n|$)")
# Code, formulas and tags, between which the words stand.
_UNTOUCHED = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>|<math\b.*?</math>|<[^>]+>)", re.DOTALL)
_FORMULA_AND_MORE = re.compile(r"<math\b(?:(?!</math>).)*</math>[가-힣,.;:!?)]+", re.DOTALL)
_JOINER = "\N{WORD JOINER}"
_FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True)
class Prose:
    """A Markdown cell.

    Args:
        ko: Its Korean Markdown, without the heading that begins it.
        en: Its English Markdown, likewise.
        level: 1 to 6 for `#` to `######`; 0 without a heading.
        title: The heading's words.
    """

    ko: str
    en: str
    level: int = 0
    title: Bilingual = Bilingual("", "")

    @property
    def empty(self) -> bool:
        """Whether there is nothing below the heading."""
        return not self.ko and not self.en

    def heading(self, level: int | None = None) -> str:
        """Return the heading as HTML, or nothing where there is none."""
        if not self.level:
            return ""
        tag = f"h{level or self.level}"
        return f'<{tag}><span lang="ko" class="ko">{inline(self.title.ko)}</span>' + (
            f'<span lang="en" class="en">{inline(self.title.en)}</span></{tag}>'
        )

    def body(self) -> str:
        """Return what stands below the heading as HTML, a block for each language."""
        if self.empty:
            return ""
        if self.ko == self.en:
            return f"<div>{markdown(self.ko)}</div>"
        return (
            f'<div lang="ko" class="ko">{markdown(self.ko)}</div>\n'
            f'<div lang="en" class="en">{markdown(self.en)}</div>'
        )

    def blocks(self) -> list[Prose]:
        """Return the paragraphs, lists and formulas one by one, where both languages have equally many.

        Elsewhere the text in one piece: a paragraph must not stand beside another's translation.
        """
        ko, en = cut(self.ko), cut(self.en)
        if len(ko) != len(en):
            return [Prose(self.ko, self.en)]
        return [Prose(*pair) for pair in zip(ko, en, strict=True)]


def read_prose(source: str) -> list[Prose]:
    """Return a Markdown cell as proses, each with at most one heading, at its beginning.

    Text that is not of the shape <div lang="ko" class="ko">...</div><div lang="en" class="en">...</div>
    is taken to be the same in both languages.
    """
    match = _SHAPE.fullmatch(source.strip())
    both = (match["ko"], match["en"]) if match else (source.strip(), source.strip())
    ko, en = (_sections(text) for text in both)
    if [level for level, *_ in ko] != [level for level, *_ in en]:
        # Headings that do not match cannot be paired: they stay in the text.
        return [Prose(*both)]
    return [
        Prose(text_ko, text_en, level, Bilingual(title_ko, title_en))
        for (level, title_ko, text_ko), (_, title_en, text_en) in zip(ko, en, strict=True)
    ]


def _sections(text: str) -> list[tuple[int, str, str]]:
    """Return (level, heading, text below it) of each part of a text."""
    found: list[tuple[int, str, str]] = []
    pending: list[str] = []
    for block in cut(text):
        heading = _HEADING.match(block)
        if heading is None:
            pending.append(block)
            continue
        if pending:
            found.append((*(found.pop()[:2] if found else (0, "")), "\n\n".join(pending)))
            pending = []
        found.append((len(heading[1]), heading[2], ""))
        if rest := block[heading.end() :].strip():
            pending.append(rest)
    if pending:
        found.append((*(found.pop()[:2] if found else (0, "")), "\n\n".join(pending)))
    return found


def cut(text: str) -> list[str]:
    """Return the blocks of a Markdown text: what blank lines separate, code in fences kept whole."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for line in text.strip().split("\n"):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        # An indented line after a blank one continues a list.
        if not line.strip() and not fence:
            blocks.append([])
        elif line.startswith("  ") and not blocks[-1] and len(blocks) > 1:
            blocks.pop()
            blocks[-1] += ["", line]
        else:
            blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]


class _Renderer(IPythonRenderer):
    """nbconvert's renderer with formulas as MathML and tables that scroll by themselves."""

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        return mathml(body, block=False)

    def codespan(self, text: str) -> str:
        return code_span(text)

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        return f"<h{level}>{text}</h{level}>\n"

    def table(self, text: str) -> str:
        return f'<div class="table" tabindex="0"><table>{text}</table></div>\n'


def markdown(text: str) -> str:
    """Return Markdown in one language as HTML."""
    return _keep_together(str(MarkdownWithMath(renderer=_Renderer(escape=False)).render(text)).strip())


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
    """Return Markdown of one line as the text a title or an attribute may hold."""
    return escape(re.sub(r"[*_`$]", "", text))


def speak(texts: Bilingual, tag: str = "span") -> str:
    """Return both texts, Markdown of one line each, as elements with their language."""
    if texts.ko == texts.en:
        return f"<{tag}>{inline(texts.ko)}</{tag}>"
    return "".join(
        f'<{tag} lang="{language}" class="{language}">{inline(words)}</{tag}>'
        for language, words in zip(LANGUAGES, (texts.ko, texts.en), strict=False)
    )
