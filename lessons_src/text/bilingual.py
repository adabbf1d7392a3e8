"""One sentence in both languages, kept together so that an edit of one sees the other."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..core.errors import LANGUAGES


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
