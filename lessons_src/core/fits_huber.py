"""The minimum of Huber's loss over lines, exactly, for every stop at once.

Its derivative is piecewise linear: along one direction the minimum is found between two sorted
breakpoints, without iteration. In two dimensions Newton's method with that exact line search
ends after a few steps (Madsen & Nielsen 1990, "Finite algorithms for robust linear regression").
Data are scaled: |x| <= 1, |y| <= 1.
"""

from __future__ import annotations

import numpy as np

from .fits_absolute import divide, find_mae_line
from .losses import LOSSES

_TIE = 1e-12  # relative: derivatives smaller than this are 0 but for rounding
_STEPS = 200


def find_huber_slope(x: np.ndarray, y: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """Return the w with the smallest sum of huber(w x - y).

    The derivative -sum x clip(y - w x, -delta, delta) rises with w and bends only at the w where
    some y - w x is +-delta. Where it is 0 over an interval, the midpoint is returned.

    Args:
        x: The data, shape (..., n).
        y: The targets, of the same shape.
        delta: Shape (...) or one that broadcasts to it.

    Returns:
        w, of shape (...); 0 where every x is 0.
    """
    # A least-squares residual is at most sqrt(n): from there on Huber is least squares.
    limit = np.minimum(delta, 1.0 + np.sqrt(x.shape[-1]))[..., None]
    moving = np.abs(x) > 1e-200
    over = np.where(moving, x, 1.0)
    bends = np.concatenate([(y - limit) / over, (y + limit) / over], axis=-1)
    bends = np.sort(np.where(np.concatenate([moving, moving], axis=-1), bends, 0.0), axis=-1)
    residual = y[..., None, :] - bends[..., None] * x[..., None, :]
    rise = -np.sum(x[..., None, :] * np.clip(residual, -limit[..., None], limit[..., None]), axis=-1)
    tie = _TIE * limit * np.sum(np.abs(x), axis=-1, keepdims=True)
    last = bends.shape[-1] - 1
    first_up = np.argmax(rise >= -tie, axis=-1)
    last_down = last - np.argmax((rise <= tie)[..., ::-1], axis=-1)
    low = _cross(bends, rise, tie, first_up, first_up - 1)
    high = _cross(bends, rise, tie, last_down, last_down + 1)
    return np.where(moving.any(axis=-1), low + (high - low) / 2, 0.0)


def _cross(
    bends: np.ndarray, rise: np.ndarray, tie: np.ndarray, near: np.ndarray, far: np.ndarray
) -> np.ndarray:
    """Return where the derivative crosses 0 between breakpoint `near` and its neighbour `far`."""
    far = np.clip(far, 0, bends.shape[-1] - 1)
    w0, w1 = (np.take_along_axis(bends, k[..., None], -1)[..., 0] for k in (near, far))
    r0, r1 = (np.take_along_axis(rise, k[..., None], -1)[..., 0] for k in (near, far))
    level = (np.abs(r0) <= tie[..., 0]) | (r0 == r1)
    return np.where(level, w0, w0 - r0 * (w1 - w0) / np.where(level, 1.0, r1 - r0))


def find_huber_line(x: np.ndarray, y: np.ndarray, delta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the w and b with the smallest sum of huber(w x + b - y), for x of mean 0.

    Args:
        x: The data, shape (..., n), of mean 0.
        y: The targets, of the same shape.
        delta: Shape (...) or one that broadcasts to it.

    Returns:
        w and b, of shape (...); w is 0 where every x is 0.
    """
    stops, n = x.shape[:-1], x.shape[-1]
    xs, ys = x.reshape(-1, n), y.reshape(-1, n)
    limit = np.minimum(np.broadcast_to(delta, stops).reshape(-1), 1.0 + np.sqrt(n))
    # The least-squares line is near for a wide delta, the least-absolute one for a narrow one.
    starts = [_find_least_squares(xs, ys), find_mae_line(xs, ys)]
    costs = [_sum_huber(ys - w[:, None] * xs - b[:, None], limit[:, None]) for w, b in starts]
    w, b = (np.where(costs[0] < costs[1], first, second) for first, second in zip(*starts, strict=True))
    open_stops = np.arange(len(xs))
    for _ in range(_STEPS):
        rest = open_stops
        step_w, step_b, done = _find_step(xs[rest], ys[rest], limit[rest], w[rest], b[rest])
        open_stops = rest[~done]
        if not len(open_stops):
            break
        w[open_stops] += step_w[~done]
        b[open_stops] += step_b[~done]
    return w.reshape(stops), b.reshape(stops)


def _find_least_squares(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return divide(np.sum(x * y, axis=-1), np.sum(x**2, axis=-1)), y.mean(axis=-1)


def _sum_huber(error: np.ndarray, delta: np.ndarray) -> np.ndarray:
    return LOSSES["huber"].each(error, 0.0, delta=delta).sum(axis=-1)


def _find_step(
    x: np.ndarray, y: np.ndarray, limit: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the steps of w and b, and which stops need none any more."""
    residual = y - w[:, None] * x - b[:, None]
    size = np.abs(residual)
    push = np.clip(residual, -limit[:, None], limit[:, None])
    pull_w, pull_b = np.sum(push * x, axis=-1), np.sum(push, axis=-1)
    # A pull is a sum of n pushes; below this it is 0 but for the rounding of the residuals.
    terms = np.abs(y) + np.abs(w[:, None] * x) + np.abs(b[:, None])
    tie = x.shape[-1] * (_TIE * limit + 4 * np.finfo(np.float64).eps * np.max(terms, axis=-1))
    widest = np.max(np.abs(x), axis=-1)
    done = (np.abs(pull_w) <= tie * widest) & (np.abs(pull_b) <= tie)
    # The curvature of the points inside +-delta, and a millionth of the reweighted least-squares
    # one, which is never singular: a way down also where fewer than two points are inside.
    weight = (size < limit[:, None]) + 1e-6 * limit[:, None] / np.maximum(size, limit[:, None])
    ww, wb, bb = np.sum(weight * x * x, -1), np.sum(weight * x, -1), np.sum(weight, -1)
    det = ww * bb - wb * wb
    safe = np.where(det > 0, det, 1.0)
    turn_w = np.where(det <= 0, 0.0, (bb * pull_w - wb * pull_b) / safe)
    turn_b = np.where(det <= 0, pull_b / bb, (ww * pull_b - wb * pull_w) / safe)
    along = turn_w[:, None] * x + turn_b[:, None]
    far = np.maximum(np.max(np.abs(along), axis=-1), 1e-300)
    length = find_huber_slope(along / far[:, None], residual, limit) / far
    return length * turn_w, length * turn_b, done
