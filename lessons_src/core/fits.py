"""The line each loss fits: exact minima over the data, for a whole film at once.

x and y hold the data in their last axis; every other axis is a stop of a slider. There is no
loop over stops. mse has a closed form; mae and huber are piecewise, and their pieces are searched:
a weighted median, pairs of points, sorted breakpoints (Boyd & Vandenberghe 2004, 6.1).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .checks import as_floats
from .choose import sort_by_likeness
from .errors import InputError
from .fits_absolute import divide, find_mae_line, find_mae_slopes
from .fits_huber import find_huber_line, find_huber_slope
from .inputs import read_scale, require_broadcast

_WIDTHS = {"huber": "delta", "smooth_l1": "beta"}
_KNOWN = ("mse", "mae", "huber", "smooth_l1")


class Line(NamedTuple):
    """The lines y = w x + b, one for each stop."""

    w: np.ndarray
    b: np.ndarray


def fit_through_origin(loss: str, x: Any, y: Any, **options: Any) -> np.ndarray:
    """Return the w for which y = w x has the smallest loss.

    Where a whole interval of w is best (mae: half of the sum of |x| on either side), its
    midpoint is returned, as a median does. Where every x is 0, w is 0.

    Args:
        loss: "mse", "mae", "huber" or "smooth_l1".
        x: The data, shape (..., n).
        y: The targets; x and y broadcast.
        **options: delta (huber) or beta (smooth_l1): a number or an array that broadcasts to (...).

    Returns:
        w, of shape (...).

    Raises:
        InputError: Another loss, shapes that do not go together, empty or nan, delta <= 0.
    """
    data = _read(loss, x, y, options)
    with np.errstate(all="ignore"):
        if loss == "mse":
            w = divide(np.sum(data.x * data.y, axis=-1), np.sum(data.x**2, axis=-1))
        elif data.width is None:
            low, high = find_mae_slopes(data.x, data.y)
            w = low + (high - low) / 2
        else:
            w = find_huber_slope(data.x, data.y, data.width)
        return data.restore_w(w)


def fit_with_bias(loss: str, x: Any, y: Any, **options: Any) -> Line:
    """Return the w and b for which y = w x + b has the smallest loss.

    Where several lines are equally good (mae), the one through the earliest pair of points is
    returned, so that a film does not flicker between them. Where all x are equal, w is 0.

    Args, Raises: As `fit_through_origin`.

    Returns:
        Line(w, b), each of shape (...).
    """
    data = _read(loss, x, y, options)
    with np.errstate(all="ignore"):
        center = data.x.mean(axis=-1, keepdims=True)
        # Equal x may differ from their own mean by a rounding; that is not a direction to fit.
        spread = np.ptp(data.x, axis=-1, keepdims=True)
        x0 = np.where(spread > 0, data.x - center, 0.0)
        if loss == "mse":
            w = divide(np.sum(x0 * data.y, axis=-1), np.sum(x0**2, axis=-1))
            b = data.y.mean(axis=-1)
        elif data.width is None:
            w, b = find_mae_line(x0, data.y)
        else:
            w, b = find_huber_line(x0, data.y, data.width)
        return Line(data.restore_w(w), data.restore_y(b - w * center[..., 0]))


class _Data(NamedTuple):
    """x and y scaled by powers of two to at most 1, so that no square overflows; and the way back."""

    x: np.ndarray
    y: np.ndarray
    width: np.ndarray | None
    exponent_x: np.ndarray
    exponent_y: np.ndarray

    def restore_y(self, y: np.ndarray) -> np.ndarray:
        return np.ldexp(y, self.exponent_y)

    def restore_w(self, w: np.ndarray) -> np.ndarray:
        return np.ldexp(w, self.exponent_y - self.exponent_x)


def _read(loss: str, x: Any, y: Any, options: dict[str, Any]) -> _Data:
    """Check, broadcast and scale what was given; the width is delta or beta, None for none."""
    if loss not in _KNOWN:
        known = ", ".join(sort_by_likeness(str(loss), _KNOWN))
        raise InputError(
            f"{loss!r:.80}: 이 손실로는 직선을 맞추지 않아요. 쓸 수 있는 이름: {known}",
            f"No line is fitted with {loss!r:.80}. Known names: {known}",
        )
    name = _WIDTHS.get(loss)
    for given in options:
        if given != name:
            raise InputError(
                f"{loss}: {given!r} 옵션은 없어요. 쓸 수 있는 옵션: {name or '없음'}",
                f"{loss} has no option {given}. Known options: {name or 'none'}",
            )
    xs, ys = as_floats("x", x), as_floats("y", y)
    if xs.ndim == 0 or ys.ndim == 0:
        raise InputError(
            f"x의 모양 {xs.shape}, y의 모양 {ys.shape}: 둘 다 값의 목록이어야 해요.",
            f"x has shape {xs.shape} and y has shape {ys.shape}: both must be lists of values.",
        )
    require_broadcast({"x": xs.shape, "y": ys.shape})
    xs, ys = np.broadcast_arrays(xs, ys)
    width = None
    if name is not None:
        width = read_scale(name, options.get(name, 1.0), zero=name == "beta", grid=True)
        require_broadcast({"x[..., 0]": xs.shape[:-1], name: width.shape})
        stops = np.broadcast_shapes(xs.shape[:-1], width.shape)
        xs, ys = (np.broadcast_to(a, (*stops, a.shape[-1])) for a in (xs, ys))
        if not np.all(width > 0):
            if np.any(width > 0):
                raise InputError(
                    "beta: 0과 0이 아닌 값을 섞어 쓸 수 없어요.", "beta cannot mix 0 with other values."
                )
            width = None  # smooth L1 with beta 0 is the mean absolute error
    exponent_x, exponent_y = (np.frexp(np.abs(a).max(axis=-1))[1] for a in (xs, ys))
    small_x, small_y = np.ldexp(xs, -exponent_x[..., None]), np.ldexp(ys, -exponent_y[..., None])
    if width is not None:
        with np.errstate(over="ignore"):
            # Below 1e-12 of the data a residual is rounding: Huber is the absolute error there.
            width = np.maximum(np.ldexp(width, -exponent_y), 1e-12)
    return _Data(small_x, small_y, width, exponent_x, exponent_y)
