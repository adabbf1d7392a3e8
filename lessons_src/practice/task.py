"""What the content of a lesson is made of: tasks with their hints, and questions with their choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..text.bilingual import Bilingual
from .verdict import Verdict

LESSONS = ("learning", "optimizer", "loss", "backprop")
LESSON_NAMES = {
    "learning": Bilingual("학습", "Learning"),
    "optimizer": Bilingual("최적화", "Optimizer"),
    "loss": Bilingual("손실 함수", "Loss function"),
    "backprop": Bilingual("역전파", "Back propagation"),
}


class Judge(Protocol):
    """Decides about an answer."""

    def judge(self, answer: Any, seconds: float, rng: Any) -> Verdict:
        """Return the verdict on `answer`, each run of which may take `seconds`."""


@dataclass(frozen=True)
class Task:
    """An exercise as its author writes it.

    In texts, `code` stands between backticks and a blank line starts a paragraph.

    Args:
        key: Its name, `lesson.name`.
        title: A few words.
        text: What to do.
        stub: The code that the student completes; the notebook's cell holds the same.
        hints: Two or three, each saying more than the one before.
        solution: Code that defines the answer under `answer`.
        answer: The name in the code that is handed to `check`.
        judge: Decides about an answer.
        patience: How many times the usual time limit a run may take.
        data: Returns the data that the exercise gives to the student, if any.
    """

    key: str
    title: Bilingual
    text: Bilingual
    stub: str
    hints: tuple[Bilingual, ...]
    solution: str
    answer: str
    judge: Judge
    patience: float = 1.0
    data: Callable[[], Any] | None = field(default=None)


@dataclass(frozen=True)
class Choice:
    """One of the choices of a question, with what is said to whoever takes it."""

    text: Bilingual
    feedback: Bilingual
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A prediction as its author writes it.

    Args:
        key: Its name, `lesson.name`.
        title: A few words.
        text: The question.
        choices: Three or four, exactly one of them right.
    """

    key: str
    title: Bilingual
    text: Bilingual
    choices: tuple[Choice, ...]
