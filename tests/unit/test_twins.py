"""The two hidden units: their gradient is right, and units that start equal stay equal."""

import numpy as np
import pytest

from lessons_src.core import twins
from lessons_src.core.descent import descend
from lessons_src.panels.twins import STEPS, twins_panel


def test_the_gradient_agrees_with_central_differences():
    rng = np.random.default_rng(3)
    parameters = rng.normal(size=(20, 7))
    h = 1e-5
    differences = np.stack(
        [
            (twins.find_loss(parameters + h * unit) - twins.find_loss(parameters - h * unit)) / (2 * h)
            for unit in np.eye(7)
        ],
        axis=-1,
    )
    np.testing.assert_allclose(twins.find_gradient(parameters), differences, rtol=1e-6, atol=1e-8)


def test_equal_units_stay_equal_and_a_small_difference_parts_them():
    path = descend(twins.find_gradient, twins.start_apart([0.0, 0.01]), 0.2, STEPS)
    assert np.array_equal(path[:, 0, 0:3], path[:, 0, 3:6])
    losses = twins.find_loss(path[-1])
    assert losses[0] > 0.2  # one unit's worth: no valley
    assert losses[1] < 0.01


def test_the_film_says_what_happens():
    film = twins_panel()
    assert film.line() == "twins: difference = 0, step = 0, a1 = 0.8, a2 = 0.8, loss = 1.672"
    equal = film.numbers(difference=0, step=STEPS)
    assert equal["a1"] == equal["a2"]
    assert "act as one" in film.text("en", difference=0, step=STEPS)
    assert "골짜기를 만들었어요" in film.text("ko", difference=0.01, step=STEPS)
    assert film.table_bytes < 2_000_000


@pytest.mark.parametrize("difference", [0.0, 0.05, 1.0])
def test_every_extreme_draws(difference):
    film = twins_panel()
    for step in (0, STEPS):
        assert film.png(0.4, difference=difference, step=step).startswith(b"\x89PNG")
