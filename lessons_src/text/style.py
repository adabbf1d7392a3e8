"""The font, the colours and the drawing rules that every picture shares.

Colours carry one meaning through the whole series. They are the Okabe-Ito palette, which
people with any kind of colour vision can tell apart (Okabe & Ito 2008, "Color Universal
Design"). Text in a colour uses its darker `ink`, which keeps a contrast of 4.5:1 on white.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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

# Kinds that stand side by side (losses, optimizers, units, batch sizes) mean none of the above, so none of
# those
# colours: each kind has a colour, dashes and a marker of its own. Use as `axes.line(x, y, **KINDS[0])`.
KINDS: tuple[dict[str, Any], ...] = tuple(
    {"color": colour, "linestyle": dashes, "marker": marker}
    for colour, dashes, marker in (
        ("#3A3A3A", "-", "o"),
        ("#E08A00", (0, (5, 1.5)), "s"),
        ("#0B5FA5", (0, (1.2, 1.2)), "^"),
        ("#8E2C8A", (0, (6, 1.5, 1.2, 1.5)), "X"),
        ("#2E8B57", (0, (3, 1)), "D"),
        ("#3FA7E0", (0, (6, 1.5, 1.2, 1.5, 1.2, 1.5)), "v"),
        ("#A0522D", (0, (8, 2)), "P"),
        ("#6A4FC3", (0, (2, 2)), "h"),
    )
)

FAINT = "#ECEEF0"  # grids
LINE = "#C9CED3"  # wires and frames
_TINT = {
    DATA: "#EEF0F2",
    MODEL: "#E4F0F8",
    LOSS: "#FBE3D3",
    GRADIENT: "#E2F4EE",
    UPDATE: "#F9EAF3",
    QUIET: "#F1F4F6",
}

# What each colour of a film is on a dark page: as light as it was dark, in the same hue.
DARK: dict[str, str] = {
    light.lower(): dark
    for light, dark in (
        ("#FFFFFF", "#16181B"),
        (DATA, "#F4F5F6"),
        (FAINT, "#2B2F34"),
        (LINE, "#596068"),
        (GRID, "#34393F"),
        (MODEL, "#56B4E9"),
        (_INK[MODEL], "#7CC4F0"),
        (_TINT[MODEL], "#14303F"),
        (LOSS, "#F5894A"),
        (_INK[LOSS], "#FFA36B"),
        (_TINT[LOSS], "#4A2A16"),
        (GRADIENT, "#2BC297"),
        (_INK[GRADIENT], "#52D6B0"),
        (_TINT[GRADIENT], "#12352C"),
        (UPDATE, "#DC94BC"),
        (_INK[UPDATE], "#EBA9CD"),
        (_TINT[UPDATE], "#3D2233"),
        (HIGHLIGHT, "#D9CE3C"),
        (_INK[HIGHLIGHT], "#E4DA5C"),
        (QUIET, "#9AA1A8"),
        (_INK[QUIET], "#A9B0B7"),
        (_TINT[QUIET], "#22262B"),
        (_TINT[DATA], "#24282C"),
        ("#3A3A3A", "#C8CDD2"),
        ("#E08A00", "#F0A52E"),
        ("#0B5FA5", "#5AA5E6"),
        ("#8E2C8A", "#D37FD0"),
        ("#2E8B57", "#5CC48A"),
        ("#3FA7E0", "#7CC8F2"),
        ("#A0522D", "#D98E68"),
        ("#6A4FC3", "#A794EE"),
    )
}

FONT = "Noto Sans KR"
FAMILY = [FONT, "DejaVu Sans"]
# What a browser falls back to: the same design under its Debian name, then the Korean
# faces of macOS and Windows.
BROWSER_FAMILY = (
    "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'DejaVu Sans', sans-serif"
)

# By path, not by name: a stale font cache cannot hide it then.
BOLD_PATH = Path(__file__).parent / "fonts" / "NotoSansKR-Bold.otf"
for _path in (pylopdf_fonts_ko.sans_path(), BOLD_PATH):
    font_manager.fontManager.addfont(str(_path))

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


def tint(colour: str) -> str:
    """Return the pale shade of `colour` that fills areas and chips."""
    return _TINT.get(colour, "#FFFFFF")


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
