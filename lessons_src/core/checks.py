"""Checks of what a student hands in: the value in a form to compute with, or a clear sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any, TypeVar

import numpy as np

from .errors import InputError

T = TypeVar("T")


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
    if low == -math.inf and high == math.inf:
        raise InputError(
            f"{name}: 유한한 숫자 하나여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be one finite number. You gave {value!r:.80}",
        )
    allowed = f"{write_number(low)} {'<' if open_low else '<='} {name}"
    allowed += f" <= {write_number(high)}" if high != math.inf else ""
    raise InputError(
        f"{name}: {allowed} 범위의 숫자여야 해요. 받은 값: {value!r:.80}",
        f"{name} must be a number with {allowed}. You gave {value!r:.80}",
    )


def write_number(value: float) -> str:
    """Return a number with every digit it takes to tell it from its neighbours: 0.99999999, -1e-12, 3."""
    return repr(float(value)).removesuffix(".0")


def require(name: str, array: np.ndarray, good: np.ndarray, ko: str, en: str) -> None:
    """Raise an InputError that shows the first value that is not good.

    Args:
        name: What the student calls the values.
        array: The values.
        good: A boolean array of the same shape.
        ko: What is allowed, in Korean.
        en: What is allowed, in English.
    """
    if not good.all():
        bad = write_number(array[~good].flat[0])
        raise InputError(f"{name}: {ko} 받은 값: {bad}", f"{name}: {en} You gave {bad}")


def same_shape(first_name: str, first: np.ndarray, second_name: str, second: np.ndarray) -> None:
    """Raise an InputError that names both shapes unless they are equal."""
    if first.shape != second.shape:
        raise InputError(
            f"{first_name}의 모양 {first.shape}, {second_name}의 모양 {second.shape}: 두 모양이 같아야 해요.",
            f"{first_name} has shape {first.shape} and {second_name} has shape {second.shape}: "
            "the two must be the same.",
        )


def sort_by_likeness(name: object, known: Iterable[str]) -> list[str]:
    """Return the known names, those most like `name` first (capitals do not count)."""
    wanted = str(name).lower()
    return sorted(known, key=lambda each: -SequenceMatcher(None, wanted, each.lower()).ratio())


def choose(kind: tuple[str, str], name: object, table: Mapping[str, T]) -> T:
    """Return `table[name]`.

    Args:
        kind: What the names are names of, in Korean and in English: `("옵티마이저", "optimizer")`.
        name: The name to look up.
        table: Everything there is.

    Raises:
        InputError: There is no such name; the message lists the known ones, nearest first.
    """
    if isinstance(name, str) and name in table:
        return table[name]
    names = ", ".join(sort_by_likeness(name, table))
    raise InputError(
        f"{kind[0]} 이름을 찾을 수 없어요: {name!r:.80}. 쓸 수 있는 이름(비슷한 것부터): {names}",
        f"There is no {kind[1]} named {name!r:.80}. The known names, nearest first: {names}",
    )


def unknown_option(owner: str, option: str, known: Iterable[str]) -> InputError:
    """Return the error that names the options there are, nearest first."""
    names = ", ".join(sort_by_likeness(option, known))
    return InputError(
        f"{owner}에는 {option!r} 옵션이 없어요. 쓸 수 있는 옵션(비슷한 것부터): {names}",
        f"{owner} has no option {option!r}. Its options, nearest first: {names}",
    )
