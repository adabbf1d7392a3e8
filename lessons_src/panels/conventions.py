"""Lesson 3: mean, sum and half: one set of data, three conventions, three learning rates."""

from __future__ import annotations

import numpy as np

from ..core.descent import descend
from ..core.line import LineLoss, X, Y
from ..film import Film, Scene, at, film, slider, steps
from ..text.style import DATA, KINDS, UPDATE
from .parts import START

STEPS = 15
TOP = 60.0  # of the losses in the picture
LAST = 0.5  # the largest learning rate
# What each does to the mean of the squares, how it looks, and the border of its learning rate.
KEYS = {
    "sum": (3.0, KINDS[1], "합 | sum", "1/14 = 0.0714"),
    "mean": (1.0, KINDS[0], "평균 | mean", "3/14 = 0.2143"),
    "half": (0.5, KINDS[3], "평균의 절반 | half the mean | 절반 · half", "3/7 = 0.4286"),
}
GOES = ("수렴 | converges", "지나쳤다 옴 | overshoots | 지나쳤다 옴", "발산 | diverges")


def conventions_panel(*, learning_rate: float | None = None, w: float | None = None) -> Film:
    """Show gradient descent on the mean, the sum and half the mean of the squared errors.

    Args:
        learning_rate: Where the slider for the learning rate starts, 0.01 to 0.5.
        w: Where the slider for the first w starts, -1 to 5.

    Returns:
        A film with the sliders `learning_rate`, `w` and `step`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    loss = LineLoss.of(X, Y)

    @film(
        learning_rate=slider(
            "학습률 | learning rate", 0.01, LAST, 0.01, 0.1 if learning_rate is None else learning_rate
        ),
        w=slider("출발점 w | start w", -1, 5, 0.25, 0.5 if w is None else w),
        step=steps(STEPS, start=4, play=500),
        size=(864, 410),
    )
    def conventions_panel(scene: Scene, learning_rate: np.ndarray, w: np.ndarray, step: np.ndarray) -> None:
        left = scene.axes(
            "같은 데이터의 세 손실 | Three losses of the same data | 세 손실 · three losses",
            x="w",
            xlim=(-1.3, 5.3),
            ylim=(-3, TOP),
            box=(44, 76, 380, 282),
        )
        right = scene.axes(
            "수렴하는 학습률 | Learning rates that converge | 수렴 · converging", x="학습률 α | learning rate α", xlim=(-0.01, LAST + 0.01),
            ylim=(2.5, -0.75), yticks=[], box=(484, 76, 354, 282),
        )  # fmt: skip
        grid = np.linspace(-1.3, 5.3, 133)
        stays = np.abs(w - loss.best) < 1e-9
        for row, (key, (factor, look, name, border)) in enumerate(KEYS.items()):
            path = descend(lambda here, factor=factor: factor * loss.gradient(here), w, learning_rate, STEPS)
            value, now = factor * loss.value(path), at(path, step)
            left.line(grid, factor * loss.value(grid), **{**look, "marker": "none"}, linewidth=3, label=name)
            left.line(
                path,
                value,
                upto=step,
                color=look["color"],
                marker=look["marker"],
                linewidth=1.2,
                markersize=6,
            )
            ball = {"markersize": 15, "markeredgecolor": DATA, "markeredgewidth": 1.5}
            left.point(now, factor * loss.value(now), color=look["color"], marker=look["marker"], **ball)

            ko, en, *_ = name.split(" | ")
            ratio = learning_rate * factor / loss.border
            right.text(
                0,
                row - 0.34,
                f"{ko}: α < {border} | {en}: α < {border} | {ko}: α < {border}",
                bold=True,
                color=look["color"],
            )
            goes = np.select([stays, ratio > 1, ratio > 0.5 + 1e-9], [0, 2, 1], 0)
            cases = [(goes == number, said) for number, said in enumerate(GOES)]
            right.text(LAST, row - 0.34, cases, anchor="right")
            end = min(loss.border / factor, LAST)
            right.boxes(0, row - 0.17, end, row + 0.17, facecolor=look["color"], alpha=0.3)
            right.segments(end / 2, [row - 0.17], end / 2, [row + 0.17], color=look["color"], linewidth=4)
            scene.numbers(**{f"{key}_w": now, f"{key}_goes": goes.astype(np.uint8)})
        left.point(w, loss.value(w), grip="w", show=step > 0, **START)
        left.point(w, loss.value(w), grip="w", show=step == 0, **START, alpha=0.0)
        right.text(
            LAST,
            2.4,
            "굵은 선: 한 걸음에 바닥 | thick line: the bottom in one step | 굵은 선 · thick: 1 step",
            role="note",
            anchor="right",
        )
        rows, now = np.arange(3.0), learning_rate[..., None] + np.zeros(3)
        right.segments(
            now,
            rows - 0.2,
            now,
            rows + 0.2,
            color=UPDATE,
            linewidth=4,
            label="지금의 학습률 | learning rate now",
        )
        hand = {"color": UPDATE, "markersize": 15, "markerfacecolor": "white", "markeredgewidth": 3.5}
        right.point(learning_rate, 2.2, grip="learning_rate", **hand)
        far = sum((learning_rate * factor > loss.border).astype(int) for factor, *_ in KEYS.values())
        scene.say(
            (stays, "벌써 바닥이에요. 기울기가 0이라서 움직이지 않아요. | The bottom already: the gradient is 0, and nothing moves."),
            (far == 0, "세 손실 모두 w = 2에서 가장 작아요. 이 학습률은 셋 모두에서 수렴해요. | All three losses are least at w = 2. With this learning rate all three converge."),
            (far == 1, "같은 학습률인데 합만 발산해요. 합의 기울기는 평균의 3배예요. | One learning rate, and only the sum diverges: its gradient is 3 times the mean's."),
            (far == 2, "합과 평균은 발산하고, 절반만 수렴해요. | Sum and mean diverge; only half the mean converges."),
            (True, "이 학습률은 셋 모두에게 너무 커요. 모두 발산해요. | This learning rate is too large for all three: all diverge."),
        )  # fmt: skip

    return conventions_panel()
