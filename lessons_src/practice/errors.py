"""What Python said, in a beginner's words: which name, which line of their function, and what to try."""

from __future__ import annotations

import difflib
import linecache
import re
import sys
from collections.abc import Collection
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from .guard import Asks, Leaves

MESSAGE = 160  # characters of an error's message
_KNOWN = ("builtins", "numpy", "numpy.exceptions", "numpy._core._exceptions", "lessons_src.core.errors")

_ASKS = Bilingual(
    "`input()`으로 묻지 않아도 돼요. 값은 함수의 매개변수로 받으니까 그 이름을 그대로 써 보세요.",
    "There is no need to ask with `input()`: the function gets its values as parameters, so use their names.",
)
_LEAVES = Bilingual(
    "프로그램을 끝내려고 했네요. 함수는 `exit` 대신 `return`으로 끝내요.",
    "It tried to end the program: a function ends with `return`, not with `exit`.",
)
# By a pattern in "Type: message"; its groups go into the sentences.
_PATTERNS = [
    (
        r"UnboundLocalError: .*variable '(\w+)'",
        "`{0}`: 값을 넣기 전에 읽었어요. 반복문이나 `if`를 지나지 않는 경우까지, 먼저 값을 넣어 주세요.",
        "`{0}` is read before it has a value: give it one first, also for the case that no loop or `if` does.",
    ),
    (
        r"bitwise_xor|for \^",
        "파이썬에서 거듭제곱은 `^`가 아니라 `**`로 써요.",
        "In Python a power is written `**`, not `^`.",
    ),
    (
        r"for [-+*/@]+=?: '[\w.]+' and 'str'|for [-+*/@]+=?: 'str' and|only concatenate str|UFuncNoLoop|UFuncTypeError.*<U"
        r"",
        "숫자와 문자열은 함께 계산할 수 없어요. 따옴표를 빼 보세요.",
        "Numbers and text cannot be calculated together: leave out the quotes.",
    ),
    (
        r"'(?:int|float|numpy\.\w+)' object is not callable",
        "숫자 바로 뒤에 괄호가 있어서 함수를 부르는 것으로 읽혀요. 곱하기는 `a * (b)`처럼 `*`를 써 주세요.",
        "A bracket right after a number reads as a function call: write a product with `*`, as in `a * (b)`.",
    ),
    (
        r"'(?:numpy\.)?ndarray' object is not callable",
        "배열 바로 뒤에 둥근 괄호가 있어요. 곱하기는 `*`로, 원소는 `[ ]`로 써 주세요.",
        "Round brackets follow an array: use `*` for a product and `[ ]` for an element.",
    ),
    (
        r"'(\w+)' object is not callable",
        "함수가 아닌 값(`{0}`) 뒤에 괄호가 있어요.",
        "Brackets follow a value that is no function (`{0}`).",
    ),
    (
        r"'(?:builtin_function_or_method|method|function)' (?:object|and)|and '(?:builtin_function_or_method|method|function)'",
        "함수를 부르지 않고 그대로 썼어요. 이름 뒤에 괄호 `()`를 붙여 보세요.",
        "A function is used without being called: add brackets `()` after its name.",
    ),
    (
        r"'(?:list|tuple)' and '(?:list|tuple)'|'(?:list|tuple)' and '(?:int|float)'|'(?:int|float)' and '(?:list|tuple)'"
        r"|bad operand type for \w+ ?\S*: '(?:list|tuple)'|concatenate (?:list|tuple)",
        "리스트로는 이렇게 계산할 수 없어요. 원소를 하나씩 꺼내거나 `np.array`로 바꿔 보세요.",
        "Lists cannot be calculated with like this: take the elements one by one, or make an `np.array`.",
    ),
    (
        r"only (?:integer scalar|length-1|0-dimensional|size-1) arrays can be converted to a scalar index",
        "배열을 `a[:batch]`처럼 범위의 끝으로 쓸 수는 없어요. 인덱스가 담긴 배열이라면 `a[batch]`로 골라 보세요.",
        "An array cannot be the end of a slice, as in `a[:batch]`: an array of indices chooses with `a[batch]`.",
    ),
    (
        r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
        "숫자 하나가 필요한 곳에 배열을 넣었어요. `math.log`나 `float` 같은 함수는 숫자 하나만 받으니까, 배열에는 `np.log`처럼 `np`의 함수를 사용해 보세요.",
        "An array stands where one number is needed: `math.log` and `float` take one number, so use the functions of `np` for arrays, as in `np.log`.",
    ),
    (
        r"multiply sequence",
        "리스트나 문자열에는 소수를 곱할 수 없어요. 리스트는 `np.array`로 바꾸고, 숫자에는 따옴표를 쓰지 마세요.",
        "A list or text cannot be multiplied like this: make a list an `np.array`, and write numbers without quotes.",
    ),
    (
        r"'NoneType'",
        "`None`으로 계산했어요. `return`이 없는 함수의 결과를 쓰지 않았는지 확인해 보세요.",
        "There is a calculation with `None`: was the result of a function used that has no `return`?",
    ),
    (
        r"truth value of an array",
        "배열 전체를 참과 거짓으로 나눌 수는 없어요. `if` 대신 `np.where`, `max` 대신 `np.max`처럼 `np`의 함수를 사용해 보세요.",
        "A whole array is neither true nor false: use `np.where` in place of `if`, `np.max` in place of `max`.",
    ),
    (
        r"axis (-?\d+) is out of bounds for array of dimension (\d)",
        "이 배열은 {1}차원이라서 `axis={0}`이 없어요.",
        "This array has dimension {1}, so there is no `axis={0}`.",
    ),
    (
        r"operands could not be broadcast together with shapes (\([^)]*\)) (\([^)]*\))",
        "모양이 맞지 않는 두 배열이에요: {0}, {1}",
        "The shapes of two arrays do not fit together: {0} and {1}.",
    ),
    (
        r"matmul: .*size (\d+) is different from (\d+)",
        "`@`로 곱하는 두 배열의 크기가 맞지 않아요: {1}, {0}. `.T`로 뒤집거나 순서를 바꿔 보세요.",
        "The two arrays around `@` do not fit: {1} and {0}. Try `.T`, or the other order.",
    ),
    (
        r"shapes (\([^)]*\)) and (\([^)]*\)) not aligned",
        "행렬 곱의 모양이 맞지 않아요: {0}, {1}. `.T`로 뒤집거나 순서를 바꿔 보세요.",
        "The shapes of a matrix product do not fit: {0} and {1}. Try `.T`, or the other order.",
    ),
    (
        r"matmul: Input operand",
        "`@`는 숫자 하나에는 쓸 수 없어요. 숫자를 곱할 때는 `*`를 써 보세요.",
        "`@` does not work with a single number: multiply with `*`.",
    ),
    (
        r"Cannot cast ufunc",
        "`-=`나 `*=`로는 정수 배열에 소수를 담을 수 없어요. `w = w - ...`처럼 새 배열을 만들어 보세요.",
        "`-=` and `*=` cannot put fractions into an array of integers: make a new one, as in `w = w - ...`.",
    ),
    (
        r"'(?:int|numpy\.int\w+)' object is not iterable",
        "숫자 하나로는 반복할 수 없어요. 정해진 횟수만큼 되풀이하려면 `for i in range(...)`라고 써 보세요.",
        "A number cannot be looped over: to repeat something so many times, write `for i in range(...)`.",
    ),
    (
        r"object is not iterable|len\(\) of unsized|has no len|iteration over a 0-d|object is not subscriptable|invalid index to scalar",
        "숫자 하나를 리스트처럼 썼어요. 그 값이 숫자인지 배열인지 확인해 보세요.",
        "A single number is used like a list: is that value a number or an array?",
    ),
    (
        r"'float' object cannot be interpreted as an integer|only integers, slices|indices must be integers",
        "횟수와 인덱스는 정수여야 해요. 나누기는 `/`가 아니라 `//`를 써야 정수가 돼요.",
        "Counts and indices have to be integers: `//`, not `/`, gives one.",
    ),
    (
        r"index (-?\d+) is out of bounds for axis \d with size (\d+)",
        "인덱스 {0}이 범위를 벗어났어요. 원소는 {1}개이고 인덱스는 0부터 세요.",
        "Index {0} is out of range: there are {1} elements, counted from 0.",
    ),
    (
        r"IndexError",
        "인덱스가 범위를 벗어났어요. 인덱스는 0부터 길이보다 1 작은 수까지예요.",
        "An index is out of range: indices run from 0 to one less than the length.",
    ),
    (
        r"(\w+)\(\) missing \d+ required positional",
        "`{0}`: 함수를 부를 때 넣어야 하는 값이 모자라요.",
        "`{0}` was called with too few values.",
    ),
    (
        r"(\w+)\(\) takes .* positional arguments? but",
        "`{0}`: 함수를 부를 때 값을 너무 많이 넣었어요.",
        "`{0}` was called with too many values.",
    ),
    (
        r"setting an array element|inhomogeneous",
        "길이가 서로 다른 리스트는 배열로 만들 수 없어요.",
        "Lists of different lengths cannot become an array.",
    ),
    (
        r"KeyError: (.{1,40})",
        "딕셔너리에 없는 키예요: {0}",
        "The dict has no such key: {0}",
    ),
    (
        r"(?:Import|ModuleNotFound)Error",
        "그런 모듈은 없어요. 이 연습에는 `np`면 충분해요.",
        "There is no such module; `np` is all that this exercise needs.",
    ),
    (
        r"too many values to unpack|not enough values to unpack",
        "왼쪽의 이름 수와 오른쪽의 값 수가 달라요.",
        "The number of names on the left differs from that of the values on the right.",
    ),
]
# By an error's type, the nearest first.
_TYPES: dict[type[BaseException], Bilingual] = {
    Asks: _ASKS,
    Leaves: _LEAVES,
    SystemExit: _LEAVES,
    RecursionError: Bilingual(
        "함수가 자기 자신을 끝없이 불러요.", "The function calls itself without an end."
    ),
    ZeroDivisionError: Bilingual(
        "0으로 나눴어요. 나누는 값을 확인해 보세요.",
        "Something is divided by 0: look at what it is divided by.",
    ),
    OverflowError: Bilingual(
        "숫자가 너무 커졌어요. `exp`나 거듭제곱에 큰 수가 들어가는지 확인해 보세요.",
        "A number became too large: does `exp` or a power get a large one?",
    ),
    MemoryError: Bilingual(
        "리스트나 배열이 너무 커서 메모리에 들어가지 않아요.",
        "A list or an array is too large for the memory.",
    ),
    TypeError: Bilingual(
        "그 종류의 값으로는 할 수 없는 계산이에요. 숫자나 배열인지 확인해 보세요.",
        "That does not work with values of this type: are they numbers or arrays?",
    ),
    ValueError: Bilingual(
        "값이나 모양이 맞지 않는 계산이에요. 그 줄에 들어가는 값을 확인해 보세요.",
        "A value or a shape does not fit: look at what goes into that line.",
    ),
    AssertionError: Bilingual(
        "함수 안의 `assert`가 참이 아니에요.", "An `assert` in the function is not true."
    ),
    KeyboardInterrupt: Bilingual("실행이 중단됐어요.", "It was interrupted."),
}
# What is often written without its `np.`.
_NUMPY = {
    *(
        "sqrt",
        "exp",
        "log",
        "log1p",
        "tanh",
        "sign",
        "mean",
        "median",
        "square",
        "maximum",
        "minimum",
        "clip",
        "where",
    ),
    *(
        "array",
        "zeros",
        "ones",
        "dot",
        "outer",
        "arange",
        "linspace",
        "sin",
        "cos",
        "ndarray",
        "argmax",
        "random",
    ),
}
_OTHER = Bilingual(
    "실행하다가 오류가 났어요. 적힌 줄을 확인해 보세요.", "It raised an error: look at the line given."
)


def explain_error(
    error: BaseException, names: Collection[str] = (), words: Collection[str] = ()
) -> Bilingual:
    """Return what is said about an error.

    Args:
        error: What was raised.
        names: Names that the student may have meant.
        words: Names that the student has to give a value first.
    """
    if type(error).__module__ not in (*_KNOWN, "lessons_src.practice.guard"):
        return _OTHER
    if hasattr(error, "ko"):
        return Bilingual(error.ko, error.en)  # type: ignore[attr-defined]
    text = f"{type(error).__name__}: {_message(error)}"
    if found := re.match(r"NameError: .*?'(\w+)'", text):
        return _explain_name(found[1], names, own=found[1] in words)
    if found := re.search(r"AttributeError: (.*) has no attribute '(\w+)'", text):
        return _explain_attribute(found[1], found[2])
    for pattern, ko, en in _PATTERNS:
        if found := re.search(pattern, text):
            return Bilingual(ko.format(*found.groups()), en.format(*found.groups()))
    return next((said for kind, said in _TYPES.items() if isinstance(error, kind)), _OTHER)


def _explain_name(name: str, names: Collection[str], *, own: bool) -> Bilingual:
    # A name that the student has to give a value is another one's misspelling only if they are nearly the same.
    near = find_near(name, names) if not own else "".join(difflib.get_close_matches(name, names, 1, 0.85))
    if not near and name in _NUMPY:
        near = f"np.{name}"
    if not near and name in sys.stdlib_module_names:
        return Bilingual(
            f"`{name}`: 불러오지 않은 모듈이에요. 이 연습에서는 `np.sqrt`처럼 `np`를 쓰면 돼요.",
            f"The module `{name}` was not imported; for this exercise use `np`, as in `np.sqrt`.",
        )
    if near:
        return Bilingual(
            f"이런 이름은 없어요: `{name}`. 혹시 `{near}` 아니었나요?",
            f"There is no name `{name}` here. Did you mean `{near}`?",
        )
    return Bilingual(
        f"아직 값이 없는 이름을 썼네요: `{name}`. 이 줄보다 앞에서 `{name} = ...`처럼 값을 넣어 주세요.",
        f"The name `{name}` has no value yet: give it one before this line, as in `{name} = ...`.",
    )


def _explain_attribute(owner: str, name: str) -> Bilingual:
    place: Any = np if owner == "module 'numpy'" else np.ndarray if "ndarray" in owner else None
    near = find_near(name, [each for each in dir(place) if each[0] != "_"]) if place else ""
    if near:
        return Bilingual(
            f"이런 이름은 없어요: `.{name}`. 혹시 `.{near}` 아니었나요?",
            f"There is no `.{name}`. Did you mean `.{near}`?",
        )
    kind = re.search(r"'(\w+)' object", owner)
    if kind and kind[1] == "NoneType":
        return Bilingual(
            f"`None`에는 `.{name}`: 이런 이름이 없어요. `a = a.append(x)`처럼 쓰면 `a`가 `None`이 되니까 `a.append(x)`만 써 보세요.",
            f"`.{name}` was used on `None`. Note that `a = a.append(x)` makes `a` `None`: write `a.append(x)` alone.",
        )
    if kind and hasattr(np.ndarray, name):
        return Bilingual(
            f"`.{name}`: 배열에는 있지만 이 값은 배열이 아니에요(`{kind[1]}`). 먼저 `np.array(...)`로 바꿔 보세요.",
            f"This value is no array but `{kind[1]}`, which has no `.{name}`: make it an `np.array(...)` first.",
        )
    return Bilingual(
        f"`.{name}`: 그 값에는 없는 이름이에요. 철자를 확인해 보세요.",
        f"That value has no `.{name}`: check the spelling.",
    )


def find_near(name: str, names: Collection[str]) -> str:
    """Return the name that `name` most likely stands for: a misspelling, an abbreviation; "" if there is none."""
    if name in names:
        return ""
    close = difflib.get_close_matches(name, names, 1, 0.75)
    if close:
        return close[0]
    for each in names:
        short = "".join(word[:1] for word in each.split("_"))
        if name.lower() == each.lower() or (len(short) > 1 and name == short):
            return each
        if len(name) > 1 and (each.startswith(name) or (name.startswith(each) and len(each) > 2)):
            return each
    return ""


def _message(error: BaseException) -> str:
    try:
        return str(error)[:400]
    except BaseException:  # an argument that cannot be written
        return ""


def write_error(error: BaseException) -> str:
    """Return an error as Python writes it; the message of a class of the student's own could run any code."""
    name = type(error).__name__[:60]
    if isinstance(error, (Asks, Leaves, SystemExit)):
        return {"Asks": "input()", "Leaves": "exit()"}.get(name, "exit()")
    message = _message(error)[:MESSAGE] if type(error).__module__ in _KNOWN else ""
    return f"{name}: {message}" if message else name


def find_line(error: BaseException, function: Any) -> str:
    """Return the line of the student's function that raised: "2: return w - lr * gradient"; "" if unknown."""
    code = getattr(function, "__code__", None)
    found, trace, steps = "", error.__traceback__, 0
    while trace is not None and steps < 5000:
        if trace.tb_frame.f_code.co_filename == getattr(code, "co_filename", None):
            source = linecache.getline(str(code.co_filename), trace.tb_lineno).strip()  # type: ignore[union-attr]
            found = f"{trace.tb_lineno}: {source[:100]}".rstrip(": ")
        trace, steps = trace.tb_next, steps + 1
    return found
