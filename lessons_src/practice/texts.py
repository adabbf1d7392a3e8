"""Texts as the authors of exercises and predictions write them: "한국어 | English"."""

from __future__ import annotations

import re

from ..text.bilingual import Bilingual


class FormError(ValueError):
    """What is wrong with an author's file, with the place: for the author, not for students.

    Args:
        message: What is wrong, and what to do about it.
        path: The file.
        line: The line in it; 0 if unknown.
    """

    def __init__(self, message: str, path: str = "", line: int = 0):
        super().__init__(message)
        self.message, self.path, self.line = message, path, line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return place + self.message


def read_both(text: object) -> Bilingual:
    """Return "한국어 | English" as its two halves.

    Lines join to paragraphs, a blank line stays, and `- ` begins a line of its own.

    Raises:
        FormError: There are not two halves, or one of them is empty or in the other's language.
    """
    if not isinstance(text, str):
        raise FormError(f'a text "한국어 | English" is needed, not {text!r:.60}')
    halves = [_join(half) for half in re.split(r"\s\|(?:\s|$)", f" {text}")]
    if len(halves) != 2:
        raise FormError(
            f"one ' | ' between Korean and English is needed, not {len(halves) - 1}: {text[:60]!r}"
        )
    ko, en = halves
    if not ko or not en:
        raise FormError(f"no {'English' if ko else 'Korean'} text: {text[:60]!r}")
    if re.search("[가-힣]", re.sub("`[^`]*`", "", en)):
        raise FormError(f"Hangul in the English text: {en[:60]!r}")
    if re.search("[A-Za-z]{4}", re.sub("`[^`]*`", "", en)) and ko != en and not re.search("[가-힣]", ko):
        raise FormError(f"no Korean in the Korean text: {ko[:60]!r}")
    return Bilingual(ko, en)


def _join(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(
        re.sub(r"\s*\n\s*(?!\s|- )", " ", part.strip()).replace("\n- ", "\n• ") for part in paragraphs
    )
