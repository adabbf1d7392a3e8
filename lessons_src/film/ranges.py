"""Round numbers for sliders and axes that must fit any data."""

from __future__ import annotations

import math


def round_up(value: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is at least `value` (> 0)."""
    power = 10.0 ** math.floor(math.log10(value))
    for digit in (1, 2, 5, 10):
        # A hair of room: 0.1 / 0.1 may be 1.0000000000000002.
        if digit * power >= value * (1 - 1e-9):
            return float(f"{digit * power:.6g}")
    raise AssertionError(value)


def places(step: float) -> str:
    """Return the number format that shows steps of `step`: ".2f" for 0.01, ".3g" for tiny ones."""
    if step < 1e-4:
        return ".3g"
    return f".{max(0, -math.floor(math.log10(step) + 1e-9))}f"
