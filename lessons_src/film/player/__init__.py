"""The player of films: JavaScript in parts, put together for JupyterLab and for a page without a kernel."""

from __future__ import annotations

from pathlib import Path

from ...text.style import DARK
from ...text.switch import LANGUAGE_CSS

_HERE = Path(__file__).parent
_PARTS = ("numbers", "tables", "draw", "grips", "player", "controls")


def read_player(*ends: str) -> str:
    """Return the player's code with its `ends`, "lab" or "page", behind it."""
    return "\n".join((_HERE / f"{part}.js").read_text(encoding="utf-8") for part in (*_PARTS, *ends))


def read_style() -> str:
    """Return the stylesheet of films, and of the language switch that they follow."""
    dark = "".join(f"--film-{light[1:].lower()}: {colour}; " for light, colour in DARK.items())
    sheet = (_HERE / "film.css").read_text(encoding="utf-8")
    return LANGUAGE_CSS + sheet.replace("/* dark colours */", dark)
