"""Lesson 4: a two-layer network learns XOR by backpropagation, from several random starts."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ..core import xor
from ..film.film import Film
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, LOSS, MODEL, ink

STEPS = 1000
EVERY = 20  # updates between two stops of the step slider
SEEDS = (0, 1, 2, 3, 4, 5)
_LOW, _HIGH, _GRID = -0.5, 1.5, 28

_SHADES = LinearSegmentedColormap.from_list("prediction", ["#FFFFFF", "#8FC1E3", MODEL])

SAYS = [
    Bilingual(
        "아직 훈련하기 전이에요. 네 점을 가르지 못해요.",
        "Training has not begun. The four points are not told apart.",
    ),
    Bilingual(
        "손실이 줄어들고 있지만 아직 다 가르지 못해요.",
        "The loss falls, but not all four points are right yet.",
    ),
    Bilingual("네 점을 모두 맞혀요.", "All four points are right."),
    Bilingual(
        "손실이 더 줄지 않고 멈췄어요. 출발점에 따라서는 이렇게 갇혀요.",
        "The loss has stopped falling. From some starts the training gets stuck like this.",
    ),
]
_BEFORE, _FALLS, _RIGHT, _STUCK = range(len(SAYS))


def xor_panel(seed: int = 1) -> Film:
    """Show the prediction of the XOR network over the plane, and its loss, through training.

    Args:
        seed: Where the slider of the seed starts, 0 to 5. Seed 0 gets stuck.

    Returns:
        A film with the sliders `seed` and `step`.

    Raises:
        InputError: The seed is not on the slider.
    """
    sliders = [
        Slider("seed", Bilingual("시드", "seed"), np.array(SEEDS, dtype=float), 1, format="d").starting_at(
            seed
        ),
        linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, EVERY, 0, format="d", play=80),
    ]
    return Film(
        "xor",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "시드 {seed:d} · 걸음 {step:d}번 · 손실 = {loss:.4f} · 예측값: "
            "(0,0) {p0:.2f}, (0,1) {p1:.2f}, (1,0) {p2:.2f}, (1,1) {p3:.2f}\n{says}",
            "seed {seed:d} · step {step:d} · loss = {loss:.4f} · predictions: "
            "(0,0) {p0:.2f}, (0,1) {p1:.2f}, (1,0) {p2:.2f}, (1,1) {p3:.2f}\n{says}",
        ),
        line=("seed", "step", "loss", "p0", "p1", "p2", "p3"),
        words={"says": SAYS},
        size=(9.0, 4.2),
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2, top=1 - 0.62 / 4.2)
    left.set(xlim=(_LOW, _HIGH), ylim=(_LOW, _HIGH), xticks=[0, 1], yticks=[0, 1])
    right.set(xlim=(0, STEPS + 20), ylim=(0, 1.2))
    stage.label(
        left, Bilingual("신경망의 예측값", "The network's prediction", "예측값 · prediction"), x="x₁", y="x₂"
    )
    stage.label(
        right,
        Bilingual("손실", "The loss", "손실 · loss"),
        x=Bilingual("걸음", "step"),
        y=Bilingual("이진 교차 엔트로피", "binary cross-entropy", "BCE"),
    )
    stage.image("plane", left, (_LOW, _HIGH, _LOW, _HIGH), cmap=_SHADES, vmin=0, vmax=1)
    border = stage.line("border", left, color=DATA, linestyle="none", marker="s", markersize=2.6)
    zeros = stage.line(
        "zeros",
        left,
        color=DATA,
        linestyle="none",
        marker="o",
        markersize=13,
        markerfacecolor="white",
        markeredgewidth=2.2,
    )
    ones = stage.line("ones", left, color=DATA, linestyle="none", marker="^", markersize=14)
    for n in range(4):
        stage.text(f"p{n}", left, "{p" + str(n) + ":.2f}", fontsize=11, ha="center")
    stage.legend(
        left,
        [
            (zeros, Bilingual("정답 0", "target 0")),
            (ones, Bilingual("정답 1", "target 1")),
            (border, "p = 0.5"),
        ],
        "above",
    )
    stage.line("curve", right, color=LOSS, linewidth=2.6)
    stage.line("now", right, color=LOSS, marker="o", markersize=11, markeredgecolor="black", linestyle="none")
    stage.text("loss", right, "L = {loss:.4f}", fontsize=12, color=ink(LOSS), ha="right")


def _frames(seed: np.ndarray, step: np.ndarray) -> dict:
    stops = np.arange(0, STEPS + 1, EVERY)
    chosen = (step / EVERY).astype(int).ravel()
    runs = [xor.train(int(each), steps=STEPS, record=stops.tolist()) for each in seed.ravel()]
    losses = np.stack([run.losses for run in runs])  # (seeds, stops)
    line = np.linspace(_LOW, _HIGH, _GRID)
    grid = np.stack(np.meshgrid(line, line), axis=-1)
    planes = np.stack([xor.predict(run.parameters, grid) for run in runs])[:, chosen]
    points = np.stack([xor.predict(run.parameters, xor.POINTS) for run in runs])[:, chosen]
    now = losses[:, chosen]
    right = ((points > 0.5) == (xor.TARGETS > 0.5)).all(-1)
    # Stuck: wrong at the end of the training, and hardly lower than a tenth of it before.
    stuck = (now < 1.02 * losses[:, -1:]) & (losses[:, -1:] > 0.05)
    says = np.select([np.broadcast_to(step == 0, now.shape), stuck, right], [_BEFORE, _STUCK, _RIGHT], _FALLS)
    border_x, border_y = _find_border(planes, line)
    ones, zeros = xor.POINTS[xor.TARGETS == 1], xor.POINTS[xor.TARGETS == 0]
    frames = {
        "plane": {"values": planes},
        "border": {"x": border_x, "y": border_y},
        "zeros": {"x": zeros[:, 0], "y": zeros[:, 1]},
        "ones": {"x": ones[:, 0], "y": ones[:, 1]},
        "curve": {"x": stops, "y": losses[:, None], "count": step / EVERY + 1},
        "now": {"x": step[..., None], "y": now[..., None]},
        "loss": {"x": STEPS, "y": 1.1},
        "numbers": {"loss": now, "says": says.astype(np.uint8)} | {f"p{n}": points[..., n] for n in range(4)},
    }
    for n, (x, y) in enumerate(xor.POINTS):
        frames[f"p{n}"] = {"x": x, "y": y - 0.18}
    return frames


def _find_border(planes: np.ndarray, line: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the points where the prediction is 0.5: for each row of the plane up to three, else nan."""
    above = planes > 0.5
    crosses = above[..., 1:] != above[..., :-1]
    before, after = planes[..., :-1], planes[..., 1:]
    with np.errstate(all="ignore"):
        x = line[:-1] + (0.5 - before) / (after - before) * (line[1] - line[0])
    x = np.sort(np.where(crosses, x, np.nan), axis=-1)[..., :3]
    y = np.broadcast_to(line[:, None], x.shape)
    flat = (*planes.shape[:2], -1)
    x = x.reshape(flat)
    return x.astype(np.float32), np.where(np.isfinite(x), y.reshape(flat), np.nan).astype(np.float32)
