"""Lesson 2's race: its numbers, who leads and who has left in words, its budget, and bad input."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.race import RACERS, race
from lessons_src.core.surfaces import SURFACES
from lessons_src.film import Film
from lessons_src.panels import race_panel
from lessons_src.panels.racing import LOOKS, RATES, STARTS

BUDGET = 2_000_000


@pytest.fixture(scope="module")
def film() -> Film:
    return race_panel()


def largest(surface: str, racer: str, rate: float, step: int, start: object = None) -> float:
    """Return the largest of the last ten losses, from the race of the core."""
    run = race(surface, [racer], [rate], start, step)[racer]
    return float(run.loss[max(0, step - 9) :].max())


def test_plain_descent_by_hand() -> None:
    # In the ravine one step multiplies x by 1 - lr and y by 1 - 20 lr.
    film = race_panel("ravine", ["SGD"], start=(-4, 1))
    losses = [(-4 * 0.95**t) ** 2 / 2 + 10 * 0.0**t for t in range(5)]
    assert film.numbers(learning_rate=0.05, step=0)["late_SGD"] == pytest.approx(18)
    assert film.numbers(learning_rate=0.05, step=4)["late_SGD"] == pytest.approx(max(losses))
    assert film.numbers(learning_rate=0.05, step=20)["late_SGD"] == pytest.approx(8 * 0.95**22)


@pytest.mark.parametrize("start", [None, (4.0, 0.2)])
@pytest.mark.parametrize("racer", ["SGD", "momentum", "RMSprop", "Adam"])
def test_the_film_shows_the_race_of_the_core(
    film: Film, racer: str, start: tuple[float, float] | None
) -> None:
    place = {} if start is None else {"start_x": start[0], "start_y": start[1]}
    for rate, step in ((0.05, 30), (0.09, 100)):
        shown = film.numbers(learning_rate=rate, step=step, **place)[f"late_{racer}"]
        assert shown == pytest.approx(largest("ravine", racer, rate, step, start), rel=1e-5)


def test_who_leads_is_said_in_words(film: Film) -> None:
    assert film.text("ko", learning_rate=0.05, step=100) == "지금 RMSprop이 가장 앞서요."
    assert "momentum is ahead" in film.text("en", learning_rate=0.02, step=100)
    assert "All start from the same place" in film.text("en", step=0)


def test_all_that_have_left_are_said_in_words() -> None:
    film = race_panel("beale", ["SGD"], start=(4, 1.5))
    assert "smaller learning rate" in film.text("en", learning_rate=0.1, step=100)


@pytest.mark.parametrize("surface", list(SURFACES))
def test_every_surface_is_live_and_its_start_can_be_taken_hold_of(surface: str) -> None:
    film = race_panel(surface)
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET
    grips = {artist.grip for artist in film.recording.scene.artists if artist.grip}
    assert grips == {("start_x", "start_y"), ("step",)}
    for values in (
        SURFACES[surface].start,
        [each[0] for each in STARTS[surface]],
        [each[-1] for each in STARTS[surface]],
    ):
        film.figure(start_x=values[0], start_y=values[1], step=100, learning_rate=RATES[surface][0][-1])


@pytest.mark.parametrize("racers", [list(RACERS), list(RACERS)[:4], list(RACERS)[4:8], ["LBFGS"]])
def test_every_usual_race_is_live(racers: list[str]) -> None:
    film = race_panel("himmelblau", racers)
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET
    assert ("start_x" in film.sliders) == (len(racers) <= 4 and "LBFGS" not in racers)


def test_adadelta_can_be_seen_to_move() -> None:
    run = race("ravine", ["Adadelta"], [0.02])["Adadelta"]
    assert run.loss[100, 0] < 0.1 * run.loss[0, 0]


@pytest.mark.parametrize("surface", list(SURFACES))
def test_the_sliders_hold_each_surface_s_own_start(surface: str) -> None:
    ground = SURFACES[surface]
    limits = (ground.x_limits, ground.y_limits)
    for stops, start, (low, high) in zip(STARTS[surface], ground.start, limits, strict=True):
        assert np.abs(stops - start).min() < 1e-12
        assert low <= stops[0]
        assert stops[-1] <= high
        assert list(stops) == sorted(set(stops))
    rates, first = RATES[surface]
    assert first in rates


def test_no_two_racers_look_alike() -> None:
    assert set(LOOKS) == set(RACERS)
    assert len({(look["color"], str(look["linestyle"])) for look in LOOKS.values()}) == len(RACERS)


def test_a_start_of_one_s_own_takes_the_place_of_the_nearest() -> None:
    film = race_panel("ravine", start=(-3.3, 0.6))
    assert film.numbers(step=0)["late_SGD"] == pytest.approx(3.3**2 / 2 + 10 * 0.36)
    assert -3.3 in film.stops["start_x"]
    assert 0.6 in film.stops["start_y"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"surface": "ravin"}, "ravine, "),
        ({"racers": ["adam"]}, "Adam, "),
        ({"racers": []}, "at least one"),
        ({"racers": ["SGD", "SGD"]}, "only once"),
        ({"start": (0, 9)}, "-2 <= y <= 2"),
        ({"start": "here"}, "start"),
        ({"start": (1, 2, 3)}, "(x, y)"),
        ({"learning_rate": -1}, "learning_rate"),
        ({"step": 1000}, "0 <= step <= 100"),
    ],
)
def test_bad_input_is_explained(arguments: dict, words: str) -> None:
    with pytest.raises(InputError) as caught:
        race_panel(**arguments)
    assert words in caught.value.en
    assert any("가" <= letter <= "힣" for letter in caught.value.ko)
