"""Checks of what a student hands in: plain float64 arrays, or a clear sentence."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .errors import InputError


def as_floats(name: str, values: Any, *, empty: bool = False) -> np.ndarray:
    """Return `values` as a float64 array, or say what is wrong with them.

    Integers become floats, so that an update never truncates.

    Args:
        name: What the student calls the values, for the message.
        values: Numbers, nested lists of numbers or an array, of any shape.
        empty: Whether an array without elements is allowed.

    Returns:
        A new float64 array of the same shape.

    Raises:
        InputError: Not numbers, ragged, empty, or not finite.
    """
    try:
        raw = np.asarray(values)
    except (TypeError, ValueError):  # ragged lists
        raw = np.array(None)
    # By kind, not by conversion: numpy would read the text "3" as a number.
    numeric = raw.dtype.kind in "biuf" or raw.size == 0
    if not numeric:
        raise InputError(
            f"{name}: 숫자만 쓸 수 있어요. 받은 값: {values!r:.80}",
            f"{name} takes numbers only. You gave {values!r:.80}",
        )
    array = np.array(raw, dtype=np.float64)
    if array.size == 0 and not empty:
        raise InputError(
            f"{name}: 비어 있어요. 숫자가 하나 이상 있어야 해요.",
            f"{name} is empty. It needs at least one number.",
        )
    if not np.isfinite(array).all():
        raise InputError(
            f"{name}: nan이나 inf가 들어 있어요. 유한한 숫자만 쓸 수 있어요.",
            f"{name} contains nan or inf. Only finite numbers are allowed.",
        )
    return array


def as_number(
    name: str, value: Any, *, low: float = -math.inf, high: float = math.inf, open_low: bool = False
) -> float:
    """Return `value` as a finite float within [low, high] (or (low, high] with `open_low`).

    Raises:
        InputError: Not one finite number, or out of range; the message gives the range.
    """
    if isinstance(value, (str, bytes, bool)) or value is None:
        number = math.nan
    else:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
    inside = number > low if open_low else number >= low
    if math.isfinite(number) and inside and number <= high:
        return number
    below = f"{low:g} < {name}" if open_low else f"{low:g} <= {name}"
    if low == -math.inf and high == math.inf:
        raise InputError(
            f"{name}: 유한한 숫자 하나여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be one finite number. You gave {value!r:.80}",
        )
    allowed = f"{below} <= {high:g}" if high != math.inf else below
    raise InputError(
        f"{name}: {allowed} 범위의 숫자여야 해요. 받은 값: {value!r:.80}",
        f"{name} must be a number with {allowed}. You gave {value!r:.80}",
    )


def same_shape(first_name: str, first: np.ndarray, second_name: str, second: np.ndarray) -> None:
    """Raise an InputError that names both shapes unless they are equal."""
    if first.shape != second.shape:
        raise InputError(
            f"{first_name}의 모양 {first.shape}, {second_name}의 모양 {second.shape}: 두 모양이 같아야 해요.",
            f"{first_name} has shape {first.shape} and {second_name} has shape {second.shape}: "
            "the two must be the same.",
        )
