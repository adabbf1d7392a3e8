"""The film in a page of its own: a fragment of HTML with the player inside."""

from __future__ import annotations

import base64
import itertools
import json
from html import escape
from typing import Any

from ..text.switch import LANGUAGE_CSS
from .view import FILM_CSS, FILM_JS, png_text

_count = itertools.count(1)


def _json(value: Any) -> str:
    """Return JSON that may stand in a `<script>`: no "<" could end it or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def write_spec(film: Any) -> str:
    """Return all the player needs beside the tables, at the current frame, as JSON for a `<script>`."""
    spec = film.describe()
    current = film._current()
    for slider in spec["sliders"]:
        slider["at"] = current[slider["name"]]
    return _json(spec)


def write_player() -> str:
    """Return a script that defines `film`, the player, and `filmStyle`, its stylesheet."""
    player = FILM_JS.read_text(encoding="utf-8").replace("export default", "const film =", 1)
    return f"{player}\nconst filmStyle = {_json(LANGUAGE_CSS + FILM_CSS)};"


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
    """Return a fragment that plays `film` without a kernel or a network.

    Several fragments may stand on one page: each keeps to its own element. A film over its
    budget is shown as the picture of its current frame, with a sentence that says so.
    """
    if film.needs_kernel:
        return write_still(film)
    number = f"lessons-film-{next(_count)}"
    tables = base64.b64encode(film._tables).decode("ascii")
    return (
        f'<div class="lessons-film" id="{number}" data-film="{escape(film.name)}">\n'
        f"<noscript><p>{escape(film.text())}</p></noscript>\n"
        f'<script type="application/json" class="lessons-spec">{write_spec(film)}</script>\n'
        f'<script type="text/plain" class="lessons-tables">{tables}</script>\n'
        "<script>(() => {\n"
        f"{write_player()}\n"
        f'film.mount(document.getElementById("{number}"), filmStyle);\n'
        "})();</script>\n</div>"
    )
