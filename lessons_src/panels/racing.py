"""How each racer looks and is called, and where each surface's race begins: data of the race panel."""

from __future__ import annotations

from typing import Any

from ..core.race import RACERS
from ..text.bilingual import Bilingual

# A family shares a hue; within it dashes and markers tell them apart. Orange: gradient and momentum.
# Blue: divided by past gradients. Purple: Adam's. Green and grey: the others.
LOOKS: dict[str, dict[str, Any]] = {
    "SGD": {"color": "#3A3A3A", "linestyle": "-", "marker": "o"},
    "momentum": {"color": "#E08A00", "linestyle": (0, (5, 1.5)), "marker": "s"},
    "Nesterov": {"color": "#9A5B00", "linestyle": "--", "marker": "D"},
    "Adagrad": {"color": "#3FA7E0", "linestyle": ":", "marker": "^"},
    "Adadelta": {"color": "#7FB6D6", "linestyle": "-.", "marker": "v"},
    "RMSprop": {"color": "#0B5FA5", "linestyle": (0, (1.2, 1.2)), "marker": "^"},
    "Adam": {"color": "#8E2C8A", "linestyle": (0, (6, 1.5, 1.2, 1.5)), "marker": "X"},
    "AdamW": {"color": "#B565B0", "linestyle": "--", "marker": "P"},
    "AMSGrad": {"color": "#5B2A86", "linestyle": ":", "marker": "X"},
    "Adamax": {"color": "#C2408F", "linestyle": "-.", "marker": "P"},
    "NAdam": {"color": "#6A4FC3", "linestyle": "--", "marker": "D"},
    "RAdam": {"color": "#9C7BD1", "linestyle": "-.", "marker": "s"},
    "ASGD": {"color": "#8A8A8A", "linestyle": "--", "marker": "o"},
    "Rprop": {"color": "#2E8B57", "linestyle": "-", "marker": "v"},
    "LBFGS": {"color": "#005F5F", "linestyle": "--", "marker": "h"},
}

# Names that end in a consonant when read in Korean, which take 이 and not 가.
_TAKES_I = {"momentum", "RMSprop", "Adam", "NAdam", "RAdam", "Rprop"}


def name_of(racer: str) -> Bilingual:
    """Return what a racer is called; where both languages show, its English name is enough."""
    ko, en = RACERS[racer].name
    return Bilingual(ko, en, ko if ko == en else f"{ko} · {en}")


def say_leader(racer: str) -> Bilingual:
    """Return the sentence that says who is ahead."""
    ko, en = RACERS[racer].name
    return Bilingual(f"지금 {ko}{'이' if racer in _TAKES_I else '가'} 가장 앞서요", f"{en} is ahead")


# What the start's sliders offer, left to right and bottom to top; the surface's own start is among them.
STARTS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "bowl": ((-2.5, -1.0, 1.0, 2.5), (-2.5, -1.0, 1.0, 2.0)),
    "ravine": ((-4.0, -2.0, 1.0, 4.0), (-1.5, -0.5, 0.2, 1.0)),
    "saddle": ((-2.5, -1.0, 0.0, 2.0), (-1.0, 0.0, 0.001, 1.0)),
    "rosenbrock": ((-1.8, -1.2, 0.5, 1.6), (-0.5, 0.3, 1.0, 2.5)),
    "beale": ((-0.5, 1.0, 2.5, 4.0), (-1.0, 0.0, 1.0, 1.5)),
    "himmelblau": ((-4.0, -1.5, 0.0, 4.0), (-4.0, -0.5, 1.0, 4.0)),
}

# The learning rates of each surface: a few round ones, used when the start moves too, whose ends are also the
# ends of the fine slider; and the one to begin with.
RATES: dict[str, tuple[tuple[float, ...], float]] = {
    "bowl": ((0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0), 0.1),
    "ravine": ((0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5), 0.05),
    "saddle": ((0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5), 0.05),
    "rosenbrock": ((0.0005, 0.001, 0.002, 0.005, 0.02, 0.1, 0.2, 0.5), 0.002),
    "beale": ((0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.1, 0.5), 0.005),
    "himmelblau": ((0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.2, 0.5), 0.01),
}

# What a racer remembers in short: the one state shown when there are many racers.
MAIN_STATE = {
    "Adadelta": "v",
    "Adam": "v",
    "AdamW": "v",
    "AMSGrad": "v",
    "Adamax": "u",
    "NAdam": "v",
    "RAdam": "v",
}

# The option that the momentum slider sets, and how.
MOMENTUM = {
    "momentum": "momentum",
    "Nesterov": "momentum",
    "Adam": "betas",
    "AdamW": "betas",
    "AMSGrad": "betas",
    "Adamax": "betas",
    "NAdam": "betas",
    "RAdam": "betas",
}
