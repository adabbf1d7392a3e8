"""Axes: the verbs of a film function. Each says a thing once: its data, its look, its meaning, its hand.

Data are arrays that broadcast against the sliders' grids, with axes of their own behind them: a line's points
are on the last axis. What no slider moves is a plain array. Lengths are CSS pixels.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.cbook import normalize_kwargs
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import is_color_like
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from ..core.errors import InputError
from ..text.bilingual import Bilingual, two
from ..text.style import DATA, QUIET, ink, tint

if TYPE_CHECKING:
    from .scene import Scene

ROLES = {
    "title": (18, True),
    "number": (24, True),
    "label": (14, False),
    "note": (12, False),
    "chip": (18, True),
}
TAILS = {
    "line": {"x": 1, "y": 1, "count": 0},
    "segments": {"x": 2, "y": 2},
    "polygons": {"x": 2, "y": 2},
    "arrow": {"x": 0, "y": 0, "to_x": 0, "to_y": 0},
    "text": {"x": 0, "y": 0},
    "image": {"values": 2},
}  # the axes of one frame's data
_LINE = (
    "color linewidth linestyle alpha zorder marker markersize markerfacecolor markeredgecolor markeredgewidth"
)
_LOOKS: dict[str, tuple[Any, str]] = {
    "line": (Line2D, f"{_LINE} fillstyle solid_capstyle dash_capstyle solid_joinstyle"),
    "segments": (LineCollection, "color linewidth linestyle alpha zorder"),
    "polygons": (PolyCollection, "color facecolor edgecolor linewidth alpha zorder"),
    "arrow": (FancyArrowPatch, "color linewidth alpha zorder"),
}
_FILM = str(Path(__file__).parent)


def find_call() -> str:
    """Return the file and line of the call that came into this package."""
    frame: Any = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_FILM):
        frame = frame.f_back
    path = frame.f_code.co_filename
    name = "cell" if "ipykernel_" in path or path.startswith("<ipython") else Path(path).name
    return f"{name}:{frame.f_lineno}"


def mistake(call: str, ko: str, en: str) -> InputError:
    """Return the error for a mistake in a film function, at the line of its call."""
    return InputError(f"{call}: {ko}", f"{call}: {en}")


def translated(call: str, text: Any) -> Bilingual:
    """Return a text of a film function as Bilingual, or say at which line it lacks a translation."""
    try:
        return two(text)
    except InputError as error:
        raise mistake(call, error.ko, error.en) from None


@dataclass
class Artist:
    """What one call drew: its data over the film's axes and its look, before matplotlib makes anything of
    it."""

    kind: str
    axes: Axes
    data: dict[str, np.ndarray]
    style: dict[str, Any]
    call: str
    text: Bilingual | None = None
    own: dict[str, str] = field(default_factory=dict)  # a name in the text -> the film's name for its number
    shift: tuple[float, float] = (0.0, 0.0)
    grip: tuple[str, ...] = ()
    vertex: int | None = None
    label: Bilingual | None = None
    tip: bool = False


class Axes:
    """One pair of axes of a scene; `scene.axes(...)` makes it.

    All verbs take `show=`, whether it is seen: an array of truths over the sliders' grids. Those with
    `grip="w"` (or
    `("x", "y")`) can be taken hold of: the player finds the stops of those sliders at which the artist lies
    nearest to
    the pointer. `label="길 | path"` is its meaning, written at the line's end or in a legend above the axes.
    Every other
    keyword is a look with matplotlib's name for it (color, linewidth, linestyle, marker, markersize, alpha,
    ...).
    """

    def __init__(self, scene: Scene, box: Any, xlim: Any, ylim: Any, log: str = "", show: Any = None):
        self._scene, self._box, self.xlim, self.ylim, self.log, self.show = scene, box, xlim, ylim, log, show
        self.ticks: tuple[Sequence[float], Sequence[float]] = ((), ())
        self.contours: list[tuple[Any, ...]] = []
        self.paper = False
        self.lift = 0.0  # how far a legend raises the title

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height on the picture."""
        if self._box is None:
            raise mistake(
                find_call(),
                "자리를 미리 알려면 scene.axes에 box=(왼쪽, 위, 너비, 높이)를 주세요.",
                "give scene.axes a box=(left, top, width, height) to know its place beforehand",
            )
        return self._box

    @property
    def unit(self) -> tuple[float, float]:
        """How many pixels one unit of x and one of y are, on axes that are not logarithmic."""
        _, _, wide, high = self.box
        return wide / abs(self.xlim[1] - self.xlim[0]), high / abs(self.ylim[1] - self.ylim[0])

    def line(
        self,
        x: Any,
        y: Any,
        *,
        upto: Any = None,
        tip: Mapping[str, Any] | None = None,
        show: Any = None,
        grip: Any = (),
        at: int | None = None,
        label: str = "",
        **look: Any,
    ) -> None:
        """Draw a line through points, which are on the last axis of x and y.

        Args:
            upto: The step so far. Then x and y are paths with their steps on the first axis, as `descend`
                returns
                them, and only the steps up to this one are drawn.
            tip: The look of a marker where the path is now.
            at: Which point is the handle of its grip, as in `at=-1`, the last one.
        """
        data = {"x": x, "y": y}
        if upto is not None:
            data = {name: _steps_last(each, upto) for name, each in data.items()}
            data["count"] = np.asarray(upto) + 1
        looks = {"linewidth": 2.5, "solid_capstyle": "round", "solid_joinstyle": "round"} | look
        self._add("line", data, show, looks, grip=grip, at=at, label=label)
        if tip is not None:
            looks = {
                "linestyle": "none",
                "marker": "o",
                "markersize": 12,
                "color": look.get("color", DATA),
            } | dict(tip)
            self._add("line", data, show, looks, tip=True)

    def point(
        self, x: Any, y: Any, *, show: Any = None, grip: Any = (), label: str = "", **look: Any
    ) -> None:
        """Draw one marker."""
        x, y = np.asarray(x)[..., None], np.asarray(y)[..., None]
        self.points(x, y, show=show, grip=grip, label=label, **look)

    def points(
        self,
        x: Any,
        y: Any,
        *,
        show: Any = None,
        grip: Any = (),
        at: int | None = None,
        label: str = "",
        **look: Any,
    ) -> None:
        """Draw markers, one for each entry of the last axis."""
        look = {"linestyle": "none", "marker": "o", "markersize": 12} | look
        self._add("line", {"x": x, "y": y}, show, look, grip=grip, at=at, label=label)

    def segments(
        self,
        x0: Any,
        y0: Any,
        x1: Any,
        y1: Any,
        *,
        show: Any = None,
        grip: Any = (),
        label: str = "",
        **look: Any,
    ) -> None:
        """Draw straight pieces, one for each entry of the last axis."""
        x, y = (np.stack(np.broadcast_arrays(*each), -1) for each in ((x0, x1), (y0, y1)))
        self._add("segments", {"x": x, "y": y}, show, {"linewidth": 2} | look, grip=grip, label=label)

    def areas(
        self,
        x: Any,
        y: Any,
        *,
        show: Any = None,
        grip: Any = (),
        at: int | None = None,
        label: str = "",
        **look: Any,
    ) -> None:
        """Fill shapes; the last two axes of x and y are the shapes and their corners."""
        look = {"linewidth": 0} | look
        self._add("polygons", {"x": x, "y": y}, show, look, grip=grip, at=at, label=label)

    def boxes(
        self,
        x0: Any,
        y0: Any,
        x1: Any,
        y1: Any,
        *,
        corner: float = 0,
        show: Any = None,
        grip: Any = (),
        label: str = "",
        **look: Any,
    ) -> None:
        """Draw rectangles, one for each entry of the last axis; `corner` is the radius of round corners, on
        paper."""
        x0, y0, x1, y1 = (np.atleast_1d(np.asarray(each, float)) for each in (x0, y0, x1, y1))
        if corner:
            turn = np.linspace(0, np.pi / 2, 7)
            cx, cy = corner * (1 - np.cos(turn)), corner * (1 - np.sin(turn))  # from the left side to the top
            a, b, c, d = (each[..., None] for each in (x0, y0, x1, y1))
            x = np.concatenate([a + cx, c - cx[::-1], c - cx, a + cx[::-1]], -1)
            y = np.concatenate([b + cy, b + cy[::-1], d - cy, d - cy[::-1]], -1)
        else:
            x = np.stack(np.broadcast_arrays(x0, x1, x1, x0), -1)
            y = np.stack(np.broadcast_arrays(y0, y0, y1, y1), -1)
        self.areas(x, y, show=show, grip=grip, label=label, **look)

    def arrow(
        self,
        x: Any,
        y: Any,
        to_x: Any,
        to_y: Any,
        *,
        head: float = 9,
        show: Any = None,
        grip: Any = (),
        label: str = "",
        **look: Any,
    ) -> None:
        """Draw a straight arrow whose ends follow the sliders; `head` is the length of its head."""
        data = {"x": x, "y": y, "to_x": to_x, "to_y": to_y}
        self._add("arrow", data, show, {"linewidth": 4} | look, grip=grip, label=label, head=head)

    def way(
        self,
        x: Any,
        y: Any,
        *,
        head: float = 12,
        show: Any = None,
        color: str = DATA,
        alpha: float = 1,
        **look: Any,
    ) -> None:
        """Draw a curved arrow that stands still, on paper; the line ends in a head of `head` px."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        ends = np.hypot(x - x[-1], y - y[-1])
        near = int(np.max(np.nonzero(ends > head)[0], initial=0))
        away = max(1e-9, float(ends[near]))
        ux, uy = (x[-1] - x[near]) / away, (y[-1] - y[near]) / away
        bx, by, half = x[-1] - ux * head, y[-1] - uy * head, 0.48 * head
        keep = ends > head * 0.9
        self.line(np.append(x[keep], bx), np.append(y[keep], by), show=show, color=color, alpha=alpha, **look)
        corner_x, corner_y = [x[-1], bx - uy * half, bx + uy * half], [y[-1], by + ux * half, by - ux * half]
        self.areas([corner_x], [corner_y], show=show, facecolor=color, alpha=alpha)

    def contour(
        self, x: Any, y: Any, z: Any, levels: Any, *, color: str = DATA, tint: str = "", **look: Any
    ) -> None:
        """Draw contours of z over the grid x, y that stand still; with `tint` the ground gets darker as z
        rises.

        On axes that come and go (`scene.axes(show=...)`) the ground is not tinted.
        """
        if self.show is None:
            self.contours.append((x, y, z, levels, color, tint, look))
            return
        from contourpy import contour_generator

        lines = contour_generator(x, y, z)
        gap = np.full((1, 2), np.nan)
        pieces: list[Any] = [
            piece for level in levels for line in lines.lines(level) for piece in (line, gap)
        ]
        if pieces:
            self.line(*np.concatenate(pieces).T, color=color, **({"linewidth": 1} | look))

    def image(self, values: Any, *, vmin: float = 0, vmax: float = 1, show: Any = None, **look: Any) -> None:
        """Fill the axes with an image: rows (from the bottom) and columns of numbers, coloured by `cmap`.

        Args:
            vmin: The number that takes the colour map's first colour.
            vmax: The number that takes its last.
            look: `cmap`, `alpha`, `interpolation` ("nearest" keeps the cells' edges).
        """
        options = {"cmap": "viridis", "interpolation": "bilinear", "alpha": 1.0}
        call = find_call()
        _refuse(call, look, options)
        self._scene.add(
            Artist("image", self, {"values": values}, options | look | {"vmin": vmin, "vmax": vmax}, call),
            show,
        )

    def text(
        self,
        x: Any,
        y: Any,
        text: Any,
        /,
        *,
        role: str = "label",
        color: str | None = None,
        anchor: str = "left",
        dx: float = 0,
        dy: float = 0,
        size: float | None = None,
        bold: bool | None = None,
        halo: float | None = None,
        fill: str | None = None,
        rotation: float = 0,
        grip: Any = (),
        show: Any = None,
        **numbers: Any,
    ) -> None:
        """Write a text with its own numbers: `axes.text(x, y, "손실 {loss:.2f} | loss {loss:.2f}",
        loss=loss)`.

        Args:
            text: "한국어 | English" (and "| both" where both share one place), the same for both where it has
                no words.
                Or cases, [(condition, text), ...]: the first whose condition holds is written.
            role: "title" (18 px bold), "number" (24 bold), "label" (14), "note" (12 grey) or "chip" (18 bold
                in a box).
            anchor: Which part of it stands at x: "left", "center" or "right". Its middle stands at y.
            dx: Pixels to the right of its place.
            dy: Pixels below it.
            size: Another size than the role's; so `bold` and `color`.
            halo: Width of the white rim that keeps it legible over lines; by default 4 for labels and
                numbers.
            fill: The ground of a chip, by default the pale shade of its colour.
            numbers: What its `{name:.3g}` are; a slider's name needs no number.
        """
        call = find_call()
        if role not in ROLES:
            raise mistake(
                call,
                f"role은 {', '.join(ROLES)} 가운데 하나예요.",
                f"role is one of {', '.join(ROLES)}, not {role!r}",
            )
        if isinstance(text, list | tuple):
            past: Any = False
            keywords: dict[str, Any] = {"role": role, "color": color, "anchor": anchor, "dx": dx, "dy": dy}
            keywords |= {"size": size, "bold": bold, "halo": halo, "fill": fill, "rotation": rotation}
            keywords |= {"grip": grip} | numbers
            for holds, case in text:
                here = np.asarray(holds) & ~np.asarray(past) & (True if show is None else show)
                self.text(x, y, case, show=here, **keywords)
                past = past | np.asarray(holds)
            return
        usual, heavy = ROLES[role]
        size, heavy = size or usual, heavy if bold is None else bold
        color = color or (QUIET if role == "note" else DATA)
        check_colour(call, color)
        halo = (4 if role in ("label", "number") and not self.paper else 0) if halo is None else halo
        style: dict[str, Any] = {
            "fontsize": size,
            "ha": anchor,
            "color": ink(color),
            "halo": halo,
            "rotation": rotation,
        }
        style |= {"fontweight": "bold"} if heavy else {}
        if role == "chip":
            style |= {"box": (fill or tint(color), color), "halo": 0}
        artist = Artist("text", self, {"x": x, "y": y}, style, call, translated(call, text), grip=grip)
        # By the baseline: the words of one row stand level, whatever their letters.
        artist.shift = (dx, dy + 0.36 * size)
        self._scene.add(artist, show, numbers)

    def _add(
        self,
        kind: str,
        data: dict[str, Any],
        show: Any,
        look: dict[str, Any],
        *,
        grip: Any = (),
        at: int | None = None,
        label: str = "",
        tip: bool = False,
        head: float = 0,
    ) -> None:
        call = find_call()
        artist_class, known = _LOOKS[kind]
        try:
            look = normalize_kwargs(look, artist_class)
        except TypeError as error:
            raise mistake(call, str(error), str(error)) from None
        _refuse(call, look, known.split())
        for name, value in look.items():
            if "color" in name:
                check_colour(call, value)
        artist = Artist(kind, self, data, look, call, grip=grip, vertex=at, tip=tip)
        artist.label = translated(call, label) if label else None
        if head:
            artist.style["head"] = head
        self._scene.add(artist, show)


def check_colour(call: str, value: Any) -> None:
    """Say at which line a colour is none."""
    if not (is_color_like(value) or value == "none"):
        raise mistake(call, f"{value!r}: 모르는 색이에요.", f"{value!r} is not a colour")


def _refuse(call: str, look: Mapping[str, Any], known: Any) -> None:
    for name in look:
        if name not in known:
            names = ", ".join(known)
            raise mistake(
                call,
                f"{name}: 모르는 모양새예요. 쓸 수 있는 이름: {names}",
                f"unknown look {name!r}; known: {names}",
            )


def _steps_last(path: Any, upto: Any) -> np.ndarray:
    path = np.asarray(path)
    return np.moveaxis(path, 0, -1) if path.ndim > np.ndim(upto) else path
