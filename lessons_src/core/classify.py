"""Yes or no from a logit: BCE against MSE, and how each trains from a confidently wrong start.

With p = sigmoid(z) and the target t = 0 or 1:
BCE -t log p - (1 - t) log(1 - p), slope over z: p - t, which stays near +-1 while wrong;
MSE (p - t)**2, slope over z: 2 (p - t) p (1 - p), which vanishes when p is near 0 or 1, right or
wrong (Goodfellow, Bengio & Courville 2016, 6.2.2).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .checks import as_floats, same_shape
from .descent import descend
from .errors import InputError
from .inputs import read_count, require, require_broadcast
from .losses import LOSSES
from .stable import log_sigmoid, log_softmax, log_sum_exp, sigmoid, softmax

__all__ = [
    "Curve",
    "Run",
    "bce_over_logit",
    "log_sigmoid",
    "log_softmax",
    "log_sum_exp",
    "mse_over_logit",
    "sigmoid",
    "softmax",
    "train_classifier",
]


class Curve(NamedTuple):
    """A loss over the logit and its slope, of one shape."""

    value: np.ndarray
    slope: np.ndarray


class Run(NamedTuple):
    """A training run; the first axis is the step, the others are the stops of the sliders.

    `w` is the weight, `value` the mean loss, `gradient` its derivative in w, all (steps + 1, ...);
    `probability` (steps + 1, ..., n) is the prediction for each example.
    """

    w: np.ndarray
    value: np.ndarray
    gradient: np.ndarray
    probability: np.ndarray


def bce_over_logit(logit: Any, target: Any) -> Curve:
    """Return the binary cross-entropy of sigmoid(logit) and its slope over the logit.

    Args:
        logit: Numbers of any shape.
        target: 0 or 1; broadcasts with the logit.

    Raises:
        InputError: A target other than 0 or 1, nan, shapes that do not go together.
    """
    z, sign = _read(logit, target)
    # For a hard target this is the soft margin of the signed target; it keeps its small digits
    # where `bce_with_logits` (torch's order of operations) rounds to 0.
    margin = LOSSES["soft_margin"]
    return Curve(margin.each(z, sign), margin.slope(z, sign))


def mse_over_logit(logit: Any, target: Any) -> Curve:
    """Return the squared error of sigmoid(logit) and its slope over the logit.

    Args and Raises as `bce_over_logit`.
    """
    z, sign = _read(logit, target)
    with np.errstate(under="ignore"):
        error = -sign * sigmoid(-sign * z)  # p - t, without 1 - 0.999... losing its digits
        return Curve(error**2, 2.0 * error * sigmoid(z) * sigmoid(-z))


_CURVES = {"bce": bce_over_logit, "mse": mse_over_logit}


def train_classifier(
    loss: str, start: Any, learning_rate: Any, *, x: Any = (1.0,), target: Any = (1.0,), steps: int = 50
) -> Run:
    """Train p = sigmoid(w x) by gradient descent on the mean loss.

    With the default data, one example x = 1 of class 1, w is the logit itself: start = -6 is a
    model that is confidently wrong.

    Args:
        loss: "bce" or "mse".
        start: The first w; start and learning_rate broadcast.
        learning_rate: alpha.
        x: The inputs, shape (n,).
        target: 0 or 1 for each, shape (n,).
        steps: How many updates, 0 or more.

    Returns:
        The run, every stop at once.

    Raises:
        InputError: Another loss, targets other than 0 or 1, nan, shapes that do not go together.
    """
    if loss not in _CURVES:
        raise InputError(
            f"{loss!r:.80}: 'bce' 또는 'mse'여야 해요.",
            f"The loss must be 'bce' or 'mse'. You gave {loss!r:.80}",
        )
    curve = _CURVES[loss]
    first, rate = as_floats("start", start), as_floats("learning_rate", learning_rate)
    require_broadcast({"start": first.shape, "learning_rate": rate.shape})
    xs, ts = np.atleast_1d(as_floats("x", x)), np.atleast_1d(as_floats("target", target))
    same_shape("x", xs, "target", ts)
    count = read_count("steps", steps)

    def find_logits(w: np.ndarray) -> np.ndarray:
        # A weight that ran away past the largest float64 would turn 0 * inf into nan.
        far = np.finfo(np.float64).max
        with np.errstate(all="ignore"):
            return np.clip(np.clip(w, -far, far)[..., None] * xs, -far, far)

    def find_gradient(w: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.asarray((curve(find_logits(w), ts).slope * xs).mean(axis=-1))

    w = descend(find_gradient, first, rate, count)
    logits = find_logits(w)
    with np.errstate(all="ignore"):
        value = curve(logits, ts).value.mean(axis=-1)
    return Run(w, value, find_gradient(w), sigmoid(logits))


def _read(logit: Any, target: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the logits and the targets as -1 or +1."""
    z, t = as_floats("logit", logit), as_floats("target", target)
    require_broadcast({"logit": z.shape, "target": t.shape})
    require("target", t, (t == 0) | (t == 1), "0 또는 1이어야 해요.", "every target must be 0 or 1.")
    return z, 2.0 * t - 1.0
