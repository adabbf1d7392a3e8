"""Checks of options and ranges, each with a sentence for the student."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .checks import as_floats, as_number
from .choose import sort_by_likeness
from .errors import InputError


def require(name: str, array: np.ndarray, good: np.ndarray, ko: str, en: str) -> None:
    """Raise an InputError that shows the first value that is not good.

    Args:
        name: What the student calls the values.
        array: The values.
        good: A boolean array of the same shape.
        ko: What is allowed, in Korean.
        en: What is allowed, in English.

    Raises:
        InputError: Some value is not good.
    """
    if good.all():
        return
    bad = array[~good].flat[0]
    raise InputError(f"{name}: {ko} 받은 값: {bad:g}", f"{name}: {en} You gave {bad:g}")


def require_between_0_and_1(name: str, array: np.ndarray) -> None:
    """Raise an InputError unless every value lies in [0, 1]."""
    good = (array >= 0) & (array <= 1)
    require(name, array, good, "0 이상 1 이하여야 해요.", "every value must be between 0 and 1.")


def require_signs(name: str, array: np.ndarray) -> None:
    """Raise an InputError unless every value is -1 or +1."""
    good = np.abs(array) == 1
    require(name, array, good, "-1 또는 +1이어야 해요.", "every value must be -1 or +1.")


def require_not_negative(name: str, array: np.ndarray) -> None:
    """Raise an InputError unless every value is >= 0."""
    require(name, array, array >= 0, "0 이상이어야 해요.", "every value must be 0 or more.")


def read_scale(name: str, value: Any, *, zero: bool, grid: bool) -> Any:
    """Return a width option (`delta`, `beta`): a float, or an array of them for a grid.

    Args:
        name: The option.
        value: What was given.
        zero: Whether 0 is allowed.
        grid: Whether an array is allowed.

    Raises:
        InputError: Not a number, negative, or 0 where that is not allowed.
    """
    if not grid:
        return as_number(name, value, low=0.0, open_low=not zero)
    array = as_floats(name, value)
    if zero:
        require_not_negative(name, array)
    else:
        require(name, array, array > 0, "0보다 커야 해요.", "every value must be greater than 0.")
    return array


def read_weight(name: str, value: Any) -> np.ndarray | None:
    """Return an optional weight as an array of numbers >= 0.

    Raises:
        InputError: Not numbers, or negative.
    """
    if value is None:
        return None
    array = as_floats(name, value)
    require_not_negative(name, array)
    return array


def read_count(name: str, value: Any) -> int:
    """Return a whole number of 0 or more.

    Raises:
        InputError: Not a number, not whole, or negative.
    """
    number = as_number(name, value, low=0.0)
    if number != int(number):
        raise InputError(
            f"{name}: 정수여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be a whole number. You gave {value!r:.80}",
        )
    return int(number)


def read_flag(name: str, value: Any) -> bool:
    """Return a yes-or-no option.

    Raises:
        InputError: Neither True nor False.
    """
    if isinstance(value, bool | np.bool_):
        return bool(value)
    raise InputError(
        f"{name}: True 또는 False여야 해요. 받은 값: {value!r:.80}",
        f"{name} must be True or False. You gave {value!r:.80}",
    )


def read_options(key: str, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a loss, the defaults filled in.

    Raises:
        InputError: An option the loss does not have, or an unknown reduction.
    """
    for name in given:
        if name not in defaults:
            known = ", ".join(sort_by_likeness(name, defaults))
            raise InputError(
                f"{key}: {name!r} 옵션은 없어요. 쓸 수 있는 옵션: {known}",
                f"{key} has no option {name}. Known options: {known}",
            )
    options = {**defaults, **given}
    if not isinstance(options["reduction"], str) or options["reduction"] not in ("mean", "sum"):
        raise InputError(
            f"reduction: 'mean' 또는 'sum'이어야 해요. 하나씩 보려면 each를 쓰세요. "
            f"받은 값: {options['reduction']!r:.80}",
            f"reduction must be 'mean' or 'sum'; for one number each, use each. "
            f"You gave {options['reduction']!r:.80}",
        )
    return options


def require_broadcast(shapes: Mapping[str, tuple[int, ...]], into: tuple[int, ...] | None = None) -> None:
    """Raise an InputError that names the shapes unless they broadcast (into one shape, if given)."""
    try:
        together = np.broadcast_shapes(*shapes.values())
    except ValueError:
        together = None
    if together is not None and into in (None, together):
        return
    listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
    raise InputError(
        f"모양이 서로 맞지 않아요: {listed}",
        f"The shapes do not go together: {listed}",
    )
