"""Where the gates of a diagram stand and how its wires run. Pure geometry: nothing is drawn here.

Layers from left to right (Sugiyama, Tagawa & Toda 1981): every gate stands one column left of the
first gate that needs it, wires that pass a column get a place in it, the order within the columns is
improved by barycentres and swaps until no fewer wires cross, and the heights are those nearest to
straight wires. A graph with more columns than fit is written in bands, one below the other, like lines
of text; a wire from one band to another ends at a letter and goes on at the same letter.

Lengths are in points, y pointing up. The same graph always gets the same layout.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..core.graph import Graph

COLUMNS = 6
"""How many columns stand side by side in one band."""
RADIUS = 15.0
WIDTH = 648.0
LABEL = 57.0
"""The level part of a wire behind a gate, which carries its two numbers."""
_LEFT, _RIGHT = 34.0, 96.0  # what stays free before the first column and behind the last
_TRIES = 24

# What cannot be swapped: which input is the first matters.
_ORDERED = ("-", "/", "**")


class Place(NamedTuple):
    """A place in a column: a gate, a passing wire ("bend"), or a letter ("in", "out")."""

    kind: str
    gate: int  # the gate, or the one whose value passes here
    band: int
    column: int


class Link(NamedTuple):
    """A piece of wire between neighbouring columns; `slot` is the input it enters, -1 if no gate."""

    left: Place
    right: Place
    slot: int


@dataclass(frozen=True)
class Spot:
    """A place with its coordinates; `half` is its half width, `letter` that of a cut wire."""

    kind: str
    gate: int
    x: float
    y: float
    half: float = RADIUS
    letter: str = ""


@dataclass(frozen=True)
class Wire:
    """The way from one gate to another: points, with a nan where it jumps to another band.

    `swapped` says that it is the first input of a gate where order matters, and enters below the second.
    """

    source: int
    target: int
    slot: int
    x: np.ndarray
    y: np.ndarray
    swapped: bool = False


@dataclass(frozen=True)
class Layout:
    """The whole diagram.

    Attributes:
        gates: One spot for each gate of the graph, by index.
        letters: The spots where wires are cut: "out" at the end of a band, "in" at the start of a later one.
        wires: One for each input of each operation.
        height: Of the diagram; the width is always `WIDTH`.
        pitch: The distance of two columns.
        crossings: How many times wires cross.
    """

    gates: tuple[Spot, ...]
    letters: tuple[Spot, ...]
    wires: tuple[Wire, ...]
    height: float
    pitch: float
    crossings: int


@dataclass
class _Band:
    columns: list[list[Place]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def lay_out(graph: Graph, halves: Mapping[int, float] | None = None) -> Layout:
    """Place the gates of a graph.

    Args:
        graph: Any graph; up to 25 operations the result can be read.
        halves: Half widths of gates that are wider than a circle, by index.
    """
    halves = halves or {}
    layers = find_layers(graph)
    count = max(layers) + 1
    rows = 1 + max(0, -(-(count - COLUMNS) // (COLUMNS - 1)))
    # Bands of equal length; all but the first give a column to their letters.
    per_band = -(-(count + rows - 1) // rows)
    bands = _fill_bands(graph, layers, per_band, rows)
    crossings = 0
    order: dict[Place, int] = {}
    for band in bands:
        crossings += _put_in_order(graph, band)
        order |= {place: n for column in band.columns for n, place in enumerate(column)}

    room = WIDTH - _LEFT - _RIGHT
    pitch = min(132.0, room / max(per_band - 1, 1))
    left = (WIDTH - pitch * (per_band - 1) - (_RIGHT - _LEFT)) / 2 if rows == 1 else _LEFT
    tallest = max(len(column) for band in bands for column in band.columns)
    row = float(np.clip(210.0 / (tallest * rows), 40.0, 60.0))
    heights: dict[Place, float] = {}
    top = 0.0
    for band in reversed(bands):  # the first band ends up highest
        low, high = _find_heights(band, row)
        for place, y in low.items():
            heights[place] = y + top + 26.0
        top += high + 52.0
    top = max(top, 110.0)

    spots: dict[Place, Spot] = {}
    names = _name_letters(bands, order)
    for band in bands:
        for place in (place for column in band.columns for place in column):
            x = WIDTH - 14.0 if place.kind == "out" else left + pitch * place.column
            half = {"gate": halves.get(place.gate, RADIUS), "bend": RADIUS}.get(place.kind, 9.0)
            if place.kind == "in":
                x -= RADIUS
            letter = names.get(place.gate, "") if place.kind in ("in", "out") else ""
            spots[place] = Spot(place.kind, place.gate, x, heights[place], half, letter)
    gates = {place.gate: spot for place, spot in spots.items() if place.kind == "gate"}
    letters = tuple(spot for place, spot in spots.items() if place.kind in ("in", "out"))
    wires = _run_wires(graph, bands, spots, pitch)
    return Layout(
        tuple(gates[gate.index] for gate in graph.gates), letters, tuple(wires), top, pitch, crossings
    )


def find_layers(graph: Graph) -> list[int]:
    """Return the layer of every gate, 0 at the left: one before the first gate that needs it."""
    layers = [0] * len(graph.gates)
    for gate in reversed(graph.gates):
        for index in gate.inputs:
            layers[index] = min(layers[index], layers[gate.index] - 1)
    first = min(layers)
    return [layer - first for layer in layers]


def _fill_bands(graph: Graph, layers: Sequence[int], per_band: int, rows: int) -> list[_Band]:
    """Return the bands with their places (in the order of a walk from the result) and links."""

    def find_cell(layer: int) -> tuple[int, int]:
        if layer < per_band:
            return 0, layer
        number, column = divmod(layer - per_band, per_band - 1)
        return number + 1, column + 1

    cells = [find_cell(layer) for layer in layers]
    for index, gate in enumerate(graph.gates[:-1]):
        used_in = {cells[other.index][0] for other in graph.gates if index in other.inputs}
        if gate.kind != "operation" and used_in != {cells[index][0]} and len(used_in) == 1:
            cells[index] = (used_in.pop(), 0)  # what stands at a line's end and is needed below goes below
    links: dict[Link, None] = {}

    def connect(start: Place, band: int, last: int) -> Place:
        """Run a wire from `start` through the columns before `last`; return its last place."""
        for column in range(start.column + 1, last):
            bend = Place("bend", start.gate, band, column)
            links[Link(start, bend, -1)] = None
            start = bend
        return start

    for gate in graph.gates:
        band, column = cells[gate.index]
        target = Place("gate", gate.index, band, column)
        for slot, index in enumerate(gate.inputs):
            from_band, from_column = cells[index]
            start = Place("gate", index, from_band, from_column)
            if from_band != band:
                out = Place("out", index, from_band, per_band)
                links[Link(connect(start, from_band, per_band), out, -1)] = None
                start = Place("in", index, band, 0)
            links[Link(connect(start, band, column), target, slot)] = None

    bands = [_Band([[] for _ in range(per_band + 1)]) for _ in range(rows)]
    for link in links:
        bands[link.left.band].links.append(link)
    into: dict[Place, list[Place]] = {}
    for link in links:
        into.setdefault(link.right, []).append(link.left)
    # A walk from the result to the left meets a tree's gates in an order without crossings.
    seen: set[Place] = set()

    def walk(start: Place) -> None:
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            bands[place.band].columns[place.column].append(place)
            waiting += reversed(into.get(place, []))

    walk(Place("gate", len(graph.gates) - 1, *cells[-1]))
    for each in reversed(bands):
        for link in each.links:
            if link.right.kind == "out":
                walk(link.right)
    return bands


def count_crossings(columns: Sequence[Sequence[Place]], links: Sequence[Link]) -> int:
    """Return how many pairs of links cross, for the order in which the places stand."""
    order = {place: n for column in columns for n, place in enumerate(column)}
    crossings = 0
    for column in range(len(columns) - 1):
        ends = [(order[link.left], order[link.right]) for link in links if link.left.column == column]
        for n, (a, b) in enumerate(ends):
            crossings += sum((a - c) * (b - d) < 0 for c, d in ends[:n])
    return crossings


def _count_swapped(graph: Graph, columns: Sequence[Sequence[Place]], links: Sequence[Link]) -> int:
    """Return at how many gates the first input comes from below the second."""
    order = {place: n for column in columns for n, place in enumerate(column)}
    slots: dict[Place, dict[int, int]] = {}
    for link in links:
        if link.slot >= 0:
            slots.setdefault(link.right, {})[link.slot] = order[link.left]
    return sum(
        2 if graph.gates[at.gate].symbol in _ORDERED else 1 for at, s in slots.items() if s[0] > s.get(1, 1e9)
    )


def _put_in_order(graph: Graph, band: _Band) -> int:
    """Order the columns of a band for the fewest crossings; return how many are left."""

    def judge(columns: list[list[Place]]) -> tuple[int, int]:
        return count_crossings(columns, band.links), _count_swapped(graph, columns, band.links)

    best = [list(column) for column in band.columns]
    score = judge(best)
    shuffle = random.Random(0)
    for attempt in range(_TRIES):
        if score == (0, 0) or (attempt > 4 and score[0] == 0):
            break
        columns = [list(column) for column in band.columns]
        if attempt:
            for column in columns:
                shuffle.shuffle(column)
        for sweep in range(6):
            _sort_by_barycentre(columns, band.links, rightward=sweep % 2 == attempt % 2)
            _swap_neighbours(columns, judge)
            if judge(columns) < score:
                best, score = [list(column) for column in columns], judge(columns)
    band.columns[:] = best
    return score[0]


def _sort_by_barycentre(columns: list[list[Place]], links: Sequence[Link], rightward: bool) -> None:
    near: dict[Place, list[Place]] = {}
    for link in links:
        here, there = (link.right, link.left) if rightward else (link.left, link.right)
        near.setdefault(here, []).append(there)
    for column in columns if rightward else reversed(columns):
        order = {place: n for each in columns for n, place in enumerate(each)}
        keys = {
            place: sum(order[other] for other in near[place]) / len(near[place])
            if place in near
            else order[place]
            for place in column
        }
        column.sort(key=lambda place: keys[place])


def _swap_neighbours(columns: list[list[Place]], judge: object) -> None:
    score = judge(columns)  # type: ignore[operator]
    for column in columns:
        for n in range(len(column) - 1):
            column[n], column[n + 1] = column[n + 1], column[n]
            swapped = judge(columns)  # type: ignore[operator]
            if swapped < score:
                score = swapped
            else:
                column[n], column[n + 1] = column[n + 1], column[n]


def _find_heights(band: _Band, row: float) -> tuple[dict[Place, float], float]:
    """Return the height of every place, the lowest at 0, and the height of the highest.

    In turns from left and right, every column takes the heights nearest to those of its neighbours
    that keep the order and the distances.
    """
    columns = [list(reversed(column)) for column in band.columns]  # from below
    gaps = []
    for column in columns:
        # A wire that only passes needs less room than a gate with its numbers.
        steps = [
            (16.0, min(row, 32.0), row)[(a.kind != "bend") + (b.kind != "bend")] for a, b in pairwise(column)
        ]
        gaps.append(np.cumsum([0.0, *steps]))
    y = {
        place: float(at - gap[-1] / 2)
        for column, gap in zip(columns, gaps, strict=True)
        for place, at in zip(column, gap, strict=False)
    }
    left: dict[Place, list[Place]] = {}
    right: dict[Place, list[Place]] = {}
    for link in band.links:
        left.setdefault(link.right, []).append(link.left)
        right.setdefault(link.left, []).append(link.right)

    depth: dict[Place, int] = {}
    for column in columns:
        for place in column:
            start = 2 if place.kind == "in" else 0
            depth[place] = max((depth[other] + 1 for other in left.get(place, [])), default=start)

    def main(places: list[Place]) -> list[Place]:
        """Return the places with the longest way behind them: a short one does not bend a long wire."""
        most = max(depth[place] for place in places)
        return [place for place in places if 2 * depth[place] >= most]

    for sweep in range(9):
        near = left if sweep % 2 == 0 else right
        for n in range(len(columns)) if sweep % 2 == 0 else reversed(range(len(columns))):
            column = columns[n]
            if not column:
                continue
            wish = [np.mean([y[other] for other in main(near[p])]) if p in near else y[p] for p in column]
            # What starts here gives way to the wires that have come from further left.
            weights = [0.01 + depth[place] ** 2 for place in column]
            for place, at in zip(column, _keep_apart(np.array(wish), gaps[n], weights), strict=True):
                y[place] = float(at)
    low = min(y.values(), default=0.0)
    y = {place: at - low for place, at in y.items()}
    return y, max(y.values(), default=0.0)


def _keep_apart(wish: np.ndarray, gaps: np.ndarray, weights: Sequence[float]) -> np.ndarray:
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


def _name_letters(bands: list[_Band], order: Mapping[Place, int]) -> dict[int, str]:
    """Return the letter of every wire that goes to another band, from the top down."""
    outs = [place for band in bands for column in band.columns for place in column if place.kind == "out"]
    outs.sort(key=lambda place: (place.band, order[place]))
    return {place.gate: chr(ord("A") + n % 26) + "'" * (n // 26) for n, place in enumerate(outs)}


def _run_wires(graph: Graph, bands: list[_Band], spots: Mapping[Place, Spot], pitch: float) -> list[Wire]:
    """Return the way of every wire, from gate to gate."""
    before: dict[Place, Place] = {
        link.right: link.left for band in bands for link in band.links if link.right.kind != "gate"
    }
    outs = {place.gate: place for place in spots if place.kind == "out"}
    wires = []
    for band in bands:
        for link in band.links:
            if link.slot < 0:
                continue
            both = [other for other in band.links if other.right == link.right]
            ranks = sorted(both, key=lambda other: (-spots[other.left].y, other.slot))
            offset = 8.0 * ((len(both) - 1) / 2 - ranks.index(link))
            target = spots[link.right]
            port = (target.x - np.sqrt(target.half**2 - offset**2), target.y + offset)
            path = [link.left]
            while path[-1].kind not in ("gate", "in"):
                path.append(before[path[-1]])
            pieces = [_draw_path([spots[place] for place in reversed(path)], port, pitch)]
            if path[-1].kind == "in":
                out = outs[path[-1].gate]
                path = [before[out]]
                while path[-1].kind != "gate":
                    path.append(before[path[-1]])
                end = (spots[out].x - spots[out].half, spots[out].y)
                pieces.insert(0, _draw_path([spots[place] for place in reversed(path)], end, pitch))
                pieces.insert(1, np.full((2, 1), np.nan))
            x, y = np.concatenate(pieces, axis=1)
            ordered = graph.gates[link.right.gate].symbol in _ORDERED
            swapped = ordered and link.slot == 0 and ranks.index(link) == 1
            wires.append(Wire(path[-1].gate, link.right.gate, link.slot, x, y, swapped))
    return wires


def _draw_path(spots: Sequence[Spot], end: tuple[float, float], pitch: float) -> np.ndarray:
    """Return the points of a wire: level behind every place, bending just before the next one."""
    xs: list[float] = [spots[0].x + spots[0].half]
    ys: list[float] = [spots[0].y]
    share = np.linspace(0, 1, 9)
    ends = [(spot.x - RADIUS, spot.y) for spot in spots[1:]] + [end]
    for spot, (to_x, to_y) in zip(spots, ends, strict=True):
        turn = min(max(spot.x + RADIUS + LABEL, to_x - 0.42 * pitch), to_x - 10.0)
        xs += list(turn + (to_x - turn) * share)
        ys += list(spot.y + (to_y - spot.y) * share**2 * (3 - 2 * share))
    return np.array([xs, ys])
