"""Lesson 2, film B: the whole batch, mini-batches, and one random example a step."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ..core.descent import descend_in_batches
from ..core.line import best_w, mse_of_line
from ..film.film import Film
from ..film.sliders import Slider, choice_slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, LOSS, MODEL, QUIET, UPDATE, ink

EXAMPLES = 24
EPOCHS = 10
COST = EXAMPLES * EPOCHS  # gradients of one example that each may ask for
EVERY = 4
FIRST_W = 0.0
SIZES = (2, 4, 8, 12)
SEEDS = np.arange(8)
RATES = np.round(np.arange(1, 13) * 0.01, 2)
SIZE = (9.0, 4.6)

# Kind -> colour, dashes, marker.
KINDS = {
    "single": (UPDATE, "-", "^"),
    "mini": (ink(GRADIENT), "--", "s"),
    "batch": (MODEL, "-", "o"),
}
STATUS = [
    Bilingual(
        "아직 아무도 움직이지 않았어요. 재생해 보세요.",
        "Nobody has moved yet. Press play.",
    ),
    Bilingual(
        "배치는 24개를 다 봐야 한 걸음이에요. 그사이 하나씩 보는 쪽은 여러 걸음을 갔어요.",
        "The batch sees all 24 examples before one step. Meanwhile, one at a time has made many steps.",
    ),
    Bilingual(
        "하나씩 보는 쪽은 먼저 내려왔지만 바닥 둘레에서 흔들려요. 배치는 흔들리지 않아요.",
        "One at a time came down first but rattles around the bottom. The batch does not.",
    ),
    Bilingual(
        "하나씩 보는 쪽이 먼저 내려왔고 흔들림도 작아요. 학습률이 작으면 흔들림도 작아요.",
        "One at a time came down first and rattles little: a small learning rate makes little noise.",
    ),
]
_WAITS, _FIRST, _RATTLES, _CALM = range(len(STATUS))
READOUT = Bilingual(
    "기울기 계산 {cost:d}번 · 걸음: 배치 {steps_batch:d}, 미니배치 {steps_mini:d}, 하나씩 {steps_single:d} · "
    "손실: {loss_batch:.3g}, {loss_mini:.3g}, {loss_single:.3g}\n{status}",
    "{cost:d} gradients · steps: batch {steps_batch:d}, mini-batch {steps_mini:d}, one at a time "
    "{steps_single:d} · loss: {loss_batch:.3g}, {loss_mini:.3g}, {loss_single:.3g}\n{status}",
)


def noisy_line(seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Return 24 examples around the line y = 2 x.

    Args:
        seed: The seed of the noise.

    Returns:
        The inputs and the targets.
    """
    x = np.linspace(0.5, 3, EXAMPLES)
    return x, 2 * x + np.random.default_rng(seed).normal(0, 0.8, EXAMPLES)


def batches_panel() -> Film:
    """Show three descents that differ in how many examples each step sees, at equal cost.

    Returns:
        A film with the sliders `learning_rate`, `batch_size` (of the mini-batches), `seed` (of the
        shuffling) and `cost` (gradients of one example that each has asked for).
    """
    sliders = [
        Slider("learning_rate", Bilingual("학습률", "learning rate"), RATES, 0.05, format=".2f", short="lr"),
        choice_slider(
            "batch_size",
            Bilingual("미니배치", "mini-batch"),
            [Bilingual(f"{size}개", f"{size} examples") for size in SIZES],
            1,
            short="batch",
        ),
        linear_slider("seed", Bilingual("시드", "seed"), 0, len(SEEDS) - 1, 1, 0, format="d"),
        linear_slider(
            "cost",
            Bilingual("기울기 계산", "gradients"),
            0,
            COST,
            EVERY,
            0,
            format="d",
            play=70,
        ),
    ]
    return Film(
        "batches",
        _draw,
        sliders,
        _frames,
        readout=READOUT,
        line=("learning_rate", "batch_size", "seed", "cost", "loss_batch", "loss_mini", "loss_single"),
        words={"status": STATUS},
        size=SIZE,
    )


def _draw(stage: Stage) -> None:
    left, right = stage.axes(2, bottom=0.13, top=0.85)
    x, y = noisy_line()
    best = best_w(x, y)
    floor = float(mse_of_line(x, y, best))
    left.set(xlim=(-0.02 * COST, 1.02 * COST), ylim=(-0.1, 2.9))
    right.set(xlim=(-0.02 * COST, 1.02 * COST), yscale="log", ylim=(0.75 * floor, 25))
    right.set_yticks([0.5, 1, 2, 5, 10, 20], labels=["0.5", "1", "2", "5", "10", "20"])
    right.minorticks_off()
    for axes in (left, right):
        axes.set_xticks(range(0, COST + 1, 2 * EXAMPLES))
    left.axhline(best, color=QUIET, linewidth=1.2, linestyle=":")
    right.axhline(floor, color=QUIET, linewidth=1.2, linestyle=":")
    cost = Bilingual("기울기 계산 횟수", "gradients computed", "기울기 계산 · gradients computed")
    stage.label(
        left,
        Bilingual(
            "가중치 w의 길 (점선은 가장 좋은 w)",
            "The path of w (dotted: the best w)",
            "w  (점선 · dotted: best w)",
        ),
        x=cost,
        y="w",
    )
    stage.label(
        right,
        Bilingual(
            "24개 전체의 손실 (점선은 가장 작은 손실)",
            "The loss over all 24 (dotted: the lowest)",
            "손실 · loss  (점선 · dotted: lowest)",
        ),
        x=cost,
    )
    shown = {}
    for kind, (colour, dashes, marker) in KINDS.items():
        size = {"batch": 7, "mini": 4, "single": 2.5}[kind]
        style: dict[str, Any] = {"color": colour, "linestyle": dashes, "linewidth": 1.7, "marker": marker}
        shown[kind] = stage.line(f"{kind} w", left, **style, markersize=size)
        stage.line(f"{kind} loss", right, **style, markersize=size)
    names = stage.figure.add_axes((0.62 / SIZE[0], 0.935, 1 - 0.82 / SIZE[0], 0.001))
    names.set_axis_off()
    stage.legend(
        names,
        [
            (shown["batch"], Bilingual("배치 (24개씩)", "batch (all 24)", "배치 · batch (24)")),
            (shown["mini"], Bilingual("미니배치", "mini-batch", "미니배치 · mini-batch")),
            (
                shown["single"],
                Bilingual("하나씩 (확률적)", "one at a time (stochastic)", "하나씩 · stochastic (1)"),
            ),
        ],
        "above",
    )
    stage.line("now left", left, color=DATA, linewidth=0.9, linestyle=":")
    stage.line("now right", right, color=LOSS, linewidth=0.9, linestyle=":")


@lru_cache(maxsize=64)
def _run(size: int, rates: tuple[float, ...], seeds: tuple[int, ...]) -> np.ndarray:
    """Return the path of w at equal numbers of gradients, shape (rates, seeds, steps + 1)."""
    x, y = noisy_line()
    path = descend_in_batches(x, y, FIRST_W, rates, size, seeds, COST // size)
    return path.transpose(2, 1, 0)


def _frames(learning_rate: np.ndarray, batch_size: np.ndarray, seed: np.ndarray, cost: np.ndarray) -> dict:
    x, y = noisy_line()
    rates, seeds = tuple(learning_rate.ravel().tolist()), tuple(seed.ravel().astype(int).tolist())
    longest = COST // SIZES[0]
    chosen = [SIZES[int(index)] for index in batch_size.ravel()]
    # Axes: learning rate, batch size, seed, cost, steps. A shorter path is filled up with nothing to draw.
    mini = np.full((len(rates), len(chosen), len(seeds), 1, longest + 1), np.nan)
    mini_cost = np.full((1, len(chosen), 1, 1, longest + 1), np.nan)
    for index, size in enumerate(chosen):
        path = _run(size, rates, seeds)
        mini[:, index, :, 0, : path.shape[-1]] = path
        mini_cost[0, index, 0, 0, : path.shape[-1]] = size * np.arange(path.shape[-1])
    paths = {
        "batch": _run(EXAMPLES, rates, seeds[:1])[:, None, :, None],
        "mini": mini,
        "single": _run(1, rates, seeds)[:, None, :, None],
    }
    costs = {
        "batch": EXAMPLES * np.arange(EPOCHS + 1),
        "mini": mini_cost,
        "single": np.arange(COST + 1),
    }
    sizes = {"batch": EXAMPLES, "mini": np.array(chosen).reshape(1, -1, 1, 1), "single": 1}
    frames: dict[str, dict[str, Any]] = {"numbers": {}}
    now = {}
    for kind, path in paths.items():
        steps = (cost // sizes[kind]).astype(int)
        loss = mse_of_line(x, y, path)
        frames[f"{kind} w"] = {"x": costs[kind], "y": path, "count": steps + 1}
        frames[f"{kind} loss"] = {"x": costs[kind], "y": loss, "count": steps + 1}
        now[kind] = _take(loss, steps)
        frames["numbers"] |= {f"steps_{kind}": steps, f"loss_{kind}": now[kind]}
    frames["now left"] = {"x": np.stack([cost, cost], axis=-1), "y": np.array([-0.1, 2.9])}
    frames["now right"] = {"x": np.stack([cost, cost], axis=-1), "y": np.array([1e-2, 1e2])}
    floor = float(mse_of_line(x, y, best_w(x, y)))
    # What the single examples add to the loss by rattling, on average over the last two epochs.
    noise = mse_of_line(x, y, paths["single"][..., -2 * EXAMPLES :]).mean(-1) / floor - 1
    early = cost < 3 * EXAMPLES
    frames["numbers"]["status"] = np.select(
        [cost == 0, early, noise > 0.05], [_WAITS, _FIRST, _RATTLES], _CALM
    ).astype(np.uint8)
    return frames


def _take(values: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Return the values at the given steps; both broadcast over the sliders' axes."""
    lead = np.broadcast_shapes(values.shape[:-1], steps.shape)
    values = np.broadcast_to(values, (*lead, values.shape[-1]))
    return np.take_along_axis(values, np.broadcast_to(steps, lead)[..., None], axis=-1)[..., 0]
