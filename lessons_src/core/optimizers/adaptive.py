"""Rules that divide by the size of the gradients seen so far: Adagrad, Adadelta and RMSprop."""

from __future__ import annotations

from typing import Any

import numpy as np

from .base import Optimizer

AVERAGE_OF_SQUARES = ("제곱한 기울기의 이동 평균", "average of the squared gradient")


class Adagrad(Optimizer):
    """Divide by the root of the sum of all squared gradients: each weight's rate only ever gets smaller.

        s <- s + g^2
        w <- w - lr / (1 + (t - 1) lr_decay) * g / (sqrt(s) + eps)

    Duchi, Hazan & Singer 2011. https://docs.pytorch.org/docs/2.13/generated/torch.optim.Adagrad.html
    """

    defaults = {
        "lr": 1e-2,
        "lr_decay": 0.0,
        "weight_decay": 0.0,
        "initial_accumulator_value": 0.0,
        "eps": 1e-10,
        "maximize": False,
    }
    state_names = {"s": ("제곱한 기울기의 합", "sum of the squared gradients")}
    lr_decay: Any
    initial_accumulator_value: Any
    eps: Any

    def start(self, w: np.ndarray) -> None:
        self.s = np.full_like(w, self.initial_accumulator_value)

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        self.s = self.s + gradient * gradient
        rate = self.lr / (1 + (self.t - 1) * self.lr_decay)
        return w - rate * gradient / (np.sqrt(self.s) + self.eps)


class Adadelta(Optimizer):
    """Let the size of past updates take the place of the learning rate.

        v <- rho v + (1 - rho) g^2
        d  = sqrt(u + eps) / sqrt(v + eps) * g
        u <- rho u + (1 - rho) d^2
        w <- w - lr d

    Zeiler 2012, arXiv:1212.5701. https://docs.pytorch.org/docs/2.13/generated/torch.optim.Adadelta.html
    """

    defaults = {"lr": 1.0, "rho": 0.9, "eps": 1e-6, "weight_decay": 0.0, "maximize": False}
    state_names = {
        "v": AVERAGE_OF_SQUARES,
        "u": ("제곱한 갱신의 이동 평균", "average of the squared update"),
    }
    rho: Any
    eps: Any

    def start(self, w: np.ndarray) -> None:
        self.v, self.u = np.zeros_like(w), np.zeros_like(w)

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        self.v = self.rho * self.v + (1 - self.rho) * gradient * gradient
        delta = np.sqrt(self.u + self.eps) / np.sqrt(self.v + self.eps) * gradient
        self.u = self.rho * self.u + (1 - self.rho) * delta * delta
        return w - self.lr * delta


class RMSprop(Optimizer):
    """Divide by the root of the average squared gradient; the average forgets, unlike Adagrad's sum.

        v <- alpha v + (1 - alpha) g^2
        centered: a <- alpha a + (1 - alpha) g, and v - a^2 takes the place of v below
        w <- w - lr * g / (sqrt(v) + eps)
        momentum: b <- momentum b + g / (sqrt(v) + eps), and w <- w - lr b

    Tieleman & Hinton 2012 (lecture 6.5); centered: Graves 2013, arXiv:1308.0850.
    https://docs.pytorch.org/docs/2.13/generated/torch.optim.RMSprop.html
    """

    defaults = {
        "lr": 1e-2,
        "alpha": 0.99,
        "eps": 1e-8,
        "weight_decay": 0.0,
        "momentum": 0.0,
        "centered": False,
        "maximize": False,
    }
    state_names = {
        "v": AVERAGE_OF_SQUARES,
        "a": ("기울기의 이동 평균", "average of the gradient"),
        "velocity": ("속도", "velocity"),
    }
    alpha: Any
    eps: Any
    momentum: Any
    centered: bool

    def start(self, w: np.ndarray) -> None:
        self.v = np.zeros_like(w)
        self.a = np.zeros_like(w) if self.centered else None
        self.velocity = np.zeros_like(w) if np.any(self.momentum) else None

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        self.v = spread = self.alpha * self.v + (1 - self.alpha) * gradient * gradient
        if self.a is not None:
            self.a = self.alpha * self.a + (1 - self.alpha) * gradient
            # A variance: rounding alone can take it below zero, where the root would be nan.
            spread = np.maximum(self.v - self.a * self.a, 0)
        move = gradient / (np.sqrt(spread) + self.eps)
        if self.velocity is not None:
            self.velocity = move = self.momentum * self.velocity + move
        return w - self.lr * move
