"""Lesson 3: an S-curve over the hours of study, and how much each student surprises it."""

from __future__ import annotations

import numpy as np

from ..core.classify import bce_over_logit, sigmoid
from ..core.data import HOURS, PASSED
from ..film import Film, film, slider, stops
from ..text.style import DATA, LOSS, MODEL, QUIET

HIGH = 5.0  # the largest surprise in the picture
LINE = np.linspace(0, 11, 67)
# Equal factors apart, with 0.5, 1 and 2 among them: the handles move at most 15 px a stop.
WEIGHTS = 2.0 ** (np.arange(-40, 41) / 20)
ORDER = np.arange(HOURS.size)


def pass_panel(*, w: float = 0.5, b: float = -1) -> Film:
    """Show p = sigmoid(w x + b) over the hours x of the class, and the surprise -log p at each student's result.

    Args:
        w: Where the slider of the weight starts, 0.25 to 4.
        b: Where the slider of the bias starts, -10 to 0.

    Returns:
        A film with the sliders `w` and `b`; `film.numbers` has the mean surprise as `loss`.

    Raises:
        InputError: A start that is not a number on its slider.
    """

    @film(
        w=stops("가중치 w | weight w", WEIGHTS, w, format=".2f", scale="log"),
        b=slider("편향 b | bias b", -10, 0, 0.1, b, format=".1f"),
        poster={"w": 0.93, "b": -3.9},
        size=(864, 400),
    )
    def pass_panel(scene, w, b):
        """Show p = sigmoid(w x + b) over the hours x of the class, and each student's surprise."""
        surprise = bce_over_logit(w[..., None] * HOURS + b[..., None], PASSED).value
        loss = surprise.mean(-1)
        passed = PASSED == 1

        left = scene.axes(
            "합격할 확률 p | Probability p of passing",
            x="공부한 시간 | hours of study",
            xlim=(0, 11),
            ylim=(-0.14, 1.14),
            box=(44, 52, 380, 276),
            yticks=[0, 0.5, 1],
        )
        left.line([0, 11], [0.5, 0.5], color=QUIET, linewidth=1)
        left.line(LINE, sigmoid(w[..., None] * LINE + b[..., None]), color=MODEL, linewidth=4)
        left.points(HOURS[passed], np.ones(passed.sum()), color=DATA, markersize=13)
        left.text(0.1, 1, "합격 | passed", dy=-20)
        left.points(
            HOURS[~passed],
            np.zeros((~passed).sum()),
            color=DATA,
            markersize=13,
            markerfacecolor="white",
            markeredgewidth=2.5,
        )
        left.text(10.9, 0, "불합격 | failed", anchor="right", dy=20)
        held = {"color": MODEL, "markersize": 17, "markerfacecolor": "white", "markeredgewidth": 4}
        left.point(np.clip(-b / w, 0.2, 10.8), 0.5 + 0 * w, grip="b", **held)
        upper = (2 - b) / w
        left.point(
            upper,
            sigmoid(w * upper + b),
            grip="w",
            show=upper < 10.8,
            **(held | {"marker": "D", "markersize": 14}),
        )

        right = scene.axes(
            "학생마다의 놀라움 −log p | Each student's surprise −log p | 놀라움 · surprise −log p",
            x="적게 공부한 학생부터 | students, fewest hours first",
            xlim=(-0.8, 15.8),
            ylim=(0, 1.24 * HIGH),
            box=(484, 52, 360, 276),
            xticks=[],
            yticks=[0, 1, 2, 3, 4, 5],
        )
        right.segments(
            ORDER[passed], 0, ORDER[passed], np.minimum(surprise[..., passed], HIGH), color=LOSS, linewidth=15
        )
        right.segments(
            ORDER[~passed],
            0,
            ORDER[~passed],
            np.minimum(surprise[..., ~passed], HIGH),
            color=LOSS,
            linewidth=15,
            alpha=0.5,
        )
        mean = np.minimum(loss, HIGH)[..., None]
        right.line(np.array([-0.8, 15.8]), mean + np.zeros(2), color=DATA, linewidth=2, linestyle="--")
        scene.paper.text(844, 28, "{loss:.3f}", role="number", color=LOSS, anchor="right", loss=loss)
        scene.paper.text(844, 62, "평균 = 손실 | mean = loss", color=LOSS, anchor="right")
        scene.paper.text(
            44,
            384,
            [(b < 0, "z = {w:.2f} x − {much:.1f}"), (True, "z = {w:.2f} x + {much:.1f}")],
            color=MODEL,
            bold=True,
            much=np.abs(b),
        )
        scene.say(
            (surprise.max(-1) > 3, "지나치게 확신해서 크게 놀란 학생이 있어요. 곡선을 조금 눕혀 보세요. | Too sure of itself, the curve is badly surprised by someone. Make it a little less steep."),
            (loss < 0.38, "이보다 잘 맞는 S자 곡선은 거의 없어요. 그래도 놀라움이 0은 아니에요. | Hardly any S-curve fits better, and still the surprise is not 0."),
            (loss < 0.5, "꽤 잘 맞아요. 조금 더 줄일 수 있을까요? | A good fit. Can you still lower it?"),
            (True, "막대가 긴 학생을 보고 곡선을 어느 쪽으로 옮길지 정해 보세요. | Look at the long bars and decide which way to move the curve."),
        )  # fmt: skip

    return pass_panel()
