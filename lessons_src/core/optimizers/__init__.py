"""Eleven optimizers in numpy, with the options and the numbers of torch.optim."""

from __future__ import annotations

from typing import Any

from ..checks import choose
from .adam import Adam, Adamax, AdamW, NAdam, RAdam
from .adaptive import Adadelta, Adagrad, RMSprop
from .base import Optimizer
from .plain import ASGD, SGD, Rprop

OPTIMIZERS: dict[str, type[Optimizer]] = {
    rule.__name__: rule
    for rule in (SGD, Adagrad, Adadelta, RMSprop, Adam, AdamW, Adamax, NAdam, RAdam, ASGD, Rprop)
}


def make_optimizer(name: str, **options: Any) -> Optimizer:
    """Return a new optimizer: `make_optimizer("Adam", lr=0.1)`.

    Args:
        name: A key of `OPTIMIZERS`.
        **options: Its options, named as in torch.optim.

    Returns:
        The optimizer, before its first step.

    Raises:
        InputError: No such optimizer (the message lists those there are, nearest first), no such option,
            or a value that the option cannot take.
    """
    return choose(("옵티마이저", "optimizer"), name, OPTIMIZERS)(**options)


__all__ = ["OPTIMIZERS", "Optimizer", "make_optimizer", *OPTIMIZERS]
