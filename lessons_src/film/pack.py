"""A film's tables as compressed text."""

from __future__ import annotations

import base64
import math
import zlib
from typing import Any

import numpy as np

# Places are kept to this part of a point: a fiftieth of a pixel, and half the size of the page.
_GRAIN = 64
# What is not a place: how many points, and the shades of an image.
_NO_PLACE = {"visible", "count", "values"}


def pack(film: Any) -> str:
    """Return a film's tables as compressed text; `unpack` in player/tables.js reads it.

    Places are rounded by less than anyone can see, numbers not at all. The first bytes of all
    words come first, then the second ones, and so on: the bytes of one place resemble each other.
    """
    layout = film._layout
    places = {
        number
        for artist in layout["artists"]
        for channel, number in artist["channels"].items()
        if channel not in _NO_PLACE
    }
    # A table may serve twice; a number that a reader sees stays as it is.
    places -= set(layout["numbers"].values())
    tables = bytearray(film._tables)
    for number in places:
        entry = layout["tables"][number]
        if entry["type"] != "f4":
            continue
        rows = entry.get("count", math.prod(entry["lead"]))
        values = np.frombuffer(tables, np.float32, rows * math.prod(entry["tail"]), entry["at"])
        near = np.abs(values) < 1e4
        values[near] = np.round(values[near] * _GRAIN) / _GRAIN
    words = np.frombuffer(tables + bytes(-len(tables) % 4), dtype=np.uint8).reshape(-1, 4)
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeezed.compress(words.T.tobytes()) + squeezed.flush()).decode("ascii")
