"""Slips that anyone makes in any formula, tried on the right answer's own code.

Each is a small change of the syntax tree: a minus for a plus, a mean left out, a loop one round short. An answer that
gives the same as the changed code on every input is told so: what is said is a fact about the result.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from ..text.bilingual import Bilingual

# "It gives what comes out when ...": the second half, in both languages.
_WHAT = {
    "sign": ("더하기와 빼기가 한 곳에서 바뀌었을 때", "a plus and a minus are swapped in one place"),
    "order": ("빼는 순서가 한 곳에서 바뀌었을 때", "a subtraction is the wrong way round"),
    "square": ("제곱이 한 곳에서 빠졌을 때", "a square is left out in one place"),
    "doubled": ("제곱하는 대신 2를 곱했을 때", "something is doubled that should be squared"),
    "absolute": ("제곱하는 대신 절댓값을 썼을 때", "an absolute value is taken where a square is needed"),
    "sum": ("평균 대신 합을 구했을 때", "a sum is taken where a mean is needed"),
    "mean": ("합 대신 평균을 냈을 때", "a mean is taken where a sum is needed"),
    "median": ("평균 대신 중앙값을 썼을 때", "a median is taken where a mean is needed"),
    "max": ("평균 대신 가장 큰 값을 골랐을 때", "the largest is taken where a mean is needed"),
    "min": ("평균 대신 가장 작은 값을 골랐을 때", "the smallest is taken where a mean is needed"),
    "exponent": ("지수가 다를 때", "the exponent is another one"),
    "other operator": ("계산 기호가 한 곳에서 다를 때", "one operator is another one"),
    "twice a factor": ("이것을 한 번 더 곱했을 때: `{}`", "this is multiplied by once too often: `{}`"),
    "no mean": ("평균을 내지 않았을 때", "a mean is left out"),
    "no sum": ("더하지 않았을 때", "a sum is left out"),
    "negative": ("음의 부호가 한 곳에서 빠졌을 때", "a minus sign is left out in one place"),
    "inverse": ("나누는 값과 나뉘는 값이 바뀌었을 때", "a division is the wrong way round"),
    "times": ("나눠야 할 곳에서 곱했을 때", "there is a product where a division is needed"),
    "divided": ("곱해야 할 곳에서 나눴을 때", "there is a division where a product is needed"),
    "no division": ("한 곳에서 나누지 않았을 때", "a division is left out"),
    "branches": ("두 경우가 서로 바뀌었을 때", "the two cases are swapped"),
    "fewer": ("한 번 덜 되풀이했을 때", "the loop makes one round too few"),
    "more": ("한 번 더 되풀이했을 때", "the loop makes one round too many"),
    "one round": ("반복문이 첫 바퀴에서 끝났을 때", "the loop ends in its first round"),
    "frozen": ("반복할 때마다 새로 구해야 할 값을 한 번만 구했을 때", "a value is worked out once that has to be worked out in every round"),
    "outside": ("반복문 안의 마지막 줄을 반복문이 끝난 뒤에 한 번만 실행했을 때", "the last line of the loop runs only once, after the loop"),
    "another function": ("한 곳에서 다른 함수를 썼을 때: `{}`", "another function is used in one place: `{}`"),
    "function": ("`{}` 함수가 한 곳에서 빠졌을 때", "`{}` is left out in one place"),
    "axis": ("`axis`가 다를 때", "the `axis` is another one"),
    "factor": ("이것을 곱하지 않았을 때: `{}`", "this is not multiplied by: `{}`"),
    "a factor": ("곱해야 할 것 하나가 빠졌을 때", "a factor is left out in one place"),
    "power": ("거듭제곱 대신 곱했을 때", "there is a product where a power is needed"),
    "brackets": ("괄호의 위치가 다를 때", "the brackets stand in another place"),
    "each square": ("차이를 제곱하는 대신 따로 제곱하고 나서 뺐을 때", "each is squared and then subtracted, where the difference should be squared"),
    "numbers": ("곱하는 두 수가 서로 바뀌었을 때", "two factors are swapped: {} and {}"),
    "size only": ("부호 대신 절댓값을 쓴 곳이 있을 때", "an absolute value is taken in one place"),
    "other name": ("다른 값을 써야 할 곳에 이것을 썼을 때: `{}`", "`{}` is used in one place where another value is needed"),
    "names": ("두 값이 서로 바뀌었을 때: `{}`, `{}`", "`{}` and `{}` are swapped"),
    "a term": ("더하거나 빼는 항 하나가 빠졌을 때", "a term of a sum or a difference is left out"),
}  # fmt: skip
_CONFUSED = {
    "log": ("log10", "log2", "log1p"),
    "exp": ("expm1", "exp2"),
    "sqrt": ("square",),
    "abs": ("square",),
    "tanh": ("sinh", "sin", "tan"),
}
_BUILTIN = {"range", "len", "zip", "sum", "abs", "max", "min", "float", "int", "enumerate", "np"}


def slips(
    tree: ast.Module, shown: set[str], *, names_too: bool
) -> Iterator[tuple[ast.Module, Callable[[], Bilingual]]]:
    """Yield changed versions of a function's code, each with what would be said about it.

    A version is good until the next one is asked for: all are one tree, changed in one place at a time.

    Args:
        tree: The right answer; it stays as it is.
        shown: Names that the student knows from the code given; others are not named.
        names_too: Whether to put one name for another, and absolute values, instead: these fit more often by chance.
    """
    tree = copy.deepcopy(tree)
    function: Any = tree.body[0]
    names = sorted(({each.id for each in ast.walk(tree) if isinstance(each, ast.Name)} & shown) - _BUILTIN)
    for holder, place, node in list(_walk(tree)):
        for kind, new, *words in _change_name(node, names) if names_too else _change(node, shown):
            _put(holder, place, new)
            try:
                yield (
                    ast.fix_missing_locations(tree),
                    lambda k=kind, n=new, w=words: _say(k, *w, place=_name_place(n, shown)),
                )
            finally:
                _put(holder, place, node)
    if not names_too:
        parameters = [each.arg for each in function.args.args]
        for first, second in itertools.combinations(parameters, 2):
            swap = _Swap(first, second).visit(copy.deepcopy(tree))
            yield swap, lambda a=first, b=second: _say("names", a, b)


def _say(kind: str, *words: str, place: str = "") -> Bilingual:
    ko, en = (text.format(*words) for text in _WHAT[kind])
    what, colon, named = ko.partition(": `")
    if colon:
        return Bilingual(f"{what}와 같은 결과예요: `{named}", f"This is the result when {en}.")
    if place:
        return Bilingual(
            f"{what}와 같은 결과예요. 지금은 이렇게 계산한 셈이에요: `{place}`",
            f"This is the result when {en}, as though it said `{place}`.",
        )
    return Bilingual(f"{what}와 같은 결과예요.", f"This is the result when {en}.")


def _name_place(node: ast.AST, shown: set[str]) -> str:
    """Return the changed code, where the student knows all its names and it is short; "" else."""
    if not isinstance(node, ast.BinOp):
        return ""
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    text = ast.unparse(node)
    return text if names <= shown and len(text) <= 48 else ""


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


class _Swap(ast.NodeTransformer):
    """Swaps two names wherever they are read."""

    def __init__(self, a: str, b: str):
        self.other = {a: b, b: a}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if isinstance(node.ctx, ast.Load):
            node.id = self.other.get(node.id, node.id)
        return node


def _walk(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield every node below, with the node that holds it and the place there."""
    for name, value in ast.iter_fields(node):
        for i, each in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(each, ast.AST):
                yield node, (name, i if isinstance(value, list) else None), each
                yield from _walk(each)


def _put(holder: Any, place: tuple[str, int | None], node: Any) -> None:
    name, i = place
    if i is None:
        setattr(holder, name, node)
    else:
        getattr(holder, name)[i] = node


def _change_name(node: Any, names: list[str]) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in _BUILTIN:
        yield "size only", ast.Call(_name("abs"), [node], [])
        for name in names:
            if name != node.id:
                yield "other name", _name(name), name


def _change(node: Any, shown: set[str]) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, ast.BinOp):
        yield from _change_operator(node, shown)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        if not isinstance(node.operand, ast.Constant):
            yield "negative", node.operand
    elif isinstance(node, ast.Call):
        yield from _change_call(node)
    elif isinstance(node, ast.FunctionDef):
        yield from _change_loop(node)


def _change_operator(node: ast.BinOp, shown: set[str]) -> Iterator[tuple[Any, ...]]:
    a, b = node.left, node.right

    def operate(kind: Any, x: Any = a, y: Any = b) -> ast.BinOp:
        return ast.BinOp(x, kind(), y)

    if isinstance(node.op, ast.Sub):
        yield "sign", operate(ast.Add)
        yield "order", operate(ast.Sub, b, a)
    elif isinstance(node.op, ast.Add):
        yield "sign", operate(ast.Sub)
    elif isinstance(node.op, ast.Pow) and isinstance(b, ast.Constant) and b.value == 2:
        yield "square", a
        yield "doubled", operate(ast.Mult)
        yield "absolute", ast.Call(_name("abs"), [a], [])
    elif isinstance(node.op, ast.Mult):
        for kept, lost in ((b, a), (a, b)):
            known = {each.id for each in ast.walk(lost) if isinstance(each, ast.Name)}
            tell = isinstance(lost, ast.Constant) or (
                known and known <= shown and len(ast.unparse(lost)) < 20
            )
            yield ("factor", kept, ast.unparse(lost)) if tell else ("a factor", kept)
        yield "divided", operate(ast.Div)
        yield "divided", operate(ast.Div, b, a)
    elif isinstance(node.op, ast.Div):
        yield "no division", a
        yield "times", operate(ast.Mult)
        yield "inverse", operate(ast.Div, b, a)
    if isinstance(node.op, ast.Pow) and isinstance(b, ast.Constant):
        for exponent in (3, 4, 0.5):
            yield "exponent", operate(ast.Pow, a, ast.Constant(exponent))
    if isinstance(node.op, ast.Mult):
        for factor in (a, b):
            names = {each.id for each in ast.walk(factor) if isinstance(each, ast.Name)}
            if names and names <= shown and len(ast.unparse(factor)) < 20:
                yield "twice a factor", operate(ast.Mult, node, factor), ast.unparse(factor)
        yield "other operator", operate(ast.Pow)
    for other in (ast.Mod, ast.FloorDiv) if isinstance(node.op, (ast.Sub, ast.Div)) else ():
        yield "other operator", operate(other)
    if isinstance(node.op, ast.Pow):
        yield "power", operate(ast.Mult)
        if isinstance(a, ast.BinOp):
            yield "brackets", ast.BinOp(a.left, a.op, ast.BinOp(a.right, ast.Pow(), b))
            if isinstance(a.op, ast.Sub):
                squares = [ast.BinOp(each, ast.Pow(), b) for each in (a.left, a.right)]
                yield "each square", ast.BinOp(squares[0], ast.Sub(), squares[1])
    elif isinstance(b, ast.BinOp) and not isinstance(b.op, ast.Pow):
        yield "brackets", ast.BinOp(ast.BinOp(a, node.op, b.left), b.op, b.right)
    if isinstance(a, ast.BinOp) and not isinstance(node.op, ast.Pow) and not isinstance(a.op, ast.Pow):
        yield "brackets", ast.BinOp(a.left, a.op, ast.BinOp(a.right, node.op, b))
    if isinstance(a, ast.BinOp) and isinstance(b, ast.BinOp):
        first, second = a.left, b.left
        if isinstance(first, ast.Constant) and isinstance(second, ast.Constant):
            swapped = ast.BinOp(ast.BinOp(second, a.op, a.right), node.op, ast.BinOp(first, b.op, b.right))
            yield "numbers", swapped, str(first.value), str(second.value)
    if isinstance(node.op, (ast.Add, ast.Sub)):
        yield "a term", a
        yield "a term", b


def _change_call(node: ast.Call) -> Iterator[tuple[Any, ...]]:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    of = function.value if isinstance(function, ast.Attribute) else None
    of_numpy = isinstance(of, ast.Name) and of.id == "np"
    if name in ("mean", "sum") and isinstance(function, ast.Attribute):
        inner = node.args[0] if of_numpy and node.args else function.value
        other = "sum" if name == "mean" else "mean"
        yield other, ast.Call(ast.Attribute(function.value, other, ast.Load()), node.args, node.keywords)
        for instead in ("median", "max", "min") if name == "mean" else ():
            yield (
                instead,
                ast.Call(ast.Attribute(_name("np"), instead, ast.Load()), [inner], node.keywords),
            )
        yield f"no {name}", inner
        for axis in (0, 1, None):
            keywords = [ast.keyword("axis", ast.Constant(axis))] if axis is not None else []
            yield "axis", ast.Call(function, node.args, keywords)
    elif name == "where" and len(node.args) == 3:
        yield "branches", ast.Call(function, [node.args[0], node.args[2], node.args[1]], [])
    elif name == "range" and len(node.args) == 1:
        for kind, plus in (("fewer", -1), ("more", 1)):
            yield kind, ast.Call(function, [ast.BinOp(node.args[0], ast.Add(), ast.Constant(plus))], [])
    elif of_numpy and len(node.args) == 1 and not node.keywords:
        yield "function", node.args[0], ast.unparse(function)
        for instead in _CONFUSED.get(name, ()):
            put = ast.Attribute(_name("np"), instead, ast.Load())
            yield "another function", ast.Call(put, node.args, []), ast.unparse(put)


def _change_loop(node: ast.FunctionDef) -> Iterator[tuple[Any, ...]]:
    """Changes of a loop that is followed by the return."""
    for i, each in enumerate(node.body[:-1]):
        if not isinstance(each, ast.For):
            continue
        early: Any = copy.deepcopy(node)
        early.body[i].body.append(copy.deepcopy(node.body[-1]))
        yield "one round", early
        if len(each.body) > 1:
            outside: Any = copy.deepcopy(node)
            outside.body.insert(i + 1, outside.body[i].body.pop())
            yield "outside", outside
        for j, inner in enumerate(each.body[:-1]):
            if isinstance(inner, ast.Assign):
                frozen: Any = copy.deepcopy(node)
                frozen.body.insert(i, frozen.body[i].body.pop(j))
                yield "frozen", frozen
