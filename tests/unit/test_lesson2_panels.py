"""Films of lesson 2: their numbers by hand or by a loop written out; and the map that heads each lesson."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.data import HOURS, SCORES
from lessons_src.core.errors import InputError
from lessons_src.core.line import AffineLoss, X, Y
from lessons_src.core.optimizers import OPTIMIZERS
from lessons_src.core.surfaces import SURFACES
from lessons_src.panels import (
    batches_panel,
    lesson_map,
    momentum_panel,
    optimizer_panel,
    race_panel,
    rates_panel,
    ravine_panel,
    schedules_panel,
)
from lessons_src.panels.paths import cut_outside
from tests.quiet import draw_quietly, find_collisions


def test_the_map_has_no_slider_and_refuses_another_part() -> None:
    assert list(lesson_map("loss").sliders) == []
    with pytest.raises(InputError, match="first: loss"):
        lesson_map("los")


# ---- the ravine and momentum ------------------------------------------------------------


def test_the_ravine_and_the_bowl_by_a_loop() -> None:
    film = ravine_panel()
    loss = AffineLoss.of(X, Y)
    weights = loss.best + [-0.5, 4]
    for _ in range(10):
        weights = weights - 0.16 * loss.gradient(weights)
    numbers = film.numbers(start_w=-0.5, start_b=4, learning_rate=0.16, step=10)
    assert numbers["raw_excess"] == pytest.approx(loss.value(weights) - loss.least, rel=1e-5)
    assert film.numbers(learning_rate=0.16, step=40)["centred_excess"] < 1e-4
    assert not film.needs_kernel


def test_above_the_ravines_border_only_the_bowl_converges() -> None:
    film = ravine_panel()
    numbers = film.numbers(learning_rate=0.3, step=40)
    assert numbers["raw_excess"] > 1e3
    assert numbers["centred_excess"] < 1e-6
    assert "diverges" in film.text("en", learning_rate=0.3, step=40)


def test_a_ravine_of_one_x_is_refused() -> None:
    with pytest.raises(InputError, match="x"):
        ravine_panel([2, 2, 2], [1, 2, 3])


def test_the_gradients_that_cancel_and_those_that_add_up() -> None:
    numbers = momentum_panel().numbers(step=10)
    assert numbers["along"] == pytest.approx(-8.11, abs=5e-3)
    assert numbers["along_sizes"] == pytest.approx(8.11, abs=5e-3)
    assert numbers["across"] == pytest.approx(5.76, abs=5e-3)
    assert numbers["across_sizes"] == pytest.approx(45.4, abs=5e-2)


@pytest.mark.parametrize(("momentum", "late"), [(0, 1.5e-3), (0.9, 4.9e-4), (0.6, 2.4e-10)])
def test_the_largest_loss_of_the_last_ten_steps(momentum: float, late: float) -> None:
    film = momentum_panel(momentum=momentum)
    assert film.numbers()["late"] == pytest.approx(late, rel=0.05)
    assert not film.needs_kernel


def test_a_path_that_leaves_ends_beyond_the_edge_on_its_own_line() -> None:
    path = np.array([[0.0, 0.0], [0.5, 0.5], [300.0, 100.0], [np.inf, np.nan]])
    cut = cut_outside(path, ((-1, 1), (-1, 1)))
    np.testing.assert_array_equal(cut[:2], path[:2])
    np.testing.assert_array_equal(cut[3], cut[2])
    across, up = cut[2] - path[1]
    assert up / across == pytest.approx((100 - 0.5) / (300 - 0.5))
    assert 1 < cut[2, 0] <= 5


# ---- the fair race ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def rates():
    return rates_panel()


def test_the_measure_is_the_largest_loss_of_the_last_ten_steps(rates) -> None:
    numbers = rates.numbers(learning_rate=0.05, momentum=0.9)
    ground, adam, w = SURFACES["ravine"], OPTIMIZERS["Adam"](lr=0.05), np.array(SURFACES["ravine"].start)
    losses = []
    for _ in range(100):
        w = adam.step(w, ground.gradient(w))
        losses.append(float(ground.value(w)))
    assert numbers["late_Adam"] == pytest.approx(max(losses[-10:]), rel=1e-6)
    assert not rates.needs_kernel


def test_each_at_its_own_best_rate_is_no_worse_than_at_any_same_rate(rates) -> None:
    for racer in ("SGD", "momentum", "RMSprop", "Adam"):
        own = rates.numbers(own=1)[f"late_{racer}"]
        assert all(
            own <= rates.numbers(own=0, learning_rate=rate)[f"late_{racer}"]
            for rate in (0.02, 0.08, 0.1, 0.5)
        )
    # At 1 : 20 plain descent beats momentum 0.9, and momentum 0.45 beats both.
    assert rates.numbers(own=1, momentum=0.9)["late_momentum"] > 10 * rates.numbers(own=1)["late_SGD"]
    assert rates.numbers(own=1, momentum=0.45)["late_momentum"] < 1e-20


def test_with_noise_the_average_of_asgd_is_calmer_than_sgd_and_adadelta_moves() -> None:
    film = rates_panel(racers=["SGD", "ASGD", "Adadelta"])
    numbers = film.numbers(own=1, noise=1)
    assert numbers["late_ASGD"] < 0.5 * numbers["late_SGD"]
    assert numbers["late_Adadelta"] < 0.5
    assert numbers["rate_Adadelta"] > 1


def test_unknown_racers_are_refused() -> None:
    with pytest.raises(InputError, match="first: Adam, "):
        rates_panel(racers=["adam"])


# ---- batches and schedules --------------------------------------------------------------


@pytest.fixture(scope="module")
def batches():
    return batches_panel()


def test_each_kind_pays_the_same(batches) -> None:
    at = batches.numbers(batch_size=1, cost=48)
    assert (at["steps_batch"], at["steps_mini"], at["steps_single"]) == (3, 12, 48)


def test_the_first_step_of_the_batch_by_hand(batches) -> None:
    w = 0.004 * np.mean(2 * SCORES * HOURS)  # from w = 0 the error is -y
    loss = np.square(w * HOURS - SCORES).mean()
    assert batches.numbers(learning_rate=0.004, cost=16)["loss_batch"] == pytest.approx(loss, rel=1e-6)
    assert batches.numbers(learning_rate=0.004, cost=14)["loss_batch"] == pytest.approx(
        np.square(SCORES).mean()
    )


def test_the_seed_changes_all_but_the_batch(batches) -> None:
    first, second = (batches.numbers(seed=seed, cost=160) for seed in (0, 1))
    assert first["loss_batch"] == second["loss_batch"]
    assert first["loss_single"] != second["loss_single"]
    assert first["loss_mini"] != second["loss_mini"]


def test_a_large_rate_rattles_and_a_small_one_does_not(batches) -> None:
    assert "rattles around" in batches.text("en", learning_rate=0.01, cost=160)
    assert "흔들림도 작아요" in batches.text("ko", learning_rate=0.001, cost=160)
    assert "재생해" in batches.text("ko", cost=0)
    assert not batches.needs_kernel


def test_a_rate_that_falls_wins_and_a_small_one_is_too_slow() -> None:
    film = schedules_panel()
    for rate in (0.002, 0.004, 0.006):
        numbers = film.numbers(learning_rate=rate, step=200)
        decays = [numbers[f"loss_{row}"] for row in ("step", "exponential", "cosine")]
        assert max(decays) < 0.05 * numbers["loss_large"]
        assert max(decays) < 0.5 * numbers["loss_small"]
    halfway = film.numbers(learning_rate=0.004, step=100)
    assert halfway["loss_small"] > 5 * halfway["loss_large"]
    assert "잦아들어요" in film.text("ko", step=200)
    assert not film.needs_kernel


# ---- what is true of all of them --------------------------------------------------------


@pytest.mark.parametrize(
    "panel",
    [batches_panel, ravine_panel, momentum_panel, optimizer_panel, rates_panel, race_panel, schedules_panel],
)
def test_each_draws_without_a_word_and_no_text_lies_on_another(panel) -> None:
    film = panel()
    assert find_collisions(film, apart=11) == []
    draw_quietly(film, apart=25)
    assert film.size[1] <= 430
    assert film.table_bytes < 2_000_000
    assert any(artist.grip for artist in film.recording.scene.artists)
