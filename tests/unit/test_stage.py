"""The stage: where things are put, and that every artist is drawn as it says."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from lessons_src.film.artists import dashes_of, rise_and_fall, to_paint
from lessons_src.film.stage import Stage
from lessons_src.film.still import draw_still
from lessons_src.text.bilingual import Bilingual
from lessons_src.text.style import LOSS, MODEL, drawing


@pytest.fixture
def stage() -> Stage:
    with drawing():
        return Stage(6, 4)


def test_two_artists_of_one_name_are_refused(stage: Stage) -> None:
    with drawing():
        axes = stage.axes()
        stage.line("line", axes)
        with pytest.raises(ValueError, match="two moving artists are called 'line'"):
            stage.segments("line", axes)


def test_colours_are_hex_and_opacity() -> None:
    assert to_paint("none") == ["none", 0.0]
    assert to_paint((1, 0, 0, 0.25)) == ["#ff0000", 0.25]
    assert to_paint("#0072B2", 0.5) == ["#0072b2", 0.5]


def test_dashes_grow_with_the_line(stage: Stage) -> None:
    with drawing():
        axes = stage.axes()
        line = stage.line("line", axes, linestyle="--", linewidth=2).artist
        assert dashes_of(line) == [7.4, 3.2]
        line.set_linestyle("-")
        assert dashes_of(line) == []


def test_moving_artists_lie_above_what_stands_still(stage: Stage) -> None:
    with drawing():
        axes = stage.axes()
        line = stage.line("line", axes)
        stage.legend(axes, [(line, "a line")])
        others = [each.get_zorder() for each in axes.get_children() if each is not line.artist]
    assert line.artist.get_zorder() > max(others)


@pytest.mark.parametrize("corner", ["upper left", "upper center", "lower right", "above"])
def test_a_legend_holds_every_language_inside_the_figure(stage: Stage, corner: str) -> None:
    with drawing():
        axes = stage.axes(top=0.75)
        stage.label(axes, "title")
        handles = [
            stage.line("line", axes, marker="o"),
            stage.segments("segments", axes, linestyle="--"),
            stage.polygons("polygons", axes, facecolor=MODEL),
            stage.arrow("arrow", axes, color=LOSS),
        ]
        meaning = Bilingual("오차의 제곱", "error squared", "오차의 제곱 / error squared")
        stage.legend(axes, [(handle, meaning) for handle in handles], corner)
        FigureCanvasAgg(stage.figure)
        stage.figure.canvas.draw()
        frame, inside = stage.figure.bbox, axes.get_window_extent()
        boxes = []
        for words in stage.said[1:]:
            words.write({}, {}, "both")
            boxes.append(words.artist.get_window_extent())
        stage.said[0].write({}, {}, "both")
        title = stage.said[0].artist.get_window_extent()
    assert len(boxes) == 4
    for box in boxes:
        assert frame.x0 <= box.x0
        assert box.x1 <= frame.x1
        if corner == "above":
            assert inside.y1 <= box.y0
            assert box.y1 <= title.y0
        else:
            assert inside.y0 <= box.y0
            assert box.y1 <= inside.y1
    # No two entries over one another.
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_line_of_text_reaches_at_least_as_far_as_the_font_says() -> None:
    assert rise_and_fall("x") == rise_and_fall("0")
    assert rise_and_fall("g")[1] > rise_and_fall("x")[1]
    assert rise_and_fall("Á가")[0] > rise_and_fall("x")[0]
    assert rise_and_fall("") == rise_and_fall("x")


def test_drawing_what_stands_still_hides_nothing_for_good(stage: Stage) -> None:
    with drawing():
        axes = stage.axes()
        line = stage.line("line", axes)
        stage.label(axes, "title")
        _, boxes = draw_still(stage)
    assert line.artist.get_visible()
    assert stage.said[0].artist.get_visible()
    assert boxes["clip_of"] == {"line": 0}
    x, y, width, height = boxes["clips"][0]
    assert 0 < x < x + width < 6 * 72
    assert 0 < y < y + height < 4 * 72
