"""Films: pictures that follow sliders. A film knows nothing of learning.

    from lessons_src.film import film, slider, steps, at

A film is one function; `lessons_src/film/film.py` shows one, `Scene` and `Axes` list the verbs. numpy
computes every stop at once, matplotlib draws the figure, and the browser only looks up the frame; so a
film stays live without a kernel.
"""

from .axes import Axes
from .film import Film, at, film
from .scene import Scene
from .sliders import choice, slider, steps, stops

__all__ = ["Axes", "Film", "Scene", "at", "choice", "film", "slider", "steps", "stops"]
