"""Reading a notebook's markdown the way its readers meet it: two languages, prose apart from the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SHAPE = re.compile(
    r'<div lang="ko" class="ko">\n\n(?P<ko>.+?)\n\n</div>\n\n?'
    r'<div lang="en" class="en">\n\n(?P<en>.+?)\n\n</div>',
    re.DOTALL,
)
DIV = re.compile(r"</?div\b")
FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
FORMULA = re.compile(r"(?<![\\$])\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?!\d)", re.DOTALL)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]*)[^)]*\)")
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook, with the number a person counts to from the top."""

    number: int
    kind: str
    source: str
    outputs: list[Any] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Lesson:
    """A notebook as the rules read it: its cells, and the folder its pictures are relative to."""

    cells: tuple[Cell, ...]
    folder: Path

    def markdown(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == "markdown"]

    def code(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == "code"]


def lesson(notebook: dict[str, Any], folder: Path) -> Lesson:
    """Return a notebook read from JSON as a Lesson."""
    cells = []
    for number, cell in enumerate(notebook["cells"], start=1):
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        cells.append(
            Cell(number, cell["cell_type"], source, cell.get("outputs", []), cell.get("metadata", {}))
        )
    return Lesson(tuple(cells), folder)


def languages(source: str) -> tuple[str, str] | None:
    """Return a markdown cell's Korean and English text, or None where it has not the agreed shape."""
    match = SHAPE.fullmatch(source.strip("\n"))
    if match is None or DIV.search(match["ko"]) or DIV.search(match["en"]):
        return None
    return match["ko"], match["en"]


def formulas(markdown: str) -> list[str]:
    """Return the formulas of a text, spaces apart the same for the same formula."""
    text = INLINE_CODE.sub(" ", FENCE.sub(" ", markdown))
    return ["".join((m[1] or m[2]).split()) for m in FORMULA.finditer(text)]


def inline_code(markdown: str) -> list[str]:
    return [m[2].strip() for m in INLINE_CODE.finditer(FENCE.sub(" ", markdown))]


def fenced_code(markdown: str) -> list[str]:
    """Return the code blocks, without the comments: those are in the reader's language."""
    return [re.sub(r"[ \t]*#[^\n]*", "", m[2]).strip() for m in FENCE.finditer(markdown)]


def headings(markdown: str) -> list[tuple[int, str]]:
    return [(len(m[1]), m[2]) for m in HEADING.finditer(FENCE.sub(" ", markdown))]


def images(markdown: str) -> list[tuple[str, str]]:
    """Return each picture's path and alternative text."""
    text = INLINE_CODE.sub(" ", FENCE.sub(" ", markdown))
    found = [(m["path"], m["alt"].strip()) for m in IMAGE.finditer(text)]
    for tag in HTML_IMAGE.findall(text):
        given = dict(re.findall(r"""\b(src|alt)\s*=\s*["']([^"']*)["']""", tag))
        found.append((given.get("src", ""), given.get("alt", "").strip()))
    return found


def words(markdown: str, stand_in: str = " ") -> str:
    """Return what is left to read: no code, formulas, pictures, link targets, tags or emphasis marks.

    Args:
        markdown: A text in one language.
        stand_in: What takes the place of a formula or of code, so that sentences keep their ends.
    """
    text = FENCE.sub("\n", markdown)
    text = INLINE_CODE.sub(stand_in, text)
    text = FORMULA.sub(stand_in, text)
    text = HTML_IMAGE.sub("", IMAGE.sub("", text))
    text = LINK.sub(r"\1", text)
    text = TAG.sub("", text)
    return re.sub(r"\*+|(?<!\w)_+|_+(?!\w)", "", text)


def paragraphs(markdown: str, stand_in: str = " ") -> list[str]:
    """Return the paragraphs and list items of a text, each on one line, without headings and tables."""
    found: list[str] = []
    joined = False
    for line in words(markdown, stand_in).split("\n"):
        stripped = line.strip().lstrip(">").strip()
        item = re.match(r"(?:[-*+]|\d+[.)])\s+", stripped)
        if not stripped or stripped.startswith(("#", "|")) or set(stripped) <= set("-=: "):
            joined = False
            continue
        if joined and not item:
            found[-1] += " " + stripped
        else:
            found.append(stripped[item.end() :] if item else stripped)
        joined = True
    return found
