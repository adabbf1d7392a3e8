"""The film in JupyterLab: an anywidget that plays it, tied to ipywidgets sliders."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from ..text.bilingual import Bilingual
from ..text.switch import LANGUAGE_CSS

_HERE = Path(__file__).parent
FILM_CSS = (_HERE / "film.css").read_text(encoding="utf-8")
FILM_JS = _HERE / "film.js"
_PLAY = Bilingual("재생", "Play")


class FilmView(anywidget.AnyWidget):
    """The picture and its readout. `sliders` are the models that it follows by itself, `plays` those that
    move them.

    A film that asks the kernel changes `tables` and `entries`, then `index`, which says
    the frame they belong to.
    """

    # The text, not the path: of a path anywidget keeps every view that was ever made.
    _esm = FILM_JS.read_text(encoding="utf-8")
    spec = traitlets.Dict().tag(sync=True)
    tables = traitlets.Bytes().tag(sync=True)
    entries: Any = traitlets.List().tag(sync=True)
    index: Any = traitlets.List().tag(sync=True)
    css = traitlets.Unicode(LANGUAGE_CSS + FILM_CSS).tag(sync=True)
    sliders = traitlets.List(trait=traitlets.Instance(ipywidgets.Widget)).tag(
        sync=True, **ipywidgets.widget_serialization
    )
    plays = traitlets.List(trait=traitlets.Instance(ipywidgets.Widget)).tag(
        sync=True, **ipywidgets.widget_serialization
    )
    problem = traitlets.Dict().tag(sync=True)


def make_box(film: Any) -> Any:
    """Return the widget of a film: picture, readout, sliders, play button."""
    plays = {
        name: _make_play(film._specs[name], widget)
        for name, widget in film.sliders.items()
        if film._specs[name].play
    }
    view = FilmView(
        spec=film.describe(),
        tables=film._tables,
        entries=film._layout["tables"],
        sliders=list(film.sliders.values()),
        plays=list(plays.values()),
    )
    if film.needs_kernel:
        _follow_with_the_kernel(film, view)
    rows = [
        ipywidgets.HBox([widget, plays[name]]) if name in plays else widget
        for name, widget in film.sliders.items()
    ]
    box = ipywidgets.VBox([view, *rows])
    box.add_class("lessons-film-box")
    return box


def _make_play(spec: Any, widget: Any) -> Any:
    """Return a Play that walks `widget` in the front end, without the kernel."""
    play = ipywidgets.Play(
        min=int(spec.stops[0]),
        max=int(spec.stops[-1]),
        value=widget.value,
        step=int(spec.stops[1] - spec.stops[0]),
        interval=spec.play,
        show_repeat=False,
        layout={"width": "auto"},
        tooltip=_PLAY.say("both"),
    )
    play.link = ipywidgets.jslink((play, "value"), (widget, "value"))  # kept, so that it can be closed
    return play


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
