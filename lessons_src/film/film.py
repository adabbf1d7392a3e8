"""A film: a figure whose moving artists follow sliders, with every frame computed at once.

    film = Film("square", draw, [slider], frames)

`draw(stage)` builds the figure once; `frames(**grids)` is one pure numpy function from the
sliders' stops to the data of each moving artist. The arrays broadcast: what depends on one
slider only has length-1 axes for the others, and the browser looks up index 0 there.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..core.errors import InputError
from ..text.bilingual import Bilingual, bilingual
from ..text.fragment import shows_html
from ..text.language import current_language
from ..text.style import alone, drawing
from .sliders import Slider, make_widget
from .stage import Stage
from .still import draw_still
from .tables import BUDGET, Tables, frame_of, spread
from .template import fill_template, template_versions

Frames = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Derived:
    """A number that follows from the sliders and has stops of its own.

    What depends on it alone needs one table over its stops instead of one over all the
    sliders: `w` after some updates depends on three sliders, the line drawn for it only on w.

    Args:
        stops: Increasing, equally spaced numbers.
        values: Function of the sliders' grids; the nearest stop is taken.
    """

    stops: np.ndarray
    values: Callable[..., Any]

    def index(self, grids: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return the index of the nearest stop for every point of the grids."""
        first, last = self.stops[0], self.stops[-1]
        with np.errstate(all="ignore"):
            places = (np.asarray(self.values(**grids), dtype=float) - first) / (last - first)
        count = len(self.stops) - 1
        places = np.nan_to_num(places * count, nan=count, posinf=count, neginf=0)
        return np.clip(np.round(places), 0, count).astype(np.uint16)


class Film:
    """A picture that follows sliders.

    Args:
        name: Begins the text line, and names the film in messages.
        draw: Builds the figure on an empty `Stage`.
        sliders: What the reader moves.
        frames: Pure, vectorised function from the sliders' grids (one keyword each, shaped
            (n, 1, ...), (1, m, ...)) to `{artist name: {channel: array}}`. Every artist may
            have a channel `visible`. The entry "numbers" holds what texts may show.
        readout: Template of the line under the film, also the picture's alternative text.
        line: Names of the numbers and sliders in the text line, in order.
        words: name -> words; a number of that name is an index into them.
        derived: name -> Derived.
        size: Width and height in inches.
        budget: Bytes of tables above which the film asks the kernel for each frame.
    """

    def __init__(
        self,
        name: str,
        draw: Callable[[Stage], Any],
        sliders: Sequence[Slider],
        frames: Callable[..., Frames],
        *,
        readout: str | Bilingual,
        line: Sequence[str] = (),
        words: Mapping[str, Sequence[Bilingual]] | None = None,
        derived: Mapping[str, Derived] | None = None,
        size: tuple[float, float] = (9.0, 4.2),
        budget: int = BUDGET,
    ):
        self.name = name
        self._draw = draw
        self._frames = frames
        self._specs = {slider.name: slider for slider in sliders}
        self._derived = dict(derived or {})
        choices = {slider.name: slider.options for slider in sliders if slider.options}
        self._words = {
            key: tuple(bilingual(word) for word in value)
            for key, value in (choices | dict(words or {})).items()
        }
        self._readout = template_versions(bilingual(readout))
        self._line = tuple(line)
        self._size = size
        self._widget: Any = None
        self._stage = self._new_stage()
        with drawing():
            self._still, self._boxes = draw_still(self._stage)
            self._styles = {name: moving.style() for name, moving in self._stage.moving.items()}
        self.needs_kernel = self._estimate() > budget
        self._tables, self._layout, self._data = self._compute(None)
        self.sliders: dict[str, Any] = {name: make_widget(spec) for name, spec in self._specs.items()}

    # For people ------------------------------------------------------------------------

    @property
    def table_bytes(self) -> int:
        """The size of the tables that go to the browser."""
        return len(self._tables)

    @property
    def stops(self) -> dict[str, np.ndarray]:
        """The stops of each slider."""
        return {name: spec.stops.copy() for name, spec in self._specs.items()}

    def set(self, **stops: Any) -> Film:
        """Move sliders, and return the film.

        Raises:
            InputError: An unknown slider or a value out of its range.
        """
        for name, index in self._index_of(stops).items():
            self._move(name, index)
        return self

    def figure(self, **stops: Any) -> Figure:
        """Return a new matplotlib Figure of one frame.

        Args:
            stops: A value for each slider; sliders left out stay where they are.

        Raises:
            InputError: An unknown slider, or a value that is not a number in its range.
        """
        index = self._current() | self._index_of(stops)
        language = current_language()
        with drawing():
            stage = self._new_stage()
            self._set(stage, index, language)
            FigureCanvasAgg(stage.figure)
        return stage.figure

    def numbers(self, **stops: Any) -> dict[str, float]:
        """Return the numbers of one frame, sliders included, as its texts show them."""
        return self._numbers(self._current() | self._index_of(stops))

    def text(self, **stops: Any) -> str:
        """Return the text line of one frame: `learning: w = 1, lr = 0.1, loss = 4.667`."""
        numbers = self.numbers(**stops)
        parts = []
        for name in self._line or tuple(numbers):
            value = numbers[name]
            short = self._specs[name].short if name in self._specs else name
            said = self._words[name][int(value)].en if name in self._words else f"{value:.4g}"
            parts.append(f"{short} = {said}")
        return f"{self.name}: " + ", ".join(parts)

    def readout(self, language: str | None = None, **stops: Any) -> str:
        """Return the line under the film, in `language` or in the current one."""
        language = language or current_language()
        if language == "both":
            return "\n".join(self.readout(each, **stops) for each in ("ko", "en"))
        return fill_template(self._readout[language], self.numbers(**stops), self._words, language)

    def png(self, scale: float = 1.5, **stops: Any) -> bytes:
        """Return one frame as a PNG, `scale` pixels to a CSS pixel."""
        figure = self.figure(**stops)
        buffer = io.BytesIO()
        with drawing():
            figure.savefig(buffer, format="png", dpi=96 * scale)
        return buffer.getvalue()

    def to_html(self) -> str:
        """Return a self-contained interactive fragment: no kernel, no network."""
        from .page import write_fragment

        return write_fragment(self)

    @property
    def widget(self) -> Any:
        """The ipywidgets box with the picture and its sliders."""
        if self._widget is None:
            from .view import make_box

            self._widget = make_box(self)
        return self._widget

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from .view import png_text, view_of, write_hint

        if shows_html():
            return {"text/html": self.to_html(), "text/plain": self.text()}
        return view_of(self.widget) | {"image/png": png_text(write_hint(self.png())), "text/plain": self.text()}

    def __repr__(self) -> str:
        return f"<{self.text()}>"

    # For the browser -------------------------------------------------------------------

    def describe(self) -> dict[str, Any]:
        """Return all the player needs beside the tables, as plain data."""
        width, height = self._size
        said = [
            words.style() | {"kind": "text", "place": place}
            for words, place in zip(self._stage.said, self._boxes["said"], strict=True)
        ]
        return {
            "name": self.name,
            "width": width * 72,
            "height": height * 72,
            "still": self._still,
            "clips": self._boxes["clips"],
            "said": said,
            "artists": self._layout["artists"],
            "tables": self._layout["tables"],
            "numbers": self._layout["numbers"],
            "derived": self._layout["derived"],
            "readout": self._readout,
            "words": {key: [word.versions() for word in value] for key, value in self._words.items()},
            "kernel": self.needs_kernel,
            "sliders": [
                {
                    "name": spec.name,
                    "label": spec.label.versions(),
                    "stops": spec.stops.tolist(),
                    "format": spec.format,
                    "scale": spec.scale,
                    "options": [option.versions() for option in spec.options],
                    "start": spec.start_index,
                    "play": spec.play,
                }
                for spec in self._specs.values()
            ],
        }

    def compute_frame(self) -> tuple[bytes, list[dict], list[int]]:
        """Return the tables of the current frame alone, and its index, for a film over its budget."""
        index = self._current()
        tables, layout, _ = self._compute(index)
        return tables, layout["tables"], list(index.values())

    # Inside ----------------------------------------------------------------------------

    def _new_stage(self) -> Stage:
        with drawing():
            stage = Stage(*self._size)
            self._draw(stage)
        return stage

    def _current(self) -> dict[str, int]:
        if not hasattr(self, "sliders"):
            return {name: spec.start_index for name, spec in self._specs.items()}
        index = {}
        for name, spec in self._specs.items():
            value = self.sliders[name].value
            index[name] = spec.start_index if value is None else spec.nearest(float(value))
        return index

    def _move(self, name: str, index: int) -> None:
        widget, stop = self.sliders[name], self._specs[name].stops[index]
        widget.value = int(stop) if isinstance(widget.value, int) else float(stop)

    def _index_of(self, stops: Mapping[str, Any]) -> dict[str, int]:
        names = {spec.short: name for name, spec in self._specs.items()} | {
            name: name for name in self._specs
        }
        for given in stops:
            if given not in names:
                known = ", ".join(self._specs)
                raise InputError(
                    f"{given}: 이 그림에 없는 슬라이더예요. 쓸 수 있는 이름: {known}",
                    f"{given}: this film has no such slider. Its sliders: {known}",
                )
        return {names[given]: self._specs[names[given]].index_of(value) for given, value in stops.items()}

    def _grids(self, index: Mapping[str, int] | None, most: int | None = None) -> dict[str, np.ndarray]:
        """Return the grids: of all stops, of the first `most`, or of the one at `index`."""
        axes = len(self._specs) + len(self._derived)
        stops = [
            spec.stops[:most] if index is None else spec.stops[[index[name]]]
            for name, spec in self._specs.items()
        ]
        grids = {
            name: each.reshape([-1 if axis == here else 1 for axis in range(axes)])
            for here, (name, each) in enumerate(zip(self._specs, stops, strict=True))
        }
        for here, (name, derived) in enumerate(self._derived.items(), start=len(grids)):
            each = derived.stops[:most]
            if index is not None:
                each = derived.stops[derived.index(grids).ravel()]
            grids[name] = each.reshape([-1 if axis == here else 1 for axis in range(axes)])
        return grids

    def _estimate(self) -> int:
        """Return the size that the tables would have, from two stops of each axis."""
        full = [len(spec.stops) for spec in self._specs.values()]
        full += [len(derived.stops) for derived in self._derived.values()]
        grids = self._grids(None, most=2)
        axes = tuple(min(2, n) for n in full)
        total = 0
        for artist, channels in self._frames(**grids).items():
            for channel, values in channels.items():
                data = spread(f"{artist}.{channel}", values, axes, self._tail(artist, channel))
                lead = math.prod(n if got > 1 else 1 for got, n in zip(data.shape, full, strict=False))
                small = channel == "visible" or (
                    artist != "numbers" and self._stage.moving[artist].kind == "image"
                )
                total += lead * math.prod(data.shape[len(full) :]) * (1 if small else 4)
        sliders = math.prod(len(spec.stops) for spec in self._specs.values())
        return total + 2 * sliders * len(self._derived)

    def _tail(self, artist: str, channel: str) -> int:
        if artist == "numbers" or channel == "visible":
            return 0
        if artist not in self._stage.moving:
            raise ValueError(f"{self.name}: frames() moves {artist!r}, which is not on the stage")
        channels = self._stage.moving[artist].channels
        if channel not in channels:
            raise ValueError(f"{self.name}: {artist!r} has no channel {channel!r}")
        return channels[channel]

    def _compute(self, index: Mapping[str, int] | None) -> tuple[bytes, dict[str, Any], dict[str, Any]]:
        """Compute every frame (or the one at `index`) and lay it out for the browser."""
        if index is None and self.needs_kernel:
            index = {name: spec.start_index for name, spec in self._specs.items()}
        grids = self._grids(index)
        axes = tuple(grid.size for grid in grids.values())
        tables = Tables(len(axes), share=index is None)
        frames = self._frames(**grids)
        data: dict[str, dict[str, np.ndarray]] = {}
        numbers: dict[str, int] = {}
        artists = []
        for name in sorted(frames, key=lambda each: self._order(each)):
            data[name] = {}
            numbered: dict[str, int] = {}
            for channel, values in frames[name].items():
                array = spread(f"{name}.{channel}", values, axes, self._tail(name, channel))
                if name == "numbers" or channel in ("visible", "count"):
                    numbered[channel], data[name][channel] = tables.add(array)
                else:
                    numbered[channel], _ = tables.add(self._locate(name, channel, array))
                    data[name][channel] = array
            if name == "numbers":
                numbers = numbered
            else:
                moving = self._stage.moving[name]
                artists.append(
                    self._styles[name]
                    | {"name": name, "kind": moving.kind, "channels": numbered}
                    | {"clip": self._boxes["clip_of"][name]}
                )
        missing = set(self._stage.moving) - set(frames)
        if missing:
            raise ValueError(f"{self.name}: frames() says nothing of {sorted(missing)}")
        derived = []
        if index is None:
            sliders = {name: grids[name] for name in self._specs}
            for each in self._derived.values():
                number, _ = tables.add(spread("derived", each.index(sliders), axes, 0))
                derived.append(number)
        layout = {"artists": artists, "tables": tables.entries, "numbers": numbers, "derived": derived}
        return tables.join(), layout, data

    def _locate(self, name: str, channel: str, values: np.ndarray) -> np.ndarray:
        # matplotlib's transforms keep caches, and a widget's callback may run on another thread.
        with alone():
            return self._stage.moving[name].locate(channel, values, self._size[1] * 72)

    def _order(self, name: str) -> tuple[float, int]:
        if name == "numbers":
            return (-1.0, 0)
        moving = self._stage.moving[name]
        return (moving.artist.get_zorder(), list(self._stage.moving).index(name))

    def _frame(self, index: Mapping[str, int]) -> tuple[dict[str, Any], tuple[int, ...]]:
        """Return the data and the place in it of one frame."""
        if self.needs_kernel:
            _, _, data = self._compute(index)
            return data, (0,) * (len(self._specs) + len(self._derived))
        place = [index[name] for name in self._specs]
        chosen = self._grids(index)
        sliders = {name: chosen[name] for name in self._specs}
        place += [int(derived.index(sliders).ravel()[0]) for derived in self._derived.values()]
        return self._data, tuple(place)

    def _numbers(self, index: Mapping[str, int]) -> dict[str, float]:
        return self._numbers_of(index, *self._frame(index))

    def _numbers_of(
        self, index: Mapping[str, int], data: Mapping[str, Any], place: tuple[int, ...]
    ) -> dict[str, float]:
        own = {name: float(frame_of(values, place)) for name, values in data.get("numbers", {}).items()}
        return {name: float(spec.stops[index[name]]) for name, spec in self._specs.items()} | own

    def _set(self, stage: Stage, index: Mapping[str, int], language: str) -> None:
        data, place = self._frame(index)
        numbers = self._numbers_of(index, data, place)
        for name, moving in stage.moving.items():
            frame = {channel: frame_of(values, place) for channel, values in data[name].items()}
            moving.artist.set_visible(bool(frame.pop("visible", True)))
            moving.set(frame)
            if hasattr(moving, "write"):
                moving.write(numbers, self._words, language)
        for words in stage.said:
            words.write(numbers, self._words, language)
