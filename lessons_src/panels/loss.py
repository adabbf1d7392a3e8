"""Lesson 3: regression losses side by side, their values and gradients over the error."""

from __future__ import annotations

import numpy as np

from ..core.losses import LOSSES
from ..film import Film, film, slider
from ..text.style import DATA, QUIET
from .loss_kinds import card, curve, marker

REACH = 4.0  # the largest error on the slider
ERRORS = np.linspace(-4.2, 4.2, 169)  # every 0.05: the kinks at 0, delta and beta are among the points


def loss_panel(*, error: float = 2.5, delta: float = 2.0, beta: float = 1.0) -> Film:
    """Show MSE, MAE, Huber and smooth L1 of one error, with their gradients.

    Args:
        error: Where the slider of the error starts, -4 to 4.
        delta: Where the slider of Huber's delta starts, 0.1 to 3.
        beta: Where the slider of smooth L1's beta starts, 0.1 to 3.

    Returns:
        A film with the sliders `error`, `delta` and `beta`.

    Raises:
        InputError: A start that is not a number on its slider.
    """

    @film(
        error=slider("오차 e | error e", -REACH, REACH, 0.1, error, format=".1f"),
        delta=slider("후버의 δ | Huber's δ", 0.1, 3, 0.1, delta, format=".1f"),
        beta=slider("스무스 L1의 β | smooth L1's β", 0.1, 3, 0.1, beta, format=".1f"),
        poster={"error": 3},
        size=(864, 430),
    )
    def loss_panel(scene, error, delta, beta):
        """Show MSE, MAE, Huber and smooth L1 of one error, with their gradients."""
        options: dict[str, dict] = {
            "mse": {},
            "mae": {},
            "huber": {"delta": delta},
            "smooth_l1": {"beta": beta},
        }
        name = "오차 e | error e"
        left = scene.axes(
            "손실 | Loss",
            x=name,
            xlim=(-4.2, 4.2),
            ylim=(-0.6, 16.6),
            box=(40, 44, 370, 266),
            yticks=[0, 4, 8, 12, 16],
        )
        right = scene.axes(
            "오차에 대한 기울기 | Gradient with respect to the error | 오차에 대한 기울기 · gradient", x=name,
            xlim=(-4.2, 4.2), ylim=(-8.6, 8.6), box=(476, 44, 370, 266), yticks=[-8, -4, 0, 4, 8],
        )  # fmt: skip
        for axes in (left, right):
            axes.line(ERRORS[[0, -1]], [0, 0], color=QUIET, linewidth=1)
            axes.line(
                np.stack([error, error], -1), np.array([-8.6, 16.6]), color=DATA, linewidth=1.5, grip="error"
            )
        for place, (key, given) in enumerate(options.items()):
            loss, over = LOSSES[key], {each: value[..., None] for each, value in given.items()}
            slope = loss.slope(ERRORS, 0.0, **over)
            if key == "mae":
                slope = np.where(np.abs(ERRORS) < 1e-9, np.nan, slope)  # it jumps there: no line across
            now, pull = loss.each(error, 0.0, **given), loss.slope(error, 0.0, **given)
            size = 16 - 2 * place  # larger ones first: where two losses are equal both markers are seen
            left.line(ERRORS, loss.each(ERRORS, 0.0, **over), **curve(key))
            right.line(ERRORS, slope, **curve(key))
            left.point(error, now, **marker(key, size))
            right.point(error, pull, **marker(key, size))
            words = "손실 {v:.2f}  기울기 {s:+.2f} | loss {v:.2f}  gradient {s:+.2f} | {v:.2f}  기울기 · grad. {s:+.2f}"
            card(scene.paper, key, 12 + 216 * place, 376, words, v=now, s=pull)
            scene.numbers(**{key: now, f"{key}_slope": pull})
        for value, at, grip, key in ((delta, 1, "delta", "huber"), (beta, -1, "beta", "smooth_l1")):
            height = value if key == "huber" else 1 + 0 * value
            kink = marker(key, 15) | {
                "markerfacecolor": "white",
                "markeredgecolor": marker(key)["color"],
                "markeredgewidth": 3,
            }
            right.point(at * value, at * height, grip=grip, **kink)
            right.text(
                at * value, at * height, "δ" if at > 0 else "β", dx=-14, dy=-16, bold=True, anchor="center"
            )
        scene.paper.text(410, 24, "e = {error:.1f}", role="number", anchor="right")
        size = np.abs(error)
        scene.say(
            ((delta == 1) & (beta == 1),
             "δ = β = 1이면 후버와 스무스 L1이 똑같은 손실이라서 두 곡선이 겹쳐요. | With δ = β = 1, Huber and smooth L1 are the same loss: the two curves coincide."),
            (size == 0, "오차가 0이면 네 손실이 모두 0이고, 당기는 힘도 없어요. | At error 0 all four losses are 0, and nothing pulls."),
            ((size <= delta) & (size <= beta),
             "오차가 작을 때 후버와 스무스 L1은 포물선이라서 당기는 힘도 오차와 함께 줄어요. | For a small error Huber and smooth L1 are parabolas, and their pull shrinks with the error."),
            (size <= delta, "오차가 β보다 커서, 스무스 L1은 더 세게 당기지 않아요. | The error is beyond β, so smooth L1 pulls no harder."),
            (size <= beta, "오차가 δ보다 커서, 후버는 더 세게 당기지 않아요. | The error is beyond δ, so Huber pulls no harder."),
            (True, "오차가 커지면 MSE만 점점 더 세게 당기고, 나머지 셋의 힘은 그대로예요. | As the error grows only MSE keeps pulling harder; the other three stay as they are."),
        )  # fmt: skip

    return loss_panel()
