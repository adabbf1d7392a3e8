"""Every film is drawn without a word, no text over another, within the budget, and a hand reaches it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lessons_src import panels
from lessons_src.film import Film, Scene, film, slider
from lessons_src.film.tables import BUDGET
from tests.grips import find_weak_grips
from tests.quiet import draw_corners, every_corner, every_stop, find_collisions

FILMS = {name: getattr(panels, name) for name in panels.__all__ if name.endswith("_panel")} | {
    "lesson_map": lambda: panels.lesson_map("backprop"),
    "by_hand": lambda: panels.learning_panel(machine=False),
    "class": lambda: panels.learning_panel([1, 2, 4, 6], [30, 55, 60, 90]),
    "backprop_panel": lambda: panels.backprop_panel("(x*w - y)**2", x=1, w=1, y=2),
    "boundary_panel": lambda: panels.boundary_panel(sum, [[0, 1], [1, 0], [1, 1], [0, 0]], [0, 0, 1, 0]),
    "editor": lambda: panels.expression_editor().film,
    "saddle": lambda: panels.race_panel("saddle"),
    "himmelblau": lambda: panels.race_panel("himmelblau"),
}
# What a student must be able to take hold of.
GRIPS = {
    "learning_panel": "w learning_rate",
    "by_hand": "w",
    "nudge_panel": "w h",
    "twins_panel": "step",
    "xor_panel": "step",
    "schedules_panel": "step",
    "batches_panel": "cost",
    "conventions_panel": "w learning_rate",
    "optimizer_panel": "w learning_rate step",
    "race_panel": "start_x start_y step",
    "saddle": "start_x start_y step",
    "ravine_panel": "start_w start_b",
    "momentum_panel": "start_along start_across",
    "rates_panel": "learning_rate",
    "loss_panel": "error delta beta",
    "outlier_panel": "x y",
    "likelihood_panel": "prediction target",
    "pass_panel": "w b",
    "classification_panel": "start step",
    "cross_entropy_panel": "maths science art target",
    "backprop_panel": "x w y",
    "editor": "x w",
    "gradient_check_panel": "w h",
    "layer_panel": "x w",
    "cost_panel": "weights",
}
# Pixels between stops where 15 cannot be, and why.
APART = {
    "learning_panel": 17,  # the tip of the update at its steepest start
    "class": 26,
    "race_panel": 20,  # more starts would not fit in the tables
    "saddle": 29,
    "himmelblau": 34,
    "likelihood_panel": 300,  # a coin has two targets, a die six
    "cross_entropy_panel": 76,  # three courses
    "cost_panel": 80,  # five sizes were timed
}


@cache
def made(name: str) -> Film:
    return FILMS[name]()


@pytest.mark.parametrize("name", FILMS)
def test_no_text_is_over_another_and_nothing_is_said(name: str) -> None:
    film = made(name)
    assert 0 < film.table_bytes <= BUDGET
    assert not film.needs_kernel
    frames = [
        film._current(),
        film._current() | film._poster,
        *every_corner(film),
        *every_stop(film, 20)[::20],
    ]
    assert draw_corners(film) >= 1
    # Three times each: the languages take turns.
    assert find_collisions(film, frames=[frame for frame in frames for _ in range(3)]) == []


@pytest.mark.parametrize("name", FILMS)
def test_a_hand_reaches_every_grip(name: str) -> None:
    film = made(name)
    grips = {grip for artist in film.recording.scene.artists for grip in artist.grip}
    assert grips >= set(GRIPS.get(name, "").split())
    assert find_weak_grips(film, APART.get(name, 15)) == []


def test_a_grip_that_does_not_reach_is_found() -> None:
    @film(k=slider("수 | number", 0, 3, 1), gain=slider("이득 | gain", 0, 1, 0.5))
    def weak_panel(scene: Scene, k: np.ndarray, gain: np.ndarray) -> None:
        axes = scene.axes(xlim=(-1, 4), box=(50, 50, 400, 200))
        axes.point(k * gain, 0.5, grip="k")

    said = " ".join(find_weak_grips(weak_panel()))
    assert "k reaches only 0 px in a state" in said
    assert "stops of k are 80 px apart" in said
