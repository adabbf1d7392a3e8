"""The minimum of the mean absolute error over lines, exactly, for every stop at once.

Data are scaled: |x| <= 1, |y| <= 1, shapes (..., n).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

_TIE = 1e-12  # relative: sums closer than this are equal but for rounding


def find_mae_slopes(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest w for which y = w x has the smallest mean absolute error.

    sum |y - w x| = sum |x| |y / x - w|: the best w is a median of the ratios y / x, weighted by |x|.

    Args:
        x: The data, shape (..., n).
        y: The targets, of the same shape.

    Returns:
        Two arrays of shape (...); they are equal unless the minimum is flat.
    """
    weights = np.abs(x)
    ratios = divide(y, x)
    order = np.argsort(ratios, axis=-1)
    ratios = np.take_along_axis(ratios, order, -1)
    below = np.cumsum(np.take_along_axis(weights, order, -1), axis=-1)
    half = below[..., -1:] / 2
    low = np.argmax(below >= half * (1 - _TIE), axis=-1)[..., None]
    high = np.argmax(below > half * (1 + _TIE), axis=-1)[..., None]
    return np.take_along_axis(ratios, low, -1)[..., 0], np.take_along_axis(ratios, high, -1)[..., 0]


def find_mae_line(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the best w, b for the mean absolute error, for x of mean 0.

    Some best line goes through two of the points (a corner of the linear programme), so all pairs
    are tried; if every x is the same, the median of y is best.
    """
    b = np.median(y, axis=-1)
    w = np.zeros_like(b)
    least = np.where(np.ptp(x, axis=-1) > 0, np.inf, -np.inf)
    slack = _TIE * np.sum(np.abs(y), axis=-1)
    for i, j in combinations(range(x.shape[-1]), 2):
        slope = (y[..., j] - y[..., i]) / (x[..., j] - x[..., i])
        lift = y[..., i] - slope * x[..., i]
        cost = np.sum(np.abs(y - slope[..., None] * x - lift[..., None]), axis=-1)
        better = cost < least - slack  # False for nan: two points above one another
        w, b = np.where(better, slope, w), np.where(better, lift, b)
        least = np.where(better, cost, least)
    return w, b


def divide(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Return above / below, and 0 where below is too small to mean anything."""
    good = np.abs(below) > 1e-200
    return np.where(good, above / np.where(good, below, 1.0), 0.0)
