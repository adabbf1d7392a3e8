"""Gradient descent that remembers its way: the training loop, whole, stochastic or in mini-batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .checks import as_floats, same_shape
from .errors import InputError
from .optimizers.base import Optimizer, shape_changed
from .optimizers.limits import check_option

Gradient = Callable[[np.ndarray], np.ndarray]
Schedule = Callable[[int], ArrayLike]


def descend(
    gradient: Gradient,
    w: ArrayLike,
    optimizer_or_learning_rate: Optimizer | ArrayLike | Schedule,
    steps: int,
    *,
    gone: Callable[[np.ndarray], np.ndarray] | None = None,
    on_step: Callable[[int], None] | None = None,
) -> np.ndarray:
    """Update w again and again and return the whole path, every entry of w on a way of its own.

    With a learning rate the update is `w <- w - alpha dL/dw`. The learning rate and w broadcast: w of
    shape (W, 1) with learning rates of shape (1, L) gives a path of shape (steps + 1, W, L). So do a new
    optimizer's options and w.

    A path may diverge; that is not an error. An entry that has become inf or nan, or whose gradient has,
    stays inf or nan from there on, without a warning, while the others go on.

    Args:
        gradient: The gradient at w; it takes and returns an array of w's shape.
        w: The start.
        optimizer_or_learning_rate: An optimizer (it goes on from the state it has), a learning rate,
            an array of them, or a schedule: a function from the step's number 0, 1, ... to a learning rate.
        steps: How many updates to make.
        gone: Which entries are to stay where they are; those that are inf or nan if not given.
        on_step: Called before the first update with 0, and after update t with t.

    Returns:
        The path, shape (steps + 1, *w.shape); `path[0]` is the start.

    Raises:
        InputError: A learning rate that is not above zero, steps that are not a whole number,
            a gradient of another shape than w.
    """
    count_of("steps", steps, least=0)
    here = as_floats("w", w)
    advance: Callable[[np.ndarray, np.ndarray, int], np.ndarray]
    if isinstance(optimizer_or_learning_rate, Optimizer):
        optimizer = optimizer_or_learning_rate
        if optimizer.t == 0:
            here = np.array(np.broadcast_to(here, optimizer.spread_shape(here.shape)))
            optimizer.begin(here)
        elif here.shape != optimizer.shape:
            raise shape_changed(here.shape, optimizer.shape)

        def advance(w: np.ndarray, slope: np.ndarray, _: int) -> np.ndarray:
            return optimizer.advance(w, slope)
    elif callable(optimizer_or_learning_rate):
        schedule = optimizer_or_learning_rate

        def advance(w: np.ndarray, slope: np.ndarray, t: int) -> np.ndarray:
            return w - schedule(t) * slope
    else:
        rate = check_option("learning_rate", optimizer_or_learning_rate, 0.0, "positive")
        here = np.array(np.broadcast_to(here, np.broadcast_shapes(here.shape, np.shape(rate))))

        def advance(w: np.ndarray, slope: np.ndarray, _: int) -> np.ndarray:
            return w - rate * slope

    path = np.empty((steps + 1, *here.shape))
    path[0] = here
    if on_step:
        on_step(0)
    with np.errstate(all="ignore"):
        for t in range(steps):
            here = path[t]
            slope = np.asarray(gradient(here), np.float64)
            if t == 0:
                same_shape("w", here, "gradient", slope)
            stuck = ~np.isfinite(here) if gone is None else gone(here)
            lost = ~np.isfinite(slope)
            if np.any(stuck) or np.any(lost):
                # The rule sees zeros in the place of entries that are out of the race, because it
                # refuses nan; what it makes of them is thrown away.
                out = stuck | lost
                new = advance(np.where(out, 0, here), np.where(out, 0, slope), t)
                path[t + 1] = np.where(stuck, here, np.where(lost, np.nan, new))
            else:
                path[t + 1] = advance(here, slope, t)
            if on_step:
                on_step(t + 1)
    return path


def batches(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield the examples of one epoch, shuffled, a batch at a time.

    Args:
        n: How many examples there are.
        batch_size: How many go in a batch: 1 is stochastic, n is the whole batch.
        rng: The source of chance, `np.random.default_rng(seed)`.

    Yields:
        The numbers of the examples in each batch; the last batch may be smaller. Every example
        comes exactly once.

    Raises:
        InputError: n or the batch size is not a whole number above zero.
    """
    count_of("n", n)
    count_of("batch_size", batch_size)
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


@dataclass(frozen=True)
class BatchDescent:
    """Where a descent in batches went, and what it cost.

    Attributes:
        path: w after every update, shape (steps + 1, seeds, learning rates).
        evaluations: How many gradients of one example each update had asked for so far, shape (steps + 1,).
        chosen: Which examples each update saw, shape (steps, seeds, examples), True or False.
    """

    path: np.ndarray
    evaluations: np.ndarray
    chosen: np.ndarray


def descend_in_batches(
    x: ArrayLike,
    y: ArrayLike,
    w: float,
    learning_rates: ArrayLike,
    batch_size: int,
    seeds: ArrayLike,
    steps: int,
) -> BatchDescent:
    """Fit the line `y = w x` by mean squared error, one batch an update, for many seeds and rates at once.

    The gradient of a batch is `mean(2 (w x - y) x) = 2 (w mean(x^2) - mean(x y))` over its examples.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: The start.
        learning_rates: The learning rates, shape (L,), or one.
        batch_size: How many examples go in a batch; N and more is the whole batch.
        seeds: The seeds of the shuffling, shape (S,), or one.
        steps: How many updates to make.

    Returns:
        The path and its cost.

    Raises:
        InputError: x and y differ in shape; a batch size or steps that are not whole numbers above zero.
    """
    x, y = as_floats("x", x).ravel(), as_floats("y", y).ravel()
    same_shape("x", x, "y", y)
    count_of("steps", steps, least=0)
    numbers = np.atleast_1d(np.asarray(seeds, np.int64))
    per_seed = [_choose(len(x), batch_size, int(seed), steps) for seed in numbers]
    chosen = np.stack(per_seed, axis=1)
    size = chosen.sum(axis=-1)
    squares, products = chosen @ (x * x) / size, chosen @ (x * y) / size
    t = iter(range(steps))

    def slope(at: np.ndarray) -> np.ndarray:
        now = next(t)
        return 2 * (at * squares[now, :, None] - products[now, :, None])

    rates = np.atleast_1d(np.asarray(learning_rates, np.float64))
    path = descend(slope, np.full((len(numbers), 1), float(w)) + np.zeros(len(rates)), rates, steps)
    return BatchDescent(path, np.concatenate(([0], size[:, 0].cumsum())), chosen)


def _choose(n: int, batch_size: int, seed: int, steps: int) -> np.ndarray:
    # Epoch after epoch until there are enough batches.
    rng = np.random.default_rng(seed)
    chosen = np.zeros((steps, n), bool)
    done = 0
    while done < steps:
        for batch in batches(n, batch_size, rng):
            if done < steps:
                chosen[done, batch] = True
                done += 1
    return chosen


def count_of(name: str, value: object, least: int = 1) -> None:
    """Raise an InputError unless the value is a whole number of at least `least`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < least:
        raise InputError(
            f"{name}: {least} 이상의 정수여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be a whole number of at least {least}. You gave {value!r:.80}",
        )
