"""The part of a film that stands still, drawn once by matplotlib as SVG."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from typing import Any

from ..text.style import BROWSER_FAMILY

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_FAMILY = re.compile(
    r"(font(?:-family)?:[^;\"']*)'[^;\"]*'"
)  # the names in a style, from the first to the last

_WAY = re.compile(r' d="([MLz\d.\s-]+)"')
_THIN = 0.1  # points: a corner that lies nearer to the line without it shows nothing
_SHORT = 8  # corners of a way that is not worth it


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
    text = _WAY.sub(lambda match: f' d="{_thin_out(match[1])}"', text)
    lines = re.sub(r"\s*\n\s*", "\n", text).strip()
    return f'<g stroke-linejoin="round" stroke-linecap="butt">{lines}</g>'


def _thin_out(way: str) -> str:
    """Return a way of straight pieces without the corners that show nothing: a contour has one at each
    crossing of its grid."""
    kept = []
    for piece in re.findall(r"M[^M]*", way):
        corners = re.findall(r"(-?[\d.]+)\s+(-?[\d.]+)", piece)
        if len(corners) > _SHORT:
            places = [(float(x), float(y)) for x, y in corners]
            corners = [corners[k] for k in thin(places, _THIN)]
        kept.append("M" + "L".join(f"{x} {y}" for x, y in corners) + "z" * piece.count("z"))
    return "".join(kept)


def thin(places: Sequence[tuple[float, float]], room: float) -> list[int]:
    """Return which corners of a line to keep, so that it runs within `room` of each of the others.

    From a kept corner, each of the next allows the directions that pass it within `room`; where none is left
    that all allow, or the line turns back, the corner before is kept.
    """
    kept, last = [0], len(places) - 1
    middle = low = high = far = 0.0
    for k in range(1, last + 1):
        for _ in range(2):
            (x0, y0), (x, y) = places[kept[-1]], places[k]
            away = math.hypot(x - x0, y - y0)
            if away <= room:
                if far <= room:
                    break
            else:
                angle = math.atan2(y - y0, x - x0)
                if far <= room:
                    middle, low, high = angle, -math.pi, math.pi
                turn = math.remainder(angle - middle, 2 * math.pi)
                if low <= turn <= high and away >= far - room:
                    half = math.asin(room / away)
                    low, high, far = max(low, turn - half), min(high, turn + half), max(far, away)
                    break
            # The corner before is kept, and this one is looked at from there.
            kept.append(k - 1)
            far = 0.0
    return [*kept, last] if kept[-1] != last else kept


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
