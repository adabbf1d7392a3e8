"""Lesson 1: the nudge. How much does the loss change when w is a little larger?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..core.line import LineLoss, X, Y
from ..film import Film, Scene, film, slider, stops
from ..film.ranges import round_up
from ..text.style import DATA, GRADIENT, LOSS, QUIET
from .line_scene import read_points

# Fine where a hand holds h, and as small as the lesson's 0.001.
NUDGES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def nudge_panel(
    x: ArrayLike = X, y: ArrayLike = Y, *, w: float | None = None, h: float | None = None
) -> Film:
    """Show the loss at w and at w + h, and the slope between the two, which becomes the tangent's as h
    shrinks.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: Where the slider for w begins; by default 1, or the low end where 1 is not on it.
        h: Where the slider for the nudge h begins, 0.001 to 1.

    Returns:
        A film with the sliders `w` and `h`.

    Raises:
        InputError: Data of different lengths, empty, or not finite numbers; a start that is not a number on
            its slider.
    """
    x, y = read_points(x, y)
    loss = LineLoss.of(x, y)
    fine = round_up(max(abs(loss.best), 1.0) * 1.5 / 30)
    middle = round(loss.best / fine) * fine
    low, high = middle - 30 * fine, middle + 30 * fine
    wide = (low - 2 * fine, high + 2 * fine)  # no half balls at the ends
    first = (1.0 if low <= 1 <= high else low) if w is None else w

    @film(
        w=slider("가중치 w | weight w", low, high, fine, first),
        h=stops("건드리는 크기 h | nudge h", NUDGES, 1.0 if h is None else h),
        size=(864, 410),
    )
    def nudge_panel(scene: Scene, w: np.ndarray, h: np.ndarray) -> None:
        here, there = loss.value(w), loss.value(w + h)
        slope = (there - here) / h
        top = 1.14 * loss.value(wide).max() or 1.0

        left = scene.axes(
            "손실 L(w) | The loss L(w) | 손실 · loss  L(w)", x="w", xlim=wide, ylim=(-0.05 * top, top),
            box=(46, 48, 400, 310),
        )  # fmt: skip
        grid = np.linspace(*wide, 121)
        left.line(grid, loss.value(grid), color=LOSS, linewidth=3.5)
        reach = 110 / np.hypot(left.unit[0], slope * left.unit[1])
        run = np.stack([w - reach, w + reach + 0 * h], -1)
        left.line(run, here[..., None] + slope[..., None] * (run - w[..., None]), color=GRADIENT, linewidth=4)
        left.point(
            w + h,
            there,
            color=LOSS,
            markersize=15,
            markerfacecolor="white",
            markeredgewidth=3,
            grip="h",
            show=(h >= 0.3) & (w < high - 0.7 * NUDGES[-1]),
        )
        left.point(w, here, color=LOSS, markersize=18, markeredgecolor=DATA, markeredgewidth=2, grip="w")

        # Under the glass h is always as wide, so what changes is how straight the curve is.
        glass = scene.axes(
            "두 점을 크게 | The two points, enlarged | 크게 · enlarged", xlim=(-0.7, 1.7), ylim=(-1.35, 1.35), xticks=[], yticks=[],
            box=(520, 48, 318, 232),
        )  # fmt: skip
        u = np.linspace(-0.7, 1.7, 49)
        rise = loss.value(w[..., None] + u * h[..., None]) - here[..., None]
        scale = np.maximum(np.abs(rise).max(-1), 1e-300)
        change = (there - here) / scale
        glass.line(u, rise / scale[..., None], color=LOSS, linewidth=3.5)
        glass.line(
            np.array([-0.7, 1.7]), change[..., None] * np.array([-0.7, 1.7]), color=GRADIENT, linewidth=4
        )
        glass.line(np.array([0.0, 1.0]), np.zeros(2), color=QUIET, linewidth=2, linestyle="--")
        both = np.stack([0 * change, change], -1)
        glass.line(np.ones(2), both, color=QUIET, linewidth=2, linestyle="--")
        glass.point(1.0, change, color=LOSS, markersize=15, markerfacecolor="white", markeredgewidth=3)
        glass.point(0.0, 0.0, color=LOSS, markersize=18, markeredgecolor=DATA, markeredgewidth=2)
        under = np.where(change > 0, 20, -20)
        for side in (-20, 20):
            glass.text(
                0.5, 0.0, "h = {h:.3g}", dy=side, anchor="center", bold=True, color=QUIET, show=under == side
            )
        glass.text(1.0, 0.5 * change, "{d:+.3g}", d=there - here, dx=9, bold=True, color=QUIET)

        scene.text(
            679,
            308,
            "( {there:.6g} − {here:.6g} ) / {h:.3g}  =",
            there=there,
            here=here,
            size=15,
            anchor="center",
            color=LOSS,
        )
        scene.text(
            679,
            340,
            "기울기 {slope:.5g} | slope {slope:.5g} | slope {slope:.5g}",
            slope=slope,
            role="number",
            color=GRADIENT,
            anchor="center",
        )
        scene.say(
            (h > 0.1, "두 점 사이에서 손실이 굽어요. h를 줄여 보세요. | The loss bends between the two points. Make h smaller."),
            (h > 0.01, "h를 줄일수록 두 점을 지나는 직선이 접선에 가까워져요. | The smaller h, the nearer the line through both points is to the tangent."),
            (True, "크게 보아도 곧은 선처럼 보여요. 이 기울기가 w에서의 기울기예요. | Even enlarged it looks straight: this is the slope at w."),
        )  # fmt: skip
        scene.numbers(loss=here, nudged=there, slope=slope)

    return nudge_panel()
