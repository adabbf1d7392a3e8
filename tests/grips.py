"""What a hand can do: how far each grip of a film reaches, and how far apart its stops are, in CSS pixels."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from lessons_src.film import Film
from lessons_src.film.recording import POINT, locate

REACH, APART = 40, 15


def _handle(artist: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return where the handle of an artist is in every frame; nan where it is hidden."""
    lead = artist.data["x"].ndim - {"text": 0, "arrow": 0, "line": 1}.get(artist.kind, 2)
    ends = ("to_x", "to_y") if artist.kind == "arrow" else ("x", "y")
    places = []
    for channel in ends:
        values = locate(artist, channel, artist.data[channel]) / POINT
        if artist.kind == "line":
            if "count" in artist.data and values.shape[-1] > 1:
                last = artist.data["count"].astype(int) - 1
                shape = np.broadcast_shapes(values.shape[:-1], last.shape)
                values = np.take_along_axis(
                    np.broadcast_to(values, (*shape, values.shape[-1])),
                    np.broadcast_to(last, shape)[..., None],
                    -1,
                )
            values = values[..., artist.vertex if artist.vertex is not None else -1]
        elif values.ndim > lead:
            values = values.mean(axis=tuple(range(lead, values.ndim)))
        places.append(values)
    shown = artist.data.get("visible", np.array(True))
    x, y, shown = np.broadcast_arrays(*places, shown)
    return np.where(shown, x, np.nan), np.where(shown, y, np.nan)


def _is_steady(values: np.ndarray, axis: int) -> bool:
    """Return whether a coordinate moves one way along the slider in every state of the others."""
    steps = np.nan_to_num(np.diff(values, axis=axis))
    return bool(steps.any() and ((steps >= 0).all(axis) | (steps <= 0).all(axis)).all())


def find_weak_grips(film: Film, apart: float = APART) -> list[str]:
    """Return what is wrong with a film's grips: stops too far apart, a state in which one does not reach."""
    found = []
    names = list(film.stops)
    width, height = film.size
    for artist in film.recording.scene.artists:
        for name in artist.grip:
            x, y = _handle(artist)
            axis = names.index(name)
            if x.shape[axis] == 1:
                continue  # scrubbed: the whole slider takes 240 px
            inside = (x > 0) & (x < width) & (y > 0) & (y < height)
            x, y = np.where(inside, x, np.nan), np.where(inside, y, np.nan)
            # Where one coordinate alone follows the slider one way, as in a bowl, it decides.
            steady = [_is_steady(each, axis) for each in (x, y)]
            if steady[0] and not steady[1]:
                y = 0 * x
            elif steady[1] and not steady[0]:
                x = 0 * y
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                reach = np.hypot(*(np.nanmax(each, axis) - np.nanmin(each, axis) for each in (x, y)))
                between = np.hypot(np.diff(x, axis=axis), np.diff(y, axis=axis))
            if np.nanmin(reach, initial=np.inf) < REACH:
                found.append(f"{artist.call}: {name} reaches only {np.nanmin(reach):.0f} px in a state")
            if np.nanmax(between, initial=0) > apart + 0.5:
                found.append(f"{artist.call}: stops of {name} are {np.nanmax(between):.0f} px apart")
    return found + find_shared_places(film)


def find_shared_places(film: Film) -> list[str]:
    """Return the markers with different grips that are drawn at one place, in any frame."""
    held = [each for each in film.recording.scene.artists if each.grip and "marker" in each.style]
    places = [_handle(each) for each in held]
    found = []
    for n, (x, y) in enumerate(places):
        for k in range(n):
            gap = np.hypot(x - places[k][0], y - places[k][1])
            if held[n].grip != held[k].grip and np.nanmin(gap, initial=np.inf) < 5:
                found.append(f"{held[k].call} and {held[n].call} share a place")
    return found
