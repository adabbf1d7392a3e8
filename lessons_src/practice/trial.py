"""One run of a student's answer on one input, and how its result compares with another."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .guard import Printed, start_printing
from .runner import Outcome, attempt, run
from .values import Odd, Problem, agree, are_equal, read_array, show


@dataclass
class Trial:
    """A run on one input.

    Args:
        arguments: The input.
        outcome: What came of it.
        expected: The right result.
        changed: Which of the inputs the function changed, counted from 0; None if none.
    """

    arguments: tuple[Any, ...]
    outcome: Outcome
    expected: Any = None
    changed: int | None = None

    @property
    def value(self) -> Any:
        """What was returned."""
        return self.outcome.value


def run_trials(
    function: Callable[..., Any], inputs: Sequence[tuple[Any, ...]], seconds: float
) -> list[Trial]:
    """Run `function` on copies of the inputs, one after another; the last one may be that which ran out of time.

    Args:
        function: The student's.
        inputs: They stay as they are.
        seconds: The time limit of all together.
    """
    trials: list[Trial] = []
    prints: list[Printed] = []

    def job() -> None:
        for arguments in inputs:
            copies, printed = copy.deepcopy(arguments), start_printing()
            prints.append(printed)
            outcome = attempt(lambda copies=copies: function(*copies), Outcome())
            outcome.printed = printed.text
            trials.append(Trial(arguments, outcome, changed=find_changed(arguments, copies)))
            if (
                isinstance(outcome.error, MemoryError)
                or type(outcome.value) is Odd
                and outcome.value.kind in ("huge", "nested")
            ):
                break

    whole = run(job, seconds)
    finished = [*trials]  # a thread that cannot be stopped may go on
    if whole.timed_out:
        whole.printed = prints[-1].text if prints else ""
        finished.append(Trial(inputs[min(len(finished), len(inputs) - 1)], whole))
    return finished


def find_changed(before: Sequence[Any], after: Sequence[Any]) -> int | None:
    """Return which of the inputs differs, counted from 0."""
    pairs = enumerate(zip(before, after, strict=True))
    return next((i for i, (first, second) in pairs if not are_equal(first, second)), None)


def count_parameters(function: Callable[..., Any]) -> tuple[int, float] | None:
    """Return how many values a function must and may be given; None if it does not say."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return None
    usual = [each for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    least = sum(each.default is each.empty for each in usual)
    least += 1000 * any(each.kind == each.KEYWORD_ONLY and each.default is each.empty for each in parameters)
    return least, float("inf") if any(each.kind == each.VAR_POSITIONAL for each in parameters) else len(usual)


def same(got: Any, other: Any, tolerance: float) -> bool:
    """Return whether two results are the same in every number and in every part; `...` in `other` is anything."""
    if other is Ellipsis:
        return True
    parts, others = split(got, other), split(other, other)
    if others is not None:
        return (
            parts is not None
            and len(parts) == len(others)
            and all(same(a, b, tolerance) for a, b in zip(parts, others, strict=True))
        )
    if type(got) is tuple and not isinstance(other, (list, np.ndarray)):
        return False
    if isinstance(other, (str, bool)) or other is None:
        return type(got) is type(other) and got == other
    first, second = read_array(got, nan=True), read_array(other, nan=True)
    if isinstance(first, Problem) or isinstance(second, Problem):
        return False
    return agree(first, second, tolerance)


def split(value: Any, like: Any) -> list[Any] | None:
    """Return the parts of a result whose right one is `like`: those of a tuple, of a dict, of a list with `...`."""
    if type(like) is dict:
        return (
            [value.get(key, Ellipsis) for key in like]
            if type(value) is dict and set(value) == set(like)
            else None
        )
    if not (type(like) is tuple or (type(like) is list and any(_is_group(each) for each in like))):
        return None
    if type(value) in (tuple, list) or (type(value) is np.ndarray and value.ndim):
        return list(value)
    return None


def _is_group(value: Any) -> bool:
    return value is Ellipsis or isinstance(value, (np.ndarray, tuple, dict, str))


def write_call(name: str, parameters: Sequence[str], arguments: tuple[Any, ...]) -> str:
    """Return an input as the call it is: `update(w=1.0, gradient=-4.0)`."""
    pairs = zip(parameters, arguments, strict=False)
    return f"{name}({', '.join(f'{parameter}={show(argument)}' for parameter, argument in pairs)})"
