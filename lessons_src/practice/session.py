"""What a student has done so far: kept in the kernel, gone with it, and sent nowhere."""

from __future__ import annotations

from typing import Any

_answers: dict[str, Any] = {}
_chosen: dict[str, int] = {}
_hints: dict[str, int] = {}


def record_solved(key: str, answer: Any) -> None:
    """Remember the answer that solved the exercise `key`; a later wrong try does not undo it."""
    _answers[key] = answer


def is_solved(key: str) -> bool:
    """Return whether the exercise `key` was solved."""
    return key in _answers


def recall_answer(key: str) -> Any:
    """Return the last answer that solved the exercise `key`, or None."""
    return _answers.get(key)


def record_choice(key: str, choice: int) -> None:
    """Remember the last choice, counted from 0, in the prediction `key`."""
    _chosen[key] = choice


def recall_choice(key: str) -> int:
    """Return the last choice in the prediction `key`, or -1."""
    return _chosen.get(key, -1)


def take_hint(key: str, count: int) -> int:
    """Return the number of the next hint of `count`, from 0; after the last one it starts again."""
    number = _hints.get(key, 0)
    _hints[key] = (number + 1) % count
    return number


def forget_all() -> None:
    """Start again as a new kernel would."""
    _answers.clear()
    _chosen.clear()
    _hints.clear()
