"""Expressions as Python objects: write `x * w - y` on them and the operations are remembered.

    >>> x, w, y = Input("x"), Input("w"), Input("y")
    >>> Graph((x * w - y) ** 2) == parse("(x*w - y)**2")
    True

A node computes nothing. `Graph` puts nodes in order and runs them. The functions (`exp`, `sigmoid`...)
make a node of a node; of a number or an array they are the function itself.
"""

from __future__ import annotations

from collections.abc import Callable
from numbers import Number
from typing import Any, NoReturn

import numpy as np

from .checks import as_number
from .errors import InputError
from .names import check_name, compose
from .ops import OPS
from .writing import write

MAX_LENGTH = 20_000
"""How many characters an expression may have."""


class Node:
    """One gate of an expression: an input, a constant, or an operation on other nodes.

    Args:
        kind: "input", "constant" or "operation".
        symbol: The name of an input or of a constant (e, pi), the sign of an operation, else "".
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
        return write(self, MAX_LENGTH)


def Input(name: str) -> Node:
    """Return the input called `name`. The same name is the same input in every expression.

    Raises:
        InputError: The name is not a word, or it belongs to a function or to Python.
    """
    if not isinstance(name, str):
        raise InputError(
            f"이름은 글로 써요. 받은 값: {name!r:.80}", f"A name is a text. You gave {name!r:.80}"
        )
    name = compose(name)
    if reason := check_name(name):
        raise InputError(f"{name!r:.40} : {reason[0]}.", f"{name!r:.40} : {reason[1]}.")
    return Node("input", name)


def Constant(number: float, name: str = "") -> Node:
    """Return a number that no slider and no update moves; it gets no gradient. `name` is for e and pi.

    Raises:
        InputError: Not one finite number.
    """
    # The sum turns -0 into 0.
    return Node("constant", name, number=as_number("constant", number) + 0.0)


def apply(symbol: str, *inputs: Any) -> Node:
    """Return the operation `symbol` on nodes or numbers.

    The minus of a number becomes part of the number: `-2` is one constant, not a gate.

    Raises:
        InputError: An input is neither a node nor a number.
    """
    nodes = tuple(as_node(each) for each in inputs)
    if symbol == "neg" and nodes[0].kind == "constant" and not nodes[0].symbol:
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


def _function(symbol: str, description: str) -> Callable[..., Any]:
    """Return the function `symbol`: on nodes it makes a node, on numbers and arrays it computes."""

    def function(*inputs: Any) -> Any:
        if any(isinstance(each, Node) for each in inputs):
            return apply(symbol, *inputs)
        arrays = [np.asarray(each) for each in inputs]
        if any(array.dtype.kind not in "iuf" for array in arrays):
            raise InputError(
                f"{symbol}: 게이트, 숫자, 배열만 쓸 수 있어요. 받은 값: {inputs!r:.80}",
                f"{symbol} takes gates, numbers and arrays. You gave {inputs!r:.80}",
            )
        value = OPS[symbol].arrays.forward(*(array.astype(np.float64) for array in arrays))
        return float(value) if np.ndim(value) == 0 else value

    function.__doc__ = description + " Of a gate it makes a gate, of numbers and arrays a value."
    function.__name__ = function.__qualname__ = symbol
    return function


exp = _function("exp", "Return e to the power x.")
log = _function("log", "Return the natural logarithm of x.")
sqrt = _function("sqrt", "Return the square root of x.")
sigmoid = _function("sigmoid", "Return 1 / (1 + exp(-x)).")
tanh = _function("tanh", "Return the hyperbolic tangent of x.")
relu = _function("relu", "Return x where it is above 0, else 0.")
sin = _function("sin", "Return the sine of x, in radians.")
cos = _function("cos", "Return the cosine of x, in radians.")
absolute = _function("abs", "Return x without its sign, as Python's own `abs(x)` does.")
maximum = _function("max", "Return the larger of two. (Python's `max` would compare the gates themselves.)")
minimum = _function("min", "Return the smaller of two. (Python's `min` would compare the gates themselves.)")
