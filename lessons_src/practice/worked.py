"""The right answer's own steps on one input, in numbers: one line for each thing that is worked out."""

from __future__ import annotations

import ast
import copy
import sys
from typing import Any

import numpy as np

from .form import Form
from .values import is_number, show

MOST = 6  # lines


def work_out(form: Form, arguments: tuple[Any, ...]) -> list[str]:
    """Return the steps: the values of the names that the right answer gives one to, or the parts of its one formula."""
    function: Any = form.tree.body[0]
    if not isinstance(function, ast.FunctionDef):
        return []
    try:
        with np.errstate(all="ignore"):
            if len(function.body) == 1 and isinstance(function.body[0], ast.Return):
                values = dict(zip(form.parameters, copy.deepcopy(arguments), strict=False))
                return _take_apart(form, function.body[0].value, values)
            return _follow(form, arguments)
    except Exception:  # a formula that cannot be taken apart is not shown
        return []


def _take_apart(form: Form, formula: Any, values: dict[str, Any]) -> list[str]:
    """Return a formula worked out from the inside, each line with the numbers in it."""
    space = {**form.right.__globals__, **values}
    lines: list[str] = []

    def value(node: Any) -> Any:
        return eval(compile(ast.Expression(node), "<step>", "eval"), space)

    def walk(node: Any) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                walk(child)
        if isinstance(node, ast.BinOp):
            sign = _SIGNS.get(type(node.op))
            if sign:
                left, right = (_bracket(value(each)) for each in (node.left, node.right))
                lines.append(f"{left} {sign} {right} = {_short(value(node))}")
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            inner = node.args or ([node.func.value] if isinstance(node.func, ast.Attribute) else [])
            given = ", ".join(_short(value(each)) for each in inner)
            lines.append(f"{name}({given}) = {_short(value(node))}")

    walk(formula)
    lines = list(dict.fromkeys(lines))
    return lines if len(lines) <= MOST else [*lines[: MOST - 2], "…", lines[-1]]


_SIGNS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.FloorDiv: "//",
}


def _short(value: Any) -> str:
    text = show(value)
    return text.removeprefix("array(").removesuffix(")") if text.startswith("array(") else text


def _bracket(value: Any) -> str:
    return f"({_short(value)})" if is_number(value) and value < 0 else _short(value)


def _follow(form: Form, arguments: tuple[Any, ...]) -> list[str]:
    """Return the values that the right answer's names get, in their order, then how the result comes of them."""
    seen: dict[str, str] = {}
    counters = {
        each.id
        for node in ast.walk(form.tree)
        if isinstance(node, ast.For)
        for each in ast.walk(node.target)
        if isinstance(each, ast.Name)
    }
    lines: list[str] = []
    last: dict[str, Any] = {}

    def watch(frame: Any, event: str, _: Any) -> Any:
        if frame.f_code is not form.right.__code__:
            return None
        for name, value in frame.f_locals.items():
            text = show(value)
            if seen.get(name) != text:
                if event != "call" and name not in counters and not callable(value) and len(lines) <= MOST:
                    lines.append(f"{name} = {text}")
                seen[name] = text
        if event == "return":
            last.update(frame.f_locals)
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        form.right(*copy.deepcopy(arguments))
    finally:
        sys.settrace(before)
    end: Any = form.tree.body[0]
    if isinstance(end.body[-1], ast.Return) and isinstance(end.body[-1].value, (ast.BinOp, ast.Call)):
        lines += _take_apart(form, end.body[-1].value, last)
    return lines if len(lines) <= MOST else [*lines[:MOST], "…"]
