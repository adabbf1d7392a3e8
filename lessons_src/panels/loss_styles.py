"""Lesson 3: how each loss looks in every picture, and bars.

Where several losses stand side by side, colour alone cannot say "loss": here each loss has a colour, a
line style and a marker of its own, the same in every picture of the lesson.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D

from ..film.artists import Line
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, LOSS, MODEL, QUIET, UPDATE

LOOKS: dict[str, dict[str, Any]] = {
    "mse": {"color": LOSS, "linestyle": "-"},
    "mae": {"color": MODEL, "linestyle": "--"},
    "huber": {"color": GRADIENT, "linestyle": "-."},
    "smooth_l1": {"color": UPDATE, "linestyle": ":"},
    "bce": {"color": MODEL, "linestyle": "--"},
    "hinge": {"color": QUIET, "linestyle": ":"},
}
MARKERS = {"mse": "o", "mae": "s", "huber": "D", "smooth_l1": "^", "bce": "s", "hinge": "v"}
NAMES = {
    "mse": Bilingual("MSE", "MSE"),
    "mae": Bilingual("MAE", "MAE"),
    "huber": Bilingual("후버", "Huber", "후버 · Huber"),
    "smooth_l1": Bilingual("부드러운 L1", "smooth L1", "부드러운 · smooth L1"),
    "bce": Bilingual("BCE", "BCE"),
    "hinge": Bilingual("힌지", "hinge"),
}


def add_curve(stage: Stage, name: str, axes: Axes, loss: str, **style: Any) -> Line:
    """Add the moving line of a loss in its colour and line style."""
    return stage.line(name, axes, **({"linewidth": 2.6} | LOOKS[loss] | style))


def add_marker(stage: Stage, name: str, axes: Axes, loss: str, **style: Any) -> Line:
    """Add the moving marker of a loss in its colour and shape."""
    look = {"color": LOOKS[loss]["color"], "marker": MARKERS[loss], "markersize": 9.5}
    look |= {"markeredgecolor": "black", "markeredgewidth": 0.9, "linestyle": "none"}
    return stage.line(name, axes, **(look | style))


def add_sample(stage: Stage, loss: str, x: float, y: float, width: float = 28.0, **style: Any) -> None:
    """Draw a piece of a loss's line and its marker, at the figure's points."""
    points = Affine2D().scale(1 / 72) + stage.figure.dpi_scale_trans
    look: dict[str, Any] = {"linewidth": 2.6, "marker": MARKERS[loss], "markersize": 8.0, "markevery": [1]}
    look |= {"markeredgecolor": "black", "markeredgewidth": 0.9}
    line = Line2D([x, x + width / 2, x + width], [y] * 3, transform=points, **(look | LOOKS[loss] | style))
    stage.figure.add_artist(line)


def make_bars(low: Any, high: Any, start: Any, end: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of bars: across from `low` to `high`, along from `start` to `end`.

    Args:
        low, high, start, end: Arrays that broadcast, the bars in the last axis.

    Returns:
        The coordinates across and along, with the corners in a new last axis. What does not depend
        on a slider stays of length 1 on its axis.
    """
    across = np.stack(np.broadcast_arrays(low, low, high, high), axis=-1)
    along = np.stack(np.broadcast_arrays(start, end, end, start), axis=-1)
    return across, along
