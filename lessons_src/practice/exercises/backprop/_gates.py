"""What the exercises of the engine have in common: a student's gate is tried out beside a slope that is measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .gate import Gate

UPSTREAM = 5.0


def check_gate(build: Callable[..., Any], values: tuple[float, ...], op: str, value: float) -> None:
    """Check what one kind of gate makes and what it passes back.

    Args:
        build: The student's function; it makes a gate of its inputs.
        values: The values of the inputs.
        op: What the gate's `op` has to be.
        value: What its value has to be.

    Raises:
        AssertionError: Something is wrong; the message says it in both languages.
    """
    gate = build(*map(Gate, values))
    _require(
        all(hasattr(gate, each) for each in ("value", "grad", "inputs", "op", "back")),
        "게이트가 아니라 다른 것이 나왔네요. 계산한 값을 `Gate(...)`에 담아 `gate`로 돌려주세요.",
        "This is not a gate: put the value into `Gate(...)` and return it as `gate`.",
    )
    _require(
        isinstance(gate.value, (int, float)) and abs(gate.value - value) < 1e-9,
        f"게이트의 값이 다르네요. 나온 값: {_show(gate.value)}, 나와야 할 값: {_show(value)}. 입력의 `value`로 계산해 보세요.",
        f"The gate's value is {_show(gate.value)}, not {_show(value)}: work it out from the `value` of the inputs.",
    )
    inputs = gate.inputs
    _require(
        isinstance(inputs, tuple) and [getattr(each, "value", None) for each in inputs] == [*values],
        f"`inputs`에 입력 게이트가 차례대로 들어 있지 않네요. 튜플 `{_names(values)}`를 두 번째 인수로 넣어 보세요.",
        f"`inputs` does not hold the input gates in their order: give the tuple `{_names(values)}` as the second argument.",
    )
    _require(
        gate.op == op,
        f"`op`가 다르네요. 세 번째 인수로 `{op!r}`를 넣어 보세요.",
        f"`op` is something else: give `{op!r}` as the third argument.",
    )
    _require(
        callable(gate.back),
        "`back`을 그 자리에서 불러 버렸네요. 나중에 부를 수 있도록 괄호 없이 `gate.back = back`이라고 써 보세요.",
        "`back` was called on the spot: to call it later, write `gate.back = back`, without brackets.",
    )
    gate.grad = UPSTREAM
    gate.back()
    _check_passed(build, values, [each.grad for each in inputs])
    _check_adding(build, values)


def _check_passed(build: Callable[..., Any], values: tuple[float, ...], got: list[Any]) -> None:
    slopes = [_measure(build, values, i) for i in range(len(values))]
    right = [slope * UPSTREAM for slope in slopes]
    name = next((name for name, a, b in zip("ab", got, right, strict=False) if not _near(a, b)), "")
    if not name:
        return
    at = "ab".index(name)
    _require(
        any(got),
        "입력에 기울기가 전달되지 않았네요. `back` 안에서 입력의 `grad`에 더해 보세요.",
        "No gradient reaches the inputs: inside `back`, add to the `grad` of the inputs.",
    )
    _require(
        not all(map(_near, got, slopes)),
        "국소 기울기만 전달했네요. 여기에 상류에서 온 기울기 `gate.grad`를 곱해 보세요.",
        "Only the local gradient was passed back: multiply it by the upstream gradient, `gate.grad`.",
    )
    _require(
        len(values) < 2 or not all(map(_near, got, right[::-1])),
        "두 입력에 갈 기울기가 서로 바뀌었네요. 한 입력의 국소 기울기는 다른 입력의 값이에요.",
        "The gradients of the two inputs are swapped: the local gradient for one input is the value of the other.",
    )
    _require(
        _near(got[at], right[at]),
        f"`{name}`의 기울기가 재어 본 값과 다르네요. 전달한 값: {_show(got[at])}, "
        f"재어 본 기울기 × 상류에서 온 기울기: {_show(slopes[at])} × {_show(UPSTREAM)} = {_show(right[at])}",
        f"The gradient of `{name}` is not what we measure. Passed back: {_show(got[at])}; "
        f"measured slope times upstream gradient: {_show(slopes[at])} × {_show(UPSTREAM)} = {_show(right[at])}",
    )


def _check_adding(build: Callable[..., Any], values: tuple[float, ...]) -> None:
    """Check that a gradient is added to what has arrived before, as where a gate is used twice."""
    gate = build(*map(Gate, values))
    before = 1.0
    for each in gate.inputs:
        each.grad = before
    gate.grad = UPSTREAM
    gate.back()
    right = [_measure(build, values, i) * UPSTREAM for i in range(len(values))]
    _require(
        not all(_near(each.grad, passed) for each, passed in zip(gate.inputs, right, strict=True)),
        "먼저 와 있던 기울기를 덮어썼네요. 한 게이트가 여러 곳에 쓰이면 기울기도 여러 번 오니까 `=` 대신 `+=`로 더해 보세요.",
        "A gradient that had arrived before was overwritten: a gate used in several places gets several gradients, "
        "so add with `+=` instead of `=`.",
    )
    _require(
        all(_near(each.grad, before + passed) for each, passed in zip(gate.inputs, right, strict=True)),
        "먼저 와 있던 기울기에 새 기울기가 더해지지 않았네요. 입력마다 `+=`로 더하는지 확인해 보세요.",
        "The new gradient was not added to what had arrived before: add with `+=` for every input.",
    )


def _measure(build: Callable[..., Any], values: tuple[float, ...], i: int) -> float:
    """Return the slope of the gate's value over one input, by a central difference."""
    h = 1e-5
    above, below = (
        build(*(Gate(value + nudge * (j == i)) for j, value in enumerate(values))).value for nudge in (h, -h)
    )
    return float(above - below) / (2 * h)


def _require(condition: bool, ko: str, en: str) -> None:
    if not condition:
        raise AssertionError(f"{ko} | {en}")


def _near(a: Any, b: float) -> bool:
    return isinstance(a, (int, float)) and abs(a - b) < 1e-6 * max(1.0, abs(b))


def _show(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, (int, float)) else f"<{type(value).__name__}>"


def _names(values: tuple[float, ...]) -> str:
    return "(a, b)" if len(values) == 2 else "(a,)"
