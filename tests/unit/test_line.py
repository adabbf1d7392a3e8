"""The running example, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.descent import descend
from lessons_src.core.line import X, Y, best_w, border, curvature, mse_gradient_of_line, mse_of_line, predict


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
