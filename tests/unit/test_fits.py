"""The line each loss fits: against closed forms, scans, and itself looped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.fits import fit_line
from lessons_src.core.losses import LOSSES

DELTAS = [np.inf, 0.0, 1.0, 1e-3, 1e-8, 1e6, 0.5]
NUMBER = st.floats(-10, 10).map(lambda value: round(value, 2))


def make_stops(n=7, stops=(4, 5), seed=0):
    """Data whose last point stands somewhere else at every stop."""
    random = np.random.default_rng(seed)
    x = np.broadcast_to(np.linspace(0.5, 4, n), (*stops, n)).copy()
    y = 2 * x + 0.3 * random.normal(size=n)
    x[..., -1] = np.linspace(0.1, 6, stops[0])[:, None]
    y[..., -1] = np.linspace(-30, 40, stops[1])
    return x, y


def mean_loss(delta, w, b, x, y):
    """The loss of a line by the product's own losses; delta inf is mse and 0 is mae."""
    line = np.asarray(w)[..., None] * x + np.asarray(b)[..., None]
    key, options = {np.inf: ("mse", {}), 0.0: ("mae", {})}.get(delta, ("huber", {"delta": delta}))
    return LOSSES[key].each(line, y, **options).mean(axis=-1)


@pytest.mark.parametrize("delta", DELTAS)
def test_no_neighbour_is_better(delta):
    """Convex losses: a line no neighbour beats is the best."""
    x, y = make_stops()
    line = fit_line(x, y, delta)
    assert line.w.shape == line.b.shape == (4, 5)
    least = mean_loss(delta, *line, x, y)
    random = np.random.default_rng(1)
    for size in (10, 1, 1e-2, 1e-4, 1e-6):
        for dw, db in size * random.normal(size=(20, 2)):
            assert (mean_loss(delta, line.w + dw, line.b + db, x, y) >= least * (1 - 1e-12)).all()


@pytest.mark.parametrize("delta", DELTAS)
@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data())
def test_a_scan_finds_nothing_better(delta, data):
    n = data.draw(st.integers(1, 6))
    x, y = (np.array(data.draw(st.lists(NUMBER, min_size=n, max_size=n))) for _ in "xy")
    line = fit_line(x, y, delta)
    least = mean_loss(delta, *line, x, y)
    for width in (3.0, 1e-2):
        ws, bs = np.meshgrid(line.w + np.linspace(-width, width, 41), line.b + np.linspace(-width, width, 41))
        assert least <= mean_loss(delta, ws, bs, x, y).min() * (1 + 1e-10) + 1e-13


@pytest.mark.parametrize("delta", DELTAS)
def test_every_stop_is_what_it_would_be_by_itself(delta):
    x, y = make_stops(seed=2)
    line = fit_line(x, y, delta)
    for stop in np.ndindex(4, 5):
        one = fit_line(x[stop], y[stop], delta)
        assert (line.w[stop], line.b[stop]) == pytest.approx((float(one.w), float(one.b)), rel=1e-9)


def test_delta_may_be_a_slider_too():
    x, y = make_stops()
    deltas = np.array([0.1, 1.0, 5.0])
    line = fit_line(x[0], y[0], deltas[:, None])
    assert line.w.shape == (3, 5)
    for k, delta in enumerate(deltas):
        np.testing.assert_allclose(line.b[k], fit_line(x[0], y[0], delta).b, rtol=1e-9)


@pytest.mark.parametrize("delta", [np.inf, 1e6])
def test_a_delta_past_every_error_is_the_closed_form_of_least_squares(delta):
    x, y = make_stops()
    line = fit_line(x, y, delta)
    for stop in np.ndindex(4, 5):
        np.testing.assert_allclose((line.w[stop], line.b[stop]), np.polyfit(x[stop], y[stop], 1), rtol=1e-10)


@pytest.mark.parametrize("delta", DELTAS)
def test_a_perfect_line_is_found(delta):
    line = fit_line([1, 2, 3, 5], [3, 5, 7, 11], delta)
    assert line.w == pytest.approx(2, rel=1e-13)
    assert line.b == pytest.approx(1, rel=1e-13)


def test_what_an_outlier_does():
    """mse follows the outlier without end; huber and mae stop."""
    x = np.arange(1.0, 8.0)
    y = np.broadcast_to(2 * x, (3, 7)).copy()
    y[:, 3] = [8, 80, 800]  # at the mean of x: b alone moves
    np.testing.assert_allclose(fit_line(x, y, np.inf).b, [0, 72 / 7, 792 / 7], atol=1e-12)
    np.testing.assert_allclose(fit_line(x, y, 0.0).b, 0, atol=1e-12)
    np.testing.assert_allclose(fit_line(x, y, 1.0).b, [0, 1 / 6, 1 / 6], atol=1e-12)


@pytest.mark.parametrize("delta", DELTAS)
def test_data_without_a_slope(delta):
    for x in ([3, 3, 3], [0.1, 0.1, 0.1], [0, 0, 0]):
        line = fit_line(x, [1, 2, 6], delta)
        assert line.w == 0
        scan = mean_loss(delta, np.zeros(61), np.linspace(0, 6, 61), np.array(x), np.array([1, 2, 6]))
        assert mean_loss(delta, *line, np.array(x), np.array([1, 2, 6])) <= scan.min() + 1e-12
    assert fit_line([5], [7], delta) == (0, 7)
