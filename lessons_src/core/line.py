"""The running example: a line through the origin, `y = w x`, small enough to check by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

X = (1.0, 2.0, 3.0)
Y = (2.0, 4.0, 6.0)


def predict(x: ArrayLike, w: ArrayLike) -> np.ndarray:
    """Return the predictions `w x`.

    Args:
        x: The inputs, shape (N,).
        w: The weight, of any shape.

    Returns:
        The predictions, shape (*w.shape, N).
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(w, np.float64)[..., None] * np.asarray(x, np.float64)


def mse_of_line(x: ArrayLike, y: ArrayLike, w: ArrayLike) -> np.ndarray:
    """Return the mean squared error of the line, `mean((w x - y)^2)`, for every weight.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: The weight, of any shape. An infinite weight has a loss of inf or nan, without a warning.

    Returns:
        The loss, of the shape of `w`.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return np.square(predict(x, w) - np.asarray(y, np.float64)).mean(axis=-1)


def mse_gradient_of_line(x: ArrayLike, y: ArrayLike, w: ArrayLike) -> np.ndarray:
    """Return the derivative of `mse_of_line` in w, `mean(2 (w x - y) x)`, for every weight.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: The weight, of any shape.

    Returns:
        The gradient, of the shape of `w`.
    """
    x = np.asarray(x, np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        return (2 * (predict(x, w) - np.asarray(y, np.float64)) * x).mean(axis=-1)


def curvature(x: ArrayLike) -> float:
    """Return the second derivative of the loss in w, `L'' = 2 mean(x^2)`: the same at every weight."""
    return 2 * float(np.square(np.asarray(x, np.float64)).mean())


def border(x: ArrayLike) -> float:
    """Return the learning rate `2 / L''` below which gradient descent converges and above which it diverges.

    One step multiplies the distance to the best weight by `1 - alpha L''`, which shrinks it
    exactly while `0 < alpha < 2 / L''`. For x = 1, 2, 3 the border is 3/14.

    Args:
        x: The inputs, shape (N,).

    Returns:
        The border; inf where every input is zero (the loss is flat then, and nothing moves).
    """
    bend = curvature(x)
    return 2 / bend if bend > 0 else np.inf


def best_w(x: ArrayLike, y: ArrayLike) -> float:
    """Return the weight with the smallest mean squared error, `sum(x y) / sum(x^2)`.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).

    Returns:
        The best weight; 0 where every input is zero (every weight is equally good then).
    """
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    squares = float(x @ x)
    return float(x @ y) / squares if squares > 0 else 0.0
