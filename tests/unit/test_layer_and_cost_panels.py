"""The layer and what a gradient costs: numbers by hand, quiet at every stop, nothing over another."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import cost_panel, layer_panel
from lessons_src.panels.layer import BIAS, EXAMPLES, FROM_ABOVE, WEIGHTS
from tests.quiet import draw_corners, draw_quietly, find_collisions


@pytest.fixture(scope="module")
def layer():
    return layer_panel()


@pytest.mark.parametrize(("x", "w"), [(2, 1), (-3, 0.5)])
def test_the_layer_by_matrices(layer, x, w):
    given, weights = EXAMPLES.copy(), WEIGHTS.copy()
    given[0, 0], weights[0, 0] = x, w
    wanted = {"z": given @ weights + BIAS, "dw": given.T @ FROM_ABOVE, "dx": FROM_ABOVE @ weights.T}
    numbers = layer.numbers(x=x, w=w)
    for name, matrix in wanted.items():
        for (i, j), number in np.ndenumerate(matrix):
            assert numbers[f"{name}{i + 1}{j + 1}"] == pytest.approx(number)
    assert (numbers["db1"], numbers["db2"]) == tuple(FROM_ABOVE.sum(0))


def test_the_layer_draws_quietly_and_can_be_taken_hold_of(layer):
    assert draw_quietly(layer) > 30
    assert find_collisions(layer, apart=2) == []
    assert {artist.grip for artist in layer.recording.scene.artists if artist.grip} == {("x",), ("w",)}
    assert layer.table_bytes < 2_000_000
    assert not layer.needs_kernel
    assert "that sum is X.T @ d" in layer.text("en", step=7)


def test_the_cost_is_counted():
    film = cost_panel()
    for count in (10, 1_000, 100_000):
        numbers = film.numbers(weights=count)
        assert (numbers["nudging_passes"], numbers["backprop_passes"]) == (2 * count, 2)
    assert "computes the loss 200000 times" in film.text("en", weights=100_000)
    assert draw_corners(film) == 2
    assert find_collisions(film, apart=1) == []


def test_own_times_are_shown():
    film = cost_panel(
        {1_000: 2.0, 10: 0.02, 100_000: 200}, {10: 1e-3, 100_000: 2e-3}, "내 노트북 | my laptop"
    )
    assert film.numbers(weights=1_000)["nudging_seconds"] == pytest.approx(2.0)
    assert film.numbers(weights=100_000)["backprop_seconds"] == pytest.approx(2e-3)


@pytest.mark.parametrize("times", [{10: 1.0}, {10: -1, 100: 2}, {0: 1, 100: 2}, {10: "a", 100: 1}, [1, 2]])
def test_bad_times_are_explained(times):
    with pytest.raises(InputError, match="nudging"):
        cost_panel(times)
