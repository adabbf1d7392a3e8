"""Sliders: what a reader may move. Each has finitely many stops.

`Slider` is the description a film needs; `make_widget` turns it into the ipywidgets slider
that a reader drags in JupyterLab. A standalone page draws its own from the same description.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import ipywidgets
import numpy as np
import traitlets

from ..core.checks import as_number
from ..core.errors import InputError
from ..text.bilingual import Bilingual, two
from ..text.language import current_language
from .ranges import places
from .template import format_number


@dataclass(frozen=True, eq=False)
class Slider:
    """One slider and its stops.

    Args:
        name: The keyword by which the film's function receives it.
        label: What stands before it.
        stops: Increasing numbers, one a stop.
        start: The stop it starts from (the nearest is taken).
        format: How its number is written, as in `format_number`.
        scale: "linear" or "log", how the stops are spaced; "choice" for words.
        options: For a choice: the words, one a stop.
        play: Whether a play button walks it, and milliseconds a stop.
        says: What stands beside it, with numbers of the film, instead of its own.
        ticks: Words under some of its stops.
        transport: Whether it is the film's time line: a row of its own with buttons to walk it.
    """

    name: str
    label: Any  # "한국어 | English" or Bilingual; Bilingual once it is made
    stops: np.ndarray
    start: float
    format: str = ".2f"
    scale: str = "linear"
    options: tuple[Bilingual, ...] = field(default=())
    play: int = 0
    says: str | Bilingual = ""
    ticks: Mapping[float, str] = field(default_factory=dict)
    transport: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", two(self.label))
        object.__setattr__(self, "options", tuple(two(option) for option in self.options))
        object.__setattr__(self, "says", two(self.says) if self.says else "")
        object.__setattr__(self, "ticks", {value: two(words) for value, words in self.ticks.items()})
        stops = np.asarray(self.stops, dtype=np.float64)
        if stops.ndim != 1 or stops.size == 0 or not np.isfinite(stops).all() or (np.diff(stops) <= 0).any():
            raise ValueError(f"slider {self.name}: stops must be increasing finite numbers")
        if self.play and not (
            self.format == "d" and stops.size > 1 and _evenly(stops) and not (stops[:2] % 1).any()
        ):
            raise ValueError(f"slider {self.name}: only whole numbers, equally far apart, can be played")
        object.__setattr__(self, "stops", stops)
        object.__setattr__(self, "start", float(stops[self.index_of(self.start)]))

    def starting_at(self, value: Any) -> Slider:
        """Return the slider with another start; None leaves it as it is.

        Raises:
            InputError: Not a number on the slider.
        """
        if value is None:
            return self
        return replace(self, start=float(self.stops[self.index_of(value)]))

    @property
    def start_index(self) -> int:
        """The index of the stop nearest to `start`."""
        return self.nearest(self.start)

    def nearest(self, value: float) -> int:
        """Return the index of the stop nearest to `value`."""
        if self.scale == "log":
            return int(np.argmin(np.abs(np.log(self.stops) - np.log(max(value, 1e-300)))))
        return int(np.argmin(np.abs(self.stops - value)))

    def index_of(self, value: Any) -> int:
        """Return the index of the stop nearest to a value a person gave.

        Raises:
            InputError: Not a finite number between the first and the last stop.
        """
        # A hair of room: 0.1 * 3 must not fall off a slider that ends at 0.3.
        room = 1e-9 * max(1.0, abs(self.stops[0]), abs(self.stops[-1]))
        low, high = float(self.stops[0]), float(self.stops[-1])
        try:
            number = as_number(self.name, value, low=low - room, high=high + room)
        except InputError:
            allowed = f"{low:g} <= {self.name} <= {high:g}"
            raise InputError(
                f"{self.name}: {allowed} 범위의 숫자여야 해요. 받은 값: {value!r:.80}",
                f"{self.name} must be a number with {allowed}. You gave {value!r:.80}",
            ) from None
        return self.nearest(number)


def _evenly(stops: np.ndarray) -> bool:
    """Return whether the stops are equally far apart."""
    return len(stops) < 3 or bool(np.allclose(np.diff(stops), stops[1] - stops[0], atol=0))


# What a film function's sliders are declared with
# ----------------------------------------------------------------

Made = Callable[[str], Slider]  # takes the name, which is the keyword it is declared by


def slider(label: str, low: float, high: float, step: float, start: float | None = None, **more: Any) -> Made:
    """Declare a slider from `low` to `high` in equal steps, both ends included.

    Args:
        label: "한국어 | English".
        start: Where it begins; `low` if not given.
        more: `format=".2f"`, how its number is written; `says="{loss:.2f}"`, a number of the film that stands
            beside it instead of its own; `scale="log"`.
    """
    more.setdefault("format", places(step))
    return lambda name: linear_slider(name, two(label), low, high, step, low, **more).starting_at(start)


def stops(label: str, values: Sequence[float], start: float | None = None, **more: Any) -> Made:
    """Declare a slider that stops at the given increasing numbers, such as (0.01, 0.02, 0.05, 0.1)."""
    more.setdefault("format", ".3g")
    return lambda name: Slider(name, label, np.array(values, float), values[0], **more).starting_at(start)


def choice(label: str, options: Sequence[str], start: int = 0) -> Made:
    """Declare a choice among words; the function gets the index of the word chosen, the texts show the
    word."""
    return lambda name: choice_slider(name, two(label), [two(option) for option in options], start)


def steps(
    last: int,
    label: str = "걸음 | step",
    *,
    start: int = 0,
    every: int = 1,
    play: int = 150,
    ticks: Any = None,
) -> Made:
    """Declare the film's time line 0, 1, ..., `last`: a row of its own that can be played.

    Args:
        every: Only every so many steps are stops.
        play: Milliseconds a stop.
        ticks: Step -> words under it, as in {5: "역전파 | backward"}.
    """
    more = {"format": "d", "play": play if last else 0, "ticks": ticks or {}, "transport": True}
    return lambda name: linear_slider(name, two(label), 0, last, every, start, **more)


def linear_slider(
    name: str, label: Bilingual, low: float, high: float, step: float, start: float, **more: Any
) -> Slider:
    """Return a slider from `low` to `high` in equal steps, both ends included."""
    count = round((high - low) / step) + 1
    # Rounding keeps 0.1 * 3 a clean 0.3 in texts and comparisons.
    digits = max(0, 9 - math.floor(math.log10(step)))
    stops = np.round(low + step * np.arange(count), digits)
    return Slider(name, label, stops, start, **more)


def choice_slider(
    name: str, label: Bilingual, options: Sequence[Bilingual], start: int = 0, **more: Any
) -> Slider:
    """Return a choice among words; its value is the index of the word."""
    stops = np.arange(len(options), dtype=np.float64)
    return Slider(name, label, stops, start, format="d", scale="choice", options=tuple(options), **more)


def make_widget(slider: Slider) -> Any:
    """Return the ipywidgets slider for `slider`, described in the current language.

    In the page the film's player keeps the description in the language of the switch.
    """
    common = {
        "description": slider.label.say(current_language()),
        "tooltip": slider.label.say("both"),
        "style": {"description_width": "190px"},
        "layout": {"width": "min(100%, 560px)"},
    }
    stops, start = slider.stops, slider.start_index
    if slider.scale == "choice":
        labels = [option.say("both") for option in slider.options]
        few = len(labels) <= 5
        kind = ipywidgets.ToggleButtons if few else ipywidgets.Dropdown
        more = {"style": {"description_width": "190px", "button_width": "auto"}} if few else {}
        return kind(options=list(zip(labels, stops, strict=True)), index=start, **(common | more))
    if slider.scale == "log":
        low, high = np.log10(stops[[0, -1]])
        step = (high - low) / max(len(stops) - 1, 1)
        return _LogSlider(
            slider,
            value=float(stops[start]),
            base=10,
            min=low,
            max=high,
            step=step,
            readout_format="d" if slider.format == "d" else ".3g",
            **common,
        )
    if not _evenly(stops):
        labels = [format_number(stop, slider.format) for stop in stops]
        return ipywidgets.SelectionSlider(
            options=list(zip(labels, stops, strict=True)), index=start, **common
        )
    step = float(stops[1] - stops[0]) if len(stops) > 1 else 1.0
    if slider.format == "d":
        return ipywidgets.IntSlider(
            value=int(stops[start]), min=int(stops[0]), max=int(stops[-1]), step=int(step), **common
        )
    return _FloatSlider(
        slider,
        value=float(stops[start]),
        min=float(stops[0]),
        max=float(stops[-1]),
        step=float(f"{step:.10g}"),
        readout_format=slider.format,
        **common,
    )


class _Stopping:
    """A slider whose value is always one of its stops.

    The front end computes in steps and may send 0.09999999999999999. Its value becomes the stop 0.1, and is
    not sent back: an answer that comes late would pull the handle back during a drag.
    """

    def __init__(self, slider: Slider, **options: Any):
        self._slider = slider
        super().__init__(**options)

    @traitlets.validate("value")
    def _validate_value(self, proposal: Any) -> float:
        stops = self._slider.stops
        return float(stops[self._slider.nearest(float(proposal["value"]))])

    def _should_send_property(self, key: str, value: Any) -> bool:
        sent: Any = self._property_lock.get("value") if key == "value" else None  # type: ignore[attr-defined]
        if isinstance(sent, float | int) and self._slider.nearest(float(sent)) == self._slider.nearest(
            float(value)
        ):
            return False
        return super()._should_send_property(key, value)  # type: ignore[misc]


class _FloatSlider(_Stopping, ipywidgets.FloatSlider):
    """A slider of equal steps."""


class _LogSlider(_Stopping, ipywidgets.FloatLogSlider):
    """A slider of equal factors."""
