"""The film of an expression that is too large to draw: it says so, and computes all the same."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..core.graph import Graph
from ..film.film import Film
from ..film.sliders import linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, MODEL, ink

_SLIDERS = 6
_SHOWN = 12
_TABLE = 20_000  # stops in all: one or two sliders


def large_film(graph: Graph, starts: Mapping[str, float], most: int) -> Film:
    """Show the value and the first gradients of an expression with too many gates for a diagram.

    Args:
        graph: The expression.
        starts: The value of every input. The first six get a slider.
        most: How many operations a diagram shows.
    """
    count = len(graph.operations)
    names = graph.inputs[:_SHOWN]

    def draw(stage: Stage) -> None:
        stage.note(
            None,
            20,
            152,
            Bilingual(
                f"게이트가 {count}개라서 그림으로 그리기에는 너무 커요 ({most}개까지).\n계산은 그대로 해요.",
                f"{count} gates are too many to draw ({most} at most).\nThe numbers are still computed.",
                f"게이트 {count}개: 그리기에 너무 커요 ({most}개까지). 계산은 해요.\n"
                f"{count} gates: too many to draw ({most} at most). Still computed.",
            ),
            fontsize=12,
        )
        stage.text("value", None, "L = {_value:.4g}", fontsize=13, color=ink(MODEL))
        for n, name in enumerate(names):
            stage.text(f"gradient {n}", None, f"dL/d{name[:8]} = {{_d{n}:.4g}}", color=ink(GRADIENT))

    def frames(**grids: np.ndarray) -> dict[str, dict[str, Any]]:
        points = np.broadcast_shapes(*(np.shape(each) for each in grids.values()))
        if math.prod(points) > _TABLE:
            # Too many for a table: every frame is computed when it is asked for.
            numbers = {"_value": np.broadcast_to(0.0, points)}
            numbers |= {f"_d{n}": numbers["_value"] for n in range(len(names))}
        else:
            trace = graph.run(**{**starts, **{name: grid for name, grid in grids.items() if name != "step"}})
            numbers = {"_value": np.asarray(trace.value)}
            for n, name in enumerate(names):
                numbers[f"_d{n}"] = np.asarray(trace.gradients[name])
        places: dict[str, dict[str, Any]] = {
            f"gradient {n}": {"x": 20.0 + 155 * (n % 4), "y": 82.0 - 22 * (n // 4)} for n in range(len(names))
        }
        return places | {"numbers": numbers, "value": {"x": 20.0, "y": 110.0}}

    sliders = []
    for name in graph.inputs[:_SLIDERS]:
        start = float(starts[name])
        label = Bilingual(f"입력 {name}", f"input {name}")
        sliders.append(linear_slider(name, label, start - 5, start + 5, 0.1, start, format=".4g"))
    if not sliders:
        sliders = [linear_slider("step", Bilingual("걸음", "step"), 0, 0, 1, 0, format="d")]
    return Film(
        "backprop",
        draw,
        sliders,
        frames,
        readout=Bilingual(f"게이트 {count}개 · L = {{_value:.4g}}", f"{count} gates · L = {{_value:.4g}}"),
        line=("_value",),
        size=(9.0, 2.4),
    )
