"""Text with numbers in it, written the same by Python and by the browser.

A template is a string such as `"w = {w:.2f}"`. It is split once into pieces; Python and
`film.js` then fill the same pieces by the same rules: `f`, `e` and `g` formats as Python's,
a true minus sign, and powers of ten as 4.6×10⁸, which is how people write them.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Mapping, Sequence
from typing import Any

from ..text.bilingual import Bilingual

SPEC = re.compile(r"(\+?)(?:\.(\d+))?([dfeg]?)")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Piece = str | list[str]


def split_template(template: str) -> list[Piece]:
    """Split a template into literal strings and [name, format] fields.

    Raises:
        ValueError: A format that the browser could not follow.
    """
    pieces: list[Piece] = []
    for literal, name, spec, conversion in string.Formatter().parse(template):
        if literal:
            pieces.append(literal)
        if name is None:
            continue
        if conversion or not name.isidentifier() or not SPEC.fullmatch(spec or ""):
            raise ValueError(f"{{{name}:{spec}}}: a film writes only +.Nf, .Ne, .Ng and d formats of names")
        pieces.append([name, spec or ".4g"])
    return pieces


def format_number(value: float, spec: str = ".4g") -> str:
    """Write a number as films show it.

    Args:
        value: Any float; inf becomes ∞ and nan a dash.
        spec: "+.2f", ".3e", ".4g" or "d"; "+" shows the sign of positive numbers too.
    """
    match = SPEC.fullmatch(spec)
    assert match, spec
    sign, digits, kind = match.groups()
    value = float(value)
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return ("−" if value < 0 else sign) + "∞"
    if kind == "d":
        digits, kind = "0", "f"
    text = format(value, f"{sign}.{digits or 6}{kind or 'g'}")
    if not text.split("e")[0].strip("+-0."):
        text = (
            text.replace("-", sign, 1) if text.startswith("-") else text
        )  # no "−0.00" for what rounds to nothing
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}×10{str(int(exponent)).translate(_SUPERSCRIPT)}"
        return ("−" + text[1:]) if text.startswith("-") else text
    return text.replace("-", "−")


def fill_template(
    pieces: Sequence[Piece],
    numbers: Mapping[str, float],
    words: Mapping[str, Sequence[Any]],
    language: str,
) -> str:
    """Fill the pieces with numbers; a field that has `words` shows the word of that index.

    A word is Bilingual, or the pieces of a template in each language.
    """
    filled = []
    for piece in pieces:
        if isinstance(piece, str):
            filled.append(piece)
            continue
        name, spec = piece
        if name in words:
            word = words[name][int(numbers[name])]
            whole = isinstance(word, Bilingual)
            said = word.say(language) if whole else fill_template(word[language], numbers, words, language)
            filled.append(said)
        else:
            filled.append(format_number(numbers[name], spec))
    return "".join(filled)


def template_versions(text: Bilingual) -> dict[str, Any]:
    """Return the pieces of a bilingual template in each language of the switch."""
    return {language: split_template(version) for language, version in text.versions().items()}
