"""Lesson 1: the typical wrong answers, each met by its own sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.content import list_tasks
from lessons_src.practice.task import Task

from .practising import Wrong, assert_met_by_its_sentence, find_lacking, solve

LESSON = "learning"


def one_step_train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
    for _ in range(steps):
        gradient = (2 * (w * x - y) * x).mean()
        return w - learning_rate * gradient
    return None


def train_with(
    change: Any = lambda w, a, g: w - a * g, extra: int = 0, factor: float = 1.0, over: str = "mean"
) -> Any:
    def train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
        for _ in range(steps + extra):
            each = factor * 2 * (w * x - y) * x
            w = change(w, learning_rate, getattr(each, over)())
        return w

    return train


def frozen_train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
    gradient = (2 * (w * x - y) * x).mean()
    for _ in range(steps):
        w = w - learning_rate * gradient
    return w


def loss_train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
    return ((train_with()(x, y, w, learning_rate, steps) * x - y) ** 2).mean()


def forgetful_train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
    for _ in range(steps):
        w - learning_rate * (2 * (w * x - y) * x).mean()
    return w


def in_place_train(x: Any, y: Any, w: Any, learning_rate: Any, steps: Any) -> Any:
    result = train_with()(x, y, w, learning_rate, steps)
    x -= x
    return result


WRONG = [
    Wrong("learning.find_w", "old data", 2),
    Wrong("learning.find_w", "upside down", 0.667),
    Wrong("learning.find_w", "difference", 0.5),
    Wrong("learning.find_w", "mean of y", 3.5),
    Wrong("learning.find_w", "one per point", [1.5, 1.5, 1.5]),
    Wrong("learning.find_w", "predictions", np.array([1.5, 3, 6])),
    Wrong("learning.find_w", "sign", -1.5),
    Wrong("learning.find_w", "text", "1.5"),
    Wrong("learning.find_w", "function", lambda x: 1.5 * x),
    Wrong("learning.losses_by_hand", "sum", [56, 14, 0]),
    Wrong("learning.losses_by_hand", "root", [4.32, 2.16, 0]),
    Wrong("learning.losses_by_hand", "half", [9.333, 2.333, 0]),
    Wrong("learning.losses_by_hand", "no square", [4, 2, 0]),
    Wrong("learning.losses_by_hand", "sum of errors", [12, 6, 0]),
    Wrong("learning.losses_by_hand", "square of the mean", [16, 4, 0]),
    Wrong("learning.losses_by_hand", "backwards", [0, 4.667, 18.667]),
    Wrong("learning.losses_by_hand", "shape", [18.667, 4.667]),
    Wrong("learning.mse", "sum", lambda w, x, y: sum((w * x - y) ** 2)),
    Wrong("learning.mse", "half", lambda w, x, y: 0.5 * np.mean((w * x - y) ** 2)),
    Wrong("learning.mse", "root", lambda w, x, y: np.mean((w * x - y) ** 2) ** 0.5),
    Wrong("learning.mse", "absolute", lambda w, x, y: np.mean(abs(w * x - y))),
    Wrong("learning.mse", "no square", lambda w, x, y: np.mean(w * x - y)),
    Wrong("learning.mse", "square of the mean", lambda w, x, y: np.mean(w * x - y) ** 2),
    Wrong("learning.mse", "no mean", lambda w, x, y: (w * x - y) ** 2),
    Wrong("learning.mse", "no model", lambda w, x, y: np.mean((x - y) ** 2)),
    Wrong("learning.mse", "fixed", lambda w, x, y: 14 / 3),
    Wrong("learning.gradient", "no 2", lambda w, x, y: np.mean((w * x - y) * x)),
    Wrong("learning.gradient", "no x", lambda w, x, y: np.mean(2 * (w * x - y))),
    Wrong("learning.gradient", "sign", lambda w, x, y: np.mean(2 * (y - w * x) * x)),
    Wrong("learning.gradient", "sum", lambda w, x, y: np.sum(2 * (w * x - y) * x)),
    Wrong("learning.gradient", "no mean", lambda w, x, y: 2 * (w * x - y) * x),
    Wrong("learning.gradient", "loss", lambda w, x, y: np.mean((w * x - y) ** 2)),
    Wrong("learning.gradient", "separate means", lambda w, x, y: 2 * np.mean(w * x - y) * np.mean(x)),
    Wrong("learning.gradient", "ValueError", lambda w, x, y: 2 * (w * x - y) @ x[:2]),
    Wrong("learning.update", "sign", lambda w, g, a: w + a * g),
    Wrong("learning.update", "no rate", lambda w, g, a: w - g),
    Wrong("learning.update", "rate alone", lambda w, g, a: w - a),
    Wrong("learning.update", "rate with sign", lambda w, g, a: w - a * np.sign(g)),
    Wrong("learning.update", "step only", lambda w, g, a: a * g),
    Wrong("learning.update", "divided", lambda w, g, a: w - g / a),
    Wrong("learning.update", "old w", lambda w, g, a: w),
    Wrong("learning.update", "whole", lambda w, g, a: int(w - a * g)),
    Wrong("learning.update", "parameters", lambda w, g: w - 0.1 * g),
    Wrong("learning.update", "no function", 1.4),
    Wrong("learning.train", "one step, or none", one_step_train),
    Wrong("learning.train", "one too many", train_with(extra=1)),
    Wrong("learning.train", "one too few", train_with(extra=-1)),
    Wrong("learning.train", "frozen gradient", frozen_train),
    Wrong("learning.train", "sign", train_with(lambda w, a, g: w + a * g)),
    Wrong("learning.train", "start", forgetful_train),
    Wrong("learning.train", "loss", loss_train),
    Wrong("learning.train", "no 2", train_with(factor=0.5)),
    Wrong("learning.train", "sum", train_with(over="sum")),
    Wrong("learning.train", "changed", in_place_train),
    Wrong("learning.train", "one step", lambda x, y, w, a, n: w - a * (2 * (w * x - y) * x).mean()),
    Wrong("learning.start", "zeros", lambda rng: np.zeros(2)),
    Wrong("learning.start", "equal", lambda rng: np.full(2, rng.normal())),
    Wrong("learning.start", "not random", lambda rng: np.array([0.5, -0.5])),
    Wrong("learning.start", "own generator", lambda rng: np.random.default_rng().normal(size=2)),
    Wrong("learning.start", "too large", lambda rng: 100 * rng.normal(size=2)),
    Wrong("learning.start", "shape", lambda rng: rng.normal()),
    Wrong("learning.start", "nan", lambda rng: rng.normal(size=2) / 0.0),
    Wrong("learning.start", "AttributeError", lambda rng: rng.gauss(2)),
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


@pytest.mark.parametrize(("answer", "mistake"), [([-4, -2, 0], "no square"), ([-12, -6, 0], "sum of errors")])
def test_errors_of_either_sign_are_recognised(answer: list[int], mistake: str) -> None:
    assert exercise("learning.losses_by_hand").check(answer).verdict.mistake == mistake
