"""The nudge: one-sided differences by hand, and how they become the slope."""

from __future__ import annotations

import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import nudge_panel


@pytest.mark.parametrize("w", [-1.0, 0.0, 1.0, 2.0, 4.5])
@pytest.mark.parametrize("h", [1.0, 0.1, 0.001])
def test_the_slope_is_the_difference_over_h(w: float, h: float) -> None:
    # L(w) = 14/3 (w - 2)^2, so the difference over h is 28/3 (w - 2) + 14/3 h.
    numbers = nudge_panel().numbers(w=w, h=h)
    assert numbers["loss"] == pytest.approx(14 / 3 * (w - 2) ** 2, abs=1e-9)
    assert numbers["slope"] == pytest.approx(28 / 3 * (w - 2) + 14 / 3 * h, rel=1e-6, abs=1e-6)


def test_it_speaks_of_the_bend_and_then_of_the_slope() -> None:
    film = nudge_panel()
    assert "bends" in film.text("en", h=1)
    assert "straight" in film.text("en", h=0.001)


@pytest.mark.parametrize(("x", "y"), [([0, 0], [1, 2]), ([1e5, 2e5], [3e5, 1e5]), ([-1, -2], [3, 1])])
def test_other_data_are_drawn(x: list[float], y: list[float]) -> None:
    assert nudge_panel(x, y).png(0.4).startswith(b"\x89PNG")


def test_a_bad_start_is_explained() -> None:
    with pytest.raises(InputError, match="h must be a number with"):
        nudge_panel(h=2)
    with pytest.raises(InputError, match="x has shape"):
        nudge_panel([1, 2], [1])
