"""Moving artists: a matplotlib artist and the data that moves it.

Each class says three things side by side: which channels of data it takes, how one frame
of them is set on the matplotlib artist (`set`), and which style the browser reads off that
artist (`style`). So a picture saved by matplotlib and the one in the browser cannot part.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Text

from ..text.bilingual import Bilingual, bilingual
from ..text.style import FAMILY
from .template import fill_template, template_versions

Frame = Mapping[str, np.ndarray]


def to_paint(colour: Any, alpha: float | None = None) -> list[Any]:
    """Return a matplotlib colour as [hex, opacity]; no colour is ["none", 0]."""
    if isinstance(colour, str) and colour.lower() == "none":
        return ["none", 0.0]
    rgba = to_rgba(colour, alpha)
    return [to_hex(rgba), round(rgba[3], 4)]


def path_commands(path: Path) -> list[list[Any]]:
    """Return a path as [letter, numbers...] steps of SVG, y pointing down."""
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
    steps: list[list[Any]] = []
    for points, code in path.iter_segments(curves=True, simplify=False):
        numbers = np.asarray(points, dtype=float).reshape(-1, 2) * [1, -1]
        steps.append([letters[code], *([] if letters[code] == "Z" else numbers.round(3).ravel().tolist())])
    return steps


def dashes_of(line: Line2D) -> list[float]:
    """Return a line's dashes in points, as matplotlib scales them by its width."""
    pattern: Any = line._unscaled_dash_pattern[1] or []  # type: ignore[attr-defined]
    return [round(float(dash) * line.get_linewidth(), 3) for dash in pattern]


_RENDERER = RendererAgg(10, 10, 72)
_LARGE = 100.0  # the font size to measure at: large, so that rounding to pixels does not show


@lru_cache(maxsize=512)
def rise_and_fall(line: str) -> tuple[float, float]:
    """Return how far matplotlib takes a line of text to reach above and below its baseline.

    In units of the font size. The font itself gives the least of both.
    """
    least_rise, least_fall, _ = _font_metrics()
    font = FontProperties(family=FAMILY, size=_LARGE)
    _, height, descent = _RENDERER.get_text_width_height_descent(line or " ", font, False)
    return max((height - descent) / _LARGE, least_rise), max(descent / _LARGE, least_fall)


@lru_cache(maxsize=1)
def _font_metrics() -> tuple[float, float, float]:
    """Return the least rise and fall of a line, and the gap between two lines."""
    figure = Figure(dpi=72)
    one, two = (figure.text(0, 0, text, size=_LARGE, family=FAMILY) for text in ("x", "x\nx"))
    box, both = one.get_window_extent(_RENDERER), two.get_window_extent(_RENDERER)
    gap = (both.height - 2 * box.height) / 2
    return float(box.y1 / _LARGE), float(-box.y0 / _LARGE), float(gap / _LARGE)


def join_points(frame: Frame) -> list[np.ndarray]:
    """Return each piece of a frame as points (n, 2), without the pieces that are not finite."""
    x, y = np.broadcast_arrays(frame["x"], frame["y"])
    keep = np.isfinite(x).all(-1) & np.isfinite(y).all(-1)
    return list(np.stack([x, y], axis=-1)[keep])


class Moving:
    """What all moving artists share.

    Args:
        artist: The matplotlib artist, already on its axes.
    """

    kind: ClassVar[str]

    def __init__(self, artist: Any):
        self.artist = artist

    def set(self, frame: Frame) -> None:
        """Set one frame of data on the artist."""
        raise NotImplementedError

    def style(self) -> dict[str, Any]:
        """Return what the browser needs beside the data."""
        raise NotImplementedError


class Line(Moving):
    """A line, markers, or both. `count` shows only the first points; `tip` draws the last of those alone."""

    kind = "line"
    tip = False

    def set(self, frame: Frame) -> None:
        x, y = np.broadcast_arrays(frame["x"], frame["y"])
        count = int(frame["count"]) if "count" in frame else x.shape[-1]
        if self.tip:
            x, y, count = x[count - 1 : count], y[count - 1 : count], 1
        # Not finite means not drawn, in the browser and here.
        shown = np.isfinite(x[:count]) & np.isfinite(y[:count])
        self.artist.set_data(np.where(shown, x[:count], np.nan), np.where(shown, y[:count], np.nan))

    def style(self) -> dict[str, Any]:
        line: Line2D = self.artist
        alpha = line.get_alpha()
        has_line = str(line.get_linestyle()) not in ("None", "none", " ", "")
        style: dict[str, Any] = {
            "stroke": to_paint(line.get_color(), alpha) if has_line else ["none", 0.0],
            "width": line.get_linewidth(),
            "dash": dashes_of(line) if has_line else [],
            "cap": str(line.get_dash_capstyle() if line.is_dashed() else line.get_solid_capstyle()),
            "join": str(line.get_solid_joinstyle()),
            "tip": self.tip,
        }
        if line.get_marker() not in ("None", "none", " ", "", None):
            marker = MarkerStyle(line.get_marker(), fillstyle=line.get_fillstyle())
            scaled: Any = marker.get_transform()
            path = marker.get_path().transformed(scaled.scale(line.get_markersize()))
            style["marker"] = {
                "path": path_commands(path),
                "fill": to_paint(line.get_markerfacecolor(), alpha) if marker.is_filled() else ["none", 0.0],
                "stroke": to_paint(line.get_markeredgecolor(), alpha),
                "width": line.get_markeredgewidth(),
                "cap": str(marker.get_capstyle()),
                "join": str(marker.get_joinstyle()),
            }
        return style


class Segments(Moving):
    """Separate straight pieces: data of shape (pieces, 2)."""

    kind = "segments"

    def set(self, frame: Frame) -> None:
        self.artist.set_segments(join_points(frame))

    def style(self) -> dict[str, Any]:
        lines = self.artist
        width = float(np.ravel(lines.get_linewidth())[0])
        dashes = lines.get_linestyle()[0][1] or []
        return {
            "stroke": to_paint(lines.get_color()[0], lines.get_alpha()),
            "width": width,
            "dash": [round(float(dash), 3) for dash in dashes],
            "cap": str(lines.get_capstyle() or "butt"),
            "join": "round",
        }


class Polygons(Moving):
    """Filled shapes: data of shape (shapes, corners)."""

    kind = "polygons"

    def set(self, frame: Frame) -> None:
        self.artist.set_verts(join_points(frame))

    def style(self) -> dict[str, Any]:
        shapes = self.artist
        faces, edges = shapes.get_facecolor(), shapes.get_edgecolor()
        return {
            "fill": to_paint(tuple(faces[0])) if len(faces) else ["none", 0.0],
            "stroke": to_paint(tuple(edges[0])) if len(edges) else ["none", 0.0],
            "width": float(np.ravel(shapes.get_linewidth())[0]),
            "join": "round",
        }


class Arrow(Moving):
    """An arrow from (x, y) to (to_x, to_y) with a filled head."""

    kind = "arrow"

    def set(self, frame: Frame) -> None:
        ends = [float(frame[channel]) for channel in ("x", "y", "to_x", "to_y")]
        finite = bool(np.isfinite(ends).all())
        self.artist.set_visible(self.artist.get_visible() and finite)
        if finite:
            self.artist.set_positions(ends[:2], ends[2:])

    def style(self) -> dict[str, Any]:
        arrow: FancyArrowPatch = self.artist
        scale = arrow.get_mutation_scale()
        return {
            "stroke": to_paint(arrow.get_edgecolor()),
            "width": arrow.get_linewidth(),
            "cap": str(arrow.get_capstyle()),
            "join": str(arrow.get_joinstyle()),
            # The proportions of matplotlib's "-|>" head.
            "head": [0.4 * scale, 0.2 * scale],
        }


class Words(Moving):
    """Text with numbers in it, at a place that may move.

    Args:
        artist: The matplotlib Text.
        template: What it says; `{name:.2f}` is filled from the film's numbers.
        halo: Width of the white rim that keeps it legible over lines, in points.
    """

    kind = "text"

    def __init__(self, artist: Text, template: str | Bilingual, halo: float = 0.0):
        super().__init__(artist)
        # As SVG turns a text: around its own anchor.
        artist.set_rotation_mode("anchor")
        self.template = bilingual(template)
        self.pieces = template_versions(self.template)
        self.halo = halo

    def set(self, frame: Frame) -> None:
        x, y = (float(frame[channel]) for channel in ("x", "y"))
        finite = bool(np.isfinite([x, y]).all())
        self.artist.set_visible(self.artist.get_visible() and finite)
        if finite:
            self.artist.set_position((x, y))

    def write(self, numbers: Mapping[str, float], words: Mapping[str, Any], language: str) -> None:
        """Set the text itself."""
        self.artist.set_text(fill_template(self.pieces[language], numbers, words, language))

    def style(self) -> dict[str, Any]:
        text: Text = self.artist
        size: Any = text.get_fontsize()
        return {
            "pieces": self.pieces,
            "size": size,
            "fill": to_paint(text.get_color(), text.get_alpha()),
            "anchor": {"left": "start", "center": "middle", "right": "end"}[text.get_horizontalalignment()],
            "lines": {language: self._lines(pieces, size) for language, pieces in self.pieces.items()},
            "gap": round(_font_metrics()[2] * size, 3),
            "rotate": float(text.get_rotation()),
            "halo": self.halo,
            "weight": 700 if text.get_fontweight() in ("bold", 700) else 400,
            "box": self._box(),
        }

    def _box(self) -> dict[str, Any] | None:
        """Return the frame around a text (a chip): its colours, the room on each side and its corners."""
        patch: Any = self.artist.get_bbox_patch()
        if patch is None:
            return None
        size: Any = self.artist.get_fontsize()
        style = patch.get_boxstyle()
        return {
            "fill": to_paint(patch.get_facecolor()),
            "stroke": to_paint(patch.get_edgecolor()),
            "width": patch.get_linewidth(),
            "pad": round(style.pad * size, 3),
            "corner": round(style.rounding_size * size, 3),
        }

    @staticmethod
    def _lines(pieces: list[Any], size: float) -> list[list[float]]:
        """Return the rise and fall of each line in points, taking digits for what is filled in."""
        text = "".join(piece if isinstance(piece, str) else "0" for piece in pieces)
        return [[round(size * each, 3) for each in rise_and_fall(line)] for line in text.split("\n")]


class Picture(Moving):
    """A small image, rows by columns of numbers coloured by its colour map."""

    kind = "image"

    def set(self, frame: Frame) -> None:
        self.artist.set_data(frame["values"])

    def shade(self, values: np.ndarray) -> np.ndarray:
        """Return values as the browser takes them: shades from 0 to 255 of the colour map."""
        shades = np.asarray(self.artist.norm(np.nan_to_num(values))) * 255
        return np.clip(np.round(shades), 0, 255).astype(np.uint8)

    def style(self) -> dict[str, Any]:
        image: AxesImage = self.artist
        left, right, bottom, top = image.get_extent()
        transform = image.axes.transData
        (x0, y0), (x1, y1) = transform.transform([(left, bottom), (right, top)])
        colours = np.round(image.cmap(np.linspace(0, 1, 256)) * 255).astype(int)
        return {
            "box": [x0, y0, x1, y1],
            "colours": ["#{:02x}{:02x}{:02x}".format(*colour[:3]) for colour in colours],
            "alpha": image.get_alpha() if image.get_alpha() is not None else 1.0,
            "smooth": image.get_interpolation() not in ("nearest", "none"),
            "origin": image.origin,
        }
