"""The films of lesson 3, of XOR and of a student's boundary: their numbers by hand, what they say, their extremes, bad starts."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from lessons_src.core.data import HOURS, PASSED, draw_moons
from lessons_src.core.errors import InputError
from lessons_src.film import Film
from lessons_src.panels import (
    boundary_panel,
    classification_panel,
    cross_entropy_panel,
    likelihood_panel,
    loss_panel,
    pass_panel,
    xor_panel,
)
from tests.quiet import quiet

PANELS = {
    "loss": loss_panel,
    "classification": classification_panel,
    "cross_entropy": cross_entropy_panel,
    "pass": pass_panel,
    "likelihood": likelihood_panel,
    "xor": xor_panel,
}


@pytest.fixture(scope="module")
def films() -> dict[str, Film]:
    return {name: make() for name, make in PANELS.items()}


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


@pytest.mark.parametrize(
    ("stops", "expected", "says"),
    [
        # e: MSE e^2 and 2 e, MAE |e| and +-1, Huber and smooth L1 by their two cases.
        ((3, 2, 1), (9, 3, 4, 2.5, 6, 1, 2, 1), "only MSE keeps pulling harder"),
        ((-0.5, 2, 1), (0.25, 0.5, 0.125, 0.125, -1, -1, -0.5, -0.5), "a small error"),
        ((1.5, 2, 1), (2.25, 1.5, 1.125, 1, 3, 1, 1.5, 1), "beyond β"),
        ((1.5, 1, 2), (2.25, 1.5, 1, 0.5625, 3, 1, 1, 0.75), "beyond δ"),
        ((-4, 1, 1), (16, 4, 3.5, 3.5, -8, -1, -1, -1), "the same loss"),
        ((0, 2, 1), (0,) * 8, "At error 0"),
    ],
)
def test_losses_and_gradients_by_hand(films, stops, expected, says):
    at = dict(zip(("error", "delta", "beta"), stops, strict=True))
    numbers = films["loss"].numbers(**at)
    keys = ("mse", "mae", "huber", "smooth_l1")
    got = [numbers[key] for key in keys] + [numbers[f"{key}_slope"] for key in keys]
    assert got == pytest.approx(expected, abs=1e-6)
    assert says in films["loss"].text("en", **at)


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
        (0, 1, 0, "Not a step taken yet"),
        (-6, 1, 30, "is still wrong"),
        (-6, 1, 3, "Both are still wrong"),
        (-1, 1, 10, "Both are right"),
        (-3, 10, 100, "Both are close to 1"),
    ],
)
def test_the_training_film_says_what_happens(films, start, rate, step, says):
    assert says in films["classification"].text("en", start=start, learning_rate=rate, step=step)


def test_cross_entropy_by_hand(films):
    film, courses = films["cross_entropy"], ("maths", "science", "art")
    p = np.exp([2.0, 1.0, -1.0]) / np.exp([2.0, 1.0, -1.0]).sum()
    numbers = film.numbers(maths=2, science=1, art=-1, target=0)
    assert [numbers[f"p_{key}"] for key in courses] == pytest.approx(p, rel=1e-5)
    assert numbers["loss"] == pytest.approx(-np.log(p[0]), rel=1e-5)
    numbers = film.numbers(maths=2, science=1, art=-1, target=1)
    assert [numbers[f"g_{key}"] for key in courses] == pytest.approx(p - [0, 1, 0], rel=1e-5)
    assert film.numbers(maths=0, science=0, art=0)["loss"] == pytest.approx(np.log(3), rel=1e-6)


@pytest.mark.parametrize(
    ("logits", "target", "says"),
    [
        ((0, 0, 0), 2, "No idea"),
        ((4, -4, -4), 0, "Sure and right"),
        ((2, 1, -1), 0, "Right, but not sure"),
        ((4, -4, -4), 1, "Sure and wrong"),
        ((2, 1, -1), 1, "more probable: wrong"),
        ((2, 2, -1), 1, "tied"),
    ],
)
def test_cross_entropy_says_how_sure(films, logits, target, says):
    at = dict(zip(("maths", "science", "art"), logits, strict=True)) | {"target": target}
    assert says in films["cross_entropy"].text("en", **at)


@pytest.mark.parametrize(("w", "b"), [(0.5, -1), (1, -4.1), (2, -10), (0.25, 0)])
def test_the_loss_of_the_s_curve_is_the_mean_surprise_of_the_class(films, w, b):
    p = 1 / (1 + np.exp(-(w * HOURS + b)))
    surprise = -np.where(PASSED == 1, np.log(p), np.log(1 - p))
    assert films["pass"].numbers(w=w, b=b)["loss"] == pytest.approx(surprise.mean(), rel=1e-5)


@pytest.mark.parametrize(
    ("kind", "prediction", "target", "guess", "y", "p"),
    [
        (0, 0.5, 0.5, 0, 0, 1 / np.sqrt(2 * np.pi)),
        (1, 1, 0.5, 2, 0, np.exp(-2) / 2),
        (2, 0.5, 1, 0.5, 1, 0.5),
        (2, 0, 1, 0.01, 1, 0.01),
        (3, 1, 1, 0.95, 6, 0.95),
        (3, 1, 0, 0.95, 1, 0.01),
        (4, 1, 0, 8, 0, np.exp(-8)),
    ],
)
def test_the_surprise_is_minus_the_logarithm_of_what_the_model_gave(
    films, kind, prediction, target, guess, y, p
):
    numbers = films["likelihood"].numbers(kind=kind, prediction=prediction, target=target)
    assert (numbers["guess"], numbers["y"], numbers["p"]) == pytest.approx((guess, y, p), rel=1e-5, abs=1e-9)
    assert numbers["surprise"] == pytest.approx(-np.log(p), rel=1e-5)


def test_xor_is_learned_from_seed_1_and_stuck_from_seed_0(films):
    learned, stuck = (films["xor"].numbers(seed=seed, step=1000) for seed in (1, 0))
    assert [round(learned[f"p{n}"]) for n in range(4)] == [0, 1, 1, 0]
    assert learned["loss"] < 0.01 < stuck["loss"]
    assert "All four" in films["xor"].text("en", seed=1, step=1000)
    assert "stopped falling" in films["xor"].text("en", seed=0, step=1000)


# ---- A student's own model --------------------------------------------------------------------


def test_the_boundary_film_counts_the_points_on_the_right_side():
    points, targets = draw_moons(np.random.default_rng(0), 40)
    with quiet():
        film = boundary_panel(lambda point: point[1] < 0, points, targets, points[:10], targets[:10])
        assert film.png().startswith(b"\x89PNG")
    assert film.numbers()["training"] == np.mean((points[:, 1] < 0) == targets)
    assert film.numbers()["new"] == np.mean((points[:10, 1] < 0) == targets[:10])


def test_a_model_that_says_the_same_everywhere_has_no_boundary_and_still_a_picture():
    points, targets = draw_moons(np.random.default_rng(0), 8)
    with quiet():
        assert boundary_panel(lambda point: 0.5, points, targets).png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("predict", "points", "targets", "named"),
    [
        (lambda point: "left", [[0, 0]], [1], "str"),
        (lambda point: [1, 2], [[0, 0]], [1], "list"),
        (lambda point: 1.0, [0, 0], [1], "(2,)"),
        (lambda point: 1.0, [[0, 0]], [1, 0], "(2,)"),
        (lambda point: 1.0, [["a", 0]], [1], "shape"),
        (lambda point: 1.0, [[np.nan, 0]], [1], "shape"),
    ],
)
def test_what_is_no_model_or_no_points_is_said_in_a_sentence(predict, points, targets, named):
    with pytest.raises(InputError) as raised:
        boundary_panel(predict, points, targets)
    assert named in raised.value.en
