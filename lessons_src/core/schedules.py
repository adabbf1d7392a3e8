"""Learning rate schedules: the learning rate at step t = 0, 1, 2, ..., for many steps at once.

The formulas and parameter names are those of torch.optim.lr_scheduler, PyTorch 2.13.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .checks import as_floats, as_number
from .choose import choose
from .errors import InputError


def constant(t: ArrayLike, lr: float) -> np.ndarray:
    """Return the same learning rate at every step: `lr`.

    Args:
        t: The number of the step, or an array of them.
        lr: The learning rate.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step, a learning rate that is not above zero.
    """
    return _rate(lr) + 0 * _steps(t)


def step(t: ArrayLike, lr: float, step_size: int, gamma: float = 0.1) -> np.ndarray:
    """Return a staircase, as StepLR: `lr * gamma^floor(t / step_size)`.

    Args:
        t: The number of the step, or an array of them.
        lr: The learning rate at the start.
        step_size: After how many steps the learning rate falls.
        gamma: What it is multiplied by then.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step; an option that is not above zero.
    """
    return _rate(lr) * _positive("gamma", gamma) ** (_steps(t) // _positive("step_size", step_size))


def exponential(t: ArrayLike, lr: float, gamma: float) -> np.ndarray:
    """Return a steady decay, as ExponentialLR: `lr * gamma^t`.

    Args:
        t: The number of the step, or an array of them.
        lr: The learning rate at the start.
        gamma: What it is multiplied by at every step.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step; an option that is not above zero.
    """
    return _rate(lr) * _positive("gamma", gamma) ** _steps(t)


def cosine(t: ArrayLike, lr: float, T_max: int, eta_min: float = 0.0) -> np.ndarray:
    """Return half a wave from lr down to eta_min, as CosineAnnealingLR; after T_max it rises again.

        eta_min + (lr - eta_min) (1 + cos(pi t / T_max)) / 2

    Loshchilov & Hutter 2017, arXiv:1608.03983.

    Args:
        t: The number of the step, or an array of them.
        lr: The learning rate at the start.
        T_max: The step at which it is lowest.
        eta_min: The lowest learning rate.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step; lr or T_max not above zero; a negative eta_min.
    """
    low = as_number("eta_min", eta_min, low=0)
    wave = (1 + np.cos(np.pi * _steps(t) / _positive("T_max", T_max))) / 2
    return low + (_rate(lr) - low) * wave


def warm_up(t: ArrayLike, lr: float, total_iters: int = 5, start_factor: float = 1 / 3) -> np.ndarray:
    """Return a straight rise to lr, as LinearLR: from `lr * start_factor` at step 0 to lr at total_iters.

    Args:
        t: The number of the step, or an array of them.
        lr: The learning rate after the rise.
        total_iters: How many steps the rise takes.
        start_factor: The part of lr to start with, above 0 and at most 1.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step; an option out of its range.
    """
    first = as_number("start_factor", start_factor, low=0, high=1, open_low=True)
    risen = np.minimum(_steps(t) / _positive("total_iters", total_iters), 1)
    return _rate(lr) * (first + (1 - first) * risen)


def warm_up_cosine(
    t: ArrayLike,
    lr: float,
    T_max: int,
    total_iters: int = 5,
    start_factor: float = 1 / 3,
    eta_min: float = 0.0,
) -> np.ndarray:
    """Return a rise, then half a wave down: LinearLR, then CosineAnnealingLR, joined by SequentialLR.

    Args:
        t: The number of the step, or an array of them.
        lr: The highest learning rate.
        T_max: How many steps the way down takes, counted from the end of the rise.
        total_iters: How many steps the rise takes.
        start_factor: The part of lr to start with, above 0 and at most 1.
        eta_min: The lowest learning rate.

    Returns:
        The learning rates, of t's shape.

    Raises:
        InputError: A negative step; an option out of its range.
    """
    after = _steps(t) - _positive("total_iters", total_iters)
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


def get_schedule(name: str) -> Callable[..., np.ndarray]:
    """Return a schedule by its name: `get_schedule("cosine")(t, lr=0.1, T_max=50)`.

    Raises:
        InputError: There is none of that name; the message lists those there are, nearest first.
    """
    return choose(("학습률 계획", "schedule"), name, SCHEDULES)


def _steps(t: ArrayLike) -> np.ndarray:
    steps = as_floats("t", t)
    if (steps < 0).any():
        raise InputError("t: 걸음 번호는 0 이상이어야 해요.", "t: a step's number must be 0 or more.")
    return steps


def _rate(lr: float) -> float:
    return _positive("lr", lr)


def _positive(name: str, value: float) -> float:
    return as_number(name, value, low=0, open_low=True)
