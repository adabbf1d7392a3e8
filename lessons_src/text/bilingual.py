"""One sentence in both languages, kept together so that an edit of one sees the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ..core.errors import LANGUAGES, InputError

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
# A word of letters that is not part of a name in code, such as learning_rate or np.exp.
_WORD = re.compile(r"(?<![\w.{])[A-Za-z]{3,}(?![\w.(\[])")
# What mathematics and proper names write alike in both languages.
_SAME = {"sin", "cos", "tan", "tanh", "exp", "log", "max", "min", "mean", "sum", "sqrt", "relu", "abs"}
_SAME |= {"argmax", "Adam", "Adagrad", "Adadelta", "Adamax"}


@dataclass(frozen=True)
class Bilingual:
    """A text in Korean and in English.

    Args:
        ko: The Korean text.
        en: The English text.
        both: What stands where both languages are shown in one place; by default the two
            with a slash between them, or once where they are equal.
    """

    ko: str
    en: str
    both: str | None = None

    def say(self, language: str) -> str:
        """Return the text in `language`: "ko", "en" or "both"."""
        if language not in LANGUAGES:
            raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
        if language == "ko":
            return self.ko
        if language == "en":
            return self.en
        if self.both is not None:
            return self.both
        return self.ko if self.ko == self.en else f"{self.ko} / {self.en}"

    def versions(self) -> dict[str, str]:
        """Return the text in each of the three languages of the switch."""
        return {language: self.say(language) for language in LANGUAGES}

    def html(self) -> str:
        """Return both texts as spans with their `lang`; the switch's CSS shows the chosen one."""
        return (
            f'<span lang="ko" class="ko">{escape(self.ko)}</span>'
            f'<span lang="en" class="en">{escape(self.en)}</span>'
        )


def bilingual(text: str | Bilingual) -> Bilingual:
    """Return `text` as Bilingual; a plain string (a formula, a name) is the same in both."""
    return text if isinstance(text, Bilingual) else Bilingual(text, text)


def two(text: str | Bilingual) -> Bilingual:
    """Return "한국어 | English" as Bilingual; a third part stands where both languages are shown in one
    place.

    A text without " | ", such as a formula or a name, is the same in both.

    Raises:
        InputError: Words in one language only; more than three parts; " | " that belongs to a formula.
    """
    if isinstance(text, Bilingual):
        return text
    parts = text.split(" | ")
    if len(parts) > 3 or (len(parts) > 1 and len(set(parts)) > 1 and not _HANGUL.search(parts[0])):
        raise InputError(
            '"한국어 | English" 또는 "한국어 | English | 둘 다" 꼴이어야 해요. '
            f"절댓값의 막대 앞뒤에는 빈칸을 두지 않아요. 받은 글: {text!r:.120}",
            'must be "한국어 | English" or "한국어 | English | both"; bars of an absolute value take no '
            f"spaces around them. You gave {text!r:.120}",
        )
    if len(parts) == 1:
        fixed = re.sub(r"\{[^}]*\}", "", text)
        words = [
            word for word in _WORD.findall(fixed) if word not in _SAME and not re.search("[A-Z]", word[1:])
        ]
        if words or _HANGUL.search(fixed):
            raise InputError(
                f'한 언어만 있어요. "한국어 | English" 꼴로 써 주세요. 받은 글: {text!r:.120}',
                f'lacks a translation: write "한국어 | English". You gave {text!r:.120}',
            )
    return Bilingual(parts[0], parts[1] if len(parts) > 1 else parts[0], parts[2] if len(parts) > 2 else None)
