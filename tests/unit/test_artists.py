"""What the browser reads off matplotlib's artists: colours, dashes, the height of a line of text."""

from __future__ import annotations

from matplotlib.lines import Line2D

from lessons_src.film.artists import dashes_of, rise_and_fall, to_paint


def test_colours_are_hex_and_opacity() -> None:
    assert to_paint("none") == ["none", 0.0]
    assert to_paint((1, 0, 0, 0.25)) == ["#ff0000", 0.25]
    assert to_paint("#0072B2", 0.5) == ["#0072b2", 0.5]


def test_dashes_grow_with_the_line() -> None:
    line = Line2D([], [], linestyle="--", linewidth=2)
    assert dashes_of(line) == [7.4, 3.2]
    line.set_linestyle("-")
    assert dashes_of(line) == []


def test_a_line_of_text_reaches_at_least_as_far_as_the_font_says() -> None:
    assert rise_and_fall("x") == rise_and_fall("0")
    assert rise_and_fall("g")[1] > rise_and_fall("x")[1]
    assert rise_and_fall("Á가")[0] > rise_and_fall("x")[0]
    assert rise_and_fall("") == rise_and_fall("x")
