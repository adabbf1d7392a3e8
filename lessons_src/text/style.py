"""The font, the colours and the drawing rules that every picture shares.

Colours carry one meaning through the whole series. They are the Okabe-Ito palette, which
people with any kind of colour vision can tell apart (Okabe & Ito 2008, "Color Universal
Design"). Text in a colour uses its darker `ink`, which keeps a contrast of 4.5:1 on white.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
import pylopdf_fonts_ko
from matplotlib import font_manager

DATA = "#000000"
MODEL = "#0072B2"
LOSS = "#D55E00"
GRADIENT = "#009E73"
UPDATE = "#CC79A7"
HIGHLIGHT = "#F0E442"
QUIET = "#6B6B6B"
GRID = "#E3E3E3"

_INK = {
    DATA: "#000000",
    MODEL: "#00568A",
    LOSS: "#A34700",
    GRADIENT: "#00694D",
    UPDATE: "#96396B",
    HIGHLIGHT: "#6B6200",
    QUIET: "#595959",
}

FONT = "Noto Sans KR"
FAMILY = [FONT, "DejaVu Sans"]
# What a browser falls back to: the same design under its Debian name, then the Korean
# faces of macOS and Windows.
BROWSER_FAMILY = (
    "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'DejaVu Sans', sans-serif"
)

# By path, not by name: a stale font cache cannot hide it then.
font_manager.fontManager.addfont(str(pylopdf_fonts_ko.sans_path()))

RULES: dict[Any, Any] = {
    "font.family": FAMILY,
    "font.size": 10.5,
    "axes.titlesize": 11.5,
    "axes.labelsize": 10.5,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#4A4A4A",
    "axes.linewidth": 0.9,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "axes.titlelocation": "left",
    "axes.unicode_minus": True,
    "lines.linewidth": 2.2,
    "lines.markersize": 7,
    "figure.facecolor": "white",
    "figure.dpi": 72.0,
    "savefig.dpi": "figure",
    # Letters stand as far apart as the browser sets them, at any size.
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "lessons",
    "mathtext.default": "regular",
    "mathtext.fontset": "dejavusans",
}

_drawing = threading.RLock()


def ink(colour: str) -> str:
    """Return the darker shade of `colour` that is used for text on white."""
    return _INK.get(colour, colour)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the one drawing lock without the rules, for what reads a figure and draws nothing.

    Setting the rules takes a millisecond, too long for each of a film's hundreds of tables.
    """
    with _drawing:
        yield


@contextmanager
def drawing() -> Iterator[None]:
    """Hold the one drawing lock, with the series' rules in force.

    matplotlib's settings are global and a widget's callback may run on another thread,
    so every figure of ours is built and drawn inside this block.
    """
    with _drawing, matplotlib.rc_context(RULES):
        yield
