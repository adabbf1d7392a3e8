"""Lesson 2: one update written out, and the four ways gradient descent can go."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.descent import descend
from ..core.line import LineLoss, X, Y
from ..film import Axes, Film, Scene, at, choice, film, slider, steps, stops
from ..film.ranges import places, round_up
from ..text.style import DATA, GRADIENT, LOSS, MODEL, QUIET, UPDATE, ink, tint
from .line_scene import STEPS, read_points
from .parts import START, draw_time_line

LITTLE = 0.01  # a descent crawls if this part of the distance is still left after all the steps
CURVE, LOSSES, SCALE = (60, 108, 416, 190), (566, 108, 270, 190), (46, 362, 790, 34)
ZONES = (
    ("느림 | crawls | 느림", QUIET),
    ("수렴 | converges | 수렴 · converges", GRADIENT),
    ("지나쳤다가 돌아옴 | overshoots, returns | 지나침 · overshoots", UPDATE),
    ("발산 | diverges | 발산 · diverges", LOSS),
)


def optimizer_panel(
    x: ArrayLike = X, y: ArrayLike = Y, *, w: float | None = None, learning_rate: float | None = None
) -> Film:
    """Show gradient descent on the loss of `y = w x`, each update with its numbers.

    The border between converging and diverging stays hidden until the reader asks for it.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: Where the start of w begins; the nearest stop is taken.
        learning_rate: Where the learning rate begins.

    Returns:
        A film with the sliders `w`, `learning_rate`, `border` (0 hidden, 1 shown) and `step`.

    Raises:
        InputError: Data of different lengths, empty, not finite, or too large or small for a
            picture; a start that is not a number on its slider.
    """
    loss = LineLoss.of(*read_points(x, y))
    fine = round_up(max(abs(loss.best), 1.0) * 1.5 / 30)
    middle = round(loss.best / fine) * fine
    low, high = middle - 30 * fine, middle + 30 * fine
    flat = not np.isfinite(loss.border)
    # 43 round rates up to the border and some beyond it, so that diverging can be seen; the border itself and half
    # of it, the fastest rate, stand among them.
    unit = 0.005 if flat else round_up(loss.border / 43)
    rates = [float(f"{k * unit:.6g}") for k in range(1, 61)]
    if not flat:
        exact = (loss.border / 2, loss.border)
        rates = sorted(
            [each for each in rates if min(abs(each - one) for one in exact) > 0.3 * unit] + [*exact]
        )
    first_w = (1.0 if low <= 1 <= high else low) if w is None else w
    first_rate = (
        (0.05 if unit <= 0.05 <= 60 * unit else 10 * unit) if learning_rate is None else learning_rate
    )
    wide = (low - (high - low) / 30, high + (high - low) / 30)  # no half balls at the ends
    ends = loss.value(wide).max()
    height = ends - loss.least if ends - loss.least > 1e-9 * max(1.0, loss.least) else max(1.0, loss.least)

    @film(
        size=(864, 420), poster={"step": 6, "border": 1},
        w=slider("출발점 w | start w", low, high, 2 * fine, first_w),
        learning_rate=stops("학습률 | learning rate", rates, first_rate, format=places(unit / 10)),
        border=choice("학습률의 경계 | limit on the rate", ["가리기 | hidden", "보기 | shown"]),
        step=steps(STEPS, play=500),
    )  # fmt: skip
    def optimizer_panel(
        scene: Scene, w: np.ndarray, learning_rate: np.ndarray, border: np.ndarray, step: np.ndarray
    ) -> None:
        path = descend(loss.gradient, w, learning_rate, STEPS + 1)
        here, following = at(path, step), at(path, step + 1)
        slope = loss.gradient(here)
        room = 1e-9 * (high - low)
        inside = (here >= low - room) & (here <= high + room)
        small = 1e-6 * max(1.0, abs(float(loss.gradient(low))))
        still = np.abs(slope) <= small
        _write_update(scene, here, learning_rate, slope, following)
        now = scene.fine(here, np.linspace(low, high, 601))

        curve = scene.axes(
            "손실 L(w) | The loss L(w) | 손실 · loss  L(w)", xlim=wide,
            ylim=(loss.least - 0.1 * height, loss.least + 1.05 * height), box=CURVE,
        )  # fmt: skip
        scene.text(486, 314, "w", bold=True)
        grid = np.linspace(*wide, 121)
        curve.line(grid, loss.value(grid), color=LOSS, linewidth=3.5)
        drawn = np.clip(path, low - 2 * (high - low), high + 2 * (high - low))
        curve.line(
            drawn[:-1],
            loss.value(drawn[:-1]),
            upto=step,
            color=ink(UPDATE),
            linewidth=1.4,
            marker="o",
            markersize=6,
        )
        tilt = 60 / np.hypot(curve.unit[0], loss.gradient(now) * curve.unit[1])
        run = now[..., None] + tilt[..., None] * np.array([-1, 1])
        rise = loss.value(now)[..., None] + loss.gradient(now)[..., None] * (run - now[..., None])
        curve.line(run, rise, color=GRADIENT, linewidth=4, show=inside)
        curve.point(
            now,
            loss.value(now),
            color=LOSS,
            markersize=18,
            markeredgecolor=DATA,
            markeredgewidth=2,
            show=inside,
        )
        curve.point(w, loss.value(w), grip="w", show=step > 0, **START)
        curve.point(
            w,
            loss.value(w),
            grip="w",
            show=step == 0,
            color=LOSS,
            markersize=18,
            markeredgecolor=DATA,
            markeredgewidth=2,
        )
        # Along the foot of the picture: its length is the distance moved.
        foot = loss.least - 0.05 * height
        to = np.clip(following, low - 0.1 * (high - low), high + 0.1 * (high - low))
        curve.arrow(here, foot, to, foot, color=UPDATE, linewidth=4, show=inside & ~still)

        top = 30 * (loss.least + height)
        losses = scene.axes(
            "걸음마다의 손실 | The loss over the steps | 손실 · loss", xlim=(-0.8, STEPS + 0.8), log="y",
            ylim=(max(0.5 * loss.least, 1e-8 * top), 5 * top), box=LOSSES, xticks=[0, 5, 10, 15, 20],
        )  # fmt: skip
        scene.text(836, 332, "걸음 | step", role="note", anchor="right")
        counted, values = np.arange(STEPS + 1), np.clip(loss.value(path[:-1]), 1e-12 * top, 1e6 * top)
        losses.line(counted, np.moveaxis(values, 0, -1), color=LOSS, linewidth=1.5, alpha=0.3)
        losses.line(counted, values, upto=step, color=LOSS, linewidth=2, marker="o", markersize=5)
        draw_time_line(losses, step)
        losses.point(
            step,
            np.clip(at(values, step), losses.ylim[0], top),
            color=LOSS,
            markersize=14,
            markeredgecolor=DATA,
            markeredgewidth=2,
        )
        _draw_scale(scene, loss, learning_rate, border, rates[-1])
        _say(scene, loss, learning_rate, still, inside)
        scene.numbers(now_w=here, loss=loss.value(here), gradient=slope, next=following)

    return optimizer_panel()


def _write_update(
    scene: Scene, here: np.ndarray, rate: np.ndarray, slope: np.ndarray, following: np.ndarray
) -> None:
    """Write the update with its numbers, each above its name; all stand still, only the numbers change."""
    parts = (
        (90, "{next:.4g}", {"next": following}, UPDATE, "다음 w | next w | 다음 · next w"),
        (290, "{here:.4g}", {"here": here}, LOSS, "지금 w | w now | 지금 · w now"),
        (470, "{rate:.4g}", {"rate": rate}, MODEL, "학습률 α | learning rate α | 학습률 · rate α"),
        (
            690,
            "({slope:.4g})",
            {"slope": slope},
            GRADIENT,
            "기울기 dL/dw | gradient dL/dw | 기울기 · gradient",
        ),
    )
    for x, template, number, colour, name in parts:
        scene.text(x, 24, template, role="number", color=colour, anchor="center", halo=0, **number)
        scene.text(x, 52, name, color=colour, anchor="center", halo=0)
    for x, sign in ((190, "←"), (385, "−"), (575, "×")):
        scene.text(x, 24, sign, role="number", anchor="center", halo=0)


def _draw_scale(scene: Scene, loss: LineLoss, rate: np.ndarray, shown: np.ndarray, last: float) -> None:
    """Draw the learning rates as a scale; its zones and its border wait for the reader's question."""
    scale: Axes = scene.axes(xlim=(0, last), ylim=(0, 1), box=SCALE, yticks=[])
    scene.text(46, SCALE[1] - 14, "학습률 α | learning rate α | 학습률 · rate α", color=MODEL, bold=True)
    scale.boxes(0.0, 0.0, last, 1.0, facecolor=tint(QUIET))
    edge, visible = loss.border, shown > 0.5
    if np.isfinite(edge):
        # A descent crawls while (1 - 2 alpha / border)^STEPS > LITTLE.
        crawl = (1 - LITTLE ** (1 / STEPS)) / 2
        ends = np.minimum(np.array([0, crawl, 0.5, 1, np.inf]) * edge, last)
        for (name, colour), left, right in zip(ZONES, ends[:-1], ends[1:], strict=True):
            scale.boxes(
                left,
                0.0,
                right,
                1.0,
                facecolor=tint(colour),
                edgecolor="#FFFFFF",
                linewidth=1.5,
                show=visible,
            )
            scale.text((left + right) / 2, 0.5, name, anchor="center", color=colour, halo=0, show=visible)
        across = SCALE[2] / last
        scale.line(np.array([edge, edge]), np.array([0.0, 1.0]), color=ink(LOSS), linewidth=3, show=visible)
        said = (
            (
                SCALE[0] + across * edge,
                "경계 2/L″ = {edge:.4g} | limit 2/L″ = {edge:.4g} | 경계 · limit {edge:.4g}",
                LOSS,
            ),
            (
                SCALE[0] + across * edge / 2,
                "가장 빠름 1/L″ = {half:.4g} | fastest 1/L″ = {half:.4g} | 가장 빠름 · fastest {half:.4g}",
                GRADIENT,
            ),
        )
        for x, words, colour in said:
            scene.text(
                x,
                SCALE[1] - 14,
                words,
                anchor="center",
                color=colour,
                bold=True,
                show=visible,
                edge=edge,
                half=edge / 2,
            )
    mark: dict[str, Any] = {
        "color": MODEL,
        "marker": "v",
        "markersize": 19,
        "markeredgecolor": "white",
        "markeredgewidth": 1.5,
    }
    scale.line(np.stack([rate, rate], -1), np.array([0.0, 1.0]), color=MODEL, linewidth=2.5)
    scale.point(rate, 0.85, grip="learning_rate", **mark)


def _say(
    scene: Scene, loss: LineLoss, learning_rate: np.ndarray, still: np.ndarray, inside: np.ndarray
) -> None:
    rate = learning_rate / loss.border
    crawls = (rate < 0.5) & (np.abs(1 - 2 * rate) ** STEPS > LITTLE)
    scene.say(
        (np.isinf(loss.border), "x가 모두 0이라서 손실이 평평해요. w는 움직이지 않아요. | Every x is 0, so the loss is flat and w stays."),
        (~inside & (rate > 1), "발산해요: w가 그림 밖으로 나갔어요. | Diverges: w has left the picture."),
        (still, "바닥이에요. 기울기가 0이라서 w가 더 움직이지 않아요. | The bottom: the gradient is 0, so w stays."),
        (np.isclose(rate, 1, rtol=1e-9), "정확히 경계예요: 양쪽을 오가기만 하고 손실은 그대로예요. | Exactly at the limit: it jumps from side to side and the loss stays the same."),
        (rate > 1, "발산해요: 걸음마다 손실이 커져요. | Diverges: each step raises the loss."),
        (np.isclose(rate, 0.5, rtol=1e-6), "가장 빠른 학습률이에요: 한 걸음에 바닥에 닿아요. | The fastest rate: one step reaches the bottom."),
        (rate > 0.5, "지나쳤다가 돌아와요: 걸음마다 바닥을 넘지만 손실은 줄어요. | Overshoots and returns: each step crosses the bottom, and the loss still falls."),
        (crawls, "아주 느려요: 걸음이 너무 짧아서 20걸음을 가도 바닥이 멀어요. | Crawls: the steps are so short that 20 of them do not reach the bottom."),
        (True, "수렴해요: 한쪽에서 바닥으로 곧장 내려가요. | Converges: straight down to the bottom, from one side."),
    )  # fmt: skip
