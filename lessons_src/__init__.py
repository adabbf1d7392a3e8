"""How a machine learns: what the notebooks import.

    from lessons_src import language, learning_panel

A name is loaded when it is first asked for, so that `import lessons_src.core` stays numpy only.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# Each public name and the module it lives in.
_HOME = {
    "Film": "film",
    "exercise": "practice",
    "glossary_table": "text.glossary",
    "language": "text.switch",
    "learning_panel": "panels.learning",
    "nudge_panel": "panels.nudge",
    "loss_panel": "panels.loss",
    "outlier_panel": "panels.outlier",
    "classification_panel": "panels.classification",
    "cross_entropy_panel": "panels.cross_entropy",
    "conventions_panel": "panels.conventions",
    "predict": "practice",
    "progress": "practice",
    "optimizer_panel": "panels.optimizer",
    "batches_panel": "panels.batches",
    "race_panel": "panels.race",
    "schedules_panel": "panels.schedules",
    "backprop_panel": "panels.backprop",
    "expression_editor": "panels.editor",
    "gradient_check_panel": "panels.gradient_check",
    "cost_panel": "panels.cost",
    "layer_panel": "panels.layer",
    "xor_panel": "panels.xor",
    "twins_panel": "panels.twins",
    "likelihood_panel": "panels.likelihood",
    "pass_panel": "panels.passing",
    "boundary_panel": "panels.boundary",
    "lesson_map": "panels.map",
    "ravine_panel": "panels.ravine",
    "momentum_panel": "panels.momentum",
    "rates_panel": "panels.rates",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    # Found once, it is an ordinary attribute: the next look-up does not come here.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
