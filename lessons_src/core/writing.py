"""Writes gates back as text, with no more brackets than the reading needs, and numbers to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .graph import Gate

# How tightly each gate binds; the numbers in _PARTS say how tightly an input has to.
_SUM, _PRODUCT, _MINUS, _POWER, _WORD = range(5)
_BINDS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "neg": _MINUS, "**": _POWER}
# - and / read from the left, so their right input needs one step more; ** reads from the right.
_PARTS = {
    "+": (_SUM, " + ", _PRODUCT),
    "-": (_SUM, " - ", _PRODUCT),
    "*": (_PRODUCT, "*", _MINUS),
    "/": (_PRODUCT, "/", _MINUS),
    "**": (_WORD, "**", _MINUS),
}


def write_number(value: float) -> str:
    """Return a number as text that reads back as the same float: 2 instead of 2.0."""
    return (
        str(int(value))
        if abs(value) < 1e15 and value == int(value) and str(value)[:2] != "-0"
        else repr(value)
    )


def write(gates: Sequence[Gate], index: int, limit: int) -> str:
    """Return gate `index` as an expression; one longer than `limit` ends with "…".

    It works through a list instead of calling itself, so that a long chain fits; and it stops at the
    limit, because a gate that is used again and again doubles the text each time.
    """
    written: list[str] = []
    length = 0
    waiting: list[str | tuple[int, int]] = [(index, _SUM)]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            written.append(piece)
            length += len(piece)
        else:
            gate = gates[piece[0]]
            pieces = _pieces(gate)
            waiting += reversed(pieces if binding(gate) >= piece[1] else ["(", *pieces, ")"])
        if length > limit:
            return "".join(written)[:limit] + "…"
    return "".join(written)


def write_short(gate: Gate, texts: Sequence[str], gates: Sequence[Gate], limit: int) -> str:
    """Return `gate` as an expression of its inputs' `texts`, or "…" for one longer than `limit`."""
    text = ""
    for piece in _pieces(gate):
        if isinstance(piece, str):
            text += piece
        elif texts[piece[0]] == "…" or binding(gates[piece[0]]) >= piece[1]:
            text += texts[piece[0]]
        else:
            text += f"({texts[piece[0]]})"
    return text if len(text) <= limit else "…"


def binding(gate: Gate) -> int:
    """Return how tightly a gate binds when it is written."""
    if gate.kind == "constant":
        return _MINUS if str(gate.number)[0] == "-" else _WORD
    return _BINDS.get(gate.symbol, _WORD) if gate.kind == "operation" else _WORD


def _pieces(gate: Gate) -> list[str | tuple[int, int]]:
    """Return what a gate is written with: text, and inputs with how tightly each has to bind."""
    if gate.kind != "operation":
        return [gate.label]
    if gate.symbol == "neg":
        return ["-", (gate.inputs[0], _MINUS)]
    if gate.symbol in _PARTS:
        left, sign, right = _PARTS[gate.symbol]
        return [(gate.inputs[0], left), sign, (gate.inputs[1], right)]
    pieces: list[str | tuple[int, int]] = [gate.symbol, "("]
    for number, index in enumerate(gate.inputs):
        pieces += [", ", (index, _SUM)] if number else [(index, _SUM)]
    return [*pieces, ")"]


def show(value: Any) -> str:
    """Return a value for reading, rounded to six digits; of an array the ends and the shape."""
    if value is None:
        return ""
    array = np.asarray(value)
    if array.size == 1:
        return f"{array.item():.6g}"
    return f"{array.flat[0]:.6g} … {array.flat[-1]:.6g} {array.shape}"


def write_table(rows: list[list[str]]) -> str:
    """Return rows of text in columns of equal width; a Hangul syllable is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
