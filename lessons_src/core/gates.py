"""The gates of an expression in a fixed order, with the wires between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .nodes import Node
from .writing import write_number, write_short

SHORT_TEXT = 60
"""How long the text of a single gate may be; longer parts of it are written "…"."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate of a graph.

    Attributes:
        index: Its place in the order of the forward pass; a gate comes after all its inputs.
        kind: "input", "constant" or "operation".
        symbol: The name of an input or of a constant (e, pi), the sign of an operation ("+", "neg", "exp"),
            "" for a number.
        inputs: The indices of the gates it takes, in order.
        number: The value of a constant.
        text: The gate as an expression, to be read; long parts of it are written "…".
    """

    index: int
    kind: str
    symbol: str
    inputs: tuple[int, ...]
    number: float
    text: str

    @property
    def label(self) -> str:
        """What stands for the gate: the name, the number, or the sign."""
        return "-" if self.symbol == "neg" else self.symbol or write_number(self.number)


class Gates:
    """All gates of an expression, in the order in which reading from left to right completes them.

    An input is one gate however often its name is written; a node object that is used twice is one
    gate too; a constant is one gate for each time it is written.

    Attributes:
        gates: All gates; the last one is the result.
        inputs: The names of the inputs, in order of first appearance.
        operations: The indices of the operations: forward in this order, backward in the reverse.
        edges: (source, target, slot) of every wire that a gradient goes down, in the order it does.
        moves: For each gate whether any input can move it; the others get no gradient.
        slots: (name, index) of every input.
    """

    def __init__(self, root: Node):
        nodes = _order(root)
        self.gates = _make_gates(nodes)
        self.slots = tuple((gate.symbol, gate.index) for gate in self.gates if gate.kind == "input")
        self.inputs = tuple(name for name, _ in self.slots)
        self.operations = tuple(gate.index for gate in self.gates if gate.kind == "operation")
        moves: list[bool] = []
        for gate in self.gates:
            moves.append(gate.kind == "input" or any(moves[index] for index in gate.inputs))
        self.moves = tuple(moves)
        self.edges = tuple(
            (index, target, slot)
            for index in reversed(self.operations)
            for slot, target in enumerate(self.gates[index].inputs)
            if moves[target]
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gates) and self.gates == other.gates

    def __hash__(self) -> int:
        return hash(self.gates)


def _order(root: Node) -> list[tuple[Node, tuple[int, ...]]]:
    """Return every node after its inputs, left to right, with the places of its inputs in the list.

    It keeps its own list of what is waiting: a sum built in a loop is deeper than Python may recurse.
    """
    ordered: list[tuple[Node, tuple[int, ...]]] = []
    places: dict[Any, int] = {}
    waiting = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        key = node.symbol if node.kind == "input" else id(node)
        if key in places:
            continue
        if node.inputs and not ready:
            waiting.append((node, True))
            waiting += [(each, False) for each in reversed(node.inputs)]
        else:
            # Looked up by name or identity, since input nodes of one name are one gate.
            inputs = tuple(places[each.symbol if each.kind == "input" else id(each)] for each in node.inputs)
            places[key] = len(ordered)
            ordered.append((node, inputs))
    return ordered


def _make_gates(nodes: list[tuple[Node, tuple[int, ...]]]) -> tuple[Gate, ...]:
    texts: list[str] = []
    for node, inputs in nodes:
        texts.append(write_short(node, [texts[index] for index in inputs], SHORT_TEXT))
    return tuple(
        Gate(index, node.kind, node.symbol, inputs, node.number, text)
        for index, ((node, inputs), text) in enumerate(zip(nodes, texts, strict=True))
    )
