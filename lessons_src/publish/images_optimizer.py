"""The still pictures of lesson 2: the update equation, its parts named, and gradient descent as a loop."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from ..core.descent import descend
from ..core.line import LineLoss, X, Y
from ..text.style import GRADIENT, LOSS, MODEL, QUIET, UPDATE, drawing, ink

SCALE = 1.5  # pixels to a CSS pixel, as in the films
FIRST_W, LEARNING_RATE = 1.0, 0.05

# Place, formula, colour, and its name in Korean and in English.
PARTS = [
    (0.11, "w", UPDATE, "새 가중치", "new weight"),
    (0.36, "w", LOSS, "지금 가중치", "weight now"),
    (0.60, "α", MODEL, "학습률", "learning rate"),
    (0.85, r"$\frac{dL}{dw}$", GRADIENT, "손실의 기울기", "gradient of the loss"),
]
SIGNS = [(0.235, "←"), (0.48, "−"), (0.70, "×")]


def draw_update() -> bytes:
    """The update equation: each part named in both languages, with the numbers of one step under it."""
    w, rate = FIRST_W, LEARNING_RATE
    slope = float(LineLoss.of(X, Y).gradient(w))
    numbers = [f"{w - rate * slope:.4g}", f"{w:g}", f"{rate:g}", f"({slope:.4g})".replace("-", "−")]
    with drawing():
        figure, axes = _empty(9.0, 3.3)
        for x, sign in SIGNS:
            axes.text(x, 0.76, sign, fontsize=40, ha="center", va="center", color=QUIET)
        for (x, formula, colour, ko, en), number in zip(PARTS, numbers, strict=True):
            size = 54 if formula.startswith("$") else 46
            axes.text(x, 0.76, formula, fontsize=size, ha="center", va="center", color=ink(colour))
            axes.plot([x - 0.075, x + 0.075], [0.53, 0.53], color=colour, linewidth=4, solid_capstyle="round")
            axes.text(x, 0.43, ko, fontsize=15, ha="center", va="center", color=ink(colour))
            axes.text(x, 0.325, en, fontsize=13, ha="center", va="center", color=ink(colour))
            axes.text(x, 0.11, number, fontsize=19, ha="center", va="center", color=ink(colour))
        for (x, _), sign in zip(SIGNS, "=−×", strict=True):
            axes.text(x, 0.11, sign, fontsize=19, ha="center", va="center", color=QUIET)
        axes.plot([0.02, 0.98], [0.225, 0.225], color="#D8D8D8", linewidth=1)
        return _png(figure)


def draw_algorithm() -> bytes:
    """Gradient descent: the steps on the loss curve, and the loop that makes them."""
    path = descend(lambda w: LineLoss.of(X, Y).gradient(w), 0.0, 0.03, 5)
    with drawing():
        figure, whole = _empty(9.0, 4.3)
        axes = figure.add_axes((0.075, 0.13, 0.5, 0.76))
        grid = np.linspace(-0.4, 4.4, 200)
        axes.plot(grid, LineLoss.of(X, Y).value(grid), color=LOSS, linewidth=2.6)
        losses = LineLoss.of(X, Y).value(path)
        points = list(zip(path, losses, strict=True))
        look: dict[str, Any] = {"color": ink(UPDATE), "linewidth": 2.0, "shrinkA": 5, "shrinkB": 5}
        for here, there in pairwise(points[:4]):  # the later steps are too short for an arrow
            _arrow(axes, here, there, connectionstyle="arc3,rad=-.35", **look)
        slope = float(LineLoss.of(X, Y).gradient(path[0]))
        reach = np.array([-0.24, 0.42])
        axes.plot(path[0] + reach, losses[0] + slope * reach, color=GRADIENT, linewidth=2.6, linestyle="--")
        axes.plot(path, losses, "o", color=LOSS, markersize=10, markeredgecolor="black")
        axes.plot([2], [0], "*", color=LOSS, markersize=18, markeredgecolor="black")
        axes.text(-0.3, 8.5, "기울기\ngradient", color=ink(GRADIENT), fontsize=11.5, va="center")
        axes.text(0.72, 15.5, "갱신 · update", color=ink(UPDATE), fontsize=11.5, va="center")
        axes.text(
            2.1, 4.3, "가장 작은 손실\nlowest loss", color=ink(LOSS), fontsize=11.5, ha="center", va="center"
        )
        axes.set(xlim=(-0.4, 4.4), ylim=(-1.5, 24))
        axes.set_xlabel("가중치 · weight  w")
        axes.set_title("손실 · loss  L(w)")
        _draw_loop(whole)
        return _png(figure)


def _draw_loop(axes: Any) -> None:
    boxes = [
        ("#F1F1F1", "#6B6B6B", "출발점 w를 정해요", "choose a first w"),
        ("#E3F3EE", GRADIENT, "기울기를 구해요", "find the gradient  dL/dw"),
        ("#F8EAF2", UPDATE, "반대쪽으로 갱신해요", r"update  w ← w − α · dL/dw"),
        ("#FBEADF", LOSS, "손실이 이제 거의 그대로인가요?", "has the loss stopped falling?"),
    ]
    left, wide, tall, pitch = 0.645, 0.285, 0.155, 0.222
    for number, (face, edge, ko, en) in enumerate(boxes):
        low = 0.80 - pitch * number
        axes.add_patch(
            FancyBboxPatch(
                (left, low),
                wide,
                tall,
                boxstyle="round,pad=0,rounding_size=0.02",
                facecolor=face,
                edgecolor=edge,
                lw=1.8,
            )
        )
        axes.text(left + wide / 2, low + tall * 0.67, ko, fontsize=12.5, ha="center", va="center")
        axes.text(
            left + wide / 2, low + tall * 0.28, en, fontsize=10.5, ha="center", va="center", color="#3A3A3A"
        )
        if number:
            _arrow(axes, (left + wide / 2, low + pitch), (left + wide / 2, low + tall))
    again = {"connectionstyle": "bar,fraction=0.11"}
    right = left + wide
    _arrow(axes, (right, 0.80 - 3 * pitch + tall / 2), (right, 0.80 - pitch + tall / 2), **again)
    axes.text(
        0.985, 0.43, "아니요 · no: 되풀이 · repeat", fontsize=10.5, rotation=90, va="center", ha="center"
    )
    axes.text(left + wide / 2, 0.055, "네 · yes: 끝 · done", fontsize=11, ha="center", va="center")


def _arrow(axes: Any, start: tuple[float, float], end: tuple[float, float], **style: Any) -> None:
    look: dict[str, Any] = {
        "arrowstyle": "-|>",
        "mutation_scale": 15,
        "color": "#4A4A4A",
        "linewidth": 1.8,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    axes.add_patch(FancyArrowPatch(start, end, **look | style))


def _empty(width: float, height: float) -> tuple[Figure, Any]:
    """Return a figure with one bare axes over all of it, from 0 to 1 both ways."""
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    return figure, axes


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=96 * SCALE)
    return buffer.getvalue()


IMAGES: dict[str, Callable[[], bytes]] = {
    "update.png": draw_update,
    "gradient_descent_algorithm.png": draw_algorithm,
}
