"""The films of lesson 2, their numbers by hand or by a loop written out, and the map that heads each lesson."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.line import X, Y, AffineLoss
from lessons_src.panels import lesson_map, momentum_panel, ravine_panel
from lessons_src.panels.paths import cut_outside


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
