"""Lesson 3: where losses come from: the surprise -log p of a target, for five kinds of target (Prince 2023, ch. 5)."""

from __future__ import annotations

from collections.abc import Callable
from math import lgamma
from typing import Any, NamedTuple

import numpy as np

from ..film import Film, choice, film, slider
from ..text.style import DATA, LOSS, MODEL, tint

LINE = np.linspace(-4, 4, 161)
COUNTS = np.arange(11.0)
_LOG_FACTORIAL = np.array([lgamma(k + 1) for k in COUNTS])


class Kind(NamedTuple):
    """A kind of target: which there are, the range of predictions, and the surprise of a target at a prediction."""

    name: str
    targets: np.ndarray
    predictions: tuple[float, float]
    surprise: Callable[[Any, Any], Any]
    xlim: tuple[float, float]
    heights: tuple[float, float]  # of p and of -log p
    ticks: tuple[list[float], list[float], list[float]]  # of the target, p and -log p
    formula: str
    loss: str

    @property
    def counted(self) -> bool:
        """Whether there are only so many targets, each with a probability instead of a density."""
        return self.targets.size < LINE.size


KINDS = (
    Kind("종 모양 | bell", LINE, (-2, 2), lambda t, y: (t - y) ** 2 / 2 + np.log(2 * np.pi) / 2, (-4, 4), (0.46, 14),
         ([-4, -2, 0, 2, 4], [0, 0.2, 0.4], [0, 4, 8, 12]), "½ (y − ŷ)² + 0.92", "MSE"),
    Kind("라플라스 | Laplace", LINE, (-2, 2), lambda t, y: np.abs(t - y) + np.log(2), (-4, 4), (0.57, 7),
         ([-4, -2, 0, 2, 4], [0, 0.25, 0.5], [0, 2, 4, 6]), "|y − ŷ| + 0.69", "MAE"),
    Kind("동전 | coin", np.arange(2.0), (0.01, 0.99), lambda t, y: -np.log(np.where(t > 0, y, 1 - y)), (-0.6, 1.6), (1.12, 4.9),
         ([0, 1], [0, 0.5, 1], [0, 1, 2, 3, 4]), "− y log ŷ − (1 − y) log(1 − ŷ)", "이진 교차 엔트로피 | binary cross-entropy"),
    Kind("주사위 | die", np.arange(1.0, 7), (0.01, 0.95), lambda t, y: -np.log(np.where(t > 5, y, (1 - y) / 5)), (0.4, 6.6), (1.08, 4.9),
         ([1, 2, 3, 4, 5, 6], [0, 0.5, 1], [0, 1, 2, 3, 4]), "− log ŷ(y)", "교차 엔트로피 | cross-entropy"),
    Kind("푸아송 | Poisson", COUNTS, (1, 8), lambda t, y: y - t * np.log(y) + _LOG_FACTORIAL[np.asarray(t, int)], (-0.7, 10.7), (0.42, 17),
         ([0, 2, 4, 6, 8, 10], [0, 0.2, 0.4], [0, 5, 10, 15]), "ŷ − y log ŷ + log y!", "푸아송 손실 | Poisson loss"),
)  # fmt: skip


def likelihood_panel(*, kind: int = 0) -> Film:
    """Show how probable a model makes each target, and its surprise -log p: each usual loss is the surprise of one kind.

    Args:
        kind: The kind of target at the start: 0 bell, 1 Laplace, 2 coin, 3 die (the prediction is the probability of
            a six), 4 Poisson.

    Returns:
        A film with the sliders `kind`, `prediction` and `target`, the last two from 0, the least of a kind, to 1, its
        greatest; `film.numbers` has them as `guess` and `y`, with `p` and `surprise`.
    """

    @film(
        kind=choice("정답의 종류 | kind of target", [each.name for each in KINDS], kind),
        prediction=slider("예측값 ŷ | prediction ŷ", 0, 1, 0.025, 0.3, says="{guess:.2f}"),
        target=slider("정답 y | target y", 0, 1, 0.05, 0.75, says="{y:.3g}"),
        poster={"prediction": 0.3},
        size=(864, 430),
    )
    def likelihood_panel(scene, kind, prediction, target):
        """Show how probable a model makes each target, and its surprise -log p."""
        found = []
        for number, each in enumerate(KINDS):
            here, t, find = kind == number, each.targets, each.surprise
            low, high = each.predictions
            guess = low + prediction * (high - low)
            y = t[np.rint(target * (t.size - 1)).astype(int)] if each.counted else -3 + 6 * target
            surprise = find(y, guess)
            p, over = np.exp(-surprise), find(t, guess[..., None])
            found.append((guess, y, p, surprise))
            boxes = ((36, 84, 372, 280), (470, 84, 372, 280))
            left, right = (
                scene.axes(
                    xlim=each.xlim, ylim=(0, top), box=box, xticks=each.ticks[0], yticks=ticks, show=here
                )
                for top, box, ticks in zip(each.heights, boxes, each.ticks[1:], strict=True)
            )
            if each.counted:
                for axes, heights, now, color in (
                    (left, np.exp(-over), p, MODEL),
                    (right, over, surprise, LOSS),
                ):
                    axes.boxes(
                        t - 0.34,
                        0 * t,
                        t + 0.34,
                        heights,
                        facecolor=tint(color),
                        edgecolor=color,
                        linewidth=1.5,
                    )
                    axes.boxes(y[..., None] - 0.34, 0, y[..., None] + 0.34, now[..., None], facecolor=color)
            else:
                left.line(t, np.exp(-over), color=MODEL, linewidth=3.5)
                right.line(t, over, color=LOSS, linewidth=3.5)
                for axes, now in ((left, p), (right, surprise)):
                    axes.line(np.stack([y, y], -1), np.stack([0 * now, now], -1), color=DATA, linewidth=2)
            left.point(
                y, p, color=MODEL, markersize=16, markeredgecolor=DATA, markeredgewidth=2, grip="target"
            )
            right.point(y, surprise, color=LOSS, markersize=18, markeredgecolor=DATA, markeredgewidth=2)
            # Above a bar; beside a curve on the side where it falls, as far as there is room.
            right_of = ((y >= guess) & (y < 2)) | (y < -2)
            sides = (
                ((0, "center", True),)
                if each.counted
                else ((16, "left", right_of), (-16, "right", ~right_of))
            )
            for dx, anchor, on in sides:
                left.text(
                    y, p, "p = {p:.3g}", p=p, dx=dx, dy=-20, bold=True, color=MODEL, anchor=anchor, show=on
                )
            # The prediction is held at the foot: of a coin and a die it is a probability, not a place among the targets.
            place = (
                prediction * 300 + 72
                if each.counted and number < 4
                else 36 + (guess - each.xlim[0]) * left.unit[0]
            )
            scene.paper.point(
                place,
                388,
                color=MODEL,
                markersize=17,
                markerfacecolor="white",
                markeredgewidth=4,
                grip="prediction",
                show=here,
            )
            scene.paper.text(
                place, 412, "ŷ = {guess:.2f}", guess=guess, bold=True, color=MODEL, anchor="center", show=here
            )
            scene.paper.text(470, 54, each.formula, size=15, color=LOSS, show=here)
            scene.paper.text(842, 54, each.loss, size=15, bold=True, color=LOSS, anchor="right", show=here)
            scene.paper.text(36, 54, each.name, size=15, bold=True, color=MODEL, show=here)
        index = kind.astype(int)
        shape = np.broadcast_shapes(kind.shape, prediction.shape, target.shape)
        guess, y, p, surprise = (
            np.choose(index, [np.broadcast_to(each, shape) for each in all_kinds])
            for all_kinds in zip(*found, strict=True)
        )
        scene.paper.text(
            36,
            26,
            [
                (kind > 1, "정답의 확률 p | Probability p of the target"),
                (True, "정답의 확률 밀도 p | Density p of the target"),
            ],
            role="title",
        )
        scene.paper.text(470, 26, "놀라움 −log p | Surprise −log p", role="title")
        scene.paper.text(
            842, 26, "{surprise:.2f}", role="number", color=LOSS, anchor="right", surprise=surprise
        )
        scene.readout(
            "예측값 {guess:.2f}, 정답 {y:.3g}: p = {p:.3g}, 놀라움 {surprise:.2f} | prediction {guess:.2f}, target {y:.3g}: p = {p:.3g}, surprise {surprise:.2f}",
            guess=guess,
            y=y,
            p=p,
            surprise=surprise,
        )

    return likelihood_panel()
