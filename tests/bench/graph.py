"""Back propagation beside micrograd: one point, and ten thousand."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessons_src.core.graph import parse

from .environment import describe
from .report import Section, seconds
from .summary import time_call, time_side_by_side

LAYERS = 16
POINTS = 10_000
START = {"x": 0.8, "w": 0.6, "b": 0.1}


def write_expression(layers: int = LAYERS) -> str:
    """Return an expression with 3 gates a layer and 2 before: 50 in all, gates that micrograd has too."""
    text = "x*w + b"
    for _ in range(layers):
        text = f"relu(({text})*w + x)"
    return text


def run_micrograd(code: Any, inputs: dict[str, float]) -> tuple[float, dict[str, float]]:
    """Build the expression of micrograd's values, run it backward, and return value and gradients."""
    from micrograd.engine import Value

    values = {name: Value(number) for name, number in inputs.items()}
    result = eval(code, {"relu": Value.relu, "__builtins__": {}}, values)
    result.backward()
    return result.data, {name: value.grad for name, value in values.items()}


def measure(quick: bool) -> list[Section]:
    """Measure one pass, and many points at once."""
    rounds = 3 if quick else 11
    text = write_expression()
    graph, code = parse(text), compile(text, "<expression>", "eval")
    gates = sum(gate.kind == "operation" for gate in graph.gates)
    trace, (value, gradients) = graph.run(**START), run_micrograd(code, START)
    for name, gradient in gradients.items():
        if not np.allclose([trace.value, trace.gradients[name]], [value, gradient], rtol=1e-10):
            raise RuntimeError(f"micrograd disagrees on {name}: {trace.gradients[name]} and {gradient}")

    def ours() -> Any:
        return graph.run(**START).gradients

    passes = time_side_by_side({"ours": ours, "theirs": lambda: run_micrograd(code, START)}, rounds=rounds)
    points = START | {"x": np.linspace(0.1, 2.0, POINTS)}
    each = [START | {"x": float(x)} for x in points["x"]]
    many = time_side_by_side(
        {
            "ours": lambda: graph.run(**points).gradients,
            "theirs": lambda: [run_micrograd(code, inputs) for inputs in each],
        },
        rounds=min(rounds, 5),
    )
    section = Section(
        "Back propagation",
        [
            describe("numpy", "micrograd"),
            f"An expression of {gates} gates, forward and backward, gradients read. micrograd builds its "
            "objects anew in each pass, as it must; ours is parsed once, which takes "
            f"{seconds(_parsing(text))} more.",
        ],
    )
    section.tables.append(
        [
            ["forward and backward", "ours", "micrograd", "faster by"],
            _row("one point", passes),
            _row(f"{POINTS:,} points (micrograd in a loop)", many),
        ]
    )
    section.check("one pass, faster than micrograd by", passes["theirs"] / passes["ours"], 1, "x", least=True)
    section.check(f"{POINTS:,} points, faster by", many["theirs"] / many["ours"], 100, "x", least=True)
    return [section]


def _parsing(text: str) -> float:
    return time_call(lambda: parse(text), rounds=5)


def _row(name: str, times: dict[str, float]) -> list[str]:
    return [
        name,
        seconds(times["ours"]),
        seconds(times["theirs"]),
        f"{times['theirs'] / times['ours']:.1f} x",
    ]
