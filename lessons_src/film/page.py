"""The film in a page of its own: a fragment of HTML with the player inside."""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path
from typing import Any

from ..text.fragment import write_json, write_once
from ..text.switch import LANGUAGE_CSS
from .pack import pack
from .view import FILM_CSS, png_text

_HERE = Path(__file__).parent


def write_spec(film: Any) -> str:
    """Return all the player needs beside the tables, at the current frame, as JSON for a `<script>`."""
    spec = film.describe()
    current = film._current()
    for slider in spec["sliders"]:
        slider["at"] = current[slider["name"]]
    return write_json(spec)


def write_player() -> str:
    """Return the body of a function that returns the player of a page's films."""
    player, unpack, live = (
        (_HERE / name).read_text(encoding="utf-8") for name in ("film.js", "unpack.js", "live.js")
    )
    player = player.replace("export default", "const film =", 1)
    return f"{player}\nconst filmStyle = {write_json(LANGUAGE_CSS + FILM_CSS)};\n{unpack}\n{live}"


def write_picture(film: Any, scale: float) -> str:
    """Return the picture of the current frame as an image, `scale` pixels to a CSS pixel."""
    width = round(film._size[0] * 96)  # an inch is 96 CSS pixels
    return (
        f'<img alt="{escape(film.text())}" width="{width}" style="max-width: 100%; height: auto"'
        f' src="data:image/png;base64,{png_text(film.png(scale))}">'
    )


def write_still(film: Any) -> str:
    """Return the picture of the current frame, with a sentence that says why it does not move."""
    return (
        f'<style>{LANGUAGE_CSS}</style><figure class="lessons-film" style="margin: 4px 0">'
        f"{write_picture(film, 2.0)}"
        '<figcaption><span lang="ko" class="ko">이 그림을 움직이려면 커널이 필요해요.</span>'
        '<span lang="en" class="en">This picture needs a kernel to move.</span></figcaption></figure>'
    )


def write_fragment(film: Any) -> str:
    """Return a fragment that plays `film` without a kernel or a network, as it stands now.

    Any number may stand on one page. A film over its budget is shown as the picture of its current frame,
    with a sentence that says so.
    """
    if film.needs_kernel:
        return write_still(film)
    name = f"tables-{hashlib.sha256(film._tables).hexdigest()[:12]}"
    width, height = film._size
    return (
        f"{write_once('film', write_player())}"
        f'<script type="text/plain" id="{name}" data-once="{name}">{pack(film)}</script>\n'
        f'<div class="lessons-film film-waits" data-film="{escape(film.name)}" '
        f'data-tables="{name}" style="--shape: {width} / {height}">\n'
        f"<noscript><p>{escape(film.text())}</p></noscript>\n"
        f'<script type="application/json" class="lessons-spec">{write_spec(film)}</script>\n'
        "<script>lessonsOnce.film.add(document.currentScript.parentElement);</script>\n</div>"
    )
