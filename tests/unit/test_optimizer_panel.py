"""Lesson 2's film of one update: its numbers by hand, its regimes, other data and bad data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.film import Film
from lessons_src.panels import optimizer_panel


@pytest.fixture(scope="module")
def film() -> Film:
    return optimizer_panel()


def test_one_update_by_hand(film: Film) -> None:
    at = film.numbers(w=1, learning_rate=0.05, step=0)
    # x = 1, 2, 3 and y = 2 x: at w = 1 the loss is 14/3 and its gradient -28/3.
    assert at["loss"] == pytest.approx(14 / 3)
    assert at["gradient"] == pytest.approx(-28 / 3)
    assert at["next"] == pytest.approx(1 + 0.05 * 28 / 3)
    assert film.numbers(w=1, learning_rate=0.05, step=1)["now_w"] == pytest.approx(at["next"], rel=1e-6)


@pytest.mark.parametrize(
    ("rate", "step", "says"),
    [
        (0.01, 5, "Crawls"),
        (0.05, 3, "Converges"),
        (0.2, 3, "Overshoots"),
        (0.22, 3, "Diverges: each step"),
        (0.3, 20, "Diverges: w has left"),
        (3 / 28, 0, "The fastest"),
        (3 / 28, 1, "The bottom"),
        (3 / 14, 3, "Exactly at the limit"),
    ],
)
def test_the_regimes_are_named(film: Film, rate: float, step: int, says: str) -> None:
    assert says in film.text("en", w=1, learning_rate=rate, step=step)
    assert film.text("ko", w=1, learning_rate=rate, step=step).endswith("요.")


def test_the_border_and_the_fastest_rate_are_stops(film: Film) -> None:
    stops = film.stops["learning_rate"]
    assert np.abs(stops - 3 / 14).min() < 1e-12
    assert np.abs(stops - 3 / 28).min() < 1e-12
    at_border = [film.numbers(w=1, learning_rate=3 / 14, step=step)["loss"] for step in (0, 20)]
    assert at_border[0] == pytest.approx(at_border[1])
    assert film.numbers(w=1, learning_rate=3 / 28, step=1)["now_w"] == pytest.approx(2)


def test_the_border_is_hidden_until_it_is_asked_for(film: Film) -> None:
    hidden = {words.get_text() for words in film.figure(border=0).findobj(match=_shown_text)}
    shown = {words.get_text() for words in film.figure(border=1).findobj(match=_shown_text)}
    assert not any("0.2143" in text for text in hidden)
    assert any("0.2143" in text for text in shown)
    assert "0.2143" not in film.text("en", border=0) + film.line(border=0)


def _shown_text(artist: Any) -> bool:
    return hasattr(artist, "get_text") and artist.get_visible()


@pytest.mark.parametrize(
    ("x", "y"), [([0, 0], [1, 2]), ([100, -300, 50], [3e3, 1, 5]), ([1e-6], [2e-6]), ([2], [7])]
)
def test_other_data(x: list[float], y: list[float]) -> None:
    film = optimizer_panel(x, y)
    assert not film.needs_kernel
    for border in (0, 1):
        film.figure(border=border, step=20)
    assert film.text("en")


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        ([1, 2], [1], "(2,)"),
        ([], [], "empty"),
        ([[1]], [[1]], "flat list"),
        ([1e12], [1], "too large"),
        ([np.nan], [1], "nan"),
    ],
)
def test_bad_data_is_explained(x: Any, y: Any, words: str) -> None:
    with pytest.raises(InputError) as caught:
        optimizer_panel(x, y)
    assert words in caught.value.en
    assert caught.value.ko.endswith("요.") or "받은" in caught.value.ko


def test_a_start_off_the_slider_is_explained() -> None:
    with pytest.raises(InputError, match="-1 <= w <= 5"):
        optimizer_panel(w=100)
