"""A hand reaches far enough and finely enough, in every state of a film."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.film import Scene, film, slider
from lessons_src.panels import conventions_panel, learning_panel, nudge_panel, outlier_panel, twins_panel
from tests.grips import find_weak_grips


# 17: the tip of the learning film's update at its steepest start.
@pytest.mark.parametrize(
    ("panel", "apart"),
    [
        (learning_panel, 17),
        (nudge_panel, 15),
        (twins_panel, 15),
        (outlier_panel, 15),
        (conventions_panel, 15),
    ],
)
def test_every_grip_reaches(panel, apart):
    assert find_weak_grips(panel(), apart) == []


def test_a_grip_that_does_not_is_found():
    @film(k=slider("수 | number", 0, 3, 1), gain=slider("이득 | gain", 0, 1, 0.5))
    def weak_panel(scene: Scene, k: np.ndarray, gain: np.ndarray) -> None:
        axes = scene.axes(xlim=(-1, 4), box=(50, 50, 400, 200))
        axes.point(k * gain, 0.5, grip="k")

    said = " ".join(find_weak_grips(weak_panel()))
    assert "k reaches only 0 px in a state" in said
    assert "stops of k are 80 px apart" in said
