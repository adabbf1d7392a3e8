"""Lesson 4: the gradient of backpropagation against finite differences, over the size of the nudge h."""

from __future__ import annotations

import numpy as np

from ..core.errors import InputError
from ..core.graph import parse
from ..film.film import Film
from ..film.sliders import linear_slider, log_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, LOSS, MODEL, UPDATE, ink
from .backprop import read_start

POWERS = np.arange(-13, 0.01, 0.25)
_FLOOR = 1e-16  # errors below it are drawn at it

SAYS = [
    Bilingual(
        "h가 너무 커요. 두 점을 이은 직선이 접선과 달라요.",
        "h is too large: the line through the two points is not the tangent.",
    ),
    Bilingual("중앙 차분이 역전파와 잘 맞아요.", "The central difference agrees well with backpropagation."),
    Bilingual(
        "h가 너무 작아요. 두 값이 거의 같아서 뺄셈에 반올림 오차만 남아요.",
        "h is too small: the two values are almost equal, and the subtraction leaves rounding only.",
    ),
]


def gradient_check_panel(
    expression: str = "sigmoid(w*x)", *, of: str = "w", h: float = 1e-2, **inputs: float
) -> Film:
    """Show how far one-sided and central differences are from backpropagation, for every h.

    Args:
        expression: The expression whose gradient is checked.
        of: The input that is nudged; it gets a slider.
        h: Where the slider of h starts, 1e-13 to 1.
        inputs: The values of the inputs, 1 where none is given.

    Returns:
        A film with the sliders `h` and the input's name.

    Raises:
        ExpressionError: The expression cannot be read.
        InputError: `of` is not in it, an input is not a number, or h is not on its slider.
    """
    graph = parse(expression).free((of, *inputs))
    for name in (of, *inputs):
        if name not in graph.inputs or name in ("h", "step"):
            known = ", ".join(graph.inputs) or "–"
            raise InputError(
                f"{name}: 식에 없는 이름이에요. 식에 있는 이름: {known}",
                f"{name} is not in the expression. Its names: {known}",
            )
    values = {name: read_start(name, inputs.get(name, 1.0))[0] for name in graph.inputs}
    start = values.pop(of)
    low, high = start - 2.0, start + 2.0

    def value_at(points: np.ndarray) -> np.ndarray:
        return np.asarray(graph.run(**values, **{of: points}).value)

    def draw(stage: Stage) -> None:
        left, right = stage.axes(2, top=1 - 0.82 / 4.4)
        curve = value_at(np.linspace(low - 1, high + 1, 121))
        curve = curve[np.isfinite(curve)]
        room = 0.1 * (np.ptp(curve) or 1.0)
        left.set(xlim=(low - 1, high + 1), ylim=(curve.min() - room, curve.max() + room))
        right.set(xlim=(10 ** POWERS[0], 1.2), ylim=(_FLOOR / 3, 10.0), xscale="log", yscale="log")
        stage.label(left, shorten_title(graph.text), x=of)
        stage.label(
            right,
            Bilingual(
                "역전파와의 상대 오차", "Relative error against backpropagation", "상대 오차 · relative error"
            ),
            x="h",
        )
        line = stage.line("curve", left, color=MODEL, linewidth=2.4)
        tangent = stage.line("tangent", left, color=GRADIENT, linewidth=2.6, linestyle="--")
        one = stage.line("one", left, color=LOSS, linewidth=1.8, linestyle=":")
        central = stage.line("central", left, color=ink(UPDATE), linewidth=1.8, linestyle="-.")
        stage.line("points", left, color=DATA, linestyle="none", marker="o", markersize=7)
        one_error = stage.line(
            "one error", right, color=LOSS, linewidth=1.6, linestyle=":", marker="v", markersize=4
        )
        central_error = stage.line(
            "central error", right, color=ink(UPDATE), linewidth=1.6, marker="s", markersize=4
        )
        stage.line("here", right, color=DATA, linewidth=1.4, linestyle="--")
        stage.line(
            "one here",
            right,
            color=LOSS,
            linestyle="none",
            marker="v",
            markersize=11,
            markeredgecolor="black",
        )
        stage.line(
            "central here",
            right,
            color=ink(UPDATE),
            linestyle="none",
            marker="s",
            markersize=10,
            markeredgecolor="black",
        )
        names = (Bilingual("한쪽 차분", "one-sided"), Bilingual("중앙 차분", "central"))
        stage.legend(
            left,
            [
                (line, "f"),
                (tangent, Bilingual("접선 (역전파)", "tangent (backprop)", "접선 · tangent")),
                (one, names[0]),
                (central, names[1]),
            ],
            "above",
        )
        stage.legend(right, [(one_error, names[0]), (central_error, names[1])], "above")

    def frames(h: np.ndarray, **grids: np.ndarray) -> dict:
        # Outside the domain of a gate there is nothing to draw: nan goes through.
        with np.errstate(all="ignore"):
            return compute(h, grids[of])

    def compute(h: np.ndarray, w: np.ndarray) -> dict:
        hs = 10.0**POWERS
        here = value_at(w)
        slope = np.asarray(graph.run(**values, **{of: w}).gradients[of])

        def differences(step: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            above, below = w + step, w - step
            top, bottom = value_at(above), value_at(below)
            with np.errstate(all="ignore"):
                # What the textbook writes: divide by h. The nudge itself is rounded, and that shows too.
                return (top - here) / step, (top - bottom) / (2 * step)

        def error_of(number: np.ndarray, exact: np.ndarray) -> np.ndarray:
            with np.errstate(all="ignore"):
                scale = np.maximum(np.abs(number), np.abs(exact))
                error = np.abs(number - exact) / np.where(scale == 0, 1.0, scale)
            return np.maximum(error, _FLOOR)

        one, central = differences(h)
        one_error, central_error = error_of(one, slope), error_of(central, slope)
        # All h at once, along the last axis.
        every = [
            error_of((value_at(w[..., None] + hs) - here[..., None]) / hs, slope[..., None]),
            error_of(
                (value_at(w[..., None] + hs) - value_at(w[..., None] - hs)) / (2 * hs), slope[..., None]
            ),
        ]
        wide = np.array([-1.6, 1.6])
        grid = np.linspace(low - 1, high + 1, 121)
        says = np.where(central_error < 1e-6, 1, np.where(h > 1e-5, 0, 2))
        middle = (value_at(w + h) + value_at(w - h)) / 2
        ends = np.stack(np.broadcast_arrays(w - h, w, w + h), axis=-1)
        return {
            "curve": {"x": grid, "y": value_at(grid)},
            "tangent": {"x": w[..., None] + wide, "y": here[..., None] + slope[..., None] * wide},
            "one": {"x": w[..., None] + wide, "y": here[..., None] + one[..., None] * wide},
            "central": {"x": w[..., None] + wide, "y": middle[..., None] + central[..., None] * wide},
            "points": {"x": ends, "y": value_at(ends)},
            "one error": {"x": hs, "y": every[0]},
            "central error": {"x": hs, "y": every[1]},
            "here": {"x": np.stack([h, h], axis=-1), "y": np.array([_FLOOR, 1.0])},
            "one here": {"x": h[..., None], "y": one_error[..., None]},
            "central here": {"x": h[..., None], "y": central_error[..., None]},
            "numbers": {
                "backprop": slope,
                "one": one,
                "central": central,
                "one_error": one_error,
                "central_error": central_error,
                "says": says.astype(np.uint8),
            },
        }

    heights = [
        log_slider(
            "h", Bilingual("움직이는 폭 h", "nudge h"), 10 ** POWERS[0], 1.0, len(POWERS), 1e-2, format=".1e"
        ).starting_at(h),
        linear_slider(of, Bilingual(f"입력 {of}", f"input {of}"), low, high, 0.5, start, format=".2f"),
    ]
    return Film(
        "gradient check",
        draw,
        heights,
        frames,
        readout=Bilingual(
            f"{of} = {{{of}:.2f}} · h = {{h:.1e}} · 역전파 {{backprop:.7f}}\n중앙 차분 {{central:.7f}} "
            "(상대 오차 {central_error:.1e}) · 한쪽 차분 {one:.7f} ({one_error:.1e})\n{says}",
            f"{of} = {{{of}:.2f}} · h = {{h:.1e}} · backprop {{backprop:.7f}}\ncentral {{central:.7f}} "
            "(relative error {central_error:.1e}) · one-sided {one:.7f} ({one_error:.1e})\n{says}",
        ),
        line=(of, "h", "backprop"),
        words={"says": SAYS},
        size=(9.0, 4.4),
    )


def shorten_title(text: str) -> str:
    """Return `f = ...`, cut where it is too long for a title."""
    return f"f = {text}" if len(text) <= 32 else f"f = {text[:31]}…"
