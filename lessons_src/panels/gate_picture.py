"""How gates, wires and numbers are drawn: what all gate films share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..core.graph import Graph
from ..core.ops import OPS, POWER, PRODUCT, SUM, WORD
from ..film import Scene
from ..film.scene import measure
from ..text.bilingual import Bilingual, two
from ..text.style import DATA, GRADIENT, LINE, MODEL, QUIET, UPDATE, tint
from .gate_layout import Layout, Wire, beside

KNOWN, PASSED = "#9CC4DE", "#8FD3BE"
"""The trace that stays: wires whose value is known, and those a gradient has gone back on."""
POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


class Phase(NamedTuple):
    """One step: "start", "forward", "seed", "backward" or "update", and the gate at work (or -1)."""

    kind: str
    gate: int


class Walk:
    """The steps through a graph, over the grid of the step's slider.

    Attributes:
        phases: What happens at each step.
    """

    def __init__(self, graph: Graph, updates: bool):
        self.phases = [Phase("start", -1), *(Phase("forward", index) for index in graph.operations)]
        last = len(graph.gates) - 1
        if graph.moves[last]:
            self.phases.append(Phase("seed", last))
            self.phases += [
                Phase("backward", index) for index in reversed(graph.operations) if graph.moves[index]
            ]
        if updates:
            self.phases.append(Phase("update", -1))
        self._steps = {phase: number for number, phase in enumerate(self.phases)}

    def step_of(self, kind: str, gate: int) -> int:
        """Return the step of a phase; one after the last where there is none."""
        return self._steps.get(Phase(kind, gate), len(self.phases))

    def ticks(self) -> dict[int, Bilingual]:
        """Return the words under the time line: where each pass begins."""
        words = {
            "forward": Bilingual("순전파", "forward", "순전파 · forward"),
            "seed": Bilingual("역전파", "backward", "역전파 · backward"),
            "update": Bilingual("갱신", "update", "갱신 · update"),
        }
        first: dict[int, Bilingual] = {}
        for number, phase in enumerate(self.phases):
            if phase.kind in words:
                first[number] = words.pop(phase.kind)
        return first

    def poster(self) -> int:
        """Return the step of the saved picture: in the middle of the way back."""
        back = [n for n, phase in enumerate(self.phases) if phase.kind == "backward"]
        return back[len(back) // 2] if back else len(self.phases) - 1


def in_both(text: str) -> Bilingual:
    """Return a name or a formula as a text of both languages."""
    return Bilingual(text, text)


def short(value: Any) -> np.ndarray:
    """Return numbers as they are written: those that take a power of ten have one digit (tiny) or two (huge)."""
    value = np.asarray(value, float)
    with np.errstate(all="ignore"):
        size = np.abs(value)
        digits = np.where(size < 1e-4, 0, 1) - np.floor(np.log10(size))
        rounded = np.round(value * 10.0**digits) / 10.0**digits
        return np.where(
            (size != 0) & np.isfinite(rounded) & ((size < 1e-4) | (size >= 9999.5)), rounded, value
        )


def label_gates(graph: Graph, names: Mapping[str, str] | None = None) -> dict[int, str]:
    """Return what stands in the node of every gate: the name, the number, or the sign; long names end with "…"."""
    hidden = {}
    for gate in graph.gates:
        if gate.kind == "operation":
            exponent = graph.gates[gate.inputs[-1]].label
            square = gate.symbol == "**" and exponent.lstrip("-").isdigit()
            hidden[gate.index] = "□" + exponent.translate(POWERS) if square else OPS[gate.symbol].drawn
        elif gate.kind == "constant" and not gate.symbol:
            hidden[gate.index] = f"{gate.number:.4g}".replace("-", "−")
        else:
            name = (names or {}).get(gate.symbol, gate.symbol)
            hidden[gate.index] = name if len(name) <= 8 else name[:7] + "…"
    return hidden


def write_tokens(
    graph: Graph, labels: Mapping[int, str], index: int, above: int = SUM
) -> list[tuple[str, int]]:
    """Return an expression as (text, gate) pieces, as it is written by hand: (x·w − y)²."""
    gate = graph.gates[index]
    if gate.kind != "operation":
        return [(labels[index], index)]
    left = gate.inputs[0]
    if labels[index].startswith("□"):
        return [*write_tokens(graph, labels, left, WORD), (labels[index][1:], index)]
    if gate.symbol not in ("+", "-", "*", "/", "**", "neg"):
        inner = [
            piece
            for slot, n in enumerate(gate.inputs)
            for piece in ([(", ", -1)] if slot else []) + write_tokens(graph, labels, n, SUM)
        ]
        return [(gate.symbol, index), ("(", -1), *inner, (")", -1)]
    signs = {"+": " + ", "-": " − ", "*": "·", "/": " / ", "**": "**", "neg": "−"}
    binds = OPS[gate.symbol].binds
    needs = {
        "+": (SUM, PRODUCT),
        "-": (SUM, PRODUCT),
        "*": (PRODUCT, POWER),
        "/": (PRODUCT, POWER),
        "**": (WORD, POWER),
    }
    parts = [
        write_tokens(graph, labels, n, level)
        for n, level in zip(gate.inputs, needs.get(gate.symbol, (PRODUCT,)), strict=True)
    ]
    sign = (signs[gate.symbol], index)
    tokens = [sign, *parts[0]] if gate.symbol == "neg" else [*parts[0], sign, *parts[1]]
    return [("(", -1), *tokens, (")", -1)] if binds < above else tokens


class Picture:
    """A diagram on the paper of a scene.

    Args:
        scene: The scene.
        graph: The graph.
        layout: Its layout.
        labels: What stands in its nodes, from `label_gates`.
        weights: The names of the inputs that an update moves.
        walk: Its steps.
        step: The grid of the step's slider.
        prefix: What the names of numbers begin with; no input's name begins so.
    """

    def __init__(
        self, scene: Scene, graph: Graph, layout: Layout, labels: Mapping[int, str], weights: Sequence[str], walk: Walk,
        step: np.ndarray, prefix: str,
    ):  # fmt: skip
        self.paper: Any = scene.paper
        self.graph, self.layout, self.labels, self.weights = graph, layout, labels, weights
        self.walk, self.step, self.prefix = walk, step, prefix

    def now(self, kind: str, gate: int) -> np.ndarray:
        """Return where a phase is at work."""
        return self.step == self.walk.step_of(kind, gate)

    def since(self, kind: str, gate: int) -> np.ndarray:
        """Return where a phase has begun."""
        return self.step >= self.walk.step_of(kind, gate)

    def colour_of(self, index: int) -> str:
        """Return the colour of an input or constant: of the model, of a weight, or grey."""
        gate = self.graph.gates[index]
        return QUIET if gate.kind == "constant" else UPDATE if gate.symbol in self.weights else MODEL

    def number(
        self, x: float, y: float, value: Any, color: str, *, name: str = "v", size: float = 0, anchor: str = "left",
        show: Any = None,
    ) -> None:  # fmt: skip
        """Write a bold number of four digits, or fewer (see `short`)."""
        name, halo = self.prefix + name, 3 if self.layout.narrow else 0
        self.paper.text(
            x, y, f"{{{name}:.4g}}", color=color, size=size or self.layout.size, bold=True, anchor=anchor, halo=halo, show=show,
            **{name: short(value)},
        )  # fmt: skip

    def draw_formula(self, result: str) -> float:
        """Write the expression on top, the piece at work in its colour; return where it ends."""
        graph, paper = self.graph, self.paper
        text = graph.text
        # A gate that is used again and again would double the text each time.
        whole = (
            write_tokens(graph, self.labels, len(graph.gates) - 1)
            if len(text) < 200
            else [(text[:60] + "…", -1)]
        )
        tokens = [(result, -1), (" = ", -1), *whole]
        size = min(22.0, 22 * 800 / sum(measure(text, 22) for text, _ in tokens))
        if size < 11:
            tokens, size = tokens[:40] + [(" …", -1)], 12.0
        x = 24.0
        for text, gate in tokens:
            leaf = gate >= 0 and graph.gates[gate].kind != "operation"
            color = self.colour_of(gate) if leaf and graph.gates[gate].kind == "input" else DATA
            paper.text(x, 26, in_both(text), size=size, color=color)
            wide = measure(text, size)
            a = x + measure("|" + text, size) - measure("|" + text.lstrip(), size)
            b = x + measure(text.rstrip() + "|", size) - measure("|", size)
            for kind, colour in ("forward", MODEL), ("backward", GRADIENT):
                if gate >= 0 and self.walk.step_of(kind, gate) < len(self.walk.phases):
                    paper.boxes(
                        a - 4, 11, b + 4, 41, corner=6, facecolor=colour, alpha=0.2, show=self.now(kind, gate)
                    )
            x += wide
        return x

    def draw_key(self, end: float) -> None:
        """Say which colour is which, if the formula leaves room."""
        if end < 640:
            last = len(self.graph.gates) - 1
            self.paper.text(
                840, 20, "값 | value | 값 · value", size=16, bold=True, color=MODEL, anchor="right"
            )
            words = "기울기 | gradient | 기울기 · gradient"
            self.paper.text(
                840,
                42,
                words,
                size=16,
                bold=True,
                color=GRADIENT,
                anchor="right",
                show=self.since("seed", last),
            )

    def draw_wires(self, result: str) -> None:
        """Draw grey wires, then the trace that stays, then those at work."""
        paper, layout, graph = self.paper, self.layout, self.graph
        last = len(graph.gates) - 1
        wires: dict[Wire, np.ndarray] = {**layout.wires, (last, -1, 0): layout.out}
        for (source, target, _), way in wires.items():
            paper.line(*way.T, color=LINE, linewidth=2.5)
            known = self.since("forward", source) if graph.gates[source].kind == "operation" else None
            paper.line(*way.T, color=KNOWN, linewidth=3.2, show=known)
            if target >= 0:
                paper.line(*way.T, color=MODEL, linewidth=5, show=self.now("forward", target))
        backs = {**layout.backs, (last, -1, 0): beside(layout.out, 0.48 * layout.radius, 9, 2)}
        small = layout.narrow
        for (source, target, _), way in backs.items():
            phase = ("backward", target) if target >= 0 else ("seed", last)
            if graph.moves[source] and self.walk.step_of(*phase) < len(self.walk.phases):
                after = self.step > self.walk.step_of(*phase)
                paper.way(
                    *way.T, head=8 if small else 11, color=PASSED, linewidth=2 if small else 3, show=after
                )
                dashes = (0, (1.7, 1)) if target >= 0 and not small else "-"
                head, width = (12, 3) if small else (19, 5)
                paper.way(
                    *way.T,
                    head=head,
                    color=GRADIENT,
                    linewidth=width,
                    linestyle=dashes,
                    show=self.now(*phase),
                )
        for (source, target, slot), way in layout.wires.items():
            # Where the first input of a difference enters below the second, a 1 says which it is.
            other = (
                layout.wires.get((graph.gates[target].inputs[1 - slot], target, 1 - slot))
                if len(graph.gates[target].inputs) == 2
                else None
            )
            if (
                slot == 0
                and other is not None
                and graph.gates[target].symbol in ("-", "/", "**")
                and way[-1, 1] > other[-1, 1] + 2
            ):
                paper.text(
                    way[-1, 0] - 10,
                    way[-1, 1] + 10,
                    "1",
                    role="note",
                    anchor="center",
                    show=True if source >= 0 else None,
                )
        x, y = layout.out[1]
        paper.text(x + 8, y, in_both(result), size=layout.size + 4)

    def draw_circle(self, index: int, sign: str | None = None) -> None:
        """Draw an operation: grey, black once it is known, with a halo while it works."""
        paper, radius = self.paper, self.layout.radius
        x, y = self.layout.spot[index]
        for kind, colour in ("forward", MODEL), ("backward", GRADIENT):
            paper.point(
                x,
                y,
                markersize=2.8 * radius,
                color=colour,
                alpha=0.18,
                markeredgewidth=0,
                show=self.now(kind, index),
            )
        white = {"markersize": 2 * radius, "markerfacecolor": "white"}
        paper.point(x, y, **white, markeredgecolor="#9AA1A7", markeredgewidth=2)
        paper.point(x, y, **white, markeredgecolor=DATA, markeredgewidth=2, show=self.since("forward", index))
        for kind, colour in ("forward", MODEL), ("backward", GRADIENT):
            paper.point(x, y, **white, markeredgecolor=colour, markeredgewidth=4, show=self.now(kind, index))
        sign = sign or self.labels[index]
        size = radius * (1.0 if len(sign) < 2 else 0.85 if len(sign) < 3 else 2.0 / len(sign))
        paper.text(x, y, in_both(sign), size=size, bold=True, anchor="center")

    def draw_leaf(
        self, index: int, value: Any, *, renewed: Any = None, grip: str = "", label: Any = ""
    ) -> None:
        """Draw an input with its value in it, or a constant.

        Args:
            index: The gate.
            value: Its value.
            renewed: The value that it has at the update, if an update moves it.
            grip: The slider that it holds.
            label: What it is, for readers of the screen.
        """
        paper, layout = self.paper, self.layout
        (x, y), half, tall, colour = (
            layout.spot[index],
            layout.half[index],
            layout.tall[index],
            self.colour_of(index),
        )
        size, ground = layout.size, "white" if colour == QUIET else tint(colour)
        held = {"grip": grip, "label": label} if grip else {}
        width = 3 if colour == UPDATE else 2
        paper.boxes(
            x - half,
            y - tall,
            x + half,
            y + tall,
            corner=9,
            facecolor=ground,
            edgecolor=colour,
            linewidth=width,
            **held,
        )
        text = in_both(self.labels[index])
        if self.graph.gates[index].kind == "constant":
            paper.text(x, y, text, size=size, anchor="center")
            return
        if layout.narrow:
            name, place = (x, y - 0.6 * size, "center"), (x, y + 0.6 * size, "center")
        else:
            name, place = (x - half + 12, y, "left"), (x + half - 12, y, "right")
        paper.text(*name[:2], text, size=size + (0 if layout.narrow else 1), color=colour, anchor=name[2])
        before = None if renewed is None else ~self.now("update", -1)
        self.number(*place[:2], value, colour, anchor=place[2], show=before)
        if renewed is not None:
            self.number(*place[:2], renewed, colour, name="new", anchor=place[2], show=self.now("update", -1))


def write_work(graph: Graph, labels: Mapping[int, str], index: int, name: Callable[[str], str]) -> str:
    """Return the template of what a gate computes: "{a:.4g} × {b:.4g}", with its numbers' names given by `name`."""
    gate = graph.gates[index]
    a, b = (f"{{{name(letter)}:.4g}}" for letter in "ab")
    if labels[index].startswith("□"):
        return f"({a}){labels[index][1:]}"
    if gate.symbol == "neg":
        return f"−({a})"
    if gate.symbol in ("+", "-", "*", "/", "**"):
        return f"{a} {OPS[gate.symbol].drawn} {b}"
    return f"{gate.symbol}({a}, {b})" if len(gate.inputs) == 2 else f"{gate.symbol}({a})"


def say_phase(graph: Graph, phase: Phase) -> Bilingual:
    """Return the sentence for one step of the walk through the graph."""
    text = graph.gates[phase.gate].text if phase.gate >= 0 else ""
    text = text if len(text) <= 40 else text[:39] + "…"
    return two(
        {
            "start": "아직 아무것도 계산하지 않았어요. | Nothing is computed yet.",
            "forward": f"순전파: {text} 값을 계산해요. | Forward: {text} is computed.",
            "seed": "역전파는 결과 자신에 대한 기울기 1에서 출발해요. | Backward starts from 1, the gradient of the result in itself.",
            "backward": "역전파: 국소 기울기에 상류에서 온 기울기를 곱해서 전달해요. | "
            "Backward: each input gets the local gradient times the upstream gradient.",
            "update": "역전파는 기울기만 구해요. 가중치는 옵티마이저가 갱신해요. | "
            "Backpropagation only finds gradients. The optimizer updates the weights.",
        }[phase.kind]
    )
