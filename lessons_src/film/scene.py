"""The scene that a film function draws on: axes, paper, texts, the sentence and the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from ..text.bilingual import Bilingual
from ..text.style import DATA, FAINT, FAMILY, QUIET
from .axes import TAILS, Artist, Axes, find_call, mistake, translated
from .tables import spread
from .template import split_template

_RENDERER = RendererAgg(10, 10, 72)
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=4096)
def measure(text: str, size: float, bold: bool = False) -> float:
    """Return how long a text is, in the unit of its size."""
    font = FontProperties(family=FAMILY, size=100, weight="bold" if bold else "normal")
    return _RENDERER.get_text_width_height_descent(text, font, False)[0] * size / 100


class AnotherAxis(Exception):
    """The film function asked for fine stops of its own: it starts again, with an axis for them."""

    def __init__(self, stops: np.ndarray):
        super().__init__("another axis")
        self.stops = stops


@dataclass
class Template:
    """A text with numbers and the call it came from."""

    text: Bilingual
    call: str


class Scene:
    """What a film function draws on.

    Attributes:
        size: Width and height of the picture in CSS pixels.
        paper: Axes over the whole picture in pixels, y down: for diagrams, tables and titles.
    """

    def __init__(
        self, size: tuple[float, float], stops: Mapping[str, np.ndarray], fine: Sequence[np.ndarray], at: Any
    ):
        self.size = size
        self._names = list(stops)
        self._fine = fine
        self._at = at  # slider -> the one stop that is computed; None for all stops of all sliders
        self.fine_values: list[np.ndarray] = []
        lengths = [1 if at is not None and name in at else len(each) for name, each in stops.items()]
        self.lengths = (*lengths, *(len(each) if at is None else 1 for each in fine))
        self.artists: list[Artist] = []
        self.axes_made: list[Axes] = []
        self._titles: list[tuple[Axes, str, str, str, str]] = []
        self.shown: dict[
            str, np.ndarray
        ] = {}  # every number that a text, the sentence or the readout may show
        self.public: dict[str, str] = {}  # its name for people -> its name in `shown`
        self.spoken: list[str] = []  # the names given to the sentence, the readout and `numbers`
        self._known: dict[tuple[int, str], str] = {}
        self.cases: list[Template] = []
        self.sentence: np.ndarray | None = None
        self.template: Template | None = None
        self.paper = Axes(self, (0, 0, *size), (0, size[0]), (size[1], 0))
        self.paper.paper = True

    # What a film function calls ----------------------------------------------------------

    def axes(
        self,
        title: str = "",
        *,
        x: str = "",
        y: str = "",
        xlim: tuple[float, float] = (0, 1),
        ylim: tuple[float, float] = (0, 1),
        box: tuple[float, float, float, float] | None = None,
        equal: bool = False,
        log: str = "",
        xticks: Sequence[float] | None = None,
        yticks: Sequence[float] | None = None,
        show: Any = None,
    ) -> Axes:
        """Make axes; several stand side by side from left to right.

        Args:
            title: "한국어 | English", above.
            x: The name of the horizontal axis.
            y: The name of the vertical axis, written above its upper end.
            xlim: The horizontal view.
            ylim: The vertical view.
            box: Left, top, width and height in pixels, where the even places do not do.
            equal: Whether a unit of x is as long as one of y: the box shrinks until it is.
            log: Which axes are logarithmic: "x", "y" or "xy".
            xticks: Where the numbers stand; by default round ones, [] for none.
            yticks: The same for y.
            show: Whether they are seen, with all that is on them.
        """
        call = find_call()
        made = Axes(self, box, xlim, ylim, log, show)
        if equal:
            if box is None:
                raise mistake(
                    call, "equal에는 box도 필요해요.", "equal=True needs a box=(left, top, width, height)"
                )
            left, top, wide, high = box
            unit = min(wide / abs(xlim[1] - xlim[0]), high / abs(ylim[1] - ylim[0]))
            made._box = (left, top, unit * abs(xlim[1] - xlim[0]), unit * abs(ylim[1] - ylim[0]))
        made.ticks = (xticks, yticks)  # type: ignore[assignment]
        self.axes_made.append(made)
        self._titles.append((made, title, x, y, call))
        return made

    def text(self, x: Any, y: Any, text: Any, /, **more: Any) -> None:
        """Write on the picture, at pixels from its upper left corner; see `Axes.text`."""
        self.paper.text(x, y, text, **more)

    def say(self, *cases: Any, **numbers: Any) -> None:
        """Say a sentence under the picture: the first case that holds.

        Args:
            cases: (condition, "한국어 | English"), or one text alone. A condition is an array of truths over
                the grids.
            numbers: What the `{name:.3g}` in them are.
        """
        call = find_call()
        pairs = [(True, case) if isinstance(case, str) else case for case in cases]
        self.cases = [Template(translated(call, text), call) for _, text in pairs] + [
            Template(Bilingual("", ""), call)
        ]
        holds = np.broadcast_arrays(*(np.asarray(each, bool) for each, _ in pairs))
        index = np.select(holds, range(len(pairs)), len(pairs)).astype(np.uint8)
        self.sentence = self._fit(call, "say", index, 0)
        self._give(call, numbers)

    def readout(self, template: str, **numbers: Any) -> None:
        """Show numbers under the picture: `scene.readout("손실 {loss:.3g} | loss {loss:.3g}", loss=loss)`."""
        call = find_call()
        self.template = Template(translated(call, template), call)
        self._give(call, numbers)

    def numbers(self, **numbers: Any) -> None:
        """Record numbers without showing them: `film.numbers()` gives them."""
        self._give(find_call(), numbers)

    def fine(self, value: Any, stops: Any) -> np.ndarray:
        """Return stops of its own for a number that follows from several sliders.

        What is drawn from them needs one table over these stops, not one over all the sliders: a weight after
        some
        updates follows from three sliders, the line drawn for it from the weight alone. Call it early: the
        function
        starts again, once for each call of it, with one more axis on every grid.

        Args:
            value: The number, over the sliders' grids; the nearest stop is taken.
            stops: Increasing numbers, equally far apart.
        """
        number = len(self.fine_values)
        stops = np.asarray(stops, float)
        if number == len(self._fine):
            raise AnotherAxis(stops)
        self.fine_values.append(self._fit(find_call(), "fine", value, 0))
        if self._at is not None:  # of one frame, or of a grip's stops: no axis of its own
            return stops[nearest_stop(stops, self.fine_values[-1])]
        return stops.reshape(
            [-1 if axis == len(self._names) + number else 1 for axis in range(len(self.lengths))]
        )

    # Inside ------------------------------------------------------------------------------

    def add(self, artist: Artist, show: Any, numbers: Mapping[str, Any] | None = None) -> None:
        """Check what a verb was given, and keep it."""
        call, tails = artist.call, TAILS[artist.kind]
        artist.data = {
            name: self._fit(call, f"{artist.kind} {name}", each, tails[name])
            for name, each in artist.data.items()
        }
        if "count" in artist.data:
            points = max(artist.data["x"].shape[-1], artist.data["y"].shape[-1])
            most = int(artist.data["count"].max())
            if artist.data["count"].size > 1 and most > points + 1:
                raise mistake(
                    call,
                    f"길에는 점이 {points}개인데 upto는 {most - 1}까지 가요. 걸음을 첫째 축에 두었나요?",
                    f"the path has {points} points and upto goes to {most - 1}; "
                    "are its steps on the first axis?",
                )
        if artist.axes.show is not None:
            show = artist.axes.show if show is None else np.asarray(artist.axes.show) & np.asarray(show)
        if show is not None:
            artist.data["visible"] = self._fit(call, "show", np.asarray(show, bool), 0)
        grip = (artist.grip,) if isinstance(artist.grip, str) else tuple(artist.grip)
        for name in grip:
            if name not in self._names:
                raise self._no_slider(call, "grip", name)
        artist.grip = grip
        if artist.text is not None:
            artist.own = self._own(artist.text, numbers or {}, call)
        self.artists.append(artist)

    def _no_slider(self, call: str, what: str, name: str) -> Exception:
        known = ", ".join(self._names) or "–"
        return mistake(
            call,
            f"{what}={name!r}: 없는 슬라이더예요. 있는 것: {known}",
            f"{what}={name!r} is no slider; there are: {known}",
        )

    def _fit(self, call: str, what: str, array: Any, tail: int) -> np.ndarray:
        """Return an array with one axis for each slider and `tail` behind; say which shape is wanted if it
        has not."""
        try:
            data = np.asarray(array)
            if data.dtype.kind not in "biuf":
                raise ValueError(data.dtype)
            return spread(what, data, self.lengths, tail)
        except ValueError:
            names = [*self._names, *(f"fine {n}" for n in range(1, 1 + len(self._fine)))]
            wanted = [f"{name} {n}|1" for name, n in zip(names, self.lengths, strict=True)]
            wanted += [
                {"line": "points", "segments": "pieces", "polygons": "shapes"}.get(what.split()[0], "rows")
            ] * min(tail, 1)
            wanted += [{"segments": "2", "polygons": "corners"}.get(what.split()[0], "columns")] * (tail > 1)
            got = np.shape(array) if isinstance(array, np.ndarray) else type(array).__name__
            shape = f"({', '.join(wanted)})"
            raise mistake(
                call,
                f"{what}: 모양이 {shape}이거나 여기에 맞춰 펼쳐져야 해요. 받은 것: {got}",
                f"{what} must have, or broadcast to, the shape {shape}; it has {got}",
            ) from None

    def _give(self, call: str, numbers: Mapping[str, Any]) -> None:
        for name, value in numbers.items():
            self.shown[name] = self._fit(call, name, value, 0)
            self.public[name] = name
            if name not in self.spoken:
                self.spoken.append(name)

    def _own(self, text: Bilingual, numbers: Mapping[str, Any], call: str) -> dict[str, str]:
        """Keep a text's own numbers; return what the film calls them."""
        own = {}
        for name, value in numbers.items():
            key = (id(value), name)
            if key not in self._known:
                data = self._fit(call, name, value, 0)
                self._known[key] = f"_{len(self._known)}_{name}"
                # What only a text shows needs no more than 32 bits.
                short = (
                    data.dtype == np.float64
                    and data.size > 64
                    and np.abs(data[np.isfinite(data)]).max(initial=0) < 1e38
                )
                self.shown[self._known[key]] = data.astype(np.float32) if short else data
                self._kept = [*getattr(self, "_kept", []), value]  # an id is of use while its owner lives
            own[name] = self._known[key]
            self.public.setdefault(name, own[name])
        return own

    def finish(self) -> None:
        """Give axes their places, write titles and legends, and check every text's numbers."""
        self._place()
        rows = [self._dress(axes, x, y, call) for axes, _, x, y, call in self._titles]
        for (axes, title, *_, call), row in zip(self._titles, rows, strict=True):
            if title:  # titles of axes side by side stand in one row
                beside = [
                    r
                    for (other, *_), r in zip(self._titles, rows, strict=True)
                    if other.box[1] == axes.box[1]
                ]
                self.text(
                    axes.box[0], min(row, *beside), translated(call, title), role="title", show=axes.show
                )
        known = {*self._names, *self.public, "says"}
        texts = [(each.text, each.own, each.call) for each in self.artists if each.text is not None]
        texts += [
            (each.text, {}, each.call) for each in (*self.cases, *([self.template] if self.template else []))
        ]
        for text, own, call in texts:
            for version in text.versions().values():
                try:
                    fields = [piece[0] for piece in split_template(version) if not isinstance(piece, str)]
                except ValueError as error:
                    raise mistake(call, str(error), str(error)) from None
                for name in fields:
                    if name not in known and name not in own:
                        raise mistake(
                            call,
                            f"{{{name}}}: 값이 없어요. {name}=... 를 주거나 슬라이더 이름을 쓰세요.",
                            f"{{{name}}} has no number: give {name}=..., or name a slider "
                            f"({', '.join(self._names) or '–'})",
                        )

    def _place(self) -> None:
        """Set axes without a box side by side."""
        free = [axes for axes in self.axes_made if axes._box is None]
        titles = {id(axes): (x, y) for axes, _, x, y, _ in self._titles}
        labelled = {id(each.axes) for each in self.artists if each.label and not self._stands_at_end(each)}
        width, height = self.size
        left, right, gap = 46.0, 26.0, 72.0
        wide = (width - left - right - gap * (len(free) - 1)) / max(len(free), 1)
        rows = any(titles[id(axes)][1] or id(axes) in labelled for axes in free)
        top, bottom = 72.0 if rows else 46.0, 46.0 if any(titles[id(axes)][0] for axes in free) else 30.0
        for number, axes in enumerate(free):
            axes._box = (left + number * (wide + gap), top, wide, height - top - bottom)

    def _dress(self, axes: Axes, x: str, y: str, call: str) -> float:
        """Write the names of axes, a legend, the grid; return the row that is free for a title."""
        left, top, wide, high = axes.box
        entries = [
            each for each in self.artists if each.axes is axes and each.label and not self._label_end(each)
        ]
        row = top - 14
        start = left + (self._length(translated(call, y), 13) + 24 if y else 0)
        if entries:
            row = self._legend(axes, entries, start, left + wide, row)
        note = {"size": 13, "color": QUIET, "show": axes.show}
        if y:
            self.text(left, top - 14, translated(call, y), role="note", **note)
        if x:
            self.text(left + wide, top + high + 34, translated(call, x), role="note", anchor="right", **note)
        ticks = [
            _ticks(given, limits, length, letter in axes.log)
            for given, limits, length, letter in zip(
                axes.ticks, (axes.xlim, axes.ylim), (wide / 64, high / 56), "xy", strict=True
            )
        ]
        axes.ticks = (ticks[0], ticks[1])
        self._grid(axes)
        return row - 28 if entries or y else top - 20

    def _grid(self, axes: Axes) -> None:
        """Draw the grid and its numbers; lighter than matplotlib's own, and they can come and go."""
        left, top, wide, high = axes.box
        across, up = (np.array(each, float) for each in axes.ticks)
        ends = [np.repeat(each, n) for each, n in ((axes.xlim[0], len(up)), (axes.xlim[1], len(up)))]
        rise = [np.repeat(each, n) for each, n in ((axes.ylim[0], len(across)), (axes.ylim[1], len(across)))]
        if len(across) or len(up):
            axes.segments(
                np.concatenate([across, ends[0]]),
                np.concatenate([rise[0], up]),
                np.concatenate([across, ends[1]]),
                np.concatenate([rise[1], up]),
                color=FAINT,
                linewidth=1,
                zorder=-1,
            )
        for place in axes.ticks[0]:
            x = left + wide * fraction(place, axes.xlim, "x" in axes.log)
            self.text(x, top + high + 13, name_tick(place), role="note", anchor="center", show=axes.show)
        for place in axes.ticks[1]:
            y = top + high * (1 - fraction(place, axes.ylim, "y" in axes.log))
            self.text(left - 7, y, name_tick(place), role="note", anchor="right", show=axes.show)

    @staticmethod
    def _length(text: Bilingual, size: float) -> float:
        return max(measure(each, size) for each in text.versions().values())

    def _stands_at_end(self, artist: Artist) -> bool:
        return artist.axes._box is not None and self._label_end(artist, dry=True)

    def _label_end(self, artist: Artist, dry: bool = False) -> bool:
        """Write a line's label to the right of its end, if it ends at the axes' edge and there is room."""
        axes, label = artist.axes, artist.label
        if artist.kind != "line" or "count" in artist.data or axes.paper or label is None:
            return False
        x, y = artist.data["x"], artist.data["y"]
        left, top, wide, high = axes.box
        edge = left + wide
        rights = [other._box[0] - 46 for other in self.axes_made if other._box and other._box[0] >= edge]
        room = min(rights, default=self.size[0]) - edge - 10
        ends = self._ends(axes)
        if x.size == x.shape[-1] > 1 and fraction(float(x.ravel()[-1]), axes.xlim, "x" in axes.log) > 0.98:
            down = top + high * (1 - fraction(y[..., -1], axes.ylim, "y" in axes.log))
            apart = all(np.nanmin(np.abs(down - other), initial=99) > 15 for other in ends)
            inside = bool(np.all((down > top - 4) & (down < top + high + 4)))
            if room >= self._length(label, 14) and apart and inside:
                if not dry:
                    ends.append(down)
                    colour = artist.style.get("color", DATA)
                    self.paper.text(edge + 6, down, label, color=colour, show=artist.data.get("visible"))
                return True
        return False

    def _ends(self, axes: Axes) -> list[np.ndarray]:
        return axes.__dict__.setdefault("ends", [])

    def _legend(self, axes: Axes, entries: Sequence[Artist], start: float, end: float, row: float) -> float:
        """Write a legend in rows above the axes, ending at their right edge; return the row it begins in."""
        lengths = [30 + self._length(each.label, 14) + 18 for each in entries if each.label]
        rows: list[list[int]] = [[]]
        for number, length in enumerate(lengths):
            if rows[-1] and sum(lengths[n] for n in rows[-1]) + length - 18 > end - start:
                rows.append([])
            rows[-1].append(number)
        for up, numbers in enumerate(reversed(rows)):
            y = row - 22 * up
            x = end + 18 - sum(lengths[n] for n in numbers)
            for n in numbers:
                self._sample(entries[n], x, y)
                label: Any = entries[n].label
                self.paper.text(x + 30, y, label, show=axes.show)
                x += lengths[n]
        return row - 22 * (len(rows) - 1)

    def _sample(self, artist: Artist, x: float, y: float) -> None:
        look = {name: value for name, value in artist.style.items() if name not in ("zorder", "head")}
        paper, show = self.paper, artist.axes.show
        if artist.kind == "line":
            if look.get("linestyle") not in ("none", "None", "", " "):
                plain = {name: value for name, value in look.items() if "marker" not in name}
                paper.line([x, x + 24], [y, y], show=show, **plain)
            if look.get("marker") not in (None, "none", "None", ""):
                size = min(12, look.get("markersize", 8))
                paper.point(x + 12, y, show=show, **look | {"linestyle": "none", "markersize": size})
        elif artist.kind == "segments":
            paper.line([x, x + 24], [y, y], show=show, **look)
        elif artist.kind == "arrow":
            paper.arrow(
                x,
                y,
                x + 24,
                y,
                head=min(9, artist.style["head"]),
                show=show,
                **look | {"linewidth": min(3, look["linewidth"])},
            )
        else:
            paper.boxes(x + 3, y - 6, x + 21, y + 6, show=show, **look)


def nearest_stop(stops: np.ndarray, values: Any) -> np.ndarray:
    """Return the index of the nearest of equally spaced stops for every value; far and missing ones take an
    end."""
    count = len(stops) - 1
    with np.errstate(all="ignore"):
        places = (np.asarray(values, float) - stops[0]) / (stops[-1] - stops[0]) * count
    places = np.nan_to_num(places, nan=count, posinf=count, neginf=0)
    return np.clip(np.round(places), 0, count).astype(np.uint16)


def fraction(value: Any, limits: Any, log: bool) -> Any:
    """Return where a value lies between the limits of its axis: 0 at the first, 1 at the last."""
    if log:
        with np.errstate(all="ignore"):
            value, limits = np.log10(value), np.log10(limits)
    return (value - limits[0]) / (limits[1] - limits[0])


def name_tick(value: float) -> str:
    """Return the number at a tick; large and small ones as powers of ten."""
    if value and not 1e-3 <= abs(value) < 1e5:
        mantissa, power = f"{value:.3g}".split("e") if "e" in f"{value:.3g}" else f"{value:.2e}".split("e")
        mantissa = f"{float(mantissa):g}"
        text = f"10{str(int(power)).translate(_SUPERSCRIPT)}"
        return (text if mantissa == "1" else f"{mantissa}×{text}").replace("-", "−")
    return f"{value + 0.0:g}".replace("-", "−")


def _ticks(given: Any, limits: Any, room: float, log: bool) -> list[float]:
    """Return the places of an axis's numbers: those given, or round ones that have room."""
    low, high = sorted(limits)
    if given is not None:
        return [float(place) for place in given]
    if log:
        powers = np.arange(np.ceil(np.log10(low) - 1e-9), np.floor(np.log10(high) + 1e-9) + 1)
        every = int(np.ceil(len(powers) / max(room, 2)))
        return [float(10.0**power) for power in powers[::every]]
    places = MaxNLocator(nbins=max(2, int(room)), steps=[1, 2, 5, 10]).tick_values(low, high)
    span = high - low
    return [float(place) for place in places if low - 1e-9 * span <= place <= high + 1e-9 * span]
