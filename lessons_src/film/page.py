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


def write_fragment(film: Any) -> str:
    """Return a fragment that plays `film` without a kernel or a network.

    Several fragments may stand on one page: each keeps to its own element. A film over its
    budget is shown as the picture of its current frame, with a sentence that says so.
    """
    spec = film.describe()
    current = film._current()
    for slider in spec["sliders"]:
        slider["at"] = current[slider["name"]]
    number = f"lessons-film-{next(_count)}"
    if film.needs_kernel:
        alt = escape(film.text())
        return (
            f'<figure class="lessons-film"><img alt="{alt}" src="data:image/png;base64,{png_text(film.png())}">'
            '<figcaption><span lang="ko" class="ko">이 그림을 움직이려면 커널이 필요해요.</span>'
            '<span lang="en" class="en">This picture needs a kernel to move.</span></figcaption></figure>'
        )
    player = FILM_JS.read_text(encoding="utf-8").replace("export default", "const film =", 1)
    data = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    css = json.dumps(LANGUAGE_CSS + FILM_CSS, ensure_ascii=False).replace("</", "<\\/")
    tables = base64.b64encode(film._tables).decode("ascii")
    return (
        f'<div class="lessons-film" id="{number}" data-film="{escape(film.name)}">\n'
        f"<noscript><p>{escape(film.text())}</p></noscript>\n"
        f'<script type="application/json" class="lessons-spec">{data}</script>\n'
        f'<script type="text/plain" class="lessons-tables">{tables}</script>\n'
        "<script>(() => {\n"
        f"{player}\n"
        f'film.mount(document.getElementById("{number}"), {css});\n'
        "})();</script>\n</div>"
    )
