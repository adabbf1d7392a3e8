"""The fonts of a page, cut down to its letters: Korean and formulas on every machine, in every PDF."""

from __future__ import annotations

import base64
import html
import io
import logging
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pylopdf_fonts_ko
from fontTools import subset
from fontTools.ttLib import TTFont

from ..text.style import BOLD_PATH, FONT

MATH_FONT = "Lessons Math"
# What a player may write that stands in no text of the page: digits, signs, superscripts.
_ALWAYS = "".join(map(chr, range(32, 127))) + "−–∞×⁰¹²³⁴⁵⁶⁷⁸⁹⁻·…✓✗○"
# What is set in bold: headings, names, and whatever a film or a prediction may write.
_BOLD = re.compile(r"<(h\d|strong|th|dt|summary|header|script)\b.*?</\1>|lessons-title.*?</div>", re.DOTALL)
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)


@cache
def _subset(path: Path, letters: str, features: tuple[str, ...]) -> str:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TTFont(path, lazy=True) as font:
        subsetter = subset.Subsetter(subset.Options(layout_features=list(features)))
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _face(family: str, data: str, weight: int = 400) -> str:
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-display: block; "
        f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
    )


def _math_font() -> Path:
    spec = find_spec("ziamath")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package ziamath, which brings the font of formulas, is not installed")
    return Path(spec.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


def math_letters(page: str) -> str:
    """Return the letters that a page's formulas need, sorted; "" without formulas.

    A browser sets a variable in the italic letters of Unicode's mathematical block.
    """
    formulas = _FORMULA.findall(page)
    if not formulas:
        return ""
    letters = set("".join(html.unescape(re.sub(r"<[^>]*>", "", formula)) for formula in formulas))
    for letter in tuple(letters):
        if "A" <= letter <= "Z":
            letters.add(chr(0x1D434 + ord(letter) - ord("A")))
        elif letter == "h":
            letters.add("ℎ")  # U+210E was there before the block
        elif "a" <= letter <= "z":
            letters.add(chr(0x1D44E + ord(letter) - ord("a")))
        elif "Α" <= letter <= "Ω":
            letters.add(chr(0x1D6E2 + ord(letter) - ord("Α")))
        elif "α" <= letter <= "ω":
            letters.add(chr(0x1D6FC + ord(letter) - ord("α")))
        elif letter in "ϵ∂":
            letters.add({"ϵ": "𝜖", "∂": "𝜕"}[letter])
    if any("<msqrt" in formula or "<mroot" in formula for formula in formulas):
        letters.add("√")  # the browser's own: no text of the formula has it
    return "".join(sorted(letter for letter in letters if letter > " "))


def font_faces(page: str) -> str:
    """Return the CSS that brings the fonts, with the letters that occur in a page (HTML)."""
    # A whole Korean font is 4.6 MB, the letters of a lesson 40 kB.
    letters = "".join(sorted(set(html.unescape(page)) | set(_ALWAYS)))
    features = ("kern", "tnum", "locl", "palt")
    faces = [_face(FONT, _subset(Path(pylopdf_fonts_ko.sans_path()), letters, features))]
    bold = "".join(
        sorted(set(html.unescape("".join(match[0] for match in _BOLD.finditer(page)))) | set(_ALWAYS))
    )
    faces.append(_face(FONT, _subset(BOLD_PATH, bold, features), 700))
    if symbols := math_letters(page):
        faces.append(_face(MATH_FONT, _subset(_math_font(), symbols, ("ssty", "dtls", "flac"))))
    return "\n".join(faces)
