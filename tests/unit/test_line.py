"""The running example, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.data import HOURS, SCORES
from lessons_src.core.descent import descend
from lessons_src.core.line import (
    AffineLoss,
    LineLoss,
    X,
    Y,
    best_w,
    border,
    curvature,
    mse_gradient_of_line,
    mse_of_line,
    predict,
)


def test_by_hand():
    np.testing.assert_allclose(mse_of_line(X, Y, [0, 1, 2]), [56 / 3, 14 / 3, 0])
    np.testing.assert_allclose(mse_gradient_of_line(X, Y, [0, 1, 2]), [-56 / 3, -28 / 3, 0])
    assert curvature(X) == pytest.approx(28 / 3)
    assert border(X) == pytest.approx(3 / 14)
    assert best_w(X, Y) == 2
    np.testing.assert_allclose(predict(X, 2), Y)


def test_inputs_that_are_all_zero_have_no_border():
    assert border([0, 0]) == np.inf
    assert best_w([0, 0], [1, 2]) == 0


def test_leading_axes_and_integers():
    w = np.arange(12).reshape(3, 4)
    assert predict(X, w).shape == (3, 4, 3)
    assert mse_of_line(X, Y, w).shape == mse_gradient_of_line(X, Y, w).shape == (3, 4)
    assert mse_of_line(X, Y, w)[0, 1] == mse_of_line(X, Y, 1)


@settings(derandomize=True, deadline=None)
@given(w=st.floats(-50, 50))
def test_the_gradient_is_the_central_difference(w):
    h = 1e-5
    slope = (mse_of_line(X, Y, w + h) - mse_of_line(X, Y, w - h)) / (2 * h)
    assert mse_gradient_of_line(X, Y, w) == pytest.approx(slope, rel=1e-6, abs=1e-5)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(
    x=st.lists(st.floats(-5, 5).filter(lambda v: abs(v) > 0.1), min_size=1, max_size=5),
    start=st.floats(-5, 5),
    part=st.floats(0.05, 0.97),
)
def test_below_the_border_it_converges_and_above_it_diverges(x, start, part):
    y = [3 * v + 1 for v in x]
    best = best_w(x, y)
    distance = abs(start - best)
    if distance < 1e-3:
        return

    def gradient(w):
        return mse_gradient_of_line(x, y, w)

    near, far = descend(gradient, start, np.array([part, 2 - part]) * border(x), 400)[-1]
    assert abs(near - best) < 1e-3 * distance + 1e-9
    # The factor of one step is 1 - 2 part below the border and 2 part - 3 above it: -1.06 at the least.
    assert not abs(far - best) < 1e3 * distance


def test_weights_beyond_measure_are_quiet():
    assert mse_of_line(X, Y, 1e200) == np.inf
    assert np.isnan(mse_of_line(X, Y, np.nan))
    assert not np.isfinite(mse_gradient_of_line(X, Y, [np.inf, -np.inf])).any()


def test_the_parabola_is_the_mean_over_the_points():
    x, y = np.array(HOURS), np.array(SCORES)
    loss = LineLoss.of(x, y)
    w = np.linspace(-3, 20, 9)
    np.testing.assert_allclose(loss.value(w), np.square(w[:, None] * x - y).mean(axis=1), rtol=1e-13)
    np.testing.assert_allclose(loss.gradient(w), (2 * (w[:, None] * x - y) * x).mean(axis=1), rtol=1e-12)
    assert loss.least > 0


def test_near_the_bottom_no_digit_is_lost():
    """Points far from 0: the sum of the three terms would be off by more than the loss itself."""
    x, y = np.array([1e6, 1e6 + 1]), np.array([1e9, 1e9 + 1e3])
    loss = LineLoss.of(x, y)
    assert loss.least == 0
    assert loss.value(loss.best + 2.0**-20) == pytest.approx(2.0**-40 * np.square(x).mean(), rel=1e-6)


def test_with_a_bias_it_is_a_ravine_and_centred_a_bowl():
    ravine = AffineLoss.of(X, Y)
    np.testing.assert_allclose(ravine.best, [2, 0], atol=1e-14)
    np.testing.assert_allclose(ravine.curvatures, [0.2404, 11.0929], atol=1e-4)
    assert ravine.border == pytest.approx(0.180, abs=5e-4)
    np.testing.assert_allclose(AffineLoss.of([-1, 0, 1], Y).curvatures, [4 / 3, 2])
    low, high = AffineLoss.of(HOURS, SCORES).curvatures
    assert high / low == pytest.approx(190, abs=1)


def test_the_quadratic_form_is_the_mean_over_the_points():
    x, y = np.array(HOURS), np.array(SCORES)
    loss = AffineLoss.of(x, y)
    weights = np.random.default_rng(0).normal(size=(4, 3, 2)) * [5, 40]
    error = weights[..., :1] * x + weights[..., 1:] - y
    np.testing.assert_allclose(loss.value(weights), np.square(error).mean(axis=-1), rtol=1e-12)
    slopes = np.stack([(2 * error * x).mean(axis=-1), (2 * error).mean(axis=-1)], axis=-1)
    np.testing.assert_allclose(loss.gradient(weights), slopes, rtol=1e-11)
    turned = loss.directions.T @ loss.hessian @ loss.directions
    np.testing.assert_allclose(turned, np.diag(loss.curvatures), atol=1e-11)


def test_equal_inputs_leave_w_at_0():
    loss = AffineLoss.of([0.1, 0.1, 0.1], [1, 2, 6])
    np.testing.assert_allclose(loss.best, [0, 3])
    assert loss.value([0, 3]) == pytest.approx(14 / 3)
