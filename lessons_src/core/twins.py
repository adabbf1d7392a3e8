"""Two hidden units that start equal stay equal: why a network's start must be random.

The network is `ŷ = v1 tanh(a1 x + b1) + v2 tanh(a2 x + b2) + c`, trained on `y = |x|`. One
hidden unit alone cannot make a valley; two can, if they part. Units that start equal get
equal gradients, so each update leaves them equal (Goodfellow, Bengio & Courville 2016, 8.4).
"""

from __future__ import annotations

import numpy as np

X = np.linspace(-2.0, 2.0, 21)
Y = np.abs(X)
START = np.array([0.8, 0.3, 0.5])  # a, b and v of each unit


def start_apart(difference: np.ndarray | float) -> np.ndarray:
    """Return parameters whose two units differ by `difference` in a.

    Args:
        difference: Of any shape.

    Returns:
        Shape (*difference.shape, 7): a1, b1, v1, a2, b2, v2, c.
    """
    difference = np.asarray(difference, dtype=np.float64)
    parameters = np.zeros((*difference.shape, 7))
    parameters[..., 0:3] = parameters[..., 3:6] = START
    parameters[..., 3] -= difference
    return parameters


def predict(parameters: np.ndarray, x: np.ndarray = X) -> np.ndarray:
    """Return the network's predictions at `x` (N,), shape (*parameters.shape[:-1], N)."""
    a, b, v, c = _split(parameters)
    return (v[..., None] * np.tanh(a[..., None] * x + b[..., None])).sum(axis=-2) + c[..., None]


def find_loss(parameters: np.ndarray) -> np.ndarray:
    """Return the mean squared error of the network on the data."""
    return np.square(predict(parameters) - Y).mean(axis=-1)


def find_gradient(parameters: np.ndarray) -> np.ndarray:
    """Return the gradient of `find_loss`, shaped like `parameters`."""
    a, b, v, _ = _split(parameters)
    hidden = np.tanh(a[..., None] * X + b[..., None])
    upstream = 2 * (predict(parameters) - Y) / X.size
    inside = upstream[..., None, :] * v[..., None] * (1 - hidden**2)
    gradient = np.empty_like(parameters)
    gradient[..., [0, 3]] = (inside * X).sum(axis=-1)
    gradient[..., [1, 4]] = inside.sum(axis=-1)
    gradient[..., [2, 5]] = (upstream[..., None, :] * hidden).sum(axis=-1)
    gradient[..., 6] = upstream.sum(axis=-1)
    return gradient


def _split(parameters: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return a, b and v of the two units, each (..., 2), and c (...)."""
    units = parameters[..., :6].reshape(*parameters.shape[:-1], 2, 3)
    return units[..., 0], units[..., 1], units[..., 2], parameters[..., 6]
