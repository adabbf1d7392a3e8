"""Mean, sum and half: three ways to write the squared error of y = w x, and what each does to alpha.

All three have the same best w; their gradients differ by a factor, and so does the learning rate
that suits them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .checks import as_floats, same_shape
from .descent import descend
from .errors import InputError
from .inputs import read_count, require_broadcast
from .line import border, mse_gradient_of_line, mse_of_line

CONVENTIONS: dict[str, Callable[[int], float]] = {
    "mean": lambda n: 1.0,  # mean of (w x - y)**2
    "sum": lambda n: float(n),  # sum of (w x - y)**2
    "half": lambda n: 0.5,  # half of the mean
}


def borders(x: Any) -> dict[str, float]:
    """Return, for each convention, the learning rate 2 / L'' below which descent converges.

    Half of it, 1 / L'', is the best learning rate: it reaches the best w in one step. For
    x = 1, 2, 3 the borders are 3/14 (mean), 1/14 (sum) and 3/7 (half).

    Args:
        x: The inputs, shape (n,), not all 0.

    Returns:
        The borders by name.

    Raises:
        InputError: Not a list of finite numbers, or all 0.
    """
    xs = _read_inputs(x)
    with np.errstate(over="ignore"):
        of_mean = border(xs)
    return {name: of_mean / factor(xs.size) for name, factor in CONVENTIONS.items()}


def compute_losses(x: Any, y: Any, w: Any) -> dict[str, np.ndarray]:
    """Return the loss of y = w x in each convention, of the shape of w."""
    xs, ys = _read_pair(x, y)
    mean = mse_of_line(xs, ys, as_floats("w", w))
    return {name: factor(xs.size) * mean for name, factor in CONVENTIONS.items()}


def descend_each(x: Any, y: Any, w: Any, learning_rate: Any, steps: int) -> dict[str, np.ndarray]:
    """Return the path of gradient descent in each convention from the same start.

    Args:
        x: The inputs, shape (n,).
        y: The targets, shape (n,).
        w: The start; w and learning_rate broadcast.
        learning_rate: alpha, the same number in all three.
        steps: How many updates, 0 or more.

    Returns:
        Paths by name, each of shape (steps + 1, ...).

    Raises:
        InputError: Data that do not go together, nan, all x 0.
    """
    xs, ys = _read_pair(x, y)
    start, rate = as_floats("w", w), as_floats("learning_rate", learning_rate)
    require_broadcast({"w": start.shape, "learning_rate": rate.shape})
    count = read_count("steps", steps)
    paths = {}
    for name, factor in CONVENTIONS.items():
        # One step of the mean with alpha * factor is one step of this convention with alpha.
        scaled = factor(xs.size) * rate
        paths[name] = descend(lambda w: mse_gradient_of_line(xs, ys, w), start, scaled, count)
    return paths


def _read_pair(x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    xs, ys = _read_inputs(x), as_floats("y", y)
    same_shape("x", xs, "y", ys)
    return xs, ys


def _read_inputs(x: Any) -> np.ndarray:
    xs = as_floats("x", x)
    if xs.ndim != 1 or not xs.any():
        raise InputError(
            f"x: 0이 아닌 값이 있는 한 줄의 목록이어야 해요. 받은 모양: {xs.shape}",
            f"x must be one list of numbers, not all 0. You gave shape {xs.shape}",
        )
    return xs
