"""The losses of the lessons: value and gradient, with the names and options of torch.nn.functional.

>>> LOSSES["mse"].value([0.0, 0.0, 0.0], [2.0, 4.0, 6.0])
18.666666666666668
"""

from __future__ import annotations

from .base import Loss
from .binary import BCE, BCEWithLogits, Hinge, SoftMargin
from .classes import CrossEntropy
from .regression import MAE, MSE, Huber, PoissonNLL, SmoothL1

LOSSES: dict[str, Loss] = {
    loss.key: loss
    for loss in (
        MSE(),
        MAE(),
        Huber(),
        SmoothL1(),
        PoissonNLL(),
        BCE(),
        BCEWithLogits(),
        SoftMargin(),
        Hinge(),
        CrossEntropy(),
    )
}

__all__ = ["LOSSES", "Loss"]
