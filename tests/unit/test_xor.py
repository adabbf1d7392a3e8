"""The XOR network: its hand-written backprop, its training, and the trap of equal starts."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core import xor
from lessons_src.core.graph import Graph, Input, log, sigmoid, tanh


def nudge(parameters, field, place, h):
    arrays = [each.copy() for each in parameters]
    arrays[field][place] += h
    return xor.compute_loss(xor.forward(xor.Parameters(*arrays)).logits)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("hidden", [1, 2, 5])
def test_backprop_against_central_differences(seed, hidden):
    parameters = xor.start_randomly(seed, hidden)
    gradients = xor.backward(parameters, xor.forward(parameters))
    for field, gradient in enumerate(gradients):
        assert np.shape(gradient) == parameters[field].shape
        for place in np.ndindex(parameters[field].shape):
            numeric = (nudge(parameters, field, place, 1e-5) - nudge(parameters, field, place, -1e-5)) / 2e-5
            assert abs(gradient[place] - numeric) < 1e-8


def test_backprop_equals_the_graph():
    parameters = xor.start_randomly(3, hidden=1)
    a, b, c, v, d = (Input(name) for name in "abcvd")
    total = 0.0
    for (x, y), target in zip(xor.POINTS, xor.TARGETS, strict=True):
        p = sigmoid(v * tanh(a * x + b * y + c) + d)
        total = total - log(p if target else 1 - p) / 4
    numbers = [
        *parameters.hidden_weights[:, 0],
        parameters.hidden_biases[0],
        parameters.output_weights[0],
        0.0,
    ]
    trace = Graph(total).run(**dict(zip("abcvd", numbers, strict=True)))
    passed = xor.forward(parameters)
    gradients = xor.backward(parameters, passed)
    assert np.isclose(trace.value, xor.compute_loss(passed.logits), rtol=1e-12)
    mine = [
        *gradients.hidden_weights[:, 0],
        *gradients.hidden_biases,
        *gradients.output_weights,
        gradients.output_bias,
    ]
    np.testing.assert_allclose(mine, [trace.gradients[name] for name in "abcvd"], rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("seed", range(1, 10))
def test_training_learns_xor(seed):
    history = xor.train(seed)
    assert history.losses[-1] < 0.05
    assert history.steps[[0, -1]].tolist() == [0, 1000]
    predictions = xor.predict(history.at(-1), xor.POINTS)
    assert (np.round(predictions) == xor.TARGETS).all()


def test_one_seed_gets_stuck():
    assert 0.3 < xor.train(0).losses[-1] < 0.4


def test_the_same_seed_gives_the_same_run():
    for one, other in zip(xor.train(2, steps=50).parameters, xor.train(2, steps=50).parameters, strict=True):
        np.testing.assert_array_equal(one, other)


def test_recorded_steps():
    history = xor.train(steps=20, record=[20, 0, 5])
    assert history.steps.tolist() == [0, 5, 20]
    assert history.parameters.hidden_weights.shape == (3, 2, 4)
    whole = xor.train(steps=20, record=range(21))
    np.testing.assert_array_equal(history.losses, whole.losses[[0, 5, 20]])
    assert 40 <= len(xor.train(steps=1000).steps) <= 60


def test_predict_does_a_grid_and_a_history_at_once():
    history = xor.train(steps=20, record=[0, 10, 20])
    line = np.linspace(-0.5, 1.5, 7)
    grid = np.stack(np.meshgrid(line, line), axis=-1)
    together = xor.predict(history.parameters, grid)
    assert together.shape == (3, 7, 7)
    np.testing.assert_allclose(together[1], xor.predict(history.at(1), grid), rtol=1e-12)
    np.testing.assert_allclose(together[2, 4, 3], xor.predict(history.at(2), grid[4, 3]), rtol=1e-12)


def test_a_very_sure_network_has_a_finite_loss():
    sure = xor.Parameters(np.full((2, 1), 50.0), np.zeros(1), np.full(1, 1e4), np.zeros(()))
    passed = xor.forward(sure)
    assert np.isfinite(xor.compute_loss(passed.logits))
    assert all(np.isfinite(each).all() for each in xor.backward(sure, passed))
