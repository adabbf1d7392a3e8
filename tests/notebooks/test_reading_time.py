"""The time that each lesson states is true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lessons_src.practice.catalogue import find_exercise

from .reading import Cell, Lesson, lesson
from .reading_time import estimate_minutes, stated_minutes

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_stated_minutes_are_what_the_lesson_takes(path: Path) -> None:
    read = lesson(json.loads(path.read_text(encoding="utf-8")), path.parent)
    ko, en = stated_minutes(read)
    assert ko == en
    assert ko == pytest.approx(estimate_minutes(read), abs=5), "state the estimate, rounded to five minutes"


def test_what_takes_time_and_what_does_not() -> None:
    def minutes(*cells: Cell) -> float:
        return estimate_minutes(Lesson(cells, Path()))

    def text(english: str) -> Cell:
        korean = '<div lang="ko" class="ko">\n\n글\n\n</div>'
        return Cell(1, "markdown", f'{korean}\n\n<div lang="en" class="en">\n\n{english}\n\n</div>')

    film = Cell(2, "code", "learning_panel()")
    assert minutes(text("word " * 130)) == pytest.approx(1)
    assert minutes(film) == 2
    assert (
        minutes(Cell(1, "code", 'exercise("learning.update").check(x)'))
        == find_exercise("learning.update").minutes
    )
    assert minutes(text(f"one\n\n<details><summary>more</summary>\n\n{'word ' * 500}\n\n</details>")) < 0.1
    assert minutes(text("## To look up: more"), text("word " * 500), film) == 0
