"""What several films draw alike: a line of the legend, a table's shaded row, the time line, the start of a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..film.axes import Axes
from ..text.style import DATA, QUIET

START = {"color": DATA, "markersize": 15, "markerfacecolor": "white", "markeredgewidth": 2.5}
"""The look of the ring by which a path's start is held."""


def draw_sample(paper: Axes, x: float, y: float, look: Mapping[str, Any], width: float = 36) -> None:
    """Draw a piece of a line with its marker, from x to x + width."""
    line = {name: look[name] for name in ("color", "linestyle", "linewidth") if name in look}
    paper.line(np.array([x, x + width]), np.array([y, y]), **line)
    edge = {"markersize": 12, "markeredgecolor": "white", "markeredgewidth": 1.5}
    paper.point(x + width / 2, y, color=look["color"], marker=look["marker"], **edge)


def shade_row(paper: Axes, left: float, right: float, y: float, high: float, show: Any) -> None:
    """Shade a row of a table around y."""
    edges = left, y - high / 2 + 1, right, y + high / 2 - 1
    paper.boxes(*edges, corner=6, facecolor="#F1F4F6", show=show)


def draw_time_line(axes: Axes, step: np.ndarray, grip: str = "step") -> None:
    """Draw the dotted line at the step, by which it is held."""
    look = {"color": QUIET, "linewidth": 1.5, "linestyle": ":"}
    axes.line(np.stack([step, step], -1), np.array(axes.ylim), grip=grip, **look)
