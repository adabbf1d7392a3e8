"""Lesson 4: what a gradient costs: nudging every weight against one backward pass."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..core.checks import as_floats
from ..core.errors import InputError
from ..film import Film, film, stops
from ..text.bilingual import two
from ..text.style import DATA, GRADIENT, KINDS, QUIET

WEIGHTS = np.array([10, 100, 1_000, 10_000, 100_000])
# Seconds for all gradients of (w @ x - y)**2, by central differences and by backpropagation. Of ten weights the
# shortest of 300 runs, times the number of tens; of one backward pass the shortest of 300.
NUDGING = {10: 2.3e-5, 100: 2.3e-4, 1_000: 2.5e-3, 10_000: 0.055, 100_000: 3.8}
BACKPROP = {10: 1.5e-6, 100: 1.5e-6, 1_000: 1.9e-6, 10_000: 4.7e-6, 100_000: 3.9e-5}
MACHINE = "numpy, 서버의 코어 하나에서 잰 시간 | numpy, timed on one core of a server"


def cost_panel(
    nudging: Mapping[int, float] | None = None,
    backprop: Mapping[int, float] | None = None,
    machine: str = MACHINE,
) -> Film:
    """Show what the gradients of n weights cost: by nudging each of them, and by backpropagation.

    The passes are counted; the times are recorded ones, or the caller's own.

    Args:
        nudging: Number of weights -> seconds by central differences.
        backprop: Number of weights -> seconds by backpropagation.
        machine: On what it was timed, "한국어 | English".

    Returns:
        A film with the slider `weights`; `film.numbers` has `nudging_passes` and `backprop_passes`.

    Raises:
        InputError: A time that is not a number above 0, or none for a number of weights.
    """
    times = [
        _read_times(name, given or recorded)
        for name, given, recorded in (("nudging", nudging, NUDGING), ("backprop", backprop, BACKPROP))
    ]
    note = two(machine)

    @film(
        weights=stops("가중치 수 | number of weights", WEIGHTS.tolist(), 1_000, scale="log", format="d"),
        poster={"weights": 100_000},
        size=(864, 392),
    )
    def cost_panel(scene, weights):
        """Show what the gradients of n weights cost, in passes and in seconds."""
        passes = 2 * weights, 2 + 0 * weights
        names = "하나씩 흔들기 | nudging each weight | 흔들기 nudging", "역전파 | backprop | 역전파 backprop"
        looks = KINDS[1], {"color": GRADIENT, "linestyle": "-", "marker": "o"}
        view = {"x": "가중치 수 | number of weights | 가중치 수 · weights", "log": "xy", "xlim": (2, 300_000)}
        left = scene.axes(
            "손실 계산 횟수 | Passes through the model",
            ylim=(0.08, 3_000_000),
            box=(56, 76, 330, 252),
            **view,
        )
        right = scene.axes(
            "걸린 시간 (초) | Time (seconds)", ylim=(2e-8, 200), box=(482, 76, 330, 252), **view
        )
        seconds = []
        for axes, lines in (
            (left, [2 * WEIGHTS, 2 + 0 * WEIGHTS]),
            (right, [list(each.values()) for each in times]),
        ):
            own = [WEIGHTS, WEIGHTS] if axes is left else [list(each) for each in times]
            for x, y, name, look in zip(own, lines, names, looks, strict=True):
                line = {key: look[key] for key in ("color", "linestyle")}
                axes.line(x, y, linewidth=4, label=name, **line)
                now = np.exp(np.interp(np.log(weights), np.log(x), np.log(y)))
                held = {"color": look["color"], "marker": look["marker"], "grip": "weights"}
                axes.point(weights, now, markersize=15, markeredgecolor=DATA, markeredgewidth=1.5, **held)
                seconds.append(now)
        for axes, both, digits, key in ((left, passes, 6, "p"), (right, seconds[2:], 2, "s")):
            colours, rows = (KINDS[1]["color"], GRADIENT), (-24, 26)
            for each, colour, row, name in zip(both, colours, rows, (key + "n", key + "b"), strict=True):
                look = {"dy": row, "anchor": "center", "size": 18, "bold": True, "color": colour}
                axes.text(weights, each, f"{{{name}:.{digits}g}}", **look, **{name: each})
        scene.text(812, 382, note, role="note", anchor="right", color=QUIET)
        scene.say(
            (
                True,
                "가중치가 {weights:d}개이면 흔들기는 손실을 {nudging_passes:d}번 계산해요. 역전파는 앞으로 한 번, 뒤로 한 번이면 돼요. | "
                "With {weights:d} weights, nudging computes the loss {nudging_passes:d} times. "
                "Backprop takes one pass forward and one backward.",
            ),
            nudging_passes=passes[0],
        )
        scene.numbers(backprop_passes=passes[1], nudging_seconds=seconds[2], backprop_seconds=seconds[3])

    return cost_panel()


def _read_times(name: str, times: Mapping[int, float]) -> dict[int, float]:
    """Return times sorted by the number of weights, or say what is wrong with them."""
    if not isinstance(times, Mapping) or len(times) < 2:
        raise InputError(
            f"{name}: {{10: 초, 100_000: 초}}처럼 가중치 수마다 걸린 시간을 둘 이상 적어요.",
            f"{name} holds two or more times, by the number of weights: {{10: seconds, 100_000: seconds}}.",
        )
    keys, values = as_floats(name, list(times)), as_floats(name, list(times.values()))
    if (keys <= 0).any() or (values <= 0).any():
        raise InputError(
            f"{name}: 가중치 수와 시간은 0보다 커야 해요.",
            f"{name}: numbers of weights and times must be above 0.",
        )
    return dict(sorted(zip(keys.tolist(), values.tolist(), strict=True)))
