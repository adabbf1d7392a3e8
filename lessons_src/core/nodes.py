"""Expressions as Python objects: write `x * w - y` on them and the gates are remembered.

    >>> x, w, y = Input("x"), Input("w"), Input("y")
    >>> Graph((x * w - y) ** 2) == parse("(x*w - y)**2")
    True

A node computes nothing. `Graph` puts nodes in order and runs them.
"""

from __future__ import annotations

import unicodedata
from numbers import Number
from typing import Any, NoReturn

import numpy as np

from .checks import as_number
from .errors import InputError
from .scanner import check_name


class Node:
    """One gate of an expression: an input, a constant, or an operation on other nodes.

    Args:
        kind: "input", "constant" or "operation".
        symbol: The name of the input, the sign of the operation, or "" for a constant.
        inputs: The nodes an operation works on.
        number: The value of a constant.
    """

    __slots__ = ("inputs", "kind", "number", "symbol")
    # numpy hands `array * node` to the node, which explains; otherwise it would make an array of nodes.
    __array_ufunc__ = None

    def __init__(self, kind: str, symbol: str = "", inputs: tuple[Node, ...] = (), number: float = 0.0):
        self.kind = kind
        self.symbol = symbol
        self.inputs = inputs
        self.number = number

    def __add__(self, other: Any) -> Node:
        return apply("+", self, other)

    def __radd__(self, other: Any) -> Node:
        return apply("+", other, self)

    def __sub__(self, other: Any) -> Node:
        return apply("-", self, other)

    def __rsub__(self, other: Any) -> Node:
        return apply("-", other, self)

    def __mul__(self, other: Any) -> Node:
        return apply("*", self, other)

    def __rmul__(self, other: Any) -> Node:
        return apply("*", other, self)

    def __truediv__(self, other: Any) -> Node:
        return apply("/", self, other)

    def __rtruediv__(self, other: Any) -> Node:
        return apply("/", other, self)

    def __pow__(self, other: Any) -> Node:
        return apply("**", self, other)

    def __rpow__(self, other: Any) -> Node:
        return apply("**", other, self)

    def __neg__(self) -> Node:
        return apply("neg", self)

    def __pos__(self) -> Node:
        return self

    def __abs__(self) -> Node:
        return apply("abs", self)

    def _refuse_order(self, other: Any) -> NoReturn:
        # Python's own max(a, b) and min(a, b) would end here.
        raise InputError(
            "게이트끼리는 크기를 비교할 수 없어요. 큰 값은 maximum(a, b), 작은 값은 minimum(a, b)를 써요.",
            "Gates cannot be compared. Use maximum(a, b) for the larger, minimum(a, b) for the smaller.",
        )

    __lt__ = __le__ = __gt__ = __ge__ = _refuse_order

    def __repr__(self) -> str:
        from .graph import Graph  # a graph knows how to write itself; it is built from nodes

        return Graph(self).text


def Input(name: str) -> Node:
    """Return the input called `name`. The same name is the same input in every expression.

    Raises:
        InputError: The name is not a word, or it belongs to a function or to Python.
    """
    if not isinstance(name, str):
        raise InputError(
            f"이름은 글로 써요. 받은 값: {name!r:.80}", f"A name is a text. You gave {name!r:.80}"
        )
    name = unicodedata.normalize("NFKC", name)
    if reason := check_name(name):
        raise InputError(f"{name!r:.40} : {reason[0]}.", f"{name!r:.40} : {reason[1]}.")
    return Node("input", name)


def Constant(number: float) -> Node:
    """Return a number that no slider and no update moves; it gets no gradient.

    Raises:
        InputError: Not one finite number.
    """
    try:
        return Node("constant", number=as_number("constant", number))
    except OverflowError:
        raise InputError(
            "너무 큰 수예요. 약 1.8e308까지 쓸 수 있어요.",
            "This number is too large; the limit is about 1.8e308.",
        ) from None


def apply(symbol: str, *inputs: Any) -> Node:
    """Return the operation `symbol` on nodes or numbers.

    The minus of a number becomes part of the number: `-2` is one constant, not a gate.

    Raises:
        InputError: An input is neither a node nor a number.
    """
    nodes = tuple(as_node(each) for each in inputs)
    if symbol == "neg" and nodes[0].kind == "constant":
        return Constant(-nodes[0].number)
    return Node("operation", symbol, nodes)


def as_node(value: Any) -> Node:
    """Return `value` as a node: a node as it is, a number as a constant.

    Raises:
        InputError: Neither of the two.
    """
    if isinstance(value, Node):
        return value
    if isinstance(value, (Number, np.generic)) and not isinstance(value, (bool, complex)):
        return Constant(value)  # type: ignore[arg-type]
    raise InputError(
        "게이트는 게이트나 숫자하고만 계산할 수 있어요. 배열은 graph.run(x=배열)로 넣어요. "
        f"받은 값: {value!r:.80}",
        f"A gate works with gates and numbers. Hand arrays to graph.run(x=array). You gave {value!r:.80}",
    )


def exp(x: Any) -> Node:
    """Return e to the power x."""
    return apply("exp", x)


def log(x: Any) -> Node:
    """Return the natural logarithm of x."""
    return apply("log", x)


def sqrt(x: Any) -> Node:
    """Return the square root of x."""
    return apply("sqrt", x)


def sigmoid(x: Any) -> Node:
    """Return 1 / (1 + exp(-x))."""
    return apply("sigmoid", x)


def tanh(x: Any) -> Node:
    """Return the hyperbolic tangent of x."""
    return apply("tanh", x)


def relu(x: Any) -> Node:
    """Return x where it is above 0, else 0."""
    return apply("relu", x)


def sin(x: Any) -> Node:
    """Return the sine of x, in radians."""
    return apply("sin", x)


def cos(x: Any) -> Node:
    """Return the cosine of x, in radians."""
    return apply("cos", x)


def absolute(x: Any) -> Node:
    """Return x without its sign; Python's own `abs(x)` does the same."""
    return apply("abs", x)


def maximum(a: Any, b: Any) -> Node:
    """Return the larger of two. (Python's `max` would compare the gates themselves.)"""
    return apply("max", a, b)


def minimum(a: Any, b: Any) -> Node:
    """Return the smaller of two. (Python's `min` would compare the gates themselves.)"""
    return apply("min", a, b)
