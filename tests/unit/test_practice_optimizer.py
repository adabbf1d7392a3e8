"""Lesson 2: the typical wrong answers, each met by its own sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.content import list_tasks
from lessons_src.practice.task import Task

from .practising import Wrong, assert_met_by_its_sentence, find_lacking, solve

LESSON = "optimizer"


def in_place(w: Any, gradient: Any, learning_rate: Any) -> Any:
    w -= learning_rate * gradient
    return w


def in_place_by_index(w: Any, gradient: Any, learning_rate: Any) -> Any:
    new = w - learning_rate * gradient
    w[:] = new
    return new


def into_same_type(w: Any, gradient: Any, learning_rate: Any) -> Any:
    new = np.zeros_like(w)
    for i in range(len(w)):
        new[i] = w[i] - learning_rate * gradient[i]
    return new


def first_only(w: Any, gradient: Any, learning_rate: Any) -> Any:
    new = w.astype(float)
    new[0] = new[0] - learning_rate * gradient[0]
    return new


def slope(w: Any, x: Any, y: Any) -> Any:
    return np.mean(2 * (w * x - y) * x)


def adam(
    w: Any,
    g: Any,
    m: Any,
    v: Any,
    t: Any,
    a: Any,
    *,
    m_hat: Any = lambda m, t: m / (1 - 0.9**t),
    v_hat: Any = lambda v, t: v / (1 - 0.999**t),
    below: Any = lambda v: np.sqrt(v) + 1e-8,
    squared: Any = lambda g: g**2,
    sign: int = -1,
) -> Any:
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * squared(g)
    return w + sign * a * m_hat(m, t) / below(v_hat(v, t)), m, v


def adam_with(**changes: Any) -> Any:
    def step(w: Any, gradient: Any, m: Any, v: Any, t: Any, learning_rate: Any) -> Any:
        return adam(w, gradient, m, v, t, learning_rate, **changes)

    return step


def adam_hats(w: Any, gradient: Any, m: Any, v: Any, t: Any, learning_rate: Any) -> Any:
    w, m, v = adam(w, gradient, m, v, t, learning_rate)
    return w, m / (1 - 0.9**t), v / (1 - 0.999**t)


WRONG = [
    Wrong("optimizer.step_by_hand", "rate as distance", [2.95, 0.05]),
    Wrong("optimizer.step_by_hand", "sign", [3.4, 0.4]),
    Wrong("optimizer.step_by_hand", "no rate", [-5, 8]),
    Wrong("optimizer.step_by_hand", "negative distance", [2.6, -0.4]),
    Wrong("optimizer.step_by_hand", "swapped", [0.4, 2.6]),
    Wrong("optimizer.step_by_hand", "w only", 2.6),
    Wrong("optimizer.step_by_hand", "gradient as distance", [2.6, 8]),
    Wrong("optimizer.border", "one over", lambda x: 1 / (2 * np.mean(x**2))),
    Wrong("optimizer.border", "no 2", lambda x: 2 / np.mean(x**2)),
    Wrong("optimizer.border", "sum", lambda x: 2 / (2 * np.sum(x**2))),
    Wrong("optimizer.border", "square of the mean", lambda x: 2 / (2 * np.mean(x) ** 2)),
    Wrong("optimizer.border", "no square", lambda x: 2 / (2 * np.mean(x))),
    Wrong("optimizer.border", "curvature", lambda x: 2 * np.mean(x**2)),
    Wrong("optimizer.border", "fixed", lambda x: 3 / 14),
    Wrong("optimizer.update", "in place", in_place),
    Wrong("optimizer.update", "changed", in_place_by_index),
    Wrong("optimizer.update", "sign", lambda w, g, a: w + a * g),
    Wrong("optimizer.update", "no rate", lambda w, g, a: w - g),
    Wrong("optimizer.update", "whole", into_same_type),
    Wrong("optimizer.update", "first only", first_only),
    Wrong("optimizer.update", "mean gradient", lambda w, g, a: w - a * np.mean(g)),
    Wrong("optimizer.update", "rate with sign", lambda w, g, a: w - a * np.sign(g)),
    Wrong("optimizer.batch_gradient", "whole batch", lambda w, x, y, batch: slope(w, x, y)),
    Wrong("optimizer.batch_gradient", "sum", lambda w, x, y, b: np.sum(2 * (w * x[b] - y[b]) * x[b])),
    Wrong(
        "optimizer.batch_gradient",
        "divided by all",
        lambda w, x, y, b: np.sum(2 * (w * x[b] - y[b]) * x[b]) / len(x),
    ),
    Wrong(
        "optimizer.batch_gradient",
        "first examples",
        lambda w, x, y, b: slope(w, x[: len(b)], y[: len(b)]),
    ),
    Wrong("optimizer.batch_gradient", "counted from 1", lambda w, x, y, b: slope(w, x[b - 1], y[b - 1])),
    Wrong("optimizer.batch_gradient", "no 2", lambda w, x, y, b: slope(w, x[b], y[b]) / 2),
    Wrong("optimizer.batch_gradient", "sign", lambda w, x, y, b: -slope(w, x[b], y[b])),
    Wrong("optimizer.batch_gradient", "no x", lambda w, x, y, b: np.mean(2 * (w * x[b] - y[b]))),
    Wrong("optimizer.batch_gradient", "IndexError", lambda w, x, y, b: slope(w, x[b + 8], y[b + 8])),
    Wrong("optimizer.momentum", "old velocity", lambda w, v, g, a, m: (w - a * v, m * v + g)),
    Wrong("optimizer.momentum", "gradient only", lambda w, v, g, a, m: (w - a * g, m * v + g)),
    Wrong(
        "optimizer.momentum",
        "average",
        lambda w, v, g, a, m: (w - a * (m * v + (1 - m) * g), m * v + (1 - m) * g),
    ),
    Wrong(
        "optimizer.momentum", "rate in velocity", lambda w, v, g, a, m: (w - (m * v + a * g), m * v + a * g)
    ),
    Wrong("optimizer.momentum", "sign", lambda w, v, g, a, m: (w + a * (m * v + g), m * v + g)),
    Wrong("optimizer.momentum", "swapped", lambda w, v, g, a, m: (m * v + g, w - a * (m * v + g))),
    Wrong("optimizer.momentum", "w only", lambda w, v, g, a, m: w - a * (m * v + g)),
    Wrong("optimizer.momentum", "unchanged", lambda w, v, g, a, m: (w + 0, v + 0)),
    Wrong(
        "optimizer.momentum",
        "nesterov",
        lambda w, v, g, a, m: (w - a * (g + m * (m * v + g)), m * v + g),
    ),
    Wrong("optimizer.tune", "crawls", {"optimizer": "SGD", "lr": 0.001}),
    Wrong("optimizer.tune", "slow", {"optimizer": "SGD", "lr": 0.05}),
    Wrong("optimizer.tune", "diverges", {"optimizer": "SGD", "lr": 0.11}),
    Wrong("optimizer.tune", "swings", {"optimizer": "SGD", "lr": 0.02, "momentum": 0.95}),
    Wrong("optimizer.tune", "not there", {"optimizer": "RMSprop", "lr": 0.05}),
    Wrong("optimizer.tune", "unknown optimizer", {"optimizer": "Adma", "lr": 0.1}),
    Wrong("optimizer.tune", "option", {"optimizer": "SGD", "lr": 0.05, "momentun": 0.5}),
    Wrong("optimizer.tune", "no rate", {"optimizer": "SGD", "learning_rate": 0.05}),
    Wrong("optimizer.tune", "text", {"optimizer": "SGD", "lr": "0.05"}),
    Wrong("optimizer.tune", "no dict", 0.05),
    Wrong("optimizer.adam", "no correction", adam_with(m_hat=lambda m, t: m, v_hat=lambda v, t: v)),
    Wrong("optimizer.adam", "no correction of v", adam_with(v_hat=lambda v, t: v)),
    Wrong("optimizer.adam", "no correction of m", adam_with(m_hat=lambda m, t: m)),
    Wrong("optimizer.adam", "eps inside", adam_with(below=lambda v: np.sqrt(v + 1e-8))),
    Wrong("optimizer.adam", "eps on w", adam_with(below=np.sqrt)),
    Wrong("optimizer.adam", "no square", adam_with(squared=lambda g: g)),
    Wrong("optimizer.adam", "no root", adam_with(below=lambda v: v + 1e-8)),
    Wrong("optimizer.adam", "sign", adam_with(sign=1)),
    Wrong(
        "optimizer.adam",
        "counted from 0",
        adam_with(m_hat=lambda m, t: m / (1 - 0.9 ** (t + 1)), v_hat=lambda v, t: v / (1 - 0.999 ** (t + 1))),
    ),
    Wrong("optimizer.adam", "hats returned", adam_hats),
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


@pytest.mark.parametrize(
    "settings",
    [
        {"optimizer": "SGD", "lr": 0.095},
        {"optimizer": "SGD", "lr": 0.06, "momentum": 0.6},
        {"optimizer": "SGD", "lr": 0.05, "momentum": 0.7, "nesterov": True},
        {"optimizer": "Rprop", "lr": 0.1},
    ],
)
def test_there_is_more_than_one_way_to_the_goal(settings: dict[str, Any]) -> None:
    result = exercise("optimizer.tune").check(settings)
    assert result.passed, result.verdict
