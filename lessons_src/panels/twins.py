"""Two hidden units that start equal, and what a small difference changes."""

from __future__ import annotations

import numpy as np

from ..core import twins
from ..core.descent import descend
from ..film import Scene, at, film, steps, stops
from ..text.style import DATA, KINDS, LOSS, MODEL

STEPS, EVERY = 500, 5
GRID = np.linspace(-2.2, 2.2, 61)
UNITS = (
    (0, KINDS[1], "첫째 유닛 | first unit | 첫째 · first", "a₁"),
    (3, KINDS[3], "둘째 유닛 | second unit | 둘째 · second", "a₂"),
)


@film(
    difference=stops(
        "출발점의 차이 | difference at the start", (0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1), format=".2f"
    ),
    step=steps(STEPS, every=EVERY, play=60),
    poster={"difference": 0.2, "step": 250},
    size=(864, 390),
)
def twins_panel(scene: Scene, difference: np.ndarray, step: np.ndarray) -> None:
    """Show a network of two hidden units in training, from units that differ by a chosen amount."""
    path = descend(twins.find_gradient, twins.start_apart(difference), 0.2, STEPS)
    now = at(path, step)
    a1, a2, loss = now[..., 0], now[..., 3], twins.find_loss(now)

    left = scene.axes(
        "데이터 y = |x| 와 신경망 | The data y = |x| and the network | y = |x|", x="x", xlim=(-2.2, 2.2), ylim=(-1.6, 3.2),
        yticks=[-1, 0, 1, 2, 3], box=(44, 76, 370, 262),
    )  # fmt: skip
    for k, look, label, _ in UNITS:
        a, b, v = (now[..., k + i, None] for i in range(3))
        left.line(GRID, v * np.tanh(a * GRID + b), **{**look, "marker": "none"}, label=label)
    left.line(GRID, twins.predict(now, GRID), color=MODEL, linewidth=4, label="예측값 | prediction | 예측값")
    left.points(twins.X, twins.Y, color=DATA, markersize=7)

    right = scene.axes(
        "유닛의 가중치 a | Weight a of each unit | 가중치 · weights", x="걸음 | step",
        xlim=(-14, STEPS + 14), ylim=(0, 1.8), box=(488, 76, 350, 262),
    )  # fmt: skip
    stop = np.arange(0, STEPS + 1, EVERY)
    for k, look, _, name in UNITS:
        line, weight = {**look, "marker": "none"}, now[..., k]
        right.line(stop, path[::EVERY, ..., k], upto=step / EVERY, **line, linewidth=3)
        right.line(stop, np.moveaxis(path[::EVERY, ..., k], 0, -1), **line, alpha=0.25)
        right.point(step, weight, color=look["color"], marker=look["marker"], markersize=13, grip="step")
        above = (a1 >= a2) == (k == 0)
        beside = np.where(above, 20, -20) / right.unit[1]
        for anchor, shown in (
            ("left", step < 60),
            ("center", (step >= 60) & (step <= 440)),
            ("right", step > 440),
        ):
            right.text(
                step,
                weight + beside,
                f"{name} = {{a:.2f}}",
                a=weight,
                anchor=anchor,
                bold=True,
                color=look["color"],
                show=shown,
            )
    scene.text(
        838,
        34,
        "손실 {loss:.3f} | loss {loss:.3f} | loss {loss:.3f}",
        size=22,
        bold=True,
        color=LOSS,
        anchor="right",
        loss=loss,
    )
    scene.say(
        (step == 0, "아직 학습하기 전이에요. | Training has not begun."),
        (difference == 0, "두 은닉 유닛이 똑같아요. 하나로 맞추는 것과 같아서 골짜기를 만들지 못해요. | The two hidden units are equal. They act as one, and one cannot make a valley."),
        (loss > 0.05, "두 은닉 유닛이 갈라지는 중이에요. | The two hidden units are parting."),
        (True, "두 은닉 유닛이 서로 다른 쪽을 맡아서 골짜기를 만들었어요. | Each hidden unit has taken a side of its own, and together they make the valley."),
    )  # fmt: skip
    scene.numbers(a1=a1, a2=a2, loss=loss)
