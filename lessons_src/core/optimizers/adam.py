"""Adam and its family: an average of the gradient, divided by an average of its size."""

from __future__ import annotations

from typing import Any

import numpy as np

from .adaptive import AVERAGE_OF_SQUARES
from .base import Optimizer

AVERAGE = ("기울기의 이동 평균", "average of the gradient")


class Adam(Optimizer):
    """Adaptive moments: the average gradient m over the root of the average squared gradient v.

        m <- b1 m + (1 - b1) g                  m_hat = m / (1 - b1^t)
        v <- b2 v + (1 - b2) g^2                v_hat = v / (1 - b2^t)
        w <- w - lr m_hat / (sqrt(v_hat) + eps)
        amsgrad: the greatest v so far takes the place of v in v_hat

    Kingma & Ba 2015, arXiv:1412.6980, algorithm 1; amsgrad: Reddi, Kale & Kumar 2018.
    https://docs.pytorch.org/docs/2.13/generated/torch.optim.Adam.html
    """

    defaults = {
        "lr": 1e-3,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 0.0,
        "amsgrad": False,
        "maximize": False,
        "decoupled_weight_decay": False,
    }
    state_names = {
        "m": AVERAGE,
        "v": AVERAGE_OF_SQUARES,
        "v_max": ("지금까지 가장 큰 v", "greatest v so far"),
    }
    betas: Any
    eps: Any
    amsgrad: bool

    def start(self, w: np.ndarray) -> None:
        self.m, self.v = np.zeros_like(w), np.zeros_like(w)
        self.v_max = np.zeros_like(w) if self.amsgrad else None

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        b1, b2 = self.betas
        self.m = b1 * self.m + (1 - b1) * gradient
        self.v = v = b2 * self.v + (1 - b2) * gradient * gradient
        if self.v_max is not None:
            self.v_max = v = np.maximum(self.v_max, v)
        m_hat = self.m / (1 - b1**self.t)
        v_hat = v / (1 - b2**self.t)
        return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


class AdamW(Adam):
    """Adam whose weight decay stays out of m and v.

        w <- w - lr weight_decay w              before the step, then Adam's rule with the plain gradient

    Loshchilov & Hutter 2019, arXiv:1711.05101.
    https://docs.pytorch.org/docs/2.13/generated/torch.optim.AdamW.html
    """

    defaults = {
        "lr": 1e-3,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 1e-2,
        "amsgrad": False,
        "maximize": False,
    }
    decoupled_weight_decay = True


class Adamax(Optimizer):
    """Adam with the greatest size of the gradient, slowly forgotten, in place of the average.

        m <- b1 m + (1 - b1) g
        u <- max(b2 u, |g| + eps)
        w <- w - lr / (1 - b1^t) * m / u        only m is corrected; u needs no correction

    Kingma & Ba 2015, arXiv:1412.6980, algorithm 2, which has no eps; torch adds it to |g|.
    https://docs.pytorch.org/docs/2.13/generated/torch.optim.Adamax.html
    """

    defaults = {
        "lr": 2e-3,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 0.0,
        "maximize": False,
    }
    state_names = {
        "m": AVERAGE,
        "u": ("지금까지 가장 큰 기울기의 크기", "greatest size of the gradient"),
    }
    betas: Any
    eps: Any

    def start(self, w: np.ndarray) -> None:
        self.m, self.u = np.zeros_like(w), np.zeros_like(w)

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        b1, b2 = self.betas
        self.m = b1 * self.m + (1 - b1) * gradient
        self.u = np.maximum(b2 * self.u, np.abs(gradient) + self.eps)
        return w - self.lr / (1 - b1**self.t) * self.m / self.u


class NAdam(Optimizer):
    """Adam with Nesterov's look ahead: the momentum mu grows slowly from b1 / 2 to b1.

        mu(t) = b1 (1 - 0.5 * 0.96^(t momentum_decay))          M = mu(1) mu(2) ... mu(t)
        m <- b1 m + (1 - b1) g                                  v <- b2 v + (1 - b2) g^2
        m_hat = mu(t+1) m / (1 - M mu(t+1)) + (1 - mu(t)) g / (1 - M)
        w <- w - lr m_hat / (sqrt(v / (1 - b2^t)) + eps)

    Dozat 2016. https://docs.pytorch.org/docs/2.13/generated/torch.optim.NAdam.html
    """

    defaults = {
        "lr": 2e-3,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 0.0,
        "momentum_decay": 4e-3,
        "decoupled_weight_decay": False,
        "maximize": False,
    }
    state_names = {"m": AVERAGE, "v": AVERAGE_OF_SQUARES}
    betas: Any
    eps: Any
    momentum_decay: Any

    def start(self, w: np.ndarray) -> None:
        self.m, self.v = np.zeros_like(w), np.zeros_like(w)
        self.mu_product = 1.0

    def warm_up(self, t: int) -> Any:
        """Return mu(t)."""
        return self.betas[0] * (1 - 0.5 * 0.96 ** (t * self.momentum_decay))

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        b1, b2 = self.betas
        mu, mu_next = self.warm_up(self.t), self.warm_up(self.t + 1)
        self.mu_product = self.mu_product * mu
        self.m = b1 * self.m + (1 - b1) * gradient
        self.v = b2 * self.v + (1 - b2) * gradient * gradient
        ahead, now = mu_next / (1 - self.mu_product * mu_next), (1 - mu) / (1 - self.mu_product)
        m_hat = ahead * self.m + now * gradient
        return w - self.lr * m_hat / (np.sqrt(self.v / (1 - b2**self.t)) + self.eps)


class RAdam(Optimizer):
    """Adam that trusts v only once it has seen enough: until then it is momentum alone.

        m <- b1 m + (1 - b1) g                  m_hat = m / (1 - b1^t)
        v <- b2 v + (1 - b2) g^2                l = sqrt(1 - b2^t) / (sqrt(v) + eps)
        rho_inf = 2 / (1 - b2) - 1              rho = rho_inf - 2 t b2^t / (1 - b2^t)
        r = sqrt((rho - 4) (rho - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho))
        w <- w - lr m_hat r l  if rho > 5, otherwise  w <- w - lr m_hat

    Liu et al. 2020, arXiv:1908.03265. https://docs.pytorch.org/docs/2.13/generated/torch.optim.RAdam.html
    """

    defaults = {
        "lr": 1e-3,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 0.0,
        "decoupled_weight_decay": False,
        "maximize": False,
    }
    state_names = {"m": AVERAGE, "v": AVERAGE_OF_SQUARES}
    betas: Any
    eps: Any

    def start(self, w: np.ndarray) -> None:
        self.m, self.v = np.zeros_like(w), np.zeros_like(w)

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        b1, b2 = self.betas
        self.m = b1 * self.m + (1 - b1) * gradient
        self.v = b2 * self.v + (1 - b2) * gradient * gradient
        m_hat = self.m / (1 - b1**self.t)
        seen = 1 - b2**self.t
        longest = 2 / (1 - b2) - 1
        rho = longest - 2 * self.t * b2**self.t / seen
        early = rho <= 5
        if early is True:
            return w - self.lr * m_hat
        fraction = (rho - 4) * (rho - 2) * longest / ((longest - 4) * (longest - 2) * rho)
        scale = np.sqrt(fraction * seen) / (np.sqrt(self.v) + self.eps)
        if early is not False:  # betas that are arrays: some of the runs may still be early
            scale = np.where(early, 1.0, scale)
        return w - self.lr * m_hat * scale
