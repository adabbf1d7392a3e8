"""Drawing without a word: neither a warning nor a record on matplotlib's logger may pass."""

from __future__ import annotations

import itertools
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg

from lessons_src.text.language import current_language, set_language
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


def draw_quietly(film: Any, apart: int = 1) -> int:
    """Draw a film at its stops in the three languages by turns, small and without a word; return how many."""
    with quiet(), drawing():
        stage = film._new_stage()
        canvas = FigureCanvasAgg(stage.figure)
        stage.figure.set_dpi(40)
        frames = every_stop(film, apart)
        for number, index in enumerate(frames):
            film._set(stage, index, ("ko", "en", "both")[number % 3])
            canvas.draw()
    return len(frames)


def draw_corners(film: Any, **fixed: float) -> int:
    """Draw a film with every slider at one of its ends, or where it is fixed, without a word."""
    ends = {
        name: [fixed[name]] if name in fixed else [each[0], each[-1]] for name, each in film.stops.items()
    }
    corners = list(itertools.product(*ends.values()))
    before = current_language()
    with quiet():
        for number, corner in enumerate(corners):
            set_language(("ko", "en", "both")[number % 3])
            figure = film.figure(**dict(zip(ends, corner, strict=True)))
            with drawing():
                figure.set_dpi(40)
                FigureCanvasAgg(figure).draw()
    set_language(before)
    return len(corners)
