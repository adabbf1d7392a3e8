"""What a beginner is told: true, and of the thing that is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.judge import judge
from lessons_src.practice.verdict import FAILED, Verdict


def verdict(key: str, answer: str) -> Verdict:
    """Return what is said about an answer: the body of the function, or the value."""
    form, space = exercise(key).form, {"np": np}
    if not form.is_function:
        return judge(form, eval(answer, space))
    body = "\n".join(f"    {line}" for line in answer.split("\n"))
    exec(f"import math\ndef answer({', '.join(form.parameters)}):\n{body}", space)
    return judge(form, space["answer"], rng=np.random.default_rng(0))


TRAIN = """for _ in range(steps):
    w = w - learning_rate * (2 * (w * {x} - {y}) * {x}).mean()
return {end}"""


@pytest.mark.parametrize(
    ("key", "answer", "ko", "en"),
    [
        ("loss.softmax", "return (v for v in z)", "대괄호", "square brackets"),
        ("loss.bce", "return -math.log(p)", "`np.log`", "`math.log` and `float` take one number"),
        ("loss.mse", "return max((prediction - target) ** 2)", "`np.max`", "`np.max` in place of `max`"),
        ("optimizer.batch_gradient", "return x[:batch].mean()", "`a[batch]`", "chooses with `a[batch]`"),
        (
            "learning.gradient",
            "total = 0\nfor i in range(1, len(x)):\n    total += 2 * (w * x[i] - y[i]) * x[i]\n"
            "return total / len(x)",
            "첫 데이터를 빼놓은",
            "the first example left out",
        ),
        (
            "learning.gradient",
            "return (2 * (w * x[:-1] - y[:-1]) * x[:-1]).mean()",
            "마지막 데이터를 빼놓은",
            "the last example left out",
        ),
        ("loss.poisson", "return (rate - count * np.log10(rate)).mean()", "`np.log10`", "`np.log10`"),
        ("learning.losses_by_hand", "[56 / 3, 14, 0]", "`w = 0`, `w = 2`: 맞아요", "`w = 0`, `w = 2`: right"),
        (
            "learning.update",
            "return (w - learning_rate) * gradient",
            "이렇게 계산한 셈이에요: `(w -",
            "as though it said `(w -",
        ),
        ("learning.update", "return w - 2 * learning_rate * gradient", "`w`에서 움직인 거리가", "from `w`"),
    ],
)
def test_a_slip_is_named(key: str, answer: str, ko: str, en: str) -> None:
    said = verdict(key, answer).sentence
    assert ko in said.ko
    assert en in said.en


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("learning.slope", "return abs(f(w + h) - f(w - h)) / (2 * h)"),
        ("learning.slope", "return (f(abs(w) + h) - f(w - h)) / (2 * h)"),
        ("learning.train", TRAIN.format(x="x", y="y", end="abs(w)")),
        ("learning.train", TRAIN.format(x="abs(x)", y="y", end="w")),
        ("learning.train", TRAIN.format(x="x", y="abs(y)", end="w")),
        ("optimizer.centre", "c = x - abs(x).mean()\nreturn c, 2 * (c**2).mean()"),
        ("optimizer.centre", "c = abs(x) - x.mean()\nreturn c, 2 * (c**2).mean()"),
        ("loss.softmax", "e = np.exp(z - z.min())\nreturn e / e.sum()"),
    ],
)
def test_what_is_right_for_some_signs_or_sizes_alone_does_not_pass(key: str, answer: str) -> None:
    assert verdict(key, answer).state == FAILED


def test_elements_that_are_right_by_chance_are_not_praised() -> None:
    # At z = [0, 1] the second of these is right as well, and at no other input.
    said = verdict("loss.softmax", "return 1 / (1 + np.exp(-z)) + 0 * z.sum()").sentence.en
    assert "Elements" not in said
    assert "sigmoid" in said


def test_the_steps_go_on_to_the_result() -> None:
    steps = verdict("loss.softmax", "return np.exp(z - z.max()) / (z - z.max()).sum()").steps
    assert steps[-1] == "[0.367879, 1.0] / 1.36788 = [0.268941, 0.731059]"
    steps = verdict("loss.poisson", "return (rate - count * np.log(count + 1e-9)).mean()").steps
    assert steps[-1] == "mean([-0.0794415]) = -0.0794415"


def test_an_object_that_refuses_every_look_is_refused() -> None:
    class Shut:
        def __getattribute__(self, name: str) -> Any:
            raise RuntimeError(name)

    for key in ("learning.update", "loss.by_hand", "backprop.gate", "optimizer.tune"):
        assert exercise(key).check(Shut()).passed is False
