"""Lesson 3's still picture: the mean squared error as squares, and its formula with every part named."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from ..core.line import X, Y
from ..text.style import DATA, LOSS, MODEL, QUIET, drawing, ink

SIZE = (9.0, 4.3)  # inches
W = 1.0


def draw_mse() -> bytes:
    """The errors of y = x on the running example as squares, and the formula of their mean."""
    with drawing():
        figure = Figure(figsize=SIZE)
        FigureCanvasAgg(figure)
        # One unit of x is as long as one of y, so that the squares are squares.
        axes = figure.add_axes((0.07, 0.13, 0.38, 0.76))
        height = 7.0
        width = height * (0.38 * SIZE[0]) / (0.76 * SIZE[1])
        axes.set(xlim=(0, width), ylim=(0, height), xlabel="x", ylabel="y")
        _draw_squares(axes)
        _write_formula(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=144)
    return buffer.getvalue()


def _draw_squares(axes: Axes) -> None:
    axes.set_title("오차의 제곱은 넓이예요 · A squared error is an area", fontsize=11)
    ends = np.array([0.0, 7.0])
    axes.plot(ends, W * ends, color=MODEL, linewidth=2.6)
    axes.text(6.15, 6.55, "ŷ = w x, w = 1", color=ink(MODEL), ha="right", va="center", fontsize=11)
    for x, y in zip(X, Y, strict=True):
        low, side = W * x, y - W * x
        corners = [(x, low), (x + side, low), (x + side, y), (x, y)]
        axes.add_patch(Polygon(corners, facecolor="none", edgecolor=LOSS, linewidth=1.2))
        axes.add_patch(Polygon(corners, facecolor=LOSS, alpha=0.15, edgecolor="none"))
        axes.plot([x, x], [low, y], color=LOSS, linewidth=2.6, linestyle="--")
        axes.text(x + side - 0.12, low + 0.14, f"{side**2:.0f}", color=ink(LOSS), ha="right", fontsize=13)
    axes.plot(X, Y, color=DATA, marker="o", linestyle="none", markersize=9)


def _write_formula(figure: Figure) -> None:
    parts = [
        (0.512, r"$L\;=$", ink(LOSS), "손실\nloss", -1),
        (
            0.612,
            r"$\dfrac{1}{n}\,\sum$",
            "#000000",
            "평균: 모두 더해서 n으로 나눠요\nmean: add all, divide by n",
            1,
        ),
        (0.700, "(", "#000000", "", 0),
        (0.742, r"$\hat{y}_i$", ink(MODEL), "예측값\nprediction", -1),
        (0.803, "−", "#000000", "", 0),
        (0.860, r"$y_i$", ink(DATA), "정답\ntarget", -1),
        (0.905, ")", "#000000", "", 0),
        (0.928, r"$^2$", ink(LOSS), "제곱\nsquared", 1),
    ]
    line = 0.66
    for x, symbol, colour, name, side in parts:
        figure.text(x, line, symbol, color=colour, fontsize=25, ha="center", va="center")
        if name:
            place = line + side * 0.185
            figure.text(
                x, place, name, color=colour, fontsize=10.5, ha="center", va="center", linespacing=1.25
            )
            tip, start = line + side * 0.075, line + side * 0.115
            figure.add_artist(Line2D([x, x], [start, tip], color=QUIET, linewidth=1.1))
    errors = W * np.array(X) - np.array(Y)
    total = Fraction(int((errors**2).sum()), len(X))
    squares = " + ".join(f"{each:.0f}" for each in errors**2)
    figure.text(
        0.485,
        0.27,
        f"({squares}) / {len(X)} = {total} = {float(total):.3f}",
        color=ink(LOSS),
        fontsize=17,
        va="center",
    )
    sum_of_differences = f"{errors.sum():.0f}".replace("-", "−")
    figure.text(
        0.485,
        0.13,
        f"차이의 합({sum_of_differences})이 아니라 차이의 제곱의 평균이에요.\n"
        f"Not the sum of the differences ({sum_of_differences}), but the mean of their squares.",
        fontsize=10.5,
        va="center",
        linespacing=1.3,
    )


IMAGES: dict[str, Callable[[], bytes]] = {"mse.png": draw_mse}
