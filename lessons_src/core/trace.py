"""What one run leaves behind: every value, every gradient, and how each gradient came about."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from .errors import InputError
from .gates import Gate, Gates
from .ops import OPS, Limit
from .writing import show, write_number, write_table


class Flow(NamedTuple):
    """The gradient that a gate passes to one of its inputs: `local` * `upstream` = `passed`.

    `source` is the gate that passes, `target` the index of the input gate that receives, `slot` which
    input of the gate that is (0 or 1; in `x*x` both slots have the same target).
    """

    source: int
    target: int
    slot: int
    local: Any
    upstream: Any
    passed: Any


class Problem(NamedTuple):
    """A gate that had no finite answer: which, where (a bool or an array of bools), and why.

    `limit` is the one of the gate's operation that was met, or stands for a number beyond the floats.
    """

    gate: Gate
    where: Any
    error: InputError
    limit: Limit


class Trace:
    """The result of `Graph.run`: one forward pass and one backward pass.

    Attributes:
        graph: The graph that ran.
        value: The value of the expression: a float, or an array when an input was one.
        gradients: Input name -> d value / d input, each like `value`. With arrays every point is a run
            of its own: `gradients["w"][i]` is d value[i] / d w, also when `w` was given as one number,
            and nothing is summed over the points. An input that the expression does not use gets 0.
        values: The value of every gate, by index.
        gate_gradients: The gradient of every gate, by index; None for one that no input can move.

    The arrays of single gates (`values`, `gate_gradients`, flows) keep the shape of what they depend
    on, so that a value that does not depend on an axis costs no room along it; they broadcast.
    """

    def __init__(
        self,
        graph: Gates,
        inputs: dict[str, Any],
        shape: tuple[int, ...] | None,
        passes: tuple[list, ...],
        finite: bool = False,
    ):
        self.graph = graph
        self._finite = finite
        # The sum turns -0 into 0: a sign that no reader of a result asks for.
        parts: list[list[Any]] = [[None if each is None else each + 0.0 for each in part] for part in passes]
        self.values, self.gate_gradients, self._local, self._passed = parts
        if not graph.moves[-1]:
            self.gate_gradients[-1] = None
        by_name = {name: self.gate_gradients[index] for name, index in graph.slots}
        by_name |= dict.fromkeys(inputs.keys() - by_name.keys(), 0.0)
        if shape is None:
            self.value: Any = self.values[-1]
            self.gradients: dict[str, Any] = by_name
        else:
            self.value = _spread(self.values[-1], shape)
            self.gradients = {name: _spread(gradient, shape) for name, gradient in by_name.items()}

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Every gradient that was passed on, in the order of the backward pass."""
        return tuple(
            Flow(source, target, slot, local, self.gate_gradients[source], passed)
            for (source, target, slot), local, passed in zip(
                self.graph.edges, self._local, self._passed, strict=True
            )
        )

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The gates that had no finite answer, first cause first; empty when all went well.

        A gate that only hands on the nan or inf of another one is not listed.
        """
        if self._finite:
            return ()
        with np.errstate(all="ignore"):
            return tuple(_find_value_problems(self)) + tuple(_find_gradient_problems(self))

    def table(self) -> str:
        """Return the run as a table: a line a gate, in the order of the forward pass.

        The last column shows what the gate passes backward: local x upstream = passed on.
        """
        heads = {
            "ko": ["게이트", "값", "기울기", "국소 기울기 × 상류에서 온 기울기 = 전달"],
            "en": ["gate", "value", "gradient", "local x upstream = passed on"],
        }
        rows = [head for language, head in heads.items() if InputError.language in (language, "both")]
        gates = self.graph.gates
        for gate, value, gradient in zip(gates, self.values, self.gate_gradients, strict=True):
            flows = "   ".join(
                f"{gates[flow.target].text}: {show(flow.local)} x {show(flow.upstream)} = {show(flow.passed)}"
                for flow in self.flows
                if flow.source == gate.index
            )
            rows.append([gate.text, show(value), show(gradient), flows])
        return write_table(rows)

    def __repr__(self) -> str:
        parts = [f"value = {show(self.value)}"]
        parts += [f"d{name} = {show(gradient)}" for name, gradient in self.gradients.items()]
        return ", ".join(parts)


def _spread(values: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Return `values` at every point of `shape`, as an array of its own."""
    return np.array(np.broadcast_to(values, shape), dtype=np.float64)


def _find_value_problems(trace: Trace) -> list[Problem]:
    """Return the gates whose inputs are finite and whose value is not."""
    problems = []
    for gate in trace.graph.gates:
        if gate.kind == "operation":
            inputs = [np.asarray(trace.values[index]) for index in gate.inputs]
            bad = ~np.isfinite(trace.values[gate.index]) & _all_finite(inputs)
            problems += _explain(gate, inputs, bad, None)
    return problems


def _find_gradient_problems(trace: Trace) -> list[Problem]:
    """Return the gates whose value is finite but whose gradient is not."""
    problems = []
    arrived: list[Any] = [True for _ in trace.values]
    for flow in trace.flows:
        gate = trace.graph.gates[flow.source]
        inputs = [np.asarray(trace.values[index]) for index in gate.inputs]
        finite = np.isfinite(flow.passed)
        arrived[flow.target] = arrived[flow.target] & finite
        known = _all_finite([*inputs, trace.values[flow.source], flow.upstream])
        problems += _explain(gate, inputs, ~finite & known, flow.slot)
    for gate, gradient, finite in zip(trace.graph.gates, trace.gate_gradients, arrived, strict=True):
        if gradient is not None:
            # Each of the gradients that meet here may be finite and their sum not.
            value = [np.asarray(trace.values[gate.index])]
            problems += _explain(gate, value, ~np.isfinite(gradient) & finite, -1)
    return problems


def _all_finite(arrays: list[Any]) -> Any:
    finite: Any = True
    for array in arrays:
        finite = finite & np.isfinite(array)
    return finite


def _explain(gate: Gate, inputs: list[np.ndarray], bad: Any, slot: int | None) -> list[Problem]:
    """Return a problem for each reason why `gate` failed at the points `bad`."""
    if not np.any(bad):
        return []
    ko, en = ("계산한 값", "value") if slot is None else ("계산한 기울기 값", "gradient")
    overflow = Limit(
        lambda *inputs: True,
        f"{ko}이 너무 커서 inf가 됐어요. 약 1.8e308까지 셀 수 있어요",
        f"the {en} is too large and became inf; numbers end at about 1.8e308",
        slot,
    )
    problems = []
    limits = OPS[gate.symbol].limits if gate.kind == "operation" else ()
    for limit in (*limits, overflow):
        if limit.slot != slot:
            continue
        where = bad & limit.outside(*inputs)
        bad = bad & ~np.asarray(where)
        if np.any(where):
            place = where if np.ndim(where) else bool(where)
            problems.append(Problem(gate, place, _describe(gate, inputs, where, limit), limit))
    return problems


def _describe(gate: Gate, inputs: list[np.ndarray], where: Any, limit: Limit) -> InputError:
    """Return the sentence: which gate, with which inputs at the first such point, and why."""
    arrays = np.broadcast_arrays(where, *inputs)
    first = np.unravel_index(np.argmax(arrays[0]), arrays[0].shape)
    numbers = ", ".join(write_number(float(array[first]) + 0.0) for array in arrays[1:])
    return InputError(
        f"{gate.text} 게이트 (들어온 값 {numbers}): {limit.ko}.",
        f"Gate {gate.text} (given {numbers}): {limit.en}.",
    )
