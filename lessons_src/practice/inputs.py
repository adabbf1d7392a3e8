"""Numbers for an exercise's inputs: easy to read, and two formulas rarely agree on them."""

from __future__ import annotations

from typing import Any

import numpy as np


def numbers(rng: np.random.Generator, shape: Any = None) -> Any:
    """Return one float, or an array of this shape (an integer: that many), between -3 and 3 and never 0."""
    array = np.round(rng.uniform(-3, 3, shape), 1) + np.where(rng.uniform(size=shape) < 0.5, 0.05, -0.05)
    return round(float(array), 2) if shape is None else np.round(array, 2)


def rate(rng: np.random.Generator, most: float = 0.4) -> float:
    """Return a learning rate between 0.02 and `most`, never one of the usual 0.1, 0.01, 0.05."""
    return float(np.round(rng.uniform(0.02, most), 2)) + 0.003


def square(w: Any) -> Any:
    """Return w squared."""
    return w**2


def cube(w: Any) -> Any:
    """Return w cubed."""
    return w**3


def exponential(w: Any) -> Any:
    """Return e to the power of w."""
    return np.exp(w)
