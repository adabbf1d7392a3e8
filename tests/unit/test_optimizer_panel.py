"""Lesson 2's films of one update, of batches and of schedules: their numbers by hand, and their extremes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.line import best_w, mse_of_line
from lessons_src.film.film import Film
from lessons_src.panels.batches import COST, EXAMPLES, batches_panel, noisy_line
from lessons_src.panels.optimizer import optimizer_panel
from lessons_src.panels.schedules import STEPS, rates_of, schedules_panel
from tests.quiet import draw_corners

BUDGET = 2_000_000


@pytest.fixture(scope="module")
def regimes() -> Film:
    return optimizer_panel()


@pytest.fixture(scope="module")
def batches() -> Film:
    return batches_panel()


@pytest.fixture(scope="module")
def schedules() -> Film:
    return schedules_panel()


# ---- Film A -------------------------------------------------------------------------------


def test_one_update_by_hand(regimes):
    at = regimes.numbers(w=1, learning_rate=0.05, step=0)
    # x = 1, 2, 3 and y = 2 x: at w = 1 the loss is 14/3 and its gradient -28/3.
    assert at["loss"] == pytest.approx(14 / 3)
    assert at["gradient"] == pytest.approx(-28 / 3)
    assert at["next"] == pytest.approx(1 + 0.05 * 28 / 3)
    assert regimes.numbers(w=1, learning_rate=0.05, step=1)["now_w"] == pytest.approx(at["next"], rel=1e-6)
    assert at["edge"] == pytest.approx(3 / 14)


@pytest.mark.parametrize(
    ("rate", "step", "says"),
    [
        (0.01, 5, "Crawls"),
        (0.05, 3, "Converges"),
        (0.2, 3, "Overshoots"),
        (0.22, 3, "Diverges: each step"),
        (0.3, 20, "Diverges: w has left"),
        (0.1, 20, "The bottom"),
    ],
)
def test_the_regimes_are_named(regimes, rate, step, says):
    assert says in regimes.readout("en", w=1, learning_rate=rate, step=step)
    assert regimes.readout("ko", w=1, learning_rate=rate, step=step).endswith("요.")


def test_the_last_rate_below_the_border_converges_and_the_first_above_diverges(regimes):
    stops = regimes.stops["learning_rate"]
    below, above = stops[stops < 3 / 14][-1], stops[stops > 3 / 14][0]
    start = regimes.numbers(w=1, learning_rate=below, step=0)["loss"]
    assert regimes.numbers(w=1, learning_rate=below, step=20)["loss"] < start
    assert regimes.numbers(w=1, learning_rate=above, step=20)["loss"] > start


def test_exactly_at_the_border_it_stays():
    film = optimizer_panel([1, 1], [0, 0], learning_rate=1.0)  # L'' = 2, so the border is 1
    assert "Exactly at the border" in film.readout("en", w=1, step=3)
    assert film.numbers(w=1, step=3)["loss"] == pytest.approx(film.numbers(w=1, step=0)["loss"])


def test_the_border_is_hidden_until_it_is_asked_for(regimes):
    hidden = {words.get_text() for words in regimes.figure(border=0).findobj(match=_shown_text)}
    shown = {words.get_text() for words in regimes.figure(border=1).findobj(match=_shown_text)}
    assert not any("0.2143" in text for text in hidden)
    assert any("0.2143" in text for text in shown)
    assert "0.2143" not in regimes.readout("en", border=0) + regimes.text(border=0)


def _shown_text(artist: Any) -> bool:
    return hasattr(artist, "get_text") and artist.get_visible()


def test_regimes_stay_in_the_budget_and_their_line_is_short(regimes):
    assert not regimes.needs_kernel
    assert regimes.table_bytes < BUDGET
    assert regimes.text(step=1) == "optimizer: w = 1, lr = 0.05, step = 1, now_w = 1.467, loss = 1.327"


def test_regimes_draw_at_every_extreme(regimes):
    assert draw_corners(regimes) == 16


@pytest.mark.parametrize(
    ("x", "y"), [([0, 0], [1, 2]), ([100, -300, 50], [3e3, 1, 5]), ([1e-6], [2e-6]), ([2], [7])]
)
def test_other_data(x, y):
    assert draw_corners(optimizer_panel(x, y), step=20) == 8


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
def test_bad_data_is_explained(x, y, words):
    with pytest.raises(InputError) as caught:
        optimizer_panel(x, y)
    assert words in caught.value.en
    assert caught.value.ko.endswith("요.") or "받은" in caught.value.ko


def test_a_start_off_the_slider_is_explained():
    with pytest.raises(InputError, match="-1 <= w <= 5"):
        optimizer_panel(w=100)


# ---- Film B -------------------------------------------------------------------------------


def test_each_kind_pays_the_same(batches):
    at = batches.numbers(batch_size=1, cost=48)
    assert (at["steps_batch"], at["steps_mini"], at["steps_single"]) == (2, 12, 48)


def test_the_first_step_of_the_batch_by_hand(batches):
    x, y = noisy_line()
    assert len(x) == EXAMPLES
    w = 0.05 * np.mean(2 * y * x)  # from w = 0 the error is -y
    at = batches.numbers(learning_rate=0.05, cost=EXAMPLES)
    assert at["loss_batch"] == pytest.approx(float(mse_of_line(x, y, w)), rel=1e-6)


def test_the_seed_changes_all_but_the_batch(batches):
    first, second = (batches.numbers(seed=seed, cost=COST) for seed in (0, 1))
    assert first["loss_batch"] == second["loss_batch"]
    assert first["loss_single"] != second["loss_single"]
    assert first["loss_mini"] != second["loss_mini"]


def test_a_large_rate_rattles_and_a_small_one_does_not(batches):
    assert "rattles around" in batches.readout("en", learning_rate=0.12, cost=COST)
    assert "흔들림도 작아요" in batches.readout("ko", learning_rate=0.01, cost=COST)
    assert "재생해" in batches.readout("ko", cost=0)


def test_batches_stay_in_the_budget(batches):
    assert not batches.needs_kernel
    assert batches.table_bytes < BUDGET
    assert batches.text().startswith("batches: lr = 0.05, batch = 4 examples, seed = 0, cost = 0")
    assert draw_corners(batches) == 16


# ---- Film D -------------------------------------------------------------------------------


def test_schedules_by_hand():
    assert rates_of("constant", 0.1)[[0, -1]].tolist() == [0.1, 0.1]
    assert rates_of("step", 0.1)[[79, 80, 160]] == pytest.approx([0.1, 0.02, 0.004])
    assert rates_of("cosine", 0.1)[STEPS // 2] == pytest.approx(0.05)
    assert rates_of("warm_up", 0.1)[[0, 60]] == pytest.approx([0.005, 0.1])


def test_a_falling_rate_calms_the_rattling(schedules):
    x, y = noisy_line()
    floor = float(mse_of_line(x, y, best_w(x, y)))
    above = [
        np.mean(
            [schedules.numbers(schedule=number, seed=seed, step=STEPS)["loss"] - floor for seed in range(6)]
        )
        for number in (0, 3)
    ]
    assert above[1] < 0.05 * above[0]
    assert "잦아들어요" in schedules.readout("ko", schedule=3, step=STEPS)
    assert "Warming up" in schedules.readout("en", schedule=5, step=20)


def test_schedules_stay_in_the_budget(schedules):
    assert not schedules.needs_kernel
    assert schedules.table_bytes < BUDGET
    assert schedules.text().startswith("schedules: schedule = constant, lr = 0.1, seed = 0, step = 0")
    assert draw_corners(schedules) == 16
