"""Losses for numbers: mse, mae, huber, smooth_l1, and poisson_nll for counts.

Formulas and options: PyTorch 2.13 documentation, torch.nn.functional. Below, e = prediction - target.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..checks import as_number
from ..errors import InputError
from .base import Loss, read_scale, require_not_negative


class MSE(Loss):
    """Mean squared error: mean of e**2; slope 2 e (torch mse_loss)."""

    key = "mse"
    name_ko = "평균 제곱 오차"
    name_en = "mean squared error"
    defaults = {"weight": None, "reduction": "mean"}
    divides_by_weight = True

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return (p - t) ** 2

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return 2.0 * (p - t)


class MAE(Loss):
    """Mean absolute error: mean of |e|; slope sign(e), and 0 at the kink (torch l1_loss)."""

    key = "mae"
    name_ko = "평균 절대 오차"
    name_en = "mean absolute error"
    defaults = {"weight": None, "reduction": "mean"}
    divides_by_weight = True

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return np.abs(p - t)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return np.sign(p - t)


class Huber(Loss):
    """Huber: e**2 / 2 where |e| <= delta, else delta (|e| - delta / 2); slope e clipped to +-delta.

    Source: torch huber_loss; Huber 1964. `delta` > 0.
    """

    key = "huber"
    name_ko = "후버 손실"
    name_en = "Huber loss"
    defaults = {"delta": 1.0, "weight": None, "reduction": "mean"}

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        options["delta"] = read_scale("delta", options["delta"], zero=False, grid=grid)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        size, delta = np.abs(p - t), options["delta"]
        return np.where(size <= delta, 0.5 * size * size, delta * (size - 0.5 * delta))

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return np.clip(p - t, -options["delta"], options["delta"])


class SmoothL1(Loss):
    """Smooth L1: e**2 / (2 beta) where |e| < beta, else |e| - beta / 2; slope e / beta clipped to +-1.

    Source: torch smooth_l1_loss; Girshick 2015. It is Huber's loss with delta = beta, divided by
    beta. `beta` >= 0, and beta = 0 is the mean absolute error.
    """

    key = "smooth_l1"
    name_ko = "스무스 L1 손실"
    name_en = "smooth L1 loss"
    defaults = {"beta": 1.0, "reduction": "mean"}

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        options["beta"] = read_scale("beta", options["beta"], zero=True, grid=grid)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        size, beta = np.abs(p - t), options["beta"]
        return np.where(size < beta, 0.5 * size * (size / np.where(beta > 0, beta, 1.0)), size - 0.5 * beta)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        error, beta = p - t, options["beta"]
        inside = np.abs(error) < beta
        return np.where(inside, error / np.where(beta > 0, beta, 1.0), np.sign(error))


class PoissonNLL(Loss):
    """Negative log likelihood of a Poisson count, without the term that no prediction changes.

    log_input=True, the prediction is log(rate): exp(p) - t p; slope exp(p) - t.
    log_input=False, the prediction is the rate: p - t log(p + eps); slope 1 - t / (p + eps).
    full=True adds Stirling's approximation of log(t!) where t > 1: t log t - t + log(2 pi t) / 2.

    Source: torch poisson_nll_loss.
    """

    key = "poisson_nll"
    name_ko = "푸아송 음의 로그 가능도"
    name_en = "Poisson negative log likelihood"
    defaults = {"log_input": True, "full": False, "eps": 1e-8, "reduction": "mean"}

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        for name in ("log_input", "full"):
            if not isinstance(options[name], bool | np.bool_):
                raise InputError(
                    f"{name}: True 또는 False여야 해요. 받은 값: {options[name]!r:.80}",
                    f"{name} must be True or False. You gave {options[name]!r:.80}",
                )
        options["eps"] = as_number("eps", options["eps"], low=0.0, open_low=True)
        require_not_negative("target", t)
        if not options["log_input"]:
            require_not_negative("prediction", p)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        if options["log_input"]:
            rate = np.exp(p)
            # Where exp overflows it outgrows t p, and inf - inf would be nan.
            each = np.where(np.isinf(rate), rate, rate - t * p)
        else:
            each = p - t * np.log(p + options["eps"])
        if options["full"]:
            many = np.where(t > 1, t, 1.0)
            stirling = many * np.log(many) - many + 0.5 * np.log(2.0 * np.pi * many)
            each = each + np.where(t > 1, stirling, 0.0)
        return each

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        if options["log_input"]:
            return np.exp(p) - t
        return 1.0 - t / (p + options["eps"])
