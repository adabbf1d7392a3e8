"""The switch 한국어 / English / 둘 다 Both, which every cell and film of a page follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..core.errors import LANGUAGES
from .bilingual import Bilingual
from .fragment import write_mount
from .language import current_language, set_language

_HERE = Path(__file__).parent
LANGUAGE_CSS = (_HERE / "language.css").read_text(encoding="utf-8")

_SWITCH_JS = _HERE / "switch.js"

_RUN_ME = Bilingual(
    "이 칸을 실행하면 언어를 고를 수 있어요.",
    "Run this cell to choose the language.",
)


class LanguageSwitch(anywidget.AnyWidget):
    """Three buttons; `value` is "ko", "en" or "both". Setting it in Python works too."""

    _esm = _SWITCH_JS
    css = traitlets.Unicode(LANGUAGE_CSS).tag(sync=True)
    value = traitlets.Enum(LANGUAGES, default_value="both").tag(sync=True)

    @traitlets.observe("value")
    def _speak(self, change: dict[str, Any]) -> None:
        set_language(change["new"])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        # What a saved notebook shows: the widget is gone there, the sentence is not.
        data = dict(data or {})
        data["text/plain"] = "language: 한국어 / English / 둘 다 Both"
        data["text/html"] = f"<p>{_RUN_ME.html()}</p>"
        return data, metadata

    def to_html(self, start: str | None = None) -> str:
        """Return a fragment that switches the languages of a page without a kernel.

        Args:
            start: The language it starts with; by default its own.
        """
        state = {"css": LANGUAGE_CSS, "value": start or self.value}
        return f"<div>{write_mount(_SWITCH_JS, 'languages', state)}</div>"


def language(start: str | None = None) -> LanguageSwitch:
    """Return the language switch, at `start` or at the language chosen before.

    Args:
        start: "ko", "en" or "both"; by default what was chosen last, at first `LESSONS_LANG`.

    Raises:
        InputError: Another `start`.
    """
    if start is not None:
        set_language(start)
    return LanguageSwitch(value=current_language())
