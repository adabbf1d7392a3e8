"""Lesson 3, film E: mean, sum and half: one set of data, three conventions, three learning rates."""

from __future__ import annotations

import numpy as np

from ..core.conventions import CONVENTIONS, borders, compute_losses, descend_each
from ..core.line import X, Y, best_w
from ..film.film import Film
from ..film.sliders import linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, LOSS, MODEL, QUIET, UPDATE, ink
from .loss_styles import make_bars

SIZE = (9.0, 4.9)  # inches
STEPS = 15
TOP = 60.0  # of the losses in the picture
LAST = 0.5  # the largest learning rate
LOOKS = {
    "sum": {"color": MODEL, "linestyle": "--", "marker": "s"},
    "mean": {"color": LOSS, "linestyle": "-", "marker": "o"},
    "half": {"color": GRADIENT, "linestyle": "-.", "marker": "D"},
}
NAMES = {
    "sum": Bilingual("합", "sum"),
    "mean": Bilingual("평균", "mean"),
    "half": Bilingual("평균의 절반", "half the mean"),
}
GOES = [
    Bilingual("수렴해요", "converges", "수렴 · converges"),
    Bilingual("지나쳤다가 돌아와요", "overshoots, returns", "지나쳤다 옴 · overshoots"),
    Bilingual("발산해요", "diverges", "발산 · diverges"),
]
SAYS = [
    Bilingual(
        "세 손실 모두 w = 2에서 가장 작아요. 이 학습률은 셋 모두에서 수렴해요.",
        "All three losses are least at w = 2. With this learning rate all three converge.",
    ),
    Bilingual(
        "같은 학습률인데 합만 발산해요. 합의 기울기는 평균의 3배예요.",
        "One learning rate, and only the sum diverges: its gradient is 3 times the mean's.",
    ),
    Bilingual(
        "합과 평균은 발산하고, 절반만 수렴해요.", "Sum and mean diverge; only half the mean converges."
    ),
    Bilingual(
        "이 학습률은 셋 모두에게 너무 커요. 모두 발산해요.",
        "This learning rate is too large for all three: all diverge.",
    ),
    Bilingual(
        "벌써 바닥이에요. 기울기가 0이라서 움직이지 않아요.",
        "The bottom already: the gradient is 0, and nothing moves.",
    ),
]


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
    sliders = [
        linear_slider(
            "learning_rate",
            Bilingual("학습률", "learning rate"),
            0.01,
            LAST,
            0.01,
            0.1,
            format=".2f",
            short="lr",
        ).starting_at(learning_rate),
        linear_slider("w", Bilingual("처음 w", "first w"), -1, 5, 0.5, 0.5, format=".1f").starting_at(w),
        linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, 1, 4, format="d", play=500),
    ]
    return Film(
        "conventions",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "학습률 = {learning_rate:.2f} · 걸음 {step:d}번 · 합: w = {sum_w:.4g} · 평균: w = {mean_w:.4g} · "
            "평균의 절반: w = {half_w:.4g}\n{says}",
            "learning rate = {learning_rate:.2f} · step {step:d} · sum: w = {sum_w:.4g} · "
            "mean: w = {mean_w:.4g} · half the mean: w = {half_w:.4g}\n{says}",
        ),
        line=("learning_rate", "step", "sum_w", "mean_w", "half_w"),
        words={"says": SAYS} | {f"{key}_goes": GOES for key in NAMES},
        size=SIZE,
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2, top=1 - 66 / (72 * SIZE[1]), width_ratios=(1, 1.1), wspace=0.16)
    left.set(xlim=(-1.2, 5.2), ylim=(-2, TOP))
    right.set(xlim=(0, LAST + 0.01), ylim=(2.55, -0.62), yticks=[])
    right.grid(axis="y", visible=False)
    stage.label(
        left,
        Bilingual("같은 데이터의 세 손실", "Three losses of the same data", "세 손실 · three losses"),
        x="w",
    )
    stage.label(
        right,
        Bilingual("수렴하는 학습률", "Learning rates that converge", "수렴하는 학습률 · converging"),
        x=Bilingual("학습률 α", "learning rate α"),
    )
    curves = []
    for key, look in LOOKS.items():
        line = {"color": look["color"], "linestyle": look["linestyle"]}
        curves.append((stage.line(f"{key} curve", left, linewidth=2.6, **line), NAMES[key]))
    for key, look in LOOKS.items():
        mark = {"color": look["color"], "marker": look["marker"], "markeredgecolor": "black"}
        stage.line(f"{key} path", left, **mark, linewidth=1.1, markersize=5)
        stage.line(f"{key} now", left, **mark, linestyle="none", markersize=11)
    stage.legend(left, curves, "above")
    edges = borders(X)
    rate = stage.segments("rate", right, color=ink(UPDATE), linewidth=3.2)
    for row, key in enumerate(LOOKS):
        color = LOOKS[key]["color"]
        stage.polygons(f"{key} range", right, facecolor=color, edgecolor="black", linewidth=0.8, alpha=0.35)
        stage.line(f"{key} best", right, color=ink(color), linewidth=3)
        name = NAMES[key]
        title = {"sum": "1/14 = 0.0714", "mean": "3/14 = 0.2143", "half": "3/7 = 0.4286"}[key]
        stage.note(
            right,
            0.004,
            row - 0.36,
            Bilingual(
                f"{name.ko}: α < {title}",
                f"{name.en}: α < {title}",
                f"{name.ko} · {name.en}: {title.split(' = ')[0]}",
            ),
            color=ink(color),
            fontsize=10.5,
        )
        stage.text(f"{key} goes", right, f"{{{key}_goes}}", ha="right", fontsize=10.5)
    stage.legend(right, [(rate, Bilingual("지금의 학습률", "learning rate now"))], "above")
    assert np.allclose([edges["sum"], edges["mean"], edges["half"]], [1 / 14, 3 / 14, 3 / 7])
    best = {key: edges[key] / 2 for key in edges}
    stage.note(
        right,
        best["half"] + 0.008,
        2.32,
        Bilingual(
            "↖ 굵은 선: 한 걸음에 바닥", "↖ thick line: bottom in one step", "↖ 한 걸음에 · in one step"
        ),
        fontsize=9.5,
        color=ink(QUIET),
    )


def _frames(learning_rate: np.ndarray, w: np.ndarray, step: np.ndarray) -> dict:
    grid = np.linspace(-1.2, 5.2, 129)
    curves, edges = compute_losses(X, Y, grid), borders(X)
    paths = descend_each(X, Y, w[..., 0], learning_rate[..., 0], STEPS)
    steps = step.astype(int).ravel()
    frames: dict[str, dict] = {}
    rows = np.arange(3.0)[:, None] + np.array([-0.2, 0.2])
    frames["rate"] = {"x": learning_rate[..., None, None] + 0 * rows, "y": rows}
    numbers: dict[str, np.ndarray] = {}
    stays = w == best_w(X, Y)
    for row, key in enumerate(LOOKS):
        path = np.moveaxis(paths[key], 0, -1)[:, :, None, :]
        with np.errstate(over="ignore"):
            loss = compute_losses(X, Y, path)[key]
        frames[f"{key} curve"] = {"x": grid, "y": curves[key]}
        frames[f"{key} path"] = {"x": path, "y": loss, "count": step + 1}
        now = path[:, :, 0, steps]
        frames[f"{key} now"] = {"x": now[..., None], "y": loss[:, :, 0, steps][..., None]}
        across, along = make_bars(row - 0.17, row + 0.17, 0.0, min(edges[key], LAST))
        frames[f"{key} range"] = {"x": along[None], "y": across[None]}
        frames[f"{key} best"] = {"x": np.full(2, edges[key] / 2), "y": np.array([row - 0.17, row + 0.17])}
        frames[f"{key} goes"] = {"x": LAST, "y": row - 0.36}
        ratio = learning_rate / edges[key]
        goes = np.select([stays, ratio > 1, ratio > 0.5 + 1e-9], [0, 2, 1], 0)
        numbers |= {f"{key}_w": now, f"{key}_goes": goes.astype(np.uint8)}
    far = sum((learning_rate > edges[key]).astype(int) for key in CONVENTIONS)
    numbers["says"] = np.where(stays, len(SAYS) - 1, far).astype(np.uint8)
    return frames | {"numbers": numbers}
