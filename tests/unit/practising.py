"""What the tests of the exercises share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from lessons_src.practice import exercise
from lessons_src.practice.results import Result
from lessons_src.practice.task import Task


class Wrong(NamedTuple):
    """A typical wrong answer and the name of the mistake it must be recognised as."""

    key: str
    mistake: str
    answer: Any


def solve(task: Task) -> Any:
    """Run the solution of an exercise as a notebook would and return the answer in it."""
    cell: dict[str, Any] = {"np": np}
    exec(task.solution, cell)
    return cell[task.answer]


def check(wrong: Wrong) -> Result:
    """Check a wrong answer, with a short time limit."""
    return exercise(wrong.key).check(wrong.answer, seconds=2.0)


def assert_met_by_its_sentence(wrong: Wrong) -> None:
    """Assert that the mistake is recognised, three times over: the fresh inputs differ each time."""
    for _ in range(3):
        result = check(wrong)
        assert not result.passed
        assert not result.waits
        assert result.verdict.mistake == wrong.mistake, result.verdict
        assert result.verdict.sentence.ko != result.verdict.sentence.en


def find_lacking(wrongs: list[Wrong], tasks: tuple[Task, ...]) -> list[str]:
    """Return the exercises that have fewer than five wrong answers with sentences of their own."""
    lacking = []
    for task in tasks:
        said = {check(wrong).verdict.sentence.en for wrong in wrongs if wrong.key == task.key}
        count = sum(wrong.key == task.key for wrong in wrongs)
        if len(said) < 5 or len(said) != count:
            lacking.append(f"{task.key}: {count} wrong answers, {len(said)} sentences")
    return lacking
