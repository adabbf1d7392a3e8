"""The line y = w x + b that a robust loss likes best, for every stop of a film at once."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

_SHARES = (0.0, 0.01, 0.1, 1.0)  # of the weights outside delta: 0 is Newton, 1 reweighted least squares
_TINY = 1e-12  # relative to the data: below this a residual is rounding


class Line(NamedTuple):
    """The lines y = w x + b, one for each stop."""

    w: np.ndarray
    b: np.ndarray


def fit_line(x: ArrayLike, y: ArrayLike, delta: ArrayLike) -> Line:
    """Return the w and b for which y = w x + b has the smallest Huber loss.

    Huber's loss joins the others: delta = inf is the mean squared error, delta = 0 the mean absolute error,
    and smooth L1 with beta = delta is Huber's divided by beta, so that it fits the same line.

    Least squares are solved at once. The absolute error has a best line through two of the points (a corner
    of its linear programme), so all pairs are tried; the earliest of equally good ones is taken, so that
    a film does not flicker. In between, from the better of these two, each step is the lowest of a few:
    Newton's, which is exact as soon as the right points are within delta, reweighted least squares, which
    never rises (Holland & Welsch 1977), and two between them.

    Args:
        x: The data, shape (..., n); every axis but the last is a stop.
        y: The targets; x and y broadcast.
        delta: Shape (...) or one that broadcasts with it.

    Returns:
        Line(w, b), each of shape (...); w is 0 where all x are equal.
    """
    x, y = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
    return _fit(x, y, np.asarray(delta, np.float64)[..., None])


def _fit(x: np.ndarray, y: np.ndarray, delta: np.ndarray) -> Line:
    middle = x.mean(axis=-1, keepdims=True)
    # Equal x may differ from their own mean by a rounding; that is not a direction to fit.
    u = np.where(np.ptp(x, axis=-1, keepdims=True) > 0, x - middle, 0.0)
    w, b = _solve(np.ones_like(u), u, -y)
    exact = np.all((delta == 0) | (delta == np.inf))
    if not np.all(delta == np.inf):
        w, b = _lowest(u, y, delta, _fit_absolute(u, y), (w, b))
    size = np.abs(y).max(axis=-1, keepdims=True)
    delta = np.maximum(delta, _TINY * size)
    for _ in range(0 if exact else 100):
        error = w[..., None] * u + b[..., None] - y
        slope = np.clip(error, -delta, delta)
        inside = np.abs(error) <= delta
        outside = np.where(inside, 0.0, slope / np.where(inside, 1.0, error))
        steps = [_solve(inside + share * outside, u, slope) for share in _SHARES]
        old, (w, b) = (w, b), _lowest(u, y, delta, *((w + dw, b + db) for dw, db in steps))
        moved = np.abs((w - old[0])[..., None] * u + (b - old[1])[..., None])
        if (moved <= _TINY * size).all():
            break
    return Line(w[()], b - w * middle[..., 0])


def _solve(weight: np.ndarray, u: np.ndarray, slope: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the w, b for which the sums of weight (w u + b) + slope, and of u times it, are 0."""
    uu, u1, one = (weight * u * u).sum(axis=-1), (weight * u).sum(axis=-1), weight.sum(axis=-1)
    along, across = (slope * u).sum(axis=-1), slope.sum(axis=-1)
    det = uu * one - u1 * u1
    good = det > _TINY * uu * one
    w = np.where(good, u1 * across - one * along, 0.0) / np.where(good, det, 1.0)
    return w, -(across + u1 * w) / np.where(one > 0, one, 1.0)


def _fit_absolute(u: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    w, b = np.zeros(y.shape[:-1]), np.median(y, axis=-1)  # for points that are all above one another
    least = np.where(np.ptp(u, axis=-1) > 0, np.inf, -np.inf)
    slack = _TINY * np.abs(y).sum(axis=-1)
    for i, j in combinations(range(y.shape[-1]), 2):
        with np.errstate(divide="ignore", invalid="ignore"):
            slope = (y[..., j] - y[..., i]) / (u[..., j] - u[..., i])
            lift = y[..., i] - slope * u[..., i]
            cost = np.abs(y - slope[..., None] * u - lift[..., None]).sum(axis=-1)
        better = cost < least - slack  # False for nan: two points above one another
        w, b, least = (np.where(better, *each) for each in ((slope, w), (lift, b), (cost, least)))
    return w, b


def _lowest(u: np.ndarray, y: np.ndarray, delta: np.ndarray, *lines: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the lines with the smallest loss, stop by stop; the first of equal ones."""
    w, b = lines[0]
    least = _sum_losses(w[..., None] * u + b[..., None] - y, delta)
    for dw, db in lines[1:]:
        cost = _sum_losses(dw[..., None] * u + db[..., None] - y, delta)
        better = cost < least
        w, b, least = (np.where(better, *each) for each in ((dw, w), (db, b), (cost, least)))
    return w, b


def _sum_losses(error: np.ndarray, delta: np.ndarray) -> np.ndarray:
    size = np.abs(error)
    near = np.minimum(size, delta)
    return np.sum(size if np.all(delta == 0) else near * (size - near / 2), axis=-1)
