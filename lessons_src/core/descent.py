"""Gradient descent that remembers its path: the training loop, whole, stochastic or in mini-batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike

from .optimizers.base import Optimizer, shape_changed

Gradient = Callable[[np.ndarray], np.ndarray]
Schedule = Callable[[int], ArrayLike]


def descend(
    gradient: Gradient,
    w: ArrayLike,
    optimizer_or_learning_rate: Optimizer | ArrayLike | Schedule,
    steps: int,
    *,
    stops: Callable[[np.ndarray], np.ndarray] | None = None,
    on_step: Callable[[int], None] | None = None,
) -> np.ndarray:
    """Update w again and again and return the whole path, every entry of w on a path of its own.

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
        stops: Which entries are to stay where they are; those that are inf or nan if not given.
        on_step: Called before the first update with 0, and after update t with t.

    Returns:
        The path, shape (steps + 1, *w.shape); `path[0]` is the start.
    """
    here = np.array(w, np.float64)
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
        rate = np.asarray(optimizer_or_learning_rate, np.float64)
        here = np.array(np.broadcast_to(here, np.broadcast_shapes(here.shape, rate.shape)))

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
            stuck = ~np.isfinite(here) if stops is None else stops(here)
            lost = ~np.isfinite(slope)
            if np.any(stuck) or np.any(lost):
                # The rule sees zeros in the place of entries that have stopped; what it makes of them
                # is thrown away.
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
    """
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


def choose_batches(n: int, batch_size: int, seed: int, steps: int) -> np.ndarray:
    """Return which examples each update sees, epoch after epoch: True or False, shape (steps, n)."""
    rng = np.random.default_rng(seed)
    chosen = np.zeros((steps, n), bool)
    done = 0
    while done < steps:
        for batch in batches(n, batch_size, rng):
            if done < steps:
                chosen[done, batch] = True
                done += 1
    return chosen


def descend_in_batches(
    x: ArrayLike,
    y: ArrayLike,
    w: ArrayLike,
    learning_rates: ArrayLike,
    batch_size: int,
    seeds: ArrayLike,
    steps: int,
) -> np.ndarray:
    """Fit the line `y = w x` by mean squared error, one batch an update, for many seeds and rates at once.

    The gradient of a batch is `mean(2 (w x - y) x) = 2 (w mean(x^2) - mean(x y))` over its examples.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: The start.
        learning_rates: The learning rates, shape (L,).
        batch_size: How many examples go in a batch; N and more is the whole batch.
        seeds: The seeds of the shuffling, shape (S,).
        steps: How many updates to make.

    Returns:
        w after every update, shape (steps + 1, S, L).
    """
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    seeds, rates = np.atleast_1d(seeds), np.atleast_1d(learning_rates)
    chosen = np.stack([choose_batches(len(x), batch_size, int(seed), steps) for seed in seeds], axis=1)
    size = chosen.sum(axis=-1)
    squares, products = chosen @ (x * x) / size, chosen @ (x * y) / size
    t = iter(range(steps))

    def slope(at: np.ndarray) -> np.ndarray:
        now = next(t)
        return 2 * (at * squares[now, :, None] - products[now, :, None])

    return descend(slope, np.full((len(seeds), 1), w), rates, steps)
