"""Mean, sum and half: three ways to write the squared error of y = w x, and what each does to alpha.

All three have the same best w; their gradients differ by a factor, and so does the learning rate
that suits them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .descent import descend
from .line import LineLoss

CONVENTIONS: dict[str, Callable[[int], float]] = {
    "mean": lambda n: 1.0,  # mean of (w x - y)**2
    "sum": lambda n: float(n),  # sum of (w x - y)**2
    "half": lambda n: 0.5,  # half of the mean
}


def borders(x: ArrayLike) -> dict[str, float]:
    """Return, for each convention, the learning rate 2 / L'' below which descent converges.

    Half of it, 1 / L'', is the best learning rate: it reaches the best w in one step. For
    x = 1, 2, 3 the borders are 3/14 (mean), 1/14 (sum) and 3/7 (half).

    Args:
        x: The inputs, shape (n,).
    """
    of_mean = LineLoss.of(x, x).border
    return {name: of_mean / factor(np.size(x)) for name, factor in CONVENTIONS.items()}


def compute_losses(x: ArrayLike, y: ArrayLike, w: ArrayLike) -> dict[str, np.ndarray]:
    """Return the loss of y = w x in each convention, of the shape of w."""
    mean = LineLoss.of(x, y).value(w)
    return {name: factor(np.size(x)) * mean for name, factor in CONVENTIONS.items()}


def descend_each(
    x: ArrayLike, y: ArrayLike, w: ArrayLike, learning_rate: ArrayLike, steps: int
) -> dict[str, np.ndarray]:
    """Return the path of gradient descent in each convention from the same start.

    Args:
        x: The inputs, shape (n,).
        y: The targets, shape (n,).
        w: The start; w and learning_rate broadcast.
        learning_rate: alpha, the same number in all three.
        steps: How many updates.

    Returns:
        Paths by name, each of shape (steps + 1, ...).
    """
    gradient, rate = LineLoss.of(x, y).gradient, np.asarray(learning_rate)
    # One step of the mean with alpha * factor is one step of this convention with alpha.
    return {
        name: descend(gradient, w, factor(np.size(x)) * rate, steps) for name, factor in CONVENTIONS.items()
    }
