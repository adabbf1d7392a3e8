"""The operations of a graph, one entry each: forward, backward, where there is no answer, how it is written.

A rule is written once, with `m` for the mathematics: `FLOATS` for one number, numpy for many at once.
The local gradient is the derivative of the operation's value with respect to one input alone.

At a kink it is the one that PyTorch takes: 0 for relu and abs at 0, one half to each input of max
and min at a tie. Where a gate is `closed` towards an input (relu below 0, the side that max does not
take, the base of x**0), nothing goes back, whatever came from above: 0, not 0 times infinity.

Sources: any table of derivatives; kinks and corners follow PyTorch 2.13 (derivatives.yaml,
`pow_backward_self` and `pow_backward_exponent`, `threshold_backward`, `maximum`).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

FLOATS = SimpleNamespace(
    exp=math.exp,
    log=math.log,
    sqrt=math.sqrt,
    tanh=math.tanh,
    sin=math.sin,
    cos=math.cos,
    power=math.pow,
    maximum=max,
    minimum=min,
    sign=lambda x: float((x > 0) - (x < 0)),
    where=lambda condition, yes, no: yes if condition else no,
)

# How tightly an operation binds when it is written.
SUM, PRODUCT, MINUS, POWER, WORD = range(5)


class Rule(NamedTuple):
    """`forward` takes the inputs; each of `local`, one an input, takes the inputs and then the value."""

    forward: Callable[..., Any]
    local: Sequence[Callable[..., Any]]


class Limit(NamedTuple):
    """A place where an operation has no finite answer.

    `outside` takes the inputs and says where (a bool or an array of bools); `ko` and `en` say why.
    `slot` is None when the value is missing there, or the number of the input whose local
    gradient is missing.
    """

    outside: Callable[..., Any]
    ko: str
    en: str
    slot: int | None = None


class Op(NamedTuple):
    """One operation.

    Attributes:
        symbol: How it is typed: "+", "exp"; "neg" for the minus of one value.
        drawn: What a diagram writes on its gate.
        floats: Its rule for single numbers.
        arrays: Its rule for arrays.
        limits: Where it has no finite answer.
        closed: For each input, where nothing goes back to it (a function of the inputs), or None.
        binds: How tightly it binds when it is written.
        parts: How it is written: text, and for each input (its number, how tightly it has to bind).
    """

    symbol: str
    drawn: str
    floats: Rule
    arrays: Rule
    limits: tuple[Limit, ...]
    closed: tuple[Callable[..., Any] | None, ...]
    binds: int
    parts: tuple[str | tuple[int, int], ...]

    @property
    def arity(self) -> int:
        """How many inputs it takes."""
        return len(self.floats.local)


OPS: dict[str, Op] = {}


def op(
    symbol: str,
    *limits: Limit,
    drawn: str = "",
    closed: tuple = (),
    binds: int = WORD,
    parts: tuple[str | tuple[int, int], ...] = (),
) -> Callable[[Callable[[Any], tuple]], Callable[[Any], tuple]]:
    """Enter the decorated rule in `OPS`. Without `parts` it is written as a function: "exp(x)"."""

    def enter(rule: Callable[[Any], tuple]) -> Callable[[Any], tuple]:
        floats, arrays = Rule(*rule(FLOATS)), Rule(*rule(np))
        arity = len(floats.local)
        inputs: list[str | tuple[int, int]] = [f"{symbol}(", (0, SUM)]
        for slot in range(1, arity):
            inputs += [", ", (slot, SUM)]
        OPS[symbol] = Op(
            symbol,
            drawn or symbol,
            floats,
            arrays,
            limits,
            closed or (None,) * arity,
            binds,
            parts or (*inputs, ")"),
        )
        return rule

    return enter


@op("+", binds=SUM, parts=((0, SUM), " + ", (1, PRODUCT)))
def add(m: Any) -> tuple:
    # A change of either input arrives whole.
    return operator.add, [lambda a, b, y: 1.0, lambda a, b, y: 1.0]


# - and / read from the left, so their right input has to bind one step more; ** reads from the right.
@op("-", drawn="−", binds=SUM, parts=((0, SUM), " - ", (1, PRODUCT)))
def subtract(m: Any) -> tuple:
    # The second input pulls the other way.
    return operator.sub, [lambda a, b, y: 1.0, lambda a, b, y: -1.0]


@op("*", drawn="×", binds=PRODUCT, parts=((0, PRODUCT), "*", (1, MINUS)))
def multiply(m: Any) -> tuple:
    # Each input is scaled by the other.
    return operator.mul, [lambda a, b, y: b, lambda a, b, y: a]


@op(
    "/",
    Limit(lambda a, b: b == 0, "0으로 나눌 수 없어요", "division by 0 has no value"),
    drawn="÷",
    binds=PRODUCT,
    parts=((0, PRODUCT), "/", (1, MINUS)),
)
def divide(m: Any) -> tuple:
    # -a / b**2 is written -(a / b) / b: b**2 would overflow long before the answer does.
    return operator.truediv, [lambda a, b, y: 1.0 / b, lambda a, b, y: -y / b]


@op(
    "**",
    Limit(
        lambda a, b: (a < 0) & (b != np.floor(b)),
        "음수의 거듭제곱은 지수가 정수일 때만 계산할 수 있어요",
        "a negative base needs a whole number as its exponent",
    ),
    Limit(
        lambda a, b: (a == 0) & (b < 0),
        "0의 음수 거듭제곱은 0으로 나누는 것과 같아요",
        "0 to a negative power is a division by 0",
    ),
    Limit(
        lambda a, b: (a == 0) & (b > 0) & (b < 1),
        "밑이 0이고 지수가 1보다 작으면 밑에 대한 기울기가 무한히 커요",
        "at base 0 with an exponent below 1, the gradient of the base is infinite",
        slot=0,
    ),
    Limit(
        lambda a, b: a < 0,
        "밑이 음수이면 지수에 대한 기울기를 구할 수 없어요 (log가 필요해요)",
        "with a negative base the exponent has no gradient (it needs the log of the base)",
        slot=1,
    ),
    closed=(lambda a, b: b == 0, None),
    binds=POWER,
    parts=((0, WORD), "**", (1, MINUS)),
)
def power(m: Any) -> tuple:
    return m.power, [
        # x**0 is 1 for every x, so it does not move; without the test, x = 0 would give 0 * inf.
        lambda a, b, y: m.where(b == 0, 0.0, b * m.power(a, b - 1.0)),
        # 0**b stays 0 for every b >= 0. Asked for only when the exponent is not a constant.
        lambda a, b, y: m.where((a == 0) & (b >= 0), 0.0, y * m.log(m.where((a == 0) & (b >= 0), 1.0, a))),
    ]


@op("neg", drawn="−", binds=MINUS, parts=("-", (0, MINUS)))
def negate(m: Any) -> tuple:
    return operator.neg, [lambda x, y: -1.0]


@op("exp")
def exp(m: Any) -> tuple:
    # The one function that is its own derivative.
    return m.exp, [lambda x, y: y]


@op(
    "log",
    Limit(lambda x: x <= 0, "log에는 0보다 큰 값만 넣을 수 있어요", "log takes numbers above 0 only"),
)
def log(m: Any) -> tuple:
    return m.log, [lambda x, y: 1.0 / x]


@op(
    "sqrt",
    Limit(lambda x: x < 0, "sqrt에는 0 이상의 값만 넣을 수 있어요", "sqrt takes 0 and numbers above 0 only"),
    Limit(
        lambda x: x == 0, "sqrt의 기울기는 0에서 무한히 커요", "the gradient of sqrt is infinite at 0", slot=0
    ),
    drawn="√",
)
def sqrt(m: Any) -> tuple:
    return m.sqrt, [lambda x, y: 0.5 / y]


@op("sigmoid", drawn="σ")
def sigmoid(m: Any) -> tuple:
    def forward(x: Any) -> Any:
        # 1 / (1 + exp(-x)) overflows far below 0; exp of a negative number never does.
        z = m.exp(-abs(x))
        return m.where(x >= 0, 1.0, z) / (1.0 + z)

    return forward, [lambda x, y: y * (1.0 - y)]


@op("tanh")
def tanh(m: Any) -> tuple:
    return m.tanh, [lambda x, y: 1.0 - y * y]


@op("relu", closed=(lambda x: x <= 0,))
def relu(m: Any) -> tuple:
    return lambda x: m.maximum(x, 0.0), [lambda x, y: (x > 0) * 1.0]


@op("sin")
def sin(m: Any) -> tuple:
    return m.sin, [lambda x, y: m.cos(x)]


@op("cos")
def cos(m: Any) -> tuple:
    return m.cos, [lambda x, y: -m.sin(x)]


@op("abs")
def absolute(m: Any) -> tuple:
    return abs, [lambda x, y: m.sign(x)]


def _share(winner: Any, loser: Any) -> Any:
    """Return 1 where the winner is larger, 1/2 at a tie, 0 elsewhere."""
    return (winner > loser) * 1.0 + (winner == loser) * 0.5


@op("max", closed=(operator.lt, operator.gt))
def maximum(m: Any) -> tuple:
    # The gate is a switch: only the larger input is connected.
    return m.maximum, [lambda a, b, y: _share(a, b), lambda a, b, y: _share(b, a)]


@op("min", closed=(operator.gt, operator.lt))
def minimum(m: Any) -> tuple:
    return m.minimum, [lambda a, b, y: _share(b, a), lambda a, b, y: _share(a, b)]


FUNCTIONS = tuple(symbol for symbol in OPS if symbol.isalpha() and symbol != "neg")
