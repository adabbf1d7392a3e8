"""The exercises and predictions of the four lessons, one module each, loaded when first asked for."""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import Any

from ...core.errors import InputError
from ..task import LESSONS, Question, Task

# The project stands at the end of the last lesson and has a name of its own.
_HOME = {lesson: lesson for lesson in LESSONS} | {"project": "backprop"}


def lesson_of(key: str) -> str:
    """Return the lesson that the exercise or prediction `key` belongs to."""
    return _HOME[key.split(".")[0]]


def list_tasks(lesson: str) -> tuple[Task, ...]:
    """Return the exercises of a lesson in their order."""
    return import_module(f"{__name__}.{check_lesson(lesson)}").TASKS


def list_questions(lesson: str) -> tuple[Question, ...]:
    """Return the predictions of a lesson in their order."""
    return import_module(f"{__name__}.{check_lesson(lesson)}").QUESTIONS


def check_lesson(lesson: str) -> str:
    """Return `lesson` if there is one of that name.

    Raises:
        InputError: There is none.
    """
    if lesson in LESSONS:
        return lesson
    known = ", ".join(f'"{name}"' for name in LESSONS)
    raise InputError(
        f"{lesson!r:.40}: 그런 수업은 없어요. 수업: {known}",
        f"There is no lesson {lesson!r:.40}. The lessons: {known}",
    )


def find_task(key: str) -> Task:
    """Return the exercise of that name.

    Raises:
        InputError: There is none; the message names the nearest.
    """
    return _find(key, list_tasks, "연습", "exercise")


def find_question(key: str) -> Question:
    """Return the prediction of that name.

    Raises:
        InputError: There is none; the message names the nearest.
    """
    return _find(key, list_questions, "예상 문제", "prediction")


def _find(key: str, list_of: Any, what_ko: str, what_en: str) -> Any:
    home = _HOME.get(key.split(".")[0]) if isinstance(key, str) else None
    for lesson in [home] if home else []:
        for item in list_of(lesson):
            if item.key == key:
                return item
    known = [item.key for lesson in LESSONS for item in list_of(lesson)]
    near = difflib.get_close_matches(str(key), known, n=3, cutoff=0.45) or known[:3]
    names = ", ".join(f'"{name}"' for name in near)
    raise InputError(
        f"{key!r:.60}: 그런 {what_ko}{_topic(what_ko)} 없어요. 비슷한 이름: {names}",
        f"There is no {what_en} {key!r:.60}. Similar names: {names}",
    )


def _topic(word: str) -> str:
    # 은 after a final consonant, 는 after a vowel.
    return "은" if (ord(word[-1]) - 0xAC00) % 28 else "는"
