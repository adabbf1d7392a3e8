"""What keeps a result from being compared with the right one: nothing returned, no number, another number of values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..text.bilingual import Bilingual
from . import sentences
from .form import Form
from .trial import Trial, same
from .values import Problem, read_array


def find_problem(form: Form, trials: Sequence[Trial], bad: Trial) -> Bilingual | None:
    """Return what keeps a result from being compared: nothing returned, no number, another number of values.

    Args:
        form: The exercise.
        trials: All runs.
        bad: The first that is not right.
    """
    value, expected = bad.value, bad.expected
    if isinstance(expected, (tuple, dict)):
        return _find_problem_of_group(form, trials, bad)
    array = read_array(value, nan=True)
    if isinstance(array, Problem):
        return sentences.PROBLEMS[_name_nothing(trials, bad) if array.kind == "none" else array.kind]
    right = np.asarray(expected)
    if not form.is_function and right.ndim and len(right) > 1 and array.shape != right.shape:
        return _say_count(form, array, len(right))
    if type(value) is tuple and right.ndim == 0 and len(value) != 1:
        return Bilingual(
            f"숫자 하나를 돌려줘야 하는데 {len(value)}개를 돌려줬네요. `return` 줄의 쉼표를 확인해 보세요.",
            f"One number is needed, and this returns {len(value)}: look for a comma in the `return` line.",
        )
    return None


def _name_nothing(trials: Sequence[Trial], bad: Trial) -> str:
    """Return what kind of nothing was returned: printed, for some inputs only, or not at all."""
    if bad.outcome.printed:
        return "printed"
    return "some" if any(trial.value is not None for trial in trials) else "none"


def _say_count(form: Form, array: np.ndarray, count: int) -> Bilingual | None:
    names = ", ".join(f"`{name}`" for name in form.parts)
    size = int(array.size)
    if size == count:
        return Bilingual(
            "괄호가 한 겹 더 있어요. 대괄호 하나에 값을 차례로 써 주세요.",
            "There is one pair of brackets too many: put the values into a single pair.",
        )
    named = (
        Bilingual(f": {names}", f", {names}")
        if form.parts and not form.parts[0].isdigit()
        else Bilingual("", "")
    )
    said = Bilingual(
        f"값이 {count}개 필요한데 {size}개예요{named.ko}",
        f"{count} values are needed{named.en}; there {'is' if size == 1 else 'are'} {size}.",
    )
    if size < count:
        for i, right in enumerate(np.ravel(form.right)[:size]):
            if abs(array.ravel()[i] - right) <= form.tolerance * max(1.0, abs(right)) and form.parts:
                name = form.parts[i]
                return Bilingual(f"{said.ko}. 이 값은 맞아요: `{name}`", f"{said.en} `{name}` is right.")
    return said


def _find_problem_of_group(form: Form, trials: Sequence[Trial], bad: Trial) -> Bilingual | None:
    value, expected = bad.value, bad.expected
    count, names = len(expected), ", ".join(f"`{name}`" for name in form.parts)
    if value is None:
        return sentences.PROBLEMS[_name_nothing(trials, bad)]
    if isinstance(expected, dict):
        if type(value) is dict and set(value) == set(expected):
            return None
        keys = ", ".join(f"`{key}`" for key in expected)
        return Bilingual(
            f"이 키들을 가진 딕셔너리를 돌려주세요: {keys}", f"Return a dict with these keys: {keys}."
        )
    array = read_array(value, nan=True)
    if type(value) in (tuple, list) or (type(value) is np.ndarray and value.ndim and len(value) == count):
        size = len(value)
        if size == count:
            problems = [read_array(each, nan=True) for each in value]
            for name, problem in zip(form.parts or map(str, range(1, count + 1)), problems, strict=True):
                if isinstance(problem, Problem):
                    said = sentences.PROBLEMS[problem.kind]
                    return Bilingual(f"`{name}`: {said.ko}", f"`{name}`: {said.en}")
            return None
    else:
        if isinstance(array, Problem) and array.kind != "ragged":
            return sentences.PROBLEMS[array.kind]
        size = 1
    said = Bilingual(
        f"값 {count}개를 차례로 돌려줘야 하는데 {size}개예요: {names}",
        f"{count} values are needed, {names} in this order, and this returns {size}.",
    )
    for i, name in enumerate(form.parts if size == 1 else ()):
        if all(same(trial.value, trial.expected[i], form.tolerance) for trial in trials):
            return Bilingual(
                f"{said.ko}. 지금 나온 값은 `{name}`이고 맞아요.",
                f"{said.en} What it returns is `{name}`, and right.",
            )
    return said
