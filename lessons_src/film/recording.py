"""A recording: a film function run once, frozen. The view, the page and the saved picture all read it.

It holds the still SVG, the tables of every frame and their layout for the browser; a frame in Python is
looked up in
the same arrays. Only a film whose tables would be too large runs its function again, on the one frame it
needs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke
from matplotlib.transforms import ScaledTranslation

from ..text.bilingual import Bilingual
from ..text.style import drawing
from .artists import Arrow, Line, Moving, Picture, Polygons, Segments, Words
from .axes import Artist, mistake
from .scene import AnotherAxis, Scene, fraction, nearest_stop
from .sliders import Slider
from .still import draw_still
from .tables import BUDGET, Tables, frame_of, pixels
from .template import Piece, fill_template, split_template

POINT = 0.75  # points to a CSS pixel
_ABOVE = 100.0  # artists lie above the grid, here and in the browser
_FORESEE = 200_000  # frames above which the size of the tables is foreseen from a few of them
_LENGTHS = ("linewidth", "markersize", "markeredgewidth")


class Drawing:
    """A matplotlib figure of a scene and its artists, not yet at any frame."""

    def __init__(self, scene: Scene):
        self.size = scene.size
        width, height = scene.size
        self.figure = Figure(figsize=(width / 96, height / 96))
        made = {id(axes): self._axes(axes) for axes in (*scene.axes_made, scene.paper)}
        self.moving: dict[str, Moving] = {}
        for number, artist in enumerate(scene.artists):
            try:
                moving = self._artist(artist, made[id(artist.axes)])
            except (ValueError, TypeError, AttributeError) as error:
                raise mistake(artist.call, str(error), str(error)) from None
            if artist.kind != "segments":
                moving.artist.set_snap(False)  # the browser does not pull lines to whole pixels
            paper = artist.axes.paper
            moving.artist.set_zorder(_ABOVE + artist.style.get("zorder", 2))
            if paper:
                moving.artist.set_clip_on(False)
            self.moving[f"{artist.kind} {number}"] = moving

    def _axes(self, axes: Any) -> Any:
        (left, top, wide, high), (width, height) = axes.box, self.size
        made = self.figure.add_axes((left / width, 1 - (top + high) / height, wide / width, high / height))
        for letter in axes.log:
            (made.set_xscale if letter == "x" else made.set_yscale)("log", nonpositive="mask")
        made.set(xlim=axes.xlim, ylim=axes.ylim)
        made.set_axis_off()
        made.set_zorder(5 if axes.paper else 1)
        for x, y, z, levels, colour, tint, look in axes.contours:
            if tint:
                depth = np.arange(len(levels) + 1)[:, None] / len(levels)
                # Thin paint, not a paler colour: it lies on a dark page as well.
                shades = np.hstack([np.broadcast_to(to_rgb(tint), (len(depth), 3)), 0.22 * depth])
                made.contourf(x, y, z, levels=[-np.inf, *levels, np.inf], colors=shades)
            widths = look.get("linewidth", 1.0) * POINT
            made.contour(x, y, z, levels=levels, colors=[colour], linewidths=widths, alpha=look.get("alpha"))
        return made

    def _artist(self, artist: Artist, axes: Any) -> Moving:
        style = {name: value * POINT if name in _LENGTHS else value for name, value in artist.style.items()}
        if artist.kind == "line":
            line = Line(axes.add_line(Line2D([], [], **style)))
            line.tip = artist.tip
            return line
        if artist.kind == "segments":
            return Segments(axes.add_collection(LineCollection([], **style), autolim=False))
        if artist.kind == "polygons":
            return Polygons(axes.add_collection(PolyCollection([], **style), autolim=False))
        if artist.kind == "arrow":
            head = style.pop("head") * POINT / 0.4  # matplotlib's "-|>" is 0.4 of its scale long
            more: dict[str, Any] = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "mutation_scale": head}
            return Arrow(axes.add_patch(FancyArrowPatch((0, 0), (1, 1), **(more | style))))
        if artist.kind == "image":
            options: dict[str, Any] = {
                "origin": "lower",
                "aspect": "auto",
                "extent": (*axes.get_xlim(), *axes.get_ylim()),
            }
            limits = axes.get_xlim(), axes.get_ylim()
            picture = axes.imshow(np.zeros((2, 2)), **(options | style))
            axes.set(xlim=limits[0], ylim=limits[1])
            return Picture(picture)
        return self._words(artist, axes, style)

    def _words(self, artist: Artist, axes: Any, style: dict[str, Any]) -> Words:
        halo, box = style.pop("halo") * POINT, style.pop("box", None)
        size = style.pop("fontsize")
        text = axes.text(0, 0, "", fontsize=size * POINT, va="baseline", **style)
        if box is not None:
            shape = {"boxstyle": f"round,pad={5 / size},rounding_size={9 / size}", "linewidth": 1.2 * POINT}
            text.set_bbox(shape | {"facecolor": box[0], "edgecolor": box[1]})
        if halo:
            text.set_path_effects([withStroke(linewidth=halo, foreground="white")])
        right, down = artist.shift
        shift = ScaledTranslation(right / 96, -down / 96, self.figure.dpi_scale_trans)
        text.set_transform(axes.transData + shift)
        assert artist.text is not None
        versions = {language: _rename(each, artist.own) for language, each in artist.text.versions().items()}
        words = Words(text, Bilingual(versions["ko"], versions["en"], versions["both"]), halo)
        text.set_clip_on(False)
        return words


def _rename(text: str, own: Mapping[str, str]) -> str:
    """Return a template in which a text's own numbers have the film's names."""
    return "".join(
        piece.replace("{", "{{").replace("}", "}}")
        if isinstance(piece, str)
        else f"{{{own.get(piece[0], piece[0])}:{piece[1]}}}"
        for piece in split_template(text)
    )


def run(
    function: Callable[..., Any],
    sliders: Mapping[str, Slider],
    size: Any,
    index: Any = None,
    few: bool = False,
) -> Scene:
    """Run a film function over all stops, over the first two (`few`), or at those of `index`; return its
    scene."""
    fine: list[np.ndarray] = []
    stops = {name: each.stops[:2] if few else each.stops for name, each in sliders.items()}
    chosen = [each[[index[name]]] if index and name in index else each for name, each in stops.items()]
    while True:
        scene = Scene(size, stops, [each[:2] for each in fine] if few else fine, index)
        axes = len(scene.lengths)
        grids = {
            name: each.reshape([-1 if axis == here else 1 for axis in range(axes)])
            for here, (name, each) in enumerate(zip(sliders, chosen, strict=True))
        }
        try:
            function(scene, **grids)
        except AnotherAxis as more:
            fine.append(more.stops)
            continue
        scene.finish()
        return scene


class Recording:
    """A film function, run and frozen."""

    def __init__(
        self, function: Callable[..., Any], sliders: Mapping[str, Slider], size: tuple[float, float]
    ):
        self._function, self._sliders, self.size = function, sliders, size
        frames = math.prod(len(each.stops) for each in sliders.values())
        self.needs_kernel = False
        if frames > _FORESEE:
            self.needs_kernel = self._foresee() > BUDGET
        if not self.needs_kernel:
            self.scene = run(function, sliders, size)
        start = {name: each.start_index for name, each in sliders.items()}
        if self.needs_kernel:
            self.scene = run(function, sliders, size, start)
        with drawing():
            drawn = Drawing(self.scene)
            self.still, self.boxes = draw_still(drawn)
            self._styles = {name: moving.style() for name, moving in drawn.moving.items()}
        self._shades = {name: moving for name, moving in drawn.moving.items() if moving.kind == "image"}
        at = start if self.needs_kernel else None
        self.tables, self.entries, self.layout = self._tabulate(self.scene, at)
        if not self.needs_kernel and len(self.tables) > BUDGET:
            self.needs_kernel = True
            self.scene = run(function, sliders, size, start)
            self.tables, self.entries, self.layout = self._tabulate(self.scene, start)
        self._last: tuple[dict[str, int], Scene] | None = None
        self.words = {name: list(each.options) for name, each in sliders.items() if each.options}
        if self.scene.cases:
            self.words["says"] = [_word(case.text) for case in self.scene.cases]

    # Frames in Python ----------------------------------------------------------------------

    def frame(self, index: Mapping[str, int]) -> tuple[Scene, tuple[int, ...]]:
        """Return the scene that holds a frame and its place there."""
        if self.needs_kernel:
            if self._last is None or self._last[0] != index:
                self._last = (dict(index), run(self._function, self._sliders, self.size, index))
            return self._last[1], (0,) * len(self.scene.lengths)
        place = [index[name] for name in self._sliders]
        for stops, values in zip(self.scene._fine, self.scene.fine_values, strict=True):
            place.append(int(nearest_stop(stops, frame_of(values, (*place, *[0] * 9)[: values.ndim]))))
        return self.scene, tuple(place)

    def numbers(self, index: Mapping[str, int], *, internal: bool = False) -> dict[str, float]:
        """Return the numbers of a frame; with `internal` by the names that the templates use."""
        scene, place = self.frame(index)
        numbers = {name: float(each.stops[index[name]]) for name, each in self._sliders.items()}
        names = {name: name for name in scene.shown} if internal else scene.public
        numbers |= {name: float(frame_of(scene.shown[key], place)) + 0.0 for name, key in names.items()}
        if internal and scene.sentence is not None:
            numbers["says"] = float(frame_of(scene.sentence, place))
        return numbers

    def figure(self, index: Mapping[str, int], language: str) -> Figure:
        """Return a new figure of a frame."""
        with drawing():
            drawn = Drawing(self.scene)
            self.set_frame(drawn, index, language)
        return drawn.figure

    def set_frame(self, drawn: Drawing, index: Mapping[str, int], language: str) -> None:
        """Set a drawing of this recording to a frame."""
        scene, place = self.frame(index)
        numbers = self.numbers(index, internal=True)
        for artist, moving in zip(scene.artists, drawn.moving.values(), strict=True):
            frame = {name: frame_of(values, place) for name, values in artist.data.items()}
            moving.artist.set_visible(bool(frame.pop("visible", True)))
            moving.set(frame)
            if isinstance(moving, Words):
                moving.write(numbers, self.words, language)

    def say(self, index: Mapping[str, int], language: str) -> str:
        """Return the line under the picture."""
        return fill_template(
            self.readout()[language], self.numbers(index, internal=True), self.words, language
        ).strip()

    def readout(self) -> dict[str, list[Piece]]:
        """Return the template of the line under the picture: the sentence, then the numbers."""
        pieces: dict[str, list[Piece]] = {}
        for language in ("ko", "en", "both"):
            says: list[Piece] = [["says", ""]] if self.scene.cases else []
            shows = split_template(self.scene.template.text.say(language)) if self.scene.template else []
            pieces[language] = [*says, *([" "] if says and shows else []), *shows]
        return pieces

    # For the browser -----------------------------------------------------------------------

    def compute_frame(self, index: Mapping[str, int]) -> tuple[bytes, list[dict[str, Any]]]:
        """Return the tables of one frame alone."""
        tables, entries, _ = self._tabulate(self.frame(index)[0], index)
        return tables, entries

    def _tabulate(
        self, scene: Scene, index: Any = None
    ) -> tuple[bytes, list[dict[str, Any]], dict[str, Any]]:
        """Lay out every frame of a scene for the browser; with `index`, that frame of a film that asks the
        kernel.

        A grip is looked up in the browser: such a frame brings along where the held artist is at every stop
        of its
        sliders.
        """
        tables = Tables(len(scene.lengths), share=not self.needs_kernel)
        numbers = {}
        for name, values in list(scene.shown.items()):
            # Both sides format the very same number: the one in the table.
            numbers[name], scene.shown[name] = tables.add(values)
        if scene.sentence is not None:
            numbers["says"] = tables.add(scene.sentence)[0]
        order = {id(axes): n for n, axes in enumerate((*scene.axes_made, scene.paper))}
        regions, region_of = find_regions(scene)
        artists = []
        for number, artist in enumerate(scene.artists):
            name = f"{artist.kind} {number}"
            channels = {}
            for channel, values in artist.data.items():
                if channel in ("visible", "count"):
                    channels[channel] = tables.add(values)[0]
                elif artist.kind == "image":
                    channels[channel] = tables.add(self._shades[name].shade(values))[0]
                else:
                    channels[channel] = tables.add(locate(artist, channel, values), pixels=True)[0]
            spec = self._styles[name] | {"name": name, "kind": artist.kind, "channels": channels}
            spec |= {"clip": self.boxes["clip_of"][name], "region": region_of(artist)}
            if artist.grip:
                spec["grip"] = list(artist.grip)
                spec["vertex"] = artist.vertex
            if artist.grip and index is not None:
                others = {each: at for each, at in index.items() if each not in artist.grip}
                held = run(self._function, self._sliders, self.size, others).artists[number]
                spec["hold"] = {
                    channel: tables.add(
                        values if channel in ("visible", "count") else locate(held, channel, values)
                    )[0]
                    for channel, values in held.data.items()
                }
            if artist.label:
                spec["label"] = artist.label.versions()
            zorder = artist.style.get("zorder", 2)
            artists.append((order[id(artist.axes)], zorder, number, spec))
        derived = [
            tables.add(nearest_stop(stops, values))[0]
            for stops, values in zip(scene._fine, scene.fine_values, strict=True)
            if scene._at is None
        ]
        layout = {
            "tables": tables.entries,
            "artists": [spec for *_, spec in sorted(artists, key=lambda each: each[:3])],
            "numbers": numbers,
            "derived": derived,
            "regions": regions,
        }
        return tables.join(), tables.entries, layout

    def _foresee(self) -> int:
        """Return about how large the tables would be, from two stops of each axis."""
        scene = run(self._function, self._sliders, self.size, few=True)
        full = [len(each.stops) for each in self._sliders.values()] + [1200] * len(scene._fine)
        seen: dict[bytes, int] = {}
        for values in (each for artist in scene.artists for each in artist.data.values()):
            lead = math.prod(n if got > 1 else 1 for got, n in zip(values.shape, full, strict=False))
            seen[np.ascontiguousarray(values).tobytes()] = (
                lead * math.prod(values.shape[len(full) :]) * (1 if values.dtype == bool else 2)
            )
        for values in scene.shown.values():
            seen[np.ascontiguousarray(values).tobytes()] = (
                math.prod(n if got > 1 else 1 for got, n in zip(values.shape, full, strict=False)) * 4
            )
        return sum(seen.values())


def locate(artist: Artist, channel: str, values: np.ndarray) -> np.ndarray:
    """Return a channel as the browser takes it: points from the upper left corner."""
    axes = artist.axes
    left, top, wide, high = axes.box
    with np.errstate(all="ignore"):
        if channel in ("x", "to_x"):
            places = left + wide * fraction(values, axes.xlim, "x" in axes.log) + artist.shift[0]
        else:
            places = top + high * (1 - fraction(values, axes.ylim, "y" in axes.log)) + artist.shift[1]
        places = np.where(np.isfinite(values), places * POINT, np.nan)
    return pixels(places)


def find_regions(scene: Scene) -> tuple[list[list[float]], Callable[[Artist], int]]:
    """Return the parts of the picture that a phone stacks, left to right, and which one an artist is in."""
    width, height = scene.size
    spans = sorted((axes.box[0], axes.box[0] + axes.box[2]) for axes in scene.axes_made)
    merged: list[list[float]] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1][1] = max(right, merged[-1][1])
        else:
            merged.append([left, right])
    cuts = [max((a[1] + b[0]) / 2, b[0] - 46) for a, b in zip(merged, merged[1:], strict=False)]
    edges = [0.0, *cuts, float(width)]

    def region_of(artist: Artist) -> int:
        left, _, wide, _ = artist.axes.box
        middle = left + wide / 2
        if artist.axes.paper:
            x = artist.data["x"]
            middle = float(np.nanmean(x)) if np.isfinite(x).any() else 0.0
        return sum(bool(middle >= cut) for cut in cuts)

    boxes = [[a * POINT, 0.0, b * POINT, height * POINT] for a, b in zip(edges, edges[1:], strict=False)]
    return boxes, region_of


def _word(text: Bilingual) -> Any:
    """Return a sentence as a word of the film; one with numbers as the pieces of a template."""
    pieces = {language: split_template(each) for language, each in text.versions().items()}
    if all(isinstance(piece, str) for each in pieces.values() for piece in each):
        return Bilingual(*("".join(pieces[language]) for language in ("ko", "en", "both")))  # type: ignore[arg-type]
    return pieces
