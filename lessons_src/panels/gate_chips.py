"""The chips beside a gate at work: what it computes, and local gradient x upstream gradient = what it passes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..core.graph import Graph
from ..core.trace import Trace
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, MODEL
from .gate_layout import WIDTH, Layout, Room
from .gate_picture import Picture, Walk, in_both, short, write_tokens, write_work


class Chips:
    """The chips of every step, each where it covers least.

    Args:
        graph: The graph.
        labels: What stands in its nodes.
        layout: Its layout.
        walk: Its steps.
        some: A run over many stops: a chip has the room that 95 % of them need.
        weights: The inputs that the update moves; three of them have a chip then.
    """

    def __init__(
        self,
        graph: Graph,
        labels: Mapping[int, str],
        layout: Layout,
        walk: Walk,
        some: Trace,
        weights: Sequence[str] = (),
    ):
        self.graph, self.labels, self.layout = graph, labels, layout
        self.size = max(layout.size - 2, 12)
        self.places: dict[Any, tuple[float, float, str]] = {}
        self.taken: list[list[tuple[float, ...]]] = []  # what the chips of each step cover
        room = Room(layout)
        for kind, n in walk.phases:
            room.clear()
            if kind == "forward":
                self._place_forward(room, some, n)
            elif kind == "backward":
                self._place_backward(room, some, n)
            elif kind == "update":
                for name in weights[:3]:
                    self._place_update(room, some, name)
            self.taken.append(room.taken)

    def _wide(self, letters: float) -> float:
        return 0.56 * self.size * letters + 14

    def _place_forward(self, room: Room, some: Trace, n: int) -> None:
        radius, inputs = self.layout.radius, self.graph.gates[n].inputs
        signs = len(write_work(self.graph, self.labels, n, str)) - 6 * len(inputs) + 3
        count = _letters(*(some.values[k] for k in (*inputs, n))) + signs
        up = -radius - (1.6 * self.layout.size + 14 if self.layout.narrow else 32)
        ways = [(0, up), (0, up - 14), (0, radius + 34), (0.4, up), (-0.4, up), (0, up - 30)]
        ways += [(side, down) for down in (radius + 40, radius + 62, up - 46) for side in (0, 0.4, -0.4)]
        self.places["forward", n] = room.find(
            self._wide(count), self.size + 14, self.layout.spot[n], ways, (0.5,)
        )

    def _place_backward(self, room: Room, some: Trace, n: int) -> None:
        for flow in some.flows:
            if flow.source == n:
                count = _letters(flow.local, flow.upstream, flow.passed) + 5
                wire = flow.target, n, flow.slot
                self.places[wire] = room.find(self._wide(count), self.size + 14, self.layout.backs[wire])

    def _place_update(self, room: Room, some: Trace, name: str) -> None:
        layout, n = self.layout, dict(self.graph.slots)[name]
        # "w ← 1 − 0.1 × −2 = 1.2"
        wide = self._wide(
            2 * _letters(some.values[n]) + _letters(some.gradients[name]) + len(self.labels[n]) + 14
        )
        # Near its node, or else in a corner that is free.
        right, bottom = WIDTH - wide / 2 - 16, layout.height - 34
        corners = [(right, bottom), (WIDTH / 2, bottom), layout.spot[n], (right, 96), (WIDTH / 2, 96)]
        low, side = layout.tall[n] + 1.7 * layout.size + 20, 0.5 - layout.half[n] / wide
        tries = [(side, low), (side, -layout.tall[n] - 22), (0, 0), (0, -34), (0, -68)]
        self.places["update", name] = room.find(wide, self.size + 14, corners, tries, (0.5, 0, 0.25, 0.75, 1))

    def draw_forward(self, picture: Picture, trace: Trace, n: int, show: Any = True) -> None:
        """Write what a gate computes: 1 × 2 = 2."""
        p, inputs = picture.prefix, self.graph.gates[n].inputs
        x, y, anchor = self.places["forward", n]
        work = write_work(self.graph, self.labels, n, lambda letter: p + letter) + f" = {{{p}v:.4g}}"
        three = trace.values[inputs[0]], trace.values[inputs[-1]], trace.values[n]
        numbers = {p + letter: short(each) for letter, each in zip("abv", three, strict=True)}
        look = {"role": "chip", "size": self.size, "color": MODEL, "anchor": anchor}
        shown = picture.now("forward", n) & show
        if self.labels[n].startswith("□"):  # (−2)², but 2²
            below = np.asarray(numbers[p + "a"]) < 0
            picture.paper.text(x, y, in_both(work), **look, show=shown & below, **numbers)
            picture.paper.text(
                x, y, in_both(work.replace("(", "").replace(")", "")), **look, show=shown & ~below, **numbers
            )
        else:
            picture.paper.text(x, y, in_both(work), **look, show=shown, **numbers)

    def draw_backward(self, picture: Picture, trace: Trace, n: int, show: Any = True) -> None:
        """Write local × upstream = passed beside each wire, and what the local gradients are."""
        p, shown = picture.prefix, picture.now("backward", n) & show
        look = {"size": self.size, "color": GRADIENT, "show": shown}
        said, numbers = [], {}
        for flow in trace.flows:
            if flow.source != n:
                continue
            x, y, anchor = self.places[flow.target, n, flow.slot]
            text = f"{{{p}local:.4g}} × {{{p}above:.4g}} = {{{p}passed:.4g}}"
            three = {
                f"{p}local": short(flow.local),
                f"{p}above": short(flow.upstream),
                f"{p}passed": short(flow.passed),
            }
            picture.paper.text(x, y, in_both(text), role="chip", anchor=anchor, **look, **three)
            name = "".join(text for text, _ in write_tokens(self.graph, self.labels, flow.target)).replace(
                "·", ""
            )
            name = name if len(name) < 8 else "…"
            name = f"({name})" if self.graph.gates[flow.target].kind == "operation" and name != "…" else name
            said.append(f"∂/∂{name} = {{{p}l{flow.slot}:.4g}}")
            numbers[f"{p}l{flow.slot}"] = short(flow.local)
        words = ("국소 기울기", "local gradient", "국소 · local")
        local = Bilingual(*(f"{each}  {',  '.join(said)}" for each in words))
        picture.paper.text(24, 58, local, **look | {"size": 16}, **numbers)


def _letters(*numbers: Any) -> float:
    lengths = [[len(f"{each:.4g}") for each in np.ravel(number)] for number in numbers]
    return sum(float(np.quantile(each, 0.95)) for each in lengths)
