"""What is said about a wrong answer: one or two true sentences, the most telling kind that is certain.

In this order: what Python said; nothing returned, or not a number; the exercise's own mistakes, also two at once; what is
true of each part; the way in which it is off; else the smallest input on which it differs, worked out.
"""

from __future__ import annotations

import ast
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..text.bilingual import Bilingual
from . import sentences
from .candidates import Candidate, count_parts, keep_locals, take_part
from .choices import judge_choices
from .errors import explain_error
from .form import Form, Mistake, apply_edits
from .habits import find_habits, find_unused, list_numbers, list_words
from .problems import find_problem
from .relations import Runs, relate
from .slips import slips
from .texts import FormError
from .trial import Trial, same
from .values import Problem, read_array, show, show_apart
from .verdict import FAILED, Part, Verdict
from .worked import work_out

PATIENCE = 0.25  # seconds that each search for a mistake may take


class _Search:
    """The search for what is true of one wrong answer."""

    def __init__(
        self, form: Form, answer: Any, trials: Sequence[Trial], wrong: Sequence[Trial], names: list[str]
    ):
        self.form, self.answer, self.trials, self.wrong, self.names = form, answer, trials, wrong, names
        self.end = time.monotonic() + PATIENCE
        words = list_words(answer) if form.is_function else set()
        self.known = [
            (mistake, Candidate(mistake.answer, (mistake.sentence,), trials))
            for mistake in form.mistakes
            if not mistake.needs or mistake.needs.strip("(. ") in words
        ]

    def find(self) -> Verdict:
        form, bad = self.form, self.wrong[0]
        failed = next((trial for trial in self.wrong if trial.outcome.error is not None), None)
        whole = [each for _, each in self.known if form.is_function or not _has_gaps(each.answer)]
        if not form.is_function and isinstance(form.right, dict):
            return judge_choices(form, bad.value)
        mistake = next((each for each in whole if each.explains(form.tolerance)), None)
        if mistake:
            return self._say_of_parts("mistake", mistake.said)
        if failed is not None and failed.outcome.error is not None:
            # What Python said, and a habit that its message does not name.
            habits = find_habits(self.answer, form.right) if form.is_function else []
            said = explain_error(failed.outcome.error, self.names, form.words)
            return self._say("error", (said, *habits[:1]))
        if bad.changed is not None:
            return self._say("changed", (sentences.CHANGED,))
        problem = find_problem(form, self.trials, bad)
        if problem:
            return self._say("problem", (problem,))
        if form.is_function and (both := self._find_two()):
            return self._say("mistakes", both.said, self._mark_parts())
        habits = find_habits(self.answer, form.right) if form.is_function else []
        parts = self._find_parts()
        if parts is not None:
            return self._find_by_part(parts, habits)
        if habits:
            return self._say("habit", habits[:2])
        unused = find_unused(self.answer, form.right) if form.is_function else []
        relation = self._relate(lambda value: value)
        if relation or unused:
            return self._say("relation", ([*unused, relation] if relation else unused)[:2])
        if form.is_function:
            found = (
                self._find_between() or self._find_slip(names_too=False) or self._find_slip(names_too=True)
            )
            if found:
                return self._say("slip", found)
        return self._work_out(())

    def _say(self, kind: str, said: Sequence[Bilingual], parts: Sequence[Part] = ()) -> Verdict:
        return Verdict(FAILED, kind, tuple(dict.fromkeys(said)), tuple(parts))

    def _say_of_parts(self, kind: str, said: Sequence[Bilingual]) -> Verdict:
        """Return what is said of the parts that are wrong, all for one reason, beside those that are right."""
        parts = self._mark_parts()
        if not any(part.right for part in parts):
            return self._say(kind, said)
        return self._say(
            kind, said[1:], [part if part.right else replace(part, said=said[0]) for part in parts]
        )

    def _mark_parts(self) -> list[Part]:
        """Return which parts are right; nothing if the answer has no parts, or another number of them."""
        count = len(self.form.parts)
        if count < 2 or any(count_parts(trial.value) != count for trial in self.trials):
            return []
        right = [self._all_same(i, lambda trial, i=i: take_part(trial.expected, i)) for i in range(count)]
        return [Part(name, ok) for name, ok in zip(self.form.parts, right, strict=True)]

    # ---- The exercise's own mistakes ----------------------------------------------------------------

    def _find_two(self) -> Candidate | None:
        """Return two known mistakes made at once: the edits of both on the right answer."""
        edits = [mistake for mistake, _ in self.known if mistake.edits]
        self.end = time.monotonic() + 2 * PATIENCE
        for first, second in itertools.permutations(edits, 2):
            if time.monotonic() > self.end:
                return None
            try:
                code = apply_edits(apply_edits(self.form.solution, first.edits), second.edits)
                wrong = Candidate(self.form.build(code), (first.sentence, second.sentence), self.trials)
            except (FormError, SyntaxError):
                continue
            if wrong.explains(self.form.tolerance):
                return wrong
        return None

    # ---- By part --------------------------------------------------------------------------------------

    def _find_by_part(self, parts: list[Part], habits: Sequence[Bilingual]) -> Verdict:
        order = self._find_order()
        if order:
            return self._say("parts", (order,))
        if any(part.said for part in parts) or not self.form.is_function:
            verdict = self._say("parts", habits[:1], parts)
            open_parts = [part for part in parts if not part.right and not part.said]
            return (
                verdict
                if not open_parts or habits or any(part.said for part in parts)
                else self._work_out(parts)
            )
        if habits:
            return self._say("habit", habits[:1], parts)
        related = self._relate_parts(parts)
        if all(part.right or part.said for part in related):
            return self._say("parts", (), related)
        slip = self._find_slip(names_too=False)
        if slip:
            return self._say("slip", slip, parts)
        related = self._find_slips_of_parts(related)
        if all(part.right or part.said for part in related):
            return self._say("parts", (), related)
        unused = find_unused(self.answer, self.form.right)
        if any(part.said for part in related) or unused:
            return self._say("parts", unused[:1], related)
        slip = self._find_slip(names_too=True)
        return self._say("slip", slip, parts) if slip else self._work_out(parts)

    def _find_parts(self) -> list[Part] | None:
        """Return what the known mistakes say of each part; None if the answer has no parts, or another number."""
        marked, tolerance = self._mark_parts(), self.form.tolerance
        count, right = len(marked), [part.right for part in marked]
        if not marked:
            return None
        said: list[Bilingual | None] = [None] * count
        for _, each in self.known:
            if any(count_parts(each.give(k)) != count for k in range(len(self.trials))):
                continue
            results = [each.give(k) for k in range(len(self.trials))]
            wants = [
                i
                for i in range(count)
                if take_part(results[0], i) is not Ellipsis
                and not all(
                    same(take_part(r, i), take_part(t.expected, i), tolerance)
                    for r, t in zip(results, self.trials, strict=True)
                )
            ]
            fits = [
                i
                for i in wants
                if not right[i]
                and all(
                    same(take_part(t.value, i), take_part(r, i), tolerance)
                    for r, t in zip(results, self.trials, strict=True)
                )
            ]
            # It is this mistake only if every part that it spoils is wrong, and most of them as it makes them.
            if fits and not any(right[i] for i in wants) and len(fits) * 2 >= len(wants):
                for i in fits:
                    said[i] = said[i] or each.said[0]
        parts = [replace(part, said=said[i]) for i, part in enumerate(marked)]
        return parts if self.form.is_function and not any(said) else self._relate_parts(parts)

    def _all_same(self, i: int, other: Callable[[Trial], Any]) -> bool:
        return all(
            same(take_part(trial.value, i), other(trial), self.form.tolerance) for trial in self.trials
        )

    def _relate_parts(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts with the way in which each is off, where nothing is said of it yet."""
        return [
            part
            if part.right or part.said
            else replace(part, said=self._relate(lambda value, i=i: take_part(value, i)))
            for i, part in enumerate(parts)
        ]

    def _find_order(self) -> Bilingual | None:
        """Return what to say if all parts are right but stand in another order."""
        count = len(self.form.parts)
        places = []
        for i in range(count):
            fits = [
                j for j in range(count) if self._all_same(i, lambda trial, j=j: take_part(trial.expected, j))
            ]
            places.append(fits)
        order = next(
            (p for p in itertools.islice(itertools.product(*places), 200) if len(set(p)) == count), None
        )
        if order is None or list(order) == [*range(count)]:
            return None
        names = ", ".join(f"`{name}`" for name in self.form.parts)
        if self.form.is_function:
            return Bilingual(
                f"값은 모두 맞지만 순서가 달라요. 이 순서로 돌려주세요: {names}",
                f"All the values are right, but in another order: return {names}.",
            )
        return Bilingual(
            f"값은 모두 맞지만 순서가 달라요. 필요한 순서: {names}",
            f"All the values are right, but in another order: it is {names}.",
        )

    # ---- The way in which it is off -------------------------------------------------------------------

    def _relate(self, part: Callable[[Any], Any]) -> Bilingual | None:
        got, right, inputs = [], [], []
        for trial in self.trials:
            mine, theirs = read_array(part(trial.value), nan=True), read_array(part(trial.expected), nan=True)
            if isinstance(mine, Problem) or isinstance(theirs, Problem):
                return (
                    sentences.PROBLEMS[mine.kind] if isinstance(mine, Problem) and self.form.parts else None
                )
            got.append(mine)
            right.append(theirs)
            inputs.append(dict(zip(self.form.parameters, trial.arguments, strict=False)))
        rerun = (lambda *arguments: part(self.form.right(*arguments))) if self.form.is_function else None
        runs = Runs(got, right, inputs, rerun, list_numbers(self.answer), self.form.tolerance)
        try:
            return relate(runs, few=not self.form.is_function)
        except Exception:  # an input of a kind that these facts are not about
            return None

    def _find_between(self) -> list[Bilingual]:
        """Return what to say if the result is one that the right answer works out on its way."""
        kept = [keep_locals(self.form.right, trial.arguments) for trial in self.trials]
        every = set().union(*kept) - set(self.form.parameters)
        pairs = [(trial, each) for trial, each in zip(self.trials, kept, strict=True) if set(each) >= every]
        for name in sorted(every):
            values = {show(each[name]) for _, each in pairs}
            if len(values) > 1 and all(same(t.value, each[name], self.form.tolerance) for t, each in pairs):
                return [
                    Bilingual(
                        f"계산하는 도중에 나오는 값을 돌려줬네요(정답 풀이의 `{name}`). 그다음까지 계산해 보세요.",
                        f"This is a value on the way (`{name}` in the solution): go on to what comes after it.",
                    )
                ]
        return []

    def _find_slip(self, *, names_too: bool) -> list[Bilingual]:
        self.end = time.monotonic() + PATIENCE
        shown = {*self.form.parameters, "np"}
        bases: list[tuple[Any, tuple[Bilingual, ...]]] = [(self.form.tree, ())]
        if not names_too:
            for mistake, _ in self.known:
                bases += self._edit_tree(mistake)
        for tree, already in bases:
            for changed, say in slips(tree, shown, names_too=names_too):
                if time.monotonic() > self.end:
                    return []
                wrong = Candidate(self.form.build_tree(changed), already, self.trials)
                if wrong.explains(self.form.tolerance):
                    return [*already, say()]
        return []

    def _find_slips_of_parts(self, parts: list[Part]) -> list[Part]:
        """Return the parts with a slip for each that is wrong by one of its own."""
        for changed, say in slips(self.form.tree, {*self.form.parameters, "np"}, names_too=False):
            if time.monotonic() > self.end or all(part.right or part.said for part in parts):
                break
            results = Candidate(self.form.build_tree(changed), (), self.trials)
            for i, part in enumerate(parts):
                if not part.right and not part.said and results.explains_part(i, self.form.tolerance):
                    parts = [*parts[:i], replace(part, said=say()), *parts[i + 1 :]]
        return parts

    def _edit_tree(self, mistake: Mistake) -> list[tuple[Any, tuple[Bilingual, ...]]]:
        if not mistake.edits:
            return []
        try:
            tree = ast.parse(apply_edits(self.form.solution, mistake.edits))
        except (FormError, SyntaxError):
            return []
        return [(tree, (mistake.sentence,))]

    def _work_out(self, parts: Sequence[Part]) -> Verdict:
        """Return the smallest input on which it differs, worked out."""
        form, trial = self.form, self.wrong[0]
        ok = len(self.trials) - len(self.wrong)
        if not form.is_function:
            said = Bilingual(
                "정답과 다른 값이에요. 힌트를 보고 한 단계씩 계산해 보세요.",
                "It is another value than the right one: follow the hint, step by step.",
            )
            return self._say("worked", () if parts else (said,), parts)
        steps = work_out(form, trial.arguments)
        theirs = keep_locals(self.answer, trial.arguments, safe=True)
        mine = keep_locals(form.right, trial.arguments)
        first = next(
            (
                name
                for name in mine
                if name in theirs
                and not same(theirs[name], mine[name], form.tolerance)
                and name not in form.parameters
            ),
            "",
        )
        if first:
            right, got = show_apart(mine[first], theirs[first])
            short = len(right) + len(got) < 80
            said = Bilingual(
                f"풀이와 비교하면 이 값부터 달라요: `{first}`"
                + (f". 아래 입력에서 풀이의 값: {right}, 내 값: {got}" if short else ""),
                f"Compared with the solution, `{first}` is the first value that differs"
                + (f": for the input below it is {right} there, and {got} here." if short else "."),
            )
        elif ok > 0:
            said = Bilingual(
                f"입력 {len(self.trials)}개 중에서 {ok}개는 맞지만, 아래 입력에서는 달라요. 한 단계씩 비교해 보세요.",
                f"Inputs for which it is right: {ok} of {len(self.trials)}, but not the one below. Compare that one step by step.",
            )
        else:
            said = Bilingual(
                "아래 입력에서 정답이 나오는 과정을 한 단계씩 비교해 보세요.",
                "Compare, step by step, how the right value comes about for the input below.",
            )
        if not any(isinstance(node, (ast.For, ast.While)) for node in ast.walk(form.tree)):
            steps = [self._set_beside(line, theirs) for line in steps]
        return replace(self._say("worked", (said,), parts), steps=tuple(steps))

    def _set_beside(self, line: str, theirs: dict[str, Any]) -> str:
        """Return a step "name = value" with the student's own value of that name, if it is another one."""
        name, equals, value = line.partition(" = ")
        mine = show(theirs[name]) if equals and name in theirs else value
        return line if mine == value else f"{line}      내 값 · yours: {mine}"


def _has_gaps(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and any(each is Ellipsis for each in value)


def explain(
    form: Form, answer: Any, trials: Sequence[Trial], wrong: Sequence[Trial], names: list[str]
) -> Verdict:
    """Return what is said about a wrong answer.

    Args:
        form: The exercise.
        answer: The student's.
        trials: All runs.
        wrong: Those that are not right.
        names: Names that the student may have meant, for an error.
    """
    return _Search(form, answer, trials, wrong, names).find()
