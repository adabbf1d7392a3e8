"""The gradient check as a film: the errors by hand, their orders in h, other expressions, bad input."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import gradient_check_panel
from tests.quiet import quiet


@pytest.fixture(scope="module")
def check():
    return gradient_check_panel("sigmoid(w*x)", w=1, x=1)


def test_the_gradient_by_hand(check):
    p = 1 / (1 + np.exp(-1))
    numbers = check.numbers(h=1e-5)
    assert numbers["backprop"] == pytest.approx(p * (1 - p))
    assert numbers["central_error"] < 1e-9 < 1e-7 < numbers["one_error"]
    assert "backprop 0.1966119 · central 0.1966113" in check.text("en")


def test_a_large_and_a_tiny_h_are_worse(check):
    errors = {h: check.numbers(h=h)["central_error"] for h in (1.0, 1e-5, 1e-12)}
    assert errors[1e-5] < 1e-9
    assert errors[1.0] > 1e-3
    assert errors[1e-12] > 1e-6
    assert "too large" in check.text("en", h=1)
    assert "너무 작아요" in check.text("ko", h=1e-12)
    assert "agrees" in check.text("en", h=1e-5)
    # Half the h: half the error of the forward, a quarter of the central difference.
    one, central = (
        [check.numbers(h=h)[name] for h in (1e-2, 1e-3)] for name in ("one_error", "central_error")
    )
    assert one[0] / one[1] == pytest.approx(10, rel=0.05)
    assert central[0] / central[1] == pytest.approx(100, rel=0.05)


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
        {"expression": "central*w", "of": "central"},
        {"expression": "h", "of": "h"},
    ],
)
def test_bad_input_of_the_check(arguments):
    with pytest.raises(InputError):
        gradient_check_panel(**arguments)
