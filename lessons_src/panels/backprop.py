"""Lesson 4: an expression as gates, forward for the value and backward for the gradients."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats
from ..core.errors import InputError
from ..core.graph import ExpressionError, Graph, Node, Trace, parse
from ..core.ops import OPS
from ..film import Film, Scene, steps, stops
from ..film.ranges import places, round_up
from ..film.sliders import Slider
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, MODEL, UPDATE
from .closeup import closeup_film
from .engine import engine_film
from .gate_chips import Chips
from .gate_layout import Layout, lay_out
from .gate_picture import Picture, Walk, in_both, label_gates, say_phase, short

MOST_GATES = 25
"""How many operations a diagram shows."""
RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_WEIGHT_NAMES = ("w", "b", "가중치", "편향")
_RESERVED = ("learning_rate", "lr", "step")
_ROOM = 1.8e6  # bytes of numbers that a page may hold


def backprop_panel(
    expression: Any = "(x*w - y)**2",
    *,
    weights: Sequence[str] | None = None,
    learning_rate: float | None = None,
    **inputs: ArrayLike,
) -> Film:
    """Show an expression as a gate diagram that walks forward, then backward, then makes one update.

    Values stand above the wires, gradients below. The last step is the optimizer's: backpropagation itself
    changes no weight.

    Args:
        expression: A text, a graph, or gate objects; or the result of an engine of one's own after `backward()`:
            an object with `value`, `grad`, `inputs`, `op` and perhaps `name`.
        weights: The inputs that the update moves; by default those whose name begins with w or b.
        learning_rate: Where its slider starts, by default 0.1.
        inputs: Where the slider of each input starts; inputs left out start at 1 (y at 2). A list gives
            the slider's own stops, the first number of the list being the start.

    Returns:
        A film with a slider for every input, `learning_rate` (where there is a weight) and `step`. An expression
        that is too large for one picture is shown gate by gate.

    Raises:
        ExpressionError: The expression cannot be read.
        InputError: An input is not a number, is not in the expression, or has a name the film needs.
    """
    if isinstance(expression, Graph):
        graph = expression
    elif isinstance(expression, Node | str):
        graph = Graph(expression) if isinstance(expression, Node) else parse(expression)
    else:
        return engine_film(expression, inputs)
    graph = graph.free(inputs)
    _check_names(graph, expression, inputs, weights)
    if weights is None:
        weights = [name for name in graph.inputs if name.lower().startswith(_WEIGHT_NAMES)]
    moved = tuple(name for name in graph.inputs if name in weights) if graph.moves[-1] else ()
    starts = {name: read_start(name, inputs.get(name, 2.0 if name == "y" else 1.0)) for name in graph.inputs}
    labels = label_gates(graph)
    layout = lay_out(graph, labels) if len(graph.operations) <= MOST_GATES else None
    if layout is None:
        return closeup_film(
            graph, labels, {name: _make_stops(graph, name, starts, moved) for name in graph.inputs}
        )
    return _Diagram(graph, labels, layout, moved, starts, learning_rate).film


def read_start(name: str, value: ArrayLike) -> list[float]:
    """Return the start of an input, and its own stops behind it where a list was given."""
    return [float(each) for each in np.ravel(as_floats(name, [value] if np.ndim(value) == 0 else value))]


def input_stops(starts: Sequence[float], count: int, reach: float = 5.0) -> np.ndarray:
    """Return the stops of an input's slider: `count` numbers up to `reach` or further, and the start."""
    if len(starts) > 1:
        return np.unique(starts)
    start = starts[0]
    half = (count - 1) // 2
    reach = reach * round_up(max(1.0, abs(start) / reach))
    stops = np.round(np.linspace(-reach, reach, 2 * half + 1), 9 - math.floor(math.log10(reach))) + 0.0
    near = stops[np.argmin(np.abs(stops - start))]
    return stops if np.isclose(near, start, rtol=1e-12, atol=0) else np.unique([*stops, start])


def _check_names(
    graph: Graph, expression: Any, inputs: Mapping[str, Any], weights: Sequence[str] | None
) -> None:
    for name in graph.inputs:
        if name in _RESERVED:
            at = expression.find(name) if isinstance(expression, str) else -1
            raise ExpressionError(
                f"{name} : 이 그림의 슬라이더가 쓰는 이름이에요. 다른 이름을 써 주세요.",
                f"{name} : a slider of this picture has this name. Use another one.",
                (at, at + len(name)) if at >= 0 else (0, 0),
            )
    for name in [*inputs, *(weights or ())]:
        if name not in graph.inputs:
            known = ", ".join(graph.inputs) or "–"
            raise InputError(
                f"{name}: 식에 없는 이름이에요. 식에 있는 이름: {known}",
                f"{name} is not in the expression. Its names: {known}",
            )


def _make_stops(
    graph: Graph, name: str, starts: Mapping[str, Sequence[float]], weights: Sequence[str], count: int = 21
) -> Slider:
    """Return the slider of an input."""
    values = input_stops(starts[name], count)
    even = len(values) > 1 and np.allclose(np.diff(values), values[1] - values[0])
    spec = places(float(f"{values[1] - values[0]:.6g}")) if even else ".4g"
    words = ("가중치", "weight") if name in weights else ("입력", "input")
    label = Bilingual(f"{words[0]} {name}", f"{words[1]} {name}", f"{words[0]} · {words[1]} {name}")
    return stops(label, values, starts[name][0], format=spec)(name)  # type: ignore[arg-type]


class _Diagram:
    """The graph, its layout, its sliders and the film that draws them."""

    def __init__(
        self, graph: Graph, labels: Mapping[int, str], layout: Layout, weights: tuple[str, ...],
        starts: Mapping[str, Sequence[float]], learning_rate: float | None,
    ):  # fmt: skip
        self.graph, self.labels, self.layout, self.weights = graph, labels, layout, weights
        self.walk = Walk(graph, bool(weights))
        self.slots = dict(graph.slots)
        self.result = "L" if "L" not in graph.inputs else "f"
        self.prefix = "_"
        while any(name.startswith(self.prefix) for name in graph.inputs):
            self.prefix += "_"
        self.sources: dict[int, list[int]] = {}
        for source, target, _ in graph.edges:
            self.sources.setdefault(target, []).append(source)
        sliders = self._make_sliders(starts)
        random = np.random.default_rng(0)
        some = graph.run(**{name: random.choice(slider.stops, 200) for name, slider in sliders.items()})
        self.chips = Chips(graph, labels, layout, self.walk, some, weights)
        if weights:
            rate = stops("학습률 | learning rate", RATES, 0.1)("learning_rate")
            sliders["learning_rate"] = rate.starting_at(learning_rate)
        sliders["step"] = steps(len(self.walk.phases) - 1, play=1200, ticks=self.walk.ticks())("step")
        self.film = Film("backprop", self.draw, sliders, (864, layout.height), {"step": self.walk.poster()})
        self.film.__doc__ = backprop_panel.__doc__

    def _free(self, name: str) -> str:
        """Return a name for a number that no input has."""
        while name in self.graph.inputs or name in _RESERVED:
            name += "_"
        return name

    def _make_sliders(self, starts: Mapping[str, Sequence[float]]) -> dict[str, Slider]:
        """Return the inputs' sliders, as fine as a page's room allows; where it allows none, fine ones."""
        for count in (21, 11, 9, 5, 101):
            sliders = {name: _make_stops(self.graph, name, starts, self.weights, count) for name in starts}
            lengths = {name: len(slider.stops) for name, slider in sliders.items()}
            if self._bytes_of(lengths) < _ROOM:
                break
        return sliders

    def _bytes_of(self, lengths: Mapping[str, int]) -> float:
        """Return how large the tables of all numbers are."""
        needs: list[frozenset[str]] = []  # which inputs the value of each gate depends on
        for gate in self.graph.gates:
            own = frozenset([gate.symbol]) if gate.kind == "input" else frozenset()
            needs.append(own.union(*(needs[index] for index in gate.inputs)))
        kept = set(needs)
        # A gradient depends on what the gate and all that it feeds depend on: at most on everything.
        every = frozenset(lengths)
        tables = [math.prod(lengths[name] for name in each) for each in kept]
        tables += [math.prod(lengths.values())] * (len(self.graph.edges) + len(self.slots))
        total = sum(4.0 * each for each in tables)
        if self.weights:
            total += (
                4.0 * len(RATES) * math.prod(lengths.values()) * (1 + len(self.weights)) * (len(every) > 0)
            )
        return total

    # What the film draws ---------------------------------------------------------------

    def draw(
        self, scene: Scene, /, *, step: np.ndarray, learning_rate: Any = 0.1, **given: np.ndarray
    ) -> None:
        """Draw the diagram at every stop."""
        graph, layout, last = self.graph, self.layout, len(self.graph.gates) - 1
        trace = graph.run(**given)
        picture = Picture(scene, graph, layout, self.labels, self.weights, self.walk, step, self.prefix)
        picture.draw_key(picture.draw_formula(self.result))
        picture.draw_wires(self.result)
        for n in layout.spot:
            gate = graph.gates[n]
            if gate.kind == "operation":
                picture.draw_circle(n)
                x, y, anchor = layout.value_place(n)
                picture.number(x, y, trace.values[n], MODEL, anchor=anchor, show=picture.since("forward", n))
            else:
                mine = gate.symbol in self.weights and gate.kind == "input"
                renewed = self._renew(trace, given, learning_rate, gate.symbol) if mine else None
                grip = gate.symbol if gate.kind == "input" else ""
                words = (
                    Bilingual(f"입력 {gate.symbol}의 값", f"value of the input {gate.symbol}") if grip else ""
                )
                picture.draw_leaf(n, trace.values[n], renewed=renewed, grip=grip, label=words)
            self._draw_gradient(picture, trace, n)
        for kind, n in self.walk.phases:
            if kind == "forward":
                self.chips.draw_forward(picture, trace, n)
            if kind == "backward":
                self.chips.draw_backward(picture, trace, n)
        if self.weights:
            self._draw_update(scene, picture, trace, given, learning_rate)
        cases = [(self._troubled(trace, step, n, limit), words) for n, limit, words in self._limits()]
        cases += [(step == number, say_phase(graph, phase)) for number, phase in enumerate(self.walk.phases)]
        scene.say(*cases)
        scene.numbers(**{self._free("value"): trace.values[last]})
        scene.numbers(
            **{
                self._free(f"d{name}"): trace.gate_gradients[n]
                for name, n in graph.slots
                if trace.gate_gradients[n] is not None
            }
        )

    def _draw_gradient(self, picture: Picture, trace: Trace, n: int) -> None:
        """Write what has reached a gate so far: after each wire the sum."""
        walk, last = self.walk, len(self.graph.gates) - 1
        x, y, anchor = self.layout.gradient_place(n)
        came = [walk.step_of("backward", source) for source in self.sources.get(n, ())]
        passed = [flow.passed for flow in trace.flows if flow.target == n]
        if n == last and self.graph.moves[n]:
            came, passed = [walk.step_of("seed", n)], [np.array(1.0)]
        p, total = self.prefix, None
        for k, first in enumerate(came):
            before, part = total, passed[k]
            with np.errstate(all="ignore"):
                total = part if before is None else before + part
            until = came[k + 1] if k + 1 < len(came) else len(walk.phases)
            if until == first:  # two at once, as in x*x, show their sum alone
                continue
            arrives = (picture.step == first) & (not self.layout.narrow)
            later = (picture.step >= first) & (picture.step < until)
            picture.number(
                x, y, total, GRADIENT, name="g", anchor=anchor, show=later & ~arrives if k else later
            )
            if k and not self.layout.narrow:
                text = f"{{{p}before:.4g}} + {{{p}part:.4g}} = {{{p}g:.4g}}"
                numbers = {p + "before": short(before), p + "part": short(part), p + "g": short(total)}
                # At the left edge there is no room for half of it.
                place, side = (10.0, "left") if anchor == "center" and x < 120 else (x, anchor)
                look = {"size": self.chips.size, "bold": True, "color": GRADIENT, "anchor": side}
                picture.paper.text(place, y, in_both(text), **look, show=arrives, **numbers)

    def _renew(self, trace: Trace, given: Mapping[str, Any], rate: np.ndarray, name: str) -> np.ndarray:
        with np.errstate(all="ignore"):
            return given[name] - rate * trace.gate_gradients[self.slots[name]] + 0.0

    def _draw_update(
        self, scene: Scene, picture: Picture, trace: Trace, given: Mapping[str, Any], rate: np.ndarray
    ) -> None:
        layout, p, shown = self.layout, self.prefix, picture.now("update", -1)
        new = {name: self._renew(trace, given, rate, name) for name in self.weights}
        with np.errstate(all="ignore"):
            lost = ~np.isfinite(sum(new.values()))
            sane = {name: np.where(np.isfinite(each), each, 0.0) for name, each in new.items()}
        after = np.where(lost, np.nan, self.graph.run(**{**given, **sane}).value)
        for name in self.weights[:3]:
            n = self.slots[name]
            (x, y), half, tall = layout.spot[n], layout.half[n] + 5, layout.tall[n] + 5
            picture.paper.boxes(
                x - half, y - tall, x + half, y + tall, corner=13, facecolor="none", edgecolor=UPDATE, linewidth=3, alpha=0.5,
                show=shown,
            )  # fmt: skip
            x, y, anchor = self.chips.places["update", name]
            text = f"{self.labels[n]} ← {{{p}old:.4g}} − {{{p}rate:.3g}} × {{{p}g:.4g}} = {{{p}new:.4g}}"
            numbers = {
                f"{p}old": given[name],
                f"{p}rate": rate,
                f"{p}g": short(trace.gate_gradients[n]),
                f"{p}new": short(new[name]),
            }
            picture.paper.text(
                x,
                y,
                in_both(text),
                role="chip",
                size=self.chips.size,
                color=UPDATE,
                anchor=anchor,
                show=shown,
                **numbers,
            )
        text = f"{self.result}  {{{p}v:.4g}} → {{{p}after:.4g}}"
        picture.paper.text(
            24, 58, in_both(text), size=18, bold=True, color=UPDATE, show=shown,
            **{f"{p}v": short(trace.values[-1]), f"{p}after": short(after)},
        )  # fmt: skip
        scene.numbers(**{self._free("after"): after})

    def _limits(self) -> list[tuple[int, Any, Bilingual]]:
        """Return every sentence that a gate without a finite answer may need: the gate, the limit, the words."""
        found = []
        for n in self.graph.operations:
            gate = self.graph.gates[n]
            text = gate.text if len(gate.text) <= 40 else gate.text[:39] + "…"
            for limit in OPS[gate.symbol].limits:
                found.append(
                    (n, limit, Bilingual(f"{text} 게이트: {limit.ko}.", f"Gate {text}: {limit.en}."))
                )
        words = Bilingual(
            "값이나 기울기가 너무 커서 inf가 됐어요.", "A value or a gradient is too large and became inf."
        )
        return [*found, (-1, None, words)]

    def _troubled(self, trace: Trace, step: np.ndarray, n: int, limit: Any) -> np.ndarray:
        """Return where a limit is the first cause of a missing number; limit None: where any other is."""
        known = {
            id(each) for gate in self.graph.operations for each in OPS[self.graph.gates[gate].symbol].limits
        }
        holds: Any = np.zeros((1,) * step.ndim, bool)
        for problem in trace.problems:
            same = problem.gate.index == n and problem.limit is limit
            if same or (limit is None and id(problem.limit) not in known):
                holds = holds | problem.where
        return holds
