"""Which values an optimizer's options can take: checked once, when the optimizer is made."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..checks import as_floats
from ..errors import InputError

LIMITS = {
    "lr": "positive",
    "betas": "[0, 1)",
    "rho": "[0, 1]",
    "alpha": "[0, 1]",
    "step_sizes": "positive",
    "etas": "positive",
    "dampening": "any",
} | dict.fromkeys(
    (
        "eps",
        "momentum",
        "weight_decay",
        "lr_decay",
        "initial_accumulator_value",
        "momentum_decay",
        "lambd",
        "t0",
    ),
    "not negative",
)

_MEETS = {
    "positive": lambda a: a > 0,
    "not negative": lambda a: a >= 0,
    "[0, 1]": lambda a: (a >= 0) & (a <= 1),
    "[0, 1)": lambda a: (a >= 0) & (a < 1),
    "any": lambda a: a == a,
}
_WORDS = {
    "positive": ("0보다 커야", "greater than 0"),
    "not negative": ("0 이상이어야", "0 or more"),
    "[0, 1]": ("0 이상 1 이하여야", "between 0 and 1"),
    "[0, 1)": ("0 이상 1 미만이어야", "at least 0 and less than 1"),
    "any": ("숫자여야", "a number"),
}


def check_option(name: str, value: Any, default: Any, limit: str) -> Any:
    """Return the option's value, checked: a bool, a pair, a float or a float64 array.

    Args:
        name: The option's name, for the message.
        value: What was given.
        default: The option's default; its type says what the option is.
        limit: One of the limits of `LIMITS`.

    Returns:
        The value; a plain float for one number, because numpy is fastest with it.

    Raises:
        InputError: The wrong type, nan or inf, or out of the limit.
    """
    if isinstance(default, bool):
        if not isinstance(value, (bool, np.bool_)):
            raise InputError(
                f"{name}: True나 False여야 해요. 받은 값: {value!r:.80}",
                f"{name} must be True or False. You gave {value!r:.80}",
            )
        return bool(value)
    if isinstance(default, tuple):
        if not isinstance(value, (tuple, list, np.ndarray)) or len(value) != 2:
            raise InputError(
                f"{name}: 숫자 두 개여야 해요. 예: {default}. 받은 값: {value!r:.80}",
                f"{name} must be two numbers, such as {default}. You gave {value!r:.80}",
            )
        return tuple(_check_numbers(f"{name}[{i}]", each, limit) for i, each in enumerate(value))
    return _check_numbers(name, value, limit)


def _check_numbers(name: str, value: Any, limit: str) -> Any:
    if value is None or isinstance(value, (bool, str)):
        raise InputError(
            f"{name}: 숫자여야 해요. 받은 값: {value!r:.80}",
            f"{name} must be a number. You gave {value!r:.80}",
        )
    numbers = as_floats(name, value)
    if not np.all(_MEETS[limit](numbers)):
        ko, en = _WORDS[limit]
        raise InputError(
            f"{name}: {ko} 해요. 받은 값: {value!r:.80}", f"{name} must be {en}. You gave {value!r:.80}"
        )
    return numbers if numbers.ndim else float(numbers)
