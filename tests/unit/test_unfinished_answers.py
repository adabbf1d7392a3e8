"""An answer in parts can be checked while some parts are still `...`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice.catalogue import find_exercise
from lessons_src.practice.judge import judge
from lessons_src.practice.verdict import Verdict


def check(key: str, answer: Any) -> Verdict:
    return judge(find_exercise(key), answer)


def write_backward(rows: str) -> Any:
    """The network's gradients, of which only the given lines are filled in."""
    form = find_exercise("backprop.xor")
    source = form.stub
    for row in rows.split("\n"):
        source = source.replace(f"{row.split(' = ')[0]} = ...", row)
    cell: dict[str, Any] = {"np": np}
    exec(source, cell)
    return cell["backward"]


def test_parts_that_are_right_are_said_to_be() -> None:
    verdict = check(
        "backprop.xor", write_backward("dz = (p - t) / len(x)\ndW2 = hidden.T @ dz\ndb2 = dz.sum()")
    )
    assert verdict.state == "waiting"
    assert [(part.name, part.right) for part in verdict.parts] == [("dW2", True), ("db2", True)]
    assert "`dW2`, `db2`: right." in verdict.sentence.en


def test_a_part_that_is_wrong_gets_its_own_sentence() -> None:
    verdict = check("backprop.xor", write_backward("dz = (p - t) / len(x)\ndW2 = hidden.T @ dz\ndb2 = dz"))
    assert verdict.state == "waiting"
    assert [(part.name, part.right) for part in verdict.parts] == [("dW2", True), ("db2", False)]
    assert "`db2` is not added up" in verdict.sentence.en


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([2.5, ...], "`MSE`: right."),
        ([..., 3], "sum of the absolute values"),
        ([17, ...], "`MSE`: It is larger than the right value."),
    ],
)
def test_values_too(answer: Any, said: str) -> None:
    verdict = check("loss.by_hand", answer)
    assert verdict.state == "waiting"
    assert said in verdict.sentence.en


@pytest.mark.parametrize("answer", [[..., ...], [...], ..., [..., ..., 1]])
def test_nothing_is_said_of_an_answer_that_is_not_begun(answer: Any) -> None:
    verdict = check("loss.by_hand", answer)
    assert verdict.state == "waiting"
    assert verdict.parts == ()
