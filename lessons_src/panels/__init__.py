"""The live pictures of the lessons, one module a lesson, one call each.

Each call returns a `Film`. Names are looked up when they are first used, so that a notebook
that shows one lesson does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_PANELS = {
    "learning_panel": "learning",
    "nudge_panel": "nudge",
    "loss_panel": "loss",
    "outlier_panel": "outlier",
    "classification_panel": "classification",
    "cross_entropy_panel": "cross_entropy",
    "conventions_panel": "conventions",
    "optimizer_panel": "optimizer",
    "batches_panel": "batches",
    "race_panel": "race",
    "schedules_panel": "schedules",
    "backprop_panel": "backprop",
    "expression_editor": "editor",
    "gradient_check_panel": "gradient_check",
    "cost_panel": "cost",
    "layer_panel": "layer",
    "xor_panel": "xor",
    "twins_panel": "twins",
    "likelihood_panel": "likelihood",
    "pass_panel": "passing",
    "boundary_panel": "boundary",
    "lesson_map": "map",
    "ravine_panel": "ravine",
    "momentum_panel": "momentum",
    "rates_panel": "rates",
}

__all__ = list(_PANELS)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name not in _PANELS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PANELS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
