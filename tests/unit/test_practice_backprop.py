"""Lesson 4: the typical wrong answers, each met by its own sentence; and the project."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.content import list_tasks
from lessons_src.practice.content.backprop import _network
from lessons_src.practice.task import Task

from .practising import Wrong, assert_met_by_its_sentence, find_lacking, solve

LESSON = "backprop"


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def logistic_with(slope: Any) -> Any:
    def backward(x: Any, w: Any, b: Any, t: Any) -> Any:
        dz = slope(sigmoid(w * x + b), t)
        return dz * x, dz

    return backward


def numeric_with(rule: Any, h: float = 1e-5) -> Any:
    def numeric_gradient(f: Any, w: Any) -> Any:
        return rule(f, w, h)

    return numeric_gradient


def central(f: Any, w: Any, h: Any) -> Any:
    return (f(w + h) - f(w - h)) / (2 * h)


def network_with(
    dz: Any = lambda p, t: (p - t) / len(t),
    local: Any = lambda hidden: 1 - hidden**2,
    back: Any = np.outer,
    bias: Any = lambda da: da.sum(axis=0),
) -> Any:
    def backward(x: Any, t: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        hidden = np.tanh(x @ W1 + b1)
        d = dz(sigmoid(hidden @ W2 + b2), t)
        da = back(d, W2) * local(hidden)
        return x.T @ da, bias(da), hidden.T @ d, d.sum()

    return backward


def model_with(steps: int = 3000, last: Any = sigmoid, sign: int = -1, start: float = 1.0) -> Any:
    def my_model(x: Any, t: Any, x_new: Any) -> Any:
        rng = np.random.default_rng(1)
        W1, b1, W2, b2 = start * rng.normal(size=(2, 8)), np.zeros(8), start * rng.normal(size=8), 0.0
        for _ in range(steps):
            dW1, db1, dW2, db2 = network_with()(x, t, W1, b1, W2, b2)
            W1, b1, W2, b2 = W1 + sign * dW1, b1 + sign * db1, W2 + sign * dW2, b2 + sign * db2
        return last(np.tanh(x_new @ W1 + b1) @ W2 + b2)

    return my_model


def straight_model(x: Any, t: Any, x_new: Any) -> Any:
    w, b = np.zeros(2), 0.0
    for _ in range(1000):
        dz = (sigmoid(x @ w + b) - t) / len(x)
        w, b = w - x.T @ dz, b - dz.sum()
    return sigmoid(x_new @ w + b)


WRONG = [
    Wrong("backprop.by_hand", "sign", 8),
    Wrong("backprop.by_hand", "one gate short", -4),
    Wrong("backprop.by_hand", "error", -2),
    Wrong("backprop.by_hand", "loss", 4),
    Wrong("backprop.by_hand", "twice x", -16),
    Wrong("backprop.by_hand", "loss backwards", 16),
    Wrong("backprop.bias", "no 2", [1, 1]),
    Wrong("backprop.bias", "times b", [2, 4]),
    Wrong("backprop.bias", "no db", [2, 0]),
    Wrong("backprop.bias", "sign", [-2, -2]),
    Wrong("backprop.bias", "db 1", [2, 1]),
    Wrong("backprop.bias", "one value", 2),
    Wrong("backprop.multiply", "swapped", lambda a, b, up: (a * up, b * up)),
    Wrong("backprop.multiply", "local only", lambda a, b, up: (b, a)),
    Wrong("backprop.multiply", "upstream only", lambda a, b, up: (up, up)),
    Wrong("backprop.multiply", "added", lambda a, b, up: (b + up, a + up)),
    Wrong("backprop.multiply", "forward", lambda a, b, up: (a * b * up, a * b * up)),
    Wrong("backprop.multiply", "one value", lambda a, b, up: b * up),
    Wrong("backprop.twice", "first way", lambda w, x: w + x),
    Wrong("backprop.twice", "second way", lambda w, x: w),
    Wrong("backprop.twice", "multiplied", lambda w, x: (w + x) * w),
    Wrong("backprop.twice", "mean", lambda w, x: ((w + x) + w) / 2),
    Wrong("backprop.twice", "no x", lambda w, x: 2 * w),
    Wrong("backprop.twice", "plus one", lambda w, x: w + x + 1),
    Wrong("backprop.twice", "in x", lambda w, x: 2 * w + x + w),
    Wrong("backprop.check", "one-sided", numeric_with(lambda f, w, h: (f(w + h) - f(w)) / h)),
    Wrong("backprop.check", "half the distance", numeric_with(lambda f, w, h: (f(w + h) - f(w - h)) / h)),
    Wrong("backprop.check", "brackets", numeric_with(lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h)),
    Wrong("backprop.check", "not divided", numeric_with(lambda f, w, h: f(w + h) - f(w - h))),
    Wrong("backprop.check", "sign", numeric_with(lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h))),
    Wrong("backprop.check", "value", lambda f, w: f(w)),
    Wrong("backprop.check", "large h", numeric_with(central, 0.01)),
    Wrong("backprop.check", "tiny h", numeric_with(central, 1e-13)),
    Wrong("backprop.sigmoid_bce", "sigmoid again", logistic_with(lambda p, t: (p - t) * p * (1 - p))),
    Wrong("backprop.sigmoid_bce", "squared error", logistic_with(lambda p, t: 2 * (p - t) * p * (1 - p))),
    Wrong("backprop.sigmoid_bce", "sign", logistic_with(lambda p, t: t - p)),
    Wrong("backprop.sigmoid_bce", "logit", lambda x, w, b, t: ((w * x + b - t) * x, w * x + b - t)),
    Wrong(
        "backprop.sigmoid_bce", "no x", lambda x, w, b, t: (sigmoid(w * x + b) - t, sigmoid(w * x + b) - t)
    ),
    Wrong("backprop.sigmoid_bce", "doubled", logistic_with(lambda p, t: 2 * (p - t))),
    Wrong(
        "backprop.sigmoid_bce",
        "swapped",
        lambda x, w, b, t: (sigmoid(w * x + b) - t, (sigmoid(w * x + b) - t) * x),
    ),
    Wrong("backprop.sigmoid_bce", "no target", logistic_with(lambda p, t: p)),
    Wrong("backprop.xor", "no tanh", network_with(local=lambda hidden: 1)),
    Wrong("backprop.xor", "tanh of tanh", network_with(local=lambda hidden: 1 - np.tanh(hidden) ** 2)),
    Wrong("backprop.xor", "sigmoid at hidden", network_with(local=lambda hidden: hidden * (1 - hidden))),
    Wrong("backprop.xor", "sum", network_with(dz=lambda p, t: p - t)),
    Wrong("backprop.xor", "sign", network_with(dz=lambda p, t: (t - p) / len(t))),
    Wrong("backprop.xor", "sigmoid again", network_with(dz=lambda p, t: (p - t) * p * (1 - p) / len(t))),
    Wrong("backprop.xor", "no W2", network_with(back=lambda d, W2: d[:, None])),
    Wrong("backprop.xor", "bias not summed", network_with(bias=lambda da: da)),
    Wrong("backprop.xor", "shape", lambda x, t, W1, b1, W2, b2: (W1.T, b1, W2, b2)),
    Wrong("project.own_model", "constant", model_with(steps=5, start=0.0)),
    Wrong("project.own_model", "straight", straight_model),
    Wrong("project.own_model", "flipped", model_with(300, last=lambda z: sigmoid(-z))),
    Wrong("project.own_model", "logits", model_with(300, last=lambda z: z)),
    Wrong("project.own_model", "column", model_with(20, last=lambda z: sigmoid(z)[:, None])),
    Wrong("project.own_model", "hard", lambda x, t, x_new: 1.0 * (straight_model(x, t, x_new) > 0.5)),
    Wrong("project.own_model", "old points", lambda x, t, x_new: straight_model(x, t, x)),
    Wrong("project.own_model", "shape", lambda x, t, x_new: 0.97),
    Wrong("project.own_model", "nan", lambda x, t, x_new: np.full(len(x_new), np.nan)),
    Wrong("project.own_model", "unsure", model_with(2000, last=lambda z: sigmoid(z / 50))),
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


def test_the_network_agrees_with_differences() -> None:
    rng = np.random.default_rng(0)
    x, t = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0.0, 1.0, 1.0, 0.0])
    parameters = [rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=3), rng.normal(size=())]

    def loss(W1: Any, b1: Any, W2: Any, b2: Any) -> float:
        p = sigmoid(np.tanh(x @ W1 + b1) @ W2 + b2)
        return float(-np.log(np.where(t == 1, p, 1 - p)).mean())

    for number, gradient in enumerate(_network(x, t, *parameters)):
        for place in np.ndindex(parameters[number].shape):
            sides = []
            for h in (1e-5, -1e-5):
                moved = [each.copy() for each in parameters]
                moved[number][place] += h
                sides.append(loss(*moved))
            assert np.asarray(gradient)[place] == pytest.approx((sides[0] - sides[1]) / 2e-5, rel=1e-6)


def test_the_project_gives_the_same_data_every_time() -> None:
    (x, t), (again, _) = exercise("project.own_model").data(), exercise("project.own_model").data()
    assert x.shape == (200, 2)
    assert set(t) == {0.0, 1.0}
    assert np.array_equal(x, again)


def test_logistic_regression_with_features_reaches_the_goal() -> None:
    def features(x: Any) -> Any:
        a, b = x[:, 0], x[:, 1]
        return np.column_stack([np.ones(len(x)), a, b, a * b, a**2, b**2, a**3, b**3, a**2 * b, a * b**2])

    def my_model(x: Any, t: Any, x_new: Any) -> Any:
        x = features(x)
        w = np.zeros(x.shape[1])
        for _ in range(20_000):
            w = w - 0.3 * x.T @ (sigmoid(x @ w) - t) / len(x)
        return sigmoid(features(x_new) @ w)

    assert exercise("project.own_model").check(my_model).passed
