"""Writes nodes back as text, with no more brackets than the reading needs, and numbers to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from .ops import MINUS, OPS, SUM, WORD


def write_number(value: float) -> str:
    """Return a number as text that reads back as the same float: 2 instead of 2.0."""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)


def write(node: Any, limit: int) -> str:
    """Return a node as an expression; one longer than `limit` ends with "…".

    It works through a list instead of calling itself, so that a long chain fits; and it stops at the
    limit, because a node that is used again and again doubles the text each time.
    """
    written: list[str] = []
    length = 0
    waiting: list[Any] = [(node, SUM)]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            written.append(piece)
            length += len(piece)
        else:
            node, tightness = piece
            parts = [
                part if isinstance(part, str) else (node.inputs[part[0]], part[1]) for part in _parts(node)
            ]
            waiting += reversed(parts if _binding(node) >= tightness else ["(", *parts, ")"])
        if length > limit:
            return "".join(written)[:limit] + "…"
    return "".join(written)


def write_short(node: Any, texts: Sequence[str], limit: int) -> str:
    """Return a node written with its inputs' own `texts`, or "…" for a text longer than `limit`."""
    text = ""
    for part in _parts(node):
        if isinstance(part, str):
            text += part
        else:
            inner = texts[part[0]]
            bare = inner == "…" or _binding(node.inputs[part[0]]) >= part[1]
            text += inner if bare else f"({inner})"
    return text if len(text) <= limit else "…"


def _binding(node: Any) -> int:
    if node.kind == "operation":
        return OPS[node.symbol].binds
    return MINUS if node.kind == "constant" and node.number < 0 else WORD


def _parts(node: Any) -> tuple[str | tuple[int, int], ...]:
    if node.kind == "operation":
        return OPS[node.symbol].parts
    return (node.symbol or write_number(node.number),)


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
