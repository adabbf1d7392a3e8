"""Lesson 4: the gradient of backpropagation against finite differences, over the size of the nudge h."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.errors import InputError
from ..core.graph import parse
from ..film import Film, Scene, stops
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, KINDS, MODEL
from .backprop import read_start
from .gate_picture import in_both

POWERS = np.arange(-13, 0.01, 0.25)
NAMES = ("h", "step", "backprop", "one", "central", "one_error", "central_error")
"""Names that the film has for its own numbers."""
_FLOOR = 1e-16  # errors below it are drawn at it
_WIDE = np.array([-1.6, 1.6])  # how far lines go to either side of the point


def gradient_check_panel(
    expression: str = "sigmoid(w*x)", *, of: str = "w", h: float = 1e-2, **inputs: float
) -> Film:
    """Show how far forward and central differences are from backpropagation, for every h.

    Args:
        expression: The expression whose gradient is checked.
        of: The input that is nudged; it gets a slider.
        h: Where the slider of h starts, 1e-13 to 1.
        inputs: The values of the inputs, 1 where none is given.

    Returns:
        A film with the sliders `h` and the input's name; `film.numbers` has `backprop`, `one`, `central`,
        `one_error` and `central_error`.

    Raises:
        ExpressionError: The expression cannot be read.
        InputError: `of` is not in it, an input is not a number, or h is not on its slider.
    """
    graph = parse(expression).free((of, *inputs))
    for name in (of, *inputs):
        if name not in graph.inputs or name in NAMES:
            known = ", ".join(each for each in graph.inputs if each not in NAMES) or "–"
            raise InputError(
                f"{name}: 여기서 쓸 수 없는 이름이에요. 식에 있는 이름: {known}",
                f"{name} cannot be used here. The names in the expression: {known}",
            )
    values = {name: read_start(name, inputs.get(name, 1.0))[0] for name in graph.inputs}
    start = values.pop(of)
    low, high = start - 2.0, start + 2.0

    def value_at(points: np.ndarray) -> np.ndarray:
        return np.asarray(graph.run(**values, **{of: points}).value)

    def find_differences(w: np.ndarray, step: np.ndarray) -> list[np.ndarray]:
        # What the textbook writes: divide by h. The nudge itself is rounded, and that shows too.
        top = value_at(w + step)
        return [(top - value_at(w)) / step, (top - value_at(w - step)) / (2 * step)]

    def draw(scene: Scene, /, *, h: np.ndarray, **grids: np.ndarray) -> None:
        # Outside the domain of a gate there is nothing to draw: nan goes through.
        with np.errstate(all="ignore"):
            _draw(scene, h, grids[of])

    def _draw(scene: Scene, h: np.ndarray, w: np.ndarray) -> None:
        slope = np.asarray(graph.run(**values, **{of: w}).gradients[of])
        here, (one, central) = value_at(w), find_differences(w, h)
        one_error, central_error = _error(one, slope), _error(central, slope)
        curve = value_at(np.linspace(low - 1, high + 1, 121))
        seen = curve[np.isfinite(curve)]
        room = 0.1 * (float(np.ptp(seen)) or 1.0) if seen.size else 1.0
        ylim = (seen.min() - room, seen.max() + room) if seen.size else (-1.0, 1.0)
        title = in_both(f"f = {graph.text}" if len(graph.text) <= 30 else f"f = {graph.text[:29]}…")

        left = scene.axes(title, x=of, xlim=(low - 1, high + 1), ylim=ylim, box=(52, 76, 340, 252))  # type: ignore[arg-type]
        left.line(np.linspace(low - 1, high + 1, 121), curve, color=MODEL, linewidth=3.5)
        ends = w[..., None] + _WIDE
        tangent = here[..., None] + slope[..., None] * _WIDE
        left.line(
            ends,
            tangent,
            color=GRADIENT,
            linewidth=4,
            label="접선 (역전파) | tangent (backprop) | 접선 · tangent",
        )
        kinds = [{name: each[name] for name in ("color", "linestyle")} for each in KINDS[1:3]]
        names = "전방 차분 | forward | 전방 forward", "중앙 차분 | central | 중앙 central"
        middle = (value_at(w + h) + value_at(w - h)) / 2
        for slopes, base, look in zip((one, central), (here, middle), kinds, strict=True):
            left.line(ends, base[..., None] + slopes[..., None] * _WIDE, linewidth=2.5, **look)
        nudged = np.stack(np.broadcast_arrays(w - h, w + h), axis=-1)
        left.points(nudged, value_at(nudged), color=DATA, markersize=8)
        left.point(w, here, color=MODEL, markersize=17, markerfacecolor="white", markeredgewidth=4, grip=of)

        errors = "역전파와의 상대 오차 | Error relative to backprop | 상대 오차 · relative error"
        right = scene.axes(
            errors, x="h", xlim=(10 ** (POWERS[0] - 0.3), 2.0), ylim=(_FLOOR / 3, 10.0), log="xy", box=(476, 76, 360, 252),
            yticks=[1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1],
        )  # fmt: skip
        hs = 10.0**POWERS
        # All h at once, along the last axis.
        every = [_error(each, slope[..., None]) for each in find_differences(w[..., None], hs)]
        for error, now, look, kind, name in zip(
            every, (one_error, central_error), kinds, KINDS[1:3], names, strict=True
        ):
            right.line(hs, error, linewidth=3, label=name, **look)
            marker: dict[str, Any] = {"color": kind["color"], "marker": kind["marker"], "markersize": 12}
            right.point(h, now, markeredgecolor=DATA, markeredgewidth=1.5, **marker)
        line: dict[str, Any] = {"color": DATA, "linewidth": 1.5, "linestyle": "--", "grip": "h"}
        right.line(np.stack([h, h], axis=-1), np.array([_FLOOR, 1.0]), **line)
        scene.say(
            (
                central_error < 1e-6,
                "중앙 차분이 역전파와 잘 맞아요. | The central difference agrees well with backpropagation.",
            ),
            (
                h > 1e-5,
                "h가 너무 커요. 두 점을 이은 직선이 접선과 달라요. | "
                "h is too large: the line through the two points is not the tangent.",
            ),
            (
                True,
                "h가 너무 작아요. 두 값이 거의 같아서 뺄셈에 반올림 오차만 남아요. | "
                "h is too small: the two values are almost equal, and the subtraction leaves rounding only.",
            ),
        )
        scene.readout(
            "역전파 {backprop:.7f} · 중앙 {central:.7f} · 전방 {one:.7f} | "
            "backprop {backprop:.7f} · central {central:.7f} · forward {one:.7f}",
            backprop=slope, central=central, one=one,
        )  # fmt: skip
        scene.numbers(one_error=one_error, central_error=central_error)

    label = Bilingual(f"입력 {of}", f"input {of}", f"입력 · input {of}")
    nudge = stops("움직이는 폭 h | nudge h", (10.0**POWERS).tolist(), 1e-2, scale="log", format=".1e")("h")
    points = stops(label, np.linspace(low, high, 33), start, format=".4g")(of)  # type: ignore[arg-type]
    return Film("gradient_check", draw, {"h": nudge.starting_at(h), of: points}, (864, 384), {"h": 0.3162})


def _error(number: np.ndarray, exact: np.ndarray) -> np.ndarray:
    """Return the relative error, 0 where both are 0; errors too small to draw are drawn at the floor."""
    scale = np.maximum(np.abs(number), np.abs(exact))
    error: Any = np.abs(number - exact) / np.where(scale == 0, 1.0, scale)
    return np.maximum(error, _FLOOR)
