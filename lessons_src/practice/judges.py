"""Three ways to judge: a function against the right one, a value, and a goal to be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from . import sentences
from .blank import assigns_dots, is_blank, is_dots_error
from .explain import Mistake, explain, explain_error
from .trial import Trial, find_problem, same_answer, takes, try_function, write_call, write_error
from .values import has_dots, show, show_apart
from .verdict import FAILED, PASSED, WAITS, Verdict

Cases = tuple[tuple[Any, ...], ...]
WAITING = Verdict(WAITS, sentences.WAITS)
Numbers = np.random.Generator


@dataclass(frozen=True)
class FunctionJudge:
    """Runs a function on inputs that the task shows and on fresh ones, and compares each result.

    Args:
        name: The function's name.
        parameters: Their names, for the call that is shown.
        shown: Inputs that never change, the simplest first.
        fresh: Makes a further input from a random generator; called three times a check.
        expected: The right function.
        mistakes: Those typical of this exercise, the most telling first.
        tolerance: Relative to the size of the numbers.
        accept: Decides instead of a comparison where more than one result is right.
    """

    name: str
    parameters: tuple[str, ...]
    shown: Cases
    fresh: Callable[[Numbers], tuple[Any, ...]]
    expected: Callable[..., Any]
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 1e-6
    accept: Callable[[tuple[Any, ...], Any, Any], bool] | None = None

    def judge(self, answer: Any, seconds: float, rng: Numbers) -> Verdict:
        """Return the verdict on a function."""
        if is_blank(answer):
            return WAITING
        refused = refuse_no_function(answer, len(self.parameters), self.name)
        if refused:
            return refused
        trials: list[Trial] = []
        for arguments in (*self.shown, *(self.fresh(rng) for _ in range(3))):
            trial = try_function(answer, arguments, seconds, self.expected(*arguments))
            if waits(trial, answer):
                return WAITING
            trials.append(trial)
            if trial.outcome.timed_out:
                break
        bad = next((trial for trial in trials if not self._is_right(trial)), None)
        if bad is None:
            return Verdict(PASSED, sentences.PASSED, printed=trials[0].outcome.printed)
        name, sentence = explain(trials, bad, self.mistakes, self.tolerance)
        return describe(bad, Verdict(FAILED, sentence, name), self.name, self.parameters, answer)

    def _is_right(self, trial: Trial) -> bool:
        if trial.failed_to_return or trial.changed is not None:
            return False
        if find_problem(trial.outcome.value, trial.expected):
            return False
        if self.accept is not None:
            return self.accept(trial.arguments, trial.outcome.value, trial.expected)
        expected = trial.expected
        got = trial.outcome.value
        if isinstance(expected, tuple) and type(got) is np.ndarray:
            got = tuple(got)
        return same_answer(got, expected, self.tolerance)


@dataclass(frozen=True)
class ValueJudge:
    """Compares one value, or a list of them, with the right one.

    Args:
        expected: A number or a list of numbers.
        mistakes: Each with a `like` that takes nothing and returns the wrong value.
        tolerance: Relative; wide enough for an answer rounded to three digits.
    """

    expected: Any
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 2e-3

    def judge(self, answer: Any, seconds: float, rng: Numbers) -> Verdict:
        """Return the verdict on a value."""
        if is_blank(answer):
            return WAITING
        if callable(answer):
            return Verdict(FAILED, sentences.FUNCTION_FOR_VALUE, "function", got=show(answer))
        if not find_problem(answer, self.expected) and same_answer(answer, self.expected, self.tolerance):
            return Verdict(PASSED, sentences.PASSED_VALUE)
        trial = try_function(lambda: answer, (), seconds, self.expected)
        name, sentence = explain([trial], trial, self.mistakes, self.tolerance)
        # The right value stays hidden: it is the whole answer.
        return Verdict(FAILED, sentence, name, got=show(answer))


class Halt(Exception):
    """Ends a measurement with a verdict."""

    def __init__(self, verdict: Verdict):
        super().__init__(verdict.mistake)
        self.verdict = verdict


@dataclass(frozen=True)
class Attempt:
    """A student's answer in the hands of a measurement.

    Args:
        answer: The function or the value.
        seconds: The time limit of one run.
        rng: Makes fresh inputs.
        name: The function's name.
        parameters: The names of its parameters.
    """

    answer: Any
    seconds: float
    rng: Numbers
    name: str = ""
    parameters: tuple[str, ...] = ()

    def call(self, *arguments: Any) -> Trial:
        """Run the function; return only if it returned something and left its input alone.

        Raises:
            Halt: It did not.
        """
        trial = try_function(self.answer, arguments, self.seconds)
        if waits(trial, self.answer):
            raise Halt(WAITING)
        mistake: tuple[str, Bilingual] | None = None
        if trial.outcome.timed_out:
            mistake = explain([trial], trial, (), 0.0)
        elif trial.outcome.error is not None:
            mistake = explain_error(trial.outcome.error)
        elif trial.changed is not None:
            mistake = "changed", sentences.CHANGED
        elif trial.outcome.value is None:
            kind = "printed" if trial.outcome.printed else "none"
            mistake = kind, sentences.PROBLEMS[kind]
        if mistake:
            raise self.fail(*mistake, trial)
        return trial

    def fail(
        self,
        name: str,
        sentence: Bilingual,
        trial: Trial | None = None,
        *,
        got: str | Bilingual = "",
        expected: str | Bilingual = "",
    ) -> Halt:
        """Return the exception that ends the measurement with this mistake.

        Args:
            name: The mistake's name.
            sentence: What is said about it.
            trial: The run that showed it, if one did.
            got: What came out, by default the trial's result.
            expected: What should have.
        """
        verdict = Verdict(FAILED, sentence, name)
        if trial is not None:
            verdict = describe(trial, verdict, self.name, self.parameters, self.answer)
        return Halt(replace(verdict, got=got or verdict.got, expected=expected))


@dataclass(frozen=True)
class GoalJudge:
    """Measures an answer by what it reaches.

    Args:
        measure: Returns the sentence of praise, or ends with `Halt`.
        name: The function's name; empty if the answer is a value.
        parameters: The names of its parameters.
    """

    measure: Callable[[Attempt], Bilingual]
    name: str = ""
    parameters: tuple[str, ...] = ()

    def judge(self, answer: Any, seconds: float, rng: Numbers) -> Verdict:
        """Return the verdict on a function or a value."""
        if is_blank(answer):
            return WAITING
        if self.name:
            refused = refuse_no_function(answer, len(self.parameters), self.name)
            if refused:
                return refused
        elif callable(answer):
            return Verdict(FAILED, sentences.FUNCTION_FOR_VALUE, "function", got=show(answer))
        try:
            praise = self.measure(Attempt(answer, seconds, rng, self.name, self.parameters))
        except Halt as end:
            return end.verdict
        return Verdict(PASSED, praise)


def refuse_no_function(answer: Any, count: int, name: str) -> Verdict | None:
    """Return a verdict if `answer` is no function of `count` parameters, else None."""
    if not callable(answer):
        return Verdict(FAILED, sentences.NO_FUNCTION, "no function", got=show(answer), expected=name)
    if not takes(answer, count):
        return Verdict(FAILED, sentences.PARAMETERS, "parameters", got=show(answer))
    return None


def waits(trial: Trial, answer: Any) -> bool:
    """Return whether a run shows that the answer is not finished: a `...` is still in it."""
    error = trial.outcome.error
    if error is not None:
        return is_dots_error(error) or isinstance(error, NotImplementedError) or assigns_dots(answer)
    return has_dots(trial.outcome.value)


def describe(trial: Trial, verdict: Verdict, name: str, parameters: Sequence[str], function: Any) -> Verdict:
    """Return `verdict` with the input that failed, what came out there and what was expected."""
    outcome = trial.outcome
    expected = show(trial.expected) if trial.expected is not None else ""
    got: str | Bilingual
    if outcome.timed_out:
        got = Bilingual("멈췄어요", "stopped")
    elif outcome.error is not None:
        got = write_error(outcome.error, function)
    elif verdict.mistake == "changed" and trial.changed is not None:
        parameter = parameters[trial.changed]
        got = Bilingual(f"바뀐 입력: {parameter}", f"changed input: {parameter}")
        expected = ""
    elif expected:
        got, expected = show_apart(outcome.value, trial.expected)
    else:
        got = show(outcome.value)
    call = write_call(name, tuple(parameters), trial.arguments)
    return replace(verdict, call=call, got=got, expected=expected, printed=outcome.printed)
