"""Lesson 2: a fair race: how far each optimizer gets with every learning rate, and with its own best one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..core.checks import choose
from ..core.descent import descend
from ..core.optimizers import make_optimizer
from ..core.race import KIND, RACERS
from ..core.surfaces import get_surface
from ..film import Film, Scene, choice, film, steps, stops
from ..text.style import DATA, LOSS, QUIET
from .parts import draw_sample, shade_row
from .paths import cut_outside
from .racing import LOOKS, name_of, say_leader

STEPS, LAST = 100, 10
_ROUND = (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8)  # ten equal factors, rounded
RATES = np.array(
    [float(f"{each * 10.0**k:.4g}") for k in (-3, -2, -1, 0) for each in _ROUND] + [10, 12.5, 16, 20, 25]
)
NOISE = (0.0, 0.1, 0.3, 1.0)
SEEDS = 8
MOMENTA = (0.3, 0.45, 0.6, 0.75, 0.9)
LOWEST, HIGHEST = 1e-16, 1e2  # what lies beyond is drawn on the edge
LEAST = 1e-30  # what is smaller is as good


def rates_panel(
    surface: str = "ravine", racers: Sequence[str] = ("SGD", "momentum", "RMSprop", "Adam")
) -> Film:
    """Show the largest loss of steps 91 to 100 over the learning rate, a curve an optimizer.

    One loss can be chance for a path that swings; the largest of the last ten is not.

    Args:
        surface: A key of `SURFACES` with a lowest point, such as "ravine" or "bowl".
        racers: Keys of `RACERS`, at most five; L-BFGS has no learning rate to choose.

    Returns:
        A film with the sliders `learning_rate`, `own` (0: the same rate for all, 1: each its own best), `noise` (of
        the gradients), `momentum` (of those that have one) and `step`.

    Raises:
        InputError: An unknown surface or racer.
    """
    ground = get_surface(surface)
    for racer in racers:
        choose(KIND, racer, RACERS)
    racers = [racer for racer in racers if racer != "LBFGS"][:5]
    # The same noise for every optimizer, rate and momentum: seeds, steps and coordinates.
    chance = np.random.default_rng(7).normal(size=(STEPS, 1, 1, len(NOISE), SEEDS, 2)) * np.reshape(
        NOISE, (-1, 1, 1)
    )
    runs = {racer: _run(ground, racer, chance) for racer in racers}

    @film(
        size=(864, 424), poster={"step": STEPS, "own": 1},
        learning_rate=stops("학습률 | learning rate", RATES.tolist(), 0.05),
        own=choice("학습률 고르기 | rates", ["모두 같게 | same for all", "각자 최선 | each its best"]),
        noise=stops("기울기의 잡음 | gradient noise", NOISE), momentum=stops("모멘텀 μ | momentum μ", MOMENTA, 0.9),
        step=steps(STEPS, every=2, play=60),
    )  # fmt: skip
    def rates_panel(
        scene: Scene,
        learning_rate: np.ndarray,
        own: np.ndarray,
        noise: np.ndarray,
        momentum: np.ndarray,
        step: np.ndarray,
    ) -> None:
        # Axes of a run: step, rate, momentum, noise, (seed, coordinate); those of the film: rate, own, noise, momentum, step.
        plot = scene.axes(
            "91~100걸음 손실의 최댓값 | Largest loss of steps 91 to 100 | max L (91–100)", xlim=(RATES[0], RATES[-1]),
            ylim=(LOWEST / 30, HIGHEST), log="xy", box=(56, 62, 404, 290), xticks=[0.001, 0.01, 0.1, 1, 10], yticks=[1e-16, 1e-12, 1e-8, 1e-4, 1],
        )  # fmt: skip
        scene.text(460, 390, "학습률 | learning rate", role="note", anchor="right")
        field = scene.axes(
            "지나온 길 | The paths | 지나온 길 · paths",
            xlim=ground.x_limits,
            ylim=ground.y_limits,
            box=(522, 62, 316, 126.4),
            equal=surface == "ravine",
        )
        grid = [np.linspace(*limits, 121) for limits in (ground.x_limits, ground.y_limits)]
        field.contour(
            grid[0],
            grid[1],
            ground.value(np.stack(np.meshgrid(*grid), -1)),
            ground.levels,
            color=LOSS,
            tint=LOSS,
            linewidths=0.8,
        )
        same, late, rate = own == 0, {}, {}
        for racer in racers:
            look, (path, largest) = LOOKS[racer], runs[racer]
            tip: dict[str, Any] = {
                "marker": look["marker"],
                "color": look["color"],
                "markersize": 12,
                "markeredgecolor": "white",
                "markeredgewidth": 1.5,
            }
            curve = largest.transpose(2, 1, 0)  # noise, momentum, rate
            line: dict[str, Any] = {"color": look["color"], "linestyle": look["linestyle"]}
            plot.line(RATES, _draw(curve)[None, None, :, :, None, :], linewidth=2.5, **line)
            best = curve.argmin(axis=-1)
            rate[racer] = np.where(same, learning_rate, RATES[best][None, None, ..., None])
            here = np.moveaxis(curve, -1, 0)[:, None, ..., None]
            late[racer] = np.where(same, here, curve.min(axis=-1)[None, None, ..., None])
            plot.point(rate[racer], _draw(late[racer]), **tip)
            drawn = cut_outside(path, (ground.x_limits, ground.y_limits)).swapaxes(2, 3)[
                :, :, None, :, :, None
            ]
            at_best = np.take_along_axis(drawn, best.reshape(1, 1, 1, *best.shape, 1, 1), 1)
            for each, show in ((drawn, same), (at_best, ~same)):
                field.line(
                    each[..., 0],
                    each[..., 1],
                    upto=step,
                    show=show,
                    tip=tip,
                    linewidth=1.6,
                    marker="o",
                    markersize=2.5,
                    color=look["color"],
                )
        field.point(*ground.minima[0], color=LOSS, marker="*", markersize=17, markeredgecolor="white")
        plot.line(
            np.stack([learning_rate, learning_rate], -1), np.array([LOWEST / 30, HIGHEST]), show=same, grip="learning_rate",
            color=DATA, linewidth=1.5, linestyle=":",
        )  # fmt: skip
        leader = _write_table(scene, racers, rate, late)
        everyone = [(leader == k, _say(racer)) for k, racer in enumerate(racers)]
        scene.say(*everyone)
        scene.numbers(
            **{f"late_{racer}": late[racer] for racer in racers},
            **{f"rate_{racer}": rate[racer] for racer in racers},
        )

    return rates_panel()


def _draw(late: np.ndarray) -> np.ndarray:
    return np.clip(late, LOWEST, 10 * HIGHEST)


def _run(ground: Any, racer: str, chance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a path for each rate, momentum and noise, and the largest loss of its last steps, the mean over seeds."""
    known = RACERS[racer]
    options = dict(known.options) | {"lr": np.reshape(RATES, (-1, 1, 1, 1, 1))}
    if "momentum" in options:
        options["momentum"] = np.reshape(MOMENTA, (-1, 1, 1, 1))
    now = iter(chance)

    def gradient(w: np.ndarray) -> np.ndarray:
        return ground.gradient(w) + next(now)[0]

    start = np.broadcast_to(ground.start, (1, 1, *chance.shape[3:]))
    optimizer, averages = make_optimizer(known.optimizer, **options), []
    path = descend(
        gradient, start, optimizer, STEPS, on_step=lambda t: averages.append(getattr(optimizer, "ax", None))
    )
    if racer == "ASGD":  # what it is for: the average of the weights since t0, on which the noise cancels
        path[1:] = averages[1:]
    with np.errstate(all="ignore"):
        largest = np.nan_to_num(ground.value(path[STEPS + 1 - LAST :]), nan=1e300).max(axis=0).mean(axis=-1)
        largest = np.clip(largest, LEAST, 1e30)
    return path[..., 0, :], largest


def _write_table(
    scene: Scene, racers: Sequence[str], rate: dict[str, np.ndarray], late: dict[str, np.ndarray]
) -> np.ndarray:
    """Write the legend: a row an optimizer, the best shaded; return which it is."""
    left, top, wide, high = 506, 246, 340, 28
    leader = np.stack(np.broadcast_arrays(*late.values())).argmin(axis=0)
    for text, x, anchor in (
        ("옵티마이저 | optimizer | optimizer", left + 56, "left"),
        ("학습률 | rate | rate", left + 244, "right"),
        ("최댓값 | largest | max", left + wide - 8, "right"),
    ):
        scene.text(x, top, text, role="note", size=13, anchor=anchor)
    for k, racer in enumerate(racers):
        row = top + 12 + high * (k + 0.5)
        look = LOOKS[racer]
        shade_row(scene.paper, left, left + wide, row, high, leader == k)
        draw_sample(scene.paper, left + 8, row, look, 38)
        scene.text(left + 56, row, name_of(racer), size=15, bold=True)
        scene.text(left + 244, row, "{rate:.3g}", rate=rate[racer], anchor="right", color=QUIET)
        value = late[racer]
        words = [
            (value >= 10 * HIGHEST, "발산 | diverged | diverged"),
            (value <= LEAST, "≤ 10⁻³⁰"),
            (True, "{late:.2g}"),
        ]
        scene.text(left + wide - 8, row, words, late=value, anchor="right", bold=True, color=LOSS)
    return leader


def _say(racer: str) -> str:
    said = say_leader(racer)
    return f"{said.ko}. | {said.en}."
