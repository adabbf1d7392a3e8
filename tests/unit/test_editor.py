"""The expression editor: the diagram follows, errors are explained with their place, nothing is lost."""

from __future__ import annotations

import gc
import time
import weakref

import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import expression_editor

BAD = [
    ("__import__('os')", 11, 12),
    ("x.real", 1, 2),
    ("foo(x)", 0, 3),
    ("lambda x: x", 0, 6),
    ("[i for i in x]", 0, 1),
    ("'abc'", 0, 1),
    ("", 0, 0),
    ("x =", 2, 3),
    ("x*", 1, 2),
    ("(x", 0, 1),
    ("2 x", 0, 3),
    ("step*x", 0, 4),
    ("x + 😀", 4, 5),
    ("(" * 10_000 + "x" + ")" * 10_000, None, None),
    ("x+" * 9_000 + "x", None, None),
]


@pytest.fixture
def editor():
    return expression_editor("(x*w - y)**2", x=3, y=2, w=1)


@pytest.mark.parametrize(("text", "start", "end"), BAD, ids=[text[:16] for text, *_ in BAD])
def test_an_error_is_explained_and_the_last_good_diagram_stays(editor, text, start, end):
    film, widgets = editor.film, editor.widget.children
    began = time.perf_counter()
    editor.text = text
    assert time.perf_counter() - began < 2
    problem = editor.problem
    assert problem["ko"]
    assert problem["en"]
    assert problem["ko"] != problem["en"]
    assert editor.film is film
    assert editor.widget.children == widgets
    if start is not None:
        assert (problem["start"], problem["end"]) == (start, end)
        assert problem["text"] == text
    assert len(problem["text"]) < 400
    editor.text = "x*w"
    assert editor.problem == {}
    assert editor.film is not film


def test_the_place_stays_right_where_a_long_text_is_cut(editor):
    editor.text = "x + " * 40 + "$" + " + x" * 40
    problem = editor.problem
    assert problem["text"][problem["start"] : problem["end"]] == "$"


@pytest.mark.parametrize(
    "text", ["9**9**9", "log(0-x)", "1/(x-3)", "exp(exp(x*x))", "１＋x", "가중치*입력", "7"]
)
def test_what_can_be_read_is_drawn_whatever_its_value(editor, text):
    editor.text = text
    assert editor.problem == {}
    assert editor.film.png(0.3).startswith(b"\x89PNG")


def test_inputs_keep_their_values_as_long_as_the_name_is_known(editor):
    editor.sliders["w"].value = -2.0
    editor.sliders["learning_rate"].value = 0.5
    editor.text = "x*w + b"
    assert editor.film.numbers()["x"] == 3
    assert editor.film.numbers()["w"] == -2
    assert editor.film.numbers()["learning_rate"] == 0.5
    editor.text = "x*2"
    editor.text = "x*w"
    assert editor.film.numbers()["w"] == -2


def test_own_stops_stay_and_so_does_the_place_on_them():
    editor = expression_editor("x*y", x=1, y=[1, 0])
    editor.sliders["y"].value = 0
    editor.text = "x + y"
    assert list(editor.film.stops["y"]) == [0, 1]
    assert editor.film.numbers()["y"] == 0


def test_an_unknown_error_is_a_sentence_too(editor, monkeypatch):
    monkeypatch.setattr("lessons_src.panels.editor.backprop_panel", lambda *args, **named: 1 / 0)
    editor.text = "x"
    assert editor.problem["en"] == "This expression cannot be drawn."


def test_old_diagrams_are_closed(editor):
    editor.text = "x*w"
    before = len(_widgets())
    for n in range(6):
        editor.text = f"x*w*{n + 2}"
    after = len(_widgets())
    assert after == before


def _widgets():
    from ipywidgets.widgets import widget

    return widget._instances


def test_the_saved_notebook_shows_a_picture_and_a_constant_line(editor):
    bundle = editor._repr_mimebundle_()
    assert bundle["text/plain"] == "editor: (x*w - y)**2"
    assert bundle["image/png"].startswith("iVBOR")
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_a_bad_first_expression_is_an_error_of_the_cell():
    with pytest.raises(InputError, match="no closing bracket"):
        expression_editor("(x")


def test_old_diagrams_leave_nothing_in_memory(editor):
    old = weakref.ref(editor.film), weakref.ref(editor.film.widget.children[0])
    editor.text = "x*w"
    gc.collect()
    assert [each() for each in old] == [None, None]
