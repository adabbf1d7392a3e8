"""The gradient check: it agrees where backprop is right, and says so where it is not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.core.gradient_check import check_gradients
from lessons_src.core.graph import parse


def test_the_worked_example():
    check = check_gradients("(x*w - y)**2", x=1, w=1, y=2)
    assert [each.name for each in check.inputs] == ["x", "w", "y"]
    assert check["w"].backprop == -2.0
    assert abs(check["w"].difference + 2.0) < 1e-9
    assert type(check["w"].difference) is float
    assert check["w"].relative_error < 1e-9
    assert check.agrees


def test_the_difference_is_central():
    # One-sided, the error would be h * f''/2 = 3e-5; central, it is h**2 * f'''/6 = 1e-10.
    check = check_gradients("x**3", x=1.0)
    assert abs(check["x"].difference - 3.0) < 1e-9
    assert math.isclose(check_gradients("x**3", h=0.1, x=1.0)["x"].difference, 3.01)


def test_arrays_are_checked_point_by_point():
    graph = parse("sigmoid(w*x)")
    check = check_gradients(graph, w=np.linspace(-2, 2, 5)[:, None], x=np.array([1.0, 3.0]))
    assert check["w"].relative_error.shape == (5, 2)
    assert check.agrees


def test_a_wrong_gradient_is_found(monkeypatch):
    graph = parse("x**2 + y")
    run = graph.run

    def run_wrong(**inputs):
        trace = run(**inputs)
        trace.gradients["x"] *= 1.001
        return trace

    monkeypatch.setattr(graph, "run", run_wrong)
    check = check_gradients(graph, x=1.0, y=1.0)
    assert not check.agrees
    assert not check["x"].agrees
    assert check["y"].agrees
    assert math.isclose(check["x"].relative_error, 0.001 / 1.001, rel_tol=1e-5)


def test_a_kink_and_a_missing_value_do_not_agree():
    assert not check_gradients("relu(x)", x=0.0).agrees
    assert not check_gradients("log(x)", x=-1.0).agrees


def test_zero_gradients_agree_and_unused_inputs_are_left_out():
    check = check_gradients("0*x", x=1.0, y=2.0)
    assert [each.name for each in check.inputs] == ["x"]
    assert check["x"].relative_error == 0.0
    assert check.agrees


def test_table_speaks_the_readers_language(monkeypatch):
    check = check_gradients("정답**2", 정답=3)
    monkeypatch.setattr(InputError, "language", "en")
    lines = check.table().splitlines()
    assert lines[0].split() == ["input", "backprop", "difference", "relative", "error"]
    assert lines[1].split()[:3] == ["정답", "6", "6"]
    monkeypatch.setattr(InputError, "language", "ko")
    assert "상대 오차" in check.table()


@pytest.mark.parametrize(
    ("expression", "options", "word"),
    [
        ("h*x", {"h": 1.0, "x": 1.0}, "another name"),
        ("x", {"h": 0.0, "x": 1.0}, "h"),
        ("x", {"h": "small", "x": 1.0}, "h"),
        ("x", {}, "no value"),
        ("x +", {"x": 1.0}, "missing"),
    ],
)
def test_bad_input_is_explained(expression, options, word):
    with pytest.raises(InputError) as caught:
        check_gradients(expression, **options)
    assert word in caught.value.en
    assert "요" in caught.value.ko
