"""Speaker notes: what to do, what to ask, what students answer, where the trap is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..text.bilingual import Bilingual
from .prose import speak

FOLDER = Path(__file__).parent / "notes"
# The kinds of notes, in the order in which they are needed.
KINDS = {
    "do": Bilingual("이렇게 해요", "Do"),
    "ask": Bilingual("물어봐요", "Ask"),
    "answers": Bilingual("학생들의 대답", "Students say"),
    "trap": Bilingual("함정", "Trap"),
}


def read_notes(lesson: str, folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Return a lesson's notes: cell id -> {"minutes": 3, "ask": {"ko": ..., "en": ...}, ...}.

    Args:
        lesson: The notebook's name without its ending.
        folder: Where the notes are, a JSON file a lesson.

    Raises:
        ValueError: A note of an unknown kind, or without one of the languages.
    """
    path = folder / f"{lesson}.json"
    if not path.is_file():
        return {}
    notes: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for cell, note in notes.items():
        for kind, text in note.items():
            if kind == "minutes":
                continue
            if kind not in KINDS or set(text) != {"ko", "en"}:
                raise ValueError(f"{path.name}: {cell}: {kind} must be one of {list(KINDS)}, in ko and en")
    return notes


def write_notes(note: dict[str, Any]) -> str:
    """Return the notes of one slide as HTML; the window of the notes shows it."""
    if not note:
        return ""
    rows = "".join(
        f"<dt>{words.html()}</dt><dd>{speak(Bilingual(**note[kind]), 'p')}</dd>"
        for kind, words in KINDS.items()
        if kind in note
    )
    return f'<aside class="notes" data-minutes="{note.get("minutes", "")}"><dl>{rows}</dl></aside>'
