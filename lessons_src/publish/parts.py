"""A notebook as the parts that pages and slides are made of."""

from __future__ import annotations

import base64
import json
import re
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..film.film import Film
from ..panels.editor import ExpressionEditor
from ..practice.exercise import Exercise
from ..practice.markup import STYLE
from ..practice.prediction import Prediction
from ..practice.progress import Progress
from ..practice.results import Hint, Result, Solution
from ..text.switch import LanguageSwitch
from .films import Reel
from .prose import Prose, read_prose
from .running import run_cells

_PYTHON = PythonLexer()
_FORMAT = HtmlFormatter(nowrap=True)
_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")(?!data:|https?:)([^"]+)(")')


@dataclass(frozen=True)
class Part:
    """One thing that a lesson shows.

    Args:
        kind: "prose", "code", "text", "html", "film", "prediction", "exercise" or "switch".
        cell: The id of its cell.
        html: What to show; for prose nothing, its HTML depends on where it stands.
        prose: The words of a prose part.
        slide: What the cell's metadata say of slides: "skip", or "subslide" (by itself).
    """

    kind: str
    cell: str
    html: str = ""
    prose: Prose | None = None
    slide: str = ""


@dataclass(frozen=True)
class Lesson:
    """A lesson ready to be shown.

    Args:
        name: The notebook's name without its ending: "1_learning".
        title: Its first heading.
        parts: What it shows, in order.
        reel: The films among them.
    """

    name: str
    title: Prose
    parts: tuple[Part, ...]
    reel: Reel


def find_notebooks(folder: Path) -> list[Path]:
    """Return the lessons' notebooks, in order."""
    return sorted(folder.glob("[0-9]*_*.ipynb"))


def read_lesson(path: Path) -> Lesson:
    """Run a notebook and return what it shows.

    Raises:
        CellError: A cell raised.
        ValueError: A formula that cannot be shown, or a picture that is not there.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        cell["source"] = "".join(cell["source"])
    reel = Reel()
    codes = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    shown = iter(run_cells(codes, path.parent, lambda value: _show(value, reel), path.stem))
    parts: list[Part] = []
    for cell in cells:
        if cell["cell_type"] == "markdown":
            proses = read_prose(cell["source"])
            parts += [Part("prose", cell["id"], prose=prose, slide=_slide(cell)) for prose in proses]
        elif cell["cell_type"] == "code":
            parts += _code_parts(cell, next(shown))
    title = next((part.prose for part in parts if part.prose and part.prose.level == 1), None)
    if title is None:
        raise ValueError(f"{path.name} has no heading of the first level")
    return Lesson(path.stem, title, tuple(parts), reel)


# What only works with a kernel: left out where there is none, with the cell that asks for it.
_LIVE = (Result, Hint, Solution, Progress)


def _show(value: Any, reel: Reel) -> tuple[str, str]:
    """Return the kind of a value and its HTML; no HTML for what is left out."""
    if isinstance(value, Film):
        return "film", reel.add(value)
    if isinstance(value, ExpressionEditor):
        return "film", reel.add(value.film)
    if isinstance(value, Prediction):
        return "prediction", value.to_html().replace(STYLE, "")
    if isinstance(value, Exercise):
        return "exercise", value._html().replace(STYLE, "")
    if isinstance(value, LanguageSwitch):
        return "switch", ""
    if isinstance(value, _LIVE):
        return "live", ""
    return _other(value)


def _other(value: Any) -> tuple[str, str]:
    """Return what a notebook would show of a value that is none of ours, the richest kind."""
    mime = getattr(value, "_repr_mimebundle_", None)
    bundle: Any = mime() if mime else {}
    data: dict[str, Any] = (bundle[0] if isinstance(bundle, tuple) else bundle) or {}
    if "text/html" not in data and (write := getattr(value, "_repr_html_", None)):
        data["text/html"] = write()
    if "image/png" not in data and (draw := getattr(value, "_repr_png_", None)):
        data["image/png"] = draw()
    if html := data.get("text/html"):
        return "html", str(html).replace(STYLE, "")
    if png := data.get("image/png"):
        encoded = base64.b64encode(png).decode("ascii") if isinstance(png, bytes) else png
        return "html", f'<img alt="{escape(repr(value))}" src="data:image/png;base64,{encoded}">'
    return "text", output(repr(value))


def _code_parts(cell: dict[str, Any], shown: list[str | tuple[str, str]]) -> list[Part]:
    """Return the parts of a code cell: its code, where a reader wants it, and what it shows."""
    results = [("text", output(each)) if isinstance(each, str) else each for each in shown]
    kinds = {kind for kind, _ in results}
    if kinds and kinds <= {"live"}:
        return []
    parts = []
    # The one line that asks for a prediction or an exercise says nothing to a reader.
    if not kinds & {"prediction", "exercise"}:
        parts.append(Part("code", cell["id"], code(cell["source"]), slide=_slide(cell)))
    return parts + [
        Part(kind, cell["id"], html, slide=_slide(cell)) for kind, html in results if kind != "live"
    ]


def _slide(cell: dict[str, Any]) -> str:
    return str(cell.get("metadata", {}).get("slideshow", {}).get("slide_type", ""))


def code(source: str) -> str:
    """Return Python code as HTML, coloured."""
    return f'<pre class="code"><code>{highlight(source, _PYTHON, _FORMAT).rstrip()}</code></pre>'


def output(text: str) -> str:
    """Return printed text as HTML."""
    return f'<pre class="output"><samp>{escape(text.rstrip())}</samp></pre>'


def code_css() -> str:
    """Return the colours of code."""
    return "\n".join(
        rule for rule in _FORMAT.get_style_defs(".code").split("\n") if rule.startswith(".code .")
    )


def local_images(html: str, source: Path, folder: Path) -> str:
    """Return HTML whose pictures stand in `folder`/img, and copy them there.

    Args:
        html: With pictures relative to `source`.
        source: The notebooks' folder.
        folder: Where the page will be.

    Raises:
        ValueError: A picture is not there.
    """

    def put(match: re.Match[str]) -> str:
        path = source / match[2]
        if not path.is_file():
            raise ValueError(f"no such picture: {path}")
        (folder / "img").mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / "img" / path.name)
        return f"{match[1]}img/{path.name}{match[3]}"

    return _IMAGE.sub(put, html)
