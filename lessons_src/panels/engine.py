"""Lesson 4: the film of a student's own engine: its numbers, and a mark at the first one that is wrong.

The student's objects are only read, never run: plain attributes, no property, no method. What the numbers should be is
computed anew from the leaves.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping
from types import MemberDescriptorType
from typing import Any, NamedTuple

import numpy as np

from ..core.errors import InputError
from ..core.graph import Graph, Node, Trace, parse
from ..core.nodes import apply
from ..film import Film, Scene, steps
from ..film.scene import measure
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, MODEL
from .closeup import ALL_RIGHT, Mark, Numbers, closeup_film
from .diagnosis import explain_gradient, explain_value
from .gate_chips import Chips
from .gate_layout import Room, lay_out
from .gate_picture import Picture, Walk, label_gates, say_phase

MOST_GATES = 25
_MOST_NODES = 5000
_ARITY = {"": 0, "+": 2, "*": 2, "tanh": 1}
_WANTED = ("value", "grad", "inputs", "op")


class Part(NamedTuple):
    """One of the student's nodes, as it was read."""

    value: float
    grad: float
    inputs: tuple[Any, ...]
    op: str
    name: str


def engine_film(root: Any, inputs: Mapping[str, Any]) -> Film:
    """Show the numbers of a student's engine on its gates, step by step, with a mark at the first wrong one.

    Args:
        root: The result, after `backward()`: an object with `value`, `grad`, `inputs` (a tuple, () for a leaf), `op`
            ("", "+", "*" or "tanh") and perhaps `name`.
        inputs: Values for inputs; there may be none, since the leaves hold theirs.

    Raises:
        InputError: The object is none of an engine, an attribute is missing or is not what it should be, or the
            inputs go round in a circle.
    """
    if not any(_read(root, name) is not _NOTHING for name in _WANTED):
        parse(root)  # says what an expression is
    if inputs:
        raise InputError(
            "엔진의 값은 잎 노드가 이미 가지고 있어요. 값을 따로 주지 않고 backprop_panel(결과)처럼 불러요.",
            "The leaves of an engine hold their values already. Call backprop_panel(result) with nothing else.",
        )
    parts = _read_parts(root)
    nodes: dict[int, Node] = {}
    for count, (key, part) in enumerate(parts.items()):
        # Leaves of one name are still nodes of their own, so the graph knows them by number.
        nodes[key] = (
            apply(part.op, *(nodes[id(each)] for each in part.inputs))
            if part.op
            else Node("input", f"n{count}")
        )
    graph = Graph(nodes[id(root)])
    mine = _match(graph, root, parts)
    names = _name_leaves(graph, mine)
    labels = label_gates(graph, names)
    trace = graph.run(**{name: mine[index].value for name, index in graph.slots})
    mark = _find_mark(graph, trace, mine, labels)
    weights = tuple(
        name for name in graph.inputs if names[name].lower().startswith(("w", "b", "가중치", "편향"))
    )
    layout = lay_out(graph, labels) if len(graph.operations) <= MOST_GATES else None
    if layout is None:
        flows = {(flow.source, flow.slot): (flow.local, flow.upstream, flow.passed) for flow in trace.flows}
        numbers = Numbers([part.value for part in mine], [part.grad for part in mine], flows)
        return closeup_film(
            graph,
            labels,
            {},
            lambda given: numbers,
            mark,
            mark.step if mark else len(Walk(graph, False).phases) - 1,
        )
    return _Engine(graph, labels, layout, weights, mine, trace, mark).film


class _Engine:
    """The film of an engine that fits into one picture."""

    def __init__(
        self, graph: Graph, labels: Mapping[int, str], layout: Any, weights: tuple[str, ...], mine: list[Part], trace: Trace,
        mark: Mark | None,
    ):  # fmt: skip
        self.graph, self.labels, self.layout, self.weights = graph, labels, layout, weights
        self.mine, self.trace, self.mark = mine, trace, mark
        self.walk = Walk(graph, False)
        self.chips = Chips(graph, labels, layout, self.walk, trace)
        last = len(self.walk.phases) - 1
        start = mark.step if mark else last
        time = steps(last, start=start, play=1200, ticks=self.walk.ticks())("step")
        self.film = Film("engine", self.draw, {"step": time}, (864, layout.height), {"step": start})

    def draw(self, scene: Scene, /, *, step: np.ndarray) -> None:
        """Draw the diagram with the student's numbers at every step."""
        graph, layout, mark = self.graph, self.layout, self.mark
        picture = Picture(scene, graph, layout, self.labels, self.weights, self.walk, step, "_")
        result = self.mine[-1].name or "L"
        picture.draw_key(picture.draw_formula(result))
        picture.draw_wires(result)
        for n in layout.spot:
            if graph.gates[n].kind == "operation":
                picture.draw_circle(n)
                x, y, anchor = layout.value_place(n)
                picture.number(
                    x, y, np.array(self.mine[n].value), MODEL, anchor=anchor, show=picture.since("forward", n)
                )
            else:
                picture.draw_leaf(n, np.array(self.mine[n].value))
            x, y, anchor = layout.gradient_place(n)
            picture.number(
                x,
                y,
                np.array(self.mine[n].grad),
                GRADIENT,
                name="g",
                anchor=anchor,
                show=step >= _arrival(graph, self.walk, n),
            )
        # After the first wrong number the rest follows from it.
        right = step <= (mark.step if mark else len(self.walk.phases))
        for kind, n in self.walk.phases:
            if kind == "forward":
                self.chips.draw_forward(picture, self.trace, n, right & (mark is None or step != mark.step))
            if kind == "backward":
                self.chips.draw_backward(picture, self.trace, n, right)
        cases = [(step == number, say_phase(graph, phase)) for number, phase in enumerate(self.walk.phases)]
        last = len(self.walk.phases) - 1
        if mark:
            self._draw_mark(picture, mark)
            cases.insert(0, (step >= mark.step, mark.why))
        else:
            cases.insert(0, (step == last, ALL_RIGHT))
        scene.say(*cases)
        scene.numbers(value=np.array(self.mine[-1].value), wrong=np.array(mark.gate if mark else -1))

    def _draw_mark(self, picture: Picture, mark: Mark) -> None:
        layout, n, size = self.layout, mark.gate, self.chips.size
        (x, y), half, tall = layout.spot[n], layout.half[n] + 6, layout.tall[n] + 4
        shown = picture.step >= mark.step
        ring: dict[str, Any] = {
            "facecolor": "none",
            "edgecolor": DATA,
            "linewidth": 3,
            "corner": min(half, tall) if half == tall else 14,
        }
        picture.paper.boxes(x - half, y - tall, x + half, y + tall, show=shown, **ring)
        room = Room(layout)
        room.taken = list(self.chips.taken[mark.step])
        tall += 24
        ways = [
            (0, tall + 26),
            (0, -tall),
            (0.45, tall + 26),
            (-0.45, tall + 26),
            (0.45, -tall),
            (-0.45, -tall),
            (0, tall + 60),
            (0, -tall - 30),
        ]
        x, y, anchor = room.find(
            max(measure(each, size, True) for each in mark.chip.versions().values()) + 14,
            size + 14,
            layout.spot[n],
            ways,
            (0.5,),
        )
        picture.paper.text(x, y, mark.chip, role="chip", size=size, color=DATA, anchor=anchor, show=shown)


def _arrival(graph: Graph, walk: Walk, index: int) -> int:
    """Return the step by which all of a gate's gradient has arrived."""
    users = [source for source, target, _ in graph.edges if target == index]
    return max((walk.step_of("backward", user) for user in users), default=walk.step_of("seed", index))


def _find_mark(graph: Graph, trace: Trace, mine: list[Part], labels: Mapping[int, str]) -> Mark | None:
    """Return the first wrong number in the order of the two passes, or None."""
    walk = Walk(graph, False)
    for n in graph.operations:
        if not close(mine[n].value, trace.values[n]):
            why = explain_value(graph, n, [part.value for part in mine], labels)
            return Mark(n, walk.step_of("forward", n), _should_be(trace.values[n]), why)
    order = sorted(range(len(graph.gates)), key=lambda n: (_arrival(graph, walk, n), -n))
    for n in order:
        wanted = trace.gate_gradients[n]
        if not close(mine[n].grad, wanted):
            why = explain_gradient(graph, trace, n, [part.grad for part in mine], labels)
            return Mark(n, _arrival(graph, walk, n), _should_be(wanted), why)
    return None


def _should_be(number: float) -> Bilingual:
    return Bilingual(
        *(
            f"{words} {number:.4g}".replace("-", "−")
            for words in ("맞는 값:", "should be", "맞는 값 · should be")
        )
    )


def close(a: float, b: float) -> bool:
    """Return whether two numbers are equal but for rounding."""
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(a) and math.isnan(b)) or a == b


# Reading objects that are not ours ---------------------------------------------------------

_NOTHING = object()


def _read(node: Any, name: str) -> Any:
    """Return an attribute without running any code of the node's class; `_NOTHING` where there is none to be read so."""
    found = inspect.getattr_static(node, name, _NOTHING)
    if isinstance(found, MemberDescriptorType):  # __slots__: the reading is Python's own
        try:
            return found.__get__(node)
        except AttributeError:
            return _NOTHING
    return _NOTHING if isinstance(found, property) or inspect.isroutine(found) else found


def _read_parts(root: Any) -> dict[int, Part]:
    """Return every node by its id, inputs before those that use them.

    Raises:
        InputError: An attribute is missing or wrong, or the inputs go round in a circle.
    """
    parts: dict[int, Part] = {}
    open_: dict[int, Part] = {}
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            parts[id(node)] = open_.pop(id(node))
        elif id(node) in open_:
            raise InputError(
                "inputs를 따라가면 제자리로 돌아와요. 노드가 자기 자신을 입력으로 쓰면 계산할 순서가 없어요.",
                "Following inputs leads round in a circle: a node that feeds itself has no order to be computed in.",
            )
        elif id(node) not in parts:
            if len(parts) + len(open_) >= _MOST_NODES:
                raise InputError(
                    f"노드가 너무 많아요. {_MOST_NODES}개까지 볼 수 있어요.",
                    f"Too many nodes; {_MOST_NODES} at most.",
                )
            open_[id(node)] = part = _read_part(node)
            waiting.append((node, True))
            waiting += [(each, False) for each in reversed(part.inputs)]
    return parts


def _read_part(node: Any) -> Part:
    found = {name: _read(node, name) for name in _WANTED}
    kind = type(node).__name__[:40]
    for name, value in found.items():
        if value is _NOTHING:
            raise InputError(
                f"{kind}: {name} 속성이 없어요. 노드마다 value, grad, inputs, op가 (메서드나 property가 아닌) 속성으로 있어야 해요.",
                f"{kind} has no attribute {name}. Every node needs value, grad, inputs and op as plain attributes.",
            )
    op, inputs, name = found["op"], found["inputs"], _read(node, "name")
    if type(op) is not str or op not in _ARITY:
        raise InputError(
            f"op: '', '+', '*', 'tanh' 중 하나여야 해요. 받은 값: {_show(op)}",
            f"op is '', '+', '*' or 'tanh', not {_show(op)}",
        )
    if type(inputs) not in (tuple, list):
        raise InputError(
            f"inputs: 노드의 튜플이어야 해요. 잎이면 ()예요. 받은 값: {_show(inputs)}",
            f"inputs is a tuple of nodes, () for a leaf, not {_show(inputs)}",
        )
    if len(inputs) != _ARITY[op]:
        raise InputError(
            f"op가 {op!r}이면 inputs는 {_ARITY[op]}개여야 해요. {len(inputs)}개가 들어 있어요.",
            f"With op {op!r} there are {_ARITY[op]} inputs, not {len(inputs)}.",
        )
    value, grad = _number(found["value"]), _number(found["grad"])
    if value is None:
        raise InputError(
            f"value: 숫자 하나여야 해요. 받은 값: {_show(found['value'])}",
            f"value must be one number, not {_show(found['value'])}",
        )
    if not math.isfinite(value) and not op:
        raise InputError(
            f"value: 잎의 값은 유한한 숫자여야 해요. 받은 값: {value}",
            f"The value of a leaf must be finite, not {value}",
        )
    if grad is None:
        raise InputError(
            f"grad: 숫자 하나여야 해요. 처음에는 0.0으로 두고 backward()가 채워요. 받은 값: {_show(found['grad'])}",
            f"grad must be one number; it begins as 0.0 and backward() fills it. It is {_show(found['grad'])}",
        )
    return Part(value, grad, tuple(inputs), op, name if type(name) is str else "")


def _number(value: Any) -> float | None:
    """Return a number as a float; None for what is none. Only types that are not the student's are converted."""
    if type(value) in (int, float) or isinstance(value, np.floating | np.integer):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    return (
        float(value.item())
        if type(value) is np.ndarray and value.size == 1 and value.dtype.kind in "iuf"
        else None
    )


def _show(value: Any) -> str:
    """Return how a value may be printed without running a student's repr."""
    return (
        f"{value!r:.60}" if type(value) in (str, int, float, bool, type(None)) else type(value).__name__[:40]
    )


def _match(graph: Graph, root: Any, parts: Mapping[int, Part]) -> list[Part]:
    """Return the student's node of every gate."""
    nodes: dict[int, Any] = {len(graph.gates) - 1: root}
    for gate in reversed(graph.gates):
        part = parts[id(nodes[gate.index])]
        nodes |= dict(zip(gate.inputs, part.inputs, strict=True))
    return [parts[id(nodes[index])] for index in range(len(graph.gates))]


def _name_leaves(graph: Graph, mine: list[Part]) -> dict[str, str]:
    """Return the name of every leaf: the student's, or a letter."""
    taken = {mine[index].name for _, index in graph.slots}
    letters = (letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in taken)
    return {symbol: mine[index].name or next(letters, "·") for symbol, index in graph.slots}
