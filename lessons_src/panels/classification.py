"""Lesson 3: BCE against MSE over the logit, and gradient descent with both from a confidently wrong start."""

from __future__ import annotations

import numpy as np

from ..core.classify import bce_over_logit, mse_over_logit, train_classifier
from ..core.losses import LOSSES
from ..film import Film, at, film, slider, steps, stops
from ..text.style import DATA, LOSS, QUIET
from .loss_kinds import card, curve, marker

STEPS = 100
REACH = 8.0  # the logits in the picture
LOGITS = np.linspace(-REACH, REACH, 161)
OVER_LOGIT = {"mse": mse_over_logit, "bce": bce_over_logit}


def classification_panel(*, start: float = -6, learning_rate: float = 1) -> Film:
    """Show BCE and MSE of sigmoid(z) for a student who passed, and gradient descent on the logit z with each.

    Args:
        start: Where the slider of the first logit starts, -6 to 6.
        learning_rate: Where the slider of the learning rate starts: 0.1, 0.3, 1, 3 or 10.

    Returns:
        A film with the sliders `start`, `learning_rate` and `step`; `film.numbers` has `bce_p`, `mse_p`, their
        logits `bce_z`, `mse_z` and slopes `bce_slope`, `mse_slope`.

    Raises:
        InputError: A start that is not a number on its slider.
    """

    @film(
        start=slider("처음 로짓 | first logit", -6, 6, 0.5, start, format=".1f"),
        learning_rate=stops("학습률 | learning rate", (0.1, 0.3, 1, 3, 10), learning_rate),
        step=steps(STEPS, play=120),
        poster={"step": 30},
        size=(864, 430),
    )
    def classification_panel(scene, start, learning_rate, step):
        """Show BCE and MSE of sigmoid(z) for a student who passed, and gradient descent on z with each."""
        value = scene.axes(
            "정답이 1일 때의 손실 | The loss for target 1",
            xlim=(-REACH, REACH),
            ylim=(-0.4, 7.4),
            box=(40, 44, 370, 150),
            yticks=[0, 2, 4, 6],
        )
        slope = scene.axes(
            "로짓에 대한 기울기 | Gradient with respect to the logit | 로짓에 대한 기울기 · gradient", x="로짓 z | logit z",
            xlim=(-REACH, REACH), ylim=(-1.15, 0.15), box=(40, 244, 370, 130), yticks=[-1, -0.5, 0],
        )  # fmt: skip
        run = scene.axes(
            "합격할 확률 p | Probability p of passing", x="걸음 | step",
            xlim=(-2, STEPS + 2), ylim=(-0.04, 1.08), box=(476, 44, 370, 210), yticks=[0, 0.5, 1],
        )  # fmt: skip
        run.line([0, STEPS], [0.5, 0.5], color=QUIET, linewidth=1)
        run.text(STEPS, 0.5, "↑ 맞힘 | ↑ right", role="note", anchor="right", dy=-12)
        run.text(STEPS, 0.5, "↓ 틀림 | ↓ wrong", role="note", anchor="right", dy=12)
        run.line(np.stack([step, step], -1), np.array([-0.04, 1.08]), color=DATA, linewidth=1.5, grip="step")
        hinge = LOSSES["hinge"]
        value.line(LOGITS, hinge.each(LOGITS, 1.0), **curve("hinge"))
        slope.line(
            LOGITS, np.where(np.abs(LOGITS - 1) < 1e-9, np.nan, hinge.slope(LOGITS, 1.0)), **curve("hinge")
        )
        probability = {}
        for place, (key, over) in enumerate(OVER_LOGIT.items()):
            curves = over(LOGITS, 1)
            value.line(LOGITS, curves.value, **curve(key))
            slope.line(LOGITS, curves.slope, **curve(key))
            trained = train_classifier(key, start, learning_rate, steps=STEPS)
            path = trained.probability
            z, p, pull = at(trained.w, step), at(path, step), at(trained.gradient, step)
            run.line(np.arange(STEPS + 1.0), path, upto=step, **curve(key))
            seen = np.clip(z, -REACH, REACH)
            for axes, x, y in ((value, seen, at(trained.value, step)), (slope, seen, pull), (run, step, p)):
                axes.point(x, y, **marker(key, 15 - 3 * place))
            words = "p = {p:.4f}  기울기 {s:.4f} | p = {p:.4f}  gradient {s:.4f} | p = {p:.4f}  {s:+.4f}"
            card(scene.paper, key, 476, 316 + 54 * place, words, p=p, s=pull)
            scene.numbers(**{f"{key}_z": z, f"{key}_p": p, f"{key}_slope": pull})
            probability[key] = p
        card(scene.paper, "hinge", 690, 316, "z > 1이면 0 | 0 once z > 1 | z > 1: 0")
        value.point(
            start,
            0 * start,
            grip="start",
            color=LOSS,
            markersize=17,
            markerfacecolor="white",
            markeredgewidth=3.5,
        )
        value.text(start, 0 * start, "출발 | start", dx=16, dy=-4)
        bce, mse = probability["bce"], probability["mse"]
        scene.say(
            ((step == 0) & (start <= -3),
             "확신하며 틀렸어요. MSE의 기울기는 거의 0인데 BCE의 기울기는 거의 −1이에요. 재생해 보세요. | Confidently wrong: MSE's gradient is almost 0, BCE's almost −1. Press play."),
            (step == 0, "아직 첫 걸음을 떼기 전이에요. 재생해 보세요. | Not a step taken yet. Press play."),
            ((bce > 0.95) & (mse > 0.95), "둘 다 거의 1이라서 기울기도 둘 다 작아요. | Both are close to 1, so both gradients are small."),
            (mse > bce + 1e-3, "여기에서는 MSE가 BCE보다 앞서 있어요. | Here MSE is ahead of BCE."),
            ((bce > 0.5) & (mse <= 0.5),
             "BCE는 벌써 맞혔는데, MSE는 평평한 꼬리에 갇혀 아직 틀리고 있어요. | BCE is right by now; MSE, caught on the flat tail, is still wrong."),
            (bce > 0.5, "둘 다 맞혔지만 BCE가 더 확신해요. | Both are right, and BCE is the surer one."),
            (True, "둘 다 아직 틀렸지만 BCE가 더 빨리 올라가고 있어요. | Both are still wrong, but BCE is climbing faster."),
        )  # fmt: skip

    return classification_panel()
