"""What the code of a wrong answer shows by itself, whatever it returned: read from its bytecode, which is always there."""

from __future__ import annotations

import contextlib
import dis
import inspect
import itertools
import re
import types
from typing import Any

from ..text.bilingual import Bilingual

_JUMP = ("CACHE", "PRECALL", "NOP", "RESUME")


def _read(function: Any) -> list[dis.Instruction]:
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType):
        return []
    return [each for each in dis.get_instructions(code) if each.opname not in _JUMP]


def find_habits(answer: Any, right: Any) -> list[Bilingual]:
    """Return what in the code cannot do what it is meant to.

    Args:
        answer: The student's function.
        right: The right one.
    """
    steps = _read(answer)
    said = []
    texts = {each.argrepr for each in steps if each.opname == "BINARY_OP"}
    if texts & {"^", "^="}:
        said.append(
            Bilingual(
                "파이썬에서 거듭제곱은 `^`가 아니라 `**`로 써요.",
                "In Python a power is written `**`, not `^`.",
            )
        )
    if texts & {"//", "//="} and not {"//", "//="} & {each.argrepr for each in _read(right)}:
        said.append(
            Bilingual(
                "`//`는 소수점 아래를 버려요. `/`로 나눠 보세요.",
                "`//` drops the digits after the point: divide with `/`.",
            )
        )
    pairs = list(itertools.pairwise(steps))
    if any(
        a.opname == "COMPARE_OP" and a.argrepr.startswith(("==", "bool(==")) and b.opname == "POP_TOP"
        for a, b in pairs
    ):
        said.append(
            Bilingual(
                "`==`는 두 값을 비교하기만 해요. 값을 넣으려면 `=`를 써 주세요.",
                "`==` only compares two values: to give a name a value, write `=`.",
            )
        )
    elif any(a.opname in ("BINARY_OP", "UNARY_NEGATIVE") and b.opname == "POP_TOP" for a, b in pairs):
        said.append(
            Bilingual(
                "계산만 하고 결과를 버린 줄이 있어요. `w = ...`처럼 이름에 넣거나 `return`으로 돌려주세요.",
                "One line works something out and drops it: give it a name, as in `w = ...`, or return it.",
            )
        )
    if _returns_in_first_round(answer):
        said.append(
            Bilingual(
                "`return`이 반복문 안에 있어서 첫 바퀴에서 끝나요. 들여쓰기를 줄여 반복문 밖으로 옮겨 보세요.",
                "A `return` stands inside a loop and ends it in the first round: move it out, to the indent of `for`.",
            )
        )
    if fresh := _find_overwritten(answer, steps):
        names = ", ".join(f"`{name}`" for name in fresh)
        said.append(
            Bilingual(
                f"받은 값을 쓰기도 전에 다른 값으로 바꿨네요: {names}",
                f"This value is replaced before it is ever used: {names}. Begin with what the function is given.",
            )
        )
    return said


def _returns_in_first_round(answer: Any) -> bool:
    """Return whether a loop's body reaches a `return` whatever happens: there is no jump before it."""
    steps = _read(answer)
    for i, each in enumerate(steps):
        if each.opname != "FOR_ITER":
            continue
        for inner in steps[i + 1 :]:
            if (
                "JUMP" in inner.opname
                or inner.opname in ("FOR_ITER", "END_FOR")
                or inner.offset >= each.argval
            ):
                break
            if inner.opname.startswith("RETURN"):
                return True
    return False


def _find_overwritten(answer: Any, steps: list[dis.Instruction]) -> list[str]:
    code = getattr(answer, "__code__", None)
    first: dict[str, str] = {}
    for each in steps:
        if "JUMP" in each.opname or each.opname == "FOR_ITER":
            break  # from here on, a line need not be reached
        names = each.argval if isinstance(each.argval, tuple) else (each.argval,)
        for name in names:
            if isinstance(name, str) and each.opname.startswith(
                ("LOAD_FAST", "STORE_FAST", "LOAD_DEREF", "STORE_DEREF")
            ):
                first.setdefault(name, each.opname)
    parameters = code.co_varnames[: code.co_argcount] if code else ()
    return [name for name in parameters if first.get(name) in ("STORE_FAST", "STORE_DEREF")]


def find_unused(answer: Any, right: Any) -> list[Bilingual]:
    """Return which of the values given the student's function never reads, though the right one does."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, types.CodeType) or code.co_flags & inspect.CO_VARARGS:
        return []
    mine = code.co_varnames[: code.co_argcount]
    used, needed = _loads(answer) | {*code.co_cellvars}, _loads(right)
    unused = [
        name
        for name, real in zip(mine, inspect.signature(right).parameters, strict=False)
        if name not in used and real in needed
    ]
    if not unused:
        return []
    names = ", ".join(f"`{name}`" for name in unused)
    if len(unused) == len(mine):
        return [
            Bilingual(
                f"받은 값을 하나도 쓰지 않았네요. 숫자 대신 이 이름들로 계산해 보세요: {names}",
                f"None of the values given is used: calculate with their names, {names}, not with numbers.",
            )
        ]
    one = len(unused) == 1
    return [
        Bilingual(
            f"받은 값 중에 쓰지 않은 것이 있어요: {names}. 답은 이 값에 따라 달라져요.",
            f"{names} {'is' if one else 'are'} given and not used, but the answer depends on {'it' if one else 'them'}.",
        )
    ]


def _loads(function: Any) -> set[str]:
    found: set[str] = set()
    for each in _read(function):
        if each.opname.startswith("LOAD_") or "LOAD_FAST" in each.opname:
            values = each.argval if isinstance(each.argval, tuple) else (each.argval,)
            found |= {value for value in values if isinstance(value, str)}
    return found


def list_numbers(answer: Any) -> list[float]:
    """Return the numbers that stand in a function's code."""
    found = []
    for each in _read(answer):
        value = each.argval
        constant = "LOAD_CONST" in each.opname or "SMALL_INT" in each.opname or each.opname == "RETURN_CONST"
        if constant and isinstance(value, (int, float)) and not isinstance(value, bool):
            found.append(value)
    return list(dict.fromkeys(found))


def list_words(answer: Any) -> set[str]:
    """Return the words of a function's code: its source where there is one, else the names that it uses."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, types.CodeType):
        return set()
    words = {*code.co_names, *code.co_varnames}
    with contextlib.suppress(OSError, TypeError, SyntaxError):
        words |= set(re.findall(r"\w+", inspect.getsource(answer)))
    return words
