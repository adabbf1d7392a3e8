"""Yes or no from a logit: BCE against MSE, and how each trains from a confidently wrong start.

With p = sigmoid(z) and the target t = 0 or 1:
BCE -t log p - (1 - t) log(1 - p), slope over z: p - t, which stays near +-1 while wrong;
MSE (p - t)**2, slope over z: 2 (p - t) p (1 - p), which vanishes when p is near 0 or 1, right or
wrong (Goodfellow, Bengio & Courville 2016, 6.2.2).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .descent import descend
from .losses import LOSSES
from .stable import sigmoid


class Curve(NamedTuple):
    """A loss over the logit and its slope, of one shape."""

    value: np.ndarray
    slope: np.ndarray


class Run(NamedTuple):
    """A training run; the first axis is the step, the others are the stops of the sliders.

    `w` is the weight, `value` the loss, `gradient` its derivative in w, `probability` the prediction, all
    of shape (steps + 1, ...).
    """

    w: np.ndarray
    value: np.ndarray
    gradient: np.ndarray
    probability: np.ndarray


def bce_over_logit(logit: ArrayLike, target: ArrayLike) -> Curve:
    """Return the binary cross-entropy of sigmoid(logit) and its slope over the logit; the two broadcast."""
    # For a hard target this is the soft margin of the signed target; it keeps its small digits
    # where `bce_with_logits` (torch's order of operations) rounds to 0.
    margin, sign = LOSSES["soft_margin"], 2.0 * np.asarray(target) - 1.0
    return Curve(margin.each(logit, sign), margin.slope(logit, sign))


def mse_over_logit(logit: ArrayLike, target: ArrayLike) -> Curve:
    """Return the squared error of sigmoid(logit) and its slope over the logit; the two broadcast."""
    z, sign = np.asarray(logit, np.float64), 2.0 * np.asarray(target) - 1.0
    with np.errstate(under="ignore"):
        error = -sign * sigmoid(-sign * z)  # p - t, without 1 - 0.999... losing its digits
        return Curve(error**2, 2.0 * error * sigmoid(z) * sigmoid(-z))


_CURVES = {"bce": bce_over_logit, "mse": mse_over_logit}


def train_classifier(loss: str, start: ArrayLike, learning_rate: ArrayLike, *, steps: int = 50) -> Run:
    """Train p = sigmoid(w x) on one example, x = 1 of class 1, by gradient descent.

    The weight is the logit itself: start = -6 is a model that is confidently wrong.

    Args:
        loss: "bce" or "mse".
        start: The first w; start and learning_rate broadcast.
        learning_rate: alpha.
        steps: How many updates.

    Returns:
        The run, every stop at once.
    """
    curve = _CURVES[loss]
    w = descend(lambda w: curve(w, 1).slope, start, learning_rate, steps)
    return Run(w, *curve(w, 1), sigmoid(w))
