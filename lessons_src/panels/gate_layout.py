"""Where the gates of a diagram stand, from left to right, and the way of every wire. Pixels, y down; nothing is drawn here.

Layers (Sugiyama, Tagawa & Toda 1981): every gate stands one column left of the first gate that needs it, and a wire
that passes a column has a place in it. An operation stands level with the one it feeds, an input beside it, and where
several would stand in one place they move apart as little as they can. The same graph always gets the same layout.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..core.gates import Gates
from ..film.scene import measure

WIDTH = 864
MOST_COLUMNS = 14
_ROW = 110.0
_LEFT, _RIGHT, _TOP = 66.0, 130.0, 76.0  # what stays free beside the first and the last column, and above all
SIZES = (20, 18, 16, 14, 12)

Wire = tuple[int, int, int]  # source, target, which input of the target


@dataclass(frozen=True)
class Layout:
    """A diagram's places.

    Attributes:
        spot: The middle of every gate that is drawn.
        half: Half its width.
        tall: Half its height.
        wires: The points of every wire, from source to target.
        backs: Beside each wire, the way of the gradient, from target to source.
        out: The wire of the result.
        radius: Of an operation's circle.
        size: Of the numbers, in pixels.
        narrow: Whether the numbers stand above and below the circles, because the wires are short.
        height: Of the whole picture.
        hidden: The exponents that stand in their gate's circle.
    """

    spot: dict[int, np.ndarray]
    half: dict[int, float]
    tall: dict[int, float]
    wires: dict[Wire, np.ndarray]
    backs: dict[Wire, np.ndarray]
    out: np.ndarray
    radius: float
    size: float
    narrow: bool
    height: int
    hidden: frozenset[int]

    def value_place(self, index: int) -> tuple[float, float, str]:
        """Return where the value of an operation stands, and its anchor."""
        x, y = self.spot[index]
        if self.narrow:
            return x, y - self.radius - 0.8 * self.size, "center"
        return x + self.radius + 13, y - 0.85 * self.size, "left"

    def gradient_place(self, index: int) -> tuple[float, float, str]:
        """Return where the gradient of a gate stands, and its anchor."""
        x, y = self.spot[index]
        if self.narrow or self.tall[index] != self.radius:
            return x, y + self.tall[index] + 0.85 * self.size, "center"
        return x + self.radius + 13, y + 0.48 * self.radius + 0.9 * self.size, "left"


def lay_out(graph: Gates, labels: Mapping[int, str]) -> Layout | None:
    """Place the gates of a graph in a picture of one window, or return None where they do not fit.

    Args:
        graph: The graph.
        labels: What stands in the frame of every input and constant.
    """
    gates, last = graph.gates, len(graph.gates) - 1
    hidden = find_hidden(graph)
    column, up, passing, count = _arrange(graph, hidden)
    if count > MOST_COLUMNS:
        return None
    pitch = min(230.0, (WIDTH - _LEFT - _RIGHT) / max(count - 1, 1))
    largest = 20 if pitch > 170 else 18 if pitch > 125 else 16 if pitch > 115 else 12
    narrow = pitch < 115
    left = (WIDTH - pitch * (count - 1) - _LEFT - _RIGHT) / 2 + _LEFT
    low, high = min(up.values()), max(up.values())
    for size in (each for each in SIZES if each <= largest):
        radius = float(np.clip(0.165 * pitch, 13, 1.45 * size))
        half, tall = _measure_nodes(graph, labels, column, size, radius, narrow)
        margin = _TOP + max(tall.values()) * 2 + 1.5 * size + 16
        squeeze = min(1.0, (430 - margin) / max(high - low, 1))
        height = int(np.clip((high - low) * squeeze + margin, 290, 430))
        top = _TOP + max(tall.values()) + (height - (high - low) * squeeze - margin) / 2
        middle = top - low * squeeze + 4
        spot = {n: np.array([left + pitch * column[n], middle + squeeze * up[n]]) for n in column}
        boxes, texts = [], []
        for n, (x, y) in spot.items():
            boxes.append((x - half[n], y - tall[n], x + half[n], y + tall[n]))
            leaf = gates[n].kind != "operation"
            above = 1.2 * size if narrow and not leaf else 0.0
            below = 1.5 * size if gates[n].kind == "input" else above
            texts.append((x - half[n], y - tall[n] - above, x + half[n], y + tall[n] + below))
        if not _any_overlap(texts):
            break
    if _any_overlap(boxes):
        return None
    wires: dict[Wire, np.ndarray] = {}
    for (source, target, slot), via in passing.items():
        others = [other for (_, end, other) in passing if end == target and other != slot]
        first = middle + squeeze * up[via[-1]] if via else spot[source][1]
        down = first - spot[target][1]
        if (source, target, 1 - slot) in passing:
            down = (slot - 0.5) * 60
        angle = math.copysign(min(0.75 if others else 0.3, max(0.0, (abs(down) - 8) / 60)), down)
        edge = spot[target] + radius * np.array([-math.cos(angle), math.sin(angle)])
        level = (
            0.0
            if gates[source].kind != "operation" or narrow
            else min(3.4 * size, 0.42 * (pitch - 2 * radius))
        )
        bends = [np.array([left + pitch * bend[3], middle + squeeze * up[bend]]) for bend in via]
        toward = np.array([math.cos(angle), -math.sin(angle)])
        wires[source, target, slot] = _run_wire(spot[source] + [half[source], 0], level, bends, edge, toward)
    backs = {wire: beside(points, 0.48 * radius, 9, 5) for wire, points in wires.items()}
    out = np.array([spot[last] + [half[last], 0], spot[last] + [half[last] + 64, 0]])
    return Layout(spot, half, tall, wires, backs, out, radius, size, narrow, height, hidden)


def _measure_nodes(
    graph: Gates, labels: Mapping[int, str], drawn: Iterable[int], size: float, radius: float, narrow: bool
) -> tuple[dict[int, float], dict[int, float]]:
    """Return half the width and half the height of every node."""
    half, tall = {}, {}
    for n in drawn:
        kind = graph.gates[n].kind
        if kind == "operation":
            half[n] = tall[n] = radius
        elif kind == "constant":
            half[n], tall[n] = measure(labels[n], size) / 2 + 0.55 * size, 0.5 * size + 6
        elif narrow:  # the value stands under the name
            half[n], tall[n] = max(measure(labels[n], size) / 2, 1.5 * size) + 6, 1.2 * size + 5
        else:
            half[n], tall[n] = (
                (measure(labels[n], size + 1) + 3.2 * size) / 2 + 12,
                0.5 * size + (13 if size > 15 else 7),
            )
    return half, tall


def find_hidden(graph: Gates) -> frozenset[int]:
    """Return the exponents that are whole numbers: they are written in their gate, as in □²."""
    return frozenset(
        gate.inputs[1]
        for gate in graph.gates
        if gate.symbol == "**" and graph.gates[gate.inputs[1]].label.lstrip("-").isdigit()
    )


def find_layers(graph: Gates) -> list[int]:
    """Return the layer of every gate: 0 for the last, one less before the first gate that needs it."""
    layers = [0] * len(graph.gates)
    for gate in reversed(graph.gates):
        for index in gate.inputs:
            layers[index] = min(layers[index], layers[gate.index] - 1)
    return layers


def _arrange(
    graph: Gates, hidden: frozenset[int]
) -> tuple[dict[int, int], dict[Any, float], dict[Wire, list], int]:
    """Return the columns and heights of all gates, for each wire its places between, and how many columns there are."""
    layers = find_layers(graph)
    first = min(layer for n, layer in enumerate(layers) if n not in hidden)
    layers = [layer - first for layer in layers]
    columns: list[list[Any]] = [[] for _ in range(max(layers) + 1)]
    wishes: dict[Any, list[float]] = {}
    passing: dict[Wire, list] = {}
    seen: set[int] = set()
    waiting = [(len(graph.gates) - 1, 0.0)]
    while waiting:
        gate, y = waiting.pop()
        wishes.setdefault(gate, []).append(y)
        if gate in seen:
            continue
        seen.add(gate)
        columns[layers[gate]].append(gate)
        inputs = [n for n in graph.gates[gate].inputs if n not in hidden]
        works = [graph.gates[n].kind == "operation" for n in inputs]
        for slot, n in reversed(list(enumerate(inputs))):
            at = y
            if len(inputs) == 2 and works[0] == works[1]:
                at += (slot - 0.5) * _ROW * (1.6 if all(works) else 1.2)
            elif len(inputs) == 2 and not works[slot]:
                at += (2 * slot - 1) * _ROW * 1.4
            bends = [("bend", gate, slot, column) for column in range(layers[gate] - 1, layers[n], -1)]
            for bend in bends:
                columns[bend[3]].append(bend)
                wishes[bend] = [at]
            passing[n, gate, slot] = bends[::-1]
            waiting.append((n, at))
    heights: dict[Any, float] = {}
    for column in reversed(columns):
        wanted = np.array([np.mean(wishes[place]) for place in column])
        order = np.argsort(wanted, kind="stable")
        ranked = [column[n] for n in order]
        leaves = {gate.index for gate in graph.gates if gate.kind == "input"}
        gaps = [
            # Below an input stands its gradient; a passing wire needs little.
            _ROW * (0.5 if not (isinstance(a, int) and isinstance(b, int)) else 1.1 if a in leaves else 0.95)
            for a, b in zip(ranked, ranked[1:], strict=False)
        ]
        # An operation keeps its line; inputs and passing wires make room.
        heavy = [
            9.0 if isinstance(place, int) and graph.gates[place].kind == "operation" else 1.0
            for place in ranked
        ]
        heights |= zip(
            ranked, keep_apart(wanted[order], np.cumsum([0.0, *gaps]), heavy).tolist(), strict=True
        )
    return {n: layers[n] for n in seen}, heights, passing, len(columns)


def keep_apart(wish: np.ndarray, gaps: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    """Return the numbers nearest to `wish` (weighted least squares) that grow at least as `gaps` does.

    Isotonic regression by pooling neighbours that violate the order.
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, size
    for value, weight in zip(wish - gaps, weights, strict=True):
        mean, heavy, size = float(value), weight, 1
        while pools and pools[-1][0] > mean:
            before, more, others = pools.pop()
            mean = (before * more + mean * heavy) / (more + heavy)
            heavy, size = heavy + more, size + others
        pools.append((mean, heavy, size))
    return np.concatenate([np.full(size, mean) for mean, _, size in pools]) + gaps


def _any_overlap(boxes: Sequence[Sequence[float]]) -> bool:
    """Return whether two of some boxes (left, top, right, bottom) overlap."""
    left, top, right, bottom = (np.array(each) for each in zip(*boxes, strict=True))
    aside = (left[:, None] >= right + 3) | (left >= right[:, None] + 3)
    apart = aside | (top[:, None] >= bottom + 2) | (top >= bottom[:, None] + 2)
    return not bool((apart | np.eye(len(boxes), dtype=bool)).all())


def bezier(p0: Any, p1: Any, p2: Any, p3: Any, count: int = 25) -> np.ndarray:
    """Return points of a cubic curve."""
    t = np.linspace(0, 1, count)[:, None]
    p0, p1, p2, p3 = (np.asarray(each, float) for each in (p0, p1, p2, p3))
    return (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t**2 * p2 + t**3 * p3


def _run_wire(
    start: np.ndarray, level: float, bends: list[np.ndarray], port: np.ndarray, toward: np.ndarray
) -> np.ndarray:
    """Return the points of a wire: level for a while, through its bends, into the port along `toward`."""
    points = [np.array([start, start + [level, 0]])] if level else []
    here = start + [level, 0]
    for stop in bends:
        reach = np.array([0.5 * (stop[0] - here[0]), 0])
        points.append(bezier(here, here + reach, stop - reach, stop))
        here = stop
    reach = port[0] - here[0]
    drop = abs(port[1] - here[1])
    turn = min(0.5 * reach, 0.35 * reach + 0.3 * drop, 0.75 * drop / max(abs(toward[1]), 1e-3))
    points.append(bezier(here, here + [0.55 * reach, 0], port - turn * toward, port))
    return np.concatenate(points)


def beside(points: np.ndarray, room: float, first: float, last: float) -> np.ndarray:
    """Return the way `room` px below a wire, from its end back to its start, shortened at both ends."""
    step = np.gradient(points, axis=0)
    step /= np.maximum(np.hypot(*step.T), 1e-9)[:, None]
    moved = points + room * np.stack([-step[:, 1], step[:, 0]], 1)
    length = _lengths(moved)
    at = np.linspace(length[-1] - last, min(first, length[-1] / 3), 40)
    return np.stack([np.interp(at, length, moved[:, k]) for k in (0, 1)], 1)


def _lengths(points: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


class Room:
    """Finds places for chips: some sixty are scored against what they would cover.

    Args:
        layout: The diagram, whose nodes, numbers and wires are kept free.
    """

    TRIES = (
        (0, 24),
        (0, 34),
        (0, 48),
        (0.5, 8),
        (-0.5, 8),
        (0, 0),
        (0, -42),
        (0, 62),
        (0, -56),
        (0.5, -24),
        (-0.5, -24),
        (0.5, 34),
        (-0.5, 34),
    )
    SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)

    def __init__(self, layout: Layout):
        self.bounds = (6.0, _TOP - 8, WIDTH - 6.0, layout.height - 6.0)
        size = layout.size
        self.blocks: list[tuple[float, ...]] = []
        for n, spot in layout.spot.items():
            away = np.array([layout.half[n], layout.tall[n]])
            self.blocks.append((*(spot - away), *(spot + away), 9))
            for x, y, anchor in (layout.value_place(n), layout.gradient_place(n)):
                # Where gradients meet, their sum is written out.
                meets = (
                    sum(source == n for source, _, _ in layout.wires) > 1
                    and (x, y) == layout.gradient_place(n)[:2]
                )
                wide = (7.2 if meets and not layout.narrow else 3.9) * size
                x -= wide / 2 if anchor == "center" else 0
                if layout.tall[n] == layout.radius or (x, y) == layout.gradient_place(n)[:2]:
                    self.blocks.append((x - 5, y - 0.55 * size, x + wide, y + 0.6 * size, 50))
        ways = [*layout.wires.values(), *layout.backs.values()]
        sampled = [np.zeros((0, 2))]
        for way in ways:
            length = _lengths(way)
            at = np.arange(0, length[-1], 4.0)
            sampled.append(np.stack([np.interp(at, length, way[:, k]) for k in (0, 1)], 1))
        self.points = np.concatenate(sampled)
        self.taken: list[tuple[float, ...]] = []

    def clear(self) -> None:
        """Forget the chips placed so far: another step begins."""
        self.taken = []

    def find(
        self,
        wide: float,
        high: float,
        way: Any,
        tries: Sequence[tuple[float, float]] = TRIES,
        shares: Sequence[float] = SHARES,
    ) -> tuple[float, float, str]:
        """Return where a box stands best beside a way: x, y of its middle line, and its anchor."""
        way = np.atleast_2d(way)
        a, b, c, d, weight = np.array(self.blocks + self.taken, float).T
        left, top, right, bottom = self.bounds
        best: tuple[float, Any, Any] = (math.inf, None, None)
        for share in shares:
            x, y = way[int(share * (len(way) - 1))]
            for rank, (dx, dy) in enumerate(tries):
                dx *= wide + 28 * (abs(dx) == 0.5)
                x0, y0, x1, y1 = x + dx - wide / 2, y + dy - high / 2, x + dx + wide / 2, y + dy + high / 2
                outside = max(0, left - x0) + max(0, top - y0) + max(0, x1 - right) + max(0, y1 - bottom)
                cost = 6 * rank + 40 * abs(share - 0.5) + 50 * outside
                over = np.clip(np.minimum(x1, c) - np.maximum(x0, a), 0, None)
                cost += over * np.clip(np.minimum(y1, d) - np.maximum(y0, b), 0, None) @ weight / 50
                near = np.abs(self.points - [(x0 + x1) / 2, (y0 + y1) / 2]) < [wide / 2 + 3, high / 2 + 3]
                cost += 5 * near.all(1).sum()
                if cost < best[0]:
                    # What is narrower than its room keeps to the side where the way is.
                    anchor = "right" if dx < -0.3 * wide else "left" if dx > 0.3 * wide else "center"
                    place = {"right": x1, "left": x0, "center": x + dx}[anchor]
                    best = (cost, (place, y + dy, anchor), (x0 - 4, y0 - 3, x1 + 4, y1 + 3, 40))
        self.taken.append(best[2])
        return best[1]
