"""What a bench found, written as Markdown: for the terminal, and for results.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

VERDICTS = {True: "holds", False: "falls short", None: "skipped"}


@dataclass(frozen=True)
class Check:
    """One target: what was promised, what was measured, and whether it holds (None: not measured)."""

    name: str
    measured: str
    target: str
    holds: bool | None


@dataclass
class Section:
    """One bench's part of the results.

    Args:
        title: Its heading.
        notes: Paragraphs before the tables: when, where, and what exactly was measured.
        tables: Tables, each a list of rows; the first row is the head.
        checks: The targets.
    """

    title: str
    notes: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def check(self, name: str, measured: float, target: float, unit: str, *, least: bool = False) -> None:
        """Add a target: at most `target`, or at least `target` where `least`."""
        self.checks.append(
            Check(
                name,
                with_unit(measured, unit),
                f"{'≥' if least else '≤'} {with_unit(target, unit)}",
                measured >= target if least else measured <= target,
            )
        )

    def skip(self, name: str, why: str, target: str) -> None:
        """Add a target that could not be measured here."""
        self.checks.append(Check(name, why, target, None))

    def markdown(self) -> str:
        """Return the section as Markdown."""
        parts = [f"## {self.title}", *self.notes, *(write_table(table) for table in self.tables)]
        if self.checks:
            rows = [
                [check.name, check.measured, check.target, VERDICTS[check.holds]] for check in self.checks
            ]
            parts.append(write_table([["target", "measured", "promised", "verdict"], *rows]))
        return "\n\n".join(parts) + "\n"


def with_unit(value: float, unit: str) -> str:
    """Write a number with three digits or more, and its unit."""
    text = f"{value:,.0f}" if abs(value) >= 100 or value % 1 == 0 else f"{value:.3g}"
    return f"{text} {unit}".strip()


def seconds(value: float) -> str:
    """Write a time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with its columns aligned; the first row is the head.

    Raises:
        ValueError: Rows of different lengths, or none.
    """
    if not rows or len({len(row) for row in rows}) != 1:
        raise ValueError("a table needs rows of one length")
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def merge_sections(old: str, new: Sequence[Section], preface: str) -> str:
    """Return the results with new sections in the place of old ones of the same title.

    So a bench that was run alone renews its own part and leaves the others as they were.
    """
    kept = {part.splitlines()[0].strip(): "## " + part for part in re.split(r"^## ", old, flags=re.M)[1:]}
    for section in new:
        kept[section.title] = section.markdown()
    return "\n".join([preface.strip() + "\n", *(text.strip() + "\n" for text in kept.values())])
