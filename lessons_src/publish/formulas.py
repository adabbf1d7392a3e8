"""A formula of the notebooks as MathML, which browsers draw by themselves, spaced as TeX spaces it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from latex2mathml.converter import convert

_MATHML = "http://www.w3.org/1998/Math/MathML"
_CLOSING = ")]}!"
_MINUS = "−-+"
# TeX's thin space, between a function and what it is of.
_THIN = "0.1667em"


def mathml(formula: str, block: bool) -> str:
    """Return a LaTeX formula as MathML.

    Args:
        formula: Without the dollars.
        block: Whether it stands on a line of its own.

    Raises:
        ValueError: Something in the formula is not understood.
    """
    # aligned is what the notebooks' reader takes inside $$; the converter knows it as align.
    known = re.sub(r"\\(begin|end)\{aligned\}", r"\\\1{align*}", formula)
    try:
        result = convert(known.strip(), display="block" if block else "inline")
    except Exception as error:
        raise ValueError(f"formula not understood: {formula}: {error}") from error
    if re.search(r">\s*(\\|&(?!#?\w+;))", result):
        raise ValueError(f"formula not understood: {formula}: {result}")
    spaced = _space(result)
    return f'<span class="formula">{spaced}</span>' if block else spaced


def _space(source: str) -> str:
    """Return MathML with the spaces that its converter leaves to chance."""
    root = ET.fromstring(source)
    for row in list(root.iter()):
        _space_row(row)
    ET.register_namespace("", _MATHML)
    return ET.tostring(root, encoding="unicode")


def _space_row(row: ET.Element) -> None:
    before: ET.Element | None = None
    bars = 0
    for child in list(row):
        kind, text = child.tag.split("}")[-1], (child.text or "").strip()
        if kind == "mo" and text == "∞":
            child.tag = child.tag.replace("mo", "mi")
        elif kind == "mo" and text in _MINUS and (before is None or _opens(before)):
            # The sign of a number, not a difference.
            child.set("form", "prefix")
        elif kind == "mo" and text == "|":
            bars += 1
            child.set("form", "prefix" if bars % 2 else "postfix")
            child.set("fence", "true")
            child.set("stretchy", "false")
        elif len(text) > 1 and text.isalpha() and kind in ("mi", "mo"):
            _space_function(row, child, before)
        before = child


def _opens(before: ET.Element) -> bool:
    text = (before.text or "").strip()
    if before.tag.split("}")[-1] != "mo" or text in _CLOSING:
        return False
    return not (text == "|" and before.get("form") == "postfix")


def _space_function(row: ET.Element, name: ET.Element, before: ET.Element | None) -> None:
    """Set a function's name as a word: a thin space around it, but none before its "("."""
    name.tag = name.tag.replace("}mo", "}mi")
    at = list(row).index(name) + 1
    after = row[at] if at < len(row) else None
    if after is not None and (after.text or "").strip() not in ("(", "|", ",", "="):
        row.insert(at, ET.Element(f"{{{_MATHML}}}mspace", width=_THIN))
    if before is not None and not _opens(before):
        row.insert(at - 1, ET.Element(f"{{{_MATHML}}}mspace", width=_THIN))
