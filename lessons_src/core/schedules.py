"""Learning rate schedules: the learning rate at step t = 0, 1, 2, ..., for many steps at once.

The formulas and parameter names are those of torch.optim.lr_scheduler, PyTorch 2.13. In each, t is the
number of the step or an array of them, lr the learning rate, and the result has t's shape.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def constant(t: ArrayLike, lr: float) -> np.ndarray:
    """Return the same learning rate at every step: `lr`."""
    return lr + 0.0 * np.asarray(t)


def step(t: ArrayLike, lr: float, step_size: int, gamma: float = 0.1) -> np.ndarray:
    """Return a staircase, as StepLR: `lr * gamma^floor(t / step_size)`."""
    return lr * gamma ** (np.asarray(t) // step_size)


def exponential(t: ArrayLike, lr: float, gamma: float) -> np.ndarray:
    """Return a steady decay, as ExponentialLR: times gamma at every step, `lr * gamma^t`."""
    return lr * gamma ** np.asarray(t)


def cosine(t: ArrayLike, lr: float, T_max: int, eta_min: float = 0.0) -> np.ndarray:
    """Return half a wave from lr at step 0 to eta_min at T_max, as CosineAnnealingLR; then it rises again.

        eta_min + (lr - eta_min) (1 + cos(pi t / T_max)) / 2

    Loshchilov & Hutter 2017, arXiv:1608.03983.
    """
    return eta_min + (lr - eta_min) * (1 + np.cos(np.pi * np.asarray(t) / T_max)) / 2


def warm_up(t: ArrayLike, lr: float, total_iters: int = 5, start_factor: float = 1 / 3) -> np.ndarray:
    """Return a straight rise, as LinearLR: from `lr * start_factor` at step 0 to lr at total_iters."""
    risen = np.minimum(np.asarray(t) / total_iters, 1)
    return lr * (start_factor + (1 - start_factor) * risen)


def warm_up_cosine(
    t: ArrayLike,
    lr: float,
    T_max: int,
    total_iters: int = 5,
    start_factor: float = 1 / 3,
    eta_min: float = 0.0,
) -> np.ndarray:
    """Return a rise, then half a wave down: LinearLR, then CosineAnnealingLR, joined by SequentialLR.

    T_max is how many steps the way down takes, counted from the end of the rise.
    """
    after = np.asarray(t) - total_iters
    down = cosine(np.maximum(after, 0), lr, T_max, eta_min)
    return np.where(after < 0, warm_up(t, lr, total_iters, start_factor), down)[()]


SCHEDULES: dict[str, Callable[..., np.ndarray]] = {
    each.__name__: each for each in (constant, step, exponential, cosine, warm_up, warm_up_cosine)
}
SCHEDULE_NAMES = {
    "constant": ("일정하게", "constant"),
    "step": ("계단처럼", "step"),
    "exponential": ("지수적으로", "exponential"),
    "cosine": ("코사인", "cosine"),
    "warm_up": ("예열", "warm-up"),
    "warm_up_cosine": ("예열 후 코사인", "warm-up, then cosine"),
}
