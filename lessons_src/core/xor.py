"""A two-layer network that learns XOR, with its backpropagation written out by hand. numpy only.

    hidden = tanh(points @ W1 + b1)          the hidden units
    logit  = hidden @ W2 + b2
    p      = sigmoid(logit)                  the prediction
    loss   = mean binary cross-entropy

XOR has no answer without a hidden layer: no line separates its two classes.
Source: Goodfellow, Bengio & Courville 2016, 6.1 (XOR) and 6.5 (backpropagation).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .checks import as_floats, as_number
from .errors import InputError
from .stable import sigmoid

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0.0, 1.0, 1.0, 0.0])

SEEDS = tuple(range(1, 10))
"""Seeds with which `train(seed)` ends below a loss of 0.05, all other arguments as they are."""
STUCK_SEED = 0
"""A seed with which it does not: the loss stalls near 0.35. Where a random start lands matters here."""


class Parameters(NamedTuple):
    """The weights and biases; also their gradients, and (with one more axis in front) their history."""

    hidden_weights: np.ndarray  # (2, hidden)
    hidden_biases: np.ndarray  # (hidden,)
    output_weights: np.ndarray  # (hidden,)
    output_bias: np.ndarray  # ()


class Forward(NamedTuple):
    """What the forward pass leaves for the backward pass."""

    hidden: np.ndarray
    logits: np.ndarray
    predictions: np.ndarray


class History(NamedTuple):
    """A training run at chosen steps: `parameters` are stacked along a first axis, one entry a step."""

    steps: np.ndarray
    losses: np.ndarray
    parameters: Parameters

    def at(self, number: int) -> Parameters:
        """Return the parameters of entry `number` (-1: the last)."""
        return Parameters(*(each[number] for each in self.parameters))


def start_randomly(seed: int = 1, hidden: int = 4) -> Parameters:
    """Return random weights (standard normal) and biases of 0.

    Random, so that the hidden units differ: units that start equal stay equal.
    """
    random = np.random.default_rng(_as_count("seed", seed, 0))
    hidden = _as_count("hidden", hidden, 1)
    return Parameters(
        random.standard_normal((2, hidden)), np.zeros(hidden), random.standard_normal(hidden), np.zeros(())
    )


def start_equal(hidden: int = 2, weight: float = 0.5) -> Parameters:
    """Return parameters with which all hidden units are the same: the trap of equal starts."""
    hidden = _as_count("hidden", hidden, 1)
    weight = as_number("weight", weight)
    return Parameters(np.full((2, hidden), weight), np.zeros(hidden), np.full(hidden, weight), np.zeros(()))


def forward(parameters: Parameters, points: np.ndarray = POINTS) -> Forward:
    """Compute the hidden units and the predictions.

    Args:
        parameters: One network, or a history of them.
        points: Shape (n, 2).

    Returns:
        Arrays (..., n, hidden), (..., n), (..., n), where ... is the history's axis, if there is one.
    """
    weights, biases, output_weights, output_bias = parameters
    hidden = np.tanh(points @ weights + biases[..., None, :])
    logits = (hidden @ output_weights[..., :, None])[..., 0] + output_bias[..., None]
    return Forward(hidden, logits, sigmoid(logits))


def compute_loss(logits: np.ndarray, targets: np.ndarray = TARGETS) -> Any:
    """Return the mean binary cross-entropy, from the logits: no log(0), however sure the network is."""
    losses = np.maximum(logits, 0.0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    return losses.mean(axis=-1)


def backward(
    parameters: Parameters, passed: Forward, points: np.ndarray = POINTS, targets: np.ndarray = TARGETS
) -> Parameters:
    """Compute the gradient of the loss for every parameter, from the loss back to the first layer.

    Args:
        parameters: One network.
        passed: What `forward` returned for it and the same points.
        points: Shape (n, 2).
        targets: Shape (n,), 0 or 1.

    Returns:
        The gradients, each shaped like its parameter. They change nothing: the update is `train`'s.
    """
    # Sigmoid and cross-entropy together: the long fraction cancels to prediction - target.
    from_logits = (passed.predictions - targets) / len(targets)
    # A sum passes its gradient on whole, a product passes it on times the other factor.
    from_hidden = np.outer(from_logits, parameters.output_weights)
    # The local gradient of tanh, out of its own value.
    from_sums = from_hidden * (1.0 - passed.hidden**2)
    # Every point uses the same weights, so their gradients add up over the points.
    return Parameters(
        points.T @ from_sums, from_sums.sum(axis=0), passed.hidden.T @ from_logits, from_logits.sum()
    )


def train(
    seed: int = 1,
    hidden: int = 4,
    learning_rate: float = 0.5,
    steps: int = 1000,
    record: Sequence[int] | None = None,
    start: Parameters | None = None,
) -> History:
    """Train on the four points of XOR with gradient descent (the whole batch at each step).

    Args:
        seed: The seed of the random start; `SEEDS` are known to converge.
        hidden: The number of hidden units.
        learning_rate: Times the gradient makes the update.
        steps: The number of updates.
        record: The steps to keep, from 0 (before the first update) to `steps`; about sixty by default,
            closer together at the beginning, where most happens.
        start: Parameters to start from instead of random ones, such as `start_equal()`.

    Returns:
        The parameters and the loss at the recorded steps.

    Raises:
        InputError: An argument is out of its range.
    """
    steps = _as_count("steps", steps, 1)
    learning_rate = as_number("learning_rate", learning_rate, low=0.0, open_low=True)
    kept = _choose_steps(steps) if record is None else _check_steps(record, steps)
    parameters = start_randomly(seed, hidden) if start is None else _check_start(start)
    saved, losses = [], []
    wanted = set(kept.tolist())
    for step in range(int(kept[-1]) + 1):
        passed = forward(parameters)
        if step in wanted:
            saved.append(parameters)
            losses.append(compute_loss(passed.logits))
        gradients = backward(parameters, passed)
        parameters = Parameters(
            *(value - learning_rate * slope for value, slope in zip(parameters, gradients, strict=True))
        )
    stacked = Parameters(*(np.stack(values) for values in zip(*saved, strict=True)))
    return History(kept, np.array(losses), stacked)


def predict(parameters: Parameters, points: Any) -> np.ndarray:
    """Compute the predictions for points of any arrangement, for one network or a whole history.

    Args:
        parameters: One network, or `History.parameters`.
        points: Shape (..., 2), such as a grid (rows, columns, 2).

    Returns:
        Shape (...), or (steps, ...) for a history: every frame of a film at once.

    Raises:
        InputError: The points are not finite numbers or not in pairs.
    """
    points = as_floats("points", points)
    if points.shape[-1:] != (2,):
        raise InputError(
            f"points: 마지막 축의 길이가 2여야 해요. 받은 모양: {points.shape}",
            f"points must have 2 along the last axis. You gave the shape {points.shape}",
        )
    predictions = forward(parameters, points.reshape(-1, 2)).predictions
    return predictions.reshape(predictions.shape[:-1] + points.shape[:-1])


def _choose_steps(steps: int) -> np.ndarray:
    spread = np.linspace(0.0, 1.0, 60) ** 2 * steps
    return np.unique(np.round(spread).astype(int))


def _check_steps(record: Sequence[int], steps: int) -> np.ndarray:
    kept = np.unique(as_floats("record", record))
    if kept[0] < 0 or kept[-1] > steps or (kept != np.floor(kept)).any():
        raise InputError(
            f"record: 0부터 {steps}까지의 정수만 쓸 수 있어요. 받은 값: {record!r:.80}",
            f"record takes whole numbers from 0 to {steps}. You gave {record!r:.80}",
        )
    return kept.astype(int)


def _check_start(start: Parameters) -> Parameters:
    """Return `start` as float64 arrays whose shapes fit together."""
    arrays = Parameters(
        *(as_floats(name, each) for name, each in zip(Parameters._fields, start, strict=True))
    )
    hidden = arrays.hidden_biases.shape
    if [each.shape for each in arrays] != [(2, *hidden), hidden, hidden, ()] or len(hidden) != 1:
        raise InputError(
            "start: 모양이 (2, n), (n,), (n,), () 이어야 해요. "
            f"받은 모양: {', '.join(str(each.shape) for each in arrays)}",
            "start must have the shapes (2, n), (n,), (n,), (). "
            f"You gave {', '.join(str(each.shape) for each in arrays)}",
        )
    return arrays


def _as_count(name: str, value: Any, low: int) -> int:
    number = as_number(name, value, low=low)
    if number != int(number):
        raise InputError(
            f"{name}: 정수여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be a whole number. You gave {value!r:.80}",
        )
    return int(number)
