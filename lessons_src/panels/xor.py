"""Lesson 4: a network of two layers learns XOR by backpropagation, from several random starts."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ..core import xor
from ..film import Film, film, steps, stops
from ..text.style import DATA, LOSS, MODEL

STEPS = 1000
EVERY = 20  # updates between two stops of the step slider
SEEDS = (0, 1, 2, 3, 4, 5)
LOW, HIGH, GRID = -0.5, 1.5, 28
SHADES = LinearSegmentedColormap.from_list("prediction", ["#FFFFFF", "#8FC1E3", MODEL])


def xor_panel(seed: int = 1) -> Film:
    """Show the prediction of the XOR network over the plane, and its loss, through training.

    Args:
        seed: Where the slider of the seed starts, 0 to 5. Seed 0 gets stuck.

    Returns:
        A film with the sliders `seed` and `step`; `film.numbers` has `loss` and the predictions `p0` to `p3`.

    Raises:
        InputError: The seed is not on the slider.
    """

    @film(
        seed=stops("시드 | seed", SEEDS, seed, format="d"),
        step=steps(STEPS, every=EVERY, play=80),
        poster={"step": STEPS},
    )
    def xor_panel(scene, seed, step):
        """Show the prediction of the XOR network over the plane, and its loss, through training."""
        recorded = np.arange(0, STEPS + 1, EVERY)
        runs = [xor.train(int(each), steps=STEPS, record=recorded.tolist()) for each in seed.ravel()]
        now = (step / EVERY).astype(int).ravel()
        losses = np.stack([run.losses for run in runs])
        side = np.linspace(LOW, HIGH, GRID)
        grid = np.stack(np.meshgrid(side, side), axis=-1)
        planes, points = (
            np.stack([xor.predict(run.parameters, where) for run in runs])[:, now]
            for where in (grid, xor.POINTS)
        )
        loss, end = losses[:, now], losses[:, -1:]

        left = scene.axes(
            "예측값 p | Prediction p",
            x="x₁",
            xlim=(LOW, HIGH),
            ylim=(LOW, HIGH),
            box=(50, 48, 300, 300),
            xticks=[0, 1],
            yticks=[0, 1],
        )
        left.image(planes, cmap=SHADES)
        ones = xor.TARGETS == 1
        held = {"color": DATA, "markersize": 17, "markeredgewidth": 2.5}
        left.points(*xor.POINTS[~ones].T, markerfacecolor="white", **held)
        left.points(*xor.POINTS[ones].T, marker="^", **held)
        for n, (x, y) in enumerate(xor.POINTS):
            left.text(x, y, f"{{p{n}:.2f}}", dy=26, bold=True, anchor="center", **{f"p{n}": points[..., n]})

        right = scene.axes(
            "손실 | Loss",
            x="걸음 | step",
            xlim=(-20, STEPS + 20),
            ylim=(-0.05, 1.2),
            box=(430, 48, 400, 300),
            yticks=[0, 0.5, 1],
        )
        right.line(recorded, losses[:, None], color=LOSS, alpha=0.25, linewidth=3)
        right.line(
            recorded,
            np.where(np.arange(recorded.size) <= now[:, None], losses[:, None], np.nan),
            color=LOSS,
            linewidth=3.5,
        )
        right.line(np.stack([step, step], -1), np.array([-0.05, 1.2]), color=DATA, linewidth=1.5, grip="step")
        right.point(step, loss, color=LOSS, markersize=15, markeredgecolor=DATA, markeredgewidth=2)
        scene.paper.text(50, 384, "○ 정답 0   ▲ 정답 1 | ○ target 0   ▲ target 1")
        scene.paper.text(830, 26, "{loss:.4f}", role="number", color=LOSS, anchor="right", loss=loss)
        scene.say(
            (step == 0, "아직 학습하기 전이라서 네 점을 가르지 못해요. | Before training: the four points are not told apart."),
            ((loss < 1.02 * end) & (end > 0.05), "손실이 더 줄지 않고 멈췄어요. 출발점에 따라서는 이렇게 갇히기도 해요. | The loss has stopped falling. From some starts training gets stuck like this."),
            (((points > 0.5) == ones).all(-1), "네 점을 모두 맞혀요. | All four points are right."),
            (True, "손실이 줄고 있지만 아직 다 가르지는 못했어요. | The loss is falling, but not all four points are right yet."),
        )  # fmt: skip

    return xor_panel()
