"""Graphs: reading, writing, running forward and backward, and every input that cannot be used."""

from __future__ import annotations

import gc
import json
import math
import operator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lessons_src.core import graph as g
from lessons_src.core.errors import InputError
from lessons_src.core.graph import ExpressionError, Graph, Input, parse

CASES = json.loads((Path(__file__).parents[1] / "golden" / "graphs.json").read_text(encoding="utf-8"))


def close(got: float, wanted: float, tolerance: float = 1e-10) -> bool:
    return abs(got - wanted) <= tolerance * max(1.0, abs(wanted))


# --- The worked examples ---------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"])
def test_golden_cases(case):
    trace = parse(case["expression"]).run(**case["inputs"])
    assert type(trace.value) is float
    assert close(trace.value, case["value"])
    assert set(trace.gradients) == set(case["gradients"])
    for name, wanted in case["gradients"].items():
        assert type(trace.gradients[name]) is float
        assert close(trace.gradients[name], wanted), name
    assert trace.problems == ()


def test_every_gate_keeps_its_three_numbers():
    graph = parse("(x*w - y)**2")
    trace = graph.run(x=1, w=1, y=2)
    assert [gate.text for gate in graph.gates] == ["x", "w", "x*w", "y", "x*w - y", "2", "(x*w - y)**2"]
    assert [gate.kind[0] for gate in graph.gates] == list("iioioco")
    assert [gate.label for gate in graph.gates] == ["x", "w", "*", "y", "-", "2", "**"]
    assert trace.values == [1, 1, 1, 2, -1, 2, 1]
    assert trace.gate_gradients == [-2, -2, -2, 2, -2, None, 1]
    flows = [(flow.source, flow.target, flow.local, flow.upstream, flow.passed) for flow in trace.flows]
    assert flows == [
        (6, 4, -2, 1, -2),
        (4, 2, 1, -2, -2),
        (4, 3, -1, -2, 2),
        (2, 0, 1, -2, -2),
        (2, 1, 1, -2, -2),
    ]
    assert graph.inputs == ("x", "w", "y")
    assert graph.operations == (2, 4, 6)


def test_table_lists_every_gate_in_the_readers_language(monkeypatch):
    trace = parse("가중치*x").run(가중치=2, x=3)
    monkeypatch.setattr(InputError, "language", "en")
    lines = trace.table().splitlines()
    assert lines[0].split() == ["gate", "value", "gradient", "local", "x", "upstream", "=", "passed", "on"]
    assert lines[-1].split() == [
        "가중치*x",
        "6",
        "1",
        "가중치:",
        "3",
        "x",
        "1",
        "=",
        "3",
        "x:",
        "2",
        "x",
        "1",
        "=",
        "2",
    ]
    monkeypatch.setattr(InputError, "language", "ko")
    assert "기울기" in trace.table().splitlines()[0]
    assert len(trace.table().splitlines()) == 4
    assert repr(trace) == "value = 6, d가중치 = 3, dx = 2"


def test_a_variable_used_twice_adds_its_gradients():
    trace = parse("x*x + x").run(x=3.0)
    assert trace.gradients == {"x": 7.0}
    assert [flow.slot for flow in trace.flows if flow.source == 1] == [0, 1]


def test_a_shared_gate_is_one_gate():
    x = Input("x")
    half = x * 0.5
    graph = Graph(half * half)
    assert len(graph.operations) == 2
    assert graph.run(x=3.0).gradients == {"x": 1.5}
    assert graph.text == "x*0.5*(x*0.5)"


def test_running_again_changes_nothing():
    graph = parse("sigmoid(w*x) + w**2")
    first = graph.run(w=0.3, x=2.0)
    kept = (first.value, dict(first.gradients), list(first.values), list(first.gate_gradients))
    graph.run(w=np.array([1.0, 2.0]), x=5.0)
    graph.run(w=9.0, x=-1.0)
    assert (first.value, first.gradients, first.values, first.gate_gradients) == kept
    again = graph.run(w=0.3, x=2.0)
    assert (again.value, again.gradients, again.values, again.gate_gradients) == kept
    assert (first.value, first.gradients, first.values, first.gate_gradients) == kept


def test_constants_are_separate_and_get_no_gradient():
    graph = parse("2*x + 2")
    assert [gate.label for gate in graph.gates] == ["2", "x", "*", "2", "+"]
    trace = graph.run(x=5.0)
    assert trace.gate_gradients[0] is None
    assert parse("3").run().value == 3.0
    assert parse("3").run().gradients == {}
    assert parse("2**3 + x").run(x=1.0).gate_gradients[:3] == [None, None, None]


# --- Ties, corners and stability -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "inputs", "value", "gradients"),
    [
        ("relu(x)", {"x": 0.0}, 0.0, {"x": 0.0}),
        ("abs(x)", {"x": 0.0}, 0.0, {"x": 0.0}),
        ("max(x, y)", {"x": 2.0, "y": 2.0}, 2.0, {"x": 0.5, "y": 0.5}),
        ("min(x, y)", {"x": 2.0, "y": 2.0}, 2.0, {"x": 0.5, "y": 0.5}),
        ("max(x, x)", {"x": 2.0}, 2.0, {"x": 1.0}),
        ("max(x, y)", {"x": 1.0, "y": 2.0}, 2.0, {"x": 0.0, "y": 1.0}),
        ("min(x, y)", {"x": 1.0, "y": 2.0}, 1.0, {"x": 1.0, "y": 0.0}),
        ("x**0", {"x": 0.0}, 1.0, {"x": 0.0}),
        ("x**y", {"x": 0.0, "y": 0.0}, 1.0, {"x": 0.0, "y": 0.0}),
        ("x**y", {"x": 0.0, "y": 2.0}, 0.0, {"x": 0.0, "y": 0.0}),
        ("x**y", {"x": 0.0, "y": 1.0}, 0.0, {"x": 1.0, "y": 0.0}),
        ("x**3", {"x": -2.0}, -8.0, {"x": 12.0}),
        ("x**(1 + 1)", {"x": -2.0}, 4.0, {"x": -4.0}),
        ("sigmoid(x)", {"x": -1000.0}, 0.0, {"x": 0.0}),
        ("sigmoid(x)", {"x": 1000.0}, 1.0, {"x": 0.0}),
        ("log(sigmoid(x))", {"x": -700.0}, -700.0, {"x": 1.0}),
        ("x/y", {"x": 1e200, "y": 1e200}, 1.0, {"x": 1e-200, "y": -1e-200}),
        ("-x**2", {"x": 3.0}, -9.0, {"x": -6.0}),
        ("2**-x", {"x": 1.0}, 0.5, {"x": -0.5 * math.log(2)}),
        ("2**3**x", {"x": 1.0}, 8.0, {"x": 8 * math.log(2) * 3 * math.log(3)}),
        ("8 - 4 - x", {"x": 1.0}, 3.0, {"x": -1.0}),
    ],
)
def test_ties_and_corners(expression, inputs, value, gradients):
    graph = parse(expression)
    trace = graph.run(**inputs)
    arrays = graph.run(**{name: np.array([number, number]) for name, number in inputs.items()})
    assert close(trace.value, value)
    assert close(arrays.value[1], value)
    for name, wanted in gradients.items():
        assert close(trace.gradients[name], wanted)
        assert close(arrays.gradients[name][1], wanted)
    assert trace.problems == arrays.problems == ()


def test_sigmoid_keeps_its_digits_far_below_zero():
    # 1 / (1 + exp(720)) is 0: the exponential overflows although the answer does not underflow.
    trace = parse("sigmoid(x)").run(x=-720.0)
    assert math.isclose(trace.value, math.exp(-720.0), rel_tol=1e-9)
    assert math.isclose(trace.gradients["x"], math.exp(-720.0), rel_tol=1e-9)


# --- Random expressions ----------------------------------------------------------------------------

FUNCTIONS = {
    name: getattr(g, {"abs": "absolute"}.get(name, name))
    for name in ("exp", "log", "sqrt", "sigmoid", "tanh", "relu", "sin", "cos", "abs")
}
SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow}
NAMES = ["x", "y", "w", "정답"]


@st.composite
def pairs(draw, depth=None):
    """Draw an expression as text with all its brackets, and the same on node objects."""
    depth = draw(st.integers(2, 4)) if depth is None else depth
    if depth == 0:
        leaf = draw(st.sampled_from([*NAMES, *NAMES, *NAMES, *NAMES, 0.0, 0.5, 2.0, 1e-3]))
        return (leaf, Input(leaf)) if isinstance(leaf, str) else (f"{leaf:g}", g.Constant(leaf))
    text, node = draw(pairs(depth - 1))
    sign = draw(st.sampled_from([*SIGNS, "max", "min", "neg", "power", *FUNCTIONS]))
    if sign == "neg":
        return f"-({text})", -node
    if sign == "power":
        exponent = draw(st.sampled_from([0, 1, 2, 3, -1, 0.5]))
        return f"({text})**{exponent}", node**exponent
    if sign in FUNCTIONS:
        return f"{sign}({text})", FUNCTIONS[sign](node)
    other_text, other = draw(pairs(draw(st.integers(0, depth - 1))))
    if sign in SIGNS:
        return f"(({text}) {sign} ({other_text}))", SIGNS[sign](node, other)
    return f"{sign}({text}, {other_text})", {"max": g.maximum, "min": g.minimum}[sign](node, other)


# Never 0 and never two the same: a kink is no place for a comparison.
OFFSETS = {"x": 0.00125, "y": 0.0025, "w": 0.00375, "정답": 0.00625}
INPUTS = st.tuples(*[st.integers(-300, 300)] * 4).map(
    lambda numbers: {name: number / 100 + OFFSETS[name] for name, number in zip(NAMES, numbers, strict=True)}
)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def slope(graph: Graph, name: str, inputs: dict, h: float) -> tuple[float, float]:
    """The central difference, and how far the two one-sided ones are apart (wide at a kink)."""
    before, here, after = (graph.run(**{**inputs, name: inputs[name] + step}).value for step in (-h, 0, h))
    if not all(map(math.isfinite, (before, here, after))):
        return math.nan, math.nan
    return (after - before) / (2 * h), abs(after - 2 * here + before) / h


def at_kink(trace: g.Trace) -> bool:
    """Whether a gate has no derivative here: 0 into relu or abs, two equal inputs of max or min."""
    for gate in trace.graph.gates:
        values = [trace.values[index] for index in gate.inputs]
        if gate.symbol in ("relu", "abs") and values[0] == 0:
            return True
        if gate.kind == "operation" and gate.symbol in ("max", "min") and values[0] == values[1]:
            return True
    return False


def test_random_expressions_against_central_differences():
    counted = {"compared": 0, "skipped": 0}

    @settings(max_examples=2000, deadline=None, derandomize=True, suppress_health_check=QUIET)
    @given(pairs(), INPUTS)
    def check(pair, inputs):
        text, node = pair
        graph = parse(text)
        assert graph == Graph(node)
        assert parse(graph.text) == graph
        assert len(graph.text) <= len(text) + 4 * text.count("/")
        trace = graph.run(**inputs)
        finite = all(map(math.isfinite, [trace.value, *trace.gradients.values()]))
        assert finite or trace.problems
        usable = finite and abs(trace.value) < 1e6 and not at_kink(trace)
        for name in graph.inputs:
            (near, bend), (far, _) = (slope(graph, name, inputs, h) for h in (1e-5, 2e-5))
            # Where these differ there is a kink, an edge or a wild curve: nothing to compare with.
            unsure = 4 * abs(near - far) + 1e-11 * abs(trace.value)
            scale = max(1.0, abs(near))
            if usable and unsure < 1e-3 * scale and bend < 1e-2 * scale:
                counted["compared"] += 1
                assert abs(trace.gradients[name] - near) <= unsure + 1e-6 * scale, name
            else:
                counted["skipped"] += 1

    check()
    assert counted["compared"] > 2000
    assert counted["compared"] > 3 * counted["skipped"], counted


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(pairs(), st.lists(INPUTS, min_size=3, max_size=3))
def test_arrays_equal_a_loop(pair, points):
    graph = parse(pair[0])
    arrays = {name: np.array([point[name] for point in points]) for name in points[0]}
    together = graph.run(**arrays)
    assert together.value.shape == (3,)
    for number, point in enumerate(points):
        alone = graph.run(**point)
        np.testing.assert_allclose(together.value[number], alone.value, rtol=1e-9, atol=1e-12)
        for name, gradient in alone.gradients.items():
            scale = max(1.0, abs(gradient)) if math.isfinite(gradient) else 1.0
            np.testing.assert_allclose(
                together.gradients[name][number], gradient, rtol=1e-9, atol=1e-9 * scale
            )
        told = [problem.gate for problem in together.problems if np.broadcast_to(problem.where, (3,))[number]]
        assert sorted(gate.index for gate in told) == sorted(problem.gate.index for problem in alone.problems)


# --- Arrays ----------------------------------------------------------------------------------------


def test_arrays_broadcast_and_nothing_is_summed():
    x, w = np.linspace(-1, 1, 5)[:, None], np.linspace(0, 2, 4)[None, :]
    trace = parse("(x*w - y)**2").run(x=x, w=w, y=2, rate=np.zeros((1, 1)))
    assert trace.value.shape == (5, 4)
    np.testing.assert_allclose(trace.value, (x * w - 2) ** 2)
    np.testing.assert_allclose(trace.gradients["w"], 2 * (x * w - 2) * x)
    np.testing.assert_allclose(trace.gradients["y"], -2 * (x * w - 2))
    assert {each.shape for each in trace.gradients.values()} == {(5, 4)}
    assert not trace.gradients["rate"].any()
    # What does not depend on an axis has no length along it.
    assert trace.values[0].shape == (5, 1)
    trace.gradients["w"][:] = 0.0
    assert trace.gradients["x"].any()


def test_one_array_makes_every_result_an_array():
    trace = parse("x + 1").run(x=2.0, y=np.zeros(3))
    np.testing.assert_array_equal(trace.value, [3, 3, 3])
    np.testing.assert_array_equal(trace.gradients["x"], [1, 1, 1])


def test_inputs_are_not_changed_and_not_shared():
    x = np.array([1.0, 2.0])
    trace = parse("x").run(x=x)
    trace.value[0] = trace.gradients["x"][0] = 9.0
    assert x.tolist() == [1.0, 2.0]


def test_whole_numbers_count_as_floats():
    for inputs in ({"x": 3}, {"x": np.int64(3)}, {"x": np.float32(3)}, {"x": np.array(3)}):
        trace = parse("x/2").run(**inputs)
        assert (trace.value, trace.gradients["x"]) == (1.5, 0.5)
        assert type(trace.value) is float
    assert parse("x/2").run(x=[1, 3]).value.tolist() == [0.5, 1.5]


# --- Outside a gate's domain -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "inputs", "gates", "word"),
    [
        ("log(x)", {"x": -1.0}, ["log(x)"], "above 0"),
        ("2*log(x) + 1", {"x": 0.0}, ["log(x)"], "above 0"),
        ("1/x", {"x": 0.0}, ["1/x"], "division by 0"),
        ("sqrt(x)", {"x": -1.0}, ["sqrt(x)"], "0 and numbers above"),
        ("sqrt(x)", {"x": 0.0}, ["sqrt(x)"], "gradient of sqrt"),
        ("x**0.5", {"x": -1.0}, ["x**0.5"], "whole number"),
        ("x**0.5", {"x": 0.0}, ["x**0.5"], "exponent below 1"),
        ("x**-1", {"x": 0.0}, ["x**-1"], "negative power"),
        ("x**y", {"x": -2.0, "y": 3.0}, ["x**y"], "log of the base"),
        ("exp(x)", {"x": 1000.0}, ["exp(x)"], "too large"),
        ("x*x", {"x": 1e200}, ["x*x"], "too large"),
        ("9**9**9", {}, ["9**9**9"], "too large"),
        ("x*1e308 + x*1e308", {"x": 0.0}, ["x"], "gradient is too large"),
        ("log(x) + 1/y", {"x": -1.0, "y": 0.0}, ["log(x)", "1/y"], "above 0"),
    ],
)
def test_problems_name_the_gate_and_the_reason(expression, inputs, gates, word):
    trace = parse(expression).run(**inputs)
    assert [problem.gate.text for problem in trace.problems] == gates
    first = trace.problems[0]
    assert word in first.error.en
    assert gates[0] in first.error.ko
    assert "요" in first.error.ko
    assert first.where is True
    assert type(trace.value) is float


def test_problems_of_arrays_say_where():
    trace = parse("log(x) + 1/y").run(x=np.array([[1.0], [0.0]]), y=np.array([0.0, 1.0]))
    log, division = trace.problems
    assert log.where.tolist() == [[False], [True]]
    assert division.where.tolist() == [True, False]
    assert "given 0" in log.error.en
    assert trace.value[0, 1] == 1.0


# --- Objects ---------------------------------------------------------------------------------------


def test_objects_build_the_same_graph():
    x, w, y = Input("x"), Input("w"), Input("y")
    assert Graph((x * w - y) ** 2) == parse("(x*w - y)**2")
    assert Graph(1 / (1 + g.exp(-(2 * x - w / 3)))) == parse("1/(1 + exp(-(2*x - w/3)))")
    assert Graph(g.maximum(abs(x), 0) + g.minimum(1, +y)) == parse("max(abs(x), 0) + min(1, y)")
    assert Graph(2**x - (3 - y)) == parse("2**x - (3 - y)")
    assert Graph(Input("x") * Input("x")) == parse("x*x")
    assert hash(Graph(x)) == hash(parse("x"))
    assert Graph(x * w) != parse("w*x")
    assert Graph(5) == parse("5")
    assert repr((x * w - y) ** 2) == "(x*w - y)**2"
    assert repr(parse("x * w")) == "parse('x*w')"


@pytest.mark.parametrize(
    "build",
    [
        lambda x: x * "2",
        lambda x: x + np.array([1.0, 2.0]),
        lambda x: np.array([1.0, 2.0]) * x,
        lambda x: x + None,
        lambda x: x * True,
        lambda x: x * 1j,
        lambda x: x + math.inf,
        lambda x: x + 10**400,
        lambda x: max(x, x),
        lambda x: g.exp("x"),
        lambda x: Graph("x"),
        lambda x: Input("exp"),
        lambda x: Input("2x"),
        lambda x: Input("lambda"),
        lambda x: Input(""),
        lambda x: Input(3),
        lambda x: Input("x" * 31),
    ],
)
def test_objects_explain_what_they_cannot_use(build):
    with pytest.raises(InputError) as caught:
        build(Input("x"))
    assert "요" in caught.value.ko


def test_functions_compute_on_numbers_and_arrays_too():
    x = np.array([-1.0, 2.0])
    assert g.log(math.e) == 1.0
    assert type(g.sigmoid(0)) is float
    np.testing.assert_allclose(g.sigmoid(x), 1 / (1 + np.exp(-x)))
    np.testing.assert_array_equal(g.maximum(x, 0), [0, 2])
    np.testing.assert_array_equal(g.relu([[-1, 3]]), [[0, 3]])
    assert repr(g.sigmoid(Input("w") * 2.0)) == "sigmoid(w*2)"
    assert g.exp.__doc__
    with pytest.raises(InputError, match="arrays"):
        g.exp("2")
    with pytest.raises(InputError):
        g.exp([Input("x"), 1])


def test_long_chains_need_no_recursion():
    x = Input("x")
    total = x
    for _ in range(20_000):
        total = total + x
    graph = Graph(total)
    trace = graph.run(x=1.0)
    assert (trace.value, trace.gradients["x"]) == (20_001.0, 20_001.0)
    assert graph.text.endswith("…")
    assert graph.gates[-1].text == "… + x + x + x + x + x"
    assert graph == Graph(total)
    del total, graph, trace
    gc.collect()


def test_shared_gates_do_not_blow_up_the_text():
    total = Input("x")
    for _ in range(60):
        total = total * total
    graph = Graph(total)
    assert len(graph.gates) == 61
    assert len(graph.text) <= g.MAX_LENGTH + 1
    assert graph.run(x=1.0).gradients["x"] == 2.0**60


# --- Reading and writing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("((x))", "x"),
        ("(x*w)-y", "x*w - y"),
        ("x-(y-w)", "x - (y - w)"),
        ("(x-y)-w", "x - y - w"),
        ("x/(y*w)", "x/(y*w)"),
        ("(x**y)**w", "(x**y)**w"),
        ("x**(y**w)", "x**y**w"),
        ("(-x)**2", "(-x)**2"),
        ("-(x**2)", "-x**2"),
        ("-(x*y)", "-(x*y)"),
        ("x- -y", "x - -y"),
        ("x*(-2)", "x*-2"),
        ("(-2)**x", "(-2)**x"),
        ("- -2", "2"),
        ("+x", "x"),
        ("1e3*x", "1000*x"),
        ("0.1+1e-9", "0.1 + 1e-09"),
        ("007", "7"),
        ("1_000", "1000"),
        (".5+5.", "0.5 + 5"),
        ("-0.0", "0"),
        ("max( x ,exp(y) )", "max(x, exp(y))"),
        ("\n x +\n\ty ", "x + y"),
        ("２＊ｘ＋（ｙ）", "2*x + y"),
        ("3 × x ÷ 2 − y", "3*x/2 - y"),
        ("정답 - 예측값", "정답 - 예측값"),
        ("θ*λ", "θ*λ"),
    ],
)
def test_text_is_short_and_reads_back(text, written):
    graph = parse(text)
    assert graph.text == written
    assert parse(graph.text) == graph


def test_hangul_names_may_be_decomposed():
    graph = parse("\u1112\u1161\u11ab*2")
    assert graph.inputs == ("한",)
    assert graph.run(**{"\u1112\u1161\u11ab": 3.0}).value == 6.0
    assert graph.run(한=3.0).gradients == {"한": 2.0}


def test_any_name_is_free_for_an_input():
    assert parse("self*name").run(self=2.0, name=3.0).value == 6.0


def test_the_largest_expressions_are_read():
    for text in (
        "-" * g.MAX_OPERATIONS + "x",
        "+".join(["x"] * (g.MAX_OPERATIONS + 1)),
        "**".join(["x"] * (g.MAX_OPERATIONS + 1)),
        "(" * g.MAX_NESTING + "x" + ")" * g.MAX_NESTING,
        "+".join(["한" * g.MAX_NAME] * (g.MAX_OPERATIONS + 1)),
    ):
        graph = parse(text)
        assert parse(graph.text) == graph
        assert len(graph.text) <= g.MAX_LENGTH
    assert parse("-" * g.MAX_OPERATIONS + "x").run(x=1.5).gradients == {"x": 1.0}


BAD = [
    ("", (0, 0), "empty"),
    ("   ", (0, 3), "empty"),
    ("x =", (2, 3), "without ="),
    ("y = x", (2, 3), "without ="),
    ("(x := 2)", (3, 5), "without ="),
    ("2x", (0, 2), "2*x"),
    ("x y", (0, 3), "x*y"),
    ("2(x)", (0, 2), "multiply"),
    ("(x)(y)", (2, 4), "multiply"),
    ("2j", (0, 2), "2*j"),
    ("x^2", (1, 2), "**"),
    ("x²", (1, 2), "**2"),
    ("√x", (0, 1), "sqrt"),
    ("|x|", (0, 1), "abs"),
    ("x//2", (1, 3), "/"),
    ("x % 2", (2, 3), "not allowed"),
    ("x < y", (2, 3), "comparisons"),
    ("x == y", (2, 4), "comparisons"),
    ("x and y", (2, 5), "Python"),
    ("not x", (0, 3), "Python"),
    ("True", (0, 4), "Python"),
    ("None", (0, 4), "Python"),
    ("lambda: x", (0, 6), "Python"),
    ("x if y else w", (2, 4), "Python"),
    ("[x for x in y]", (0, 1), "round brackets"),
    ("(x for x in y)", (3, 6), "Python"),
    ("x[0]", (1, 2), "round brackets"),
    ("{x}", (0, 1), "round brackets"),
    ("x.real", (1, 2), "attributes"),
    ("x.__class__", (1, 2), "attributes"),
    ("'x'", (0, 1), "strings"),
    ('f"{x}"', (1, 2), "strings"),
    ("__import__('os')", (11, 12), "strings"),
    ("__import__(os)", (0, 10), "unknown function"),
    ("print(x)", (0, 5), "unknown function"),
    ("sigmod(x)", (0, 6), "sigmoid"),
    ("Exp(x)", (0, 3), "Did you mean exp"),
    ("ln(x)", (0, 2), "Did you mean log"),
    ("x(y)", (0, 1), "x*( )"),
    ("exp", (0, 3), "brackets"),
    ("exp + 1", (0, 3), "brackets"),
    ("exp x", (0, 3), "brackets"),
    ("exp()", (4, 5), "missing"),
    ("exp(x, y)", (0, 3), "takes 1"),
    ("max(x)", (0, 3), "takes 2"),
    ("max(x, y, w)", (0, 3), "takes 2"),
    ("max(x, y,)", (9, 10), "missing"),
    ("exp(x=1)", (5, 6), "without ="),
    ("exp(*x)", (4, 5), "missing"),
    ("exp(**x)", (4, 6), "missing"),
    ("1,5", (1, 2), "comma"),
    ("max((x, y))", (6, 7), "comma"),
    ("x +", (2, 3), "after it"),
    ("x + * y", (4, 5), "before it"),
    ("* x", (0, 1), "before it"),
    ("x *** y", (4, 5), "before it"),
    ("()", (1, 2), "before it"),
    ("(x", (0, 1), "closing"),
    ("x)", (1, 2), "opening"),
    (")x(", (0, 1), "opening"),
    ("1e999", (0, 5), "too large"),
    ("9" * 5000, (0, 5000), "too large"),
    ("1.2.3", (0, 5), "sign is missing"),
    ("x; y", (1, 2), "not allowed"),
    ("x # y", (2, 3), "not allowed"),
    ("x\\y", (1, 2), "not allowed"),
    ("x\x00", (1, 2), "U+0000"),
    ("x\u200b", (1, 2), "U+200B"),
    ("x\ud800", (1, 2), "U+D800"),
    ("٣*x", (0, 1), "not allowed"),
    ("😀", (0, 1), "not allowed"),
    ("정답 ＝ x", (3, 4), "without ="),
    ("x" * 31, (0, 31), "30 characters"),
    ("(" * 10_000 + "x" + ")" * 9_999, (50, 51), "deep"),
    ("(" * 10_000 + "x" + ")" * 10_000, None, "too long"),
    ("-" * 5000 + "x", (500, 501), "too large"),
    ("+".join(["x"] * 3000), (1001, 1002), "too large"),
    ("not " * 4000 + "x", (0, 3), "Python"),
    ("x" + " " * 20_000, (20_000, 20_001), "too long"),
]


@pytest.mark.parametrize(("text", "position", "word"), BAD, ids=lambda value: ascii(value)[:20])
def test_bad_expressions_are_explained_at_their_place(text, position, word):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    error = caught.value
    assert isinstance(error, InputError)
    assert word in error.en
    assert "요" in error.ko
    assert len(error.en) < 400
    if position:
        assert error.position == position
    assert error.__cause__ is None


@pytest.mark.parametrize("text", [None, 3, b"x", ["x"]])
def test_an_expression_is_a_text(text):
    with pytest.raises(ExpressionError, match="text"):
        parse(text)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(alphabet="xyexp()+-*/.,0123 eE^=[]'√²ㅎ한", max_size=25) | st.text(max_size=10))
def test_any_text_is_read_or_explained(text):
    try:
        graph = parse(text)
    except ExpressionError as error:
        start, end = error.position
        assert 0 <= start <= end <= len(text)
    else:
        assert parse(graph.text) == graph
        graph.run(**dict.fromkeys(graph.inputs, 0.5)).problems  # noqa: B018 (no warning, no error)


@pytest.mark.parametrize(
    ("inputs", "word"),
    [
        ({"x": 1.0}, "w has no value. This expression needs x, w."),
        ({"x": math.nan, "w": 1.0}, "finite"),
        ({"x": [1.0, math.inf], "w": 1.0}, "finite"),
        ({"x": "3", "w": 1.0}, "x must be"),
        ({"x": None, "w": 1.0}, "x must be"),
        ({"x": True, "w": 1.0}, "x must be"),
        ({"x": 10**400, "w": 1.0}, "finite"),
        ({"x": [[1.0], [1.0, 2.0]], "w": 1.0}, "numbers only"),
        ({"x": [], "w": 1.0}, "empty"),
        ({"x": [1.0, 2.0], "w": [1.0, 2.0, 3.0]}, "x (2,), w (3,)"),
        ({"x": 1.0, "w": 1.0, "extra": "a"}, "extra"),
    ],
)
def test_bad_inputs_are_explained(inputs, word):
    with pytest.raises(InputError) as caught:
        parse("x*w").run(**inputs)
    assert word in caught.value.en
    assert "요" in caught.value.ko
