"""How each loss looks in every picture of lesson 3: a colour, dashes and a marker of its own, for colour alone says nothing."""

from __future__ import annotations

from typing import Any

from ..film.axes import Axes
from ..text.style import KINDS
from .parts import draw_sample

NAMES = {
    "mse": "MSE",
    "mae": "MAE",
    "huber": "후버 | Huber",
    "smooth_l1": "스무스 L1 | smooth L1",
    "bce": "BCE",
    "hinge": "힌지 | hinge",
}
_KIND = dict(zip(("mse", "mae", "huber", "smooth_l1", "hinge"), KINDS, strict=False)) | {"bce": KINDS[1]}


def curve(loss: str) -> dict[str, Any]:
    """Return the look of a loss's line."""
    return {name: _KIND[loss][name] for name in ("color", "linestyle")} | {"linewidth": 3}


def marker(loss: str, size: float = 13) -> dict[str, Any]:
    """Return the look of the marker that stands on it."""
    look = {name: _KIND[loss][name] for name in ("color", "marker")}
    return look | {"markersize": size, "markeredgecolor": "white", "markeredgewidth": 1.5}


def card(paper: Axes, loss: str, x: float, y: float, text: str, **numbers: Any) -> None:
    """Write a loss's name beside a piece of its line, and its numbers below: the pictures' legend and table in one."""
    draw_sample(paper, x, y, curve(loss) | marker(loss), 34)
    paper.text(x + 44, y, NAMES[loss], bold=True, size=15)
    paper.text(x + 44, y + 24, text, size=14, **numbers)
