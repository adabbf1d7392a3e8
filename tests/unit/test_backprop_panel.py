"""The gate diagram as a film: the worked example by hand at every step, its budget, and bad input."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.graph import ExpressionError, Graph, Input, parse
from lessons_src.panels import backprop_panel
from lessons_src.panels.backprop import input_stops
from lessons_src.panels.large import large_film
from lessons_src.publish.images import IMAGES
from tests.quiet import draw_corners, quiet

BUDGET = 2_000_000


@pytest.fixture(scope="module")
def film():
    return backprop_panel("(x*w - y)**2", x=1, y=2, w=1)


def shown(film, **stops):
    """Return the texts that a frame shows on its wires and in its working."""
    names = {
        text: name
        for name, moving in film._stage.moving.items()
        if (text := moving) and moving.kind == "text"
    }
    figure = film.figure(**stops)
    texts = [each.get_text() for each in figure.texts if each.get_visible() and each.get_text()]
    assert names
    return texts


def test_the_worked_example_by_hand(film):
    numbers = film.numbers()
    assert {name: numbers[name] for name in ("value", "dx", "dw", "dy")} == {
        "value": 1,
        "dx": -2,
        "dw": -2,
        "dy": 2,
    }
    assert (
        film.text()
        == "backprop: x = 1, w = 1, y = 2, lr = 0.1, step = 0, value = 1, dx = -2, dw = -2, dy = 2"
    )


def test_drills():
    assert backprop_panel("(x*w - y)**2").numbers(x=2, y=4, w=1)["dw"] == -8
    bias = backprop_panel("(x*w + b - y)**2", x=1, y=2, w=1, b=2)
    assert bias.numbers()["dw"] == bias.numbers()["db"] == 2
    assert not bias.needs_kernel
    product = backprop_panel("a*b*c", a=2, b=3, c=5).numbers()
    assert (product["da"], product["db"]) == (15, 10)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (1, "x*w = 1 × (1) = 1"),
        (2, "x*w - y = 1 − (2) = −1"),
        (3, "(x*w - y)**2 = (−1)**(2) = 1"),
        (4, "dL/dL = 1"),
        (5, "x*w - y:  −2 × (1) = −2"),
        (6, "x*w:  1 × (−2) = −2"),
        (6, "y:  −1 × (−2) = 2"),
        (7, "x:  1 × (−2) = −2"),
        (7, "w:  1 × (−2) = −2"),
        (8, "w ← 1 − 0.1 × (−2) = 1.2      L:  1 → 0.64"),
    ],
)
def test_every_step_writes_its_numbers_out(film, step, expected):
    assert expected in shown(film, step=step)


def test_numbers_appear_step_by_step(film):
    visible = {
        step: sum(
            moving.artist.get_visible()
            for name, moving in _moved(film, step).items()
            if name.startswith(("value", "gradient", "new"))
        )
        for step in range(9)
    }
    # Three inputs; three values, the 1 it starts from, one gradient, two, two; the update replaces one.
    assert visible == {0: 3, 1: 4, 2: 5, 3: 6, 4: 7, 5: 8, 6: 10, 7: 12, 8: 12}


def _moved(film, step):
    from lessons_src.text.style import drawing

    with drawing():
        stage = film._new_stage()
        film._set(stage, film._current() | film._index_of({"step": step}), "en")
    return stage.moving


def test_the_ring_goes_to_the_gate_at_work(film):
    places = [film._data["ring"][channel].squeeze() for channel in ("x", "y")]
    at = list(zip(*places, strict=True))
    assert np.isnan(at[0]).all()
    assert at[3] == at[4] == at[5]  # the power gate: its value, the start, its gradients
    assert at[1] == at[7]
    assert at[2] == at[6]
    assert at[8][0] < at[7][0]  # the weight


def test_a_variable_used_twice_adds_up():
    film = backprop_panel("w*(w + x)", w=2, x=3)
    assert film.numbers()["dw"] == 7
    assert "w:  1 × (2) = 2      5 + (2) = 7" in shown(film, step=5)
    before = [each for each in shown(film, step=4) if each == "5"]
    assert before  # the value of w + x, and the first part of the gradient of w
    assert "7" not in shown(film, step=4)


def test_the_example_stays_within_its_budget_and_every_corner_draws_quietly(film):
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET
    assert {name: len(stops) for name, stops in film.stops.items()} == {
        "x": 21, "w": 21, "y": 21, "learning_rate": 7, "step": 9,
    }  # fmt: skip
    assert draw_corners(film) == 32


@pytest.mark.parametrize("x", [-5, 0.5, 4])
@pytest.mark.parametrize("rate", [0.05, 1.0])
def test_the_update_is_the_one_of_the_optimizer(film, x, rate):
    numbers = film.numbers(x=x, learning_rate=rate)
    moved = 1 - rate * 2 * (x - 2) * x
    assert numbers["_nw"] == pytest.approx(moved)
    assert numbers["_after"] == pytest.approx((x * moved - 2) ** 2)


def test_the_weights_can_be_chosen():
    assert "_nx" in backprop_panel("x*w", weights=("x",)).numbers()
    none = backprop_panel("x*w", weights=())
    assert list(none.sliders) == ["x", "w", "step"]
    assert len(none.stops["step"]) == 4
    with pytest.raises(InputError, match="z is not in the expression"):
        backprop_panel("x*w", weights=("z",))


def test_gate_objects_and_graphs_are_drawn_too():
    x, w = Input("x"), Input("w")
    assert backprop_panel(x * w, x=3).numbers()["dw"] == 3
    assert backprop_panel(Graph(x * w), x=3).numbers()["dw"] == 3
    assert list(backprop_panel(x * w, x=[0, 1]).stops["x"]) == [0, 1]


@pytest.mark.parametrize("text", ["x", "7", "2 + 3", "x*x", "가중치*입력", "L*value*dL", "_v0*_x + w", "-x"])
def test_small_and_odd_expressions(text):
    with quiet():
        film = backprop_panel(text)
        for step in film.stops["step"]:
            assert film.png(0.3, step=step).startswith(b"\x89PNG")
    assert film.numbers(**dict.fromkeys(parse(text).inputs, 1))


def test_names_of_inputs_and_numbers_do_not_meet():
    numbers = backprop_panel("value*dvalue", value=2, dvalue=3).numbers()
    assert (numbers["value"], numbers["value_"]) == (2, 6)
    assert (numbers["dvalue"], numbers["dvalue_"]) == (3, 3)


@pytest.mark.parametrize(
    ("text", "stops", "says"),
    [
        ("log(x)", {"x": -1}, "Gate log(x): log takes numbers above 0 only."),
        ("1/x", {"x": 0}, "Gate 1/x: division by 0 has no value."),
        ("sqrt(x)", {"x": 0}, "Gate sqrt(x): the gradient of sqrt is infinite at 0."),
        ("exp(exp(x*x))", {"x": 5}, "A value or a gradient is too large and became inf."),
        ("x**0.5", {"x": -1}, "Gate x**0.5: a negative base needs a whole number as its exponent."),
    ],
)
def test_a_value_outside_a_gates_domain_is_shown_and_explained(text, stops, says):
    with quiet():
        film = backprop_panel(text)
        assert says in film.readout("en", **stops)
        assert "게이트" in film.readout("ko", **stops) or "inf" in film.readout("ko", **stops)
        wires = shown(film, **stops, step=film.stops["step"][-1])
        assert {"–", "∞", "−∞"} & set(wires)
    # And where all is well, nothing of it is said.
    assert says not in film.readout("en", x=1)


def test_a_weight_that_overflows_is_shown_as_such():
    film = backprop_panel("exp(exp(w*w))", w=5)
    with quiet():
        assert film.png(0.3, step=film.stops["step"][-1])
    assert np.isnan(film.numbers()["_after"])


CHAIN = "+".join("abcdEfghijklmnopqrstuvwxyz")


def test_25_gates_are_drawn_and_ask_the_kernel():
    with quiet():
        film = backprop_panel(CHAIN)
        assert film.needs_kernel
        assert film.table_bytes < BUDGET
        assert film.numbers()["value"] == 27
        assert film.png(0.5, step=51, a=3.5)
    assert film.numbers(a=3.5)["value"] == 29.5
    assert film._size[1] < 9  # inches: it fits a screen


def test_more_gates_are_not_drawn_but_computed():
    film = backprop_panel(CHAIN + "+aa")
    assert "26 gates" in film.readout("en")
    assert film.numbers(a=2)["_value"] == 29
    with quiet():
        assert any("26 gates are too many to draw (25 at most)" in each for each in shown_in(film, "en"))
    wide = backprop_panel("+".join(f"x{n}" for n in range(400)))
    assert wide.numbers()["_value"] == 400
    assert large_film(parse("1+1"), {}, 1).numbers()["_value"] == 2


def shown_in(film, language):
    from lessons_src.text.language import current_language, set_language

    before = current_language()
    set_language(language)
    try:
        return shown(film)
    finally:
        set_language(before)


def test_stops_hold_the_start_whatever_it_is():
    assert list(input_stops([1.0], 11)) == [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]
    for start in (0.37, -7, 123.4, 1e-3, 1e9, 0.0):
        stops = input_stops([start], 21)
        assert start in stops
        assert (np.diff(stops) > 0).all()
        assert backprop_panel("x*2", x=start).numbers()["value"] == pytest.approx(2 * start)
    assert list(input_stops([1.0, 0.0], 21)) == [0, 1]


@pytest.mark.parametrize("name", ["step", "learning_rate", "lr"])
def test_names_of_sliders_are_refused_with_their_place(name):
    with pytest.raises(ExpressionError, match="a slider of this picture has this name") as caught:
        backprop_panel(f"x*{name}")
    assert caught.value.position == (2, 2 + len(name))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"expression": "x*"}, "a value is missing after it"),
        ({"z": 1}, "z is not in the expression"),
        ({"x": "a"}, "x"),
        ({"x": float("nan")}, "x"),
        ({"learning_rate": 100}, "learning_rate must be a number"),
        ({"expression": 3.5}, "An expression is a text"),
    ],
)
def test_bad_input_is_explained(arguments, message):
    with pytest.raises(InputError) as caught:
        backprop_panel(**arguments)
    assert message in caught.value.en
    assert caught.value.ko


@pytest.mark.parametrize(
    "name", ["backprop1.png", "forward.png", "backward.png", "chain_rule1.png", "chain_rule2.png"]
)
def test_the_still_pictures_are_drawn(name):
    with quiet():
        assert IMAGES[name]().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ("w", {"w": 3.0, "_value": 90.0, "_d0": 30.0}),
        ("wx", {"w": 3.0, "x": 1.0, "_value": 60.0, "_d0": 15.0, "_d1": 15.0}),
    ],
)
def test_a_large_expression_shows_its_true_numbers(names, numbers):
    film = backprop_panel("+".join((names * 30)[:30]), w=2.0)
    assert film.numbers(w=3.0) == numbers
