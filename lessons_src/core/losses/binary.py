"""Losses for yes or no: bce, bce_with_logits (targets 0/1), soft_margin, hinge (targets -1/+1).

Formulas and options: PyTorch 2.13 documentation, torch.nn.functional.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..checks import require
from ..stable import log_sigmoid, sigmoid
from .base import Loss, read_weight

SMALLEST_LOG = -100.0  # torch clamps each logarithm here: log(0) would be -inf
# torch clamps p (1 - p) at 1e-12 in the slope, since 1 / 0 would be inf. Its 1e-12 is a float32
# even for float64 arrays, 4e-9 off; only that value gives its gradients near p = 0 and p = 1.
SMALLEST_PRODUCT = float(np.float32(1e-12))


class BCE(Loss):
    """Binary cross-entropy of a probability p: -t log p - (1 - t) log(1 - p), each log >= -100.

    Slope (p - t) / max(p (1 - p), 1e-12). Source: torch binary_cross_entropy, with its clamps.
    Targets between 0 and 1 are allowed, as there ("70% sure").
    """

    key = "bce"
    name_ko = "이진 교차 엔트로피"
    name_en = "binary cross-entropy"
    defaults = {"weight": None, "reduction": "mean"}

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        _require_between_0_and_1("prediction", p)
        _require_between_0_and_1("target", t)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        log_yes = np.maximum(np.log(p), SMALLEST_LOG)
        log_no = np.maximum(np.log1p(-p), SMALLEST_LOG)
        return (t - 1.0) * log_no - t * log_yes + 0.0  # + 0.0: a loss of -0.0 would read oddly

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return (p - t) / np.maximum((1.0 - p) * p, SMALLEST_PRODUCT)


class BCEWithLogits(Loss):
    """Binary cross-entropy of sigmoid(z), from the logit z: never log(0).

    With q = 1 + (pos_weight - 1) t: (1 - t) z - q log_sigmoid(z); slope
    (pos_weight t + 1 - t) sigmoid(z) - pos_weight t; without pos_weight simply sigmoid(z) - t.

    Source: torch binary_cross_entropy_with_logits, in its order of operations. So a loss below
    about 1e-16 |z| (target 0, z < -37) comes out as 0, as it does there.
    """

    key = "bce_with_logits"
    name_ko = "로짓에서 구하는 이진 교차 엔트로피"
    name_en = "binary cross-entropy from logits"
    defaults = {"weight": None, "pos_weight": None, "reduction": "mean"}

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        _require_between_0_and_1("target", t)
        options["pos_weight"] = read_weight("pos_weight", options["pos_weight"])

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        positive = 1.0 if options["pos_weight"] is None else 1.0 + (options["pos_weight"] - 1.0) * t
        return (1.0 - t) * p - positive * log_sigmoid(p)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        if options["pos_weight"] is None:
            return sigmoid(p) - t
        positive = options["pos_weight"] * t
        return (positive + 1.0 - t) * sigmoid(p) - positive


class SoftMargin(Loss):
    """Soft margin: log(1 + exp(-t p)), t = -1 or +1; slope -t sigmoid(-t p).

    Source: torch soft_margin_loss; written as logaddexp(0, -t p), it stays finite past 709.
    """

    key = "soft_margin"
    name_ko = "소프트 마진 손실"
    name_en = "soft margin loss"

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        _require_signs("target", t)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return np.logaddexp(0.0, -t * p)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return -t * sigmoid(-t * p)


class Hinge(Loss):
    """Hinge: max(0, 1 - t p), t = -1 or +1; slope -t where t p < 1, else 0 (also at the kink).

    Source: Rosasco et al. 2004, "Are loss functions all the same?"; the kink as torch's relu.
    """

    key = "hinge"
    name_ko = "힌지 손실"
    name_en = "hinge loss"

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        _require_signs("target", t)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return np.maximum(0.0, 1.0 - t * p)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return -t * (1.0 - t * p > 0.0)


def _require_between_0_and_1(name: str, array: np.ndarray) -> None:
    good = (array >= 0) & (array <= 1)
    require(name, array, good, "0 이상 1 이하여야 해요.", "every value must be between 0 and 1.")


def _require_signs(name: str, array: np.ndarray) -> None:
    require(name, array, np.abs(array) == 1, "-1 또는 +1이어야 해요.", "every value must be -1 or +1.")
