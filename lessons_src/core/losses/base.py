"""What all losses share: reading inputs, reducing to one number, staying finite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..checks import as_floats, as_number, require, same_shape, unknown_option
from ..errors import InputError

# 80 or 128 bits on most machines. Where it is no wider than float64 (Windows, Apple silicon)
# an intermediate past 1.8e308 makes the result inf even if the true value is finite.
WIDE: type[np.floating] = np.longdouble

Formula = Callable[[np.ndarray, np.ndarray], np.ndarray]


def compute_wide(formula: Formula, prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return formula(prediction, target) in float64, without a warning.

    If float64 overflows on the way (the square of 1e200, the sum of two 1e308), the formula is
    run once more in a wider float, so that the result is inf only if its true value is past the
    largest float64.

    Args:
        formula: Works elementwise in whatever float type it is given.
        prediction: A float64 array.
        target: A float64 array, or an integer array of labels.

    Returns:
        A float64 array.
    """
    with np.errstate(all="ignore"):
        result = np.asarray(formula(prediction, target))
        if not np.isfinite(result).all():
            wide = target.astype(WIDE) if target.dtype.kind == "f" else target
            result = np.asarray(formula(prediction.astype(WIDE), wide))
        return result.astype(np.float64)


class Loss:
    """A loss: its value and its gradient with respect to the prediction.

    Subclasses give the loss of one element, `_each`, and its derivative, `_slope`.

    Attributes:
        key: The name in `LOSSES`.
        name_ko: The Korean name.
        name_en: The English name.
        defaults: The options and their defaults, named and meant as in torch.nn.functional;
            `weight` (if the loss has it) multiplies each element's loss.
        divides_by_weight: Whether the mean divides by the sum of the weights (torch: mse, l1,
            cross-entropy) and not by the number of elements (torch: the others).
    """

    key = ""
    name_ko = ""
    name_en = ""
    defaults: Mapping[str, Any] = {"reduction": "mean"}
    divides_by_weight = False

    def __repr__(self) -> str:
        return f"<loss {self.key}>"

    def value(self, prediction: Any, target: Any, **options: Any) -> float:
        """Return the loss of all predictions as one number.

        Args:
            prediction: Numbers of any shape.
            target: Numbers of the same shape.
            **options: See `defaults`; reduction is "mean" or "sum".

        Returns:
            The mean (or the sum); inf only if the true value is past the largest float64.

        Raises:
            InputError: Shapes that differ, values out of range, empty, nan, an unknown option.
        """
        p, t, known = self._read(prediction, target, options, grid=False)
        count = self._count(p, t, known)
        return float(compute_wide(lambda p, t: np.sum(self._weighted(self._each, p, t, known)) / count, p, t))

    def gradient(self, prediction: Any, target: Any, **options: Any) -> np.ndarray:
        """Return the derivative of `value` with respect to each prediction.

        Args and Raises are those of `value`.

        Returns:
            A float64 array of the prediction's shape.
        """
        p, t, known = self._read(prediction, target, options, grid=False)
        count = self._count(p, t, known)
        return compute_wide(lambda p, t: self._weighted(self._slope, p, t, known) / count, p, t)

    def each(self, prediction: Any, target: Any, **options: Any) -> np.ndarray:
        """Return the loss of every element, before the mean.

        Unlike `value`, the inputs and numeric options may have any shapes that broadcast, so a
        whole grid is one call: `each(errors[:, None], 0.0, delta=deltas)`.

        Returns:
            A float64 array of the broadcast shape.

        Raises:
            InputError: As `value`, but shapes need only broadcast.
        """
        p, t, known = self._read(prediction, target, options, grid=True)
        return compute_wide(lambda p, t: self._weighted(self._each, p, t, known), p, t)

    def slope(self, prediction: Any, target: Any, **options: Any) -> np.ndarray:
        """Return the derivative of `each` with respect to the prediction; grids as in `each`."""
        p, t, known = self._read(prediction, target, options, grid=True)
        return compute_wide(lambda p, t: self._weighted(self._slope, p, t, known), p, t)

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        """The loss of every element. May overflow freely: `compute_wide` catches it."""
        raise NotImplementedError

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        """The derivative of `_each` with respect to p."""
        raise NotImplementedError

    def _check(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any], grid: bool) -> None:
        """Check the values, and replace options by what was read of them."""

    def _read(
        self, prediction: Any, target: Any, given: dict[str, Any], grid: bool
    ) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
        options = read_options(self.key, given, self.defaults)
        p, t = as_floats("prediction", prediction), as_floats("target", target)
        if not grid:
            same_shape("prediction", p, "target", t)
        self._check(p, t, options, grid)
        if "weight" in options:
            options["weight"] = read_weight("weight", options["weight"])
        arrays = {name: value.shape for name, value in options.items() if isinstance(value, np.ndarray)}
        for name, shape in arrays.items() if not grid else ():
            require_broadcast({"prediction": p.shape, name: shape}, into=p.shape)
        require_broadcast({"prediction": p.shape, "target": t.shape, **arrays})
        return p, t, options

    def _weighted(
        self,
        formula: Callable[[np.ndarray, np.ndarray, dict[str, Any]], np.ndarray],
        p: np.ndarray,
        t: np.ndarray,
        options: dict[str, Any],
    ) -> np.ndarray:
        result = formula(p, t, options)
        return result if options.get("weight") is None else options["weight"] * result

    def _count(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> Any:
        """Return what the sum is divided by."""
        if options["reduction"] == "sum":
            return 1
        if self.divides_by_weight and options["weight"] is not None:
            return sum_weights(np.broadcast_to(options["weight"], p.shape))
        return p.size


def sum_weights(weights: np.ndarray) -> np.floating:
    """Return the sum of the weights a mean divides by.

    Raises:
        InputError: The sum is 0, so there is no mean.
    """
    total = weights.sum(dtype=WIDE)
    if total == 0:
        raise InputError(
            "weight: 쓸 값이 하나도 없어요. 가중치의 합이 0보다 커야 평균을 낼 수 있어요.",
            "weight: nothing is left to average. The weights must add up to more than 0.",
        )
    return total


def read_options(key: str, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a loss, the defaults filled in.

    Raises:
        InputError: An option the loss does not have, or an unknown reduction.
    """
    unknown = [name for name in given if name not in defaults]
    if unknown:
        raise unknown_option(key, unknown[0], defaults)
    options = {**defaults, **given}
    reduction = options["reduction"]
    if not isinstance(reduction, str) or reduction not in ("mean", "sum"):
        raise InputError(
            f"reduction: 'mean' 또는 'sum'이어야 해요. 하나씩 보려면 each를 쓰세요. "
            f"받은 값: {reduction!r:.80}",
            f"reduction must be 'mean' or 'sum'; for one number each, use each. You gave {reduction!r:.80}",
        )
    return options


def read_scale(name: str, value: Any, *, zero: bool, grid: bool) -> Any:
    """Return a width (`delta`, `beta`), above 0 or, with `zero`, at least 0: a float, or a grid of them."""
    if not grid:
        return as_number(name, value, low=0.0, open_low=not zero)
    array = as_floats(name, value)
    if zero:
        require_not_negative(name, array)
    else:
        require(name, array, array > 0, "0보다 커야 해요.", "every value must be greater than 0.")
    return array


def read_weight(name: str, value: Any) -> np.ndarray | None:
    """Return an optional weight as an array of numbers >= 0."""
    if value is None:
        return None
    array = as_floats(name, value)
    require_not_negative(name, array)
    return array


def require_not_negative(name: str, array: np.ndarray) -> None:
    """Raise an InputError unless every value is >= 0."""
    require(name, array, array >= 0, "0 이상이어야 해요.", "every value must be 0 or more.")


def require_broadcast(shapes: Mapping[str, tuple[int, ...]], into: tuple[int, ...] | None = None) -> None:
    """Raise an InputError that names the shapes unless they broadcast (into one shape, if given)."""
    try:
        together = np.broadcast_shapes(*shapes.values())
    except ValueError:
        together = None
    if together is None or into not in (None, together):
        listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise InputError(f"모양이 서로 맞지 않아요: {listed}", f"The shapes do not go together: {listed}")
