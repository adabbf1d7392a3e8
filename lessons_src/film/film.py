"""A film is one function: `@film(sliders)` over a function of a scene and the sliders' grids.

    @film(momentum=slider("모멘텀 | momentum", 0, 0.95, 0.05, start=0.8), step=steps(40))
    def momentum_panel(scene, momentum, step):
        '''Show a ball that rolls in the bowl L = w², with momentum.'''
        path = descend(lambda w: 2 * w, -2.5, SGD(lr=0.1, momentum=momentum), 40)
        w = at(path, step)
        bowl = scene.axes("그릇 | The bowl", x="w", y="손실 | loss", xlim=(-3, 3), ylim=(-0.5, 9))
        bowl.line(path, path**2, upto=step, color=UPDATE, label="지나온 길 | path")
        bowl.point(w, w**2, color=MODEL, label="공 | ball")
        scene.readout("w = {w:.3g} | w = {w:.3g}", w=w)

    momentum_panel()          # the film: it shows itself at the end of a cell

The function runs once. Each grid holds all stops of its slider on an axis of its own, so that numpy computes
every
frame at once: `momentum` has the shape (20, 1), `step` (1, 41), `w` (20, 41). Nothing in it may ask `if step
> 3`: use
`np.where`, or `show=step > 3`.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from ..core.errors import InputError
from ..text.fragment import shows_html
from ..text.language import current_language
from ..text.style import drawing
from .axes import find_call, mistake
from .lifetime import shown
from .recording import Recording
from .sliders import Made, Slider, make_widget
from .template import template_versions


def film(
    *, poster: Mapping[str, float] | None = None, size: tuple[float, float] = (864, 400), **sliders: Made
) -> Callable[[Callable[..., Any]], Callable[[], Film]]:
    """Make a film of a function of `(scene, *grids)`; calling what it returns, without arguments, gives the
    `Film`.

    A panel with arguments defines its film function inside and returns it called.

    Args:
        poster: Slider -> value: the frame that a saved or printed picture shows. A live film starts at its
            start.
        size: Width and height in CSS pixels; at most 430 tall, so that picture and controls share a window.
        sliders: What the reader moves, by the names of the function's parameters: `slider`, `steps`, `stops`,
            `choice`.
            None at all makes a picture that stands still.
    """
    call = find_call()
    for name, option in (("poster", poster), ("size", size)):
        if callable(option):
            raise mistake(
                call,
                f"{name}: 그림의 설정 이름이에요. 슬라이더는 다른 이름으로 부르세요.",
                f"{name} is an option of the film; give the slider another name",
            )

    def decorate(function: Callable[..., Any]) -> Callable[[], Film]:
        name = function.__name__.removesuffix("_panel")

        @functools.wraps(function)
        def make() -> Film:
            return Film(
                name, function, {key: made(key) for key, made in sliders.items()}, size, poster or {}, call
            )

        del make.__wrapped__  # type: ignore[attr-defined]  # its signature is its own: it takes no arguments
        return make

    return decorate


class Film:
    """A picture that follows sliders. `film` makes it.

    Attributes:
        name: The function's name without "_panel".
        size: Width and height in CSS pixels.
        poster: Slider -> value of the frame that a saved picture shows.
    """

    def __init__(
        self,
        name: str,
        function: Callable[..., Any],
        sliders: Mapping[str, Slider],
        size: tuple[float, float],
        poster: Mapping[str, float],
        call: str = "",
    ):
        self.name, self.size, self.poster = name, size, dict(poster)
        self.__doc__ = function.__doc__
        self._function, self._specs = function, dict(sliders)
        for each in poster:
            if each not in self._specs:
                known = ", ".join(self._specs) or "–"
                raise mistake(
                    call,
                    f"poster: {each}: 없는 슬라이더예요. 있는 것: {known}",
                    f"poster: {each!r} is no slider; there are: {known}",
                )
        if sum(each.transport for each in self._specs.values()) > 1:
            raise mistake(call, "steps()는 하나만 쓸 수 있어요.", "only one slider can be steps()")
        self._poster = {each: self._specs[each].index_of(value) for each, value in poster.items()}
        self._index = {each: spec.start_index for each, spec in self._specs.items()}
        self._sliders: dict[str, Any] | None = None
        self._widget: Any = None
        self._recording: Recording | None = None
        self.recording  # noqa: B018 - a mistake in the function is told where it is called

    @property
    def recording(self) -> Recording:
        """All that the function drew, frozen."""
        if self._recording is None:
            self._recording = Recording(self._function, self._specs, self.size)
        return self._recording

    # For people ------------------------------------------------------------------------

    @property
    def sliders(self) -> dict[str, Any]:
        """Name -> ipywidgets slider; its value is always one of its stops."""
        if self._sliders is None:
            index, self._sliders = (
                self._index,
                {name: make_widget(spec) for name, spec in self._specs.items()},
            )
            for name, at in index.items():
                self._move(name, at)
        return self._sliders

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
            self._index[name] = index
            if self._sliders is not None:
                self._move(name, index)
        return self

    def figure(self, **stops: Any) -> Figure:
        """Return a new matplotlib Figure of one frame; sliders left out stay where they are.

        Raises:
            InputError: An unknown slider, or a value that is not a number in its range.
        """
        return self.recording.figure(self._current() | self._index_of(stops), current_language())

    def numbers(self, **stops: Any) -> dict[str, float]:
        """Return the numbers of one frame: the sliders, and every one given to a text, the sentence or the
        readout."""
        return self.recording.numbers(self._current() | self._index_of(stops))

    def text(self, language: str | None = None, **stops: Any) -> str:
        """Return what stands under the picture, in `language` or in the current one: the sentence, then the
        numbers."""
        language = language or current_language()
        if language == "both":
            return "\n".join(dict.fromkeys(self.text(each, **stops) for each in ("ko", "en")))
        return self.recording.say(self._current() | self._index_of(stops), language)

    def line(self, **stops: Any) -> str:
        """Return one frame in a line of English, for a terminal: `momentum: step = 0, w = -2.5`."""
        numbers = self.numbers(**stops)
        names = [*self._specs, *(name for name in self.recording.scene.spoken if name not in self._specs)]
        parts = []
        for name in names:
            spec = self._specs.get(name)
            said = spec.options[int(numbers[name])].en if spec and spec.options else f"{numbers[name]:.4g}"
            parts.append(f"{name} = {said}")
        return f"{self.name}: " + ", ".join(parts) if parts else self.name

    def png(self, scale: float = 1.5, **stops: Any) -> bytes:
        """Return one frame as a PNG, `scale` pixels to a CSS pixel: the poster, until a slider is moved or
        given."""
        index = self._current() | self._index_of(stops)
        figure = self.recording.figure(index if stops else self._shown(), current_language())
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

    def close(self) -> None:
        """Let go of the widgets and the recording; what is asked of the film later makes them anew."""
        self._index = self._current()
        widget, sliders = self._widget, self._sliders
        self._widget = self._sliders = self._recording = None
        for each in (*((sliders or {}).values()), *_inside(widget)):
            # A widget's layout and style are widgets too, and stay in the registry until they are closed.
            for part in (getattr(each, "layout", None), getattr(each, "style", None), each):
                if hasattr(part, "close"):
                    part.close()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if shows_html():
            return {"text/html": self.to_html(), "text/plain": self.line()}
        from .view import png_text, view_of, write_hint

        shown(self)
        picture = png_text(write_hint(self.png()))
        return view_of(self.widget) | {"image/png": picture, "text/plain": self.line()}

    def __repr__(self) -> str:
        return f"<{self.line()}>"

    # For the browser -------------------------------------------------------------------

    @property
    def needs_kernel(self) -> bool:
        """Whether the tables are too large to send, so that the kernel is asked frame by frame."""
        return self.recording.needs_kernel

    @property
    def table_bytes(self) -> int:
        """The size of the tables that go to the browser."""
        return len(self.recording.tables)

    def describe(self) -> dict[str, Any]:
        """Return all the player needs beside the tables, as plain data."""
        recording = self.recording
        width, height = self.size
        words = {
            name: [each.versions() if hasattr(each, "versions") else each for each in values]
            for name, values in recording.words.items()
        }
        return {
            "name": self.name,
            "width": width * 0.75,
            "height": height * 0.75,
            "still": recording.still,
            "clips": recording.boxes["clips"],
            **recording.layout,
            "readout": recording.readout(),
            "words": words,
            "kernel": self.needs_kernel,
            "poster": [(self._index | self._poster)[name] for name in self._specs],
            "sliders": [_describe(spec) for spec in self._specs.values()],
        }

    def compute_frame(self) -> tuple[bytes, list[dict[str, Any]], list[int]]:
        """Return the tables of the current frame alone, and its index, for a film that asks the kernel."""
        index = self._current()
        tables, entries = self.recording.compute_frame(index)
        return tables, entries, list(index.values())

    # Inside ----------------------------------------------------------------------------

    def _current(self) -> dict[str, int]:
        if self._sliders is None:
            return dict(self._index)
        index = {}
        for name, spec in self._specs.items():
            value = self._sliders[name].value
            index[name] = spec.start_index if value is None else spec.nearest(float(value))
        return index

    def _shown(self) -> dict[str, int]:
        """Return the frame of a saved picture: the poster, unless someone has moved a slider."""
        index = self._current()
        untouched = all(index[name] == spec.start_index for name, spec in self._specs.items())
        return index | self._poster if untouched else index

    def _move(self, name: str, index: int) -> None:
        assert self._sliders is not None
        widget, stop = self._sliders[name], self._specs[name].stops[index]
        widget.value = int(stop) if isinstance(widget.value, int) else float(stop)

    def _index_of(self, stops: Mapping[str, Any]) -> dict[str, int]:
        for given in stops:
            if given not in self._specs:
                known = ", ".join(self._specs) or "–"
                raise InputError(
                    f"{given}: 이 그림에 없는 슬라이더예요. 쓸 수 있는 이름: {known}",
                    f"{given}: this film has no such slider. Its sliders: {known}",
                )
        return {name: self._specs[name].index_of(value) for name, value in stops.items()}


def at(path: Any, step: np.ndarray) -> np.ndarray:
    """Return a path at the stops of `step`, whichever axis that slider has.

    Args:
        path: What `descend` returns: the steps on the first axis, then the sliders' axes, then axes of its
            own.
        step: The grid of the slider for the step.
    """
    path, index = np.asarray(path), np.asarray(step).astype(int)
    if index.max(initial=0) >= len(path):
        steps, last = len(path) - 1, int(index.max())
        raise mistake(
            find_call(),
            f"길은 {steps}걸음인데 step은 {last}까지 가요.",
            f"the path has {steps} steps and step goes to {last}",
        )
    if path.ndim == 1:
        return path[index]
    index = index.reshape((1, *index.shape) + (1,) * (path.ndim - 1 - index.ndim))
    return np.take_along_axis(path, index, 0)[0]


def _describe(spec: Slider) -> dict[str, Any]:
    return {
        "name": spec.name,
        "label": spec.label.versions(),  # type: ignore[union-attr]
        "stops": spec.stops.tolist(),
        "format": spec.format,
        "scale": spec.scale,
        "options": [option.versions() for option in spec.options],
        "start": spec.start_index,
        "play": spec.play,
        "says": template_versions(spec.says) if spec.says else None,  # type: ignore[arg-type]
        "role": "steps" if spec.transport else None,
        "ticks": [[spec.nearest(value), words.versions()] for value, words in spec.ticks.items()],  # type: ignore[attr-defined]
    }


def _inside(widget: Any) -> list[Any]:
    """Return a widget and all widgets in it."""
    if widget is None:
        return []
    return [
        widget,
        *(each for child in getattr(widget, "children", ()) for each in _inside(child)),
        *getattr(widget, "plays", ()),
    ]
