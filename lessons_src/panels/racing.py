"""How each racer looks and is called, and where each surface's race begins: data of the race panel."""

from __future__ import annotations

from typing import Any

import numpy as np

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
STARTS: dict[str, tuple[np.ndarray, np.ndarray]] = {
    "bowl": (np.arange(-2.5, 2.6, 0.5), np.arange(-2.5, 2.6, 0.5)),
    "ravine": (np.round(np.arange(-4.4, 4.5, 0.4), 1), np.round(np.arange(-1.8, 1.9, 0.4), 1)),
    "saddle": (np.arange(-2.5, 2.6, 0.5), np.sort(np.append(np.arange(-2.5, 2.6, 0.5), 0.001))),
    "rosenbrock": (np.round(np.arange(-1.8, 1.9, 0.3), 1), np.arange(-0.5, 2.6, 0.5)),
    "beale": (np.arange(-0.5, 4.1, 0.5), np.arange(-1.0, 2.1, 0.5)),
    "himmelblau": (np.arange(-4.0, 4.1, 1.0), np.arange(-4.5, 4.6, 1.0)),
}

# The learning rates of each surface when the start moves too, and the one to begin with.
RATES: dict[str, tuple[tuple[float, ...], float]] = {
    "bowl": ((0.02, 0.1, 0.3, 0.9), 0.1),
    "ravine": ((0.02, 0.05, 0.09, 0.2), 0.05),
    "saddle": ((0.02, 0.05, 0.1, 0.3), 0.05),
    "rosenbrock": ((0.001, 0.002, 0.02, 0.2), 0.002),
    "beale": ((0.002, 0.005, 0.02, 0.1), 0.005),
    "himmelblau": ((0.005, 0.01, 0.02, 0.1), 0.01),
}
# Without a start that moves: ten equal factors a decade, rounded.
FINE_RATES = np.array(
    [
        float(f"{each * 10.0**k:.4g}")
        for k in (-4, -3, -2, -1)
        for each in (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8)
    ]
)
