"""What cells' metadata make of a deck, and what stands in the speaker's notes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lessons_src.publish import printing
from lessons_src.publish.exporters import DeckExporter, reveal_file
from lessons_src.publish.lessons import find_lessons
from lessons_src.publish.notes import read_notes, write_notes
from lessons_src.text.glossary import HANGUL, wrong_words

from .test_pages import BOTH, notebook


def test_a_deck_is_cut_where_the_metadata_say() -> None:
    kinds = {"c0": "slide", "c1": "subslide", "c2": "-", "c3": "skip", "c4": "slide", "c5": "fragment"}
    given = notebook(*(BOTH.format(f"글 {cell}", f"text {cell}") for cell in kinds))
    for cell in given.cells:
        cell.metadata["slideshow"] = {"slide_type": kinds[cell.id]}
    given.cells[1].metadata["notes"] = ["[2 min] 왜요? | Why?", "함정 | A trap"]
    page, _ = DeckExporter().from_notebook_node(given, {"metadata": {"name": "7_small", "path": ""}})
    slides = page.split('<section class="slide"')[1:]
    assert [re.findall(r"text (c\d)", slide) for slide in slides] == [["c0"], ["c1", "c2"], ["c4", "c5"]]
    assert '<div class="fragment">' in slides[2]
    assert '<aside class="notes" data-minutes="2">' in slides[1]
    assert "Reveal.initialize" in page
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', page)


def test_notes() -> None:
    assert read_notes("[1.5 min] 가 | a")[0] == 1.5
    minutes, (first, second) = read_notes(["[3 min] 가 | a", "나 | $|x|$ is positive"])
    assert (minutes, first.ko, second.en) == (3, "가", "$|x|$ is positive")
    assert write_notes(None) == ""
    for wrong in ("가", "a |", ["가 | a", "b"]):
        with pytest.raises(ValueError, match="note must be"):
            read_notes(wrong)


def test_reveal_comes_from_the_environment() -> None:
    assert "Hakim El Hattab" in reveal_file("reveal.js")[:400]
    assert ".reveal" in reveal_file("reveal.css")


@pytest.mark.parametrize("path", find_lessons(), ids=lambda path: path.stem)
def test_notes_of_the_lessons(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    notes = {cell["id"]: cell["metadata"]["notes"] for cell in cells if cell["metadata"].get("notes")}
    assert len(notes) >= 10
    assert 20 <= sum(read_notes(lines)[0] for lines in notes.values()) <= 100
    for cell, lines in notes.items():
        for line in read_notes(lines)[1]:
            assert re.search(f"[{HANGUL}]", line.ko), (cell, line)
            assert not re.search(f"[{HANGUL}]", line.en), (cell, line)
            assert wrong_words(line.ko) == [], (cell, line)
            assert re.search(r"[요죠][.?!”)]*$", line.ko), (cell, line)


def test_without_a_browser_there_is_no_handout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    with pytest.raises(RuntimeError, match="no browser"):
        printing.print_handouts([])
