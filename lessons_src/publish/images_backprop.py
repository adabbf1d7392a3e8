"""The still pictures of lesson 4, drawn by its films."""

from __future__ import annotations

from collections.abc import Callable

from ..film.film import Film
from ..panels.backprop import backprop_panel


def _worked_example() -> Film:
    return backprop_panel("(x*w - y)**2", x=1, y=2, w=1)


def draw_graph() -> bytes:
    """The gates of the worked example before anything is computed."""
    return _worked_example().png(step=0)


def draw_forward() -> bytes:
    """The worked example after the forward pass."""
    return _worked_example().png(step=3)


def draw_backward() -> bytes:
    """The worked example after the backward pass."""
    return _worked_example().png(step=7)


def draw_chain_rule() -> bytes:
    """One gate at work: local gradient times gradient from above."""
    return _worked_example().png(step=6)


def draw_chain_rule_twice() -> bytes:
    """A variable that is used twice: the gradients of both ways add up."""
    film = backprop_panel("w*(w + x)", w=2, x=3)
    return film.png(step=int(film.stops["step"][-2]))


IMAGES: dict[str, Callable[[], bytes]] = {
    "backprop1.png": draw_graph,
    "forward.png": draw_forward,
    "backward.png": draw_backward,
    "chain_rule1.png": draw_chain_rule,
    "chain_rule2.png": draw_chain_rule_twice,
}
