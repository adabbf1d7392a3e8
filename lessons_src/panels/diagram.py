"""Draws a gate diagram on a stage: the gates, the wires, and where their numbers stand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyBboxPatch

from ..core.graph import Gate, Graph
from ..film.stage import Stage
from ..text.style import DATA, FAMILY, MODEL, QUIET, UPDATE, drawing, ink
from .gate_layout import LABEL, RADIUS, WIDTH, Layout, lay_out

SIGNS = {"*": "×", "-": "−", "/": "÷", "neg": "−", "**": "**", "sigmoid": "σ", "sqrt": "√"}
_NAME = 40.0  # the longest name of an input, in points
_WIRE = "#8A8A8A"
_RENDERER = RendererAgg(10, 10, 72)


def sign_of(gate: Gate) -> str:
    """Return what stands in the circle of an operation."""
    return SIGNS.get(gate.symbol, gate.symbol)


def shorten(text: str, size: float, room: float) -> str:
    """Return `text`, its end cut to "…" where it is longer than `room` points."""
    if measure(text, size) <= room:
        return text
    while text and measure(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


@lru_cache(maxsize=4096)
def measure(text: str, size: float) -> float:
    """Return the length of a text in points."""
    font = FontProperties(family=FAMILY, size=size)
    with drawing():
        return float(_RENDERER.get_text_width_height_descent(text, font, False)[0])


def arrange(graph: Graph) -> Layout:
    """Return the layout of a graph, with boxes as wide as the names in them."""
    halves = {
        gate.index: max(RADIUS, measure(_write_leaf(gate), 11) / 2 + 4)
        for gate in graph.gates
        if gate.kind != "operation"
    }
    return lay_out(graph, halves)


def _write_leaf(gate: Gate) -> str:
    text = gate.label if gate.kind == "input" else f"{gate.number:.4g}".replace("-", "−")
    return shorten(text, 11, _NAME)


class Diagram:
    """A layout on an axes that is measured in points.

    Args:
        graph: The graph.
        layout: Its layout, from `arrange`.
        bottom: How far above the lower edge of the figure it stands, in points.
    """

    def __init__(self, graph: Graph, layout: Layout, bottom: float):
        self.graph = graph
        self.layout = layout
        self.bottom = bottom

    def place(self, index: int) -> tuple[float, float]:
        """Return the middle of a gate, in points."""
        spot = self.layout.gates[index]
        return spot.x, spot.y + self.bottom

    def label_places(self, index: int) -> list[tuple[float, float]]:
        """Return where the numbers of a gate stand: left end on its wire, and again behind its letter."""
        spots = [self.layout.gates[index]]
        spots += [spot for spot in self.layout.letters if spot.kind == "in" and spot.gate == index]
        return [(spot.x + spot.half + 6, spot.y + self.bottom) for spot in spots]

    def wires_into(self, index: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return the points of the wires that enter a gate, first input first."""
        wires = sorted((w for w in self.layout.wires if w.target == index), key=lambda wire: wire.slot)
        return [(wire.x, wire.y + self.bottom) for wire in wires]

    def draw(self, stage: Stage, weights: tuple[str, ...], result: str) -> Axes:
        """Draw all that stands still, and return the axes, whose unit is a point."""
        width, height = stage.figure.get_size_inches() * 72
        axes = stage.figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(0, height))
        axes.set_axis_off()
        for wire in self.layout.wires:
            axes.plot(wire.x, wire.y + self.bottom, color=_WIRE, linewidth=1.5, solid_capstyle="round")
            if wire.swapped:
                axes.text(
                    wire.x[-1] - 3,
                    wire.y[-1] + self.bottom - 8,
                    "1",
                    fontsize=8.5,
                    color=ink(QUIET),
                    ha="right",
                )
        self._draw_letters(axes)
        x, y = self.place(len(self.graph.gates) - 1)
        half = self.layout.gates[-1].half
        axes.plot([x + half, x + RADIUS + LABEL], [y, y], color=_WIRE, linewidth=1.5)
        axes.text(x + RADIUS + LABEL + 4, y, result, fontsize=12, va="center")
        for gate in self.graph.gates:
            self._draw_gate(axes, gate, gate.symbol in weights)
        return axes

    def _draw_gate(self, axes: Axes, gate: Gate, is_weight: bool) -> None:
        x, y = self.place(gate.index)
        half = self.layout.gates[gate.index].half
        if gate.kind == "operation":
            axes.add_patch(Circle((x, y), RADIUS, facecolor="white", edgecolor=DATA, linewidth=1.6, zorder=3))
            sign = sign_of(gate)
            size = 15 if len(sign) < 3 else 10 if len(sign) == 3 else 8.5
            axes.text(x, y - 0.5, sign, fontsize=size, ha="center", va="center_baseline", zorder=4)
            return
        # Inputs stand in a frame, the weights among them in a double one; constants in a dashed frame.
        colour = QUIET if gate.kind == "constant" else UPDATE if is_weight else MODEL
        tall = 20.0
        style = {"facecolor": "white", "edgecolor": colour, "zorder": 3}
        if is_weight:
            axes.add_patch(_frame(x, y, half + 2.4, tall + 4.8, linewidth=1.0, **style))
        dash = (0, (2.2, 1.6)) if gate.kind == "constant" else "-"
        axes.add_patch(_frame(x, y, half, tall, linewidth=1.6, linestyle=dash, **style))
        axes.text(
            x,
            y,
            _write_leaf(gate),
            fontsize=11,
            ha="center",
            va="center_baseline",
            color=ink(colour),
            zorder=4,
        )

    def _draw_letters(self, axes: Axes) -> None:
        for spot in self.layout.letters:
            y = spot.y + self.bottom
            axes.add_patch(
                Circle((spot.x, y), spot.half, facecolor="#F2F2F2", edgecolor=_WIRE, linewidth=1.2, zorder=3)
            )
            axes.text(spot.x, y, spot.letter, fontsize=10, ha="center", va="center_baseline", zorder=4)


def _frame(x: float, y: float, half: float, tall: float, **style: Any) -> FancyBboxPatch:
    corner = 3.0
    return FancyBboxPatch(
        (x - half + corner, y - tall / 2 + corner),
        2 * half - 2 * corner,
        tall - 2 * corner,
        boxstyle=f"round,pad={corner}",
        **style,
    )


__all__ = ["WIDTH", "Diagram", "arrange", "measure", "shorten", "sign_of"]
