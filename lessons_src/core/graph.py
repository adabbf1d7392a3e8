"""Computational graphs: an expression as gates, run forward for values and backward for gradients.

    >>> trace = parse("(x*w - y)**2").run(x=1, w=1, y=2)
    >>> trace.value, trace.gradients["w"]
    (1.0, -2.0)

Backpropagation is the chain rule, gate by gate, from the last gate to the first: what a gate passes
to an input is its local gradient times the gradient that came from above, and what reaches a gate
over several wires is added up (Goodfellow, Bengio & Courville 2016, 6.5).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .checks import as_floats, as_number
from .errors import InputError
from .gates import GATES, Rule
from .nodes import (
    Constant,
    Input,
    Node,
    absolute,
    as_node,
    cos,
    exp,
    log,
    maximum,
    minimum,
    relu,
    sigmoid,
    sin,
    sqrt,
    tanh,
)
from .parser import read
from .scanner import MAX_LENGTH, MAX_NAME, MAX_NESTING, MAX_OPERATIONS, ExpressionError
from .trace import Flow, GateTrace, Problem, Trace
from .writing import write, write_number, write_short

__all__ = [
    "MAX_LENGTH",
    "MAX_NAME",
    "MAX_NESTING",
    "MAX_OPERATIONS",
    "Constant",
    "ExpressionError",
    "Flow",
    "Gate",
    "GateTrace",
    "Graph",
    "Input",
    "Node",
    "Problem",
    "Trace",
    "absolute",
    "cos",
    "exp",
    "log",
    "maximum",
    "minimum",
    "parse",
    "relu",
    "sigmoid",
    "sin",
    "sqrt",
    "tanh",
]

SHORT_TEXT = 60
"""How long the text of a single gate may be; longer parts of it are written "…"."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate of a graph.

    Attributes:
        index: Its place in the order of the forward pass; a gate comes after all its inputs.
        kind: "input", "constant" or "operation".
        symbol: The name of an input, the sign of an operation ("+", "neg", "exp"...), "" for a constant.
        inputs: The indices of the gates it takes, in order.
        number: The value of a constant.
        text: The gate as an expression, to be read; long parts of it are written "…".
    """

    index: int
    kind: str
    symbol: str
    inputs: tuple[int, ...]
    number: float
    text: str

    @property
    def label(self) -> str:
        """What a diagram writes on the gate: the name, the number, or the sign."""
        if self.kind == "constant":
            return write_number(self.number)
        return "-" if self.symbol == "neg" else self.symbol


class Graph:
    """The gates of an expression in a fixed order. It never changes, and running it leaves no mark.

    Gates stand in the order in which reading from left to right completes them: x, w, x*w, y, x*w - y.
    An input is one gate however often its name is written; a node object that is used twice is one
    gate too; a constant is one gate for each time it is written. Two graphs are equal (`==`) when
    they have the same gates in the same order.

    Args:
        root: The node whose value is wanted, e.g. `(Input("x") * Input("w") - Input("y")) ** 2`.

    Attributes:
        gates: All gates; the last one is the result.
        inputs: The names of the inputs, in order of first appearance.
        operations: The indices of the operations: forward in this order, backward in the reverse.
        edges: (source, target, slot) of every wire that a gradient goes down, in the order it does.
        moves: For each gate whether any input can move it; the others get no gradient.
        slots: (name, index) of every input.

    Raises:
        InputError: `root` is not a node or a number.
    """

    def __init__(self, root: Node | float):
        self.gates = _make_gates(_order(as_node(root)))
        self.slots = tuple((gate.symbol, gate.index) for gate in self.gates if gate.kind == "input")
        self.inputs = tuple(name for name, _ in self.slots)
        self.operations = tuple(gate.index for gate in self.gates if gate.kind == "operation")
        moves: list[bool] = []
        for gate in self.gates:
            moves.append(gate.kind == "input" or any(moves[index] for index in gate.inputs))
        self.moves = tuple(moves)
        self.edges = tuple(
            (index, target, slot)
            for index in reversed(self.operations)
            for slot, target in enumerate(self.gates[index].inputs)
            if moves[target]
        )
        self._numbers = [gate.number for gate in self.gates]
        self._float_steps = self._compile({symbol: kind.floats for symbol, kind in GATES.items()})
        self._array_steps = self._compile({symbol: kind.arrays for symbol, kind in GATES.items()})

    @property
    def text(self) -> str:
        """The expression, with no more brackets than needed: `parse(graph.text) == graph`.

        Two exceptions, both for graphs built in code: a gate that is used twice is written out
        twice, and a text longer than `MAX_LENGTH` ends with "…".
        """
        return write(self.gates, len(self.gates) - 1, MAX_LENGTH)

    def run(self, /, **inputs: Any) -> Trace:
        """Compute the value and, backward, the gradient of every gate.

        Args:
            inputs: A number or an array for each input; arrays are taken point by point and broadcast.
                Inputs that the expression does not use are accepted; their gradient is 0.

        Returns:
            The trace. Where a gate has no finite answer it holds nan or inf, and `trace.problems` says why.

        Raises:
            InputError: An input is missing, is not a finite number, or the shapes do not fit together.
        """
        given, shape = _prepare(self.inputs, inputs)
        values = self._numbers.copy()
        for name, index in self.slots:
            values[index] = given[name]
        if shape is None:
            try:
                passes = _pass(values, *self._float_steps)
                reached = (passes[1][index] for _, index in self.slots)
                # Python's floats raise on 1/0 and log(-1) but not on every overflow.
                if math.isfinite(sum(passes[0]) + sum(reached)):
                    return Trace(self, given, None, passes, finite=True)
            except (ArithmeticError, ValueError):
                pass
        # numpy goes on with nan and inf, so that the diagram can show where they came from.
        with np.errstate(all="ignore"):
            passes = _pass([np.asarray(value, dtype=np.float64) for value in values], *self._array_steps)
        if shape is None:
            numbers, gradients, local = ([_as_float(each) for each in part] for part in passes)
            passes = numbers, gradients, local
        return Trace(self, given, shape, passes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self.gates == other.gates

    def __hash__(self) -> int:
        return hash(self.gates)

    def __repr__(self) -> str:
        return f"parse({self.text!r})"

    def _compile(self, rules: dict[str, Rule]) -> tuple[list, list]:
        """Return the steps of both passes with everything looked up: a run only has to follow them."""
        forward = []
        for index in self.operations:
            gate = self.gates[index]
            forward.append((index, rules[gate.symbol].forward, gate.inputs[0], _second(gate)))
        backward = []
        for source, target, slot in self.edges:
            gate = self.gates[source]
            backward.append((source, target, rules[gate.symbol].local[slot], gate.inputs[0], _second(gate)))
        return forward, backward


def parse(text: str) -> Graph:
    """Return the graph of a typed expression. Nothing of it is evaluated by Python.

    Signs: + - * / **, unary minus, brackets. Functions: exp log sqrt sigmoid tanh relu sin cos abs, and
    max and min of two. Every other name is an input; Hangul is welcome.

    Args:
        text: Such as "(x*w - y)**2".

    Raises:
        ExpressionError: It cannot be read; `position` marks the place.
    """
    return Graph(read(text))


def _second(gate: Gate) -> int:
    return gate.inputs[1] if len(gate.inputs) == 2 else -1


def _pass(values: list, forward: list[tuple], backward: list[tuple]) -> tuple[list, list, list]:
    """Run forward and backward, for numbers or arrays alike.

    Args:
        values: A value for each input and constant; the operations are filled in.
        forward: (gate, rule, first input, second input or -1) of every operation, in order.
        backward: (gate, target, local rule, first input, second input or -1) of every wire, in order.

    Returns:
        The values of all gates, the gradients of all that an input can move (None for the others), and the
        local gradient of every wire.
    """
    rule: Callable[..., Any]
    for index, rule, first, second in forward:
        values[index] = rule(values[first]) if second < 0 else rule(values[first], values[second])
    gradients: list[Any] = [None] * len(values)
    gradients[-1] = 1.0
    local = []
    for index, target, rule, first, second in backward:
        if second < 0:
            slope = rule(values[first], values[index])
        else:
            slope = rule(values[first], values[second], values[index])
        local.append(slope)
        passed = slope * gradients[index]
        # A gate that is used twice adds up. Not +=, which would write into an array that others hold.
        gradients[target] = passed if gradients[target] is None else gradients[target] + passed
    return values, gradients, local


def _as_float(number: Any) -> float | None:
    return None if number is None else float(number)


def _order(root: Node) -> list[tuple[Node, tuple[int, ...]]]:
    """Return every node after its inputs, left to right, with the places of its inputs in the list.

    It keeps its own list of what is waiting: a sum built in a loop is deeper than Python may recurse.
    """
    ordered: list[tuple[Node, tuple[int, ...]]] = []
    places: dict[Any, int] = {}
    waiting = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        key = node.symbol if node.kind == "input" else id(node)
        if key in places:
            continue
        if node.inputs and not ready:
            waiting.append((node, True))
            waiting += [(each, False) for each in reversed(node.inputs)]
        else:
            # Looked up by name or identity, since input nodes of one name are one gate.
            inputs = tuple(places[each.symbol if each.kind == "input" else id(each)] for each in node.inputs)
            places[key] = len(ordered)
            ordered.append((node, inputs))
    return ordered


def _make_gates(nodes: list[tuple[Node, tuple[int, ...]]]) -> tuple[Gate, ...]:
    gates: list[Gate] = []
    texts: list[str] = []
    for index, (node, inputs) in enumerate(nodes):
        gate = Gate(index, node.kind, node.symbol, inputs, node.number, "")
        texts.append(write_short(gate, texts, gates, SHORT_TEXT))
        gates.append(replace(gate, text=texts[-1]))
    return tuple(gates)


def _prepare(
    needed: tuple[str, ...], inputs: dict[str, Any]
) -> tuple[dict[str, Any], tuple[int, ...] | None]:
    """Return the inputs as floats or arrays, and the shape they broadcast to (None for numbers only).

    Raises:
        InputError: One is missing, is not a finite number, or the shapes do not fit together.
    """
    given = {}
    shapes = {}
    for name, value in inputs.items():
        if type(value) is not float or not math.isfinite(value):
            value = _convert(name, value)
            if isinstance(value, np.ndarray):
                shapes[name] = value.shape
        given[name if name.isascii() else unicodedata.normalize("NFKC", name)] = value
    for name in needed:
        if name not in given:
            raise InputError(
                f"{name}: 값이 없어요. 이 식에는 {', '.join(needed)} 값이 필요해요.",
                f"{name} has no value. This expression needs {', '.join(needed)}.",
            )
    if not shapes:
        return given, None
    try:
        return given, np.broadcast_shapes(*shapes.values())
    except ValueError:
        listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise InputError(
            f"배열의 모양이 서로 맞지 않아요: {listed}. 모양이 같거나 길이 1인 축이 있어야 해요.",
            f"The shapes do not fit together: {listed}. They must be equal, or 1 along an axis.",
        ) from None


def _convert(name: str, value: Any) -> float | np.ndarray:
    """Return an input as a float or a float64 array, or raise the InputError that says what is wrong."""
    try:
        if np.ndim(value) == 0:
            return as_number(name, value)
    except OverflowError:
        return as_number(name, math.inf)  # a whole number beyond the floats is as good as infinite
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # Not a number and not a tidy array: the next line says so.
    return as_floats(name, value)
