"""An exercise: it shows its task, checks an answer, gives hints and, at last, the solution."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.errors import InputError
from ..text.bilingual import Bilingual
from . import runner
from .blank import is_stub
from .content import find_task, lesson_of, list_tasks
from .judges import WAITING
from .markup import block, code_block, frame
from .results import Hint, Result, Shown, Solution
from .session import is_solved, record_solved, take_hint
from .task import LESSONS, Task
from .verdict import PASSED


class Exercise(Shown):
    """An exercise of the lessons.

    Args:
        task: What the author wrote.
    """

    def __init__(self, task: Task):
        self.task = task

    @property
    def number(self) -> str:
        """The lesson's number and the exercise's own: "2.3"."""
        lesson = lesson_of(self.task.key)
        keys = [task.key for task in list_tasks(lesson)]
        return f"{LESSONS.index(lesson) + 1}.{keys.index(self.task.key) + 1}"

    @property
    def stub(self) -> str:
        """The code that the notebook's cell starts with; handed to `check` as it is, it waits."""
        return self.task.stub

    @property
    def solved(self) -> bool:
        """Whether it has been solved in this session."""
        return is_solved(self.task.key)

    def check(self, answer: Any = ..., *, seconds: float | None = None) -> Result:
        """Check an answer and return what to say about it.

        Nothing that the answer does hurts the kernel: it runs on copies of the inputs, with its
        output kept and for a limited time. Without an answer, or with the stub as it was given,
        the result says that it waits.

        Args:
            answer: The function or the value that the task asks for.
            seconds: The time limit of one run, by default a few seconds.
        """
        limit = runner.SECONDS * self.task.patience if seconds is None else seconds
        if is_stub(answer, self.task.stub):
            return Result(self.task, WAITING, self.number)
        verdict = self.task.judge.judge(answer, limit, np.random.default_rng())
        if verdict.state == PASSED:
            record_solved(self.task.key)
        return Result(self.task, verdict, self.number)

    def hint(self) -> Hint:
        """Return the next hint; after the last one the first comes again."""
        return Hint(self.task, take_hint(self.task.key, len(self.task.hints)), self.number)

    def solution(self) -> Solution:
        """Return code that solves the exercise."""
        return Solution(self.task, self.number)

    def data(self) -> Any:
        """Return the data that the exercise gives.

        Raises:
            InputError: It gives none.
        """
        if self.task.data is None:
            raise InputError(
                f"{self.task.key}: 이 연습에는 따로 주는 데이터가 없어요.",
                f"{self.task.key} comes without data of its own.",
            )
        return self.task.data()

    def _text(self) -> str:
        return f"exercise {self.task.key}: {'passed' if self.solved else 'waiting'}"

    def _html(self) -> str:
        task = self.task
        done = " ✓" if self.solved else ""
        kind = (
            Bilingual("프로젝트", "Project")
            if task.key.startswith("project.")
            else Bilingual("연습", "Exercise")
        )
        title = Bilingual(
            f"{kind.ko} {self.number} · {task.title.ko}{done}",
            f"{kind.en} {self.number} · {task.title.en}{done}",
        )
        return frame(block(title, "title") + block(task.text, "text") + code_block(task.stub), "exercise")


def exercise(key: str) -> Exercise:
    """Return an exercise by its name: `exercise("learning.update")`.

    Args:
        key: `lesson.name`.

    Raises:
        InputError: There is none of that name; the message gives similar ones.
    """
    return Exercise(find_task(key))
