"""The film of a student's own engine: its numbers, the first wrong one and why, and what cannot be drawn."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import backprop_panel
from tests.quiet import draw_quietly, find_collisions, quiet


class Gate:
    """An engine as the lesson builds it, whose rules can be broken one at a time."""

    def __init__(self, value, inputs=(), op="", name=""):
        self.value, self.inputs, self.op, self.name, self.grad = value, inputs, op, name, 0.0

    def __add__(self, other):
        return Gate(self.value + other.value, (self, other), "+")

    def __mul__(self, other):
        return Gate(self.value * other.value, (self, other), "*")

    def tanh(self):
        return Gate(math.tanh(self.value), (self,), "tanh")

    def __eq__(self, other):
        raise RuntimeError("code of the student ran")

    def __repr__(self):
        raise RuntimeError("code of the student ran")

    __hash__ = None


def local_gradients(gate):
    a = gate.inputs
    return {
        "": (),
        "+": (1.0, 1.0),
        "*": tuple(each.value for each in a[::-1]),
        "tanh": (1 - gate.value**2,),
    }[gate.op]


def sort(root):
    order, seen, waiting = [], set(), [(root, False)]
    while waiting:
        gate, ready = waiting.pop()
        if ready:
            order.append(gate)
        elif id(gate) not in seen:
            seen.add(id(gate))
            waiting.append((gate, True))
            waiting += [(each, False) for each in reversed(gate.inputs)]
    return order[::-1]


def backward(root, *, order=None, local=local_gradients, adds=True, seed=1.0):
    root.grad = seed
    for gate in order or sort(root):
        for each, slope in zip(gate.inputs, local(gate), strict=True):
            each.grad = slope * gate.grad + (each.grad if adds else 0.0)
    return root


def neuron():
    x, w, b = Gate(2.0, name="x"), Gate(-0.5, name="w"), Gate(1.5, name="b")
    return (x * w + b).tanh() + x * x


def squared():
    error = Gate(2.0, name="x") * Gate(3.0, name="w") + Gate(-4.0, name="y")
    return error * error


def test_a_right_engine_is_called_right():
    with quiet():
        film = backprop_panel(backward(neuron()))
        assert draw_quietly(film) > 10
    assert list(film.sliders) == ["step"]
    assert film.numbers()["wrong"] == -1
    assert "engine works" in film.text("en")
    assert "모두 맞아요" in film.text("ko")
    assert film.size[1] <= 430
    assert find_collisions(backprop_panel(backward(squared())), apart=1) == []


def own_value(gate):
    return tuple(each.value for each in gate.inputs) if gate.op == "*" else local_gradients(gate)


def input_of_tanh(gate):
    return (1 - gate.inputs[0].value ** 2,) if gate.op == "tanh" else local_gradients(gate)


def minus(gate):
    return (-1.0, 1.0) if gate.op == "+" else local_gradients(gate)


@pytest.mark.parametrize(
    ("root", "says"),
    [
        (lambda: backward(neuron(), adds=False), "with +=, do not set with ="),
        (lambda: backward(squared(), adds=False), "with +=, do not set with ="),
        (neuron, "begins by setting it to 1"),
        (lambda: backward(neuron(), seed=2.0), "ran 2 times without setting grads to 0"),
        (lambda: backward(neuron(), seed=0.5), "so 1. It is 0.5"),
        (lambda: backward(neuron(), local=own_value), "the other input's value, not its own"),
        (lambda: backward(neuron(), local=input_of_tanh), "the local gradient of tanh is 1 − (its value)²"),
        (lambda: backward(neuron(), local=minus), "the sign is the wrong way round"),
    ],
)
def test_the_first_wrong_number_and_why(root, says):
    with quiet():
        film = backprop_panel(root())
        assert draw_quietly(film) > 10
    assert says in film.text("en")
    assert film.numbers()["wrong"] >= 0
    assert film.text("ko") != film.text("en")


def test_a_wrong_order_names_the_gate_that_passed_too_early():
    x, w = Gate(2.0, name="x"), Gate(3.0, name="w")
    shared = x * w
    twice = shared * shared
    root = twice + shared
    film = backprop_panel(backward(root, order=[root, shared, twice]))
    assert "The order is wrong: gate × passed on" in film.text("en")
    assert any("should be" in text or "맞는 값" in text for text in texts(film))


def texts(film, **stops):
    return [
        each.get_text() for axes in film.figure(**stops).axes for each in axes.texts if each.get_visible()
    ]


def test_running_backward_again_without_zero_is_told():
    root = neuron()
    backward(root)
    backward(root)
    assert "ran again without setting grads to 0" in backprop_panel(root).text("en")


def test_a_wrong_value_comes_before_wrong_gradients():
    a, b = Gate(2.0, name="a"), Gate(3.0, name="b")
    root = Gate(5.0, (a, b), "*")
    film = backprop_panel(backward(root))
    assert "computed with +: 2 × 3 = 6" in film.text("en")
    assert film.numbers()["wrong"] == 2


def test_shared_nodes_and_a_node_twice_in_one_gate():
    x = Gate(3.0)
    root = backward(x * x + x)
    assert backprop_panel(root).numbers()["wrong"] == -1
    assert x.grad == 7.0


def test_leaves_of_one_name_stay_apart():
    root = backward(Gate(2.0, name="x") * Gate(5.0, name="x"))
    assert backprop_panel(root).numbers()["wrong"] == -1


@pytest.mark.parametrize("length", [30, 200])
def test_a_long_chain_shows_the_wrong_node_alone(length):
    gate = first = Gate(0.5, name="x")
    for _ in range(length):
        gate = gate.tanh()
    backward(gate)
    film = backprop_panel(gate)
    assert film.numbers()["wrong"] == -1
    first.grad = 9.0
    with quiet():
        film = backprop_panel(gate)
        assert film.png(0.5)
    assert "x" in film.text("en")
    assert any(f"{length + 1}" in text for text in texts(film))
    assert any("should be" in text or "맞는 값" in text for text in texts(film))


def test_slots_and_data_classes_are_read_too():
    @dataclasses.dataclass(eq=False, slots=True)
    class Slotted:
        value: float
        inputs: tuple = ()
        op: str = ""
        grad: float = 0.0

    a, b = Slotted(2.0, grad=3.0), Slotted(np.float64(3.0), grad=2)
    assert backprop_panel(Slotted(6.0, (a, b), "*", grad=1.0)).numbers()["wrong"] == -1


def broken(**changes):
    root = backward(squared())
    for name, value in changes.items():
        if value is None:
            delattr(root, name)
        else:
            setattr(root, name, value)
    return root


class Lazy:
    value, inputs, op = 1.0, (), ""

    @property
    def grad(self):
        raise RuntimeError("code of the student ran")


@pytest.mark.parametrize(
    ("root", "says"),
    [
        (broken(grad=None), "has no attribute grad"),
        (broken(inputs=None), "has no attribute inputs"),
        (Lazy(), "has no attribute grad"),
        (broken(op="-"), "op is '', '+', '*' or 'tanh', not '-'"),
        (broken(inputs=5), "inputs is a tuple of nodes"),
        (broken(inputs=(1.0, 2.0)), "has no attribute value"),
        (broken(op="tanh"), "With op 'tanh' there are 1 inputs, not 2"),
        (broken(value="6"), "value must be one number"),
        (broken(grad=[1.0]), "grad must be one number"),
        (Gate(math.inf), "must be finite"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(root, says):
    with pytest.raises(InputError) as caught:
        backprop_panel(root)
    assert says in caught.value.en
    assert "요" in caught.value.ko


def test_a_circle_is_one_sentence():
    a = Gate(1.0)
    b = a * a
    a.inputs, a.op = (b,), "tanh"
    with pytest.raises(InputError, match="circle|제자리"):
        backprop_panel(b)


def test_values_are_not_given_beside_an_engine():
    with pytest.raises(InputError, match="leaves|잎"):
        backprop_panel(backward(squared()), x=1)
