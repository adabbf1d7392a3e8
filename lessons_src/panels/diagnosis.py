"""Why a number of a student's engine is wrong: what each usual mistake would have given, compared with what is there."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from ..core.graph import Graph, Trace
from ..core.ops import OPS
from ..text.bilingual import Bilingual


def explain_value(graph: Graph, n: int, values: Sequence[float], labels: Mapping[int, str]) -> Bilingual:
    """Return why the value of gate `n` is wrong; all before it are right."""
    gate = graph.gates[n]
    given = [values[index] for index in gate.inputs]
    name = OPS[gate.symbol].drawn
    wanted = OPS[gate.symbol].arrays.forward(*given)
    sum_ = f"{given[0]:.4g} {name} {given[1]:.4g}" if len(given) == 2 else f"{gate.symbol}({given[0]:.4g})"
    for other in ("+", "*") if len(given) == 2 else ():
        if other != gate.symbol and _same(values[n], OPS[other].arrays.forward(*given)):
            sign = OPS[other].drawn
            return _said(
                f"op는 {name}인데 값은 {sign}로 계산했어요. {sum_} = {wanted:.4g}여야 해요.",
                f"The op says {name} but the value was computed with {sign}: {sum_} = {wanted:.4g}.",
            )
    return _said(
        f"{name} 게이트의 값이 {values[n]:.4g}로 되어 있어요. {sum_} = {wanted:.4g}여야 해요.",
        f"The value of gate {name} is {values[n]:.4g}; {sum_} = {wanted:.4g}.",
    )


def explain_gradient(
    graph: Graph, trace: Trace, n: int, grads: Sequence[float], labels: Mapping[int, str]
) -> Bilingual:
    """Return why the gradient of gate `n` is wrong; every gate that passes to it has the right one.

    Each usual mistake is tried: would it have given the number that is there?
    """
    got, wanted, name = grads[n], float(trace.gate_gradients[n]), labels[n]
    if n == len(graph.gates) - 1:
        if got == 0:
            return _said(
                "결과의 grad가 0이에요. backward()는 결과의 grad를 1로 두고 시작해요.",
                "The grad of the result is 0. backward() begins by setting it to 1.",
            )
        if got == int(got) and got > 1:
            return _twice_run(int(got))
        return _said(
            f"결과의 grad는 결과 자신에 대한 기울기라서 1이어야 해요. 지금은 {got:.4g}예요.",
            f"The grad of the result is its gradient in itself, so 1. It is {got:.4g}.",
        )
    flows = [flow for flow in trace.flows if flow.target == n]
    parts = [float(flow.passed) for flow in flows]
    if got == 0:
        return _said(
            f"{name}의 grad가 0 그대로예요. backward()가 이 노드에 기울기를 전달하지 않았어요.",
            f"The grad of {name} is still 0: backward() passed nothing to this node.",
        )
    if len(parts) > 1 and any(_same(got, part) for part in parts):
        return _said(
            f"{name} 게이트는 {len(parts)}번 쓰였는데 기울기가 하나만 남았어요. grad에 =로 넣지 말고 +=로 더해야 해요.",
            f"{name} is used {len(parts)} times and only one gradient is left: add with +=, do not set with =.",
        )
    if (wrong := _find_order(graph, trace, n, got)) is not None:
        user = labels[wrong]
        return _said(
            f"순서가 잘못됐어요. {user} 게이트가 자기 기울기를 다 받기 전에 {name} 쪽으로 전달했어요. 결과부터 거꾸로, 쓰인 곳을 모두 지난 다음에 전달해요.",
            f"The order is wrong: gate {user} passed on to {name} before all of its own gradient had arrived. "
            "Go back from the result, each node after all that use it.",
        )
    for times in (2, 3):
        if _same(got, times * wanted):
            return _said(
                f"{name}의 grad가 {times}배예요. 한 게이트가 두 번 전달했거나, grad를 0으로 되돌리지 않고 backward()를 다시 불렀어요.",
                f"The grad of {name} is {times} times too large: a gate passed on twice, or backward() ran again without setting grads to 0.",
            )
    return _explain_local(graph, trace, flows, got, name, wanted)


def _explain_local(
    graph: Graph, trace: Trace, flows: Sequence, got: float, name: str, wanted: float
) -> Bilingual:
    """Return the sentence for a wrong local gradient: one gate's rule, with the others right."""
    rest = sum(float(flow.passed) for flow in flows)
    for flow in flows:
        gate = graph.gates[flow.source]
        inputs = [float(trace.values[index]) for index in gate.inputs]
        up, here, sign = float(flow.upstream), rest - float(flow.passed), OPS[gate.symbol].drawn
        value = float(trace.values[flow.source])
        tries = [
            (
                float(flow.local),
                "국소 기울기만 넣고 상류에서 온 기울기를 곱하지 않았어요.",
                "the local gradient is not multiplied by the upstream gradient.",
            ),
            (-float(flow.passed), "부호가 반대예요.", "the sign is the wrong way round."),
        ]
        if gate.symbol == "*":
            own = inputs[flow.slot]
            tries.insert(
                0,
                (
                    own * up,
                    "곱하기에서는 자기 값이 아니라 상대의 값을 곱해요.",
                    "a product passes on the other input's value, not its own.",
                ),
            )
            tries.append(
                (
                    up,
                    "곱하기에서는 상대의 값도 곱해야 해요.",
                    "a product passes on the other input's value times the gradient.",
                )
            )
        if gate.symbol == "+":
            tries.append(
                (
                    inputs[1 - flow.slot] * up,
                    "더하기의 국소 기울기는 1이에요.",
                    "the local gradient of a sum is 1.",
                )
            )
            tries.append(
                (
                    inputs[flow.slot] * up,
                    "더하기의 국소 기울기는 1이에요.",
                    "the local gradient of a sum is 1.",
                )
            )
        if gate.symbol == "tanh":
            rule = (
                "tanh의 국소 기울기는 1 − (tanh의 값)²이에요.",
                "the local gradient of tanh is 1 − (its value)².",
            )
            tries += [
                (each * up, *rule)
                for each in (
                    1 - inputs[0] ** 2,
                    1 - value,
                    1 + value**2,
                    value,
                    1.0,
                    value * (1 - value),
                    value**2,
                )
            ]
        for passed, ko, en in tries:
            if _same(got, here + passed):
                return _said(f"{sign} 게이트에서 {name} 쪽으로: {ko}", f"From gate {sign} to {name}: {en}")
    terms = " + ".join(f"{float(flow.local):.4g} × {float(flow.upstream):.4g}" for flow in flows)
    return _said(
        f"{name}의 grad가 {got:.4g}예요. 국소 기울기 × 상류에서 온 기울기를 더하면 {terms} = {wanted:.4g}여야 해요.",
        f"The grad of {name} is {got:.4g}. Local gradient × upstream gradient, added up: {terms} = {wanted:.4g}.",
    )


def _find_order(graph: Graph, trace: Trace, n: int, got: float) -> int | None:
    """Return the user of `n` that passed on a part of its gradient, or passed on again as more arrived; None if none did."""
    flows = [flow for flow in trace.flows if flow.target == n]
    whole = sum(float(flow.passed) for flow in flows)
    for flow in flows:
        arrived = [float(each.passed) for each in trace.flows if each.target == flow.source]
        if len(arrived) < 2 or not flow.local:
            continue
        local, here = float(flow.local), whole - float(flow.passed)
        sums = [math.fsum(arrived[:count]) for count in range(1, len(arrived))]
        sums += [math.fsum(arrived[count:]) for count in range(1, len(arrived))]
        again = [each + math.fsum(arrived) for each in sums]
        if any(_same(got, here + local * part) for part in (*sums, *again)):
            return flow.source
    return None


def _twice_run(times: int) -> Bilingual:
    return _said(
        f"결과의 grad가 {times}예요. grad를 0으로 되돌리지 않고 backward()를 {times}번 부른 것 같아요.",
        f"The grad of the result is {times}: it seems that backward() ran {times} times without setting grads to 0.",
    )


def _same(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def _said(ko: str, en: str) -> Bilingual:
    """Return a sentence with real minus signs before numbers."""
    return Bilingual(*(_minus(each) for each in (ko, en)))


def _minus(text: str) -> str:

    return re.sub(r"(?<![\w)])-(?=\d)", "−", text)
