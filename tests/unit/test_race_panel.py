"""Lesson 2's race: its numbers, who leads and who has left in words, its budget, and bad input."""

from __future__ import annotations

import time

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.race import RACERS, race
from lessons_src.core.surfaces import SURFACES
from lessons_src.panels.race import race_panel
from lessons_src.panels.racing import LOOKS, RATES, STARTS
from tests.quiet import draw_corners

BUDGET = 2_000_000
TWELVE = [name for name in RACERS if name not in ("Nesterov", "AMSGrad", "LBFGS")]


@pytest.fixture(scope="module")
def film():
    return race_panel()


def lowest(surface, racers, rate, step, start=None, **options):
    runs = race(surface, racers, [rate], start, step, **options)
    return min(float(run.loss[-1].ravel()[0]) for run in runs.values())


def test_plain_descent_by_hand():
    # In the ravine one step multiplies x by 1 - lr and y by 1 - 20 lr.
    alone = race_panel("ravine", ["SGD"], start=(-4, 1))
    rate = float(alone.stops["learning_rate"][5])
    x, y = -4 * (1 - rate) ** 3, (1 - 20 * rate) ** 3
    assert alone.numbers(learning_rate=rate, step=3)["loss"] == pytest.approx(x**2 / 2 + 10 * y**2)


@pytest.mark.parametrize("start", [None, (4.0, 0.2)])
def test_the_film_shows_the_race_of_the_core(film, start):
    place = {} if start is None else {"start_x": start[0], "start_y": start[1]}
    racers = ["SGD", "momentum", "RMSprop", "Adam"]
    for rate, step in ((0.05, 30), (0.2, 100)):
        shown = film.numbers(learning_rate=rate, step=step, **place)["loss"]
        assert shown == pytest.approx(lowest("ravine", racers, rate, step, start), rel=1e-5)


def test_the_momentum_slider_sets_the_momentum():
    film = race_panel("ravine", ["momentum"], move="momentum")
    rate = float(film.stops["learning_rate"][0])
    for momentum in (0.0, 0.5, 0.99):
        options = {"options": {"momentum": {"momentum": momentum}}}
        wanted = lowest("ravine", ["momentum"], rate, 40, **options)
        shown = film.numbers(learning_rate=rate, momentum=momentum, step=40)["loss"]
        assert shown == pytest.approx(wanted, rel=1e-5)


def test_at_momentum_0_nesterov_is_plain_descent():
    film = race_panel("ravine", ["SGD", "Nesterov"], move="momentum")
    both = [race("ravine", ["SGD"], film.stops["learning_rate"], steps=50)["SGD"].loss[-1]]
    shown = [
        film.numbers(momentum=0, learning_rate=rate, step=50)["loss"] for rate in film.stops["learning_rate"]
    ]
    assert shown == pytest.approx(both[0], rel=1e-5)


def test_who_leads_is_said_in_words(film):
    assert "지금 RMSprop이 가장 앞서요" in film.readout("ko", learning_rate=0.05, step=100)
    assert "momentum is ahead" in film.readout("en", learning_rate=0.02, step=100)
    assert "All start from the same place" in film.readout("en", step=0)


def test_who_has_left_is_said_in_words(film):
    said = film.readout("en", learning_rate=0.5, step=100)
    assert "outside the picture now: SGD (diverged) momentum (diverged)" in said
    assert "SGD(발산) 모멘텀(발산)" in film.readout("ko", learning_rate=0.5, step=100)
    assert "outside" not in film.readout("en", learning_rate=0.02, step=100)
    alone = race_panel("beale", ["SGD"])
    assert "smaller learning rate" in alone.readout("en", learning_rate=0.5, step=100)


def test_a_path_that_has_left_is_still_drawn_to_the_edge(film):
    figure = film.figure(learning_rate=0.5, step=100)
    field = figure.axes[0]
    paths = [line for line in field.get_lines() if len(line.get_xdata()) == 101]
    assert len(paths) == 4
    for line in paths:
        x, y = line.get_xdata(), line.get_ydata()
        assert np.isfinite(x).all()
        assert np.isfinite(y).all()
        assert field.get_xlim()[0] <= x[0] <= field.get_xlim()[1]
        assert line.get_clip_on()


def test_what_is_remembered_is_shown(film):
    names = [option.en for option in film._specs["watch"].options]
    assert names[0] == "momentum v: velocity"
    assert "Adam m: average of the gradient" in names
    assert film.numbers(watch=0, learning_rate=0.05)["scale"] == pytest.approx(
        np.abs(race("ravine", ["momentum"], [0.05])["momentum"].states["velocity"]).max(), rel=1e-5
    )
    assert film.text(step=0) == "race: lr = 0.05, step = 0, leader = All start from the same place, loss = 18"


def test_twelve_racers_with_sixty_rates_are_fast_and_small():
    rates = np.geomspace(0.002, 0.5, 60)
    begun = time.perf_counter()
    race("ravine", TWELVE, rates)
    assert time.perf_counter() - begun < 1.0  # 0.1 s on a quiet machine; `make bench` measures it well
    film = race_panel("ravine", TWELVE)
    assert len(film.stops["learning_rate"]) == 60
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET


@pytest.mark.parametrize(
    ("racers", "move"),
    [(list(RACERS), None), (list(RACERS)[:4], None), (list(RACERS)[4:8], "momentum"), (["LBFGS"], "start")],
)
def test_every_usual_race_is_live(racers, move):
    film = race_panel("himmelblau", racers, move=move)
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET


def test_too_many_for_the_budget_ask_the_kernel():
    film = race_panel("ravine", list(RACERS)[:8], move="start")
    assert film.needs_kernel
    assert film.png(0.3, step=50, start_x=4).startswith(b"\x89PNG")


@pytest.mark.parametrize("surface", list(SURFACES))
def test_every_surface_draws_at_its_extremes(surface):
    film = race_panel(surface)
    assert draw_corners(film, watch=1) == 16


@pytest.mark.parametrize("surface", list(SURFACES))
def test_the_sliders_hold_each_surface_s_own_start(surface):
    ground = SURFACES[surface]
    for stops, start, limits in zip(
        STARTS[surface], ground.start, (ground.x_limits, ground.y_limits), strict=True
    ):
        assert start in stops
        assert limits[0] <= stops[0]
        assert stops[-1] <= limits[1]
        assert list(stops) == sorted(set(stops))
    rates, first = RATES[surface]
    assert rates[0] <= first <= rates[-1]


def test_no_two_racers_look_alike():
    assert set(LOOKS) == set(RACERS)
    assert len({(look["color"], look["linestyle"]) for look in LOOKS.values()}) == len(RACERS)


def test_a_start_of_one_s_own_takes_the_place_of_the_nearest():
    film = race_panel("ravine", start=(-3.3, 0.6))
    assert film.numbers(step=0)["loss"] == pytest.approx(3.3**2 / 2 + 10 * 0.36)
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
        ({"move": "all"}, '"momentum"'),
        ({"goal": 0}, "0 < goal"),
        ({"learning_rate": -1}, "learning_rate"),
        ({"step": 1000}, "0 <= step <= 100"),
    ],
)
def test_bad_input_is_explained(arguments, words):
    with pytest.raises(InputError) as caught:
        race_panel(**arguments)
    assert words in caught.value.en
    assert any("가" <= letter <= "힣" for letter in caught.value.ko)
