"""The five pieces of the engine that lesson 4 builds work together: they find gradients, and they train."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessons_src.practice.exercises.backprop.add import add
from lessons_src.practice.exercises.backprop.backward import backward
from lessons_src.practice.exercises.backprop.gate import Gate
from lessons_src.practice.exercises.backprop.tanh import tanh
from lessons_src.practice.exercises.backprop.times import times
from lessons_src.practice.exercises.learning.slope import slope


def squared_error(w: Any) -> Any:
    """(2 w - 4)**2, whose error is both inputs of one gate."""
    error = add(times(w, Gate(2.0)), Gate(-4.0))
    return times(error, error)


def shared(w: Any) -> Any:
    """(w + 1) w + tanh(w), in which w is used at three depths."""
    return add(times(add(w, Gate(1.0)), w), tanh(w))


def long_chain(w: Any) -> Any:
    """w + 1 + 1 ... 200 times, then squared."""
    gate = w
    for _ in range(200):
        gate = add(gate, Gate(1.0))
    return times(gate, gate)


@pytest.mark.parametrize("build", [squared_error, shared, long_chain])
def test_gradients_are_the_measured_slopes(build: Callable[[Any], Any]) -> None:
    w = Gate(0.7, name="w")
    root = build(w)
    order = backward(root)
    assert order[-1] is root
    assert w.grad == pytest.approx(slope(lambda value: build(Gate(value)).value, 0.7), rel=1e-6)
    backward(root)
    assert w.grad == pytest.approx(slope(lambda value: build(Gate(value)).value, 0.7), rel=1e-6)


def test_it_learns_xor() -> None:
    rng = np.random.default_rng(0)
    weights = [Gate(float(value)) for value in rng.normal(size=13)]

    def predict(x: tuple[float, float]) -> Any:
        total = weights[12]
        for unit in range(3):
            a, b, bias, out = weights[4 * unit : 4 * unit + 4]
            inner = add(add(times(a, Gate(x[0])), times(b, Gate(x[1]))), bias)
            total = add(total, times(out, tanh(inner)))
        return total

    data = [((0.0, 0.0), -1.0), ((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0)]
    for _ in range(300):
        loss = Gate(0.0)
        for x, target in data:
            error = add(predict(x), Gate(-target))
            loss = add(loss, times(error, error))
        backward(loss)
        for weight in weights:
            weight.value -= 0.05 * weight.grad
    assert loss.value < 0.01
    assert [np.sign(predict(x).value) for x, _ in data] == [target for _, target in data]
