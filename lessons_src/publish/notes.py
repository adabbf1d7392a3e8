"""Speaker's notes: lines of "한국어 | English" in a cell's metadata, some with a time at their start."""

from __future__ import annotations

import re
from typing import Any

from ..text.bilingual import Bilingual
from .markdown import speak

_LINE = re.compile(
    r"(?:\[(?P<minutes>\d+(?:\.\d+)?) min\]\s*)?(?P<ko>[^|]*\S)\s+\|\s+(?P<en>\S.*)", re.DOTALL
)


def read_notes(notes: Any) -> tuple[float, list[Bilingual]]:
    """Return the minutes of a slide, and the lines of its notes.

    Args:
        notes: What the metadata hold under "notes": a line or a list of lines.

    Raises:
        ValueError: A line that is not in both languages.
    """
    minutes, lines = 0.0, []
    for line in [notes] if isinstance(notes, str) else notes:
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise ValueError(f'a speaker\'s note must be "한국어 | English": {line!r:.80}')
        minutes += float(found["minutes"] or 0)
        lines.append(Bilingual(found["ko"], found["en"]))
    return minutes, lines


def write_notes(notes: Any) -> str:
    """Return the notes of a cell as HTML, "" where it has none; the window of the notes shows it."""
    if not notes:
        return ""
    minutes, lines = read_notes(notes)
    shown = "".join(f"<li>{speak(line, 'p')}</li>" for line in lines)
    return f'<aside class="notes" data-minutes="{minutes:g}"><ul>{shown}</ul></aside>'
