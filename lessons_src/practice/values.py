"""Reading what a student's code returned: numbers if it is numbers, or what it is instead.

Nothing here calls a method that the student wrote: an object's own `__repr__` or `__float__`
may loop or raise.
"""

from __future__ import annotations

import math
import types
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

MOST = 1_000_000  # elements of a list; more is no answer to any exercise
WIDTH = 160  # characters of a value on the page
_NUMBERS = (int, float, np.integer, np.floating)


@dataclass(frozen=True)
class Problem:
    """Why a value is no array of numbers.

    Args:
        kind: "none", "dots", "text", "bool", "complex", "nan", "ragged", "huge", "nested" or that of an `Odd`.
    """

    kind: str


class Odd:
    """Stands for something that is no data: an object of the student's, a module, a file.

    Args:
        kind: "function", "method", "class", "generator", "coroutine", "lazy" or "other".
        name: Its type's name.
    """

    def __init__(self, kind: str, name: str):
        self.kind, self.name = kind, name


def plain(value: Any, depth: int = 0) -> Any:
    """Return a copy of `value` made of Python's and numpy's own types alone; `Odd` stands for the rest.

    It is called where a student's code runs: their `__len__` or `__float__` may do anything, and are not asked.
    """
    kind = type(value)
    if value is None or value is Ellipsis or kind in (int, float, bool, complex, str, bytes):
        return value
    if kind in (Fraction, Decimal):
        return float(value)
    if isinstance(value, np.generic) and kind.__module__ == "numpy":
        return value
    for group in (list, tuple, dict, set):
        if isinstance(value, group):
            return _copy(value, group, depth)
    if isinstance(value, np.ndarray):
        array = np.ndarray.view(value, np.ndarray)
        if array.dtype.kind == "O" and array.size <= 1000:
            return np.array([*map(plain, array.ravel().tolist()), None], object)[:-1].reshape(array.shape)
        return array.copy() if array.size <= MOST else np.broadcast_to(np.float64(0), array.shape)
    for base, nothing in ((int, 0), (float, 0.0), (str, "")):
        if isinstance(value, base):
            return base.__add__(value, nothing)  # type: ignore[operator]
    return Odd(_kind_of_odd(value), kind.__name__[:40] if type(kind.__name__) is str else "object")


def _copy(value: Any, base: Any, depth: int) -> Any:
    size = base.__len__(value)
    if depth > 8:
        return Odd("nested", base.__name__)
    if size > MOST:
        return Odd("huge", base.__name__)
    if base is dict:
        return {plain(k) if type(k) is not str else k: plain(v, depth + 1) for k, v in dict.items(value)}
    if base is set:
        return Odd("set", "set")
    return base([plain(each, depth + 1) for each in base.__iter__(value)])


def _kind_of_odd(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    if isinstance(value, (types.BuiltinMethodType, types.MethodType)):
        return "function" if isinstance(value.__self__, types.ModuleType) else "method"
    if isinstance(value, (types.CoroutineType, types.AsyncGeneratorType)):
        if isinstance(value, types.CoroutineType):
            value.close()  # else Python complains later that it was never awaited
        return "coroutine"
    if isinstance(value, types.GeneratorType):
        return "generator"
    if isinstance(value, (map, filter, zip, range, reversed, enumerate, type({}.values()), type({}.keys()))):
        return "lazy"
    return "function" if callable(value) else "other"


def is_number(value: Any) -> bool:
    """Return whether `value` is one real number of Python or numpy, and no bool."""
    known = type(value).__module__ in ("builtins", "numpy")
    return known and isinstance(value, _NUMBERS) and not isinstance(value, bool)


def read_array(value: Any, *, nan: bool = False) -> np.ndarray | Problem:
    """Return `value` as a float64 array, or the problem with it.

    nan is a problem unless it is asked for; inf is a number, since a loss may well be infinite.
    """
    problem = _find_problem(value)
    if problem:
        return Problem(problem)
    try:
        with np.errstate(all="ignore"):
            array = np.array(value, dtype=np.float64)
    except (ValueError, TypeError):
        return Problem("ragged")
    except OverflowError:
        return Problem("huge")
    return Problem("nan") if not nan and np.isnan(array).any() else array


def _find_problem(value: Any) -> str:
    if value is None:
        return "none"
    if value is Ellipsis:
        return "dots"
    if isinstance(value, (str, bytes)):
        return "text"
    if isinstance(value, (bool, np.bool_)):
        return "bool"
    if isinstance(value, (complex, np.complexfloating)):
        return "complex"
    if type(value) is np.ndarray:
        return _find_problem_of_array(value)
    if is_number(value):
        return ""
    if type(value) in (list, tuple) or (isinstance(value, tuple) and hasattr(value, "_fields")):
        return _find_problem_of_list(value)
    if isinstance(value, Odd):
        return value.kind
    if type(value) is dict:
        return "dict"
    return _kind_of_odd(value)


def _find_problem_of_array(array: np.ndarray) -> str:
    kinds = {"b": "bool", "c": "complex", "U": "text", "S": "text"}
    if array.dtype.kind in "iuf":
        return "huge" if array.size > MOST else ""
    if array.dtype.kind == "O" and array.size <= MOST:
        return next((found for each in array.flat if (found := _find_problem(each))), "ragged")
    return kinds.get(array.dtype.kind, "other")


def _find_problem_of_list(values: Any, depth: int = 0) -> str:
    if len(values) > MOST:
        return "huge"
    if depth > 8:
        return "ragged"
    for each in values:
        found = _find_problem_of_list(each, depth + 1) if type(each) in (list, tuple) else _find_problem(each)
        if found:
            return found
    return ""


def has_dots(value: Any, depth: int = 0) -> bool:
    """Return whether `...` is still there: the value itself, or anywhere in a list or a dict."""
    if value is Ellipsis:
        return True
    if type(value) is dict:
        value = list(value.values())
    if type(value) in (list, tuple) and len(value) < 100 and depth < 8:
        return any(has_dots(each, depth + 1) for each in value)
    return False


def agree(got: np.ndarray, expected: np.ndarray, tolerance: float = 1e-6) -> bool:
    """Return whether two arrays have one shape and the same numbers, up to `tolerance` of their size."""
    if got.shape != expected.shape:
        return False
    scale = np.abs(expected[np.isfinite(expected)]).max(initial=0.0)
    return bool(
        np.allclose(
            got, expected, rtol=tolerance, atol=tolerance * max(min(scale, 1.0), 1e-6), equal_nan=True
        )
    )


def are_equal(first: Any, second: Any) -> bool:
    """Return whether two inputs of a function are the same in every number.

    What is no data, such as a function or a random generator, counts as equal.
    """
    if isinstance(first, np.ndarray) or isinstance(second, np.ndarray):
        return (
            isinstance(first, np.ndarray)
            and isinstance(second, np.ndarray)
            and first.shape == second.shape
            and first.dtype == second.dtype
            and bool(np.array_equal(first, second, equal_nan=first.dtype.kind == "f"))
        )
    if type(first) in (list, tuple) and type(second) is type(first):
        return len(first) == len(second) and all(are_equal(a, b) for a, b in zip(first, second, strict=True))
    return first == second if is_number(first) and is_number(second) else True


def show(value: Any, digits: int = 6) -> str:
    """Return a value as a student would write it, cut to `WIDTH` characters."""
    text = _write(value, digits)
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def show_apart(got: Any, expected: Any) -> tuple[str, str]:
    """Return both values with as many digits as it takes to tell them apart."""
    for digits in (6, 10, 17):
        texts = show(got, digits), show(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _write(value: Any, digits: int, room: int = 40) -> str:
    if value is None or value is Ellipsis or isinstance(value, (bool, np.bool_)):
        return {"True": "True", "False": "False", "None": "None"}.get(str(value), "...")
    if isinstance(value, (str, bytes)):
        return repr(value[:WIDTH]) if type(value) in (str, bytes) else f"<{type(value).__name__}>"
    if isinstance(value, np.ndarray):
        return _write_array(value, digits)
    if is_number(value):
        return _write_number(value, digits)
    if type(value) in (complex, np.complex128):
        return str(complex(value))
    if type(value) in (list, tuple, dict):
        return _write_group(value, digits, room)
    if isinstance(value, types.FunctionType):
        return f"<function {value.__name__[:40]}>"
    if isinstance(value, Odd):
        return f"<{value.name}>"
    if isinstance(value, np.random.Generator):
        return "np.random.default_rng()"
    return f"<{type(value).__name__[:40]}>"


def _write_number(value: Any, digits: int) -> str:
    if isinstance(value, (int, np.integer)):
        whole = int(value)
        # Python refuses to write an integer of more than 4300 digits.
        return str(whole) if whole.bit_length() < 200 else f"<int, {whole.bit_length()} bits>"
    number = float(value)
    if math.isfinite(number) and number == int(number) and abs(number) < 1e6:
        return f"{number + 0.0:.1f}"
    return f"{number:.{digits}g}"


def _write_array(array: np.ndarray, digits: int) -> str:
    if array.dtype.kind not in "biufc":
        return f"<array of {array.dtype.name[:20]}, shape {array.shape}>"
    if array.ndim == 0:
        return _write(array.item(), digits)
    if array.size > 60:
        few = ", ".join(_write(each.item(), digits) for each in array.reshape(-1)[:3])
        return f"array([{few}, …], shape={array.shape})"
    return f"array({_write_group(array.tolist(), digits, 60)})"


def _write_group(values: Any, digits: int, room: int) -> str:
    if type(values) is dict:
        pairs = [f"{_write(k, digits, 6)}: {_write(v, digits, 6)}" for k, v in list(values.items())[:room]]
        return "{" + ", ".join(pairs) + (", …" if len(values) > room else "") + "}"
    if room < 1:
        return "…"
    parts = [_write(each, digits, room // 2) for each in values[:room]] + (
        ["…"] if len(values) > room else []
    )
    if type(values) is tuple:
        return "(" + ", ".join(parts) + ("," if len(values) == 1 else "") + ")"
    return "[" + ", ".join(parts) + "]"
