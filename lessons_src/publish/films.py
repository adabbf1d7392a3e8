"""Films with compressed tables: on a page with several of them, and by itself in a notebook's output."""

from __future__ import annotations

import base64
import hashlib
import math
import zlib
from html import escape
from pathlib import Path

import numpy as np

from ..film.film import Film
from ..film.page import write_picture, write_player, write_spec, write_still

_WEB = Path(__file__).parent / "web"

# Places are kept to this part of a point: a fiftieth of a pixel, and half the size of the page.
_GRAIN = 64
# What is not a place: how many points, and the shades of an image.
_NO_PLACE = {"visible", "count", "values"}


def pack(film: Film) -> str:
    """Return a film's tables as compressed text; `unpack` in web/unpack.js reads it.

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
        values = np.frombuffer(tables, np.float32, math.prod(entry["lead"] + entry["tail"]), entry["at"])
        near = np.abs(values) < 1e4
        values[near] = np.round(values[near] * _GRAIN) / _GRAIN
    words = np.frombuffer(tables + bytes(-len(tables) % 4), dtype=np.uint8).reshape(-1, 4)
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeezed.compress(words.T.tobytes()) + squeezed.flush()).decode("ascii")


class Reel:
    """The films of one page, in order."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def add(self, film: Film) -> str:
        """Return the element of `film` as it stands now; the page needs `player()` once, after all films."""
        if film.needs_kernel:
            return write_still(film)
        name = f"tables-{hashlib.sha256(film._tables).hexdigest()[:12]}"
        tables = ""
        if name not in self._known:
            self._known.add(name)
            tables = f'<script type="text/plain" id="{name}">{pack(film)}</script>\n'
        width, height = film._size
        return (
            f'{tables}<div class="lessons-film film-waits" data-film="{escape(film.name)}" '
            f'data-tables="{name}" style="--shape: {width} / {height}">\n'
            f"<noscript><p>{escape(film.text())}</p></noscript>\n"
            f'<script type="application/json" class="lessons-spec">{write_spec(film)}</script>\n</div>'
        )

    def player(self) -> str:
        """Return the script that starts each film when it comes near the window."""
        return f"<script>(() => {{\n{_player()}\n{_read('films.js')}\n}})();</script>"


def write_output(film: Film) -> str:
    """Return a film by itself, as the output of a notebook that the page trusts.

    Where its scripts do not run, the picture of the current frame is there.
    """
    if film.needs_kernel:
        return write_still(film)
    return (
        f'<div class="lessons-film" data-film="{escape(film.name)}">\n'
        f"{write_picture(film, 1.5)}\n"
        f'<script type="application/json" class="lessons-spec">{write_spec(film)}</script>\n'
        f'<script type="text/plain" class="lessons-tables">{pack(film)}</script>\n'
        f"<script>(() => {{\n{_player()}\n{_read('output.js')}\n}})();</script>\n</div>"
    )


def _player() -> str:
    return f"{write_player()}\n{_read('unpack.js')}"


def _read(name: str) -> str:
    return (_WEB / name).read_text(encoding="utf-8")
