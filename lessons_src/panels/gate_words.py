"""The sentences of the gate diagram: what happens at a step, and which gate has no finite answer."""

from __future__ import annotations

from typing import NamedTuple

from ..core.graph import Graph
from ..core.ops import OPS
from ..text.bilingual import Bilingual

LONGEST = 40


class Phase(NamedTuple):
    """One step: "start", "forward", "seed", "backward" or "update", and the gate at work (or -1)."""

    kind: str
    gate: int


def say_step(graph: Graph, phase: Phase, result: str) -> Bilingual:
    """Return the sentence for one step of the walk through the graph."""
    text = graph.gates[phase.gate].text
    text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return {
        "start": Bilingual(
            "아직 아무것도 계산하지 않았어요. 걸음을 하나씩 옮겨 보세요.",
            "Nothing is computed yet. Move on step by step.",
        ),
        "forward": Bilingual(f"순전파: {text} 값을 계산해요.", f"Forward: {text} is computed."),
        "seed": Bilingual(
            f"순전파가 끝났어요. 역전파는 d{result}/d{result} = 1에서 출발해요.",
            f"The forward pass is done. Backpropagation starts from d{result}/d{result} = 1.",
        ),
        "backward": Bilingual(
            f"역전파: {text} 게이트가 들어온 선마다 기울기를 전달해요.",
            f"Backward: gate {text} passes a gradient to each of its inputs.",
        ),
        "update": Bilingual(
            "역전파는 기울기만 구했어요. 가중치는 옵티마이저가 갱신해요.",
            "Backpropagation only found the gradients. The optimizer updates the weights.",
        ),
    }[phase.kind]


def list_problems(graph: Graph) -> tuple[list[Bilingual], dict[tuple[int, str], int]]:
    """Return the sentences for gates without a finite answer, and where to find each.

    Returns:
        The sentences, the first one empty ("all is well"), the second for an overflow anywhere; and
        (gate, reason in English with its full stop) -> number of the sentence.
    """
    words = [
        Bilingual("", ""),
        Bilingual(
            " 값이나 기울기가 너무 커서 inf가 됐어요.", " A value or a gradient is too large and became inf."
        ),
    ]
    numbers = {}
    for index in graph.operations:
        gate = graph.gates[index]
        text = gate.text if len(gate.text) <= LONGEST else gate.text[:LONGEST] + "…"
        for limit in OPS[gate.symbol].limits:
            numbers[index, f"{limit.en}."] = len(words)
            words.append(Bilingual(f" {text} 게이트: {limit.ko}.", f" Gate {text}: {limit.en}."))
    return words, numbers
