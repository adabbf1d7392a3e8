"""Sigmoid, softmax and their logarithms, for logits of any finite size.

The textbook forms overflow: `exp(800)` is inf and `inf / inf` is nan. Each function
here only ever takes `exp` of a number <= 0. They are dtype-agnostic: float64 in,
float64 out; a wider float stays wide.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def _as_real(values: Any) -> np.ndarray:
    """Return `values` as a floating array; integers become float64."""
    array = np.asarray(values)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def sigmoid(logit: Any) -> np.ndarray:
    """Return 1 / (1 + exp(-logit)), elementwise.

    Args:
        logit: Finite numbers of any shape.

    Returns:
        Probabilities in [0, 1], of the same shape.
    """
    z = _as_real(logit)
    with np.errstate(all="ignore"):
        small = np.exp(-np.abs(z))
        return np.asarray(np.where(z >= 0, 1.0, small) / (1.0 + small))


def log_sigmoid(logit: Any) -> np.ndarray:
    """Return log(sigmoid(logit)) = min(0, logit) - log(1 + exp(-|logit|)), elementwise.

    Args:
        logit: Finite numbers of any shape.

    Returns:
        Numbers <= 0 of the same shape: finite, where log(sigmoid(-800)) would be log(0).
    """
    z = _as_real(logit)
    with np.errstate(all="ignore"):
        return np.asarray(np.minimum(z, 0.0) - np.log1p(np.exp(-np.abs(z))))


def log_softmax(logits: Any, axis: int = -1) -> np.ndarray:
    """Return log(softmax(logits)) along one axis, without ever taking log(0).

    Args:
        logits: Finite numbers.
        axis: The axis of the classes.

    Returns:
        Numbers <= 0 of the same shape.
    """
    z = _as_real(logits)
    with np.errstate(all="ignore"):
        # The largest logit goes out first: `z - log_sum_exp(z)` would lose the small digits.
        below = z - z.max(axis=axis, keepdims=True)
        return np.asarray(below - np.log(np.exp(below).sum(axis=axis, keepdims=True)))


def softmax(logits: Any, axis: int = -1) -> np.ndarray:
    """Return exp(logits) / sum(exp(logits)) along one axis.

    Args:
        logits: Finite numbers.
        axis: The axis of the classes.

    Returns:
        Probabilities of the same shape that add up to 1 along `axis`.
    """
    z = _as_real(logits)
    with np.errstate(all="ignore"):
        powers = np.exp(z - z.max(axis=axis, keepdims=True))
        return np.asarray(powers / powers.sum(axis=axis, keepdims=True))
