"""Turns a typed expression into nodes. Nothing the student types is ever evaluated by Python.

The standard library's `ast` only settles what binds tighter: it sees a stand-in (`t0`, `t1`, ...)
for every name and number, and only the kinds of node listed here are accepted from it.
"""

from __future__ import annotations

import ast

from .gates import FUNCTIONS, GATES
from .nodes import Constant, Input, Node, apply
from .scanner import MAX_OPERATIONS, ExpressionError, Token, scan

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.USub: "neg"}


def read(text: str) -> Node:
    """Return the node that `text` describes.

    Equal names are one input; every number that is written is a constant of its own, so that a
    diagram shows what the student typed.

    Args:
        text: Such as "(x*w - y)**2".

    Raises:
        ExpressionError: The text cannot be read; `position` says where.
    """
    tokens = scan(text)
    words = ("number", "name")
    source = " ".join(f"t{n}" if token.kind in words else token.text for n, token in enumerate(tokens))
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        raise ExpressionError(
            f"식을 읽을 수 없어요. 괄호와 기호를 확인해 주세요 (기호는 {MAX_OPERATIONS}개까지).",
            f"The expression cannot be read. Check brackets and signs (at most {MAX_OPERATIONS} signs).",
            (0, len(text)),
        ) from None
    return _build(tree, tokens)


def _build(tree: ast.expr, tokens: list[Token]) -> Node:
    """Return the node for a syntax tree, without recursion: a long sum is a deep tree."""
    inputs: dict[str, Node] = {}
    done: list[Node] = []
    waiting: list[tuple[ast.expr, bool]] = [(tree, False)]
    while waiting:
        branch, ready = waiting.pop()
        if isinstance(branch, ast.Name):
            token = _token(branch, tokens)
            if token.kind == "number":
                done.append(Constant(float(token.text)))
            else:
                done.append(inputs.setdefault(token.text, Input(token.text)))
            continue
        symbol, parts = _unpack(branch, tokens)
        if not ready:
            waiting.append((branch, True))
            waiting += [(part, False) for part in reversed(parts)]
        elif symbol:  # a unary plus has no symbol: it leaves its value as it is
            values = done[-len(parts) :]
            del done[-len(parts) :]
            done.append(apply(symbol, *values))
    return done[0]


def _token(name: ast.Name, tokens: list[Token]) -> Token:
    return tokens[int(name.id[1:])]


def _unpack(branch: ast.expr, tokens: list[Token]) -> tuple[str, list[ast.expr]]:
    """Return the symbol and the parts of one branch: the white list."""
    if isinstance(branch, ast.BinOp) and type(branch.op) in _SIGNS:
        return _SIGNS[type(branch.op)], [branch.left, branch.right]
    if isinstance(branch, ast.UnaryOp) and isinstance(branch.op, (ast.USub, ast.UAdd)):
        return _SIGNS.get(type(branch.op), ""), [branch.operand]
    if isinstance(branch, ast.Call) and isinstance(branch.func, ast.Name) and not branch.keywords:
        token = _token(branch.func, tokens)
        if token.text in FUNCTIONS:
            _check_arity(token, len(branch.args))
            return token.text, branch.args
    raise ExpressionError(
        "식에 쓸 수 없는 것이 있어요.",
        "The expression holds something that is not allowed.",
        (tokens[0].start, tokens[-1].end),
    )


def _check_arity(function: Token, given: int) -> None:
    wanted = GATES[function.text].arity
    if given != wanted:
        sample = f"{function.text}({', '.join('xyz'[:wanted])})"
        raise function.error(
            f"값을 {wanted}개 받는 함수예요: {sample}. 쓴 값은 {given}개예요",
            f"this function takes {wanted}: {sample}. You wrote {given}",
        )
