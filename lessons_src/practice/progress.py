"""The line at the end of a notebook that says what is done."""

from __future__ import annotations

from ..text.bilingual import Bilingual
from .catalogue import check_lesson, find_exercise, list_keys, list_questions, name_lesson
from .markup import block, frame
from .session import is_solved, recall_choice
from .shown import Shown


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
        keys = list_keys(self.lesson)
        return sum(map(is_solved, keys)), len(keys)

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
        name = name_lesson(self.lesson)
        line = Bilingual(
            f"{name.ko}: 연습 {tasks}개 중에서 {solved}개, 예상 {questions}개 중에서 {chosen}개를 했어요.",
            f"{name.en}: {solved} of {tasks} exercises and {chosen} of {questions} predictions done.",
        )
        whole = solved == tasks and chosen == questions
        items = [_item(find_exercise(key).title, is_solved(key)) for key in list_keys(self.lesson)]
        again = Bilingual("이 셀을 다시 실행하면 새로 세어 줘요.", "Run this cell again to count anew.")
        return frame(
            block(line, "title") + f'<ul class="lessons-done">{"".join(items)}</ul>' + block(again, "quiet"),
            "passed" if whole else "waiting",
        )


def _item(title: Bilingual, done: bool) -> str:
    symbol = "✓" if done else "○"
    state = Bilingual("했어요", "done") if done else Bilingual("아직", "not yet")
    named = Bilingual(f"{title.ko} ({state.ko})", f"{title.en} ({state.en})")
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
