"""Recognising the likely mistake: first those the exercise knows, then those of any exercise."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from . import sentences
from .trial import Trial, find_problem, same_answer
from .values import Problem, agree, read_array


@dataclass(frozen=True)
class Mistake:
    """A typical mistake of one exercise.

    Args:
        name: A short name for tests.
        sentence: What is said about it.
        like: A function that makes this mistake. An answer that gives the same as it on every
            input tried is taken to make it too.
        when: Instead of `like`, a rule on all the trials.
    """

    name: str
    sentence: Bilingual
    like: Callable[..., Any] | None = None
    when: Callable[[Sequence[Trial]], bool] | None = None

    def explains(self, trials: Sequence[Trial], tolerance: float) -> bool:
        """Return whether this mistake explains all the trials."""
        if self.when is not None:
            return bool(self.when(trials))
        if self.like is None or any(trial.failed_to_return for trial in trials):
            return False
        return all(
            same_answer(trial.outcome.value, _imitate(self.like, trial.arguments), tolerance)
            for trial in trials
        )


def _imitate(like: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    with np.errstate(all="ignore"):
        return like(*copy.deepcopy(arguments))


def explain(
    trials: Sequence[Trial], bad: Trial, mistakes: Sequence[Mistake], tolerance: float
) -> tuple[str, Bilingual]:
    """Return the name of the likely mistake and the sentence about it.

    Args:
        trials: All runs.
        bad: The first that failed.
        mistakes: Those that the exercise knows, the most telling first.
        tolerance: How near two numbers must be to count as equal.
    """
    if bad.outcome.timed_out:
        return ("time", sentences.LEFT_BEHIND if bad.outcome.left_behind else sentences.TIME)
    for mistake in mistakes:
        if mistake.explains(trials, tolerance):
            return mistake.name, mistake.sentence
    if bad.outcome.error is not None:
        return explain_error(bad.outcome.error)
    if bad.changed is not None:
        return "changed", sentences.CHANGED
    problem = find_problem(bad.outcome.value, bad.expected)
    if problem == "none" and bad.outcome.printed:
        problem = "printed"
    if problem:
        return problem, sentences.PROBLEMS[problem]
    relation = _find_relation(trials, tolerance)
    return (relation, sentences.RELATIONS[relation]) if relation else ("other", sentences.OTHER)


def explain_error(error: BaseException) -> tuple[str, Bilingual]:
    """Return the name of an error's type and the sentence about it."""
    for kind, sentence in sentences.ERRORS.items():
        if isinstance(error, kind):
            return kind.__name__, sentence
    return "error", sentences.ERROR


def _find_relation(trials: Sequence[Trial], tolerance: float) -> str:
    pairs = []
    for trial in trials:
        if isinstance(trial.expected, tuple) or trial.failed_to_return:
            return ""
        got, expected = read_array(trial.outcome.value), read_array(trial.expected)
        if isinstance(got, Problem) or isinstance(expected, Problem) or got.shape != expected.shape:
            return ""
        pairs.append((got, expected))
    relations: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "sign": lambda right: -right,
        "double": lambda right: 2 * right,
        "half": lambda right: right / 2,
        "inverse": lambda right: 1 / right,
        "whole": np.trunc,
    }
    with np.errstate(all="ignore"):
        for name, change in relations.items():
            if all(agree(got, change(expected), tolerance) for got, expected in pairs):
                return name
    first = pairs[0][0]
    differ = any(not agree(expected, pairs[0][1], tolerance) for _, expected in pairs)
    same = len(pairs) > 1 and all(got.shape == first.shape and agree(got, first, 1e-12) for got, _ in pairs)
    return "fixed" if differ and same else ""
