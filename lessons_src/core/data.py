"""The data of the lessons: one class of 16 students, made up by us, and two moons for the last project.

No one measured these numbers. They are noisy, as real ones are: the score rises by about 5 points an hour,
from about 37 points without any study, so that a line through the origin is clearly too simple.
"""

from __future__ import annotations

import numpy as np


def _table(*numbers: float) -> np.ndarray:
    """Return numbers that all lessons share, so that none may change them."""
    column = np.array(numbers)
    column.flags.writeable = False
    return column


HOURS = _table(1.0, 1.75, 2.25, 3.0, 3.5, 3.75, 4.25, 5.0, 5.5, 6.25, 6.75, 7.25, 8.25, 8.75, 9.5, 10.0)
"""How long each of the 16 students studied, in hours."""
SCORES = _table(42, 49, 45, 62, 47, 61, 55, 68, 58, 73, 79, 69, 81, 78, 95, 88)
"""The score of each, out of 100."""
PASSED = _table(0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1)
"""1 for a score of 60 or more, else 0. No number of hours separates the two: 3.75 passed, 5.5 did not."""
COURSE = _table(0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 2, 1, 2, 2, 1, 2)
"""Which of three courses each chose."""
QUESTIONS = _table(0, 1, 0, 2, 1, 1, 3, 1, 2, 4, 2, 3, 5, 3, 4, 6)
"""How many questions each asked in class."""


def draw_moons(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points of two half moons, one in the other, with some noise: no straight line separates them.

    Args:
        rng: The source of chance. Another call with the same one gives new points of the same kind.
        count: How many points.

    Returns:
        The points, shape (count, 2), and their targets, 0.0 or 1.0, shape (count,).
    """
    target = rng.integers(0, 2, count).astype(float)
    angle = rng.uniform(0.0, np.pi, count)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1.0 - np.cos(angle), 0.4 - np.sin(angle)], axis=1)
    points = np.where(target[:, None] == 1, lower, upper) + rng.normal(scale=0.12, size=(count, 2))
    return points - np.array([0.5, 0.2]), target
