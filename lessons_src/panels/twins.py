"""Lesson 1: two hidden units that start equal, and what a small difference changes."""

from __future__ import annotations

import numpy as np

from ..core import twins
from ..core.descent import descend
from ..film.film import Film
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, MODEL, UPDATE, ink

LEARNING_RATE = 0.2
STEPS = 500
EVERY = 5  # updates between two stops of the step slider
DIFFERENCES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)

SAYS = [
    Bilingual("아직 훈련하기 전이에요.", "Training has not begun."),
    Bilingual(
        "두 은닉 유닛이 똑같아요. 하나로 맞추는 것과 같아서 골짜기를 만들지 못해요.",
        "The two hidden units are equal. They act as one, and one cannot make a valley.",
    ),
    Bilingual("두 은닉 유닛이 갈라지는 중이에요.", "The two hidden units are parting."),
    Bilingual(
        "두 은닉 유닛이 서로 다른 쪽을 맡아서 골짜기를 만들었어요.",
        "Each hidden unit has taken a side of its own, and together they make the valley.",
    ),
]


def twins_panel() -> Film:
    """Show a network of two hidden units in training, from units that differ by a chosen amount.

    Returns:
        A film with the sliders `difference` (between the two units' starts) and `step`.
    """
    sliders = [
        Slider(
            "difference",
            Bilingual("출발점의 차이", "difference at the start"),
            np.array(DIFFERENCES),
            0.0,
            format=".2f",
        ),
        linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, EVERY, 0, format="d", play=60),
    ]
    return Film(
        "two hidden units",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "출발점의 차이 = {difference:.2f} · 걸음 {step:d}번 · a₁ = {a1:.3f} · "
            "a₂ = {a2:.3f} · 손실 = {loss:.4f}\n{says}",
            "difference at the start = {difference:.2f} · step {step:d} · a₁ = {a1:.3f} · a₂ = {a2:.3f} · "
            "loss = {loss:.4f}\n{says}",
        ),
        line=("difference", "step", "a1", "a2", "loss"),
        words={"says": SAYS},
        size=(9.0, 3.9),
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2)
    left.set(xlim=(-2.2, 2.2), ylim=(-1.6, 3.2))
    right.set(xlim=(-12, STEPS + 12), ylim=(0, 1.8))
    stage.label(
        left,
        Bilingual("데이터 y = |x| 와 신경망", "The data y = |x| and the network", "y = |x|"),
        x="x",
        y="y",
    )
    stage.label(
        right,
        Bilingual("두 은닉 유닛의 가중치 a", "The weight a of each hidden unit", "가중치 · weights  a₁, a₂"),
        x=Bilingual("걸음", "step"),
        y="a",
    )
    data = stage.line("data", left, color=DATA, marker="o", linestyle="none", markersize=5)
    first = stage.line("first", left, color=GRADIENT, linestyle="--", linewidth=1.8)
    second = stage.line("second", left, color=ink(UPDATE), linestyle=":", linewidth=2.4)
    fit = stage.line("fit", left, color=MODEL, linewidth=2.8)
    stage.legend(
        left,
        [
            (data, Bilingual("데이터", "data")),
            (fit, Bilingual("예측값", "prediction")),
            (first, Bilingual("첫째 유닛", "first unit")),
            (second, Bilingual("둘째 유닛", "second unit")),
        ],
        "upper center",
    )
    stage.line("first_path", right, color=GRADIENT, linestyle="--", linewidth=2.2)
    stage.line("second_path", right, color=ink(UPDATE), linestyle=":", linewidth=2.8)
    stage.line("first_now", right, color=GRADIENT, marker="o", markersize=8, linestyle="none")
    stage.line("second_now", right, color=ink(UPDATE), marker="s", markersize=8, linestyle="none")
    stage.legend(
        right,
        [
            (first, Bilingual("첫째 유닛 a₁", "first unit a₁")),
            (second, Bilingual("둘째 유닛 a₂", "second unit a₂")),
        ],
        "lower right",
    )


def _frames(difference: np.ndarray, step: np.ndarray) -> dict:
    path = descend(twins.find_gradient, twins.start_apart(difference[:, 0]), LEARNING_RATE, STEPS)
    path = np.moveaxis(path, 0, 1)  # (differences, steps + 1, 7)
    now = path[:, step.astype(int).ravel()]
    a1, a2, loss = now[..., 0], now[..., 3], twins.find_loss(now)
    grid = np.linspace(-2.2, 2.2, 61)
    units = [
        now[..., k + 2, None] * np.tanh(now[..., k, None] * grid + now[..., k + 1, None]) for k in (0, 3)
    ]
    stops = np.arange(0, STEPS + 1, EVERY)
    says = np.select([step == 0, difference == 0, loss > 0.05], [0, 1, 2], 3)
    return {
        "data": {"x": twins.X, "y": twins.Y},
        "first": {"x": grid, "y": units[0]},
        "second": {"x": grid, "y": units[1]},
        "fit": {"x": grid, "y": twins.predict(now, grid)},
        "first_path": {"x": stops, "y": path[:, None, stops, 0], "count": step / EVERY + 1},
        "second_path": {"x": stops, "y": path[:, None, stops, 3], "count": step / EVERY + 1},
        "first_now": {"x": step[..., None], "y": a1[..., None]},
        "second_now": {"x": step[..., None], "y": a2[..., None]},
        "numbers": {"a1": a1, "a2": a2, "loss": loss, "says": says.astype(np.uint8)},
    }
