"""The reading time that each lesson states is true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .reading import Cell, Lesson, lesson
from .reading_time import estimate_minutes, stated_minutes

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_stated_minutes_are_what_the_lesson_takes(path):
    read = lesson(json.loads(path.read_text(encoding="utf-8")), path.parent)
    ko, en = stated_minutes(read)
    assert ko == en
    assert ko == pytest.approx(estimate_minutes(read), rel=0.12), (
        "state the estimate, rounded to five minutes"
    )


def test_an_exercise_a_prediction_and_a_film_each_take_their_time():
    def code(source):
        return Lesson((Cell(1, "code", source),), Path())

    nothing = estimate_minutes(code("x"))
    assert estimate_minutes(code('exercise("a.b").check(x)')) == pytest.approx(nothing + 3)
    assert estimate_minutes(code('predict("a.b")')) == pytest.approx(nothing + 1)
    assert estimate_minutes(code("learning_panel()")) == pytest.approx(nothing + 2.5)
