"""The switch 한국어 / English / 둘 다 Both, which every cell and film of a page follows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..core.errors import LANGUAGES
from .bilingual import Bilingual
from .fragment import read_module, shows_html, write_mount
from .language import current_language, set_language

_HERE = Path(__file__).parent
LANGUAGE_CSS = (_HERE / "language.css").read_text(encoding="utf-8")
# Its first rule: the language not chosen is hidden.
_ROOT_RULE = re.search(r":root.*?}", LANGUAGE_CSS, re.DOTALL)[0]  # type: ignore[index]

_SWITCH_JS = _HERE / "switch.js"
# The body of a function that returns the module, for `write_once`.
SWITCH_CODE = read_module(_SWITCH_JS)

_RUN_ME = Bilingual(
    "이 칸을 실행하면 언어를 고를 수 있어요.",
    "Run this cell to choose the language.",
)


# A saved notebook that is opened again speaks the language chosen last before any cell has run: Jupyter
# runs the script where it trusts the output, and drops it, the style too, where it does not.
_RECALL = f"""<style>{_ROOT_RULE}</style><script>
document.documentElement.getAttribute("data-lessons-lang") ??
  document.documentElement.setAttribute("data-lessons-lang", localStorage.getItem("lessons-lang") || "both");
</script>"""


class LanguageSwitch(anywidget.AnyWidget):
    """Three buttons; `value` is "ko", "en" or "both". Setting it in Python works too.

    The browser remembers a choice; `asked` says that this notebook asks for one itself.
    """

    _esm = _SWITCH_JS
    css = traitlets.Unicode(LANGUAGE_CSS).tag(sync=True)
    value = traitlets.Enum(LANGUAGES, default_value="both").tag(sync=True)
    asked = traitlets.Bool(False).tag(sync=True)

    @traitlets.observe("value")
    def _speak(self, change: dict[str, Any]) -> None:
        set_language(change["new"])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        text = "language: 한국어 / English / 둘 다 Both"
        if shows_html():
            return {"text/html": self.to_html(), "text/plain": text}, {}
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        # What a saved notebook shows: the widget is gone there, the sentence is not.
        data = dict(data or {})
        data["text/plain"] = text
        data["text/html"] = f"<p>{_RUN_ME.html()}</p>{_RECALL}"
        return data, metadata

    def to_html(self) -> str:
        """Return a fragment that switches the languages of a page without a kernel."""
        return write_switch(self.value, self.asked)


def write_switch(value: str = "both", asked: bool = False) -> str:
    """Return the switch as HTML that needs no kernel."""
    state = {"css": LANGUAGE_CSS, "value": value, "asked": asked}
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
    return LanguageSwitch(value=current_language(), asked=start is not None)
