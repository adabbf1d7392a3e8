"""The running example, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.data import HOURS, SCORES
from lessons_src.core.descent import descend
from lessons_src.core.line import AffineLoss, LineLoss, X, Y

LOSS = LineLoss.of(X, Y)


def test_by_hand():
    np.testing.assert_allclose(LOSS.value([0, 1, 2]), [56 / 3, 14 / 3, 0])
    np.testing.assert_allclose(LOSS.gradient([0, 1, 2]), [-56 / 3, -28 / 3, 0])
    assert LOSS.curvature == pytest.approx(28 / 3)
    assert LOSS.border == pytest.approx(3 / 14)
    assert LOSS.best == 2


def test_inputs_that_are_all_zero_have_no_border():
    assert LineLoss.of([0, 0], [1, 2]).border == np.inf
    assert LineLoss.of([0, 0], [1, 2]).best == 0


def test_leading_axes_and_integers():
    w = np.arange(12).reshape(3, 4)
    assert LOSS.value(w).shape == LOSS.gradient(w).shape == (3, 4)
    assert LOSS.value(w)[0, 1] == LOSS.value(1)


@settings(derandomize=True, deadline=None)
@given(w=st.floats(-50, 50))
def test_the_gradient_is_the_central_difference(w):
    h = 1e-5
    slope = (LOSS.value(w + h) - LOSS.value(w - h)) / (2 * h)
    assert LOSS.gradient(w) == pytest.approx(slope, rel=1e-6, abs=1e-5)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(
    x=st.lists(st.floats(-5, 5).filter(lambda v: abs(v) > 0.1), min_size=1, max_size=5),
    start=st.floats(-5, 5),
    part=st.floats(0.05, 0.97),
)
def test_below_the_border_it_converges_and_above_it_diverges(x, start, part):
    y = [3 * v + 1 for v in x]
    loss = LineLoss.of(x, y)
    best = loss.best
    distance = abs(start - best)
    if distance < 1e-3:
        return

    def gradient(w):
        return loss.gradient(w)

    near, far = descend(gradient, start, np.array([part, 2 - part]) * loss.border, 400)[-1]
    assert abs(near - best) < 1e-3 * distance + 1e-9
    # The factor of one step is 1 - 2 part below the border and 2 part - 3 above it: -1.06 at the least.
    assert not abs(far - best) < 1e3 * distance


def test_weights_beyond_measure_are_quiet():
    assert LOSS.value(1e200) == np.inf
    assert np.isnan(LOSS.value(np.nan))
    assert not np.isfinite(LOSS.gradient([np.inf, -np.inf])).any()


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


def test_equal_inputs_leave_w_at_0():
    loss = AffineLoss.of([0.1, 0.1, 0.1], [1, 2, 6])
    np.testing.assert_allclose(loss.best, [0, 3])
    assert loss.value([0, 3]) == pytest.approx(14 / 3)
