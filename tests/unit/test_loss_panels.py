"""Lesson 3's films: their numbers by hand, what they say, their extremes, and bad starts."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.fits import fit_line
from lessons_src.core.losses import LOSSES
from lessons_src.film.film import Film
from lessons_src.panels import (
    classification_panel,
    conventions_panel,
    cross_entropy_panel,
    loss_panel,
    outlier_panel,
)
from lessons_src.panels import outlier as outlier_module
from lessons_src.panels.loss_styles import make_bars
from lessons_src.publish.images import IMAGES
from tests.quiet import draw_corners, quiet

BUDGET = 2_000_000
PANELS = {
    "losses": loss_panel,
    "outlier": outlier_panel,
    "classification": classification_panel,
    "cross-entropy": cross_entropy_panel,
    "conventions": conventions_panel,
}


@pytest.fixture(scope="module")
def films() -> dict[str, Film]:
    return {name: make() for name, make in PANELS.items()}


# ---- All five ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PANELS)
def test_every_extreme_draws_without_a_word_and_within_the_budget(films, name):
    film = films[name]
    assert draw_corners(film) == 2 ** len(film.stops)
    assert film.table_bytes < BUDGET
    assert not film.needs_kernel


@pytest.mark.parametrize("name", PANELS)
def test_the_text_line_is_short_ascii_and_begins_with_the_name(films, name):
    line = films[name].text()
    assert line.startswith(f"{name}: ")
    assert line.isascii()
    assert len(line) < 160


@pytest.mark.parametrize("name", PANELS)
def test_a_bad_start_is_answered_in_both_languages(films, name):
    make, film = PANELS[name], films[name]
    for keyword in inspect.signature(make).parameters:
        high = film.stops[keyword][-1]
        for bad in (high + 1, float("nan"), "many"):
            with pytest.raises(InputError) as raised:
                make(**{keyword: bad})
            assert keyword in raised.value.ko
            assert keyword in raised.value.en
        assert make(**{keyword: high}).numbers()[keyword] == high


@pytest.mark.parametrize("name", PANELS)
def test_the_readout_has_two_lines_in_each_language_at_every_word(films, name):
    film = films[name]
    says = film._words["says"]
    assert len({word.ko for word in says}) == len({word.en for word in says}) == len(says)
    for language in ("ko", "en"):
        assert film.readout(language).count("\n") == 1


def test_bars_have_their_corners_where_they_should():
    across, along = make_bars(np.array([0, 2]), np.array([1, 3]), 0.0, np.array([5.0, -1.0]))
    assert across.tolist() == [[0, 0, 1, 1], [2, 2, 3, 3]]
    assert along.tolist() == [[0, 5, 5, 0], [0, -1, -1, 0]]


def test_the_still_picture_is_drawn_without_a_word():
    with quiet():
        assert IMAGES["mse.png"]().startswith(b"\x89PNG")


# ---- A: the regression losses -----------------------------------------------------------


@pytest.mark.parametrize(
    ("stops", "expected", "says"),
    [
        # e: MSE e^2 and 2 e, MAE |e| and +-1, Huber and smooth L1 by their two cases.
        ((3, 2, 1), (9, 3, 4, 2.5, 6, 1, 2, 1), "A large error"),
        ((-0.5, 2, 1), (0.25, 0.5, 0.125, 0.125, -1, -1, -0.5, -0.5), "A small error"),
        ((1.5, 2, 1), (2.25, 1.5, 1.125, 1, 3, 1, 1.5, 1), "beyond β"),
        ((1.5, 1, 2), (2.25, 1.5, 1, 0.5625, 3, 1, 1, 0.75), "beyond δ"),
        ((-4, 1, 1), (16, 4, 3.5, 3.5, -8, -1, -1, -1), "the same loss"),
        ((0, 2, 1), (0,) * 8, "At error 0"),
    ],
)
def test_losses_and_gradients_by_hand(films, stops, expected, says):
    at = dict(zip(("error", "delta", "beta"), stops, strict=True))
    numbers = films["losses"].numbers(**at)
    keys = ("mse", "mae", "huber", "smooth_l1")
    got = [numbers[key] for key in keys] + [numbers[f"{key}_slope"] for key in keys]
    assert got == pytest.approx(expected, abs=1e-6)
    assert says in films["losses"].readout("en", **at)


# ---- B: the outlier ---------------------------------------------------------------------


@pytest.mark.parametrize("key", ["mse", "mae", "huber"])
@pytest.mark.parametrize(("x", "y", "delta"), [(8, 36, 1), (0, 40, 0.25), (12, -10, 32), (5, 11, 2)])
def test_each_stops_line_is_the_best_one(films, key, x, y, delta):
    """Against `fit_line` for this one stop, and no line nearby has a smaller loss."""
    numbers = films["outlier"].numbers(x=x, y=y, delta=delta)
    w, b = numbers[f"{key}_w"], numbers[f"{key}_b"]
    xs, ys = np.append(outlier_module.X, x), np.append(outlier_module.Y, y)
    options = {"delta": delta} if key == "huber" else {}
    width = {"mse": np.inf, "mae": 0.0, "huber": delta}[key]
    assert (w, b) == pytest.approx(tuple(fit_line(xs, ys, width)), rel=1e-5, abs=1e-5)
    least = LOSSES[key].value(w * xs + b, ys, **options)
    for dw, db in [(0.01, 0), (-0.01, 0), (0, 0.05), (0, -0.05), (0.01, -0.05), (-0.01, 0.05)]:
        assert LOSSES[key].value((w + dw) * xs + b + db, ys, **options) >= least * (1 - 1e-9)


def test_the_least_squares_line_agrees_with_polyfit(films):
    numbers = films["outlier"].numbers(x=3, y=-7)
    xs, ys = np.append(outlier_module.X, 3), np.append(outlier_module.Y, -7)
    assert (numbers["mse_w"], numbers["mse_b"]) == pytest.approx(tuple(np.polyfit(xs, ys, 1)), rel=1e-5)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ({"x": 5, "y": 11, "delta": 1}, "in line with the others"),
        ({"x": 8, "y": 36, "delta": 1}, "Only MSE's line is pulled"),
        ({"x": 8, "y": 36, "delta": 32}, "Huber squares this error too"),
        ({"x": 8, "y": 36, "delta": 8}, "pulled less than MSE's"),
    ],
)
def test_the_outlier_film_says_who_is_pulled(films, at, says):
    assert says in films["outlier"].readout("en", **at)


def test_the_absolute_error_holds_out_everywhere():
    """What the lesson says of MAE is true at every stop of the film."""
    film = outlier_panel()
    x, y = film.stops["x"][:, None], film.stops["y"][None, :]
    lines = outlier_module.fit_lines(x, y, 1.0)
    assert lines["mae"][2].max() < outlier_module.LEAST
    assert lines["mse"][2].max() > 10 * lines["mae"][2].max()


def test_lines_of_many_stops_come_without_a_loop():
    """Twice the stops, not twice the calls: one fit a loss, and one without the outlier."""
    calls = []
    original = outlier_module.fit_line

    def count(*arguments, **options):
        calls.append(arguments[0])
        return original(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outlier_module, "fit_line", count)
        outlier_module.fit_lines(np.arange(13.0)[:, None], np.arange(50.0)[None, :], 1.0)
    assert len(calls) == 6


# ---- C: classification ------------------------------------------------------------------


def test_confidently_wrong_by_hand(films):
    numbers = films["classification"].numbers(start=-6, learning_rate=1, step=0)
    p = 1 / (1 + np.exp(6))
    assert numbers["bce_slope"] == pytest.approx(p - 1, rel=1e-5)
    assert numbers["mse_slope"] == pytest.approx(2 * (p - 1) * p * (1 - p), rel=1e-5)
    one = films["classification"].numbers(start=-6, learning_rate=1, step=1)
    assert one["bce_z"] == pytest.approx(-6 + (1 - p), rel=1e-5)
    assert one["mse_z"] == pytest.approx(-6 + 2 * (1 - p) * p * (1 - p), rel=1e-5)


@pytest.mark.parametrize(
    ("start", "rate", "step", "says"),
    [
        (-6, 1, 0, "Confidently wrong"),
        (0, 1, 0, "Training has not begun"),
        (-6, 1, 30, "it is still wrong"),
        (-6, 1, 3, "Both are still wrong"),
        (-1, 1, 10, "Both are right"),
        (-3, 10, 100, "Both are close to 1"),
    ],
)
def test_the_training_film_says_what_happens(films, start, rate, step, says):
    assert says in films["classification"].readout("en", start=start, learning_rate=rate, step=step)


# ---- D: cross-entropy -------------------------------------------------------------------


def test_cross_entropy_by_hand(films):
    film = films["cross-entropy"]
    numbers = film.numbers(cat=2, dog=1, bird=-1, target=0)
    powers = np.exp([2.0, 1.0, -1.0])
    p = powers / powers.sum()
    assert [numbers[f"p_{key}"] for key in ("cat", "dog", "bird")] == pytest.approx(p, rel=1e-5)
    assert numbers["loss"] == pytest.approx(-np.log(p[0]), rel=1e-5)
    gradient = [film.numbers(cat=2, dog=1, bird=-1, target=1)[f"g_{key}"] for key in ("cat", "dog", "bird")]
    assert gradient == pytest.approx(p - [0, 1, 0], rel=1e-5)
    assert film.numbers(cat=0, dog=0, bird=0)["loss"] == pytest.approx(np.log(3), rel=1e-6)


@pytest.mark.parametrize(
    ("logits", "target", "says"),
    [
        ((0, 0, 0), 2, "no idea"),
        ((4, -4, -4), 0, "Sure and right"),
        ((2, 1, -1), 0, "Right, but not sure"),
        ((4, -4, -4), 1, "Sure and wrong"),
        ((2, 1, -1), 1, "more probable: wrong"),
        ((2, 2, -1), 1, "a tie"),
    ],
)
def test_cross_entropy_says_how_sure(films, logits, target, says):
    at = dict(zip(("cat", "dog", "bird"), logits, strict=True)) | {"target": target}
    assert says in films["cross-entropy"].readout("en", **at)


# ---- E: the conventions -----------------------------------------------------------------


def test_conventions_by_hand(films):
    # One step from w with alpha multiplies the distance to 2 by 1 - alpha c: c is 28/3, 28 and 14/3.
    numbers = films["conventions"].numbers(learning_rate=0.1, w=0.5, step=2)
    for key, c in (("mean", 28 / 3), ("sum", 28), ("half", 14 / 3)):
        assert numbers[f"{key}_w"] == pytest.approx(2 - 1.5 * (1 - 0.1 * c) ** 2, rel=1e-6)


@pytest.mark.parametrize(
    ("rate", "diverging"), [(0.07, 0), (0.08, 1), (0.21, 1), (0.22, 2), (0.42, 2), (0.43, 3), (0.5, 3)]
)
def test_the_borders_stand_between_two_stops(films, rate, diverging):
    film = films["conventions"]
    numbers = film.numbers(learning_rate=rate, w=0.5)
    assert numbers["says"] == diverging
    assert sum(numbers[f"{key}_goes"] == 2 for key in ("mean", "sum", "half")) == diverging
    far, near = (film.numbers(learning_rate=rate, w=0.5, step=step) for step in (15, 14))
    for key in ("mean", "sum", "half"):
        grows = abs(far[f"{key}_w"] - 2) > abs(near[f"{key}_w"] - 2)
        assert grows == (numbers[f"{key}_goes"] == 2)


def test_from_the_best_w_nothing_moves_and_nothing_is_said_to_diverge(films):
    numbers = films["conventions"].numbers(learning_rate=0.5, w=2, step=15)
    assert [numbers[f"{key}_w"] for key in ("mean", "sum", "half")] == [2, 2, 2]
    assert [numbers[f"{key}_goes"] for key in ("mean", "sum", "half")] == [0, 0, 0]
    assert "nothing moves" in films["conventions"].readout("en", learning_rate=0.5, w=2, step=15)
