"""The line at the end of a notebook that says what is done."""

from __future__ import annotations

from ..text.bilingual import Bilingual
from .content import check_lesson, list_questions, list_tasks
from .markup import block, frame
from .results import Shown
from .session import is_solved, recall_choice
from .task import LESSON_NAMES, LESSONS


class Progress(Shown):
    """What is done of one lesson, at the moment it is shown.

    Args:
        lesson: "learning", "optimizer", "loss" or "backprop".
    """

    def __init__(self, lesson: str):
        self.lesson = check_lesson(lesson)

    @property
    def exercises(self) -> tuple[int, int]:
        """How many exercises are solved, and how many there are."""
        tasks = list_tasks(self.lesson)
        return sum(is_solved(task.key) for task in tasks), len(tasks)

    @property
    def predictions(self) -> tuple[int, int]:
        """How many predictions have a choice, and how many there are."""
        questions = list_questions(self.lesson)
        return sum(recall_choice(question.key) >= 0 for question in questions), len(questions)

    def _text(self) -> str:
        (solved, tasks), (chosen, questions) = self.exercises, self.predictions
        return f"progress {self.lesson}: {solved} of {tasks} exercises, {chosen} of {questions} predictions"

    def _html(self) -> str:
        (solved, tasks), (chosen, questions) = self.exercises, self.predictions
        name = LESSON_NAMES[self.lesson]
        line = Bilingual(
            f"{name.ko}: 연습 {tasks}개 가운데 {solved}개, 예상 {questions}개 가운데 {chosen}개를 했어요.",
            f"{name.en}: {solved} of {tasks} exercises and {chosen} of {questions} predictions done.",
        )
        whole = solved == tasks and chosen == questions
        first = LESSONS.index(self.lesson) + 1
        items = [
            _item(f"{first}.{i}", task.title, is_solved(task.key))
            for i, task in enumerate(list_tasks(self.lesson), 1)
        ]
        again = Bilingual("이 칸을 다시 실행하면 새로 세어 줘요.", "Run this cell again to count anew.")
        return frame(
            block(line, "title") + f'<ul class="lessons-done">{"".join(items)}</ul>' + block(again, "quiet"),
            "passed" if whole else "waiting",
        )


def _item(number: str, title: Bilingual, done: bool) -> str:
    symbol = "✓" if done else "○"
    state = Bilingual("했어요", "done") if done else Bilingual("아직", "not yet")
    named = Bilingual(f"{number} {title.ko} ({state.ko})", f"{number} {title.en} ({state.en})")
    return (
        f'<li><span class="lessons-symbol" aria-hidden="true">{symbol}</span><div>{block(named)}</div></li>'
    )


def progress(lesson: str) -> Progress:
    """Return the line that says what is done of a lesson.

    Args:
        lesson: "learning", "optimizer", "loss" or "backprop".

    Raises:
        InputError: Another name.
    """
    return Progress(lesson)
