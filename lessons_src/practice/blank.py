"""Telling an answer that is not there yet from a wrong one."""

from __future__ import annotations

import dis
import itertools
import types
from typing import Any

from .values import has_dots

# All that the bytecode of `...`, `pass`, `return None` or a docstring alone is made of, in every Python.
_NOTHING = {
    "RESUME",
    "NOP",
    "CACHE",
    "COPY_FREE_VARS",
    "LOAD_CONST",
    "LOAD_COMMON_CONSTANT",
    "POP_TOP",
    "RETURN_VALUE",
    "RETURN_CONST",
}


def is_blank(answer: Any) -> bool:
    """Return whether `answer` is still the stub: `...`, None, or a function that does nothing."""
    if answer is None or has_dots(answer):
        return True
    return type(answer) is types.FunctionType and _does_nothing(answer.__code__)


def _does_nothing(code: types.CodeType) -> bool:
    instructions = list(dis.get_instructions(code))
    if any(each.opname not in _NOTHING for each in instructions):
        return False
    returned = [each.argval for each in instructions if each.opname in ("LOAD_CONST", "RETURN_CONST")]
    return all(value is None or value is Ellipsis for value in returned[-1:])


def is_stub(answer: Any, stub: str) -> bool:
    """Return whether a function or a class is still the code that the exercise gave.

    Args:
        answer: The student's answer.
        stub: The code given, with one function or class in it. It is compiled and never run.
    """
    own = [answer] if type(answer) is types.FunctionType else []
    if issubclass(type(answer), type):
        own = [each for each in vars(answer).values() if isinstance(each, types.FunctionType)]
    try:
        given = _list_codes(compile(stub, "stub", "exec"))
    except SyntaxError:
        return False
    written = [_identify(each.__code__) for each in own]
    return bool(written) and all(each in map(_identify, given) for each in written)


def _list_codes(code: types.CodeType) -> list[types.CodeType]:
    inner = [each for each in code.co_consts if isinstance(each, types.CodeType)]
    return inner + [deeper for each in inner for deeper in _list_codes(each)]


def _identify(code: types.CodeType) -> tuple[Any, ...]:
    plain = tuple(each for each in code.co_consts if not isinstance(each, types.CodeType))
    return code.co_code, code.co_names, code.co_varnames, plain


def assigns_dots(answer: Any) -> bool:
    """Return whether a function still has a line `name = ...` in it."""
    if type(answer) is not types.FunctionType:
        return False
    steps = [each for each in dis.get_instructions(answer.__code__) if each.opname != "CACHE"]
    return any(
        first.opname == "LOAD_CONST" and first.argval is Ellipsis and second.opname.startswith("STORE_")
        for first, second in itertools.pairwise(steps)
    )


def is_dots_error(error: BaseException | None) -> bool:
    """Return whether an error comes from calculating with a `...` that is still in the code."""
    return (
        isinstance(error, TypeError)
        and type(error) is TypeError
        and "ellipsis" in str(error.args[0] if error.args else "").lower()
    )
