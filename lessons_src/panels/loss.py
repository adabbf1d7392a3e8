"""Lesson 3, film A: regression losses side by side, their values and gradients over the error."""

from __future__ import annotations

import numpy as np

from ..core.losses import LOSSES
from ..film.film import Film
from ..film.sliders import linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import QUIET, ink
from .loss_styles import LOOKS, NAMES, add_curve, add_marker, add_sample

SIZE = (9.0, 5.1)  # inches
REACH = 4.0  # the largest error on the slider
HIGH = 10.0  # the top of the picture of the losses
STEEP = 8.6  # and of their gradients
KEYS = ("mse", "mae", "huber", "smooth_l1")
CARDS = (20, 170, 318, 466)  # where each loss's numbers stand below the pictures, in points

SAYS = [
    Bilingual(
        "오차가 0이면 네 손실이 모두 0이고 기울기도 모두 0이에요.",
        "At error 0 all four losses and all four gradients are 0.",
    ),
    Bilingual(
        "작은 오차: 후버와 부드러운 L1은 포물선이라서 오차가 줄면 기울기도 줄어요. "
        "MAE의 기울기는 늘 ±1이에요.",
        "A small error: Huber and smooth L1 are parabolas, so their gradients shrink with it. "
        "MAE's is always ±1.",
    ),
    Bilingual(
        "오차가 β보다 커요. 부드러운 L1은 직선이 되어 기울기의 크기가 1이에요. 후버는 아직 포물선이에요.",
        "The error is beyond β: smooth L1 is straight, its gradient 1 in size. Huber is still a parabola.",
    ),
    Bilingual(
        "오차가 δ보다 커요. 후버는 직선이 되어 기울기의 크기가 δ예요. 부드러운 L1은 아직 포물선이에요.",
        "The error is beyond δ: Huber is straight, its gradient δ in size. Smooth L1 is still a parabola.",
    ),
    Bilingual(
        "큰 오차: MSE의 기울기는 오차와 함께 계속 커져요. 나머지 셋은 더 커지지 않아요.",
        "A large error: MSE's gradient keeps growing with the error. The other three grow no more.",
    ),
    Bilingual(
        "δ = β = 1이면 후버와 부드러운 L1은 똑같은 손실이에요. 두 곡선이 겹쳐요.",
        "With δ = β = 1 Huber and smooth L1 are the same loss: the two curves lie on each other.",
    ),
]
_ZERO, _SMALL, _BEYOND_BETA, _BEYOND_DELTA, _LARGE, _SAME = range(len(SAYS))


def loss_panel(*, error: float | None = None, delta: float | None = None, beta: float | None = None) -> Film:
    """Show MSE, MAE, Huber and smooth L1 of one error, with their gradients.

    Args:
        error: Where the slider for the error starts, -4 to 4.
        delta: Where the slider for Huber's delta starts, 0.1 to 3.
        beta: Where the slider for smooth L1's beta starts, 0.1 to 3.

    Returns:
        A film with the sliders `error`, `delta` and `beta`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    sliders = [
        linear_slider(
            "error", Bilingual("오차 e", "error e"), -REACH, REACH, 0.1, 2.5, format=".1f"
        ).starting_at(error),
        linear_slider(
            "delta", Bilingual("후버의 δ", "Huber's δ", "후버 · Huber δ"), 0.1, 3, 0.1, 2.0, format=".1f"
        ).starting_at(delta),
        linear_slider(
            "beta",
            Bilingual("부드러운 L1 β", "smooth L1 β", "부드러운 · smooth L1 β"),
            0.1,
            3,
            0.1,
            1.0,
            format=".1f",
        ).starting_at(beta),
    ]
    return Film(
        "losses",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "e = {error:.1f} · MSE {mse:.2f} · MAE {mae:.2f} · 후버(δ = {delta:.1f}) {huber:.2f} · "
            "부드러운 L1(β = {beta:.1f}) {smooth_l1:.2f}\n{says}",
            "e = {error:.1f} · MSE {mse:.2f} · MAE {mae:.2f} · Huber (δ = {delta:.1f}) {huber:.2f} · "
            "smooth L1 (β = {beta:.1f}) {smooth_l1:.2f}\n{says}",
        ),
        line=("error", *KEYS, *(f"{key}_slope" for key in KEYS)),
        words={"says": SAYS},
        size=SIZE,
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2, bottom=122 / (72 * SIZE[1]))
    left.set(xlim=(-REACH - 0.2, REACH + 0.2), ylim=(-0.3, HIGH))
    right.set(xlim=(-REACH - 0.2, REACH + 0.2), ylim=(-STEEP, STEEP))
    name_of_error = Bilingual("오차 e = 예측값 − 정답", "error e = prediction − target", "오차 e · error")
    stage.label(left, Bilingual("손실", "Loss", "손실 · Loss"), x=name_of_error)
    stage.label(
        right, Bilingual("손실의 기울기", "Gradient of the loss", "손실의 기울기 · Gradient"), x=name_of_error
    )
    for axes, what in ((left, "value"), (right, "slope")):
        axes.axhline(0, color=QUIET, linewidth=0.9)
        stage.line(f"{what} at", axes, color=QUIET, linewidth=1.1)
        for key in KEYS:
            add_curve(stage, f"{key} {what}", axes, key)
    for axes, what in ((left, "value"), (right, "slope")):
        # Larger ones first: where two losses are equal both markers can be seen.
        for size, key in zip((13, 11, 9, 7), KEYS, strict=True):
            add_marker(stage, f"{key} {what} now", axes, key, markersize=size)
    for key, x in zip(KEYS, CARDS, strict=True):
        color = ink(LOOKS[key]["color"])
        add_sample(stage, key, x, 64)
        stage.note(None, x + 36, 64, NAMES[key], color=color, fontsize=11)
        stage.text(
            f"{key} numbers",
            None,
            Bilingual(
                f"손실 {{{key}:.2f}}\n기울기 {{{key}_slope:+.2f}}",
                f"loss {{{key}:.2f}}\ngradient {{{key}_slope:+.2f}}",
                f"손실 · loss {{{key}:.2f}}\n기울기 · grad. {{{key}_slope:+.2f}}",
            ),
            color=color,
            fontsize=12,
            halo=0,
        )


def _frames(error: np.ndarray, delta: np.ndarray, beta: np.ndarray) -> dict:
    grid = np.linspace(-REACH - 0.2, REACH + 0.2, 169)  # every 0.05: the kinks at 0, delta, beta are points
    options: dict[str, dict] = {"mse": {}, "mae": {}, "huber": {"delta": delta}, "smooth_l1": {"beta": beta}}
    frames: dict[str, dict] = {}
    numbers: dict[str, np.ndarray] = {}
    for key, x in zip(KEYS, CARDS, strict=True):
        curves = {name: value[..., None] for name, value in options[key].items()}
        loss, now = LOSSES[key], error[..., None]
        slope = loss.slope(grid, 0.0, **curves)
        if key == "mae":
            slope = np.where(np.abs(grid) < 1e-9, np.nan, slope)  # it jumps there: no line across
        frames[f"{key} value"] = {"x": grid, "y": loss.each(grid, 0.0, **curves)}
        frames[f"{key} slope"] = {"x": grid, "y": slope}
        numbers[key] = loss.each(error, 0.0, **options[key])
        numbers[f"{key}_slope"] = loss.slope(error, 0.0, **options[key])
        # A loss above the picture waits at its edge.
        frames[f"{key} value now"] = {"x": now, "y": np.minimum(numbers[key], HIGH - 0.25)[..., None]}
        frames[f"{key} slope now"] = {"x": now, "y": numbers[f"{key}_slope"][..., None]}
        frames[f"{key} numbers"] = {"x": x, "y": 32}
    for what in ("value", "slope"):
        frames[f"{what} at"] = {"x": np.stack([error, error], axis=-1), "y": np.array([-STEEP, HIGH])}
    size = np.abs(error)
    cases = [
        (delta == 1) & (beta == 1),
        size == 0,
        (size <= delta) & (size <= beta),
        size <= delta,
        size <= beta,
    ]
    numbers["says"] = np.select(cases, [_SAME, _ZERO, _SMALL, _BEYOND_BETA, _BEYOND_DELTA], _LARGE).astype(
        np.uint8
    )
    return frames | {"numbers": numbers}
