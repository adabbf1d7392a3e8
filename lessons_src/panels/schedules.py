"""Lesson 2, film D: learning rates that change while training."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ..core.descent import choose_batches, descend
from ..core.line import best_w, mse_of_line
from ..core.schedules import SCHEDULE_NAMES, SCHEDULES
from ..film.film import Film
from ..film.sliders import Slider, choice_slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, LOSS, MODEL, QUIET
from .batches import noisy_line

STEPS = 240
EVERY = 4
RATES = (0.02, 0.04, 0.06, 0.08, 0.1, 0.12)
SEEDS = np.arange(6)
# With these options every schedule but the constant one and the warm-up ends near zero.
OPTIONS: dict[str, dict[str, Any]] = {
    "constant": {},
    "step": {"step_size": 80, "gamma": 0.2},
    "exponential": {"gamma": 0.985},
    "cosine": {"T_max": STEPS},
    "warm_up": {"total_iters": 60, "start_factor": 0.05},
    "warm_up_cosine": {"total_iters": 60, "start_factor": 0.05, "T_max": STEPS - 60},
}
NAMES = [Bilingual(*SCHEDULE_NAMES[name]) for name in OPTIONS]
STATUS = [
    Bilingual("아직 출발하지 않았어요. 재생해 보세요.", "Not started yet. Press play."),
    Bilingual(
        "학습률이 그대로라서 흔들림도 그대로예요.", "The learning rate stays large, and so does the rattling."
    ),
    Bilingual(
        "학습률이 줄어드니 흔들림도 잦아들어요.", "As the learning rate falls, the rattling dies down."
    ),
    Bilingual("예열 중: 작은 학습률로 조심스럽게 출발해요.", "Warming up: a careful start with small steps."),
]
_WAITS, _STAYS, _FALLS, _WARMS = range(len(STATUS))


def schedules_panel() -> Film:
    """Show what a schedule of the learning rate does to the noise of stochastic descent.

    Returns:
        A film with the sliders `schedule`, `learning_rate`, `seed` and `step`.
    """
    sliders = [
        choice_slider("schedule", Bilingual("학습률 계획", "schedule"), NAMES),
        Slider(
            "learning_rate",
            Bilingual("가장 큰 학습률", "highest rate"),
            np.array(RATES),
            0.1,
            format=".2f",
            short="lr",
        ),
        linear_slider("seed", Bilingual("시드", "seed"), 0, len(SEEDS) - 1, 1, 0, format="d"),
        linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, EVERY, 0, format="d", play=60),
    ]
    return Film(
        "schedules",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "계획: {schedule} · 걸음 {step:d}번 · 지금 학습률 = {rate:.3g} · 손실 = {loss:.4g} "
            "(가장 작은 손실 {floor:.4g})\n{status}",
            "schedule: {schedule} · step {step:d} · learning rate now = {rate:.3g} · loss = {loss:.4g} "
            "(lowest possible {floor:.4g})\n{status}",
        ),
        line=("schedule", "learning_rate", "seed", "step", "rate", "loss"),
        words={"status": STATUS},
        size=(9.0, 4.2),
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2)
    left.set(xlim=(-4, STEPS + 4), ylim=(0, 1.1 * RATES[-1]))
    floor = _floor()
    right.set(xlim=(-4, STEPS + 4), yscale="log", ylim=(0.85 * floor, 20))
    right.set_yticks([0.5, 1, 2, 5, 10, 20], labels=["0.5", "1", "2", "5", "10", "20"])
    right.minorticks_off()
    right.axhline(floor, color=QUIET, linewidth=1.2, linestyle="--")
    for axes in (left, right):
        axes.set_xticks(range(0, STEPS + 1, 40))
    step = Bilingual("걸음", "step")
    stage.label(
        left,
        Bilingual("걸음마다의 학습률", "The learning rate at each step", "학습률 · learning rate"),
        x=step,
    )
    stage.label(
        right,
        Bilingual(
            "한 번에 하나씩 볼 때의 손실 (점선은 가장 작은 손실)",
            "The loss, one example a step (dashed: the lowest)",
            "손실 · loss  (점선 · dashed: lowest)",
        ),
        x=step,
    )
    stage.line("others", left, color=QUIET, linewidth=0.9, linestyle=":")
    stage.line("rate", left, color=MODEL, linewidth=2.8)
    stage.line(
        "rate now", left, color=MODEL, marker="o", markersize=10, markeredgecolor="black", linestyle="none"
    )
    stage.line("loss", right, color=LOSS, linewidth=1.5)
    stage.line(
        "loss now", right, color=LOSS, marker="o", markersize=10, markeredgecolor="black", linestyle="none"
    )
    stage.line("now", left, color=DATA, linewidth=0.9, linestyle=":")


def _floor() -> float:
    x, y = noisy_line()
    return float(mse_of_line(x, y, best_w(x, y)))


def rates_of(name: str, learning_rate: float) -> np.ndarray:
    """Return the learning rates of one schedule at steps 0 to STEPS - 1."""
    return SCHEDULES[name](np.arange(STEPS), learning_rate, **OPTIONS[name])


@lru_cache(maxsize=64)
def _losses(name: str, tops: tuple[float, ...], seeds: tuple[int, ...]) -> np.ndarray:
    """Return the loss over all examples after every step, shape (rates, seeds, steps + 1)."""
    x, y = noisy_line()
    example = np.stack([choose_batches(len(x), 1, seed, STEPS).argmax(axis=-1) for seed in seeds], axis=1)
    rates = np.array([rates_of(name, top) for top in tops])
    steps = iter(range(STEPS))

    def slope(w: np.ndarray) -> np.ndarray:
        now = example[next(steps)]  # one example for each seed
        return 2 * (w * x[now] - y[now]) * x[now]

    start = np.zeros((len(tops), len(seeds)))
    path = descend(slope, start, lambda t: rates[:, t, None], STEPS)
    return np.moveaxis(mse_of_line(x, y, path), 0, -1)


def _frames(schedule: np.ndarray, learning_rate: np.ndarray, seed: np.ndarray, step: np.ndarray) -> dict:
    names = [list(OPTIONS)[int(index)] for index in schedule.ravel()]
    tops = tuple(learning_rate.ravel().tolist())
    seeds = tuple(seed.ravel().astype(int).tolist())
    rates = np.array([[rates_of(name, top) for top in tops] for name in names])[:, :, None, None]
    losses = np.array([_losses(name, tops, seeds) for name in names])
    losses = losses[:, :, :, None]
    chosen = step.astype(int).ravel()
    # After the last step the learning rate of that last step is shown.
    rate = rates[:, :, :, 0, np.minimum(chosen, STEPS - 1)]
    loss = losses[:, :, :, 0, chosen]
    every = np.array([[*rates_of(name, top), np.nan] for top in tops for name in OPTIONS])
    every = every.reshape(1, len(tops), 1, 1, -1)
    first = np.arange(STEPS)
    warming = np.array(["warm" in name for name in names]).reshape(-1, 1, 1, 1) & (step < 60)
    stays = np.array([name in ("constant", "warm_up") for name in names]).reshape(-1, 1, 1, 1)
    status = np.select([step == 0, warming, stays], [_WAITS, _WARMS, _STAYS], _FALLS)
    return {
        "others": {"x": np.tile([*first, STEPS], len(OPTIONS)), "y": every},
        "rate": {"x": first, "y": rates},
        "rate now": {"x": np.minimum(step, STEPS - 1)[..., None], "y": rate[..., None]},
        "loss": {"x": np.arange(STEPS + 1), "y": losses, "count": step + 1},
        "loss now": {"x": step[..., None], "y": loss[..., None]},
        "now": {"x": np.stack([step, step], axis=-1), "y": np.array([0, 1.0])},
        "numbers": {"rate": rate, "loss": loss, "floor": _floor(), "status": status.astype(np.uint8)},
    }
