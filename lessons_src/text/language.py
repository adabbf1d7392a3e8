"""The language now chosen, as Python knows it: for errors, saved pictures and text lines.

The page itself follows the switch without Python (see `switch`); this is what Python uses
when it has to say something itself.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..core.errors import LANGUAGES, InputError


def language_of_environment(environment: Mapping[str, str]) -> str:
    """Return the language that `LESSONS_LANG` asks for: "ko", "en" or, by default, "both"."""
    wanted = environment.get("LESSONS_LANG", "").strip().lower()
    # "ko_KR.UTF-8" is what a shell would say; its first two letters are the language.
    return wanted[:2] if wanted[:2] in ("ko", "en") else "both"


def current_language() -> str:
    """Return "ko", "en" or "both"."""
    return InputError.language


def set_language(language: str) -> None:
    """Make Python speak `language` from now on.

    Raises:
        InputError: Not "ko", "en" or "both".
    """
    if language not in LANGUAGES:
        raise InputError(
            f'language: "ko", "en", "both" 가운데 하나여야 해요. 받은 값: {language!r:.40}',
            f'language must be "ko", "en" or "both". You gave {language!r:.40}',
        )
    InputError.language = language


set_language(language_of_environment(os.environ))
