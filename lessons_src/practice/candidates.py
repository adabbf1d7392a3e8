"""Wrong answers that a student's may be: what they give on the same inputs."""

from __future__ import annotations

import copy
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from .runner import run
from .trial import Trial, same
from .values import plain


@dataclass
class Candidate:
    """A wrong answer of the file, or of a slip, with what it gives on the inputs, worked out when first needed."""

    answer: Any
    said: tuple[Bilingual, ...]
    trials: Sequence[Trial]
    results: list[Any] = field(default_factory=list)

    def give(self, i: int) -> Any:
        """Return what it gives on input `i`: a result or an error."""
        while len(self.results) <= i:
            arguments = copy.deepcopy(self.trials[len(self.results)].arguments)
            try:
                with np.errstate(all="ignore"):
                    self.results.append(self.answer(*arguments) if callable(self.answer) else self.answer)
            except Exception as error:
                self.results.append(error)
        return self.results[i]

    def explains(self, tolerance: float) -> bool:
        """Return whether it gives what the student's answer gave on every input, and somewhere a result at all."""
        results = 0
        for i, trial in enumerate(self.trials):
            mine, error = self.give(i), trial.outcome.error
            if isinstance(mine, Exception) or error is not None:
                if type(mine) is not type(error):
                    return False
            elif mine is None or trial.value is None:
                if mine is not trial.value:
                    return False
            elif same(trial.value, mine, tolerance):
                results += 1
            else:
                return False
        return results > 0

    def explains_part(self, i: int, tolerance: float) -> bool:
        """Return whether it gives one part of what the student's answer gave, on every input."""
        results = [self.give(k) for k in range(len(self.trials))]
        return all(
            count_parts(result) > i and same(take_part(trial.value, i), take_part(result, i), tolerance)
            for trial, result in zip(self.trials, results, strict=True)
        )


def count_parts(value: Any) -> int:
    """Return how many parts a result has; -1 if it is a single number."""
    if type(value) in (tuple, list, dict):
        return len(value)
    return len(value) if type(value) is np.ndarray and value.ndim else -1


def take_part(value: Any, i: int) -> Any:
    """Return one part of a result."""
    return [*value.values()][i] if type(value) is dict else value[i]


def keep_locals(function: Any, arguments: tuple[Any, ...], *, safe: bool = False) -> dict[str, Any]:
    """Return the local values of a function as it ends, in the order in which they came about."""
    code, kept = getattr(function, "__code__", None), {}

    def watch(frame: Any, event: str, value: Any) -> None:
        if event == "return" and frame.f_code is code:
            kept.update(frame.f_locals)

    def call() -> None:
        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            function(*copy.deepcopy(arguments))
        finally:
            sys.setprofile(before)

    if safe:
        run(call, 1.0)
        return run(lambda: plain(kept), 1.0).value or {}
    with np.errstate(all="ignore"):
        call()
    order = [*code.co_varnames] if code else []
    return {name: kept[name] for name in order if name in kept}
