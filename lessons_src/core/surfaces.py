"""Six surfaces over two weights on which optimizers show what they are good at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .choose import choose
from .errors import InputError

# Beyond this distance a surface goes on flat, so that its value and its gradient are finite everywhere.
REACH = 1e30

Formula = Callable[[np.ndarray, np.ndarray], Any]


@dataclass(frozen=True)
class Surface:
    """A loss over two weights, with everything needed to draw it.

    Attributes:
        name: Its name in Korean and in English.
        formula: The formula in TeX, in x and y.
        minima: The lowest points; none for the saddle, which falls for ever.
        start: A start from which the optimizers' paths differ visibly.
        x_limits: The left and right edge of a good view.
        y_limits: Its lower and upper edge.
        levels: Good heights for contour lines.
        log_levels: Whether the heights grow by a factor rather than evenly.
    """

    name: tuple[str, str]
    formula: str
    minima: tuple[tuple[float, float], ...]
    start: tuple[float, float]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    levels: tuple[float, ...]
    log_levels: bool
    value_of: Formula
    slopes_of: Formula

    def value(self, w: ArrayLike) -> np.ndarray:
        """Return the loss at w.

        Args:
            w: Points, shape (..., 2).

        Returns:
            The loss of each, shape (...), a number for one point; finite for every finite point.

        Raises:
            InputError: The last axis of w does not have two entries.
        """
        return self.value_of(*_coordinates(w))

    def gradient(self, w: ArrayLike) -> np.ndarray:
        """Return the gradient of the loss at w.

        Args:
            w: Points, shape (..., 2).

        Returns:
            The two slopes at each, shape (..., 2); finite for every finite point.

        Raises:
            InputError: The last axis of w does not have two entries.
        """
        return np.stack(self.slopes_of(*_coordinates(w)), axis=-1)


def get_surface(name: str) -> Surface:
    """Return a surface by its name: `get_surface("ravine")`.

    Raises:
        InputError: There is none of that name; the message lists those there are, nearest first.
    """
    return choose(("곡면", "surface"), name, SURFACES)


def _coordinates(w: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    points = np.asarray(w, np.float64)
    if points.ndim == 0 or points.shape[-1] != 2:
        raise InputError(
            f"w의 모양은 (..., 2)여야 해요. 받은 모양: {points.shape}",
            f"w must have shape (..., 2). You gave {points.shape}.",
        )
    x, y = np.moveaxis(np.clip(points, -REACH, REACH), -1, 0)
    return x, y


def _bowl(x: np.ndarray, y: np.ndarray) -> Any:
    return x**2 + y**2


def _bowl_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    return 2 * x, 2 * y


def _ravine(x: np.ndarray, y: np.ndarray) -> Any:
    return x**2 / 2 + 10 * y**2


def _ravine_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    return x, 20 * y


def _saddle(x: np.ndarray, y: np.ndarray) -> Any:
    return x**2 - y**2


def _saddle_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    return 2 * x, -2 * y


def _rosenbrock(x: np.ndarray, y: np.ndarray) -> Any:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def _rosenbrock_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    off = y - x**2
    return 2 * (x - 1) - 400 * x * off, 200 * off


def _beale(x: np.ndarray, y: np.ndarray) -> Any:
    a, b, c = _beale_terms(x, y)
    return a**2 + b**2 + c**2


def _beale_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    a, b, c = _beale_terms(x, y)
    return (
        2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1)),
        2 * x * (a + 2 * b * y + 3 * c * y**2),
    )


def _beale_terms(x: np.ndarray, y: np.ndarray) -> Any:
    return 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3


def _himmelblau(x: np.ndarray, y: np.ndarray) -> Any:
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def _himmelblau_slopes(x: np.ndarray, y: np.ndarray) -> Any:
    a, b = x**2 + y - 11, x + y**2 - 7
    return 4 * a * x + 2 * b, 2 * a + 4 * b * y


def _even(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(np.linspace(low, high, count).tolist())


def _growing(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(np.geomspace(low, high, count).tolist())


# The last three are test functions of long standing: Rosenbrock 1960, Beale 1958, Himmelblau 1972
# (formulas and minima as in Jamil & Yang 2013, arXiv:1308.4008, nos. 105, 10 and 65).
SURFACES: dict[str, Surface] = {
    "bowl": Surface(
        name=("그릇", "bowl"),
        formula=r"x^2 + y^2",
        minima=((0.0, 0.0),),
        start=(-2.5, 2.0),
        x_limits=(-3.0, 3.0),
        y_limits=(-3.0, 3.0),
        levels=_even(0.5, 16.0, 12),
        log_levels=False,
        value_of=_bowl,
        slopes_of=_bowl_slopes,
    ),
    "ravine": Surface(
        name=("좁은 골짜기", "ravine"),
        formula=r"\frac{1}{2} x^2 + 10 y^2",
        minima=((0.0, 0.0),),
        start=(-4.0, 1.0),
        x_limits=(-5.0, 5.0),
        y_limits=(-2.0, 2.0),
        levels=_growing(0.05, 50.0, 12),
        log_levels=True,
        value_of=_ravine,
        slopes_of=_ravine_slopes,
    ),
    "saddle": Surface(
        name=("안장", "saddle"),
        formula=r"x^2 - y^2",
        minima=(),
        start=(-2.5, 0.001),
        x_limits=(-3.0, 3.0),
        y_limits=(-3.0, 3.0),
        levels=_even(-8.0, 8.0, 17),
        log_levels=False,
        value_of=_saddle,
        slopes_of=_saddle_slopes,
    ),
    "rosenbrock": Surface(
        name=("로젠브록", "Rosenbrock"),
        formula=r"(1 - x)^2 + 100 (y - x^2)^2",
        minima=((1.0, 1.0),),
        start=(-1.2, 1.0),
        x_limits=(-2.0, 2.0),
        y_limits=(-1.0, 3.0),
        levels=_growing(0.1, 2500.0, 14),
        log_levels=True,
        value_of=_rosenbrock,
        slopes_of=_rosenbrock_slopes,
    ),
    "beale": Surface(
        name=("빌", "Beale"),
        formula=r"(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
        minima=((3.0, 0.5),),
        start=(1.0, 1.5),
        x_limits=(-1.0, 4.5),
        y_limits=(-1.5, 2.5),
        levels=_growing(0.05, 5000.0, 14),
        log_levels=True,
        value_of=_beale,
        slopes_of=_beale_slopes,
    ),
    "himmelblau": Surface(
        name=("힘멜블라우", "Himmelblau"),
        formula=r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        minima=(
            (3.0, 2.0),
            (-2.8051180869527448, 3.1313125182505730),
            (-3.7793102533777469, -3.2831859912861694),
            (3.5844283403304917, -1.8481265269644034),
        ),
        start=(0.0, -0.5),
        x_limits=(-5.0, 5.0),
        y_limits=(-5.0, 5.0),
        levels=_growing(1.0, 800.0, 14),
        log_levels=True,
        value_of=_himmelblau,
        slopes_of=_himmelblau_slopes,
    ),
}
