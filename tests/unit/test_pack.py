"""What a page unpacks is what was packed: numbers to the last bit, places to a fiftieth of a pixel."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import numpy as np
import pytest

from lessons_src.film.pack import pack
from lessons_src.panels import learning_panel, twins_panel

KINDS = {"f4": np.float32, "f8": np.float64, "u1": np.uint8}


def unpack(text: str) -> bytes:
    """Do what `unpack` in tables.js does."""
    head, body = text.split("\n")
    length, shapes = json.loads(head)
    planes = np.frombuffer(zlib.decompress(base64.b64decode(body), -15), np.uint8)
    made, start = np.zeros(length, np.uint8), 0
    for at, size, outer, along, inner in shapes:
        count = outer * along * inner
        words = planes[start : start + count * size].reshape(size, count).T.copy().view(f"<u{size}")
        whole = words.reshape(outer, along, inner).cumsum(axis=1, dtype=words.dtype)
        made[at : at + count * size] = np.frombuffer(whole.tobytes(), np.uint8)
        start += count * size
    assert start == len(planes)
    return made.tobytes()


@pytest.mark.parametrize("make", [learning_panel, twins_panel])
def test_what_is_unpacked_is_what_was_packed(make: Any) -> None:
    film = make()
    got = unpack(pack(film))
    layout, numbers = film.recording.layout, set(film.recording.layout["numbers"].values())
    for number, entry in enumerate(layout["tables"]):
        kind = KINDS.get(entry["type"], np.uint16)
        lead = [entry["count"]] if "count" in entry else entry["lead"]
        count = int(np.prod([*lead, *entry["tail"]]))
        was, now = (np.frombuffer(each, kind, count, entry["at"]) for each in (film.recording.tables, got))
        if number in numbers or entry["type"] != "f4":
            np.testing.assert_array_equal(now, was)
        else:
            np.testing.assert_allclose(now, was, rtol=0, atol=1 / 128, equal_nan=True)


def test_tables_are_small() -> None:
    film = learning_panel()
    assert len(pack(film)) < 0.3 * len(film.recording.tables)
