"""Gates stand where they can be read: in layers, apart from one another, each wire from gate to gate."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from lessons_src.core.graph import Graph, Input, log, parse, sigmoid
from lessons_src.panels.gate_layout import WIDTH, find_layers, keep_apart, lay_out
from lessons_src.panels.gate_picture import label_gates

FIFTEEN = "-(y*log(sigmoid(w*x + b)) + (1 - y)*log(1 - sigmoid(w*x + b)))"
GRAPHS = [
    "(x*w - y)**2", "x", "3", "x*y + u*v", "-log(sigmoid(w*x + b))", FIFTEEN, "w*(w + x)", "x*x", "x*y - y*x + x/y",
    "가중치*입력 + 편향", "max(a, b)/min(c, d)", "(sigmoid(w2*tanh(w1*x + b1) + b2) - y)**2", "a*b + c*d + f*g",
    "x**0.5 + 2**x - e*pi", "sin(" * 12 + "x" + ")" * 12,
]  # fmt: skip


def place(text):
    graph = parse(text)
    return graph, lay_out(graph, label_gates(graph))


@pytest.mark.parametrize("text", GRAPHS)
def test_nothing_overlaps_and_everything_is_on_the_picture(text):
    graph, layout = place(text)
    for a, b in itertools.combinations(layout.spot, 2):
        (ax, ay), (bx, by) = layout.spot[a], layout.spot[b]
        aside = abs(ax - bx) >= layout.half[a] + layout.half[b]
        assert aside or abs(ay - by) >= layout.tall[a] + layout.tall[b], (
            graph.gates[a].text,
            graph.gates[b].text,
        )
    for n, (x, y) in layout.spot.items():
        assert 0 < x - layout.half[n] < x + layout.half[n] < WIDTH
        assert 60 < y - layout.tall[n] < y + layout.tall[n] < layout.height
    assert 290 <= layout.height <= 430


def test_five_gates_are_written_large():
    _, layout = place("-log(sigmoid(w*x + b))")
    assert layout.size >= 16


@pytest.mark.parametrize("text", GRAPHS)
def test_wires_run_from_gate_to_gate(text):
    graph, layout = place(text)
    wanted = {
        (n, gate.index, slot)
        for gate in graph.gates
        for slot, n in enumerate(gate.inputs)
        if n not in layout.hidden
    }
    assert layout.wires.keys() == layout.backs.keys() == wanted
    for (source, target, _), way in layout.wires.items():
        assert way[0] == pytest.approx(layout.spot[source] + [layout.half[source], 0])
        assert np.hypot(*(way[-1] - layout.spot[target])) == pytest.approx(layout.radius)


def test_every_gate_stands_left_of_all_that_need_it_and_close_to_the_first():
    graph = parse("(x*w - y)**2")
    layers = {gate.text: layer for gate, layer in zip(graph.gates, find_layers(graph), strict=True)}
    assert layers == {"x": -3, "w": -3, "x*w": -2, "y": -2, "x*w - y": -1, "2": -1, "(x*w - y)**2": 0}


def test_exponents_that_are_whole_numbers_stand_in_their_gate():
    graph, layout = place("x**2 + x**y + x**-1 + 2**x")
    assert [graph.gates[n].label for n in layout.hidden] == ["2", "-1"] or len(layout.hidden) == 2
    assert {"□²", "□⁻¹", "**"} <= set(label_gates(graph).values())


def test_what_does_not_fit_has_no_layout():
    assert place("sin(" * 20 + "x" + ")" * 20)[1] is None
    assert place("+".join(f"a{n}*b{n}" for n in range(13)))[1] is None


def test_the_same_graph_gets_the_same_layout():
    x, y, w, b = (Input(name) for name in "xywb")
    p = sigmoid(w * x + b)
    graph = Graph(-(y * log(p) + (1 - y) * log(1 - p)))
    first, second = (lay_out(graph, label_gates(graph)) for _ in range(2))
    assert all(np.array_equal(first.wires[wire], second.wires[wire]) for wire in first.wires)


def test_places_move_apart_as_little_as_they_can():
    assert keep_apart(np.array([0.0, 0.0]), np.array([0.0, 10.0]), [1, 1]).tolist() == [-5, 5]
    assert keep_apart(np.array([0.0, 0.0]), np.array([0.0, 10.0]), [9, 1]).tolist() == [-1, 9]
    assert keep_apart(np.array([0.0, 30.0]), np.array([0.0, 10.0]), [1, 1]).tolist() == [0, 30]
