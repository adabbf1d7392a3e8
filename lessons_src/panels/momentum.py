"""Lesson 2: why momentum helps: gradients that cancel across a ravine add up along it."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from ..core.descent import descend
from ..core.line import AffineLoss, X, Y
from ..core.optimizers import SGD
from ..film import Film, Scene, film, slider, steps, stops
from ..text.style import DATA, GRADIENT, LOSS, QUIET, UPDATE, ink
from .parts import START
from .paths import cut_outside
from .ravine import read_spread_points

STEPS = 20
LAST = 10  # gradients that are laid tip to tail
MOMENTA = (0.0, 0.3, 0.45, 0.6, 0.9)
FIELD, CHAIN = (44, 62, 470, 216), (590, 62, 236, 300)


def momentum_panel(x: ArrayLike = X, y: ArrayLike = Y, *, momentum: float = 0.0) -> Film:
    """Show descent in the ravine of y = w x + b, along its two principal directions, and its last gradients.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        momentum: Where the momentum begins.

    Returns:
        A film with the sliders `start_along` and `start_across`, `momentum`, `learning_rate` and `step`.

    Raises:
        InputError: Data of different lengths, empty, not finite, all equal x, or too large for a picture.
    """
    loss = AffineLoss.of(*read_spread_points(x, y))
    low, high = loss.curvatures
    unit = float(f"{0.8875 * loss.border:.2g}")
    rates = [float(f"{part * unit:.2g}") for part in (0.5, 1, 1.15)]

    @film(
        size=(864, 410), poster={"step": LAST},
        start_along=slider("출발점: 완만한 방향 | start: flat direction", -4.4, -0.4, 0.2, -4),
        start_across=slider("출발점: 가파른 방향 | start: steep direction", -1.2, 1.2, 0.2, 1),
        momentum=stops("모멘텀 μ | momentum μ", MOMENTA, momentum),
        learning_rate=stops("학습률 | learning rate", rates, unit), step=steps(STEPS, play=400),
    )  # fmt: skip
    def momentum_panel(
        scene: Scene,
        start_along: np.ndarray,
        start_across: np.ndarray,
        momentum: np.ndarray,
        learning_rate: np.ndarray,
        step: np.ndarray,
    ) -> None:
        # In its principal directions the ravine falls apart into two parabolas that know nothing of each other.
        starts, bends = (start_along, start_across), (low, high)
        paths = [
            descend(partial(np.multiply, bend), start, SGD(lr=learning_rate, momentum=momentum), 100)
            for start, bend in zip(starts, bends, strict=True)
        ]
        late = sum(bend * path[91:] ** 2 / 2 for path, bend in zip(paths, bends, strict=True)).max(axis=0)
        paths = [path[: STEPS + 1] for path in paths]
        along, across = (bend * path for path, bend in zip(paths, bends, strict=True))
        # The gradients that made the last steps, and their sums: a zero where there were fewer than ten.
        index = step[..., None].astype(int) - 1 - np.arange(LAST)[::-1]
        chains = [np.where(index >= 0, _take(each, np.maximum(index, 0)), 0.0) for each in (along, across)]
        sums = [each.sum(axis=-1) for each in chains]
        sizes = [np.abs(each).sum(axis=-1) for each in chains]

        field = scene.axes(
            "골짜기와 지나온 길 | The ravine and the path | 골짜기 · ravine",
            xlim=(-4.8, 4.8),
            ylim=(-2.2, 2.2),
            box=FIELD,
            xticks=[-4, -2, 0, 2, 4],
            yticks=[-2, -1, 0, 1, 2],
        )
        u, v = np.linspace(-4.8, 4.8, 121), np.linspace(-2.2, 2.2, 61)
        ground = (low * u**2 + high * v[:, None] ** 2) / 2
        field.contour(
            u, v, ground, high * 2.2**2 / 2 * np.geomspace(2e-3, 1, 9), color=LOSS, tint=LOSS, linewidths=0.8
        )
        drawn = [
            cut_outside(path[..., None], (limits,))[..., 0]
            for path, limits in zip(paths, (field.xlim, field.ylim), strict=True)
        ]
        field.line(
            *drawn,
            upto=step,
            color=UPDATE,
            linewidth=1.8,
            marker="o",
            markersize=5,
            tip={"color": ink(UPDATE), "markersize": 14, "markeredgecolor": "white"},
        )
        field.point(0, 0, color=LOSS, marker="*", markersize=17, markeredgecolor="white")
        field.point(start_along, start_across, grip=("start_along", "start_across"), **START)
        scene.text(
            514, 310, "완만한 방향 → | flat direction → | 완만한 방향 · flat →", role="note", anchor="right"
        )
        scene.text(
            514, 44, "↑ 가파른 방향 | ↑ steep direction | ↑ 가파른 방향 · steep", role="note", anchor="right"
        )

        wide, tall = 10.6 * 4 * low, 1.08 * high
        room = scene.axes(
            "마지막 기울기 열 개 | The last ten gradients | 기울기 · gradients",
            xlim=(-wide, wide),
            ylim=(-tall, tall),
            box=CHAIN,
        )
        heads = [np.cumsum(each, axis=-1) for each in chains]
        for k in range(LAST):
            tail = [each[..., k - 1] if k else 0.0 for each in heads]
            longest = np.hypot(chains[0][..., k] * room.unit[0], chains[1][..., k] * room.unit[1])
            room.arrow(
                tail[0],
                tail[1],
                heads[0][..., k],
                heads[1][..., k],
                color=GRADIENT,
                linewidth=2.2,
                head=7,
                show=longest > 3,
            )
        room.arrow(0.0, 0.0, sums[0], sums[1], color=DATA, linewidth=4.5, head=13, show=step > 0)
        room.text(
            sums[0] / 2, sums[1] / 2, "합 | sum | 합 · sum", bold=True, dy=16, anchor="center", show=step > 0
        )

        names = (
            "완만한 방향 | flat direction | 완만한 · flat",
            "가파른 방향 | steep direction | 가파른 · steep",
        )
        for row, name, total, size in zip((342, 372), names, sums, sizes, strict=True):
            total, size = (np.where(np.abs(each) < 1e-4 * high, 0, each) for each in (total, size))
            scene.text(44, row, name, bold=True)
            scene.text(
                222,
                row,
                "{total:.3g}",
                total=np.abs(total),
                anchor="right",
                bold=True,
                color=GRADIENT,
                size=17,
            )
            share = np.abs(total) / np.where(size > 0, size, 1)
            scene.paper.boxes(
                300, row - 9, 500, row + 9, corner=4, facecolor="#F1F4F6", edgecolor="#C9CED3", linewidth=1
            )
            scene.paper.boxes(300, row - 9, 300 + 200 * share[..., None], row + 9, facecolor=GRADIENT)
            scene.text(230, row, "/ {sizes:.3g}", sizes=size, color=QUIET)
        kept = [np.abs(total) / np.where(size > 0, size, 1) for total, size in zip(sums, sizes, strict=True)]
        scene.text(
            44,
            398,
            "굵은 수는 합의 크기, 옅은 수는 크기의 합 | bold: size of the sum, grey: sum of the sizes",
            role="note",
        )
        scene.text(
            826,
            398,
            "91~100걸음 손실의 최댓값 {late:.2g} | largest loss of steps 91 to 100: {late:.2g} | max L (91–100) {late:.2g}",
            late=late,
            anchor="right",
            color=LOSS,
            bold=True,
        )
        scene.say(
            (step == 0, "아직 기울기가 하나도 쌓이지 않았어요. 재생해 보세요. | No gradient yet. Press play."),
            ((kept[1] < 0.5) & (kept[0] > 0.9), "가파른 방향의 기울기는 서로 상쇄되고, 완만한 방향의 기울기는 그대로 쌓여요. | Across the ravine the gradients cancel; along it they add up."),
            (kept[0] > 0.9, "완만한 방향의 기울기는 늘 같은 쪽을 가리켜요. | Along the ravine the gradients all point the same way."),
            (True, "가장 낮은 곳을 지나쳤다가 돌아와서, 완만한 방향의 기울기도 일부 상쇄돼요. | It has rolled past the lowest point and back, so that even along the ravine some gradients cancel."),
        )  # fmt: skip
        scene.numbers(along=sums[0], along_sizes=sizes[0], across=sums[1], across_sizes=sizes[1], late=late)

    return momentum_panel()


def _take(path: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Return a path's entries at steps `index`, whose last axis is new; path (steps, ...), index (..., LAST)."""
    path = np.moveaxis(path, 0, -1)
    shape = np.broadcast_shapes(path.shape[:-1], index.shape[:-1])
    return np.take_along_axis(
        np.broadcast_to(path, (*shape, path.shape[-1])), np.broadcast_to(index, (*shape, index.shape[-1])), -1
    )
