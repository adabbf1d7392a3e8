"""Six surfaces over two weights on which optimizers show what they are good at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .checks import choose

# Beyond this distance a surface goes on flat, so that its value and its gradient are finite everywhere.
REACH = 1e30

Formula = Callable[[np.ndarray, np.ndarray], Any]


@dataclass(frozen=True)
class Surface:
    """A loss over two weights, with everything needed to draw it.

    Attributes:
        name: Its name in Korean and in English.
        loss: The loss at x, y.
        slopes: Its two derivatives there.
        minima: The lowest points; none for the saddle, which falls for ever.
        start: A start from which the optimizers' paths differ visibly.
        x_limits: The left and right edge of a good view.
        y_limits: Its lower and upper edge.
        levels: Good heights for contour lines.
    """

    name: tuple[str, str]
    loss: Formula
    slopes: Formula
    minima: tuple[tuple[float, float], ...]
    start: tuple[float, float]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    levels: np.ndarray

    def value(self, w: ArrayLike) -> np.ndarray:
        """Return the loss at points w, shape (..., 2): shape (...), finite for every finite point."""
        return self.loss(*_coordinates(w))

    def gradient(self, w: ArrayLike) -> np.ndarray:
        """Return the gradient at points w, shape (..., 2): of that shape, finite for every finite point."""
        return np.stack(self.slopes(*_coordinates(w)), axis=-1)


def get_surface(name: str) -> Surface:
    """Return a surface by its name: `get_surface("ravine")`.

    Raises:
        InputError: There is none of that name; the message lists those there are, nearest first.
    """
    return choose(("곡면", "surface"), name, SURFACES)


def _coordinates(w: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.moveaxis(np.clip(np.asarray(w, np.float64), -REACH, REACH), -1, 0)
    return x, y


def _rosenbrock_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    off = y - x**2
    return 2 * (x - 1) - 400 * x * off, 200 * off


def _beale_terms(x: np.ndarray, y: np.ndarray) -> Any:
    return 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3


def _beale(x: np.ndarray, y: np.ndarray) -> Any:
    a, b, c = _beale_terms(x, y)
    return a**2 + b**2 + c**2


def _beale_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    a, b, c = _beale_terms(x, y)
    return (
        2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1)),
        2 * x * (a + 2 * b * y + 3 * c * y**2),
    )


def _himmelblau_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    a, b = x**2 + y - 11, x + y**2 - 7
    return 4 * a * x + 2 * b, 2 * a + 4 * b * y


# The last three are test functions of long standing: Rosenbrock 1960, Beale 1958, Himmelblau 1972
# (formulas and minima as in Jamil & Yang 2013, arXiv:1308.4008, nos. 105, 10 and 65).
SURFACES: dict[str, Surface] = {
    "bowl": Surface(
        name=("그릇", "bowl"),
        loss=lambda x, y: x**2 + y**2,
        slopes=lambda x, y: (2 * x, 2 * y),
        minima=((0.0, 0.0),),
        start=(-2.5, 2.0),
        x_limits=(-3.0, 3.0),
        y_limits=(-3.0, 3.0),
        levels=np.linspace(0.5, 16.0, 12),
    ),
    "ravine": Surface(
        name=("좁은 골짜기", "ravine"),
        loss=lambda x, y: x**2 / 2 + 10 * y**2,
        slopes=lambda x, y: (x, 20 * y),
        minima=((0.0, 0.0),),
        start=(-4.0, 1.0),
        x_limits=(-5.0, 5.0),
        y_limits=(-2.0, 2.0),
        levels=np.geomspace(0.05, 50.0, 12),
    ),
    "saddle": Surface(
        name=("안장", "saddle"),
        loss=lambda x, y: x**2 - y**2,
        slopes=lambda x, y: (2 * x, -2 * y),
        minima=(),
        start=(-2.5, 0.001),
        x_limits=(-3.0, 3.0),
        y_limits=(-3.0, 3.0),
        levels=np.linspace(-8.0, 8.0, 17),
    ),
    "rosenbrock": Surface(
        name=("로젠브록", "Rosenbrock"),
        loss=lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        slopes=_rosenbrock_slopes,
        minima=((1.0, 1.0),),
        start=(-1.2, 1.0),
        x_limits=(-2.0, 2.0),
        y_limits=(-1.0, 3.0),
        levels=np.geomspace(0.1, 2500.0, 14),
    ),
    "beale": Surface(
        name=("빌", "Beale"),
        loss=_beale,
        slopes=_beale_slopes,
        minima=((3.0, 0.5),),
        start=(1.0, 1.5),
        x_limits=(-1.0, 4.5),
        y_limits=(-1.5, 2.5),
        levels=np.geomspace(0.05, 5000.0, 14),
    ),
    "himmelblau": Surface(
        name=("힘멜블라우", "Himmelblau"),
        loss=lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        slopes=_himmelblau_slopes,
        minima=(
            (3.0, 2.0),
            (-2.8051180869527448, 3.1313125182505730),
            (-3.7793102533777469, -3.2831859912861694),
            (3.5844283403304917, -1.8481265269644034),
        ),
        start=(0.0, -0.5),
        x_limits=(-5.0, 5.0),
        y_limits=(-5.0, 5.0),
        levels=np.geomspace(1.0, 800.0, 14),
    ),
}
