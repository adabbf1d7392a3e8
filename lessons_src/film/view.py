"""The film in JupyterLab: an anywidget that plays it, tied to ipywidgets sliders."""

from __future__ import annotations

import base64
import io
from typing import Any

import anywidget
import ipywidgets
import pylopdf_fonts_ko
import traitlets
from PIL import Image, ImageDraw, ImageFont

from ..text.bilingual import Bilingual
from ..text.language import current_language
from .player import read_player, read_style

_RUN_ME = Bilingual("이 칸을 실행하면 그림을 움직일 수 있어요.", "Run this cell to move the picture.")


class FilmView(anywidget.AnyWidget):
    """The picture, its transport row and its sentence. `sliders` are the models that it follows and moves.

    A film that asks the kernel changes `tables` and `entries`, then `index`, which says
    the frame they belong to.
    """

    # The text, not the path: of a path anywidget keeps every view that was ever made.
    _esm = read_player("lab") + "\nexport default { render };"
    spec = traitlets.Dict().tag(sync=True)
    tables = traitlets.Bytes().tag(sync=True)
    entries: Any = traitlets.List().tag(sync=True)
    index: Any = traitlets.List().tag(sync=True)
    css = traitlets.Unicode(read_style()).tag(sync=True)
    sliders = traitlets.List(trait=traitlets.Instance(ipywidgets.Widget)).tag(
        sync=True, **ipywidgets.widget_serialization
    )
    problem = traitlets.Dict().tag(sync=True)


def make_box(film: Any) -> Any:
    """Return the widget of a film: picture, steps, parameters, sentence; film.css says where each stands."""
    spec = film.describe()
    view = FilmView(
        spec=spec,
        tables=film.recording.tables,
        entries=film.recording.entries,
        sliders=list(film.sliders.values()),
    )
    if film.needs_kernel:
        _follow_with_the_kernel(film, view)
    steps = [slider["name"] for slider in spec["sliders"] if slider["role"] == "steps"]
    rows = [view]
    for name in steps:
        rows.append(film.sliders[name])
        film.sliders[name].add_class("lessons-steps")
    for slider in spec["sliders"]:
        if len(slider["options"]) > 3:
            film.sliders[slider["name"]].add_class("lessons-wide")
    others = [widget for name, widget in film.sliders.items() if name not in steps]
    if others:
        rows.append(ipywidgets.Box(others))
        rows[-1].add_class("lessons-parameters")
    box = ipywidgets.VBox(rows)
    box.add_class("lessons-film-box")
    return box


def _follow_with_the_kernel(film: Any, view: FilmView) -> None:
    def draw(_change: Any = None) -> None:
        try:
            tables, entries, index = film.compute_frame()
        except Exception as error:  # a callback's exception would vanish in a log (ipywidgets#2380)
            words = str(error) or type(error).__name__
            view.problem = {"ko": getattr(error, "ko", words), "en": getattr(error, "en", words)}
            return
        with view.hold_sync():
            view.problem = {}
            view.entries = entries
            view.tables = tables
            view.index = index

    draw()
    for widget in film.sliders.values():
        widget.observe(draw, "value")


def view_of(widget: Any) -> dict[str, Any]:
    """Return the mime entry that shows `widget`."""
    bundle = widget._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    mime = "application/vnd.jupyter.widget-view+json"
    return {mime: data[mime]} if mime in data else {}


def png_text(png: bytes) -> str:
    """Return a PNG as a notebook stores it."""
    return base64.b64encode(png).decode("ascii")


def write_hint(png: bytes) -> bytes:
    """Return a picture with a line below it that says what brings it to life: so a saved notebook shows it.

    In the picture itself, because JupyterLab and GitHub show nothing else of an output that has one.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    size = picture.width // 50
    sheet = Image.new("RGB", (picture.width, picture.height + 2 * size), "white")
    sheet.paste(picture)
    font = ImageFont.truetype(str(pylopdf_fonts_ko.sans_path()), size)
    place = (size, picture.height + size)
    ImageDraw.Draw(sheet).text(place, f"▶ {_RUN_ME.say(current_language())}", "#595959", font, anchor="lm")
    written = io.BytesIO()
    sheet.save(written, "png", optimize=True)
    return written.getvalue()
