"""Lesson 3, film B: a point the student moves, and the line that each loss fits."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.fits import fit_line
from ..film.film import Film
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, HIGHLIGHT, QUIET, ink
from .loss_styles import LOOKS, NAMES, add_curve, add_sample, make_bars

SIZE = (9.0, 5.0)  # inches
# Nine points near y = 2 x + 1. The tenth is the reader's.
X = np.arange(1.0, 10.0)
Y = np.array([3.2, 4.7, 7.3, 8.8, 11.3, 12.9, 14.7, 17.3, 18.9])
KEYS = ("mse", "mae", "huber")
DELTAS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
LEAST = 0.5  # a line that moved less than this on average counts as not pulled
FULL = 7.0  # the longest bar
LEFT, RIGHT = -0.6, 12.6  # the picture of the points, in x

SAYS = [
    Bilingual(
        "점이 다른 점들과 같은 줄에 있어요. 세 직선이 거의 겹쳐요.",
        "The point is in line with the others: the three lines are almost one.",
    ),
    Bilingual(
        "MSE의 직선만 이상치에 끌려갔어요. MAE와 후버의 직선은 거의 그대로예요.",
        "Only MSE's line is pulled by the outlier. Those of MAE and Huber have hardly moved.",
    ),
    Bilingual(
        "δ가 커서 후버도 이 오차를 제곱해요. 그래서 MSE처럼 끌려갔어요.",
        "δ is so large that Huber squares this error too, and its line is pulled as MSE's is.",
    ),
    Bilingual(
        "후버의 직선은 MSE보다 덜 끌려갔어요. δ를 줄이면 더 잘 버텨요.",
        "Huber's line is pulled less than MSE's. A smaller δ lets it hold out better.",
    ),
]
_NONE, _MSE, _HUBER, _LESS = range(len(SAYS))


def outlier_panel(*, x: float | None = None, y: float | None = None, delta: float | None = None) -> Film:
    """Show ten points, one of which the reader moves, and the lines that MSE, MAE and Huber fit.

    Args:
        x: Where the slider for the point's x starts, 0 to 12.
        y: Where the slider for its y starts, -10 to 40.
        delta: Where the slider for Huber's delta starts, 0.25 to 32. (Smooth L1 with beta = delta
            fits the same line: it is Huber's loss divided by delta.)

    Returns:
        A film with the sliders `x`, `y` and `delta`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    sliders = [
        linear_slider(
            "x", Bilingual("이상치의 x", "outlier's x", "이상치 · outlier x"), 0, 12, 0.5, 8.0, format=".1f"
        ).starting_at(x),
        linear_slider(
            "y", Bilingual("이상치의 y", "outlier's y", "이상치 · outlier y"), -10, 40, 1, 36.0, format=".0f"
        ).starting_at(y),
        Slider(
            "delta", Bilingual("후버의 δ", "Huber's δ", "후버 · Huber δ"), np.array(DELTAS), 1.0, format=".4g"
        ).starting_at(delta),
    ]
    return Film(
        "outlier",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "이상치 ({x:.1f}, {y:.0f}) · MSE w = {mse_w:.2f}, b = {mse_b:.2f} · "
            "MAE w = {mae_w:.2f}, b = {mae_b:.2f} · 후버(δ = {delta:.4g}) w = {huber_w:.2f}, "
            "b = {huber_b:.2f}\n{says}",
            "outlier ({x:.1f}, {y:.0f}) · MSE w = {mse_w:.2f}, b = {mse_b:.2f} · "
            "MAE w = {mae_w:.2f}, b = {mae_b:.2f} · Huber (δ = {delta:.4g}) w = {huber_w:.2f}, "
            "b = {huber_b:.2f}\n{says}",
        ),
        line=("x", "y", "delta", *(f"{key}_{what}" for key in KEYS for what in ("w", "b"))),
        words={"says": SAYS},
        size=SIZE,
    )


def fit_lines(x: Any, y: Any, delta: Any) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return for each loss the line with the point (x, y) and how far that point has pulled it.

    Args:
        x, y: The moved point; x, y and delta broadcast.
        delta: Huber's delta.

    Returns:
        loss -> (w, b, pull); the pull is the mean distance, over the nine other points, from the line
        that the same loss fits without the moved point. MSE and MAE have length 1 where delta varies.
    """
    x, y, delta = (np.asarray(each, dtype=float) for each in (x, y, delta))
    stops = np.broadcast_shapes(x.shape, y.shape)
    xs, ys = (
        np.concatenate(
            [np.broadcast_to(nine, (*stops, nine.size)), np.broadcast_to(one[..., None], (*stops, 1))],
            axis=-1,
        )
        for nine, one in ((X, x), (Y, y))
    )
    lines = {}
    for key in KEYS:
        width = {"mse": np.inf, "mae": 0.0, "huber": delta}[key]
        without = fit_line(X, Y, width)
        w, b = fit_line(xs, ys, width)
        pull = np.abs((w - without.w)[..., None] * X + (b - without.b)[..., None]).mean(axis=-1)
        lines[key] = (w, b, pull)
    return lines


def _draw(stage: Stage) -> None:
    left, right = stage.axes(
        2, width_ratios=(1.75, 1), left=44 / 648, right=1 - 14 / 648, bottom=76 / (72 * SIZE[1]), wspace=0.12
    )
    left.set(xlim=(LEFT, RIGHT), ylim=(-13, 43))
    right.set(xlim=(0, FULL), ylim=(2.5, -0.5), yticks=[])
    right.grid(axis="y", visible=False)
    stage.label(
        left,
        Bilingual(
            "각 손실이 가장 작아지는 직선 ŷ = w x + b",
            "The line ŷ = w x + b with the least of each loss",
            "ŷ = w x + b",
        ),
        x="x",
        y="y",
    )
    stage.label(
        right,
        Bilingual("이상치가 직선을 옮긴 거리", "How far the outlier has moved it", "옮긴 거리 · moved by"),
        x=Bilingual(
            "아홉 점에서 잰 거리의 평균", "mean distance at the nine points", "거리의 평균 · mean distance"
        ),
    )
    for key in KEYS:
        add_curve(stage, f"{key} line", left, key)
    for row, key in enumerate(KEYS):
        color = LOOKS[key]["color"]
        stage.polygons(f"{key} pull", right, facecolor=color, edgecolor="black", linewidth=0.8)
        stage.note(right, 0.1, row - 0.27, NAMES[key], color=ink(color), fontsize=11)
        line = f"w = {{{key}_w:.2f}}, b = {{{key}_b:.2f}}"
        stage.text(f"{key} numbers", right, line, color=ink(color), ha="right", fontsize=10.5)
        stage.text(f"{key} distance", right, f"{{{key}_pull:.2f}}", color=ink(color), fontsize=11)
    stage.line("data", left, color=DATA, marker="o", linestyle="none", markersize=7)
    stage.segments("reach", left, color=QUIET, linewidth=1.2, linestyle=":")
    stage.line(
        "outlier", left, color=HIGHLIGHT, marker="D", markersize=12, markeredgecolor="black", linestyle="none"
    )
    huber = Bilingual(
        "후버 (부드러운 L1도 β = δ이면 같은 직선)",
        "Huber (smooth L1 with β = δ fits the same line)",
        "후버 · Huber (= smooth L1, β = δ)",
    )
    for key, place, name in (("mse", 44, NAMES["mse"]), ("mae", 134, NAMES["mae"]), ("huber", 224, huber)):
        add_sample(stage, key, place, 18, marker="")
        stage.note(None, place + 36, 18, name, color=ink(LOOKS[key]["color"]))
    add_sample(stage, "mse", 500, 18, linestyle="none", color=HIGHLIGHT, marker="D", markersize=11)
    stage.note(None, 526, 18, Bilingual("이상치", "outlier", "이상치 · outlier"))


def _frames(x: np.ndarray, y: np.ndarray, delta: np.ndarray) -> dict:
    lines = fit_lines(x, y, delta)
    ends = np.array([LEFT, RIGHT])
    frames: dict[str, dict] = {}
    numbers: dict[str, np.ndarray] = {}
    for row, key in enumerate(KEYS):
        w, b, pull = lines[key]
        frames[f"{key} line"] = {"x": ends, "y": w[..., None] * ends + b[..., None]}
        length = np.minimum(pull, FULL)[..., None]
        across, along = make_bars(row - 0.12, row + 0.2, 0 * length, length)
        frames[f"{key} pull"] = {"x": along, "y": across[None]}
        frames[f"{key} distance"] = {"x": length[..., 0] + 0.15, "y": row + 0.04}
        frames[f"{key} numbers"] = {"x": FULL - 0.1, "y": row - 0.27}
        numbers |= {f"{key}_w": w, f"{key}_b": b, f"{key}_pull": pull}
    pulls = {key: numbers[f"{key}_pull"] for key in KEYS}
    cases = [
        pulls["mse"] < LEAST,
        pulls["huber"] < LEAST,
        pulls["huber"] > 0.9 * pulls["mse"],
    ]
    numbers["says"] = np.select(cases, [_NONE, _MSE, _HUBER], _LESS).astype(np.uint8)
    on_line = 2 * x + 1
    return frames | {
        "data": {"x": X, "y": Y},
        "outlier": {"x": x[..., None], "y": y[..., None]},
        "reach": {
            "x": np.stack([x, x], axis=-1)[..., None, :],
            "y": np.stack(np.broadcast_arrays(on_line, y), axis=-1)[..., None, :],
        },
        "numbers": numbers,
    }
