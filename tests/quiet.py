"""Drawing without a word: neither a warning nor a record on matplotlib's logger may pass."""

from __future__ import annotations

import itertools
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from lessons_src.film.recording import Drawing
from lessons_src.text.style import drawing


class _Fail(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(f"{record.name} says: {record.getMessage()}")


@contextmanager
def quiet() -> Iterator[None]:
    """Fail on any warning, and on any record of matplotlib's logger: a missing glyph comes as the latter."""
    logger, handler = logging.getLogger("matplotlib"), _Fail(logging.WARNING)
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        logger.removeHandler(handler)


def every_stop(film: Any, apart: int = 1) -> list[dict[str, int]]:
    """Return the indices of every stop of each slider, the others where they are.

    And of every `apart`-th stop, the others at their first and at their last.
    """
    stops = film.stops
    ends: list[dict[str, int]] = [
        film._current(),
        dict.fromkeys(stops, 0),
        {name: len(each) - 1 for name, each in stops.items()},
    ]
    return [
        others | {name: index}
        for name, each in stops.items()
        for number, others in enumerate(ends)
        for index in range(0, len(each), 1 if number == 0 else apart)
    ]


class _Sheet:
    """A small canvas on which one film is set to frame after frame."""

    def __init__(self, film: Any):
        self.film = film
        self.drawn = Drawing(film.recording.scene)
        self.canvas = FigureCanvasAgg(self.drawn.figure)
        self.drawn.figure.set_dpi(40)

    def set(self, index: dict[str, int], language: str) -> None:
        self.film.recording.set_frame(self.drawn, index, language)


def _draw_all(film: Any, frames: list[dict[str, int]]) -> int:
    with quiet(), drawing():
        sheet = _Sheet(film)
        for number, index in enumerate(frames):
            sheet.set(index, ("ko", "en", "both")[number % 3])
            sheet.canvas.draw()
    return len(frames)


def draw_quietly(film: Any, apart: int = 1) -> int:
    """Draw a film at its stops in the three languages by turns, small and without a word; return how many."""
    return _draw_all(film, every_stop(film, apart))


def every_corner(film: Any, **fixed: float) -> list[dict[str, int]]:
    """Return the indices at which every slider is at one of its ends, or where it is fixed."""
    ends = {
        name: [int(np.abs(each - fixed[name]).argmin())] if name in fixed else sorted({0, len(each) - 1})
        for name, each in film.stops.items()
    }
    return [dict(zip(ends, corner, strict=True)) for corner in itertools.product(*ends.values())]


def draw_corners(film: Any, **fixed: float) -> int:
    """Draw a film with every slider at one of its ends, or where it is fixed, without a word."""
    return _draw_all(film, every_corner(film, **fixed))


def find_collisions(film: Any, apart: int = 7, frames: list[dict[str, int]] | None = None) -> list[str]:
    """Return the pairs of texts that lie over each other, and the texts over the edge.

    At the given frames, by default at every `apart`-th stop, in the three languages by turns. Letters are
    taken to reach three quarters of their size.
    """
    found: dict[str, None] = {}
    with drawing():
        sheet = _Sheet(film)
        renderer = sheet.canvas.get_renderer()
        width, height = sheet.drawn.figure.bbox.size
        texts = [moving.artist for moving in sheet.drawn.moving.values() if moving.kind == "text"]
        for number, index in enumerate(frames or every_stop(film, apart)[::apart]):
            language = ("ko", "en", "both")[number % 3]
            sheet.set(index, language)
            boxes = []
            for text in texts:
                if not (text.get_visible() and text.get_text()):
                    continue
                patch = text.get_bbox_patch()
                if patch:
                    text.update_bbox_position_size(renderer)  # else it is where it was drawn last
                box = (patch or text).get_window_extent(renderer)
                low, high = (
                    (box.y0, box.y1) if patch else (box.y0 + 0.2 * box.height, box.y1 - 0.15 * box.height)
                )
                boxes.append((text.get_text(), box.x0, low, box.x1, high))
            for n, (said, x0, y0, x1, y1) in enumerate(boxes):
                if x0 < -0.5 or y0 < -0.5 or x1 > width + 0.5 or y1 > height + 0.5:
                    found[f"{said!r} over the edge, {language} {index}"] = None
                for other, a0, b0, a1, b1 in boxes[n + 1 :]:
                    if min(x1, a1) - max(x0, a0) > 0.5 and min(y1, b1) - max(y0, b0) > 0.5:
                        found[f"{said!r} over {other!r}, {language} {index}"] = None
    return list(found)
