"""A film's tables as compressed text."""

from __future__ import annotations

import base64
import json
import math
import zlib
from typing import Any

import numpy as np

# Places are kept to this part of a point: a fiftieth of a pixel, and half the size of the page.
_GRAIN = 64
# What is not a place: how many points, and the shades of an image.
_NO_PLACE = {"visible", "count", "values"}
_WORDS = {
    "f4": np.uint32,
    "f8": np.uint32,
    "u1": np.uint8,
}  # two words a number of type f8; all others are u2


def pack(film: Any) -> str:
    """Return a film's tables as compressed text; `unpack` in player/tables.js reads it.

    Places are rounded by less than anyone can see, numbers not at all. Of each table, stored are the
    differences along the axis along which they take the least room, which halves the whole; the first bytes
    of all words, then the second ones, and so on: the bytes of one place resemble each other.

    Returns:
        A line of JSON, `[bytes, [[at, bytes a word, outer, along, inner], ...]]`, and a line of base64.
    """
    tables = _rounded(film)
    shapes, pieces = [], []
    for entry in film.recording.entries:
        lead = [entry["count"]] if "count" in entry else entry["lead"]
        shape = [*lead, *entry["tail"], 2 if entry["type"] == "f8" else 1]
        kind = _WORDS.get(entry["type"], np.uint16)
        values = np.frombuffer(tables, kind, math.prod(shape), entry["at"]).reshape(shape)
        # Along an axis of one number nothing is a difference: the table as it is.
        axes = [len(shape) - 1 if shape[-1] == 1 else None, *(i for i, n in enumerate(shape) if n > 1)]
        tries = [(axis, _planes(values, axis)) for axis in axes]
        axis, best = min(tries, key=lambda each: len(zlib.compress(each[1], 1)))
        around = (
            (1, 1, values.size)
            if axis is None
            else (math.prod(shape[:axis]), shape[axis], math.prod(shape[axis + 1 :]))
        )
        shapes.append([entry["at"], values.itemsize, *around])
        pieces.append(best)
    return f"{json.dumps([len(tables), shapes], separators=(',', ':'))}\n{squeeze(b''.join(pieces))}"


def squeeze(data: bytes) -> str:
    """Return bytes as compressed text; `inflate` in player/tables.js reads it."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeezed.compress(data) + squeezed.flush()).decode("ascii")


def _planes(values: np.ndarray, axis: int | None) -> bytes:
    if axis is not None:
        # Whole numbers that wrap around: exact for whatever the bytes mean.
        values = np.diff(values, axis=axis, prepend=np.zeros_like(values.take([0], axis)))
    return np.ascontiguousarray(values).view(np.uint8).reshape(-1, values.itemsize).T.tobytes()


def _rounded(film: Any) -> bytearray:
    layout = film.recording.layout
    places = {
        number
        for artist in layout["artists"]
        for channel, number in artist["channels"].items()
        if channel not in _NO_PLACE
    }
    # A table may serve twice; a number that a reader sees stays as it is.
    places -= set(layout["numbers"].values())
    tables = bytearray(film.recording.tables)
    for number in places:
        entry = layout["tables"][number]
        if entry["type"] != "f4":
            continue
        rows = entry.get("count", math.prod(entry["lead"]))
        values = np.frombuffer(tables, np.float32, rows * math.prod(entry["tail"]), entry["at"])
        near = np.abs(values) < 1e4
        values[near] = np.round(values[near] * _GRAIN) / _GRAIN
    return tables
