"""Which exercises and predictions there are: they are found by their files, never listed in code."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from ..core.errors import InputError
from ..text.bilingual import Bilingual
from .form import Form, load
from .texts import FormError, read_both

FOLDER = Path(__file__).parent / "exercises"


@cache
def find_lessons() -> tuple[str, ...]:
    """Return the names of the lessons: each has predictions, or a folder of exercises with an ORDER."""
    predictions = {path.stem for path in FOLDER.with_name("predictions").glob("[a-z]*.py")}
    folders = {path.name for path in FOLDER.glob("[a-z]*/") if (path / "__init__.py").is_file()}
    return tuple(sorted(predictions | {name for name in folders if _read_order(name)}))


def check_lesson(lesson: str) -> str:
    """Return `lesson` if there is one of that name.

    Raises:
        InputError: There is none.
    """
    if lesson in find_lessons():
        return lesson
    known = ", ".join(f'"{name}"' for name in find_lessons())
    raise InputError(
        f"이런 수업은 없어요: {lesson!r:.40}. 수업: {known}",
        f"There is no lesson {lesson!r:.40}. The lessons: {known}",
    )


def name_lesson(lesson: str) -> Bilingual:
    """Return a lesson's name in both languages."""
    return read_both(import_module(f"{__package__}.exercises.{check_lesson(lesson)}").__doc__)


@cache
def list_keys(lesson: str = "") -> tuple[str, ...]:
    """Return the names of all exercises, or of one lesson's, in the notebook's order."""
    if not lesson:
        found = (f"{path.parent.name}.{path.stem}" for path in sorted(FOLDER.glob("*/[a-z]*.py")))
        return tuple(found)
    check_lesson(lesson)
    elsewhere = {key for other in find_lessons() if other != lesson for key in _read_order(other)}
    own = [key for key in list_keys() if key.startswith(f"{lesson}.") and key not in elsewhere]
    known = set(list_keys())
    return tuple(dict.fromkeys([*(key for key in _read_order(lesson) if key in known), *own]))


def _read_order(lesson: str) -> list[str]:
    order = getattr(import_module(f"{__package__}.exercises.{lesson}"), "ORDER", [])
    return [name if "." in name else f"{lesson}.{name}" for name in order]


@cache
def _load(key: str) -> Form:
    return load(key, FOLDER / f"{key.replace('.', '/')}.py")


def name_file(path: Path) -> str:
    """Return the name of an exercise in a file of one's own: `my_exercises.area` for `my_exercises/area.py`."""
    parts = [part for part in path.with_suffix("").parts if part not in (path.anchor, "..", ".")]
    return re.sub(r"[^\w.-]+", "_", ".".join(parts[-2:]))


def find_exercise(key: object) -> Form:
    """Return the exercise `lesson.name`, or that of a file: `my_exercises/area.py`.

    Raises:
        InputError: There is none; the message names the nearest, or what is wrong with the file.
    """
    if isinstance(key, (str, Path)) and str(key).endswith(".py"):
        path = Path(key)
        if not path.is_file():
            raise InputError(
                f"이런 파일은 없어요: {path} (찾은 곳: {Path.cwd()})",
                f"There is no file {path} (looked in {Path.cwd()})",
            )
        try:
            return load(name_file(path), path)
        except FormError as error:
            raise InputError(
                f"연습 파일에 고칠 곳이 있어요. {error}", f"The exercise's file has a fault. {error}"
            ) from None
    if key in list_keys():
        return _load(str(key))
    if isinstance(key, (str, Path)) and ("/" in str(key) or Path(f"{key}.py").is_file()):
        raise InputError(
            f"파일의 연습은 `.py`까지 써 주세요: {str(key):.60}.py",
            f"The name of a file ends in `.py`: {str(key):.60}.py",
        )
    raise _unknown(key, list_keys(), Bilingual("이런 연습은 없어요", "There is no exercise"))


def _unknown(key: object, known: Iterable[str], what: Bilingual) -> InputError:
    names = [*known]
    near = difflib.get_close_matches(str(key), names, n=3, cutoff=0.45) or names[:3]
    near = [name for name in names if name.endswith(f".{key}")] or near
    listed = ", ".join(f'"{name}"' for name in near)
    return InputError(
        f"{what.ko}: {key!r:.60}. 비슷한 이름: {listed}", f"{what.en} {key!r:.60}. Similar names: {listed}"
    )


@dataclass(frozen=True)
class Choice:
    """One of the choices of a question, with what is said to whoever takes it."""

    text: Bilingual
    feedback: Bilingual
    right: bool


@dataclass(frozen=True)
class Question:
    """A prediction as its author writes it; `key` is `lesson.name`."""

    key: str
    title: Bilingual
    text: Bilingual
    choices: tuple[Choice, ...]


def read_question(key: str, text: str) -> Question:
    """Return the prediction that a text describes; `predictions/__init__.py` has the form.

    Raises:
        FormError: The text is not in the form.
    """
    head, *choices = re.split(r"^(?=\([ x]\) )", text.strip(), flags=re.MULTILINE)
    title, _, question = head.partition("\n\n")
    read = []
    for choice in choices:
        words, arrow, feedback = choice[4:].partition("=>")
        if not arrow:
            raise FormError(f"{key}: no `=>` with what is said to the choice {words[:40]!r}")
        read.append(Choice(read_both(words), read_both(feedback), choice[1] == "x"))
    if not 2 <= len(read) <= 5 or sum(choice.right for choice in read) != 1:
        raise FormError(f"{key}: three or four choices are needed, exactly one of them marked (x)")
    return Question(key, read_both(title), read_both(question), tuple(read))


@cache
def list_questions(lesson: str) -> tuple[Question, ...]:
    """Return the predictions of a lesson in their order."""
    if not (FOLDER.with_name("predictions") / f"{check_lesson(lesson)}.py").is_file():
        return ()
    module = import_module(f"{__package__}.predictions.{lesson}")
    return tuple(
        read_question(f"{lesson}.{name}", text)
        for name, text in vars(module).items()
        if not name.startswith("_") and isinstance(text, str)
    )


def find_question(key: str) -> Question:
    """Return the prediction `lesson.name`.

    Raises:
        InputError: There is none; the message names the nearest.
    """
    questions = {each.key: each for lesson in find_lessons() for each in list_questions(lesson)}
    if key in questions:
        return questions[key]
    raise _unknown(key, questions, Bilingual("이런 예상 문제는 없어요", "There is no prediction"))
