"""Cuts a lesson into slides: what stands together, and what gets a slide of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .parts import Lesson, Part
from .prose import Prose

# Lines of text that a slide holds in one language, and how many letters a line has: a syllable
# block of Hangul is as wide as two Latin letters.
LINES = 11.0
LETTERS = 72
_PICTURE = re.compile(r"\s*!\[|\s*<img")
# So much more is set a little smaller rather than left alone on a slide of its own.
_REST = 2.8
# A sentence about running cells is for whoever sits before the notebook.
_FOR_NOTEBOOKS = re.compile(r"`Shift\+Enter`|Run the cell below")


@dataclass
class Slide:
    """A slide.

    Args:
        kind: "title", "prose", "film", "prediction", "exercise", "output" or "html".
        cell: The id of the cell it begins with, where its speaker notes are found.
        heading: Its title; without a level, the slide continues its section.
        parts: What it shows below the title.
        code: Code that is hidden until asked for.
    """

    kind: str
    cell: str
    heading: Prose
    parts: list[Part] = field(default_factory=list)
    code: str = ""


Section = list[Slide]


def lines(text: str) -> float:
    """Return how many lines of a slide a Markdown block takes, about."""
    if text.lstrip().startswith("$$"):
        return 2.2
    rows = text.strip().split("\n")
    if rows[0].lstrip().startswith("|"):
        return 1.5 * (len(rows) - 1)
    if rows[0].lstrip().startswith(("```", "~~~")):
        return 0.9 * len(rows)
    if _PICTURE.match(text):
        return LINES - 3
    items = [row for row in rows if re.match(r"\s*(?:[-*+]|\d+[.)])\s", row)]
    # Lines of a paragraph flow together, items of a list do not.
    pieces = re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)", text.strip()) if items else [" ".join(rows)]
    return sum(math.ceil(_width(piece) / LETTERS) + 0.25 for piece in pieces) + 0.25


def _width(text: str) -> int:
    shown = re.sub(r"\\[a-zA-Z]+|[*`${}]", "", text)
    return sum(2 if "ᄀ" <= letter <= "퟿" else 1 for letter in shown)


def pack_blocks(blocks: Sequence[Prose], room: float = LINES) -> list[list[Prose]]:
    """Return blocks of text in as few groups as hold `room` lines each, order kept.

    A block that introduces the next one (it ends in a colon, or a formula follows) stays with it.
    """
    groups: list[list[Prose]] = [[]]
    used = 0.0
    for block in blocks:
        need = _need([block])
        if groups[-1] and used + need > room:
            last = groups[-1][-1]
            carried = [last] if len(groups[-1]) > 1 and _introduces(last, block) else []
            groups[-1] = groups[-1][: len(groups[-1]) - len(carried)]
            groups.append(carried)
            used = _need(carried)
        groups[-1].append(block)
        used += need
    groups = [group for group in groups if group]
    # Beside a picture the rest would cost the picture its size.
    if (
        len(groups) > 1
        and _need(groups[-1]) <= _REST
        and _need(groups[-2] + groups[-1]) <= room + _REST
        and not any(_PICTURE.match(block.en) for block in groups[-2])
    ):
        rest = groups.pop()
        groups[-1] += rest
    return groups


def _need(blocks: Sequence[Prose]) -> float:
    return sum(max(lines(block.ko), lines(block.en)) for block in blocks)


def _introduces(block: Prose, following: Prose) -> bool:
    return block.en.rstrip().endswith(":") or following.en.lstrip().startswith(("$$", "|", "- ", "1. ", "!["))


def cut_slides(lesson: Lesson) -> list[Section]:
    """Return a lesson's slides, in sections: each heading of the second level begins one."""
    sections: list[Section] = [[]]
    title = Prose("", "")
    code = ""
    for part in lesson.parts:
        if part.slide == "skip" or part.kind == "switch":
            code = ""
            continue
        if part.kind == "code":
            code = part.html
            continue
        slides = sections[-1]
        if part.prose is not None:
            prose = part.prose
            if prose.level == 2:
                sections.append([])
                slides = sections[-1]
            if prose.level:
                title = prose
            slides += _prose_slides(part, prose, title)
            continue
        before = slides[-1] if slides else None
        if before is not None and _joins(before, part):
            before.kind = "output" if part.kind == "text" else part.kind
            before.parts.append(part)
            before.code = before.code or code
        else:
            kind = "output" if part.kind == "text" else part.kind
            slides.append(Slide(kind, part.cell, _continued(title), [part], code))
        code = ""
    return [section for section in sections if section]


def _prose_slides(part: Part, prose: Prose, title: Prose) -> list[Slide]:
    blocks = (
        [block for block in prose.blocks() if not _FOR_NOTEBOOKS.search(block.en)] if not prose.empty else []
    )
    heading = prose if prose.level else _continued(title)
    if prose.level == 1:
        first, rest = blocks[:1], blocks[1:]
        opening = Slide("title", part.cell, prose, [Part("prose", part.cell, prose=each) for each in first])
        more = [_slide(part, group, _continued(prose)) for group in pack_blocks(rest)]
        return [opening, *more]
    groups = pack_blocks(blocks) or [[]]
    return [_slide(part, group, heading if i == 0 else _continued(title)) for i, group in enumerate(groups)]


def _slide(part: Part, blocks: Sequence[Prose], heading: Prose) -> Slide:
    parts = [Part("prose", part.cell, prose=block, slide=part.slide) for block in blocks]
    return Slide("prose", part.cell, heading, parts)


def _continued(title: Prose) -> Prose:
    return Prose("", "", 0, title.title)


def _joins(before: Slide, part: Part) -> bool:
    """Whether a part stands on the slide before it: what a short third-level heading announces does,
    and what the same cell shows."""
    if part.slide == "subslide":
        return False
    if before.cell == part.cell:
        return before.kind == "output" and part.kind == "text"
    if before.kind != "prose":
        return False
    need = _need([each.prose for each in before.parts if each.prose])
    if part.kind == "text":
        # Printed lines stand closer than those of a text.
        return need + 0.9 * (part.html.count("\n") + 2) <= LINES
    return part.kind in ("exercise", "html") and before.heading.level >= 3 and need <= 3
