"""One run of a student's function on one input, and how its result compares with what was expected."""

from __future__ import annotations

import copy
import inspect
import linecache
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .runner import Outcome, run
from .values import Problem, agree, are_equal, read_array, show

MESSAGE = 160  # characters of an error's message


@dataclass
class Trial:
    """A run on one input.

    Args:
        arguments: The input.
        outcome: What came of it.
        expected: The right result: numbers, or a tuple of several results.
        changed: Which of the inputs the function changed, counted from 0; None if none.
    """

    arguments: tuple[Any, ...]
    outcome: Outcome
    expected: Any = None
    changed: int | None = None

    @property
    def failed_to_return(self) -> bool:
        """Whether the run raised or was stopped."""
        return self.outcome.error is not None or self.outcome.timed_out


def try_function(
    function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float, expected: Any = None
) -> Trial:
    """Run `function` on a copy of `arguments`.

    Args:
        function: The student's.
        arguments: The input; it stays as it is.
        seconds: The time limit.
        expected: The right result, kept with the trial.
    """
    copies = copy.deepcopy(arguments)
    outcome = run(lambda: function(*copies), seconds)
    changed = None
    if not outcome.timed_out:
        pairs = zip(arguments, copies, strict=True)
        changed = next((i for i, (before, after) in enumerate(pairs) if not are_equal(before, after)), None)
    return Trial(arguments, outcome, expected, changed)


def takes(function: Callable[..., Any], count: int) -> bool:
    """Return whether `function` can be called with `count` arguments in order."""
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):
        return True  # a function written in C does not say; then the call will
    try:
        signature.bind(*range(count))
    except TypeError:
        return False
    return True


def same_answer(got: Any, other: Any, tolerance: float) -> bool:
    """Return whether two results are the same; nan equals nan, and several results are compared in turn."""
    if isinstance(other, tuple):
        return (
            type(got) in (tuple, list)
            and len(got) == len(other)
            and all(same_answer(a, b, tolerance) for a, b in zip(got, other, strict=True))
        )
    if isinstance(got, tuple) and not isinstance(other, (list, np.ndarray)):
        return False
    first, second = read_array(got, nan=True), read_array(other, nan=True)
    if isinstance(first, Problem) or isinstance(second, Problem):
        return False
    return agree(first, second, tolerance)


def find_problem(got: Any, expected: Any) -> str:
    """Return what keeps a result from being compared with the expected one, or "".

    Returns:
        A kind of `values.Problem`, "count" for the wrong number of results, or "shape".
    """
    if isinstance(expected, tuple):
        if type(got) is np.ndarray and got.ndim and len(got) == len(expected):
            got = list(got)
        if type(got) not in (tuple, list):
            problem = read_array(got)
            return problem.kind if isinstance(problem, Problem) and problem.kind != "ragged" else "count"
        if len(got) != len(expected):
            return "count"
        return next((found for a, b in zip(got, expected, strict=True) if (found := find_problem(a, b))), "")
    array = read_array(got)
    if isinstance(array, Problem):
        return "count" if array.kind == "ragged" and type(got) is tuple else array.kind
    return "" if array.shape == np.shape(expected) else "shape"


def write_call(name: str, parameters: tuple[str, ...], arguments: tuple[Any, ...]) -> str:
    """Return an input as the call it is: `update(w=1.0, gradient=-4.0)`."""
    pairs = zip(parameters, arguments, strict=True)
    return f"{name}({', '.join(f'{parameter}={show(argument)}' for parameter, argument in pairs)})"


def write_error(error: BaseException, function: Any = None) -> str:
    """Return an error with the line of the student's code that it came from.

    Args:
        error: What was raised.
        function: The student's function, to know which file is the student's.
    """
    name = type(error).__name__[:60]
    # The message of a class of the student's own could run any code.
    known = type(error).__module__ in ("builtins", "numpy", "numpy.exceptions", "lessons_src.core.errors")
    message = ""
    if known:
        try:
            message = str(error)[:MESSAGE]
        except BaseException:  # an argument that cannot be written
            message = ""
    text = f"{name}: {message}" if message else name
    line = _find_line(error, function)
    return f"{text}\n{line}" if line else text


def _find_line(error: BaseException, function: Any) -> str:
    code = getattr(function, "__code__", None)
    file = getattr(code, "co_filename", None)
    found, steps = "", 0
    trace = error.__traceback__
    while trace is not None and steps < 5000:
        if trace.tb_frame.f_code.co_filename == file:
            source = linecache.getline(str(file), trace.tb_lineno).strip()
            number = trace.tb_lineno
            found = f"→ {number}: {source[:100]}"
        trace, steps = trace.tb_next, steps + 1
    return found
