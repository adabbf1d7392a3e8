"""Rules that follow the gradient, or only its sign: SGD, ASGD and Rprop."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import InputError
from .base import Optimizer
from .limits import LIMITS


class SGD(Optimizer):
    """Gradient descent, with momentum if you like.

        v <- mu v + (1 - dampening) g           (v = g in the first step)
        w <- w - lr v                           Nesterov: w <- w - lr (g + mu v)

    Momentum: Polyak 1964. Nesterov's: Sutskever, Martens, Dahl & Hinton 2013, rewritten so that the
    gradient is asked for at w itself. https://docs.pytorch.org/docs/2.13/generated/torch.optim.SGD.html
    """

    defaults = {
        "lr": 1e-3,
        "momentum": 0.0,
        "dampening": 0.0,
        "weight_decay": 0.0,
        "nesterov": False,
        "maximize": False,
    }
    state_names = {"velocity": ("속도", "velocity")}
    momentum: Any
    dampening: Any
    nesterov: bool

    def check_together(self) -> None:
        if self.nesterov and (np.any(self.momentum == 0) or np.any(self.dampening != 0)):
            raise InputError(
                "nesterov는 momentum이 0보다 크고 dampening이 0일 때만 쓸 수 있어요.",
                "nesterov needs a momentum above 0 and a dampening of 0.",
            )

    def start(self, w: np.ndarray) -> None:
        self.velocity = np.zeros_like(w) if np.any(self.momentum) else None
        # Where some of many runs have no momentum, those have nothing to dampen.
        alone = np.ndim(self.momentum) and np.equal(self.momentum, 0)
        self.keep = np.where(alone, 1.0, 1 - self.dampening) if np.any(alone) else 1 - self.dampening

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        if self.velocity is None:
            return w - self.lr * gradient
        if self.t == 1:
            self.velocity = gradient.copy()
        else:
            self.velocity = self.momentum * self.velocity + self.keep * gradient
        if self.nesterov:
            return w - self.lr * (gradient + self.momentum * self.velocity)
        return w - self.lr * self.velocity


class ASGD(Optimizer):
    """Averaged gradient descent: a shrinking step, and the average of the weights beside the weights.

        w   <- (1 - lambd eta) w - eta g
        ax  <- ax + mu (w - ax)                 the average: use it when training ends
        eta <- lr / (1 + lambd lr t)^alpha      mu <- 1 / max(1, t - t0)

    Polyak & Juditsky 1992. https://docs.pytorch.org/docs/2.13/generated/torch.optim.ASGD.html
    """

    defaults = {
        "lr": 1e-2,
        "lambd": 1e-4,
        "alpha": 0.75,
        "t0": 1e6,
        "weight_decay": 0.0,
        "maximize": False,
    }
    limits = LIMITS | {"alpha": "not negative"}
    state_names = {
        "ax": ("가중치의 평균", "average of the weights"),
        "eta": ("지금의 학습률", "learning rate now"),
    }
    lambd: Any
    alpha: Any
    t0: Any

    def start(self, w: np.ndarray) -> None:
        self.ax = np.zeros_like(w)
        self.eta, self.mu = self.lr, 1.0

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        w = (1 - self.lambd * self.eta) * w - self.eta * gradient
        self.ax = self.ax + self.mu * (w - self.ax)
        self.eta = self.lr / (1 + self.lambd * self.lr * self.t) ** self.alpha
        self.mu = 1 / np.maximum(1, self.t - self.t0)
        return w


class Rprop(Optimizer):
    """Only the sign of the gradient counts; every weight has its own step size.

        sign kept:     size <- size * eta_plus
        sign changed:  size <- size * eta_minus, and this gradient is forgotten: no move in this step
        w <- w - sign(g) size

    Riedmiller & Braun 1993. https://docs.pytorch.org/docs/2.13/generated/torch.optim.Rprop.html
    """

    defaults = {"lr": 1e-2, "etas": (0.5, 1.2), "step_sizes": (1e-6, 50.0), "maximize": False}
    state_names = {
        "step_size": ("가중치마다의 걸음 크기", "step size of each weight"),
        "previous": ("지난 기울기", "previous gradient"),
    }
    etas: Any
    step_sizes: Any

    def check_together(self) -> None:
        if not (np.all(self.etas[0] < 1) and np.all(self.etas[1] > 1)):
            raise InputError(
                f"etas: 앞의 수는 1보다 작고 뒤의 수는 1보다 커야 해요. 받은 값: {self.etas}",
                f"etas needs a first number below 1 and a second above 1. You gave {self.etas}",
            )
        if np.any(np.greater(*self.step_sizes)):
            raise InputError(
                f"step_sizes: 앞의 수가 뒤의 수보다 클 수 없어요. 받은 값: {self.step_sizes}",
                f"step_sizes needs its first number no greater than its second. You gave {self.step_sizes}",
            )

    def start(self, w: np.ndarray) -> None:
        self.previous = np.zeros_like(w)
        self.step_size = np.full_like(w, self.lr)

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        agree = np.sign(gradient * self.previous)
        shrink, grow = self.etas
        factor = np.where(agree > 0, grow, np.where(agree < 0, shrink, 1.0))
        self.step_size = np.clip(self.step_size * factor, *self.step_sizes)
        self.previous = np.where(agree < 0, 0.0, gradient)
        return w - np.sign(self.previous) * self.step_size
