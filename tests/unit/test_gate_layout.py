"""Gates stand where they can be read: in layers, apart from one another, without needless crossings."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from lessons_src.core.graph import Graph, Input, log, parse, sigmoid
from lessons_src.panels.diagram import arrange, measure, shorten
from lessons_src.panels.gate_layout import (
    COLUMNS,
    RADIUS,
    WIDTH,
    Link,
    Place,
    count_crossings,
    find_layers,
    lay_out,
)

FIVE = "-log(sigmoid(w*x + b))"
FIFTEEN = "-(y*log(sigmoid(w*x + b)) + (1 - y)*log(1 - sigmoid(w*x + b)))"
CHAIN = "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z"
WIDE = "+".join(f"a{n}*b{n}" for n in range(13))
TREES = [
    "(x*w - y)**2",
    "x",
    "3",
    "x*y + u*v",
    FIVE,
    CHAIN,
    WIDE,
    "sin(" * 25 + "x" + ")" * 25,
    "max(a, b)/min(c, d)",
]
GRAPHS = [*TREES, FIFTEEN, "w*(w + x)", "x*x", "x*y - y*x + x/y", "가중치*입력 + 편향"]


@pytest.mark.parametrize("text", GRAPHS)
def test_nothing_overlaps_and_everything_is_on_the_picture(text):
    layout = arrange(parse(text))
    spots = [*layout.gates, *layout.letters]
    for a, b in itertools.combinations(spots, 2):
        apart = abs(a.x - b.x) >= a.half + b.half or abs(a.y - b.y) >= 2 * RADIUS + 1
        assert apart, (a, b)
    for spot in spots:
        assert 0 < spot.x - spot.half < spot.x + spot.half < WIDTH
        assert RADIUS <= spot.y <= layout.height - RADIUS
    # Two numbers of up to 57 points fit behind a gate, before the next column begins.
    assert layout.pitch - 2 * RADIUS >= 57 + 8


@pytest.mark.parametrize("text", GRAPHS)
def test_wires_run_from_gate_to_gate(text):
    graph = parse(text)
    layout = lay_out(graph)
    assert sorted((wire.source, wire.target, wire.slot) for wire in layout.wires) == sorted(
        (index, gate.index, slot) for gate in graph.gates for slot, index in enumerate(gate.inputs)
    )
    for wire in layout.wires:
        source, target = layout.gates[wire.source], layout.gates[wire.target]
        assert (wire.x[0], wire.y[0]) == pytest.approx((source.x + source.half, source.y))
        end = np.hypot(wire.x[-1] - target.x, wire.y[-1] - target.y)
        assert end == pytest.approx(target.half)
        # It never runs backward, but for the jump to the next band.
        assert (np.diff(wire.x)[np.isfinite(np.diff(wire.x))] >= 0).all()


@pytest.mark.parametrize("text", TREES)
def test_a_tree_has_no_crossings(text):
    assert lay_out(parse(text)).crossings == 0


def test_a_shared_input_crosses_only_where_it_must():
    assert lay_out(parse("w*(w + x)")).crossings == 0
    x, y, w, b = (Input(name) for name in "xywb")
    p = sigmoid(w * x + b)
    assert lay_out(Graph(-(y * log(p) + (1 - y) * log(1 - p)))).crossings == 0
    # Two inputs of two gates in the next column: one crossing cannot be avoided.
    assert lay_out(parse("x*y - y*x")).crossings == 1


def test_crossings_are_counted():
    a, b, c, d = (Place("gate", n, 0, n // 2) for n in range(4))
    links = [Link(a, d, 0), Link(b, c, 0)]
    assert count_crossings([[a, b], [c, d]], links) == 1
    assert count_crossings([[b, a], [c, d]], links) == 0
    assert count_crossings([[a, b], [c, d]], [Link(a, c, 0), Link(a, d, 0), Link(b, d, 1)]) == 0


def test_every_gate_stands_left_of_all_that_need_it_and_close_to_the_first():
    graph = parse("(x*w - y)**2")
    names = {gate.text: layer for gate, layer in zip(graph.gates, find_layers(graph), strict=True)}
    assert names == {"x": 0, "w": 0, "x*w": 1, "y": 1, "x*w - y": 2, "2": 2, "(x*w - y)**2": 3}
    for text in GRAPHS:
        graph = parse(text)
        layers = find_layers(graph)
        assert min(layers) == 0
        for gate in graph.gates[:-1]:
            users = [layers[other.index] for other in graph.gates if gate.index in other.inputs]
            assert layers[gate.index] == min(users) - 1


def test_more_columns_than_fit_become_bands_with_letters():
    layout = lay_out(parse("sin(" * 25 + "x" + ")" * 25))
    assert len({spot.x for spot in layout.gates}) <= COLUMNS
    outs = {spot.letter for spot in layout.letters if spot.kind == "out"}
    ins = {spot.letter for spot in layout.letters if spot.kind == "in"}
    assert outs == ins
    assert len(outs) == len({round(spot.y) for spot in layout.gates}) - 1
    assert not lay_out(parse("(x*w - y)**2")).letters


def test_the_same_graph_gets_the_same_layout():
    for text in (FIFTEEN, WIDE):
        first, second = lay_out(parse(text)), lay_out(parse(text))
        assert first.gates == second.gates
        assert all(
            np.array_equal(a.y, b.y, equal_nan=True) for a, b in zip(first.wires, second.wires, strict=True)
        )


def test_the_first_input_enters_above_the_second_or_is_marked():
    layout = lay_out(parse("(x*w - y)**2"))
    ends = {(wire.target, wire.slot): wire.y[-1] for wire in layout.wires}
    assert all(ends[target, 0] > ends[target, 1] for target, slot in ends if slot)
    assert not any(wire.swapped for wire in layout.wires)
    graph = parse("(a - b)*(b - a)")
    marked = [wire for wire in lay_out(graph).wires if wire.swapped]
    assert len(marked) == 1
    assert graph.gates[marked[0].target].symbol == "-"


def test_long_names_are_cut_to_the_room_there_is():
    assert shorten("가중치", 11, 40) == "가중치"
    cut = shorten("a_name_of_thirty_characters___", 11, 40)
    assert cut.endswith("…")
    assert measure(cut, 11) <= 40
