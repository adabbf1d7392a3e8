"""The film in a page of its own: a fragment of HTML with the player inside."""

from __future__ import annotations

import base64
import hashlib
import io
from html import escape
from typing import Any

from PIL import Image

from ..text.fragment import write_json, write_once
from .pack import pack, squeeze
from .player import read_player, read_style

_POSTER = 1.0  # pixels of a poster to a CSS pixel: it is there until the film plays


def write_spec(film: Any) -> str:
    """Return all the player needs beside the tables, at the current frame, as JSON for a `<script>`."""
    spec = film.describe()
    current = film._current()
    for slider in spec["sliders"]:
        slider["at"] = current[slider["name"]]
    # What stands still is the largest part. Its letters stay, for whoever looks for the letters of a page.
    spec["letters"] = "".join(sorted({letter for letter in spec["still"] if not letter.isascii()}))
    spec["still"] = squeeze(spec["still"].encode("utf-8"))
    return write_json(spec)


def write_player() -> str:
    """Return the body of a function that returns the player of a page's films."""
    style = f"const STYLE = {write_json(read_style())};"
    return f"{style}\n{read_player('page')}\nreturn {{ add, mount, formatNumber }};"


def write_picture(film: Any, more: str = "", scale: float = 2.0) -> str:
    """Return the poster of a film as an image, with `more` attributes, `scale` pixels to a CSS pixel."""
    spec = film.describe()
    stops = {
        slider["name"]: slider["stops"][at]
        for slider, at in zip(spec["sliders"], spec.get("poster") or [], strict=False)
    }
    png = film.png(scale, **stops)
    # A film has few colours: a palette takes a third of the bytes, and nobody sees it.
    packed = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        packed, "png", optimize=True
    )
    text = base64.b64encode(packed.getvalue()).decode("ascii")
    width, height = round(spec["width"] / 0.75), round(spec["height"] / 0.75)
    return (
        f'<img {more}alt="{escape(film.text(**stops))}" width="{width}" height="{height}"'
        f' style="max-width: 100%; height: auto" src="data:image/png;base64,{text}">'
    )


def write_still(film: Any) -> str:
    """Return the poster with a sentence that says why it does not move."""
    return (
        f'<style>{read_style()}</style><figure class="lessons-film" style="margin: 4px 0">'
        f"{write_picture(film)}"
        '<figcaption><span lang="ko" class="ko">이 그림을 움직이려면 커널이 필요해요.</span>'
        '<span lang="en" class="en">This picture needs a kernel to move.</span></figcaption></figure>'
    )


def write_fragment(film: Any) -> str:
    """Return a fragment that plays `film` without a kernel or a network, as it stands now.

    Any number may stand on one page. Its poster is there until it plays, and on paper that is printed before.
    A film over its budget is shown as its poster, with a sentence that says so.
    """
    if film.needs_kernel:
        return write_still(film)
    picture = write_picture(film, 'class="lessons-poster" ', _POSTER)
    name = f"tables-{hashlib.sha256(film.recording.tables).hexdigest()[:12]}"
    return (
        f"{write_once('film', write_player())}"
        f'<script type="text/plain" id="{name}" data-once="{name}">{pack(film)}</script>\n'
        f'<div class="lessons-film film-waits" data-film="{escape(film.name)}" data-tables="{name}">\n'
        f"{picture}\n"
        f'<script type="application/json" class="lessons-spec">{write_spec(film)}</script>\n'
        "<script>lessonsOnce.film.add(document.currentScript.parentElement);</script>\n</div>"
    )
