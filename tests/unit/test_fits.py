"""The line each loss fits: against scans, against itself looped, at the extremes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.errors import InputError
from lessons_src.core.fits import fit_through_origin, fit_with_bias
from lessons_src.core.fits_absolute import find_mae_slopes
from lessons_src.core.losses import LOSSES

FITS = [
    ("mse", {}),
    ("mae", {}),
    ("huber", {"delta": 1.0}),
    ("huber", {"delta": 1e-3}),
    ("huber", {"delta": 1e-8}),
    ("huber", {"delta": 1e6}),
    ("smooth_l1", {"beta": 0.5}),
    ("smooth_l1", {"beta": 0.0}),
]
FAST = settings(derandomize=True, deadline=None, max_examples=40)
NUMBER = st.floats(-10, 10).map(lambda value: round(value, 2))


def make_stops(n=7, stops=(4, 5), seed=0):
    """Data whose last point stands somewhere else at every stop."""
    random = np.random.default_rng(seed)
    x = np.broadcast_to(np.linspace(0.5, 4, n), (*stops, n)).copy()
    y = 2 * x + 0.3 * random.normal(size=n)
    x[..., -1] = np.linspace(0.1, 6, stops[0])[:, None]
    y[..., -1] = np.linspace(-30, 40, stops[1])
    return x, y


def mean_loss(loss, w, b, x, y, **options):
    line = np.asarray(w)[..., None] * x + np.asarray(b)[..., None]
    return LOSSES[loss].each(line, y, **options).mean(axis=-1)


@pytest.mark.parametrize(("loss", "options"), FITS)
def test_no_neighbour_is_better(loss, options):
    """Convex losses: a point no neighbour beats is the minimum."""
    x, y = make_stops()
    w, line = fit_through_origin(loss, x, y, **options), fit_with_bias(loss, x, y, **options)
    assert w.shape == line.w.shape == line.b.shape == (4, 5)
    least, least_line = mean_loss(loss, w, 0 * w, x, y, **options), mean_loss(loss, *line, x, y, **options)
    assert (least_line <= least * (1 + 1e-12)).all()
    random = np.random.default_rng(1)
    for size in (10, 1, 1e-2, 1e-4, 1e-6):
        for _ in range(20):
            dw, db = size * random.normal(size=2)
            assert (mean_loss(loss, w + dw, 0 * w, x, y, **options) >= least * (1 - 1e-12)).all()
            around = mean_loss(loss, line.w + dw, line.b + db, x, y, **options)
            assert (around >= least_line * (1 - 1e-12)).all()


@pytest.mark.parametrize(("loss", "options"), FITS)
@FAST
@given(data=st.data())
def test_a_scan_finds_nothing_better(loss, options, data):
    n = data.draw(st.integers(1, 6))
    x, y = (np.array(data.draw(st.lists(NUMBER, min_size=n, max_size=n))) for _ in "xy")
    w, line = fit_through_origin(loss, x, y, **options), fit_with_bias(loss, x, y, **options)
    scan = np.concatenate([np.linspace(-30, 30, 601), w + np.linspace(-1e-2, 1e-2, 41)])
    least = mean_loss(loss, w, 0.0, x, y, **options)
    assert least <= mean_loss(loss, scan, 0 * scan, x, y, **options).min() * (1 + 1e-10) + 1e-13
    ws, bs = np.meshgrid(line.w + np.linspace(-3, 3, 41), line.b + np.linspace(-3, 3, 41))
    least = mean_loss(loss, *line, x, y, **options)
    assert least <= mean_loss(loss, ws, bs, x, y, **options).min() * (1 + 1e-10) + 1e-13


@pytest.mark.parametrize(("loss", "options"), FITS)
def test_every_stop_is_what_it_would_be_alone(loss, options):
    x, y = make_stops(seed=2)
    w, line = fit_through_origin(loss, x, y, **options), fit_with_bias(loss, x, y, **options)
    for stop in np.ndindex(4, 5):
        alone = fit_with_bias(loss, x[stop], y[stop], **options)
        assert w[stop] == pytest.approx(
            float(fit_through_origin(loss, x[stop], y[stop], **options)), rel=1e-12
        )
        assert (line.w[stop], line.b[stop]) == pytest.approx((float(alone.w), float(alone.b)), rel=1e-9)


def test_delta_may_be_a_slider_too():
    x, y = make_stops()
    widths = np.array([0.1, 1.0, 5.0])
    w = fit_through_origin("huber", x, y, delta=widths[:, None, None])
    line = fit_with_bias("huber", x[0], y[0], delta=widths[:, None])
    assert w.shape == (3, 4, 5)
    assert line.w.shape == (3, 5)
    for k, delta in enumerate(widths):
        np.testing.assert_allclose(w[k], fit_through_origin("huber", x, y, delta=delta), rtol=1e-12)
        np.testing.assert_allclose(line.b[k], fit_with_bias("huber", x[0], y[0], delta=delta).b, rtol=1e-9)


def test_a_delta_past_every_error_is_least_squares():
    x, y = make_stops()
    w = fit_through_origin("huber", x, y, delta=1e300)
    np.testing.assert_allclose(w, fit_through_origin("mse", x, y), rtol=1e-13, atol=1e-13)
    line, of_mse = fit_with_bias("huber", x, y, delta=1e300), fit_with_bias("mse", x, y)
    np.testing.assert_allclose(line, of_mse, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("loss", "options"), FITS)
def test_a_perfect_line_is_found(loss, options):
    assert fit_through_origin(loss, [1, 2, 3], [2, 4, 6], **options) == pytest.approx(2, rel=1e-14)
    line = fit_with_bias(loss, [1, 2, 3, 5], [3, 5, 7, 11], **options)
    assert line.w == pytest.approx(2, rel=1e-13)
    assert line.b == pytest.approx(1, rel=1e-13)


def test_what_an_outlier_does():
    """mse follows the outlier without end; huber and mae stop."""
    x = np.arange(1.0, 8.0)
    y = np.broadcast_to(2 * x, (3, 7)).copy()
    y[:, 2] = [6, 60, 600]
    of = {loss: fit_through_origin(loss, x, y) for loss in ("mse", "mae", "huber")}
    np.testing.assert_allclose(of["mse"], [2, 2 + 3 * 54 / 140, 2 + 3 * 594 / 140], rtol=1e-14)
    np.testing.assert_allclose(of["mae"], 2, rtol=1e-14)
    np.testing.assert_allclose(of["huber"], [2, 2 + 3 / 131, 2 + 3 / 131], rtol=1e-13)


def test_a_flat_minimum_gives_its_middle():
    """x = 1, 2, 3: the last point weighs as much as the others together, so every w between is best."""
    x, y = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 12.0])
    low, high = find_mae_slopes(x, y)
    assert (low, high) == (2, 4)
    assert fit_through_origin("mae", x, y) == 3
    # Huber is flat where all three are past delta: from 2 + delta / 1 to 4 - delta / 3.
    left, right = 2 + 0.1 / 1, 4 - 0.1 / 3
    assert fit_through_origin("huber", x, y, delta=0.1) == pytest.approx((left + right) / 2, rel=1e-12)


def test_data_without_a_slope():
    for loss, options in FITS:
        assert fit_through_origin(loss, [0, 0], [1, 2], **options) == 0
        for x in ([3, 3, 3], [0.1, 0.1, 0.1], [0, 0, 0]):
            line = fit_with_bias(loss, x, [1, 2, 6], **options)
            assert line.w == 0
            assert mean_loss(loss, line.w, line.b, np.array(x), np.array([1, 2, 6]), **options) <= min(
                mean_loss(loss, 0, b, np.array(x), np.array([1, 2, 6]), **options) + 1e-12
                for b in (1, 2, 3, 6)
            )
        assert fit_with_bias(loss, [5], [7], **options) == (0, 7)


@pytest.mark.parametrize(("loss", "options"), FITS)
@FAST
@given(data=st.data())
def test_any_finite_data_give_a_number(loss, options, data):
    n = data.draw(st.integers(1, 5))
    number = st.floats(-1e140, 1e140) | st.sampled_from([0.0, 1.0, -1.0, 1e-300, 5e-324])
    x, y = (data.draw(st.lists(number, min_size=n, max_size=n)) for _ in "xy")
    assert not np.isnan(fit_through_origin(loss, x, y, **options))
    assert not np.isnan(fit_with_bias(loss, x, y, **options)).any()


def test_huge_data_are_fitted_as_small_ones():
    x, y = make_stops()
    for loss in ("mse", "mae"):
        np.testing.assert_allclose(
            fit_through_origin(loss, x * 2.0**700, y * 2.0**900),
            fit_through_origin(loss, x, y) * 2.0**200,
            rtol=1e-14,
        )


BAD = [
    (("l2", [1], [1]), {}, "mse"),
    (("mse", [1, 2], [1, 2, 3]), {}, r"\(2,\).*\(3,\)"),
    (("mse", 1, 1), {}, r"\(\)"),
    (("mse", [], []), {}, "empty"),
    (("mse", [np.nan], [1]), {}, "nan"),
    (("mse", [1], [1]), {"delta": 1}, "delta"),
    (("huber", [1], [1]), {"beta": 1}, "delta"),
    (("huber", [1], [1]), {"delta": 0}, "delta"),
    (("smooth_l1", [1], [1]), {"beta": -1}, "beta"),
    (("smooth_l1", [[1], [2]], [1]), {"beta": [0, 1]}, "beta"),
    (("huber", [[1], [2]], [1]), {"delta": [1, 2, 3]}, r"\(2,\).*\(3,\)"),
]


@pytest.mark.parametrize("fit", [fit_through_origin, fit_with_bias])
@pytest.mark.parametrize(("given_", "options", "words"), BAD)
def test_bad_input_is_explained(fit, given_, options, words):
    with pytest.raises(InputError, match=words):
        fit(*given_, **options)
