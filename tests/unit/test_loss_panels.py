"""Lesson 3's films: their numbers by hand, what they say, their extremes, and bad starts."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.fits import fit_line
from lessons_src.core.losses import LOSSES
from lessons_src.film import Film
from lessons_src.panels import (
    conventions_panel,
    outlier_panel,
)
from lessons_src.panels import outlier as outlier_module
from lessons_src.publish.images import IMAGES
from tests.quiet import quiet

BUDGET = 2_000_000
PANELS = {
    "outlier": outlier_panel,
    "conventions": conventions_panel,
}


@pytest.fixture(scope="module")
def films() -> dict[str, Film]:
    return {name: make() for name, make in PANELS.items()}


# ---- Both ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PANELS)
def test_the_text_line_is_short_ascii_and_begins_with_the_name(films, name):
    line = films[name].line()
    assert line.startswith(f"{name}: ")
    assert line.isascii()
    assert len(line) < 200


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


def test_the_still_picture_is_drawn_without_a_word():
    with quiet():
        assert IMAGES["mse.png"]().startswith(b"\x89PNG")


# ---- B: the outlier ---------------------------------------------------------------------


@pytest.mark.parametrize("key", ["mse", "mae", "huber"])
@pytest.mark.parametrize(("x", "y", "delta"), [(8, 200, 5), (0, 240, 1), (12, 0, 200), (5, 60, 2)])
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
    numbers = films["outlier"].numbers(x=3, y=20)
    xs, ys = np.append(outlier_module.X, 3), np.append(outlier_module.Y, 20)
    assert (numbers["mse_w"], numbers["mse_b"]) == pytest.approx(tuple(np.polyfit(xs, ys, 1)), rel=1e-5)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ({"x": 5, "y": 60, "delta": 5}, "in line with the others"),
        ({"x": 8, "y": 200, "delta": 5}, "Only MSE's line is pulled"),
        ({"x": 8, "y": 200, "delta": 200}, "Huber squares this error too"),
        ({"x": 8, "y": 200, "delta": 50}, "pulled less than MSE's"),
    ],
)
def test_the_outlier_film_says_who_is_pulled(films, at, says):
    assert says in films["outlier"].text("en", **at)


def test_the_absolute_error_holds_out_everywhere():
    """What the lesson says of MAE is true at every stop of the film."""
    film = outlier_panel()
    x, y = film.stops["x"][:, None], film.stops["y"][None, :]
    lines = outlier_module.fit_lines(x, y, 5.0)
    assert lines["mae"][2].max() < outlier_module.LEAST
    assert lines["mse"][2].max() > 5 * lines["mae"][2].max()


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
    assert sum(numbers[f"{key}_goes"] == 2 for key in ("mean", "sum", "half")) == diverging
    far, near = (film.numbers(learning_rate=rate, w=0.5, step=step) for step in (15, 14))
    for key in ("mean", "sum", "half"):
        grows = abs(far[f"{key}_w"] - 2) > abs(near[f"{key}_w"] - 2)
        assert grows == (numbers[f"{key}_goes"] == 2)


def test_from_the_best_w_nothing_moves_and_nothing_is_said_to_diverge(films):
    numbers = films["conventions"].numbers(learning_rate=0.5, w=2, step=15)
    assert [numbers[f"{key}_w"] for key in ("mean", "sum", "half")] == [2, 2, 2]
    assert [numbers[f"{key}_goes"] for key in ("mean", "sum", "half")] == [0, 0, 0]
    assert "nothing moves" in films["conventions"].text("en", learning_rate=0.5, w=2, step=15)
