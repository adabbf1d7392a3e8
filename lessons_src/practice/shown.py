"""What `exercise`, `check`, `hint` and `solution` show: HTML in both languages, and one constant line of text."""

from __future__ import annotations

from html import escape
from typing import Any

from ..text.bilingual import Bilingual
from .form import Form
from .markup import block, code_block, frame, pair
from .verdict import FAILED, PASSED, WAITING, Verdict

PRINTED = 400  # characters of what the code printed

_STATES = {
    PASSED: ("✓", Bilingual("통과", "passed")),
    FAILED: ("✗", Bilingual("다시 해 볼까요", "try again")),
    WAITING: ("…", Bilingual("기다리는 중", "waiting")),
}
_INPUT = Bilingual("입력", "input")
_GOT = Bilingual("내 결과", "yours")
_LINE = Bilingual("내 함수의 줄", "line of your function")
_EXPECTED = Bilingual("정답", "expected")
_STEPS = Bilingual("정답이 나오는 과정", "how the right value comes about")
_PRINTED = Bilingual("출력", "printed")


class Shown:
    """Something that a notebook shows."""

    def _html(self) -> str:
        raise NotImplementedError

    def _text(self) -> str:
        raise NotImplementedError

    def __repr__(self) -> str:
        return self._text()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self._html(), "text/plain": self._text()}


class Result(Shown):
    """The outcome of a check.

    Args:
        form: The exercise.
        verdict: What is said about the answer.
    """

    def __init__(self, form: Form, verdict: Verdict):
        self.form = form
        self.verdict = verdict

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.verdict.state == PASSED

    @property
    def waits(self) -> bool:
        """Whether there is no answer yet."""
        return self.verdict.state == WAITING

    def _text(self) -> str:
        return f"exercise {self.form.key}: {self.verdict.state}"

    def _html(self) -> str:
        verdict = self.verdict
        symbol, state = _STATES[verdict.state]
        head = Bilingual(f"{self.form.title.ko} · {state.ko}", f"{self.form.title.en} · {state.en}")
        parts = [
            f'<div class="lessons-head"><span class="lessons-symbol" aria-hidden="true">{symbol}</span>'
            f"<div>{block(head, 'title')}{block(verdict.sentence, 'text')}</div></div>"
        ]
        pairs: list[tuple[Bilingual, str | Bilingual]] = [
            (_INPUT, verdict.call),
            (_LINE, verdict.line),
            (_GOT, verdict.got),
            (_EXPECTED, verdict.expected),
        ]
        if any(value for _, value in pairs):
            parts.append(f"<dl>{''.join(pair(label, value) for label, value in pairs if value)}</dl>")
        if verdict.steps:
            parts.append(block(_STEPS, "quiet") + code_block("\n".join(verdict.steps)))
        if verdict.printed:
            cut = verdict.printed[:PRINTED] + ("…" if len(verdict.printed) > PRINTED else "")
            parts.append(f"{block(_PRINTED, 'quiet')}<pre><code>{escape(cut)}</code></pre>")
        if verdict.state == FAILED:
            more = f'`exercise("{self.form.key}").hint()`'
            parts.append(block(Bilingual(f"힌트가 필요하면: {more}", f"For a hint: {more}"), "quiet"))
        return frame("".join(parts), verdict.state, role="status")


class Hint(Shown):
    """One hint of an exercise.

    Args:
        form: The exercise.
        index: Which hint, from 0.
    """

    def __init__(self, form: Form, index: int):
        self.form = form
        self._index = index

    def _text(self) -> str:
        return f"exercise {self.form.key}: hint {self._index + 1} of {len(self.form.hints)}"

    def _html(self) -> str:
        count = len(self.form.hints)
        place, title = f"{self._index + 1}/{count}", self.form.title
        parts = [
            block(Bilingual(f"{title.ko} · 힌트 {place}", f"{title.en} · hint {place}"), "title"),
            block(self.form.hints[self._index], "text"),
        ]
        if self._index + 1 == count:
            more = f'`exercise("{self.form.key}").solution()`'
            parts.append(block(Bilingual(f"풀이는 {more}", f"The solution: {more}"), "quiet"))
        return frame("".join(parts), "hint", role="status")


class Solution(Shown):
    """The solution of an exercise: code that can be copied into a cell.

    Args:
        form: The exercise.
    """

    def __init__(self, form: Form):
        self.form = form

    def _text(self) -> str:
        return self.form.solution.strip()

    def _html(self) -> str:
        title = Bilingual(f"{self.form.title.ko} · 풀이", f"{self.form.title.en} · solution")
        return frame(block(title, "title") + code_block(self.form.solution), "hint")
