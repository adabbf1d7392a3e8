"""What the pictures of `y = w x` share: the data they accept, its loss, and the way down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats, same_shape
from ..core.descent import descend
from ..core.errors import InputError
from ..core.line import LineLoss, best_w
from ..film.ranges import places
from ..film.sliders import Slider, linear_slider
from ..text.bilingual import Bilingual

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
    if not fits or abs(best_w(x, y)) > 1e9:
        raise InputError(
            "x, y: 그림에 담기에는 너무 크거나 작은 숫자예요. 1e-9에서 1e9 사이로 바꿔 주세요.",
            "x, y: too large or too small for a picture. Use numbers between 1e-9 and 1e9.",
        )
    return x, y


@dataclass(frozen=True)
class LineScene:
    """The data and the view of one picture.

    Attributes:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        low: The lower end of the slider for w, and of the loss curve.
        high: The upper end.
        step_w: Between two stops of w.
        step_rate: Between two stops of the learning rate.
    """

    x: np.ndarray
    y: np.ndarray
    low: float
    high: float
    step_w: float
    step_rate: float

    @cached_property
    def _loss(self) -> LineLoss:
        return LineLoss.of(self.x, self.y)

    def loss(self, w: Any) -> np.ndarray:
        """Return the mean squared error at every weight."""
        return self._loss.value(w)

    def slope(self, w: Any) -> np.ndarray:
        """Return the gradient at every weight."""
        return self._loss.gradient(w)

    def path(self, w: np.ndarray, learning_rate: np.ndarray) -> np.ndarray:
        """Return the weights of every step, the steps in the last axis."""
        return np.moveaxis(descend(self.slope, w, learning_rate, STEPS), 0, -1)

    def weight_slider(self, label: Bilingual, smallest: float) -> Slider:
        """Return the slider for w, from 1 where that is on it; it shows steps of `smallest`."""
        start = 1.0 if self.low <= 1.0 <= self.high else self.low
        return linear_slider("w", label, self.low, self.high, self.step_w, start, format=places(smallest))

    def rate_slider(self, count: int, start: float) -> Slider:
        """Return the slider for the learning rate with `count` stops, from `start` where that is on it."""
        step, last = self.step_rate, count * self.step_rate
        start = start if step <= start <= last else 10 * step
        label = Bilingual("학습률", "learning rate")
        return linear_slider("learning_rate", label, step, last, step, start, format=places(step), short="lr")
