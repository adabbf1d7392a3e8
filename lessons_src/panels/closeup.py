"""A graph too large for one picture: the gate at work with its inputs and its users, and how many are not drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np

from ..core.graph import Graph
from ..film import Film, Scene, steps
from ..film.sliders import Slider
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, LINE, MODEL, QUIET, tint
from .gate_layout import beside, bezier
from .gate_picture import KNOWN, Walk, in_both

SIZE = (864, 372)
CENTRE = np.array([432.0, 208.0])
RADIUS = 29.0
_MOST_SLIDERS = 4
_MOST_NAMES = 40  # different names that are written out; beyond, inputs are numbered
# Where neighbours stand: on the left one or two inputs, on the right one, two or three users.
_LEFT = {1: [208.0], 2: [140.0, 276.0]}
_RIGHT = {1: [208.0], 2: [140.0, 276.0], 3: [118.0, 208.0, 298.0]}
_FAR = 250.0


class Numbers(NamedTuple):
    """What is written at the gates: value and gradient of each (None: no gradient), and what each wire passes."""

    values: Sequence[Any]
    gradients: Sequence[Any]
    flows: Mapping[tuple[int, int], tuple[Any, Any, Any]]  # (source, slot) -> local, upstream, passed


ALL_RIGHT = Bilingual(
    "값과 기울기가 모두 맞아요. 엔진이 제대로 움직여요.",
    "Every value and every gradient is right: the engine works.",
)


class Mark(NamedTuple):
    """Where something is wrong: the gate, from which step on, the chip on it and the sentence."""

    gate: int
    step: int
    chip: Bilingual
    why: Bilingual


def closeup_film(
    graph: Graph, labels: Mapping[int, str], sliders: Mapping[str, Slider],
    compute: Callable[[Mapping[str, Any]], Numbers] | None = None, mark: Mark | None = None, start: int = 0,
) -> Film:  # fmt: skip
    """Show one gate a step, with its inputs and users.

    Args:
        graph: The graph.
        labels: What stands in its nodes.
        sliders: The slider of every input. The first four are shown, the others stay at their start.
        compute: Inputs -> numbers; by default a run of the graph.
        mark: Where a number is wrong, if any.
        start: The step to begin with.
    """
    walk = Walk(graph, False)
    shown = dict(list(sliders.items())[:_MOST_SLIDERS])
    fixed = {name: slider.start for name, slider in sliders.items() if name not in shown}

    def run(given: Mapping[str, Any]) -> Numbers:
        trace = graph.run(**fixed, **given)
        flows = {(flow.source, flow.slot): (flow.local, flow.upstream, flow.passed) for flow in trace.flows}
        return Numbers(trace.values, trace.gate_gradients, flows)

    last = len(walk.phases) - 1
    line = steps(last, play=800, start=start, ticks=walk.ticks())("step")
    closeup = _Closeup(graph, labels, walk, compute or run, mark)
    closeup.is_engine, closeup.held = compute is not None, tuple(shown)
    return Film(
        "backprop" if compute is None else "engine",
        closeup.draw,
        {**shown, "step": line},
        SIZE,
        {"step": start or walk.poster()},
    )


class _Closeup:
    is_engine = False  # whether the numbers are a student's
    held: tuple[str, ...] = ()  # the inputs that have a slider: their nodes can be taken hold of

    def __init__(
        self, graph: Graph, labels: Mapping[int, str], walk: Walk,
        compute: Callable[[Mapping[str, Any]], Numbers], mark: Mark | None,
    ):  # fmt: skip
        self.graph, self.labels, self.walk, self.compute, self.mark = graph, labels, walk, compute, mark
        last = len(graph.gates) - 1
        self.centres = [phase.gate if phase.gate >= 0 else last for phase in walk.phases]
        if mark:
            self.centres[mark.step] = mark.gate
        self.users: dict[int, list[int]] = {}
        for gate in graph.gates:
            for index in dict.fromkeys(gate.inputs):
                self.users.setdefault(index, []).append(gate.index)
        self.prefix = "_"
        while any(name.startswith(self.prefix) for name in graph.inputs):
            self.prefix += "_"
        # What may be drawn, whatever the step: a film that asks the kernel draws the same artists in every frame.
        self.places = [self._find_places(centre) for centre in self.centres]
        self.slots = list(dict.fromkeys(slot for row in self.places for slot in row))
        names = {gate.symbol for gate in graph.gates if gate.kind == "input"}
        self.named = len(names) <= _MOST_NAMES
        # The step from which a gate's value is known, and from which all its gradient has arrived.
        self.known = [
            walk.step_of("forward", gate.index) if gate.kind == "operation" else 0 for gate in graph.gates
        ]
        self.arrived = [
            max(
                (walk.step_of("backward", user) for user in self.users.get(index, ())),
                default=walk.step_of("seed", index),
            )
            for index in range(len(graph.gates))
        ]

    def draw(self, scene: Scene, /, *, step: np.ndarray, **given: np.ndarray) -> None:
        """Draw the gate of every step."""
        graph, paper = self.graph, cast(Any, scene.paper)
        steps = step.astype(int).ravel()
        numbers = self.compute(given)
        centres = np.array([self.centres[k] for k in steps])
        kinds = np.array([self.walk.phases[k].kind for k in steps])

        def along(each: Any) -> np.ndarray:
            return np.asarray(each).reshape(step.shape)

        def gather(values: Sequence[Any], indices: np.ndarray) -> np.ndarray:
            """Return one gate's number a step, over the grids of the inputs and the step."""
            chosen = [np.nan if n < 0 or values[n] is None else values[n] for n in indices]
            rows = np.broadcast_arrays(*(np.asarray(each, float) for each in chosen))
            if rows[0].ndim == step.ndim:
                return np.concatenate(rows, axis=-1)
            return np.stack(rows, axis=-1).reshape(step.shape)

        places = [self.places[k] for k in steps]
        count, drawn = len(graph.gates), along([1 + sum(n >= 0 for n in row.values()) for row in places])
        p = self.prefix
        n, d, m = f"{{{p}n:d}}", f"{{{p}d:d}}", f"{{{p}m:d}}"
        words = Bilingual(
            f"게이트 {n}개 중에서 이 게이트와 이웃 {d}개만 그렸어요. {m}개는 그리지 않고 계산만 해요.",
            f"{n} gates: this one and its {d} neighbours are drawn, {m} are not. All are computed.",
            f"{n}개 중에서 {m}개는 그리지 않고 계산만 해요 · {m} of {n} gates are computed, not drawn",
        )
        paper.text(
            24,
            26,
            words,
            size=16,
            color=QUIET,
            **{p + "n": np.array(count), p + "d": drawn - 1, p + "m": count - drawn},
        )
        for slot in self.slots:
            indices = np.array([row.get(slot, -1) for row in places])
            self._draw_neighbour(paper, slot, indices, gather, along, numbers, steps, kinds, centres)
        self._draw_centre(paper, centres, gather, along, numbers, steps, kinds)
        paper.text(
            24,
            SIZE[1] - 22,
            in_both(f"L = {{{p}v:.4g}}"),
            size=22,
            bold=True,
            color=MODEL,
            **{p + "v": numbers.values[-1]},
        )
        say = [
            (along(kinds == kind), words)
            for kind, words in {
                "start": "아직 아무것도 계산하지 않았어요. | Nothing is computed yet.",
                "forward": "순전파: 가운데 게이트의 값을 계산해요. | Forward: the gate in the middle is computed.",
                "seed": "역전파는 결과 자신에 대한 기울기 1에서 출발해요. | Backward starts from 1, the gradient of the result in itself.",
                "backward": "역전파: 국소 기울기에 상류에서 온 기울기를 곱해서 전달해요. | "
                "Backward: each input gets the local gradient times the upstream gradient.",
            }.items()
        ]
        if self.is_engine:
            scene.numbers(wrong=np.array(self.mark.gate if self.mark else -1))
            if not self.mark:
                say.insert(0, (step == len(self.walk.phases) - 1, ALL_RIGHT))  # type: ignore[arg-type]
        if self.mark:
            say.insert(0, (step >= self.mark.step, self.mark.why))  # type: ignore[arg-type]
        scene.say(*say)
        taken = {*graph.inputs, "step"}
        scene.numbers(**{"value" if "value" not in taken else "value_": numbers.values[-1]})
        for name, index in graph.slots[:26]:
            if numbers.gradients[index] is not None:
                scene.numbers(
                    **{f"d{name}" if f"d{name}" not in taken else f"d{name}_": numbers.gradients[index]}
                )

    def _find_places(self, centre: int) -> dict[tuple[str, float, int], int]:
        """Return the neighbours of a gate: (side, height, which input) -> gate."""
        inputs, users = self.graph.gates[centre].inputs, self.users.get(centre, [])
        row: dict[tuple[str, float, int], int] = {}
        for slot, index in enumerate(inputs):
            row["left", _LEFT[len(inputs)][slot], slot] = index
        for number, index in enumerate(users[:3]):
            row["right", _RIGHT[min(len(users), 3)][number], -1] = index
        return row

    def _label_of(self, index: int) -> str:
        """Return what is written in a gate's node; "" where inputs are numbered."""
        numbered = index < 0 or (self.graph.gates[index].kind == "input" and not self.named)
        return "" if numbered else self.labels[index]

    def _draw_neighbour(
        self, paper: Any, slot: tuple[str, float, int], indices: np.ndarray, gather: Any, along: Any, numbers: Numbers,
        steps: np.ndarray, kinds: np.ndarray, centres: np.ndarray,
    ) -> None:  # fmt: skip
        side, y, number = slot
        here = indices >= 0
        x = CENTRE[0] - _FAR if side == "left" else CENTRE[0] + _FAR
        forward, backward = kinds == "forward", kinds == "backward"
        start, end = (
            ([x + RADIUS, y], CENTRE - [RADIUS, 0])
            if side == "left"
            else (CENTRE + [RADIUS, 0], [x - RADIUS, y])
        )
        way = bezier(start, np.add(start, [70, 0]), np.subtract(end, [70, 0]), end)
        paper.line(*way.T, color=LINE, linewidth=2.5, show=along(here))
        gates = self.graph.gates
        sources = indices if side == "left" else centres
        known = here & np.array([steps[k] >= self.known[n] for k, n in enumerate(np.where(here, sources, 0))])
        paper.line(*way.T, color=KNOWN, linewidth=3.2, show=along(known))
        if side == "left":
            paper.line(*way.T, color=MODEL, linewidth=5, show=along(here & forward))
            moves = np.array([n >= 0 and self.graph.moves[n] for n in indices])
            back = beside(way, 14, 9, 5)
            paper.way(
                *back.T,
                head=19,
                color=GRADIENT,
                linewidth=5,
                linestyle=(0, (1.7, 1)),
                show=along(moves & backward),
            )
            p, flow = self.prefix, [numbers.flows.get((int(c), number), (np.nan,) * 3) for c in centres]
            three = [gather([each[k] for each in flow], np.arange(len(flow))) for k in range(3)]
            paper.text(
                (x + CENTRE[0]) / 2 + 10, y - 46 if y < CENTRE[1] else y + 52, in_both(f"{{{p}local:.4g}} × {{{p}above:.4g}} = {{{p}passed:.4g}}"),
                role="chip", color=GRADIENT, anchor="center", show=along(moves & backward),
                **dict(zip((p + "local", p + "above", p + "passed"), three, strict=True)),
            )  # fmt: skip
        leaf = np.array([n >= 0 and gates[n].kind != "operation" for n in indices])
        paper.point(
            x,
            y,
            markersize=2 * RADIUS,
            markerfacecolor="white",
            markeredgecolor=DATA,
            markeredgewidth=2,
            show=along(here & ~leaf),
        )
        box = {"corner": 9, "facecolor": tint(MODEL), "edgecolor": MODEL, "linewidth": 2}
        paper.boxes(x - 40, y - 22, x + 40, y + 22, show=along(leaf), **box)
        every = {row.get(slot, -1) for row in self.places}
        for name, index in self.graph.slots:
            if name in self.held and index in every:
                words = Bilingual(f"입력 {name}의 값", f"value of the input {name}")
                mine = along(indices == index)
                paper.boxes(x - 40, y - 22, x + 40, y + 22, show=mine, grip=name, label=words, **box)
        self._write_labels(paper, x, y, [row.get(slot, -1) for row in self.places], indices, along)
        self._write_numbers(
            paper, x, y, np.where(here, indices, -1), gather, along, numbers, steps, side == "left"
        )

    def _write_labels(
        self, paper: Any, x: float, y: float, every: Sequence[int], indices: np.ndarray, along: Any
    ) -> None:
        """Write what stands in a node; `every` are the gates that may stand here at some step."""
        texts = [self._label_of(n) for n in indices]
        for text in dict.fromkeys(self._label_of(n) for n in every):
            if text:
                size = min(20, 20 if len(text) < 4 else 64 / len(text))
                show = along(np.array([each == text for each in texts]))
                paper.text(x, y, in_both(text), size=size, bold=True, anchor="center", show=show)
        if not self.named:
            leaf = np.array([n >= 0 and self.graph.gates[n].kind == "input" for n in indices])
            words, key = "입력 {0} | input {0} | in {0}", self.prefix + "i"
            paper.text(
                x,
                y,
                words.format(f"{{{key}:d}}"),
                size=15,
                anchor="center",
                show=along(leaf),
                **{key: along(indices)},
            )

    def _write_numbers(
        self, paper: Any, x: float, y: float, indices: np.ndarray, gather: Any, along: Any, numbers: Numbers, steps: np.ndarray,
        outer: bool,
    ) -> None:  # fmt: skip
        """Write a gate's value and gradient once they are known: beside the outer ends, so that the wires stay free."""
        p, safe = self.prefix, np.where(indices >= 0, indices, 0)
        known = (indices >= 0) & np.array([steps[k] >= self.known[n] for k, n in enumerate(safe)])
        arrived = np.array(
            [steps[k] >= self.arrived[n] and numbers.gradients[n] is not None for k, n in enumerate(safe)]
        )
        place, anchor = (x - 52, "right") if outer else (x + 42, "left")
        look = {"size": 20, "bold": True, "anchor": anchor}
        paper.text(
            place, y - 13, in_both(f"{{{p}v:.4g}}"), color=MODEL, show=along(known), **look,
            **{p + "v": gather(numbers.values, safe)},
        )  # fmt: skip
        paper.text(
            place, y + 13, in_both(f"{{{p}g:.4g}}"), color=GRADIENT, show=along((indices >= 0) & arrived), **look,
            **{p + "g": gather(numbers.gradients, safe)},
        )  # fmt: skip

    def _draw_centre(
        self,
        paper: Any,
        centres: np.ndarray,
        gather: Any,
        along: Any,
        numbers: Numbers,
        steps: np.ndarray,
        kinds: np.ndarray,
    ) -> None:
        x, y = CENTRE
        at_work = {"forward": MODEL, "backward": GRADIENT, "seed": GRADIENT}
        for kind, colour in at_work.items():
            paper.point(
                x,
                y,
                markersize=2.8 * RADIUS,
                color=colour,
                alpha=0.18,
                markeredgewidth=0,
                show=along(kinds == kind),
            )
        ring = {"markersize": 2 * RADIUS, "markerfacecolor": "white"}
        paper.point(x, y, **ring, markeredgecolor=DATA, markeredgewidth=2)
        for kind, colour in at_work.items():
            paper.point(x, y, **ring, markeredgecolor=colour, markeredgewidth=4, show=along(kinds == kind))
        self._write_labels(paper, x, y, self.centres, centres, along)
        p = self.prefix
        known = np.array([steps[k] >= self.known[n] for k, n in enumerate(centres)])
        arrived = np.array(
            [steps[k] >= self.arrived[n] and numbers.gradients[n] is not None for k, n in enumerate(centres)]
        )
        for values, colour, dy, show in (
            (numbers.values, MODEL, -56, known),
            (numbers.gradients, GRADIENT, 58, arrived),
        ):
            paper.text(
                x, y + dy, in_both(f"{{{p}n:.4g}}"), size=24, bold=True, color=colour, anchor="center", show=along(show),
                **{p + "n": gather(values, centres)},
            )  # fmt: skip
        if self.mark:
            here = along(np.array([n == self.mark.gate for n in centres])) & along(steps >= self.mark.step)
            paper.point(
                x,
                y,
                markersize=3.3 * RADIUS,
                color="none",
                markerfacecolor="none",
                markeredgecolor=DATA,
                markeredgewidth=3,
                show=here,
            )
            paper.text(x, y + 96, self.mark.chip, role="chip", color=DATA, anchor="center", show=here)
