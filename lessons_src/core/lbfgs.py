"""L-BFGS: the exception that asks for the loss more than once a step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .checks import as_floats, as_number, same_shape
from .errors import InputError

Function = Callable[[np.ndarray], ArrayLike]
Point = tuple[np.ndarray, float, np.ndarray]


class LBFGS:
    """Guess the curvature from the last steps, aim where the slope should vanish, and try how far to go.

        d = -H g                                H: built from s = w' - w and y = g' - g of the last steps
        w <- w + t d                            t = lr, lr / 2, lr / 4, ... until the loss falls enough:
                                                L(w + t d) <= L(w) + 1e-4 t (g . d)

    Nocedal & Wright 2006, Numerical Optimization, algorithms 7.4 and 7.5 (H g) and 3.1 (how far).
    It is no entry of `OPTIMIZERS`, because its step takes functions: how often it asks is its own affair.

    Args:
        lr: The first step length to try; 1 is right for almost everything.
        history_size: How many of the last steps to remember.

    Attributes:
        pairs: The remembered (s, y).
        evaluations: How often the loss has been asked for; the gradient is asked for at most as often.

    Raises:
        InputError: A learning rate that is not above zero, a history of no steps.
    """

    SUFFICIENT = 1e-4
    HALVINGS = 40

    def __init__(self, lr: float = 1.0, history_size: int = 10):
        self.lr = as_number("lr", lr, low=0, open_low=True)
        size = int(as_number("history_size", history_size, low=1))
        self.pairs: deque[tuple[np.ndarray, np.ndarray]] = deque(maxlen=size)
        self.evaluations = 0
        self._last: Point | None = None

    def step(self, w: ArrayLike, loss: Function, gradient: Function) -> np.ndarray:
        """Return the updated w; it is w itself where no shorter step lowers the loss.

        Args:
            w: The weights, of any shape.
            loss: The loss at a w.
            gradient: The gradient at a w.

        Returns:
            A new array of w's shape.

        Raises:
            InputError: w, or the loss or the gradient at w, is nan or inf; shapes that differ.
        """
        here = as_floats("w", w)
        if self._last is None or not np.array_equal(self._last[0], here):
            self._last = self._ask(here, loss, gradient)
        _, value, slope = self._last
        direction = self.direction(slope)
        fall = float(np.vdot(slope, direction))
        if fall >= 0:
            return here
        t = self.lr
        for _ in range(self.HALVINGS):
            there = here + t * direction
            lower = self._ask_loss(there, loss)
            if lower <= value + self.SUFFICIENT * t * fall:
                return self._arrive(here, there, lower, gradient)
            t /= 2
        return here

    def direction(self, slope: np.ndarray) -> np.ndarray:
        """Return -H g, by one walk back and one walk forth over the remembered pairs."""
        q = slope.copy()
        back = []
        for s, y in reversed(self.pairs):
            a = np.vdot(s, q) / np.vdot(s, y)
            q -= a * y
            back.append(a)
        if self.pairs:
            s, y = self.pairs[-1]
            q *= np.vdot(s, y) / np.vdot(y, y)
        else:
            # Nothing is known of the curvature yet: go no further than 1.
            q /= max(1.0, float(np.abs(q).sum()))
        for (s, y), a in zip(self.pairs, reversed(back), strict=True):
            q += (a - np.vdot(y, q) / np.vdot(s, y)) * s
        return -q

    def _arrive(self, here: np.ndarray, there: np.ndarray, value: float, gradient: Function) -> np.ndarray:
        assert self._last is not None
        slope = as_floats("gradient", gradient(there))
        s, y = there - here, slope - self._last[2]
        # Only where the slope rises along the step is the curvature one of a valley.
        if np.vdot(s, y) > 1e-10 * np.vdot(y, y):
            self.pairs.append((s, y))
        self._last = (there, value, slope)
        return there.copy()

    def _ask(self, w: np.ndarray, loss: Function, gradient: Function) -> Point:
        value, slope = self._ask_loss(w, loss), as_floats("gradient", gradient(w))
        same_shape("w", w, "gradient", slope)
        if not np.isfinite(value):
            raise InputError(
                f"손실이 {value}이에요. 손실이 유한한 곳에서 시작해 주세요.",
                f"The loss is {value}. Start where it is finite.",
            )
        return w, value, slope

    def _ask_loss(self, w: np.ndarray, loss: Function) -> float:
        self.evaluations += 1
        with np.errstate(all="ignore"):
            value = float(np.asarray(loss(w)))
        # nan compares with nothing: such a step counts as too long.
        return np.inf if np.isnan(value) else value
