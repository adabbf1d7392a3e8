"""Judging an answer: it runs on the inputs, and what it gave is compared with the right answer."""

from __future__ import annotations

import copy
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from . import sentences
from .blank import assigns_dots, is_blank, is_dots_error, is_stub
from .errors import explain_error, find_line, write_error
from .feedback import explain
from .form import Form
from .runner import run
from .texts import FormError, read_both
from .trial import Trial, count_parameters, find_changed, run_trials, same, split, write_call
from .values import has_dots, plain, show, show_apart
from .verdict import FAILED, PASSED, WAITING, WRONG, Part, Verdict

WAITS = Verdict(WAITING, "waiting", (sentences.WAITS,))


def judge(form: Form, answer: Any, seconds: float | None = None, rng: Any = None) -> Verdict:
    """Return the verdict on an answer. Nothing that the answer does hurts the kernel.

    Args:
        form: The exercise.
        answer: What the student handed in.
        seconds: The time limit of one run, by default the exercise's own.
        rng: Draws fresh inputs.
    """
    seconds = form.seconds if seconds is None else seconds
    rng = np.random.default_rng() if rng is None else rng
    if (is_blank(answer) and not _find_filled(form, [answer])) or is_stub(answer, form.stub):
        return WAITS
    refused = _refuse(form, answer)
    if refused:
        return refused
    if not form.is_function:
        answer = run(lambda: answer, seconds).value if not callable(answer) else answer
    if form.check:
        verdict = _judge_by_check(form, answer, seconds, rng)
        if verdict is not None:
            return verdict
    return _judge_by_comparing(form, answer, seconds, rng)


def _refuse(form: Form, answer: Any) -> Verdict | None:
    """Return a verdict if the answer is of the wrong kind: no function, other parameters."""
    if not form.is_function:
        said = sentences.FUNCTION_FOR_VALUE
        return Verdict(FAILED, "function", (said,), got=show(answer)) if callable(answer) else None
    if not callable(answer):
        return Verdict(
            FAILED,
            "no function",
            (sentences.NO_FUNCTION,),
            got=show(plain_safely(answer)),
            expected=form.name,
        )
    if isinstance(form.right, type):
        if isinstance(answer, type):
            return None
        said = Bilingual(f"클래스가 필요해요: `{form.name}`", f"A class is needed: `{form.name}`.")
        return Verdict(FAILED, "no class", (said,), got=show(answer))
    count, outcome = len(form.parameters), run(lambda: count_parameters(answer), 1.0)
    limits = outcome.value
    if not isinstance(limits, tuple) or limits[0] <= count <= limits[1]:
        return None
    names = ", ".join(f"`{name}`" for name in form.parameters)
    has = int(limits[0] if limits[0] > count else limits[1])
    said = Bilingual(
        f"함수가 받는 값은 {count}개여야 하는데 {has}개예요. 처음 `def` 줄의 매개변수를 그대로 써 주세요: {names}",
        f"The function has to take {count} value{'s' if count > 1 else ''}, and takes {has}: "
        f"keep the parameters of the `def` line as it was given, {names}.",
    )
    if has >= 1000:
        said = Bilingual(
            f"매개변수를 처음 `def` 줄 그대로 써 주세요: {names}",
            f"Keep the parameters as they were given: {names}.",
        )
    return Verdict(FAILED, "parameters", (said,), got=show(answer))


def plain_safely(value: Any) -> Any:
    """Return `value` as plain data, made where nothing of the student's can do harm."""
    return run(lambda: plain(value), 1.0).value


# ---- A goal: the author's own check ----------------------------------------------------------


class _Stop(BaseException):
    """Ends a check with a verdict; an author's code does not catch it by chance."""

    def __init__(self, verdict: Verdict):
        super().__init__()
        self.verdict = verdict


def _judge_by_check(form: Form, answer: Any, seconds: float, rng: Any) -> Verdict | None:
    """Return the verdict of the author's check; None if it leaves the explanation to the mistakes."""
    assert form.check is not None
    last: list[Any] = []

    def watched(*arguments: Any) -> Any:
        # Data are copied; a function or an object that the check hands over is the check's own affair.
        copies = tuple(
            copy.deepcopy(each) if isinstance(each, (np.ndarray, list)) else each for each in arguments
        )
        value = answer(*copies)
        last[:] = [arguments, plain(value)]
        if value is None or has_dots(last[1]):
            kind = "none" if value is None else "dots"
            raise _Stop(WAITS if kind == "dots" else Verdict(FAILED, kind, (sentences.PROBLEMS[kind],)))
        if find_changed(arguments, copies) is not None:
            raise _Stop(Verdict(FAILED, "changed", (sentences.CHANGED,)))
        return value

    given = watched if form.is_function and not isinstance(form.right, type) else answer
    arguments = (given, rng)[: form.check.__code__.co_argcount]
    outcome = run(lambda: form.check(*arguments), seconds)  # type: ignore[misc]
    error = outcome.error
    got = show(last[1]) if last else show(answer) if not form.is_function else ""
    call = write_call(form.name, form.parameters, last[0]) if last else ""
    if len(call) > 160 or not form.is_function:
        call = ""
    if outcome.timed_out:
        return _say_time(outcome.left_behind)
    if isinstance(error, _Stop):
        verdict = error.verdict
        if verdict.kind == "none" and outcome.printed:
            verdict = Verdict(FAILED, "printed", (sentences.PROBLEMS["printed"],))
        return replace(verdict, printed=outcome.printed)
    if error is None:
        praise = read_both(outcome.value) if isinstance(outcome.value, str) else sentences.PASSED_VALUE
        return Verdict(PASSED, "", (praise,), printed=outcome.printed)
    if isinstance(error, AssertionError) and _raised_in(error, form.path):
        if not error.args:
            return None
        said = _read_said(error)
        return Verdict(FAILED, "mistake", (said,), call=call, got=got, printed=outcome.printed)
    if _is_unfinished(error, answer):
        return WAITS
    names = _names(form, answer)
    line = find_line(error, answer)
    said = explain_error(error, names, form.words)
    if form.is_function and not line and _raised_in(error, form.path):
        said = sentences.UNREADABLE  # the answer ran, and the check could not use what it gave
    return Verdict(
        FAILED,
        "error",
        (said,),
        got=write_error(error) if form.is_function else got,
        line=line,
        printed=outcome.printed,
    )


def _read_said(error: AssertionError) -> Bilingual:
    try:
        return read_both(error.args[0])
    except FormError:
        text = str(error.args[0])  # numbers that were put in may break the form; say it as it is
        return Bilingual(*(text.split(" | ", 1) if " | " in text else (text, text)))


def _raised_in(error: BaseException, path: str) -> bool:
    """Return whether an error comes from the author's file, or one beside it."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).parent == Path(path).parent


def _say_time(left_behind: bool) -> Verdict:
    said = sentences.LEFT_BEHIND if left_behind else sentences.TIME
    return Verdict(FAILED, "time", (said,), got=Bilingual("멈췄어요", "stopped"))


def _is_unfinished(error: BaseException, answer: Any) -> bool:
    """Return whether an error shows that the answer is not finished: a `...` is still in it."""
    return is_dots_error(error) or type(error) is NotImplementedError or assigns_dots(answer)


def _names(form: Form, answer: Any) -> list[str]:
    """Return the names that a student may have meant: their own first."""
    code = getattr(answer, "__code__", None)
    own = [*code.co_varnames, *code.co_names] if code else []
    known = [name for name in own if name in form.parameters or name in getattr(code, "co_varnames", ())]
    return [*dict.fromkeys([*form.parameters, *known, "range", "len", "sum", "abs", "zip", "print", "np"])]


# ---- Comparing with the right answer ------------------------------------------------------------


def _judge_by_comparing(form: Form, answer: Any, seconds: float, rng: Any) -> Verdict:
    inputs = _draw(form, rng) if form.is_function else [()]
    trials = run_trials(answer if form.is_function else lambda: answer, inputs, seconds)
    for trial in trials:
        if trial.outcome.error is not None and _is_unfinished(trial.outcome.error, answer):
            return WAITS
        trial.expected = _answer(form, trial.arguments) if form.is_function else form.right
    if any(has_dots(trial.value) for trial in trials):
        return _judge_unfinished(form, answer, trials)
    wrong = [trial for trial in trials if not is_right(form, trial)]
    if not wrong:
        said = sentences.PASSED if form.is_function else sentences.PASSED_VALUE
        return Verdict(PASSED, "", (said,), printed=trials[0].outcome.printed)
    if any(trial.outcome.timed_out for trial in wrong):
        late = next(trial for trial in wrong if trial.outcome.timed_out)
        return replace(
            _say_time(late.outcome.left_behind), call=_call(form, late), printed=late.outcome.printed
        )
    failed = next((trial for trial in wrong if trial.outcome.error is not None), None)
    try:
        verdict = explain(form, answer, trials, wrong, _names(form, answer))
    except Exception:  # whatever the search stumbles over, a student gets a sentence
        verdict = Verdict(FAILED, "other", (sentences.DIFFERENT,))
    shown = failed if verdict.kind == "error" and failed else wrong[0]
    return _describe(form, answer, shown, verdict)


def _draw(form: Form, rng: Any) -> list[tuple[Any, ...]]:
    try:
        return form.draw_inputs(rng)
    except Exception as error:
        raise FormError(f"draw(rng) raises {type(error).__name__}: {error}", form.path) from error


def _answer(form: Form, arguments: tuple[Any, ...]) -> Any:
    """Return what the right answer gives; what it raises is a fault of the exercise, not of the student's."""
    try:
        with np.errstate(all="ignore"):
            return form.right(*copy.deepcopy(arguments))
    except Exception as error:
        call = write_call(form.name, form.parameters, arguments)
        raise FormError(
            f"{call} of the right answer raises {type(error).__name__}: {error}", form.path
        ) from error


def _find_filled(form: Form, values: list[Any]) -> list[int]:
    """Return which parts of an answer hold no `...`, if the others do: each part can be checked alone."""
    count = len(form.parts)
    if count < 2 or not all(type(value) in (list, tuple) and len(value) == count for value in values):
        return []
    return [i for i in range(count) if not any(has_dots(value[i]) for value in values)]


def _judge_unfinished(form: Form, answer: Any, trials: list[Trial]) -> Verdict:
    """Return what is true of the parts that are filled in, where others are still `...`."""
    filled = _find_filled(form, [trial.value for trial in trials])
    if not filled:
        return WAITS
    for trial in trials:
        both = zip(trial.value, trial.expected, strict=True)
        value = type(trial.value)(mine if i in filled else right for i, (mine, right) in enumerate(both))
        trial.outcome = replace(trial.outcome, value=value)
    wrong = [trial for trial in trials if not is_right(form, trial)]
    verdict = explain(form, answer, trials, wrong, _names(form, answer)) if wrong else WAITS
    said, parts = {part.name: part.said for part in verdict.parts}, []
    for i in filled:
        right, name = all(same(t.value[i], t.expected[i], form.tolerance) for t in trials), form.parts[i]
        parts.append(Part(name, right, None if right else said.get(name) or WRONG))
    return replace(
        WAITS, sentences=tuple(dict.fromkeys([*WAITS.sentences, *verdict.sentences])), parts=tuple(parts)
    )


def is_right(form: Form, trial: Trial) -> bool:
    """Return whether a run gave a right result and left its input alone."""
    outcome = trial.outcome
    if outcome.error is not None or outcome.timed_out or trial.changed is not None:
        return False
    if isinstance(form.also_right, dict) and isinstance(form.right, dict):
        got = outcome.value
        return type(got) is dict and all(
            any(
                same(got.get(name), value, form.tolerance)
                for value in [right, *form.also_right.get(name, [])]
            )
            for name, right in form.right.items()
        )
    if same(outcome.value, trial.expected, form.tolerance):
        return True
    for other in form.also_right:
        value = other(*copy.deepcopy(trial.arguments)) if form.is_function else other
        if same(outcome.value, value, form.tolerance):
            return True
    return False


def _call(form: Form, trial: Trial) -> str:
    return write_call(form.name, form.parameters, trial.arguments) if form.is_function else ""


def _describe(form: Form, answer: Any, trial: Trial, verdict: Verdict) -> Verdict:
    """Return `verdict` with the input that failed, what came out there and what was expected."""
    outcome = trial.outcome
    verdict = replace(verdict, call=_call(form, trial), printed=outcome.printed)
    if outcome.error is not None:
        line = find_line(outcome.error, answer)
        return replace(verdict, got=write_error(outcome.error), line=line, expected=show(trial.expected))
    if trial.changed is not None:
        name = form.parameters[trial.changed]
        return replace(verdict, got=Bilingual(f"바뀐 입력: {name}", f"changed input: {name}"))
    if not form.is_function:
        return replace(
            verdict, got=show(outcome.value)
        )  # the right value stays hidden: it is the whole answer
    got, expected = show_apart(outcome.value, trial.expected)
    if verdict.parts and (values := split(outcome.value, trial.expected)):
        others = split(trial.expected, trial.expected) or []
        pairs = [
            (part.name, show_apart(value, other))
            for part, value, other in zip(verdict.parts, values, others, strict=False)
            if not part.right
        ]
        got = ", ".join(f"{name} = {mine}" for name, (mine, _) in pairs)
        expected = ", ".join(f"{name} = {right}" for name, (_, right) in pairs)
    return replace(verdict, got=got, expected=expected)
