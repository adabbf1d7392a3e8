"""What `check`, `hint` and `solution` return: something a notebook shows, and one line of text."""

from __future__ import annotations

from html import escape
from typing import Any

from ..text.bilingual import Bilingual
from .markup import block, code_block, frame, pair
from .task import Task
from .verdict import PASSED, WAITS, Verdict

PRINTED = 400  # characters of what the code printed

_LOOKS = {
    PASSED: ("passed", "✓"),
    WAITS: ("waiting", "…"),
}
_FAILED = ("failed", "✗")
_INPUT = Bilingual("입력", "input")
_GOT = Bilingual("내 결과", "your result")
_EXPECTED = Bilingual("기대한 값", "expected")
_PRINTED = Bilingual("출력", "printed")
_STATES = {
    PASSED: Bilingual("통과", "passed"),
    WAITS: Bilingual("기다리는 중", "waiting"),
}
_NOT_YET = Bilingual("아직이에요", "not yet")


class Shown:
    """Something that a notebook shows: HTML in both languages, and one constant line of text."""

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
        task: The exercise.
        verdict: What is said about the answer.
        number: "1.3".
    """

    def __init__(self, task: Task, verdict: Verdict, number: str):
        self.task = task
        self.verdict = verdict
        self._number = number

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.verdict.state == PASSED

    @property
    def waits(self) -> bool:
        """Whether there is no answer yet."""
        return self.verdict.state == WAITS

    def _text(self) -> str:
        return f"exercise {self.task.key}: {self.verdict.state}"

    def _html(self) -> str:
        verdict = self.verdict
        kind, symbol = _LOOKS.get(verdict.state, _FAILED)
        state = _STATES.get(verdict.state, _NOT_YET)
        head = Bilingual(f"{self._number} {state.ko}", f"{self._number} {state.en}")
        parts = [
            f'<div class="lessons-head"><span class="lessons-symbol" aria-hidden="true">{symbol}</span>'
            f"<div>{block(head, 'title')}{block(verdict.sentence, 'text')}</div></div>"
        ]
        pairs = [(_INPUT, verdict.call), (_GOT, verdict.got), (_EXPECTED, verdict.expected)]
        if any(value for _, value in pairs):
            parts.append(f"<dl>{''.join(pair(label, value) for label, value in pairs if value)}</dl>")
        if verdict.printed:
            cut = verdict.printed[:PRINTED] + ("…" if len(verdict.printed) > PRINTED else "")
            parts.append(f"{block(_PRINTED, 'quiet')}<pre><code>{escape(cut)}</code></pre>")
        if not self.passed and not self.waits:
            more = f'`exercise("{self.task.key}").hint()`'
            parts.append(block(Bilingual(f"힌트가 필요하면 {more}", f"For a hint: {more}"), "quiet"))
        return frame("".join(parts), kind, role="status")


class Hint(Shown):
    """One hint of an exercise.

    Args:
        task: The exercise.
        index: Which hint, from 0.
        number: The exercise's number, "1.3".
    """

    def __init__(self, task: Task, index: int, number: str):
        self.task = task
        self._index = index
        self._number = number

    def _text(self) -> str:
        return f"exercise {self.task.key}: hint {self._index + 1} of {len(self.task.hints)}"

    def _html(self) -> str:
        count = len(self.task.hints)
        place = f"{self._index + 1}/{count}"
        title = Bilingual(f"{self._number} 힌트 {place}", f"{self._number} hint {place}")
        parts = [block(title, "title"), block(self.task.hints[self._index], "text")]
        if self._index + 1 == count:
            more = f'`exercise("{self.task.key}").solution()`'
            parts.append(block(Bilingual(f"풀이는 {more}", f"The solution: {more}"), "quiet"))
        return frame("".join(parts), "hint", role="status")


class Solution(Shown):
    """The solution of an exercise: code that can be copied into a cell.

    Args:
        task: The exercise.
        number: The exercise's number, "1.3".
    """

    def __init__(self, task: Task, number: str):
        self.task = task
        self._number = number

    def _text(self) -> str:
        return self.task.solution.strip()

    def _html(self) -> str:
        title = Bilingual(f"{self._number} 풀이", f"{self._number} solution")
        return frame(block(title, "title") + code_block(self.task.solution), "hint")
