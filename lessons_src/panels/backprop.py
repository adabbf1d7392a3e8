"""Lesson 4: an expression as gates, forward for the value and backward for the gradients."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats
from ..core.errors import InputError
from ..core.graph import ExpressionError, Gate, Graph, Node, Trace, parse
from ..core.writing import write_number
from ..film.film import Film
from ..film.ranges import places, round_up
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..film.tables import BUDGET
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, LOSS, MODEL, QUIET, UPDATE, ink
from .diagram import Diagram, arrange, shorten, sign_of
from .gate_layout import WIDTH
from .gate_words import Phase, list_problems, say_step
from .large import large_film

MOST_GATES = 25
"""How many operations a diagram shows."""
MOST_SLIDERS = 26
RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_WEIGHT_NAMES = ("w", "b", "가중치", "편향")
_RESERVED = ("learning_rate", "lr", "step")
_HEAD, _FOOT = 44.0, 98.0  # points above and below the diagram
_FAR = 1_000_000  # points of a grid above which a table is not worth computing


def backprop_panel(
    expression: str | Graph | Node = "(x*w - y)**2",
    *,
    weights: Sequence[str] | None = None,
    learning_rate: float | None = None,
    **inputs: ArrayLike,
) -> Film:
    """Show an expression as a gate diagram that walks forward, then backward, then makes one update.

    Forward values stand above the wires, gradients below. The last step is the optimizer's: backpropagation
    itself changes no weight.

    Args:
        expression: A text, a graph, or gate objects.
        weights: The inputs that the update moves; by default those whose name begins with w or b.
        learning_rate: Where its slider starts, by default 0.1.
        inputs: Where the slider of each input starts; inputs left out start at 1 (y at 2). A list gives
            the slider's own stops, the first number of the list being the start.

    Returns:
        A film with a slider for every input, `learning_rate` (where there is a weight) and `step`. An
        expression with more than 25 operations is too large to draw; its film still computes.

    Raises:
        ExpressionError: The expression cannot be read.
        InputError: An input is not a number, is not in the expression, or has a name the film needs.
    """
    graph = expression if isinstance(expression, Graph) else None
    if graph is None:
        graph = Graph(expression) if isinstance(expression, Node) else parse(expression)  # type: ignore[arg-type]
    graph = graph.free(inputs)
    _check_names(graph, expression, inputs, weights)
    if weights is None:
        weights = [name for name in graph.inputs if name.lower().startswith(_WEIGHT_NAMES)]
    moved = tuple(name for name in graph.inputs if name in weights)
    starts = {name: read_start(name, inputs.get(name, 2.0 if name == "y" else 1.0)) for name in graph.inputs}
    if len(graph.operations) > MOST_GATES or len(graph.inputs) > MOST_SLIDERS:
        return large_film(graph, {name: stops[0] for name, stops in starts.items()}, MOST_GATES)
    return _Scene(graph, moved, starts, learning_rate).make_film()


def read_start(name: str, value: ArrayLike) -> list[float]:
    """Return the start of an input, and its own stops behind it where a list was given."""
    return [float(each) for each in np.ravel(as_floats(name, [value] if np.ndim(value) == 0 else value))]


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


def input_stops(starts: Sequence[float], count: int, reach: float = 5.0) -> np.ndarray:
    """Return the stops of an input's slider: `count` numbers up to `reach` or further, and the start."""
    if len(starts) > 1:
        return np.unique(starts)
    start = starts[0]
    half = (count - 1) // 2
    reach = reach * round_up(max(1.0, abs(start) / reach))
    stops = np.round(np.linspace(-reach, reach, 2 * half + 1), 9 - math.floor(math.log10(reach)))
    near = stops[np.argmin(np.abs(stops - start))]
    return stops if np.isclose(near, start, rtol=1e-12, atol=0) else np.unique([*stops, start])


class _Scene:
    """The graph, its layout and its sliders: what the drawing and the frames of one panel share."""

    def __init__(
        self,
        graph: Graph,
        weights: tuple[str, ...],
        starts: Mapping[str, Sequence[float]],
        learning_rate: float | None,
    ):
        self.graph = graph
        self.weights = weights if graph.moves[-1] else ()
        self.starts = starts
        self.rate = learning_rate
        self.layout = arrange(graph)
        # Whole pixels: a point is 4/3 of one.
        self.height = 3.0 * math.ceil((self.layout.height + _HEAD + _FOOT) / 3)
        self.diagram = Diagram(graph, self.layout, _FOOT)
        # Larger numbers where there is room for them.
        self.size = 12.0 if self.layout.pitch > 120 and self.layout.height < 200 else 10.0
        self.phases = self._plan()
        self.words, self.reasons = list_problems(graph)
        # Names of numbers begin with what no input begins with.
        self.p = "_"
        while any(name.startswith(self.p) for name in graph.inputs):
            self.p += "_"
        self.result = "L" if "L" not in graph.inputs else "f"
        self.value_name = self._free("value")
        self.gradient_names = {name: self._free(f"d{name}") for name in graph.inputs}
        self.arrivals: dict[int, list[tuple[int, int]]] = {}
        for source, target, slot in graph.edges:
            self.arrivals.setdefault(target, []).append((source, slot))

    def _free(self, name: str) -> str:
        while name in self.graph.inputs or name in _RESERVED:
            name += "_"
        return name

    def _plan(self) -> list[Phase]:
        """Return what happens at each step."""
        graph = self.graph
        phases = [Phase("start", -1)]
        phases += [Phase("forward", index) for index in graph.operations]
        if graph.moves[-1]:
            phases.append(Phase("seed", len(graph.gates) - 1))
            phases += [Phase("backward", index) for index in reversed(graph.operations) if graph.moves[index]]
        if self.weights:
            phases.append(Phase("update", -1))
        return phases

    def make_film(self) -> Film:
        sliders = self.make_sliders()
        inputs = ("{" + name + ":.4g}" for name in self.graph.inputs)
        numbers = " · ".join(
            f"{name} = {value}" for name, value in zip(self.graph.inputs, inputs, strict=True)
        )
        slopes = " · ".join(
            f"d{self.result}/d{name} = {{{self.gradient_names[name]}:.4g}}" for name in self.graph.inputs[:6]
        )
        line = " · ".join(
            part for part in (numbers, f"{self.result} = {{{self.value_name}:.4g}}", slopes) if part
        )
        says = "{" + self.p + "says}"
        trouble = "{" + self.p + "trouble}"
        return Film(
            "backprop",
            self.draw,
            sliders,
            self.frames,
            readout=f"{line}\n{says}{trouble}",
            line=(*(s.name for s in sliders), self.value_name, *self.gradient_names.values()),
            words={
                self.p + "says": [say_step(self.graph, phase, self.result) for phase in self.phases],
                self.p + "trouble": self.words,
            },
            size=(WIDTH / 72, self.height / 72),
        )

    # Sliders ---------------------------------------------------------------------------

    def make_sliders(self) -> list[Slider]:
        """Return the sliders, as fine as the budget allows; where it allows none, fine ones."""
        for count, reach in ((21, 5.0), (11, 5.0), (9, 4.0)):
            sliders = self._sliders_of(count, reach)
            if self._bytes_of(sliders) < 0.8 * BUDGET:
                return sliders
        return self._sliders_of(101, 5.0)

    def _sliders_of(self, count: int, reach: float) -> list[Slider]:
        sliders = []
        for name, starts in self.starts.items():
            stops = input_stops(starts, count, reach)
            even = len(stops) < 3 or np.allclose(np.diff(stops), stops[1] - stops[0])
            spec = places(float(f"{stops[1] - stops[0]:.6g}")) if even and len(stops) > 1 else ".4g"
            label = (
                Bilingual(f"가중치 {name}", f"weight {name}", f"가중치 · weight {name}")
                if name in self.weights
                else Bilingual(f"입력 {name}", f"input {name}", f"입력 · input {name}")
            )
            sliders.append(Slider(name, label, stops, starts[0], format=spec))
        if self.weights:
            rates = Bilingual("학습률", "learning rate")
            rate = Slider("learning_rate", rates, np.array(RATES), 0.1, format=".2f", short="lr")
            sliders.append(rate.starting_at(self.rate))
        last = len(self.phases) - 1
        play = {"play": 1200} if last else {}
        sliders.append(linear_slider("step", Bilingual("걸음", "step"), 0, last, 1, 0, format="d", **play))
        return sliders

    def _bytes_of(self, sliders: Sequence[Slider]) -> float:
        """Return how large the tables of all numbers would be."""
        if math.prod(len(slider.stops) for slider in sliders[:-1]) > _FAR:
            return math.inf
        shape = [1] * len(sliders)
        grids = {}
        for axis, slider in enumerate(sliders):
            here = shape.copy()
            here[axis] = min(2, len(slider.stops))
            grids[slider.name] = slider.stops[:2].reshape(here)
        total = 0.0
        for array in self.find_numbers(**grids).values():
            lead = np.shape(array)
            points = math.prod(
                len(slider.stops)
                for n, slider in zip(lead, sliders, strict=False)
                if n > 1 and len(lead) == len(sliders)
            )
            total += points * (8 if points <= 16_384 else 4)
        return total

    # Numbers ---------------------------------------------------------------------------

    def value_of(self, index: int) -> str:
        """Return the template of a gate's value."""
        gate = self.graph.gates[index]
        if gate.kind == "constant":
            return write_number(gate.number).replace("-", "−")
        return "{" + self._value_number(index) + ":.4g}"

    def _value_number(self, index: int) -> str:
        gate = self.graph.gates[index]
        if gate.kind == "input":
            return gate.symbol
        return self.value_name if index == len(self.graph.gates) - 1 else f"{self.p}v{index}"

    def gradient_of(self, index: int, arrived: int | None = None) -> str:
        """Return the template of a gate's gradient, or of the sum of the first ones that arrived."""
        count = len(self.arrivals.get(index, ()))
        if not count and index == len(self.graph.gates) - 1 and self.graph.gates[index].kind != "input":
            return "1"
        if arrived is not None and arrived < count:
            return "{" + f"{self.p}g{index}_{arrived}" + ":.4g}"
        gate = self.graph.gates[index]
        name = self.gradient_names[gate.symbol] if gate.kind == "input" else f"{self.p}g{index}"
        return "{" + name + ":.4g}"

    def local_of(self, gate: Gate, slot: int) -> str:
        """Return the template of a local gradient; where it is a value of the diagram, that value."""
        if gate.symbol in ("+", "-", "neg"):
            return "−1" if gate.symbol == "neg" or (gate.symbol == "-" and slot) else "1"
        if gate.symbol == "*":
            return self.value_of(gate.inputs[1 - slot])
        if gate.symbol == "exp":
            return self.value_of(gate.index)
        return "{" + f"{self.p}l{gate.index}_{slot}" + ":.4g}"

    def passed_of(self, source: int, target: int, slot: int) -> str:
        """Return the template of what a gate passes to one of its inputs."""
        if len(self.arrivals[target]) == 1:
            return self.gradient_of(target)
        return "{" + f"{self.p}p{source}_{slot}" + ":.4g}"

    def numbers(self, trace: Trace) -> dict[str, Any]:
        """Return every number that a template may ask for."""
        graph = self.graph
        found: dict[str, Any] = {self.value_name: trace.values[-1]}
        for index in graph.operations:
            found[self._value_number(index)] = trace.values[index]
        for index, arrivals in self.arrivals.items():
            gate = graph.gates[index]
            name = self.gradient_names[gate.symbol] if gate.kind == "input" else f"{self.p}g{index}"
            found[name] = trace.gate_gradients[index]
            if len(arrivals) > 1:
                passed = [flow.passed for flow in trace.flows if flow.target == index]
                sums = passed[0]
                with np.errstate(all="ignore"):
                    for n, more in enumerate(passed[1:], start=1):
                        found[f"{self.p}g{index}_{n}"] = sums
                        sums = sums + more
        for name, index in graph.slots:
            found.setdefault(self.gradient_names[name], trace.gate_gradients[index])
        for flow in trace.flows:
            gate = graph.gates[flow.source]
            if gate.symbol not in ("+", "-", "neg", "*", "exp"):
                found[f"{self.p}l{flow.source}_{flow.slot}"] = flow.local
            if len(self.arrivals[flow.target]) > 1:
                found[f"{self.p}p{flow.source}_{flow.slot}"] = flow.passed
        return found

    def updated(self, trace: Trace, inputs: Mapping[str, Any], rate: np.ndarray) -> dict[str, Any]:
        """Return the weights after one update and the value after it."""
        found, new = {}, dict(inputs)
        lost: Any = False
        with np.errstate(all="ignore"):
            for name in self.weights:
                moved = inputs[name] - rate * trace.gate_gradients[dict(self.graph.slots)[name]]
                found[f"{self.p}n{name}"] = moved
                lost = lost | ~np.isfinite(moved)
                new[name] = np.where(np.isfinite(moved), moved, 0.0)
        found[f"{self.p}after"] = np.where(lost, np.nan, self.graph.run(**new).value)
        return found

    def trouble(self, trace: Trace) -> Any:
        """Return the index into the words of what went wrong, 0 where nothing did."""
        trouble: Any = 0
        for problem in reversed(trace.problems):  # the first cause is written last and stays
            number = self.reasons.get((problem.gate.index, problem.error.en.rpartition("): ")[2]), 1)
            trouble = np.where(problem.where, number, trouble)
        return np.asarray(trouble, dtype=np.uint16)

    def find_numbers(
        self, step: np.ndarray, learning_rate: Any = 0.1, **inputs: np.ndarray
    ) -> dict[str, Any]:
        """Return all numbers of the film, shaped as its grids."""
        points = np.broadcast_shapes(*(np.shape(each) for each in inputs.values()), np.shape(learning_rate))
        if math.prod(points) > _FAR:
            # Too much for tables: only the size is asked for, and this costs no memory.
            numbers = {self.value_name: np.broadcast_to(0.0, points)}
        else:
            trace = self.graph.run(**inputs)
            numbers = self.numbers(trace)
            numbers[self.p + "trouble"] = self.trouble(trace)
            if self.weights:
                numbers |= self.updated(trace, inputs, learning_rate)
        numbers[self.p + "says"] = step.astype(np.uint16)
        return numbers

    # The film --------------------------------------------------------------------------

    def draw(self, stage: Stage) -> None:
        axes = self.diagram.draw(stage, self.weights, self.result)
        top = self.height - 16
        title = shorten(f"{self.result} = {self.graph.text}", 13, 390)
        axes.text(14, top, title, fontsize=13, va="center")
        stage.note(
            None,
            WIDTH - 14,
            top + 7,
            Bilingual("선 위: 값 (순전파)", "above a wire: value (forward)", "선 위 · above: 값 · value"),
            color=ink(MODEL),
            ha="right",
            fontsize=9.5,
        )
        stage.note(
            None,
            WIDTH - 14,
            top - 7,
            Bilingual(
                "선 아래: 기울기 (역전파)",
                "below a wire: gradient (backward)",
                "선 아래 · below: 기울기 · gradient",
            ),
            color=ink(GRADIENT),
            ha="right",
            fontsize=9.5,
        )
        stage.line("forward wires", axes, color=MODEL, linewidth=3.4)
        stage.line("forward heads", axes, color=MODEL, linestyle="none", marker=">", markersize=9)
        stage.line("backward wires", axes, color=GRADIENT, linewidth=3.4, linestyle="--")
        stage.line("backward heads", axes, color=GRADIENT, linestyle="none", marker="<", markersize=9)
        stage.line(
            "ring", axes, color=LOSS, linestyle="none", marker="o", markersize=37,
            markerfacecolor="none", markeredgecolor=LOSS, markeredgewidth=3.0,
        )  # fmt: skip
        for name, template, colour, *_ in self.labels:
            stage.text(name, None, template, color=ink(colour), fontsize=self.size, halo=2.5)
        for number in range(len(self.phases)):
            self._write_work(stage, number)

    @cached_property
    def labels(self) -> list[tuple[str, str, str, tuple[float, float], int, int]]:
        """Return every number on a wire: name, template, colour, place, first and last step it shows."""
        last = len(self.phases) - 1
        step_of = {(phase.kind, phase.gate): n for n, phase in enumerate(self.phases)}
        update = step_of.get(("update", -1), last + 1)
        labels = []
        for gate in self.graph.gates:
            if gate.kind == "constant" and len(self.graph.gates) > 1:
                continue
            first = step_of.get(("forward", gate.index), 0)
            moves = gate.symbol in self.weights and gate.kind == "input"
            for copy, (x, y) in enumerate(self.diagram.label_places(gate.index)):
                key = f"{gate.index} {copy}"
                up, down = (x, y + 0.85 * self.size), (x, y - 0.85 * self.size)
                end = update - 1 if moves else last
                labels.append((f"value {key}", self.value_of(gate.index), MODEL, up, first, end))
                if moves:
                    new = "{" + f"{self.p}n{gate.symbol}" + ":.4g}"
                    labels.append((f"new {key}", new, UPDATE, up, update, last))
                if gate.index == len(self.graph.gates) - 1 and ("seed", gate.index) in step_of:
                    one = step_of["seed", gate.index]
                    labels.append((f"gradient {key}", "1", GRADIENT, down, one, last))
                    continue
                steps = [step_of["backward", source] for source, _ in self.arrivals.get(gate.index, ())]
                for n, step in enumerate(steps, start=1):
                    until = steps[n] - 1 if n < len(steps) else last
                    if step > until:  # both at once, as in x*x
                        continue
                    name = f"gradient {key} {n}"
                    labels.append((name, self.gradient_of(gate.index, n), GRADIENT, down, step, until))
        return labels

    def _write_work(self, stage: Stage, number: int) -> None:
        """Add the text of one step: what the gate at work does, with its numbers."""
        head, caption, lines, colour = self.works[number]
        stage.text(f"head {number}", None, head, color=ink(colour), fontsize=12.5, halo=0)
        stage.text(f"caption {number}", None, caption, color=ink(QUIET), fontsize=9.5, halo=0)
        for n, line in enumerate(lines):
            stage.text(f"work {number} {n}", None, line, color=ink(colour), fontsize=15, halo=0)

    @cached_property
    def works(self) -> list[tuple[Bilingual, Bilingual, list[str], str]]:
        """Return for every step: heading, caption, lines, colour."""
        return [self._work(phase) for phase in self.phases]

    def _work(self, phase: Phase) -> tuple[Bilingual, Bilingual, list[str], str]:
        graph, result = self.graph, self.result
        none = Bilingual("", "")
        if phase.kind == "start":
            return (
                Bilingual("시작: 입력값만 알아요.", "Start: only the inputs are known.", "시작 · start"),
                Bilingual(
                    "동그라미: 게이트 · 네모: 입력 · 두 겹 네모: 가중치 · 점선 네모: 상수",
                    "circle: gate · box: input · double box: weight · dashed box: constant",
                    "○ 게이트 gate   □ 입력 input   두 겹 double: 가중치 weight   점선 dashed: 상수 constant",
                ),
                [""],
                MODEL,
            )
        if phase.kind == "seed":
            return (
                Bilingual("역전파의 출발", "Backward starts here", "역전파의 출발 · backward starts here"),
                Bilingual(
                    "어떤 값이든 자기 자신에 대한 기울기는 1이에요.",
                    "The gradient of any value in itself is 1.",
                    "자기 자신에 대한 기울기는 1 · the gradient in itself is 1",
                ),
                [f"d{result}/d{result} = 1"],
                GRADIENT,
            )
        if phase.kind == "update":
            lines = [
                f"{shorten(name, 13, 80)} ← {{{name}:.4g}} − {{learning_rate:.3g}} × "
                f"({{{self.gradient_names[name]}:.4g}}) = {{{self.p}n{name}:.4g}}"
                for name in self.weights[:2]
            ]
            lines[-1] += "  …" if len(self.weights) > 2 else ""
            after = f"{result}:  {{{self.value_name}:.4g}} → {{{self.p}after:.4g}}"
            return (
                Bilingual(
                    "갱신: 옵티마이저가 가중치를 바꿔요.",
                    "Update: the optimizer changes the weights.",
                    "갱신 · update (옵티마이저 · optimizer)",
                ),
                Bilingual(
                    "가중치 ← 가중치 − 학습률 × 기울기",
                    "weight ← weight − learning rate × gradient",
                    "가중치 − 학습률 × 기울기 · weight − learning rate × gradient",
                ),
                ["      ".join([lines[0], after]), *lines[1:]],
                UPDATE,
            )
        gate = graph.gates[phase.gate]
        sign, text = sign_of(gate), shorten(gate.text, 11.5, 260)
        if phase.kind == "forward":
            return (
                Bilingual(f"순전파: {sign} 게이트", f"Forward: the {sign} gate", f"순전파 · forward: {sign}"),
                none,
                [f"{text} = {self._arithmetic(gate)} = {self.value_of(gate.index)}"],
                MODEL,
            )
        lines = []
        for flow_target, slot in self._receivers(gate):
            name = shorten(graph.gates[flow_target].text, 13, 170)
            upstream = self.gradient_of(gate.index)
            line = (
                f"{name}:  {self.local_of(gate, slot)} × ({upstream}) = "
                f"{self.passed_of(gate.index, flow_target, slot)}"
            )
            arrivals = self.arrivals[flow_target]
            nth = arrivals.index((gate.index, slot)) + 1
            if nth > 1:
                before, now = self.gradient_of(flow_target, nth - 1), self.gradient_of(flow_target, nth)
                line += f"      {before} + ({self.passed_of(gate.index, flow_target, slot)}) = {now}"
            lines.append(line)
        return (
            Bilingual(f"역전파: {text} 게이트", f"Backward: gate {text}", f"역전파 · backward: {text}"),
            Bilingual(
                "국소 기울기 × 위에서 내려온 기울기 = 전달하는 기울기",
                "local gradient × gradient from above = gradient passed on",
                "국소 × 위에서 내려온 기울기 = 전달 · local × from above = passed on",
            ),
            lines,
            GRADIENT,
        )

    def _receivers(self, gate: Gate) -> list[tuple[int, int]]:
        return [(target, slot) for slot, target in enumerate(gate.inputs) if self.graph.moves[target]]

    def _arithmetic(self, gate: Gate) -> str:
        """Return a gate's sum with numbers: "1 × (1)"."""
        values = [self.value_of(index) for index in gate.inputs]
        if gate.symbol == "neg":
            return f"−({values[0]})"
        if gate.symbol == "**":
            return f"({values[0]})**({values[1]})"
        if gate.symbol in ("+", "-", "*", "/"):
            return f"{values[0]} {sign_of(gate)} ({values[1]})"
        return f"{gate.symbol}({', '.join(values)})"

    def frames(self, step: np.ndarray, learning_rate: Any = 0.1, **inputs: np.ndarray) -> dict:
        """Return the data of every frame. Only `visible` and the ring depend on the step."""
        frames: dict[str, dict[str, Any]] = {"numbers": self.find_numbers(step, learning_rate, **inputs)}
        stops = step.astype(int).ravel()

        def along(each: ArrayLike) -> np.ndarray:
            """Return one entry a step, along the axis of the step; other axes behind it."""
            every = np.asarray(each)[stops]
            return every.reshape(step.shape + every.shape[1:])

        for name, _, _, (x, y), first, last in self.labels:
            frames[name] = {"x": x, "y": y, "visible": (step >= first) & (step <= last)}
        for number, (_, _, lines, _) in enumerate(self.works):
            shown = step == number
            frames[f"head {number}"] = {"x": 16.0, "y": _FOOT - 12, "visible": shown}
            frames[f"caption {number}"] = {"x": 16.0, "y": _FOOT - 28, "visible": shown}
            for n in range(len(lines)):
                frames[f"work {number} {n}"] = {"x": 16.0, "y": _FOOT - 50 - 23 * n, "visible": shown}
        wires, heads = self.moving_wires
        for kind in ("forward", "backward"):
            for part, data in (("wires", wires[kind]), ("heads", heads[kind])):
                shown = np.isfinite(data[:, 0]).any(-1)
                frames[f"{kind} {part}"] = {
                    "x": along(data[:, 0]),
                    "y": along(data[:, 1]),
                    "visible": along(shown),
                }
        rings = self._rings()
        shown = np.isfinite(rings[:, 0]).any(-1)
        frames["ring"] = {"x": along(rings[:, 0]), "y": along(rings[:, 1]), "visible": along(shown)}
        return frames

    @cached_property
    def moving_wires(self) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        """Return the wires at work and their arrow heads: for each kind (steps, 2, points)."""
        longest = max((wire.x.size for wire in self.layout.wires), default=1)
        wires, heads = {}, {}
        for kind in ("forward", "backward"):
            line = np.full((len(self.phases), 2, 2 * longest + 2), np.nan)
            head = np.full((len(self.phases), 2, 2), np.nan)
            for number, phase in enumerate(self.phases):
                if phase.kind != kind:
                    continue
                gate = self.graph.gates[phase.gate]
                for slot, (x, y) in enumerate(self.diagram.wires_into(phase.gate)):
                    if kind == "backward" and not self.graph.moves[gate.inputs[slot]]:
                        continue
                    at = slot * (longest + 1)
                    line[number, :, at : at + x.size] = x, y
                    head[number, :, slot] = (x[-1] - 4, y[-1]) if kind == "forward" else (x[0] + 5, y[0])
            wires[kind], heads[kind] = line, head
        return wires, heads

    def _rings(self) -> np.ndarray:
        """Return the middles of the rings: (steps, 2, rings)."""
        slots = dict(self.graph.slots)
        rings = np.full((len(self.phases), 2, max(1, len(self.weights))), np.nan)
        for number, phase in enumerate(self.phases):
            gates = [slots[name] for name in self.weights] if phase.kind == "update" else [phase.gate]
            for n, index in enumerate(gates):
                if index >= 0:
                    rings[number, :, n] = self.diagram.place(index)
        return rings
