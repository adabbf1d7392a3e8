"""The running example: a line through the origin, `y = w x`, small enough to check by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

X = (1.0, 2.0, 3.0)
Y = (2.0, 4.0, 6.0)


@dataclass(frozen=True)
class LineLoss:
    """The mean squared error of `y = w x` over the data, as a parabola in w.

        L(w) = mean((w x - y)^2) = least + curvature / 2 * (w - best)^2

    Three numbers say all of it, however many points there are, and the square of a difference loses no digits
    near the bottom, where the sum mean(x^2) w^2 - 2 mean(x y) w + mean(y^2) would.

    Attributes:
        best: The weight with the smallest loss, sum(x y) / sum(x^2); 0 where every x is 0.
        least: The loss there.
        curvature: The second derivative L'' = 2 mean(x^2), the same at every weight.
    """

    best: float
    least: float
    curvature: float

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike) -> LineLoss:
        """Return the loss over the points x, y, each of shape (N,)."""
        x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        squares = float(x @ x)
        best = float(x @ y) / squares if squares > 0 else 0.0
        return cls(best, float(np.square(best * x - y).mean()), 2 * squares / len(x))

    @property
    def border(self) -> float:
        """The learning rate 2 / L'': gradient descent converges below it and diverges above it.

        One step multiplies the distance to the best weight by 1 - alpha L'', which shrinks it exactly
        while 0 < alpha < 2 / L''. For x = 1, 2, 3 it is 3/14; inf where every x is 0 and nothing moves.
        """
        return 2 / self.curvature if self.curvature > 0 else np.inf

    def value(self, w: ArrayLike) -> np.ndarray:
        """Return the loss at every weight, of w's shape; inf or nan, without a warning, where w is."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.least + self.curvature / 2 * np.square(np.asarray(w, np.float64) - self.best)

    def gradient(self, w: ArrayLike) -> np.ndarray:
        """Return the derivative mean(2 (w x - y) x) = L'' (w - best) at every weight, of w's shape."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.curvature * (np.asarray(w, np.float64) - self.best)


@dataclass(frozen=True, eq=False)
class AffineLoss:
    """The mean squared error of `y = w x + b` over the data, as a quadratic form in (w, b).

        L(w, b) = least + 1/2 d^T H d,   d = (w, b) - best,   H = 2 [[mean(x^2), mean(x)], [mean(x), 1]]

    Its two curvatures are the eigenvalues of H: 0.24 and 11.09 for x = 1, 2, 3, a ravine. Where x has mean 0,
    H is diagonal and the ravine is (nearly) a bowl.

    Attributes:
        best: The best (w, b), shape (2,); w is 0 where all x are equal.
        least: The loss there.
        hessian: H, shape (2, 2).
    """

    best: np.ndarray
    least: float
    hessian: np.ndarray

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike) -> AffineLoss:
        """Return the loss over the points x, y, each of shape (N,)."""
        x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        middle = float(x.mean())
        # Sums of x - mean(x), which keep their digits where the points are far from 0 and close together.
        centred = x - middle
        spread = float(centred @ centred)
        w = float(centred @ y) / spread if np.ptp(x) > 0 else 0.0
        b = float(y.mean()) - w * middle
        least = float(np.square(w * x + b - y).mean())
        return cls(np.array([w, b]), least, 2 * np.array([[float(x @ x) / len(x), middle], [middle, 1.0]]))

    @cached_property
    def curvatures(self) -> np.ndarray:
        """The smaller and the larger curvature, shape (2,)."""
        return np.linalg.eigvalsh(self.hessian)

    @property
    def border(self) -> float:
        """The learning rate 2 / (largest curvature), above which gradient descent diverges."""
        return 2 / float(self.curvatures[1])

    def value(self, weights: ArrayLike) -> np.ndarray:
        """Return the loss at weights of shape (..., 2), each (w, b)."""
        d = np.asarray(weights, np.float64) - self.best
        with np.errstate(over="ignore", invalid="ignore"):
            return self.least + (d @ self.hessian * d).sum(axis=-1) / 2

    def gradient(self, weights: ArrayLike) -> np.ndarray:
        """Return the gradient H d, of the weights' shape (..., 2)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return (np.asarray(weights, np.float64) - self.best) @ self.hessian
