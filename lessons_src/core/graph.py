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
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from .checks import as_floats, as_number
from .errors import InputError
from .gates import Gate, Gates
from .names import MAX_NAME
from .nodes import (
    MAX_LENGTH,
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
from .ops import OPS, Op
from .reader import CONSTANTS, MAX_NESTING, MAX_OPERATIONS, ExpressionError, read
from .trace import Trace
from .writing import write

__all__ = [
    "MAX_LENGTH",
    "MAX_NAME",
    "MAX_NESTING",
    "MAX_OPERATIONS",
    "Constant",
    "ExpressionError",
    "Gate",
    "Graph",
    "Input",
    "Node",
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


class Graph(Gates):
    """The gates of an expression (see `Gates`). It never changes, and running it leaves no mark.

    Two graphs are equal (`==`) when they have the same gates in the same order.

    Args:
        root: The node whose value is wanted, e.g. `(Input("x") * Input("w") - Input("y")) ** 2`.

    Raises:
        InputError: `root` is not a node or a number.
    """

    def __init__(self, root: Node | float):
        self._root = as_node(root)
        super().__init__(self._root)
        self._float_steps = self._compile(lambda op: op.floats, closed=False)
        self._array_steps = self._compile(lambda op: op.arrays, closed=True)

    @property
    def text(self) -> str:
        """The expression, with no more brackets than needed: `parse(graph.text) == graph`.

        Two exceptions, both for graphs built in code: a gate that is used twice is written out
        twice, and a text longer than `MAX_LENGTH` ends with "…".
        """
        return write(self._root, MAX_LENGTH)

    def free(self, names: Iterable[str]) -> Graph:
        """Return the graph in which those of the constants e, pi and π that are in `names` are inputs."""
        freed = (
            {gate.symbol for gate in self.gates if gate.kind == "constant"} & CONSTANTS.keys() & set(names)
        )
        if not freed:
            return self
        nodes: list[Node] = []
        for gate in self.gates:
            kind = "input" if gate.kind == "constant" and gate.symbol in freed else gate.kind
            inputs = tuple(nodes[index] for index in gate.inputs)
            nodes.append(Node(kind, gate.symbol, inputs, gate.number))
        return Graph(nodes[-1])

    def run(self, /, **inputs: Any) -> Trace:
        """Compute the value and, backward, the gradient of every gate.

        Args:
            inputs: A number or an array for each input; arrays are taken point by point and broadcast.
                Inputs that the expression does not use are accepted; their gradient is 0. A value for
                e or pi makes it an input.

        Returns:
            The trace. Where a gate has no finite answer it holds nan or inf, and `trace.problems` says why.

        Raises:
            InputError: An input is missing, is not a finite number, or the shapes do not fit together.
        """
        if not inputs.keys().isdisjoint(CONSTANTS) and (other := self.free(inputs)) is not self:
            return other.run(**inputs)
        given, shape = _prepare(self.inputs, inputs)
        values = [gate.number for gate in self.gates]
        for name, index in self.slots:
            values[index] = given[name]
        if shape is None:
            try:
                passes = _pass(values.copy(), *self._float_steps)
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
            numbers = tuple([None if each is None else float(each) for each in part] for part in passes)
            return Trace(self, given, None, numbers)
        return Trace(self, given, shape, passes)

    def __repr__(self) -> str:
        return f"parse({self.text!r})"

    def _compile(self, rule: Callable[[Op], Any], closed: bool) -> tuple[list, list]:
        """Return the steps of both passes with everything looked up: a run only has to follow them.

        `closed`: whether to look for inputs that nothing goes back to. Single numbers need it only
        where something is not finite, and then they are run as arrays.
        """
        gates = self.gates

        def second(index: int) -> int:
            return gates[index].inputs[1] if len(gates[index].inputs) == 2 else -1

        forward = []
        for index in self.operations:
            op = OPS[gates[index].symbol]
            forward.append((index, rule(op).forward, gates[index].inputs[0], second(index)))
        backward = []
        for source, target, slot in self.edges:
            op = OPS[gates[source].symbol]
            shut = op.closed[slot] if closed else None
            first = gates[source].inputs[0]
            backward.append((source, target, rule(op).local[slot], shut, first, second(source)))
        return forward, backward


def parse(text: str) -> Graph:
    """Return the graph of a typed expression. Nothing of it is evaluated by Python.

    Signs: + - * / **, unary minus, brackets. Functions: exp log sqrt sigmoid tanh relu sin cos abs, and
    max and min of two. Numbers: also e and pi. Every other name is an input; Hangul is welcome.

    Args:
        text: Such as "(x*w - y)**2".

    Raises:
        ExpressionError: It cannot be read; `position` marks the place.
    """
    return Graph(read(text))


def _pass(values: list, forward: list[tuple], backward: list[tuple]) -> tuple[list, list, list, list]:
    """Run forward and backward, for numbers or arrays alike.

    Args:
        values: A value for each input and constant; the operations are filled in.
        forward: (gate, rule, first input, second input or -1) of every operation, in order.
        backward: (gate, target, local rule, where closed, first input, second input or -1) of every wire.

    Returns:
        The values of all gates, the gradients of all that an input can move (None for the others), and
        for every wire the local gradient and what was passed on.
    """
    for index, rule, first, second in forward:
        values[index] = rule(values[first]) if second < 0 else rule(values[first], values[second])
    gradients: list[Any] = [None] * len(values)
    gradients[-1] = 1.0
    local, passes = [], []
    for index, target, rule, closed, first, second in backward:
        inputs = (values[first],) if second < 0 else (values[first], values[second])
        slope = rule(*inputs, values[index])
        passed = slope * gradients[index]
        if closed is not None:
            passed = np.where(closed(*inputs), 0.0, passed)
        local.append(slope)
        passes.append(passed)
        # A gate that is used twice adds up. Not +=, which would write into an array that others hold.
        gradients[target] = passed if gradients[target] is None else gradients[target] + passed
    return values, gradients, local, passes


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
        # Python itself spells names so (NFKC); no name of an input would be changed by it.
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
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # Not a number and not a tidy array: the next line says so.
    return as_floats(name, value)
