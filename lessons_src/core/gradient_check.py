"""Gradient check: is what backpropagation says also what the value does when an input is nudged?

The central difference (f(x + h) - f(x - h)) / 2h has an error of order h**2, the one-sided difference
one of order h. With h far smaller than 1e-5 the two values agree in almost all their digits, and
what is left of the difference is rounding. Source: CS231n, notes on gradient checks.
"""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

import numpy as np

from .checks import as_number
from .errors import InputError
from .graph import Graph, parse
from .writing import show, write_table

RELATIVE = 1e-6
"""Largest relative error that counts as agreement (CS231n: above 1e-2 is wrong, below 1e-7 is well)."""
ABSOLUTE = 1e-9
"""Differences below this are rounding: the relative error of two numbers near 0 says nothing."""


class InputCheck(NamedTuple):
    """The two gradients of one input and their relative error: numbers, or arrays point by point."""

    name: str
    backprop: Any
    difference: Any
    relative_error: Any

    @property
    def agrees(self) -> bool:
        """Whether the two are equal but for rounding, at every point."""
        with np.errstate(all="ignore"):
            near = np.abs(np.subtract(self.backprop, self.difference)) <= ABSOLUTE
        return bool(np.all(near | (np.asarray(self.relative_error) <= RELATIVE)))


class GradientCheck(NamedTuple):
    """The result of `check_gradients`: one entry for each input of the expression."""

    inputs: tuple[InputCheck, ...]
    h: float

    @property
    def agrees(self) -> bool:
        """Whether backpropagation and central differences agree for every input."""
        return all(each.agrees for each in self.inputs)

    def __getitem__(self, name: Any) -> Any:
        """Return the entry of the input called `name` (or by place, as of any tuple)."""
        if not isinstance(name, str):
            return tuple(self)[name]
        return {each.name: each for each in self.inputs}[name]

    def table(self) -> str:
        """Return the check as a table: a line an input."""
        heads = {
            "ko": ["입력", "역전파", "중앙 차분", "상대 오차"],
            "en": ["input", "backprop", "difference", "relative error"],
        }
        rows = [head for language, head in heads.items() if InputError.language in (language, "both")]
        for each in self.inputs:
            worst = f"{np.max(each.relative_error):.1e}"
            rows.append([each.name, show(each.backprop), show(each.difference), worst])
        return write_table(rows)


def check_gradients(expression: str | Graph, /, h: float = 1e-5, **inputs: Any) -> GradientCheck:
    """Compare the gradients of backpropagation with central differences.

    The relative error is |a - n| / max(|a|, |n|), and 0 where both are 0. At a kink (relu at 0) the
    two disagree and both are right: there is no derivative there.

    Args:
        expression: A graph, or the text of one.
        h: How far each input is moved to either side. An input cannot be called h for this reason.
        inputs: A number or an array for each input, as `Graph.run` takes them.

    Returns:
        For each input of the expression: backprop, central difference, relative error.

    Raises:
        InputError: The expression or an input cannot be used, an input is called h, or h is not above 0.
    """
    graph = parse(expression) if isinstance(expression, str) else expression
    if "h" in graph.inputs:
        raise InputError(
            "h: 여기서 h는 움직이는 폭이에요. 식에서는 다른 이름을 써요.",
            "h is the size of the nudge here. Use another name in the expression.",
        )
    h = as_number("h", h, low=0.0, open_low=True)
    trace = graph.run(**inputs)
    # Names as Python and the graph spell them: NFKC.
    inputs = {unicodedata.normalize("NFKC", name): value for name, value in inputs.items()}
    checks = []
    for name in graph.inputs:
        center = np.asarray(inputs[name], dtype=np.float64)
        # The nudge that floats can really make: x + h is rounded, so x + h - x is not quite h.
        above, below = center + h, center - h
        after, before = graph.run(**{**inputs, name: above}), graph.run(**{**inputs, name: below})
        with np.errstate(all="ignore"):
            difference = np.subtract(after.value, before.value) / (above - below)
            backprop = trace.gradients[name]
            scale = np.maximum(np.abs(backprop), np.abs(difference))
            error = np.abs(backprop - difference) / np.where(scale == 0, 1.0, scale)
        if np.ndim(trace.value) == 0:
            difference, error = float(difference), float(error)
        checks.append(InputCheck(name, backprop, difference, error))
    return GradientCheck(tuple(checks), h)
