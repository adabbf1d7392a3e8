"""Lesson 4: where a student's own model draws its boundary, over the points it learned from and over new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ..core.errors import InputError
from ..film import Film, film
from ..text.style import DATA, MODEL, tint

GRID = 40  # places across and up at which the model is asked
SHADES = LinearSegmentedColormap.from_list("side", ["#FFFFFF", tint(MODEL), "#8FC1E3"])


def boundary_panel(
    predict: Callable[[Any], Any],
    points: Any,
    targets: Any,
    new_points: Any = None,
    new_targets: Any = None,
    *,
    border: float = 0.5,
) -> Film:
    """Draw a model of two inputs: the plane shaded by its prediction, with the share of points on the right side.

    Args:
        predict: Takes one point, two numbers, and returns a number: above `border` it means target 1.
        points: The training points, shape (n, 2).
        targets: 0 or 1 for each, shape (n,).
        new_points: Points that the model has never seen, shape (m, 2).
        new_targets: 0 or 1 for each of them, shape (m,).
        border: The prediction between the two targets: 0.5 for a probability, 0 for a tanh.

    Returns:
        A film without sliders; `film.numbers` has the shares as `training` and `new`.

    Raises:
        InputError: Points that are not pairs of numbers, another number of targets, a prediction that is no number.
    """
    sets = [_read_points(points, targets)]
    if new_points is not None:
        sets.append(_read_points(new_points, new_targets))
    corners = np.concatenate([each for each, _ in sets])
    low, high = corners.min(0) - 0.3, corners.max(0) + 0.3
    across, up = (np.linspace(low[n], high[n], GRID) for n in (0, 1))
    plane = np.array([[_ask(predict, (x, y)) for x in across] for y in up])
    shares = [
        np.mean([(_ask(predict, each) > border) == (target == 1) for each, target in zip(*one, strict=True)])
        for one in sets
    ]
    # The shade says which side; half of the largest distance to the border is already the full shade.
    shade = 0.5 + np.clip((plane - border) / max(float(np.abs(plane - border).max()), 1e-9), -0.5, 0.5)

    @film()
    def boundary_panel(scene):
        """Draw a model of two inputs: the plane shaded by its prediction, with its training and new points."""
        titles = ("학습한 점 | Training points", "처음 보는 점 | New points")
        for n, ((where, what), title, share) in enumerate(zip(sets, titles, shares, strict=False)):
            box = (44 + 424 * n, 48, 380, 300)
            axes = scene.axes(title, x="x₁", y="x₂", xlim=(low[0], high[0]), ylim=(low[1], high[1]), box=box)
            axes.image(shade, cmap=SHADES)
            axes.contour(across, up, plane, [border], color=DATA, linewidth=2.5)
            look = {"color": DATA, "markersize": 9, "markeredgewidth": 1.5}
            axes.points(*where[what == 0].T, markerfacecolor="white", **look)
            axes.points(*where[what == 1].T, marker="^", **look)
            scene.paper.text(
                box[0] + 380,
                28,
                "{share:.0f}%",
                role="number",
                color=MODEL,
                anchor="right",
                share=100 * share,
            )
        scene.paper.text(44, 388, "○ 정답 0   ▲ 정답 1 | ○ target 0   ▲ target 1")
        scene.numbers(training=shares[0], **({"new": shares[1]} if len(shares) > 1 else {}))

    return boundary_panel()


def _read_points(points: Any, targets: Any) -> tuple[np.ndarray, np.ndarray]:
    try:
        where, what = np.asarray(points, float), np.asarray(targets, float)
    except (TypeError, ValueError):
        where, what = np.empty(0), np.empty(0)
    if (
        where.ndim != 2
        or where.shape[1] != 2
        or what.shape != where.shape[:1]
        or not len(where)
        or not np.isfinite(where).all()
    ):
        raise InputError(
            f"점은 (개수, 2) 모양의 수, 정답은 점마다 하나여야 해요. 받은 모양: {where.shape}, {what.shape}",
            f"Points must be numbers of shape (n, 2), with one target each. The shapes given: {where.shape}, {what.shape}",
        )
    return where, what


def _ask(predict: Callable[[Any], Any], point: Any) -> float:
    answer = predict(point)
    try:
        return float(np.asarray(answer).item())
    except (TypeError, ValueError):
        raise InputError(
            f"predict는 점 하나를 받아 수 하나를 돌려줘야 해요. 받은 것: {type(answer).__name__}",
            f"predict must take one point and return one number. It returned a value of type {type(answer).__name__}",
        ) from None
