"""Lesson 3: the typical wrong answers, each met by its own sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.content import list_tasks
from lessons_src.practice.task import Task

from .practising import Wrong, assert_met_by_its_sentence, find_lacking, solve

LESSON = "loss"
RIGHT = {
    "temperature": "mse",
    "prices": "mae",
    "spam": "bce",
    "digits": "cross_entropy",
    "visitors": "poisson_nll",
}


def return_in_the_loop(prediction: Any, target: Any) -> Any:
    total = 0
    for p, t in zip(prediction, target, strict=True):
        total = total + (p - t) ** 2
        return total / len(target)
    return None


def last_only(prediction: Any, target: Any) -> Any:
    total = 0
    for p, t in zip(prediction, target, strict=True):
        total = (p - t) ** 2
    return total / len(target)


def loop(each: Any, divide: Any = lambda total, n: total / n) -> Any:
    def mse(prediction: Any, target: Any) -> Any:
        total = 0
        for p, t in zip(prediction, target, strict=True):
            total = total + each(p - t)
        return divide(total, len(target))

    return mse


def squared(error: Any) -> Any:
    return error**2


def huber_if(error: Any, delta: Any) -> Any:
    if np.abs(error) <= delta:
        return 0.5 * error**2
    return delta * (np.abs(error) - 0.5 * delta)


def huber_with(size: Any = np.abs, inner: Any = None, outer: Any = None) -> Any:
    def huber(error: Any, delta: Any) -> Any:
        e = size(error)
        return np.where(
            e <= delta,
            inner(e) if inner else 0.5 * e**2,
            outer(e, delta) if outer else delta * (e - 0.5 * delta),
        )

    return huber


def clip(p: Any) -> Any:
    return np.clip(p, 1e-12, 1 - 1e-12)


def bce_with(log: Any = np.log, ready: Any = clip, over: Any = np.mean) -> Any:
    def bce(p: Any, t: Any) -> Any:
        p = ready(p)
        return over(-(t * log(p) + (1 - t) * log(1 - p)))

    return bce


def through_sigmoid(ready: Any) -> Any:
    def bce_logits(z: Any, t: Any) -> Any:
        p = ready(1 / (1 + np.exp(-z)))
        return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()

    return bce_logits


def stable(z: Any, t: Any) -> Any:
    return np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))


WRONG = [
    Wrong("loss.by_hand", "sum", [5, 3]),
    Wrong("loss.by_hand", "swapped", [1.5, 2.5]),
    Wrong("loss.by_hand", "signs cancel", [2.5, -0.5]),
    Wrong("loss.by_hand", "half", [1.25, 1.5]),
    Wrong("loss.by_hand", "root", [1.581, 1.5]),
    Wrong("loss.by_hand", "square of the mean", [0.25, 1.5]),
    Wrong("loss.mse_loop", "return in the loop", return_in_the_loop),
    Wrong("loss.mse_loop", "last only", last_only),
    Wrong("loss.mse_loop", "sum", loop(squared, lambda total, n: total)),
    Wrong("loss.mse_loop", "no square", loop(lambda e: e)),
    Wrong("loss.mse_loop", "absolute", loop(abs)),
    Wrong("loss.mse_loop", "half", loop(squared, lambda total, n: total / n / 2)),
    Wrong("loss.mse_loop", "one less", loop(squared, lambda total, n: total / (n - 1))),
    Wrong("loss.mse_loop", "lists", lambda p, t: sum((p - t) ** 2) / len(p)),
    Wrong("loss.mse", "sum", lambda p, t: np.sum((p - t) ** 2)),
    Wrong("loss.mse", "square of the mean", lambda p, t: np.mean(p - t) ** 2),
    Wrong("loss.mse", "rows", lambda p, t: np.sum((p - t) ** 2) / len(t)),
    Wrong("loss.mse", "one axis", lambda p, t: np.mean((p - t) ** 2, axis=0)),
    Wrong("loss.mse", "root", lambda p, t: np.sqrt(np.mean((p - t) ** 2))),
    Wrong("loss.mse", "half", lambda p, t: np.mean((p - t) ** 2) / 2),
    Wrong("loss.mse", "absolute", lambda p, t: np.mean(np.abs(p - t))),
    Wrong("loss.mse", "no mean", lambda p, t: np.square(p - t)),
    Wrong("loss.huber", "if", huber_if),
    Wrong("loss.huber", "no absolute", huber_with(size=lambda e: e)),
    Wrong("loss.huber", "no half", huber_with(inner=lambda e: e**2)),
    Wrong("loss.huber", "jump", huber_with(outer=lambda e, d: d * e)),
    Wrong("loss.huber", "no slope", huber_with(outer=lambda e, d: e - 0.5 * d)),
    Wrong("loss.huber", "square everywhere", lambda e, d: 0.5 * e**2),
    Wrong("loss.huber", "mean", lambda e, d: huber_with()(e, d).mean()),
    Wrong("loss.huber", "delta 1", lambda e, d: huber_with()(e, 1.0)),
    Wrong(
        "loss.huber",
        "reversed",
        lambda e, d: np.where(np.abs(e) > d, 0.5 * e**2, d * (np.abs(e) - 0.5 * d)),
    ),
    Wrong("loss.choose", "temperature", RIGHT | {"temperature": "mae"}),
    Wrong("loss.choose", "prices", RIGHT | {"prices": "mse"}),
    Wrong("loss.choose", "spam", RIGHT | {"spam": "mse"}),
    Wrong("loss.choose", "digits", RIGHT | {"digits": "mse"}),
    Wrong("loss.choose", "visitors", RIGHT | {"visitors": "mse"}),
    Wrong("loss.choose", "unknown loss", RIGHT | {"prices": "MSE loss"}),
    Wrong("loss.choose", "no dict", ["mse", "mae", "bce", "cross_entropy", "poisson_nll"]),
    Wrong("loss.bce", "log of 0", bce_with(ready=lambda p: p)),
    Wrong("loss.bce", "sign", bce_with(over=lambda each: -np.mean(each))),
    Wrong("loss.bce", "ones only", lambda p, t: -np.mean(t * np.log(clip(p)))),
    Wrong("loss.bce", "sum", bce_with(over=np.sum)),
    Wrong("loss.bce", "no mean", bce_with(over=lambda each: each)),
    Wrong("loss.bce", "swapped", bce_with(ready=lambda p: 1 - clip(p))),
    Wrong("loss.bce", "base 2", bce_with(log=np.log2)),
    Wrong("loss.bce", "base 10", bce_with(log=np.log10)),
    Wrong("loss.bce", "squared", lambda p, t: np.mean((p - t) ** 2)),
    Wrong("loss.bce_logits", "overflow", through_sigmoid(lambda p: p)),
    Wrong("loss.bce_logits", "clamped", through_sigmoid(clip)),
    Wrong("loss.bce_logits", "sign", lambda z, t: np.mean(stable(-z, t))),
    Wrong("loss.bce_logits", "no target", lambda z, t: np.mean(stable(z, 0))),
    Wrong("loss.bce_logits", "ones only", lambda z, t: np.mean(stable(z, 1))),
    Wrong("loss.bce_logits", "sum", lambda z, t: np.sum(stable(z, t))),
    Wrong("loss.bce_logits", "no mean", stable),
    Wrong("loss.bce_logits", "no log", lambda z, t: np.mean(np.maximum(z, 0) - z * t)),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.key}: {wrong.mistake}")
def test_a_wrong_answer_gets_its_own_sentence(wrong: Wrong) -> None:
    assert_met_by_its_sentence(wrong)


def test_every_exercise_has_five_wrong_answers_with_sentences_of_their_own() -> None:
    assert find_lacking(WRONG, list_tasks(LESSON)) == []


@pytest.mark.parametrize("task", list_tasks(LESSON), ids=lambda task: task.key)
def test_the_solution_passes(task: Task) -> None:
    result = exercise(task.key).check(solve(task))
    assert result.passed, result.verdict


@pytest.mark.parametrize("place", [1e-15, 1e-12, 1e-9, 1e-7])
def test_any_clamp_that_changes_nothing_else_is_right(place: float) -> None:
    def bce(p: Any, t: Any) -> Any:
        p = np.clip(p, place, 1 - place)
        return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()

    assert exercise("loss.bce").check(bce).passed


@pytest.mark.parametrize("changed", [{"prices": "huber"}, {"spam": "bce_with_logits"}, {"spam": "hinge"}])
def test_another_fitting_loss_is_right_too(changed: dict[str, str]) -> None:
    assert exercise("loss.choose").check(RIGHT | changed).passed
