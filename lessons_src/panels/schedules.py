"""Lesson 2: learning rates that change while training, on the class's own data, one random student a step."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.data import HOURS, SCORES
from ..core.line import LineLoss
from ..core.schedules import SCHEDULE_NAMES, SCHEDULES
from ..film import Film, Scene, choice, film, steps, stops
from ..text.style import KINDS, LOSS, QUIET
from .parts import draw_sample, draw_time_line, shade_row

STEPS, EVERY, RUNS = 200, 4, 100
SMALL = 20  # how many times smaller the small constant rate is
RATES = (0.002, 0.003, 0.004, 0.006, 0.008)
# With these options every schedule but the constant ones ends near zero.
OPTIONS: dict[str, dict[str, Any]] = {
    "constant": {},
    "step": {"step_size": 50, "gamma": 0.3},
    "exponential": {"gamma": 0.98},
    "cosine": {"T_max": STEPS},
}
ROWS = ("large", "small", "step", "exponential", "cosine")
LEFT, RIGHT, TABLE = (50, 62, 320, 190), (462, 62, 376, 190), 304


def schedules_panel(*, learning_rate: float = 0.004) -> Film:
    """Show what a schedule of the learning rate does to the noise of stochastic descent.

    Args:
        learning_rate: Where the highest learning rate begins.

    Returns:
        A film with the sliders `learning_rate`, `runs` (0: the mean of many runs, 1: one of them) and `step`.
    """
    excess = _run_all()  # rows, rates, runs, steps
    names = {key: " | ".join(SCHEDULE_NAMES[key]) for key in OPTIONS}
    names |= {
        "large": "일정하게 크게 | constant, large",
        "small": f"일정하게 작게 (1/{SMALL}) | constant, small (1/{SMALL})",
    }

    @film(
        size=(864, 428), poster={"step": STEPS},
        learning_rate=stops("가장 큰 학습률 | highest rate", RATES, learning_rate),
        runs=choice("보이는 것 | shown", [f"{RUNS}번의 평균 | mean of {RUNS} runs", "한 번 | one run"]),
        step=steps(STEPS, every=EVERY, play=90),
    )  # fmt: skip
    def schedules_panel(scene: Scene, learning_rate: np.ndarray, runs: np.ndarray, step: np.ndarray) -> None:
        left = scene.axes(
            "학습률 | The learning rate | 학습률 · rate",
            xlim=(0, STEPS + 3),
            ylim=(0, 1.08 * RATES[-1]),
            box=LEFT,
        )
        right = scene.axes(
            "가장 작은 손실보다 얼마나 큰가 | Loss above the lowest | 손실 · loss − min", xlim=(0, STEPS + 3), ylim=(1e-2, 1e4),
            log="y", box=RIGHT, yticks=[0.01, 1, 100, 10000],
        )  # fmt: skip
        for x in (370, 838):
            scene.text(x, 284, "걸음 | step", role="note", anchor="right")
        t, place = np.arange(STEPS + 1), (step.astype(int) / EVERY).astype(int).ravel()
        rates = {row: _rates(row, learning_rate[..., None]) for row in ROWS}
        losses = {row: excess[n][:, :, None] for n, row in enumerate(ROWS)}
        now = {row: losses[row][:, :, 0, EVERY * place] for row in ROWS}
        leader = np.stack(list(now.values())).argmin(axis=0)
        for x, words, anchor in (
            (106, "학습률 스케줄 | schedule | schedule", "left"),
            (560, "지금의 학습률 | rate now | rate", "right"),
            (830, "지금의 손실 − 최솟값 | loss now − lowest | loss − min", "right"),
        ):
            scene.text(x, TABLE, words, role="note", anchor=anchor, size=13)
        for n, (row, kind) in enumerate(
            zip(ROWS, (KINDS[0], KINDS[5], KINDS[1], KINDS[3], KINDS[2]), strict=True)
        ):
            look: dict[str, Any] = {"color": kind["color"], "linestyle": kind["linestyle"]}
            tip: dict[str, Any] = {
                "marker": kind["marker"],
                "color": kind["color"],
                "markersize": 12,
                "markeredgecolor": "white",
            }
            left.line(t, rates[row], alpha=0.3, linewidth=2, **look)
            left.line(t, np.moveaxis(rates[row], -1, 0), upto=step, tip=tip, linewidth=2.5, **look)
            drawn = np.clip(losses[row], 1e-3, 1e5)
            right.line(t, drawn, alpha=0.25, linewidth=1.5, **look)
            right.line(t, np.moveaxis(drawn, -1, 0), upto=step, tip=tip, linewidth=2.2, **look)
            middle = TABLE + 23 + 22 * n
            shade_row(scene.paper, 42, 842, middle, 22, (leader == n) & (step > 0))
            draw_sample(scene.paper, 54, middle, look | tip, 38)
            scene.text(106, middle, names[row], size=15, bold=True)
            scene.text(
                560, middle, "{rate:.2g}", rate=rates[row][..., 0, EVERY * place], anchor="right", color=QUIET
            )
            scene.text(830, middle, "{loss:.3g}", loss=now[row], anchor="right", bold=True, color=LOSS)
        for axes in (left, right):
            draw_time_line(axes, step)
        decays = np.minimum(np.minimum(now["step"], now["exponential"]), now["cosine"])
        scene.say(
            (step == 0, "다섯 가지 모두 같은 곳에서 출발해요. 재생해 보세요. | All five start from the same place. Press play."),
            (runs == 1, "한 번의 달리기는 우연에 따라 흔들려요. 평균도 보세요. | One run rattles by chance: look at the mean as well."),
            ((now["small"] > 3 * now["large"]), "작은 학습률은 아직 멀리 있고, 큰 학습률은 이미 가까이 와서 흔들려요. | The small rate is still far away; the large one is near already, and rattles."),
            ((decays < now["small"]) & (decays < now["large"]), "줄어드는 학습률은 빨리 다가가고 흔들림도 잦아들어요. | A rate that falls comes near fast, and its rattling dies down."),
            (True, "큰 학습률은 흔들림이 그대로 남아요. | With the large rate the rattling stays."),
        )  # fmt: skip
        scene.numbers(**{f"loss_{row}": now[row] for row in ROWS})

    return schedules_panel()


def _rates(row: str, top: np.ndarray) -> np.ndarray:
    """Return the learning rates at steps 0 to STEPS, on a last axis."""
    t = np.arange(STEPS + 1)
    if row in ("large", "small"):
        return top / (SMALL if row == "small" else 1) + 0.0 * t
    return np.asarray(SCHEDULES[row](t, top, **OPTIONS[row]))


def _run_all() -> np.ndarray:
    """Return L minus its least after every step: rows, rates, (the mean of all runs, the first run), steps."""
    loss = LineLoss.of(HOURS, SCORES)
    epochs = np.tile(np.arange(len(HOURS)), (RUNS, 1 + STEPS // len(HOURS), 1))
    chosen = (
        np.random.default_rng(0).permuted(epochs, axis=-1).reshape(RUNS, -1)
    )  # every student once an epoch
    rates = np.stack([_rates(row, np.reshape(RATES, (-1, 1))) for row in ROWS])[:, :, None]
    w = np.zeros((STEPS + 1, len(ROWS), len(RATES), RUNS))
    for t in range(STEPS):
        x, y = HOURS[chosen[:, t]], SCORES[chosen[:, t]]
        w[t + 1] = w[t] - rates[..., t] * 2 * (w[t] * x - y) * x
    excess = loss.value(w) - loss.least
    return np.moveaxis(np.stack([excess.mean(axis=-1), excess[..., 0]], axis=-1), 0, -1)
