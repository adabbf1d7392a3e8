"""The stage of a film: one matplotlib figure, what stands still on it and what moves.

A panel's `draw(stage)` builds the figure with ordinary matplotlib on `stage.figure` and adds
the moving artists by name. Positions and lengths are in points, 72 to the inch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from ..text.bilingual import Bilingual, bilingual
from .artists import Arrow, Line, Moving, Picture, Polygons, Segments, Words

_ABOVE = 100.0  # moving artists lie above all that stands still, here and in the browser
_TITLE_PAD = 6.0


class Stage:
    """A figure of `width` by `height` inches with its moving artists.

    Attributes:
        figure: The matplotlib Figure.
        moving: name -> Moving, in the order they were added.
        said: Texts that stand still but change with the language.
    """

    def __init__(self, width: float = 9.0, height: float = 4.2):
        self.figure = Figure(figsize=(width, height))
        self.moving: dict[str, Moving] = {}
        self.said: list[Words] = []
        self._raised: dict[Axes, float] = {}  # how much a legend lifts the title

    # What stands still -----------------------------------------------------------------

    def axes(self, columns: int = 1, rows: int = 1, **gridspec: Any) -> Any:
        """Return one Axes, or an array of them, with margins that hold every label."""
        width, height = self.figure.get_size_inches()
        room = {"left": 0.62 / width, "right": 1 - 0.2 / width, "bottom": 0.56 / height}
        room |= {"top": 1 - 0.42 / height, "wspace": 0.26, "hspace": 0.5} | gridspec
        return self.figure.subplots(rows, columns, gridspec_kw=room)

    def say(self, artist: Text, text: str | Bilingual, halo: float = 0.0) -> Words:
        """Let a text that stands still speak the reader's language."""
        words = Words(artist, text, halo)
        if halo:
            artist.set_path_effects([withStroke(linewidth=halo, foreground="white")])
        self.said.append(words)
        return words

    def label(
        self,
        axes: Axes,
        title: str | Bilingual = "",
        x: str | Bilingual = "",
        y: str | Bilingual = "",
    ) -> None:
        """Write the title and the names of the axes."""
        if title:
            # A fixed height: matplotlib would look for a free one anew at every drawing.
            self.say(axes.set_title("", y=1.0, pad=_TITLE_PAD + self._raised.get(axes, 0.0)), title)
        for text, write in ((x, axes.set_xlabel), (y, axes.set_ylabel)):
            if text:
                self.say(write(""), text)

    def note(self, axes: Axes | None, x: float, y: float, text: str | Bilingual, **style: Any) -> Words:
        """Write a text that stands still, at data coordinates (or the figure's points)."""
        halo = style.pop("halo", 0.0)
        return self.say(self._text(axes, x, y, style), text, halo)

    def legend(
        self,
        axes: Axes,
        entries: Sequence[tuple[Any, str | Bilingual]],
        corner: str = "upper right",
    ) -> None:
        """Explain line styles and fills, in a corner of `axes` or above it.

        The places are fixed whatever the language, so that nothing jumps when it changes.
        In a corner the legend lies under all that moves.

        Args:
            entries: (a moving artist or a matplotlib artist, its meaning).
            corner: "upper" or "lower" with "left", "center" or "right"; or "above", between
                the axes and their title, in as many columns as fit.
        """
        width, height = self.figure.get_size_inches() * 72
        box = axes.get_position()
        left, right, bottom, top = box.x0 * width, box.x1 * width, box.y0 * height, box.y1 * height
        size, pitch, sample, pad = 9.5, 15.0, 22.0, 6.0
        texts = [bilingual(text) for _, text in entries]
        lengths = [max(self._measure(each, size) for each in text.versions().values()) for text in texts]

        def columns(rows: int) -> list[float]:
            """Return where each column starts and the last one ends, with `rows` entries in each."""
            longest = [max(lengths[first : first + rows]) for first in range(0, len(lengths), rows)]
            return list(accumulate((sample + each + 3 * pad for each in longest), initial=0.0))

        rows = len(entries)
        if corner == "above":
            fits = [n for n in range(1, rows) if columns(n)[-1] <= right - left + 5 * pad]
            rows = min(fits, default=rows)
            x, y = left - pad, top + pitch * rows + pad
            self._raised[axes] = pitch * rows + pad / 2
            axes.set_title("", y=1.0, pad=_TITLE_PAD + self._raised[axes])
        else:
            wide = columns(rows)[-1]
            x = {"left": left + pad, "center": (left + right - wide) / 2, "right": right - wide - pad / 2}[
                corner.split()[1]
            ]
            y = top - pad / 2 if "upper" in corner else bottom + pitch * rows + 2 * pad
        points = self._points()
        starts = columns(rows)
        if corner != "above":
            back: dict[str, Any] = {"facecolor": "white", "alpha": 0.85, "lw": 0, "zorder": 50}
            tall = pitch * rows + pad
            axes.add_artist(Rectangle((x, y - tall), starts[-1], tall, transform=points, **back))
        for number, ((handle, _), text) in enumerate(zip(entries, texts, strict=True)):
            start = x + pad + starts[number // rows]
            middle = y - pad / 2 - pitch * (number % rows + 0.5)
            artist = handle.artist if isinstance(handle, Moving) else handle
            for part in self._sample(artist, start, middle, sample):
                part.set(transform=points, zorder=51, clip_on=False)
                axes.add_artist(part)
            place = (start + pad + sample, middle)
            self.say(axes.text(*place, "", transform=points, fontsize=size, va="center", zorder=52), text)

    # What moves ------------------------------------------------------------------------

    def line(self, name: str, axes: Axes, **style: Any) -> Line:
        """Add a moving line or moving markers (channels x, y of shape (points,); count)."""
        return self._add(name, Line(axes.add_line(Line2D([], [], **style))))

    def segments(self, name: str, axes: Axes, **style: Any) -> Segments:
        """Add moving straight pieces (channels x, y of shape (pieces, 2))."""
        return self._add(name, Segments(axes.add_collection(LineCollection([], **style), autolim=False)))

    def polygons(self, name: str, axes: Axes, **style: Any) -> Polygons:
        """Add moving filled shapes (channels x, y of shape (shapes, corners))."""
        return self._add(name, Polygons(axes.add_collection(PolyCollection([], **style), autolim=False)))

    def arrow(self, name: str, axes: Axes, **style: Any) -> Arrow:
        """Add a moving arrow (channels x, y, to_x, to_y)."""
        options: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 16, "shrinkA": 0, "shrinkB": 0}
        options |= {"linewidth": 2.2} | style
        return self._add(name, Arrow(axes.add_patch(FancyArrowPatch((0, 0), (1, 1), **options))))

    def text(self, name: str, axes: Axes | None, template: str | Bilingual, **style: Any) -> Words:
        """Add a text with numbers (channels x, y in data, or in the figure's points)."""
        halo = style.pop("halo", 3.0)
        words = Words(self._text(axes, 0, 0, style), template, halo)
        if halo:
            words.artist.set_path_effects([withStroke(linewidth=halo, foreground="white")])
        return self._add(name, words)

    def image(self, name: str, axes: Axes, extent: Sequence[float], **style: Any) -> Picture:
        """Add a moving image (channel values of shape (rows, columns)) over `extent`."""
        options: dict[str, Any] = {"origin": "lower", "aspect": "auto", "interpolation": "bilinear"} | style
        picture = axes.imshow(np.zeros((2, 2)), extent=tuple(extent), **options)  # type: ignore[arg-type]
        return self._add(name, Picture(picture))

    # Inside ----------------------------------------------------------------------------

    def _add(self, name: str, moving: Any) -> Any:
        if name in self.moving:
            raise ValueError(f"two moving artists are called {name!r}")
        moving.artist.set_zorder(_ABOVE + moving.artist.get_zorder())
        self.moving[name] = moving
        return moving

    def _points(self) -> Transform:
        return Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    def _text(self, axes: Axes | None, x: float, y: float, style: dict[str, Any]) -> Text:
        options: dict[str, Any] = {"fontsize": 10.5, "va": "center"} | style
        if axes is None:
            return self.figure.text(x, y, "", transform=self._points(), **options)
        return axes.text(x, y, "", **options)

    def _measure(self, text: str, size: float) -> float:
        renderer = RendererAgg(10, 10, 72)
        font = Text(fontsize=size).get_fontproperties()
        return renderer.get_text_width_height_descent(text, font, False)[0]

    def _sample(self, artist: Any, x: float, y: float, width: float) -> list[Any]:
        """Return what shows the look of `artist` in a legend, from x to x + width around y."""
        if isinstance(artist, Line2D):
            names = "color linestyle linewidth marker markersize markerfacecolor markeredgecolor alpha"
            style = {name: getattr(artist, f"get_{name}")() for name in names.split()}
            return [Line2D([x, x + width / 2, x + width], [y] * 3, markevery=[1], **style)]
        if isinstance(artist, LineCollection):
            pieces: Any = artist  # a collection's getters return lists; matplotlib's types say otherwise
            wide = float(np.ravel(pieces.get_linewidth())[0])
            shift, dashes = pieces.get_linestyle()[0]
            # A collection gives its dashes in points, a line takes them in line widths.
            dashed: Any = (shift, [dash / wide for dash in dashes]) if dashes else "-"
            return [
                Line2D([x, x + width], [y] * 2, color=pieces.get_color()[0], linewidth=wide, linestyle=dashed)
            ]
        if isinstance(artist, FancyArrowPatch):
            arrow = FancyArrowPatch((x, y), (x + width, y), shrinkA=0, shrinkB=0)
            arrow.update_from(artist)
            arrow.set(arrowstyle=artist.get_arrowstyle(), mutation_scale=0.75 * artist.get_mutation_scale())
            return [arrow]
        face, edge = artist.get_facecolor(), artist.get_edgecolor()
        if isinstance(artist, PolyCollection):
            face, edge = (colours[0] if len(colours) else "none" for colours in (face, edge))
        line = float(np.ravel(artist.get_linewidth())[0])
        return [Rectangle((x + 4, y - 5), width - 8, 10, facecolor=face, edgecolor=edge, linewidth=line)]
