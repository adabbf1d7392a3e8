"""The map that heads each lesson: model, loss, backprop, optimizer, and again."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.checks import choose
from ..film import Film, Scene, film
from ..text.style import DATA, GRADIENT, LINE, LOSS, MODEL, QUIET, UPDATE, tint

PARTS = {
    "model": ("모델 | model | 모델 · model", "ŷ = w x + b", MODEL),
    "loss": ("손실 | loss | 손실 · loss", "L = mean (ŷ − y)²", LOSS),
    "backprop": ("역전파 | backprop | 역전파 · backprop", "dL/dw, dL/db", GRADIENT),
    "optimizer": ("옵티마이저 | optimizer | 옵티마이저 · optimizer", "w ← w − α dL/dw", UPDATE),
}
WIDE, HIGH, GAP, LEFT, TOP, ROUND = 184, 62, 34, 13, 10, 8


def lesson_map(*parts: str) -> Film:
    """Show how a machine learns as a circle of four parts, with today's lit.

    Args:
        parts: "model", "loss", "backprop" or "optimizer"; all four are lit if none is given.

    Returns:
        A film without sliders.

    Raises:
        InputError: No such part; the message lists those there are.
    """
    for part in parts:
        choose(("부분", "part"), part, PARTS)
    lit = parts or tuple(PARTS)

    @film(size=(864, 110))
    def map_panel(scene: Scene) -> None:
        middle, bottom = TOP + HIGH / 2, TOP + HIGH
        for n, (part, (name, formula, colour)) in enumerate(PARTS.items()):
            x, on = LEFT + n * (WIDE + GAP), part in lit
            box: dict[str, Any] = {
                "facecolor": tint(colour) if on else "#FFFFFF",
                "edgecolor": colour if on else LINE,
            }
            scene.paper.boxes(x, TOP, x + WIDE, bottom, corner=12, linewidth=3 if on else 1.5, **box)
            words: dict[str, Any] = {"anchor": "center", "halo": 0, "color": colour if on else QUIET}
            scene.text(x + WIDE / 2, middle - 12, name, size=16, bold=on, **words)
            scene.text(x + WIDE / 2, middle + 14, formula, size=14, **words)
            if n:
                scene.paper.arrow(x - GAP + 5, middle, x - 5, middle, color=DATA, linewidth=2.5)
        first, last, low = LEFT + WIDE / 2, LEFT + 3 * (WIDE + GAP) + WIDE / 2, bottom + 24
        turn = np.linspace(0, np.pi / 2, 9)
        turn_x = np.concatenate(
            [[last], last - ROUND + ROUND * np.cos(turn), first + ROUND - ROUND * np.sin(turn), [first]]
        )
        turn_y = np.concatenate(
            [
                [bottom + 3],
                low - ROUND + ROUND * np.sin(turn),
                low - ROUND + ROUND * np.cos(turn),
                [bottom + 4],
            ]
        )
        scene.paper.way(turn_x, turn_y, color=DATA, linewidth=2.5, head=10)
        scene.text(
            432,
            low,
            "다시 | again | 다시 · again",
            anchor="center",
            fill="#FFFFFF",
            size=15,
            bold=True,
            halo=9,
        )

    return map_panel()
