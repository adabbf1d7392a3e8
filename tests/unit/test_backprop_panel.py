"""The gate diagram as a film: the worked example by hand at every step, its budget, and bad input."""

from __future__ import annotations

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.graph import ExpressionError, Graph, Input, parse
from lessons_src.panels import backprop_panel
from lessons_src.panels.backprop import input_stops
from lessons_src.text.language import current_language, set_language
from tests.quiet import draw_corners, find_collisions, quiet

BUDGET = 2_000_000


@pytest.fixture(scope="module")
def film():
    return backprop_panel("(x*w - y)**2", x=1, y=2, w=1)


def shown(film, **stops):
    """Return the texts that a frame shows."""
    figure = film.figure(**stops)
    return [
        each.get_text()
        for axes in figure.axes
        for each in axes.texts
        if each.get_visible() and each.get_text()
    ]


def test_the_worked_example_by_hand(film):
    numbers = film.numbers()
    assert {name: numbers[name] for name in ("value", "dx", "dw", "dy")} == {
        "value": 1,
        "dx": -2,
        "dw": -2,
        "dy": 2,
    }
    assert film.text("en") == "Nothing is computed yet."
    assert (
        film.line()
        == "backprop: x = 1, w = 1, y = 2, learning_rate = 0.1, step = 0, after = 0.64, value = 1, dx = -2, dw = -2, dy = 2"
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
        (1, "1 × 1 = 1"),
        (2, "1 − 2 = −1"),
        (3, "(−1)² = 1"),
        (5, "−2 × 1 = −2"),
        (6, "1 × −2 = −2"),
        (6, "−1 × −2 = 2"),
        (6, "국소 기울기  ∂/∂(xw) = 1,  ∂/∂y = −1"),
        (7, "1 × −2 = −2"),
        (8, "w ← 1 − 0.1 × −2 = 1.2"),
        (8, "L  1 → 0.64"),
    ],
)
def test_every_step_writes_its_numbers_out(film, step, expected):
    assert expected in shown_in(film, "ko", step=step)


def test_numbers_appear_step_by_step(film):
    numbers = [
        sum(each.replace("−", "").replace(".", "").isdigit() for each in shown(film, step=step))
        for step in range(9)
    ]
    # Three inputs and the ² of the formula; three values, the 1 it starts from, one gradient, two, two.
    assert numbers == [4, 5, 6, 7, 8, 9, 11, 13, 13]


def test_a_variable_used_twice_adds_up():
    film = backprop_panel("w*(w + x)", w=2, x=3)
    assert film.numbers()["dw"] == 7
    before, after = shown(film, step=4), shown(film, step=5)
    assert before.count("5") == 2  # the value of w + x, and the first part of the gradient of w
    assert "7" not in before
    assert "5 + 2 = 7" in after
    assert "7" in shown(film, step=6)
    assert "1 × 2 = 2" in after


def test_the_whole_node_of_an_input_is_its_grip(film):
    held = {artist.grip: artist for artist in film.recording.scene.artists if artist.grip}
    assert set(held) == {("x",), ("w",), ("y",)}
    for artist in held.values():
        assert (
            artist.data["x"].size == artist.data["x"].shape[-1] * artist.data["x"].shape[-2]
        )  # no slider moves it: it is scrubbed
        wide, tall = np.ptp(artist.data["x"]), np.ptp(artist.data["y"])
        assert min(wide, tall) >= 40


def test_the_example_stays_within_its_budget_and_every_corner_draws_quietly(film):
    assert not film.needs_kernel
    assert film.table_bytes < BUDGET
    assert {name: len(stops) for name, stops in film.stops.items()} == {
        "x": 21, "w": 21, "y": 21, "learning_rate": 7, "step": 9,
    }  # fmt: skip
    assert draw_corners(film) == 32
    assert film.size[1] <= 430


@pytest.mark.parametrize("x", [-5, 0.5, 4])
@pytest.mark.parametrize("rate", [0.05, 1.0])
def test_the_update_is_the_one_of_the_optimizer(film, x, rate):
    numbers = film.numbers(x=x, learning_rate=rate)
    moved = 1 - rate * 2 * (x - 2) * x
    assert numbers["_new"] == pytest.approx(moved)
    assert numbers["after"] == pytest.approx((x * moved - 2) ** 2)


def test_the_weights_can_be_chosen():
    assert backprop_panel("x*w", weights=("x",)).numbers()["_new"] == pytest.approx(0.9)
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
        assert says in film.text("en", **stops)
        assert "게이트" in film.text("ko", **stops) or "inf" in film.text("ko", **stops)
        wires = shown(film, **stops, step=film.stops["step"][-1])
        assert {"–", "∞", "−∞"} & set(wires)
    # And where all is well, nothing of it is said.
    assert says not in film.text("en", x=1)


def test_a_weight_that_overflows_is_shown_as_such():
    film = backprop_panel("exp(exp(w*w))", w=5)
    with quiet():
        assert film.png(0.3, step=film.stops["step"][-1])
    assert np.isnan(film.numbers()["after"])


CHAIN = "+".join("abcdEfghijklmnopqrstuvwxyz")


def test_a_long_chain_is_shown_gate_by_gate():
    with quiet():
        film = backprop_panel(CHAIN)
        assert film.table_bytes < BUDGET
        assert film.numbers()["value"] == 27
        assert film.png(0.5, step=20)
        assert film.numbers(a=3.5)["value"] == 29.5
    assert any(
        "51 gates: this one and its 3 neighbours are drawn, 47 are not" in each
        for each in shown_in(film, "en", step=20)
    )
    wide = backprop_panel("+".join(f"x{n}" for n in range(400)))
    assert wide.numbers()["value"] == 400
    with quiet():
        assert wide.png(0.5, step=500)


@pytest.mark.parametrize(
    ("names", "numbers"),
    [("w", {"value": 90.0, "dw": 30.0}), ("wx", {"value": 60.0, "dw": 15.0, "dx": 15.0})],
)
def test_a_large_expression_shows_its_true_numbers(names, numbers):
    film = backprop_panel("+".join((names * 30)[:30]), w=2.0)
    assert not film.needs_kernel
    assert {artist.grip for artist in film.recording.scene.artists if artist.grip} == {(name,) for name in names}
    assert film.numbers(w=3.0) == pytest.approx(film.numbers(w=3.0) | numbers)
    last = film.stops["step"][-1]
    assert {"3", f"{numbers['value'] / 30 * 2:.4g}"} <= set(shown(film, w=3.0, step=1)) or len(names) > 1
    assert f"L = {numbers['value']:.4g}" in shown(film, w=3.0, step=last)
    assert draw_corners(film) == 2 ** len(film.stops)


def shown_in(film, language, **stops):
    before = current_language()
    set_language(language)
    try:
        return shown(film, **stops)
    finally:
        set_language(before)


@pytest.mark.parametrize("text", ["(x*w - y)**2", "w*(w + x)", "a*b/c", "x*x", "1/(1 + exp(-(w*x + b)))"])
def test_no_text_lies_over_another(text):
    assert find_collisions(backprop_panel(text), apart=3) == []


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
    with pytest.raises(ExpressionError) as caught:
        backprop_panel(f"x*{name}")
    assert "a slider of this picture has this name" in caught.value.en
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
