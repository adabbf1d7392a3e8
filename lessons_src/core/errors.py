"""Errors that speak the reader's language: one class, two sentences."""

from __future__ import annotations

LANGUAGES = ("ko", "en", "both")


class InputError(ValueError):
    """An input that cannot be used, explained in Korean and in English.

    The message says what was wrong and what is allowed. `str(error)` is in the
    language the reader has chosen (`InputError.language`, set by
    `lessons_src.text.language`); `error.ko` and `error.en` are always there.

    Args:
        ko: The Korean sentence.
        en: The English sentence.
    """

    language = "both"

    def __init__(self, ko: str, en: str):
        super().__init__(ko, en)
        self.ko = ko
        self.en = en

    def __str__(self) -> str:
        if self.language == "ko":
            return self.ko
        if self.language == "en":
            return self.en
        return f"{self.ko}\n{self.en}"

    def _render_traceback_(self) -> list[str]:
        # IPython calls this instead of printing the stack: a student needs the sentence,
        # not forty lines of our code above it.
        return [f"ValueError: {self}"]
