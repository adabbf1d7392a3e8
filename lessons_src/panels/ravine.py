"""Lesson 2: the loss over w and b of the student's own data is a ravine, and centring x makes it a bowl."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.descent import descend
from ..core.errors import InputError
from ..core.line import AffineLoss, X, Y
from ..film import Film, Scene, at, film, slider, steps, stops
from ..text.style import KINDS, LOSS
from .line_scene import read_points
from .parts import START
from .paths import cut_outside

STEPS = 40
SIDES = (
    "x 그대로 | x as it is | x 그대로 · as it is",
    "x에서 평균을 뺀 것 | x minus its mean | x − 평균 · mean",
)
FIELDS = ((40, 62, 246, 246), (344, 62, 246, 246))


def ravine_panel(x: ArrayLike = X, y: ArrayLike = Y, *, learning_rate: float | None = None) -> Film:
    """Show the loss over (w, b), with x as it is and with its mean taken away, and gradient descent on both.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        learning_rate: Where the learning rate begins; the nearest stop is taken.

    Returns:
        A film with the sliders `start_w` and `start_b` (from the lowest point), `learning_rate` and `step`.

    Raises:
        InputError: Data of different lengths, empty, not finite, all equal x, or too large for a picture.
    """
    x, y = read_spread_points(x, y)
    losses = AffineLoss.of(x, y), AffineLoss.of(x - x.mean(), y)
    half = 1.1 * max(1.0, *(float(np.abs(loss.best).max()) for loss in losses))
    unit = _round(half / 8.8)
    most = 10.0 ** np.ceil(np.log10(half**2 * losses[0].curvatures[1]))
    # Round rates below and above both limits: for x = 1, 2, 3 these are 0.18 and 1.
    edges = [loss.border for loss in losses]
    rates = sorted({_round(edge * part) for edge in edges for part in (0.1, 0.3, 0.6, 0.9, 1.05)})
    first = _round(edges[0] * 0.9) if learning_rate is None else learning_rate

    @film(
        size=(864, 400), poster={"step": STEPS},
        start_w=slider("출발점 w: 가장 낮은 곳에서 | start w, from the lowest", -4 * unit, 4 * unit, unit, -unit),
        start_b=slider("출발점 b: 가장 낮은 곳에서 | start b, from the lowest", -8 * unit, 8 * unit, unit, 8 * unit),
        learning_rate=stops("학습률 | learning rate", rates, first), step=steps(STEPS, play=120),
    )  # fmt: skip
    def ravine_panel(
        scene: Scene, start_w: np.ndarray, start_b: np.ndarray, learning_rate: np.ndarray, step: np.ndarray
    ) -> None:
        plot = scene.axes(
            "손실 − 최솟값 | Loss above its least | L − min L", xlim=(0, STEPS + 1.5), ylim=(1e-9 * most, most), log="y", box=(664, 62, 176, 246),
            xticks=[0, 20, 40], yticks=[1e-9 * most, 1e-6 * most, 1e-3 * most, most],
        )  # fmt: skip
        scene.text(840, 336, "걸음 | step", role="note", anchor="right")
        values, numbers = [], {}
        for loss, box, title, kind, name in zip(
            losses, FIELDS, SIDES, (KINDS[3], KINDS[2]), ("raw", "centred"), strict=True
        ):
            start = np.stack(np.broadcast_arrays(start_w, start_b), -1) + loss.best
            path = descend(loss.gradient, start, learning_rate[..., None], STEPS)
            excess = np.clip(loss.value(path) - loss.least, 1e-12 * most, 1e6 * most)
            (mid_w, mid_b), (low, high) = loss.best, loss.curvatures
            field = scene.axes(
                title, xlim=(mid_w - half, mid_w + half), ylim=(mid_b - half, mid_b + half), box=box
            )
            grid = np.meshgrid(*(np.linspace(middle - half, middle + half, 121) for middle in loss.best))
            level = half**2 * high / 2
            ground = loss.value(np.stack(grid, -1)) - loss.least
            field.contour(
                grid[0][0],
                grid[1][:, 0],
                ground,
                level * np.geomspace(1e-3, 1.5, 9),
                color=LOSS,
                tint=LOSS,
                linewidths=0.8,
            )
            drawn = cut_outside(path, (field.xlim, field.ylim))
            tip: dict[str, Any] = {
                "marker": kind["marker"],
                "color": kind["color"],
                "markersize": 14,
                "markeredgecolor": "white",
            }
            look: dict[str, Any] = {"color": kind["color"], "linewidth": 1.8, "marker": "o", "markersize": 4}
            field.line(drawn[..., 0], drawn[..., 1], upto=step, tip=tip, **look)
            field.point(mid_w, mid_b, color=LOSS, marker="*", markersize=17, markeredgecolor="white")
            field.point(start[..., 0], start[..., 1], grip=("start_w", "start_b"), **START)
            left, top, wide, high_px = box
            scene.text(left + wide + 10, top + high_px + 14, "w", anchor="right", bold=True)
            scene.text(left + 6, top + 12, "b", bold=True, halo=4)
            bends = f"곡률 {low:.3g}, {high:.3g} · 비 {high / low:.3g} | curvatures {low:.3g}, {high:.3g} · ratio {high / low:.3g}"
            scene.text(
                left,
                352,
                f"{bends} | 곡률 · curvatures {low:.3g}, {high:.3g} · × {high / low:.3g}",
                color=LOSS,
            )
            scene.text(
                left,
                376,
                f"경계 {loss.border:.3g} | limit {loss.border:.3g} | 경계 · limit {loss.border:.3g}",
                color=LOSS,
            )
            plot.line(
                np.arange(STEPS + 1),
                np.moveaxis(excess, 0, -1),
                color=kind["color"],
                linestyle=kind["linestyle"],
                alpha=0.3,
            )
            plot.line(
                np.arange(STEPS + 1),
                excess,
                upto=step,
                color=kind["color"],
                linestyle=kind["linestyle"],
                tip=tip | {"markersize": 11},
            )
            values.append(at(excess, step))
            numbers[f"{name}_excess"] = values[-1]
        rate = learning_rate
        scene.say(
            (step == 0, "두 그림에서 같은 학습률로 출발해요. | Both start with the same learning rate."),
            (rate > edges[1], "두 경계보다 큰 학습률이에요. 둘 다 발산해요. | The rate is above both limits: both diverge."),
            (rate > edges[0], "왼쪽은 경계를 넘어 발산하고, 오른쪽은 수렴해요. | On the left the rate is above the limit and it diverges; on the right it converges."),
            (values[0] > 10 * values[1], "왼쪽은 양쪽 벽을 오가며 느리게, 오른쪽은 곧장 내려가요. | On the left it crawls along the ravine, on the right it goes straight down."),
            (True, "두 그림 모두 가장 낮은 곳에 가까워지고 있어요. | Both come nearer to the lowest point."),
        )  # fmt: skip
        scene.numbers(**numbers)

    return ravine_panel()


def read_spread_points(x: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return a student's data as two arrays of shape (N,), with at least two different x.

    Raises:
        InputError: As `read_points`; all x equal, where no loss over (w, b) has a lowest point.
    """
    x, y = read_points(x, y)
    if np.ptp(x) <= 1e-6 * np.abs(x).max():
        raise InputError(
            "x: 서로 다른 값이 둘 이상 있어야 해요. 모두 같으면 w와 b를 가려낼 수 없어요.",
            "x needs at least two different values: if all are equal, w and b cannot be told apart.",
        )
    return x, y


def _round(value: float) -> float:
    return float(f"{value:.2g}")
