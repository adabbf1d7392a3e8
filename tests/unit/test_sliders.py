"""Sliders: their stops, their widgets, and what they refuse."""

from __future__ import annotations

import math
from typing import Any

import ipywidgets
import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.film.ranges import places, round_up
from lessons_src.film.sliders import Slider, choice_slider, linear_slider, make_widget
from lessons_src.text.bilingual import Bilingual

LABEL = Bilingual("무게", "weight")


def linear(**more: Any) -> Slider:
    return linear_slider("w", LABEL, -1.0, 2.0, 0.1, 0.5, **more)


def log(name: str, low: float, high: float, count: int, start: float) -> Slider:
    return Slider(name, LABEL, np.geomspace(low, high, count), start, scale="log")


def test_linear_stops_are_clean_and_hold_both_ends() -> None:
    stops = linear().stops
    assert len(stops) == 31
    assert stops[0] == -1.0
    assert stops[-1] == 2.0
    assert 0.3 in stops  # and not 0.30000000000000004
    assert 0.0 in stops


@pytest.mark.parametrize("step", [1e-19, 3e-13, 1e-7, 2e-3, 1.0, 5e6, 2e12])
def test_stops_stay_apart_whatever_the_size_of_a_step(step: float) -> None:
    slider = linear_slider("w", LABEL, step, 30 * step, step, step)
    np.testing.assert_allclose(slider.stops, step * np.arange(1, 31), rtol=1e-8)
    widget = make_widget(slider)
    assert widget.step == pytest.approx(step)
    widget.value = float(slider.stops[7])
    assert slider.nearest(widget.value) == 7


def test_log_stops_are_equal_factors_apart() -> None:
    slider = log("rate", 1e-3, 10.0, 5, 0.09)
    np.testing.assert_allclose(slider.stops, [1e-3, 1e-2, 1e-1, 1, 10])
    assert slider.start_index == 2
    assert slider.nearest(0.03) == 1  # nearer in factors to 0.01 than to 0.1; in differences too
    assert slider.nearest(0.04) == 2  # in differences it would be 0.01
    assert slider.nearest(-1) == 0


def test_a_choice_has_a_stop_for_each_word() -> None:
    slider = choice_slider("shape", LABEL, [Bilingual("가", "a"), Bilingual("나", "b")], 1)
    assert slider.stops.tolist() == [0, 1]
    widget = make_widget(slider)
    assert isinstance(widget, ipywidgets.ToggleButtons)
    assert widget.index == 1
    assert widget.value == 1.0


@pytest.mark.parametrize("stops", [[], [[1, 2]], [1, 1], [2, 1], [0, math.nan], [0, math.inf]])
def test_stops_must_increase(stops: Any) -> None:
    with pytest.raises(ValueError, match="stops must be increasing finite numbers"):
        Slider("w", LABEL, stops, 0.0)


@pytest.mark.parametrize(
    "bad", [math.nan, math.inf, None, True, "1", b"1", [1.0, 2.0], -1.01, 2.01, 1e300, {}, np.array([1, 2])]
)
def test_what_is_not_on_the_slider_is_refused_in_both_languages(bad: Any) -> None:
    with pytest.raises(InputError) as caught:
        linear().index_of(bad)
    assert "-1 <= w <= 2" in caught.value.ko
    assert "w must be a number with -1 <= w <= 2" in caught.value.en
    with pytest.raises(InputError):
        linear().starting_at(bad) if bad is not None else linear().index_of(bad)


def test_the_nearest_stop_is_taken_and_rounding_does_not_fall_off() -> None:
    slider = linear()
    assert slider.stops[slider.index_of(0.26)] == 0.3
    assert slider.index_of(2.0 + 1e-12) == 30
    assert slider.index_of(np.float32(0.1)) == slider.index_of(0.1)
    assert slider.starting_at(1).start_index == 20
    assert slider.starting_at(None) is slider


def test_each_kind_has_its_widget() -> None:
    assert isinstance(make_widget(linear()), ipywidgets.FloatSlider)
    assert isinstance(make_widget(linear_slider("n", LABEL, 0, 9, 1, 3, format="d")), ipywidgets.IntSlider)
    assert isinstance(make_widget(log("a", 0.1, 10, 9, 1)), ipywidgets.FloatLogSlider)
    uneven = make_widget(Slider("d", LABEL, np.array([0, 0.01, 0.1, 1.0]), 0.1))
    assert isinstance(uneven, ipywidgets.SelectionSlider)
    assert uneven.value == 0.1
    alone = make_widget(Slider("d", LABEL, np.array([3.0]), 3.0))
    assert alone.value == 3.0


def test_every_stop_of_every_kind_can_be_set_and_read_back() -> None:
    for slider in (
        linear(),
        linear_slider("n", LABEL, 0, 500, 5, 0, format="d"),
        log("a", 1e-4, 1.0, 33, 0.1),
        Slider("d", LABEL, np.array([0, 0.01, 0.1, 1.0]), 0.1),
        choice_slider("c", LABEL, [LABEL, LABEL, LABEL]),
    ):
        widget = make_widget(slider)
        for index, stop in enumerate(slider.stops):
            widget.value = int(stop) if isinstance(widget, ipywidgets.IntSlider) else float(stop)
            assert slider.nearest(float(widget.value)) == index


def test_a_widget_names_itself_for_everyone() -> None:
    widget = make_widget(linear())
    assert widget.description == "무게 / weight"
    assert widget.tooltip == "무게 / weight"


@pytest.mark.parametrize(
    "slider",
    [
        {"stops": [0, 0.5, 1]},
        {"stops": [0, 1, 3], "format": "d"},
        {"stops": [0.5, 1.5], "format": "d"},
        {"stops": [0], "format": "d"},
    ],
)
def test_only_whole_even_steps_can_be_played(slider: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="can be played"):
        Slider("w", LABEL, start=0.0, play=100, **slider)


def test_the_width_of_an_axis_is_rounded_up() -> None:
    assert [round_up(x) for x in (0.1, 0.11, 0.3, 7, 10, 0.1 * 3 / 3)] == [0.1, 0.2, 0.5, 10, 10, 0.1]
    assert round_up(1e-19) == 1e-19
    assert [places(step) for step in (0.01, 0.1, 0.5, 1, 20, 1e-7)] == [
        ".2f",
        ".1f",
        ".1f",
        ".0f",
        ".0f",
        ".3g",
    ]
