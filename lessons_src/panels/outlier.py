"""Lesson 3: a mistyped score that the reader drags, and the line that each loss fits to the class."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.data import HOURS, SCORES
from ..core.fits import fit_line
from ..film import Film, Scene, film, slider, stops
from ..text.style import DATA, HIGHLIGHT, QUIET
from .loss_kinds import card, curve

# The score of this student (8.75 hours, 78 points) has been mistyped: it is the reader's to move.
MISTYPED = 13
X, Y = np.delete(HOURS, MISTYPED), np.delete(SCORES, MISTYPED)
KEYS = ("mse", "mae", "huber")
DELTAS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 200.0)
LEAST = 2.5  # points: a line that moved less than this on average counts as not pulled
FULL = 20.0  # the longest bar


def outlier_panel(*, x: float | None = None, y: float | None = None, delta: float | None = None) -> Film:
    """Show the class with one mistyped score, which the reader moves, and the lines that MSE, MAE and Huber fit.

    Args:
        x: Where the slider for the student's hours starts, 0 to 12.
        y: Where the slider for the score starts, 0 to 240.
        delta: Where the slider for Huber's delta starts, 1 to 200. (Smooth L1 with beta = delta
            fits the same line: it is Huber's loss divided by delta.)

    Returns:
        A film with the sliders `x`, `y` and `delta`.

    Raises:
        InputError: A start that is not a number on its slider.
    """

    @film(
        x=slider("공부한 시간 x | hours x", 0, 12, 0.25, HOURS[MISTYPED] if x is None else x),
        y=slider("잘못 적힌 점수 y | mistyped score y", 0, 240, 10, 200.0 if y is None else y),
        delta=stops("후버의 δ | Huber's δ", DELTAS, 5.0 if delta is None else delta, format=".4g"),
        size=(864, 410),
    )
    def outlier_panel(scene: Scene, x: np.ndarray, y: np.ndarray, delta: np.ndarray) -> None:
        lines = fit_lines(x, y, delta)
        left = scene.axes(
            "손실마다 가장 좋은 직선 | The best line for each loss", x="공부한 시간 x, 점수 y | hours of study x, score y", xlim=(-0.6, 12.6),
            ylim=(-16, 256),
            box=(40, 48, 500, 308),
        )  # fmt: skip
        ends = np.array([-0.6, 12.6])
        for key in KEYS:
            w, b, _ = lines[key]
            left.line(ends, w[..., None] * ends + b[..., None], **curve(key))
        left.points(X, Y, color=DATA, markersize=11)
        w, b, _ = lines["mae"]
        reach = np.stack(np.broadcast_arrays(w * x + b, y), -1)
        left.line(np.stack([x, x], -1), reach, color=QUIET, linewidth=1.5, linestyle=":")
        diamond = {
            "color": HIGHLIGHT,
            "marker": "D",
            "markersize": 17,
            "markeredgecolor": DATA,
            "markeredgewidth": 2,
        }
        left.point(x, y, grip=("x", "y"), **diamond)
        for side, anchor in (-1, "right"), (1, "left"):
            left.text(
                x, y, "이상치 | outlier", dx=16 * side, anchor=anchor, bold=True, show=(x > 6) == (side < 0)
            )

        scene.text(
            590, 28, "이상치에 끌려간 거리 | How far each is pulled | 끌려간 거리 · pulled", role="title"
        )
        for row, key in enumerate(KEYS):
            w, b, pull = lines[key]
            top = 76 + 100 * row
            card(scene.paper, key, 590, top, "w = {w:.2f}, b = {b:.2f}", w=w, b=b)
            long = 590 + 190 * np.minimum(pull, FULL) / FULL
            scene.paper.boxes(590, top + 42, long[..., None], top + 58, facecolor=curve(key)["color"])
            scene.text(long, top + 50, "{pull:.2f}", pull=pull, dx=8, bold=True)
        scene.text(
            590,
            372,
            "나머지 학생들에게서 잰 평균, 점수 | mean over the other students, in points | 평균 · mean, 점수 · points",
            role="note",
        )

        pulls = {key: lines[key][2] for key in KEYS}
        scene.say(
            (pulls["mse"] < LEAST, "점이 다른 점들과 나란해서 세 직선이 거의 겹쳐요. | The point is in line with the others: the three lines are almost one."),
            (pulls["huber"] < LEAST, "MSE의 직선만 이상치에 끌려갔어요. MAE와 후버의 직선은 거의 그대로예요. | Only MSE's line is pulled by the outlier. Those of MAE and Huber have hardly moved."),
            (pulls["huber"] > 0.9 * pulls["mse"], "δ가 커서 후버도 이 오차를 제곱해요. 그래서 MSE처럼 끌려갔어요. | δ is so large that Huber squares this error too, and its line is pulled as MSE's is."),
            (True, "후버의 직선은 MSE보다 덜 끌려갔어요. δ를 줄이면 더 잘 버텨요. | Huber's line is pulled less than MSE's. A smaller δ lets it hold out better."),
        )  # fmt: skip
        scene.numbers(
            **{f"{key}_{name}": each for key in KEYS for name, each in zip("wb", lines[key], strict=False)}
        )

    return outlier_panel()


def fit_lines(x: Any, y: Any, delta: Any) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return for each loss the line with the point (x, y) and how far that point has pulled it.

    Args:
        x, y: The moved point; x, y and delta broadcast.
        delta: Huber's delta.

    Returns:
        loss -> (w, b, pull); the pull is the mean distance, over the other students, from the line
        that the same loss fits without the moved point. MSE and MAE have length 1 where delta varies.
    """
    x, y, delta = (np.asarray(each, dtype=float) for each in (x, y, delta))
    shape = np.broadcast_shapes(x.shape, y.shape)
    xs, ys = (
        np.concatenate(
            [np.broadcast_to(others, (*shape, others.size)), np.broadcast_to(one[..., None], (*shape, 1))],
            axis=-1,
        )
        for others, one in ((X, x), (Y, y))
    )
    lines = {}
    for key, width in ("mse", np.inf), ("mae", 0.0), ("huber", delta):
        without = fit_line(X, Y, width)
        w, b = fit_line(xs, ys, width)
        pull = np.abs((w - without.w)[..., None] * X + (b - without.b)[..., None]).mean(axis=-1)
        lines[key] = (w, b, pull)
    return lines
