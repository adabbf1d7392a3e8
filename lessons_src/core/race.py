"""The race: many optimizers from one start, on one surface, with many learning rates at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .checks import choose, unknown_option
from .descent import descend
from .lbfgs import LBFGS
from .optimizers import Optimizer, make_optimizer
from .surfaces import Surface, get_surface

# A racer that is this far away stays there: it has diverged, and its numbers should not run on to inf.
FAR = 1e6
# Where one that leapt beyond all measure is said to rest.
REST = 1e15
KIND = ("선수", "racer")
LBFGS_OPTIONS = ("lr", "history_size")


@dataclass(frozen=True)
class Racer:
    """An optimizer with its options, under the name it races with."""

    name: tuple[str, str]
    optimizer: str
    options: Mapping[str, Any]


def _racer(ko: str, en: str, optimizer: str = "", **options: Any) -> Racer:
    return Racer((ko, en), optimizer or en, options)


# Adadelta finds the size of its steps by itself, from almost nothing: it runs with its own rate of 1, and a
# larger eps, so that a hundred steps are enough to see it move. ASGD begins its average within a race.
RACERS: dict[str, Racer] = {
    "SGD": _racer("SGD", "SGD"),
    "momentum": _racer("모멘텀", "momentum", "SGD", momentum=0.9),
    "Nesterov": _racer("네스테로프", "Nesterov", "SGD", momentum=0.9, nesterov=True),
    "Adagrad": _racer("Adagrad", "Adagrad"),
    "Adadelta": _racer("Adadelta", "Adadelta", lr=1.0, eps=1e-4),
    "RMSprop": _racer("RMSprop", "RMSprop"),
    "Adam": _racer("Adam", "Adam"),
    "AdamW": _racer("AdamW", "AdamW"),
    "AMSGrad": _racer("AMSGrad", "AMSGrad", "Adam", amsgrad=True),
    "Adamax": _racer("Adamax", "Adamax"),
    "NAdam": _racer("NAdam", "NAdam"),
    "RAdam": _racer("RAdam", "RAdam"),
    "ASGD": _racer("ASGD", "ASGD", t0=50.0),
    "Rprop": _racer("Rprop", "Rprop"),
    "LBFGS": _racer("L-BFGS", "L-BFGS", "LBFGS"),
}


@dataclass(frozen=True)
class Run:
    """How one racer ran.

    Attributes:
        path: Where it was after every step, shape (steps + 1, *starts, learning rates, 2); always finite:
            past `FAR` it stands still, at `REST` from the axes if its last leap went farther than that.
            L-BFGS and Adadelta find their own step lengths: their axis of learning rates has length 1.
        loss: The loss there, shape (steps + 1, *starts, learning rates).
        evaluations: How often it had asked for the gradient (L-BFGS: for the loss) by then,
            shape (steps + 1,), for L-BFGS (steps + 1, *starts, 1).
    """

    path: np.ndarray
    loss: np.ndarray
    evaluations: np.ndarray


def race(
    surface: Surface | str,
    racers: Iterable[str],
    learning_rates: ArrayLike,
    start: ArrayLike | None = None,
    steps: int = 100,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Run]:
    """Let every racer run from every start with every learning rate.

    Args:
        surface: The surface, or its name.
        racers: Keys of `RACERS`.
        learning_rates: The learning rates, shape (L,).
        start: Where to start, shape (..., 2); the surface's own start if it is not given.
        steps: How many steps to make.
        options: Options to change, by racer: `{"Adam": {"betas": (0.5, 0.999)}}`. They may be arrays
            that broadcast against (*starts, L, 1): more axes at the front give more runs.

    Returns:
        The run of every racer, by its name, in the order given.

    Raises:
        InputError: An unknown surface, racer or option (the message lists the known ones); learning rates
            that are not above zero.
    """
    ground = get_surface(surface) if isinstance(surface, str) else surface
    points = np.asarray(ground.start if start is None else start, np.float64)
    rates = np.atleast_1d(learning_rates)[:, None]
    changes = {name: changed for name, changed in (options or {}).items() if choose(KIND, name, RACERS)}
    runs = {}
    for name in racers:
        racer = choose(KIND, name, RACERS)
        changed = {**racer.options, **changes.get(name, {})}
        if racer.optimizer == "LBFGS":
            runs[name] = _run_lbfgs(ground, points, steps, changed)
        else:
            optimizer = make_optimizer(racer.optimizer, **{"lr": rates, **changed})
            runs[name] = _run(ground, points[..., None, :], optimizer, steps)
    return runs


def _run(ground: Surface, start: np.ndarray, optimizer: Optimizer, steps: int) -> Run:
    path = descend(ground.gradient, start, optimizer, steps, stops=_is_far)
    path = np.nan_to_num(np.clip(path, -REST, REST), nan=REST)
    return Run(path, ground.value(path), np.arange(steps + 1))


def _run_lbfgs(ground: Surface, starts: np.ndarray, steps: int, options: Mapping[str, Any]) -> Run:
    unknown = [name for name in options if name not in LBFGS_OPTIONS]
    if unknown:
        raise unknown_option("L-BFGS", unknown[0], LBFGS_OPTIONS)
    path = np.empty((steps + 1, *starts.shape[:-1], 1, 2))
    asked = np.zeros((steps + 1, *starts.shape[:-1], 1), int)
    for place in np.ndindex(starts.shape[:-1]):
        lbfgs, w = LBFGS(**options), starts[place]
        path[(0, *place)] = w
        for t in range(1, steps + 1):
            if not _is_far(w).any():
                w = lbfgs.step(w, ground.value, ground.gradient)
            path[(t, *place)] = w
            asked[(t, *place)] = lbfgs.evaluations
    return Run(path, ground.value(path), asked)


def _is_far(w: np.ndarray) -> np.ndarray:
    # Both coordinates stop together, so that a point that has left does not slide along the edge.
    return ~(np.abs(w) <= FAR).all(axis=-1, keepdims=True)
