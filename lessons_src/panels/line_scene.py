"""What the pictures of `y = w x` share: the data they accept."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats, same_shape
from ..core.errors import InputError
from ..core.line import LineLoss

STEPS = 20  # updates that a picture can show


def read_points(x: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return a student's data as two arrays of shape (N,).

    Raises:
        InputError: Of different lengths, empty, not finite numbers, not flat, or too large or
            too small for a picture.
    """
    x, y = as_floats("x", x), as_floats("y", y)
    same_shape("x", x, "y", y)
    if x.ndim != 1:
        raise InputError(
            f"x: 숫자를 한 줄로 늘어놓은 목록이어야 해요. 받은 모양: {x.shape}",
            f"x must be a flat list of numbers. You gave the shape {x.shape}",
        )
    largest = np.abs(x).max()
    fits = max(largest, np.abs(y).max()) <= 1e9 and not 0 < largest < 1e-9
    if not fits or abs(LineLoss.of(x, y).best) > 1e9:
        raise InputError(
            "x, y: 그림에 담기에는 너무 크거나 작은 숫자예요. 1e-9에서 1e9 사이로 바꿔 주세요.",
            "x, y: too large or too small for a picture. Use numbers between 1e-9 and 1e9.",
        )
    return x, y
