"""Lesson 2: the whole batch, mini-batches, and one random example a step, at equal cost, on the class's own data."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.data import HOURS, SCORES
from ..core.descent import choose_batches, descend_in_batches
from ..core.line import LineLoss
from ..film import Film, Scene, choice, film, steps, stops
from ..text.style import DATA, KINDS, LOSS
from .parts import draw_sample, draw_time_line

ALL = len(HOURS)
COST = 10 * ALL  # gradients of one example that each may ask for
EVERY = 2
SIZES = (2, 4, 8)
SEEDS = np.arange(8)
RATES = (0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.01)
TAIL = 2 * ALL  # the last steps, over which rattling is judged
LINES, WEIGHTS = (44, 62, 296, 284), (430, 62, 408, 284)


def batches_panel(*, learning_rate: float = 0.004) -> Film:
    """Show three descents that differ in how many examples each step sees, at equal cost.

    Args:
        learning_rate: Where the learning rate begins.

    Returns:
        A film with the sliders `learning_rate`, `batch_size` (of the mini-batches), `seed` (of the
        shuffling) and `cost` (gradients of one example that each has asked for).
    """
    loss = LineLoss.of(HOURS, SCORES)

    @film(
        size=(864, 416), poster={"cost": 120},
        learning_rate=stops("학습률 | learning rate", RATES, learning_rate),
        batch_size=choice("미니배치 | mini-batch", [f"{size}개 | {size} examples" for size in SIZES], 1),
        seed=stops("시드 | seed", SEEDS.tolist(), format="d"),
        cost=steps(COST, "기울기 계산 | gradients", every=EVERY, play=90),
    )  # fmt: skip
    def batches_panel(
        scene: Scene, learning_rate: np.ndarray, batch_size: np.ndarray, seed: np.ndarray, cost: np.ndarray
    ) -> None:
        left = scene.axes(
            "모델 ŷ = w x | The model ŷ = w x | ŷ = w x", xlim=(0, 10.6), ylim=(0, 125), box=LINES
        )
        left.text(0, 118, "점수 | score | 점수 · score", role="note", dx=6)
        scene.text(340, 376, "공부한 시간 | hours | 시간 · hours", role="note", anchor="right")
        right = scene.axes(
            "가중치 w | The weight w | 가중치 · weight  w", xlim=(-2, COST + 3), ylim=(0, 17), box=WEIGHTS
        )
        scene.text(
            838, 376, "기울기 계산 횟수 | gradients computed | 계산 · gradients", role="note", anchor="right"
        )
        right.line(np.array([0.0, COST]), np.full(2, loss.best), color=LOSS, linewidth=1.5, linestyle="--")
        scene.text(726, 40, "가장 좋은 w | best w | 가장 좋은 · best w", color=LOSS)
        scene.paper.line(np.array([684, 718]), np.full(2, 40), color=LOSS, linewidth=1.5, linestyle="--")
        names = (
            "하나씩 | one at a time | 하나씩 · one",
            "미니배치 | mini-batch | 미니배치 · mini",
            f"배치 ({ALL}개) | batch ({ALL}) | 배치 · batch",
        )
        sizes = ((1,), SIZES, (ALL,))
        numbers: dict[str, Any] = {}
        for n, (name, key, choices, kind) in enumerate(
            zip(names, ("single", "mini", "batch"), sizes, (KINDS[3], KINDS[1], KINDS[0]), strict=True)
        ):
            # Rates on the first axis, sizes on the second, seeds on the third, steps last.
            runs = [
                descend_in_batches(
                    HOURS,
                    SCORES,
                    0.0,
                    learning_rate.ravel(),
                    size,
                    SEEDS if size < ALL else [0],
                    COST // size,
                ).T
                for size in choices
            ]
            most = max(run.shape[-1] for run in runs)
            places = [
                np.append(np.arange(run.shape[-1]) * size, np.full(most - run.shape[-1], np.nan))
                for run, size in zip(runs, choices, strict=True)
            ]
            x = np.stack(places)[None, :, None, None]
            w = np.stack(
                [np.pad(run, ((0, 0), (0, 0), (0, most - run.shape[-1])), mode="edge") for run in runs],
                axis=1,
            )
            w = np.clip(w, -50, 80)[:, :, :, None]
            done = cost // np.array(choices)[None, :, None, None]
            # The last step holds until the next: drawn as it is computed, from step to step.
            here = np.take_along_axis(
                np.broadcast_to(w, (*w.shape[:3], cost.size, most)),
                np.broadcast_to(done, (*w.shape[:3], cost.size))[..., None].astype(int),
                -1,
            )[..., 0]
            tip: dict[str, Any] = {
                "marker": kind["marker"],
                "color": kind["color"],
                "markersize": 13,
                "markeredgecolor": "white",
            }
            right.line(x, w, color=kind["color"], linewidth=1.2, alpha=0.2)
            right.line(
                *_so_far(x, w),
                upto=done,
                color=kind["color"],
                linestyle=kind["linestyle"],
                linewidth=2,
                tip=tip,
            )
            ends = np.array([0.0, 10.6])
            left.line(
                ends, here[..., None] * ends, color=kind["color"], linestyle=kind["linestyle"], linewidth=3
            )
            numbers |= {f"loss_{key}": loss.value(here), f"steps_{key}": done}
            at, end = ((44, 290), (404, 614), (630, 838))[n]  # one below the model, two below the weights
            draw_sample(scene.paper, at, 400, kind, 30)
            scene.text(at + 38, 400, name, bold=True)
            said = {"value": loss.value(here), "bold": True, "color": LOSS, "anchor": "right"}
            scene.text(end, 400, "L = {value:.4g}", **said)
            if key == "single":
                spread = np.stack(
                    [w[..., max(0, int(each) - TAIL) : int(each) + 1].std(axis=-1) for each in cost.ravel()],
                    axis=-1,
                )[..., 0, :]
        left.points(HOURS, SCORES, color=DATA, markersize=10)
        last = [choose_batches(ALL, 1, int(each), COST).argmax(axis=-1) for each in SEEDS]
        seen = np.stack(last)[:, np.maximum(cost.ravel().astype(int) - 1, 0)][None, None]
        ring: dict[str, Any] = {
            "markersize": 19,
            "markerfacecolor": "none",
            "markeredgewidth": 2.5,
            "color": KINDS[3]["color"],
        }
        left.point(HOURS[seen], SCORES[seen], show=cost > 0, **ring)
        draw_time_line(right, cost, grip="cost")
        scene.say(
            (cost == 0, "아직 아무도 움직이지 않았어요. 재생해 보세요. | Nobody has moved yet. Press play."),
            (cost < ALL, f"배치는 {ALL}개를 다 봐야 한 걸음이에요. 그사이 하나씩 보는 쪽은 여러 걸음을 갔어요. | The batch sees all {ALL} examples before one step. Meanwhile, one at a time has made many steps."),
            ((cost > TAIL) & (spread > 0.25), "하나씩 보는 쪽은 먼저 다가갔지만 가장 좋은 w 근처에서 흔들려요. 배치는 흔들리지 않아요. | One at a time came near first but rattles around the best w. The batch does not."),
            (cost > TAIL, "하나씩 보는 쪽이 먼저 다가갔고 흔들림도 작아요. 학습률이 작으면 흔들림도 작아요. | One at a time came near first and rattles little: a small learning rate makes little noise."),
            (True, "같은 수의 기울기를 계산해도, 적게 보고 자주 움직이는 쪽이 먼저 다가가요. | For the same number of gradients, those who look at less and move more often come near first."),
        )  # fmt: skip
        scene.numbers(**numbers)

    return batches_panel()


def _so_far(x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both with the steps on the first axis, as `upto` takes them."""
    return np.moveaxis(x, -1, 0), np.moveaxis(w, -1, 0)
