"""The part of a film that stands still, drawn once by matplotlib as SVG."""

from __future__ import annotations

import io
import re
from typing import Any

from ..text.style import BROWSER_FAMILY

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_FAMILY = re.compile(
    r"(font(?:-family)?:[^;\"']*)'[^;\"]*'"
)  # the names in a style, from the first to the last


def draw_still(drawn: Any) -> tuple[str, dict[str, Any]]:
    """Draw all that neither moves nor says anything: grids and contours.

    Returns:
        The SVG inside of the `<svg>` element, one unit a point, its ids marked with `@@`
        (the player makes them unique), and where things are: `clips`, the boxes of the
        axes; `clip_of`, artist name -> number of its box or -1.
    """
    figure = drawn.figure
    hidden = [moving.artist for moving in drawn.moving.values()]
    for artist in hidden:
        artist.set_visible(False)
    buffer = io.StringIO()
    figure.savefig(
        buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
    )
    for artist in hidden:
        artist.set_visible(True)
    return _clean(buffer.getvalue()), _measure(drawn)


def _clean(svg: str) -> str:
    inner = _INNER.search(svg)
    assert inner, "matplotlib wrote no <svg>"
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", inner.group(1), flags=re.DOTALL)
    text = re.sub(r'\bid="', 'id="@@', text)
    text = text.replace("url(#", "url(#@@").replace('href="#', 'href="#@@')
    # xlink is deprecated and its prefix is unknown to a fragment of HTML.
    text = text.replace("xlink:href", "href")
    text = _FAMILY.sub(lambda match: match.group(1) + BROWSER_FAMILY, text)
    # matplotlib's rule for all elements would reach the whole page; this group has it alone.
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
    # A hundredth of a point is less than anyone can see, and half the size of a contour.
    text = re.sub(r"(\d\.\d\d)\d+", r"\1", text)
    lines = re.sub(r"\s*\n\s*", "\n", text).strip()
    return f'<g stroke-linejoin="round" stroke-linecap="butt">{lines}</g>'


def _measure(drawn: Any) -> dict[str, Any]:
    width, height = drawn.figure.get_size_inches() * 72
    clips: list[list[float]] = []
    number: dict[int, int] = {}
    for axes in drawn.figure.axes:
        box = axes.get_position()
        number[id(axes)] = len(clips)
        clips.append(
            [
                float(each)
                for each in (box.x0 * width, height - box.y1 * height, box.width * width, box.height * height)
            ]
        )
    clip_of = {
        name: number.get(id(moving.artist.axes), -1)
        if moving.artist.get_clip_on() and moving.kind != "text"
        else -1
        for name, moving in drawn.moving.items()
    }
    return {"clips": clips, "clip_of": clip_of}
