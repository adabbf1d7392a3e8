"""Lesson 4's other films: the gradient check over h, and XOR in training."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core import xor
from lessons_src.core.errors import InputError
from lessons_src.panels import gradient_check_panel, xor_panel
from tests.quiet import draw_corners, quiet


@pytest.fixture(scope="module")
def check():
    return gradient_check_panel("sigmoid(w*x)", w=1, x=1)


@pytest.fixture(scope="module")
def training():
    return xor_panel()


def test_the_gradient_by_hand(check):
    p = 1 / (1 + np.exp(-1))
    numbers = check.numbers(h=1e-5)
    assert numbers["backprop"] == pytest.approx(p * (1 - p))
    assert numbers["central_error"] < 1e-9 < 1e-7 < numbers["one_error"]
    assert check.text() == "gradient check: w = 1, h = 0.01, backprop = 0.1966"


def test_a_large_and_a_tiny_h_are_worse(check):
    errors = {h: check.numbers(h=h)["central_error"] for h in (1.0, 1e-5, 1e-12)}
    assert errors[1e-5] < 1e-9
    assert errors[1.0] > 1e-3
    assert errors[1e-12] > 1e-6
    assert "too large" in check.readout("en", h=1)
    assert "너무 작아요" in check.readout("ko", h=1e-12)
    assert "agrees" in check.readout("en", h=1e-5)
    # Half the h: half the error of the one-sided, a quarter of the central difference.
    one, central = (
        [check.numbers(h=h)[name] for h in (1e-2, 1e-3)] for name in ("one_error", "central_error")
    )
    assert one[0] / one[1] == pytest.approx(10, rel=0.05)
    assert central[0] / central[1] == pytest.approx(100, rel=0.05)


@pytest.mark.parametrize("film", ["check", "training"])
def test_every_corner_draws_quietly_within_the_budget(film, request):
    film = request.getfixturevalue(film)
    assert draw_corners(film) == 4
    assert film.table_bytes < 2_000_000
    assert not film.needs_kernel


@pytest.mark.parametrize("text", ["w*w", "log(w)", "abs(w)", "w"])
def test_other_expressions_are_checked_quietly(text):
    with quiet():
        film = gradient_check_panel(text)
        assert film.png(0.3, h=1e-5)
        assert film.png(0.3, w=-1)


@pytest.mark.parametrize(
    "arguments",
    [
        {"of": "z"},
        {"z": 1},
        {"expression": "w*"},
        {"w": "a"},
        {"h": -1},
        {"h": 100},
        {"expression": "h", "of": "h"},
    ],
)
def test_bad_input_of_the_check(arguments):
    with pytest.raises(InputError):
        gradient_check_panel(**arguments)


@pytest.mark.parametrize("seed", range(6))
def test_the_film_shows_the_training(training, seed):
    numbers = training.numbers(seed=seed, step=1000)
    run = xor.train(seed, steps=1000)
    assert numbers["loss"] == pytest.approx(run.losses[-1], abs=1e-6)
    predicted = [numbers[f"p{n}"] for n in range(4)]
    assert predicted == pytest.approx(xor.predict(run.at(-1), xor.POINTS).tolist(), abs=1e-6)
    stuck = seed == 0
    assert ("gets stuck" in training.readout("en", seed=seed, step=1000)) == stuck
    assert ("네 점을 모두 맞혀요" in training.readout("ko", seed=seed, step=1000)) == (not stuck)


def test_the_border_is_where_the_prediction_is_one_half(training):
    x, y = (training._data["border"][channel][1, -1] for channel in ("x", "y"))
    keep = np.isfinite(x)
    assert keep.sum() > 10
    points = np.stack([x[keep], y[keep]], axis=-1)
    predicted = xor.predict(xor.train(1, steps=1000).at(-1), points)
    np.testing.assert_allclose(predicted, 0.5, atol=0.15)


def test_bad_seed():
    with pytest.raises(InputError, match="seed"):
        xor_panel(seed=9)
