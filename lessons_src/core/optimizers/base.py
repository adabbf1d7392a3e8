"""What all optimizers share: options, checks, weight decay and a state to look at."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from ..checks import as_floats, same_shape, unknown_option
from ..errors import InputError
from .limits import LIMITS, check_option

Labels = dict[str, tuple[str, str]]


class Optimizer:
    """Turns a gradient into an update of w. A subclass adds only its rule.

    Every option may be a number or an array that broadcasts against w: learning rates of shape
    (60, 1) and a w of shape (60, 2) make sixty runs at once, none of which knows of the others.
    Options and state are plain attributes, so that a schedule can set `optimizer.lr` between steps.

    Args:
        lr: The learning rate; the rule's own default if it is not given.
        **options: The other options, named as in torch.optim.

    Raises:
        InputError: An option that the rule does not have, or a value that it cannot take.
    """

    defaults: ClassVar[dict[str, Any]]
    limits: ClassVar[dict[str, str]] = LIMITS
    # Everything the rule remembers from step to step: attribute -> its name in Korean and in English.
    state_names: ClassVar[Labels] = {}

    lr: Any
    weight_decay: Any = 0.0
    decoupled_weight_decay: bool = False
    maximize: bool = False

    def __init__(self, lr: ArrayLike | None = None, **options: Any):
        given = options if lr is None else {"lr": lr, **options}
        unknown = [name for name in given if name not in self.defaults]
        if unknown:
            raise unknown_option(type(self).__name__, unknown[0], self.defaults)
        for name, default in self.defaults.items():
            value = given.get(name, default)
            setattr(self, name, check_option(name, value, default, self.limits.get(name, "any")))
        self.t = 0
        self.shape: tuple[int, ...] = ()
        self._decays = False
        self.check_together()

    def __init_subclass__(cls) -> None:
        # `help(Adam)` and the notebook's completion then show the options with their defaults.
        first, rest = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter(name, first if name == "lr" else rest, default=default)
            for name, default in cls.defaults.items()
        ]
        cls.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        changed = (f"{n}={getattr(self, n)!r}" for n, d in self.defaults.items() if _differs(self, n, d))
        return f"{type(self).__name__}({', '.join(changed)})"

    def step(self, w: ArrayLike, gradient: ArrayLike) -> np.ndarray:
        """Return the updated w; w and the gradient themselves stay as they are.

        Args:
            w: The weights, of any shape. Integers become floats, so nothing is ever truncated.
            gradient: The gradient of the loss at w, of the same shape.

        Returns:
            A new float64 array of w's shape. One number gives one number back.

        Raises:
            InputError: Shapes that differ, or that changed since the last step; a gradient with nan or inf.
        """
        try:
            w = np.asarray(w, np.float64)
            gradient = np.asarray(gradient, np.float64)
        except (TypeError, ValueError):
            w, gradient = as_floats("w", w), as_floats("gradient", gradient)
        if w.shape != gradient.shape:
            same_shape("w", w, "gradient", gradient)
        if self.t and w.shape != self.shape:
            raise shape_changed(w.shape, self.shape)
        if not np.isfinite(gradient).all():
            as_floats("gradient", gradient, empty=True)
        with np.errstate(all="ignore"):
            return self.advance(w, gradient)

    def advance(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Do what `step` does without its checks, for a loop that has its own."""
        if self.t == 0:
            self.begin(w)
        self.t += 1
        if self.maximize:
            gradient = -gradient
        if self._decays:
            if self.decoupled_weight_decay:
                w = w * (1 - self.lr * self.weight_decay)
            else:
                gradient = gradient + self.weight_decay * w
        return self.update(w, gradient)

    def begin(self, w: np.ndarray) -> None:
        """Set the state to what it is before the first step.

        Raises:
            InputError: An option whose shape does not broadcast against w.
        """
        self.shape = w.shape
        for name in self.defaults:
            setattr(self, name, _spread(name, getattr(self, name), w.shape))
        self._decays = bool(np.any(self.weight_decay))
        self.start(w)

    def spread_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """Return the shape of a w of the given shape, once for each value of the options that are arrays."""
        values = (getattr(self, name) for name in self.defaults)
        each = (v for value in values for v in (value if isinstance(value, tuple) else (value,)))
        return np.broadcast_shapes(shape, *(np.shape(v) for v in each))

    @property
    def state(self) -> dict[str, np.ndarray]:
        """What the rule remembers now: the names of `state_names`, each with an array of w's shape."""
        now = {name: getattr(self, name, None) for name in self.state_names}
        return {n: np.array(np.broadcast_to(a, self.shape)) for n, a in now.items() if a is not None}

    def check_together(self) -> None:
        """Check what options mean together; only a few rules need it."""

    def start(self, w: np.ndarray) -> None:
        """Make the state, mostly zeros like w."""

    def update(self, w: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the new w: the rule itself. `self.t` counts from 1."""
        raise NotImplementedError


def _spread(name: str, value: Any, shape: tuple[int, ...]) -> Any:
    # Arrays of w's full shape, side by side in memory: numpy is then as fast for many runs as for one.
    if isinstance(value, tuple):
        return tuple(_spread(name, each, shape) for each in value)
    if not isinstance(value, np.ndarray):
        return value
    try:
        return np.array(np.broadcast_to(value, shape), order="C")
    except ValueError:
        raise InputError(
            f"{name}의 모양 {value.shape}을 w의 모양 {shape}에 맞춰 펼칠 수 없어요.",
            f"{name} has shape {value.shape}, which does not broadcast against w of shape {shape}.",
        ) from None


def shape_changed(now: tuple[int, ...], before: tuple[int, ...]) -> InputError:
    """Return the error for a w whose shape is not the one the state was made for."""
    return InputError(
        f"w의 모양이 {before}에서 {now}로 바뀌었어요. 모양이 다르면 옵티마이저를 새로 만들어 주세요.",
        f"w had shape {before} and now has shape {now}. Make a new optimizer for a new shape.",
    )


def _differs(optimizer: Optimizer, name: str, default: Any) -> bool:
    value = getattr(optimizer, name)
    return not (isinstance(value, type(default)) and np.array_equal(value, default))
