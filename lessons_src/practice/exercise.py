"""An exercise: it shows its task, checks an answer, gives hints and, at last, the solution."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..core.errors import InputError
from ..text.bilingual import Bilingual
from ..text.fragment import shows_html
from ..text.language import current_language
from .catalogue import find_exercise
from .form import Form
from .judge import judge
from .markup import block, code_block, frame
from .session import is_solved, recall_answer, record_solved, take_hint
from .shown import Hint, Result, Shown, Solution
from .verdict import PASSED


class Exercise(Shown):
    """An exercise of the lessons, or of a teacher's own file.

    Args:
        form: What the file says.
    """

    def __init__(self, form: Form):
        self.form = form

    @property
    def stub(self) -> str:
        """The code that the notebook's cell starts with; handed to `check` as it is, it waits."""
        return self.form.stub

    @property
    def minutes(self) -> int:
        """How long the exercise takes."""
        return self.form.minutes

    @property
    def solved(self) -> bool:
        """Whether it has been solved in this session."""
        return is_solved(self.form.key)

    @property
    def function(self) -> Any:
        """The last answer that passed in this kernel; until one has, ours, which it says in one line."""
        answer = recall_answer(self.form.key)
        if answer is not None:
            return answer
        said = Bilingual(
            f"아직 통과한 답이 없어서 수업의 풀이를 써요: {self.form.key}",
            f"No answer of yours has passed yet; this is the lesson's own: {self.form.key}",
        )
        # A reader of a page has no answers and no kernel.
        if not shows_html():
            print(said.say(current_language()))
        return self.form.right

    def check(self, answer: Any = ..., *more: Any, seconds: float | None = None) -> Result:
        """Check an answer and return what to say about it.

        Nothing that the answer does hurts the kernel: it runs on copies of the inputs, with its output
        kept and for a limited time. Without an answer, or with the stub as it was given, the result
        says that it waits.

        Args:
            answer: The function or the value that the task asks for.
            more: Further values, where a task that asks for several gets them without a list around them.
            seconds: The time limit of one run, by default a few seconds.
        """
        answer = (answer, *more) if more else answer
        verdict = judge(self.form, answer, seconds)
        if verdict.state == PASSED:
            record_solved(self.form.key, answer)
        return Result(self.form, verdict)

    def hint(self) -> Hint:
        """Return the next hint; after the last one the first comes again."""
        return Hint(self.form, take_hint(self.form.key, len(self.form.hints)))

    def solution(self) -> Solution:
        """Return code that solves the exercise."""
        return Solution(self.form)

    def data(self) -> Any:
        """Return the data that the exercise gives.

        Raises:
            InputError: It gives none.
        """
        if self.form.data is None:
            raise InputError(
                f"{self.form.key}: 이 연습에는 따로 주는 데이터가 없어요.",
                f"{self.form.key} comes without data of its own.",
            )
        return self.form.data()

    def _text(self) -> str:
        return f"exercise {self.form.key}: {'passed' if self.solved else 'waiting'}"

    def _html(self) -> str:
        form, done = self.form, " ✓" if self.solved else ""
        kind = (
            Bilingual("프로젝트", "Project")
            if form.key.startswith("project.")
            else Bilingual("연습", "Exercise")
        )
        title = Bilingual(
            f"{kind.ko} · {form.title.ko} ({form.minutes}분){done}",
            f"{kind.en} · {form.title.en} ({form.minutes} min){done}",
        )
        return frame(block(title, "title") + block(form.text, "text") + code_block(form.stub), "exercise")


def exercise(key: str | Path) -> Exercise:
    """Return an exercise: `exercise("learning.update")`, or `exercise("my_exercises/area.py")`, a file of one's own.

    Args:
        key: `lesson.name`, or the path of a file that ends in `.py`.

    Raises:
        InputError: There is none of that name; the message gives similar ones, or the file's fault and its line.
    """
    return Exercise(find_exercise(key))
