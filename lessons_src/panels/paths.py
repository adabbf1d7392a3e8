"""Paths that leave the picture, cut where they leave it."""

from __future__ import annotations

import numpy as np


def cut_outside(path: np.ndarray, limits: tuple[tuple[float, float], ...], room: float = 0.5) -> np.ndarray:
    """Return paths that stay where they have left the view, at the end of their last visible piece.

    The piece that crosses the edge keeps its direction and ends `room` views beyond the edge, so that pictures
    of paths that diverge need no numbers of many digits.

    Args:
        path: Shape (steps + 1, ..., coordinates).
        limits: The view, (low, high) for each coordinate.
        room: How far beyond its edge a path may go, in views.
    """
    low, high = np.transpose(limits)
    reach = room * (high - low)
    with np.errstate(invalid="ignore"):
        outside = ~((path > low - reach) & (path < high + reach)).all(axis=-1)
    gone = np.maximum.accumulate(outside, axis=0)
    first = np.argmax(gone, axis=0)[None, ..., None]
    before = np.take_along_axis(path, np.maximum(first - 1, 0), 0)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        piece = np.nan_to_num(np.take_along_axis(path, first, 0) - before, posinf=1e300, neginf=-1e300)
        far = np.abs(piece / (2 * reach + high - low)).max(axis=-1, keepdims=True)
        end = before + piece / np.maximum(far, 1)
    return np.where(gone[..., None], end, path)
