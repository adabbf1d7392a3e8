"""How a wrong result relates to the right one. Each is a fact that holds on every input tried; a cause is only asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from .values import Problem, agree, read_array, show

CONSTANTS = (0, 1, 0.1, 0.01, 0.05, 0.5, 2, 10, 100)
_FACTORS = {
    2: ("정답의 2배예요. 2를 한 번 더 곱하지 않았나요?", "It is exactly 2 times the right value: is there a factor of 2 too many?"),
    1 / 2: ("정답의 절반이에요. 2가 빠지지 않았나요?", "It is exactly half the right value: is a factor of 2 missing?"),
    180 / np.pi: ("라디안이 아니라 도(°) 단위의 값이에요.", "The value is in degrees, not in radians."),
    1 / np.log(2): ("밑이 2인 로그의 값이에요. 자연로그는 `np.log`예요.", "It is what the logarithm to base 2 gives: the natural one is `np.log`."),
    1 / np.log(10): ("밑이 10인 로그의 값이에요. 자연로그는 `np.log`예요.", "It is what the logarithm to base 10 gives: the natural one is `np.log`."),
}  # fmt: skip
_CHANGES = (
    (lambda r: 1 / r, "정답의 역수예요. 나누는 값과 나뉘는 값이 바뀌지 않았나요?", "It is one over the right value: are what is divided and what it is divided by swapped?"),
    (np.square, "정답의 제곱이에요. 제곱을 한 번 더 하지 않았나요?", "It is the square of the right value: was it squared once too often?"),
    (np.sqrt, "정답의 제곱근이에요. 제곱근을 구하지 않아도 되지 않나요?", "It is the square root of the right value: should there be a root?"),
    (np.abs, "크기는 맞지만 부호가 사라졌어요. 절댓값을 쓰지 않았나요?", "The size is right but the sign is lost: was an absolute value taken?"),
)  # fmt: skip


_OF_INPUT: tuple[tuple[Callable[[np.ndarray], Any], str, str], ...] = (
    (np.negative, "부호를 바꾼", "the opposite sign of"),
    (np.abs, "절댓값을 취한", "the absolute value of"),
    (np.square, "제곱한", "the square of"),
    (np.sqrt, "제곱근을 구한", "the square root of"),
    (lambda v: 1 / v, "역수를 취한", "one over"),
    (lambda v: v + 1, "1을 더한", "1 more than"),
    (lambda v: v - 1, "1을 뺀", "1 less than"),
    (lambda v: 2 * v, "2배로 한", "twice"),
    (lambda v: v / 2, "절반으로 한", "half of"),
)


@dataclass(frozen=True)
class Runs:
    """What a part of a result was on every input: the student's, the right one, and how to get it for other inputs.

    Args:
        got: The student's, one array an input.
        right: The right one.
        inputs: The inputs, by parameter.
        rerun: Returns the right part for other arguments.
        constants: Numbers that stand in the student's code.
        tolerance: How near two numbers must be to count as equal.
    """

    got: Sequence[np.ndarray]
    right: Sequence[np.ndarray]
    inputs: Sequence[dict[str, Any]]
    rerun: Callable[..., Any] | None
    constants: Sequence[float]
    tolerance: float

    def fits(self, others: Callable[[int], Any]) -> bool:
        """Return whether the student's is `others(i)` on every input, and not for want of numbers."""
        try:
            with np.errstate(all="ignore"):
                return all(
                    agree(got, np.asarray(others(i), float), self.tolerance) for i, got in enumerate(self.got)
                )
        except Exception:
            return False

    def changed(self, change: Callable[[np.ndarray], Any]) -> bool:
        """Return whether the student's is a function of the right one, on every input."""
        return self.fits(lambda i: change(self.right[i]))


def relate(runs: Runs, *, few: bool = False) -> Bilingual | None:
    """Return what is true of the result on all inputs, the most telling fact first; None if nothing is.

    Args:
        runs: For one part of the result.
        few: Whether there is a single value by hand: then only what can hardly be chance is said.
    """
    alike = [i for i, (g, r) in enumerate(zip(runs.got, runs.right, strict=True)) if g.shape == r.shape]
    if len(alike) < len(runs.got):
        said = _relate_shapes(runs)
        if said or few or len(alike) < 2 or alike[0]:
            return said or _say_shapes(runs)
        # Where the first input gives the right shape, what is true of those that do comes first.
        got, right = [runs.got[i] for i in alike], [runs.right[i] for i in alike]
        runs = replace(runs, got=got, right=right, inputs=[runs.inputs[i] for i in alike])
    return next(filter(None, _relate_numbers(runs, few)), None)


def _relate_numbers(runs: Runs, few: bool) -> Iterator[Bilingual | None]:
    got, right = _flatten(runs.got), _flatten(runs.right)
    alive = bool(np.isfinite(got).all() and (got != 0).any())
    if alive and runs.changed(np.negative):
        yield Bilingual("크기는 맞지만 부호가 반대예요.", "The size is right, but the sign is the opposite.")
    if not few:
        yield _relate_arguments(runs)
    if alive:
        yield _relate_factor(runs, got, right)
        yield _relate_rounding(runs, few)
    if alive and not few:
        for change, ko, en in _CHANGES:
            if runs.changed(change):
                yield Bilingual(ko, en)
        yield _relate_shift(got - right)
        yield _relate_inputs(runs)
    yield _relate_places(runs)
    if few:
        yield _compare(got, right)
    if not few:
        yield _relate_failing(runs)
        yield _relate_constant(runs)
        if alive and np.allclose(got, right, rtol=0.01, atol=0):
            yield Bilingual(
                "정답과 1%도 차이 나지 않지만 같지는 않아요. 식에 쓴 숫자와 반올림을 확인해 보세요.",
                "It is within 1% of the right value, but not the same: look at the numbers in the formula, and for rounding.",
            )


def _compare(got: np.ndarray, right: np.ndarray) -> Bilingual | None:
    if np.isnan(got).any():
        return Bilingual("`nan`은 숫자가 아니에요.", "`nan` is not a number.")
    if got.size != 1:
        return None
    if got[0] * right[0] < 0:
        return Bilingual("부호도 크기도 달라요.", "Its sign is the opposite, and its size differs, too.")
    more = got[0] > right[0]
    return Bilingual(
        f"정답보다 {'커요' if more else '작아요'}.",
        f"It is {'larger' if more else 'smaller'} than the right value.",
    )


def _flatten(arrays: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate([array.ravel() for array in arrays])


def _relate_arguments(runs: Runs) -> Bilingual | None:
    """Say how the result relates to an input: it is one, is moved from one, or has one added."""
    for name in runs.inputs[0]:
        values: list[Any] = [read_array(each[name], nan=True) for each in runs.inputs]
        if any(isinstance(value, Problem) for value in values):
            continue
        if runs.fits(lambda i, v=values: v[i]):
            return Bilingual(
                f"받은 값이 그대로 나왔어요: `{name}`. 새로 계산한 값을 돌려주세요.",
                f"This is `{name}` as it was given: return the new value that you worked out.",
            )
        if runs.fits(lambda i, v=values: v[i] - runs.right[i]):
            return Bilingual(
                f"맞는 값을 구한 다음 한 번 더 뺐네요: `{name}`에서 뺀 값이에요. 구한 값만 돌려주세요.",
                f"The right value, but subtracted from `{name}`: return it alone.",
            )
        if runs.fits(lambda i, v=values: v[i] + runs.right[i]):
            return Bilingual(
                f"맞는 값을 구한 다음 더했네요: `{name}`. 구한 값만 돌려주세요.",
                f"The right value, but added to `{name}`: return it alone.",
            )
        if any(np.shape(v) != np.shape(r) for v, r in zip(values, runs.right, strict=True)):
            continue
        factor = _find_factor(
            _flatten([g - v for g, v in zip(runs.got, values, strict=True)]),
            _flatten([r - v for r, v in zip(runs.right, values, strict=True)]),
            runs.tolerance,
        )
        if factor is not None and abs(factor + 1) < 1e-6:
            return Bilingual(
                f"`{name}`에서 움직인 거리는 맞지만 방향이 반대예요.",
                f"It moves as far from `{name}` as it should, but in the opposite direction.",
            )
        if factor is not None and (times := _name_factor(factor)):
            return Bilingual(
                f"`{name}`에서 움직인 거리가 정답의 {times.ko}. 여러 번 움직이거나 숫자를 더 곱하지 않았나요?",
                f"It moves {times.en} as far from `{name}` as it should: was it moved more than once, or is there a number too many?",
            )
    return None


def _name_factor(factor: float) -> Bilingual | None:
    """Return a factor in words, "3배예요" and "3 times", if it is a whole number or one over one."""
    for value, ko, en in ((factor, "{}배예요", "{} times"), (1 / factor, "{}분의 1이에요", "1/{}")):
        near = round(value)
        if abs(value - near) < 1e-6 and 1 < near <= 1000:
            half = near == 2 and value != factor
            return Bilingual("절반이에요", "half") if half else Bilingual(ko.format(near), en.format(near))
    return None


def _find_factor(got: np.ndarray, right: np.ndarray, tolerance: float) -> float | None:
    """Return the one number that every right value was multiplied by, if there is one."""
    use = right != 0
    if not use.any() or not np.isfinite(got).all() or (got[~use] != 0).any():
        return None
    ratios = got[use] / right[use]
    same = np.allclose(ratios, ratios[0], rtol=max(tolerance, 1e-9)) and ratios[0] != 0
    return float(ratios[0]) if same and abs(ratios[0] - 1) > 1e-3 else None


def _relate_factor(runs: Runs, got: np.ndarray, right: np.ndarray) -> Bilingual | None:
    factor = _find_factor(got, right, runs.tolerance)
    if factor is not None:
        for known, (ko, en) in _FACTORS.items():
            if abs(factor / known - 1) < 1e-3:
                return Bilingual(f"구한 값이 {ko}" if ko[0] == "정" else ko, en)
    if said := _relate_count(runs):
        return said
    if factor is None or (got.size < 2 and not runs.inputs[0]):
        return None
    for value, ko, en in ((factor, "정답의 {}배예요.", "It is exactly {} times the right value."), (1 / factor, "정답을 {}로 나눈 값이에요.", "It is the right value divided by {}.")):  # fmt: skip
        near = round(value)
        if abs(value - near) < 1e-3 and 1 < abs(near) <= 1000:
            return Bilingual(ko.format(near), en.format(near))
    return None


def _relate_count(runs: Runs) -> Bilingual | None:
    """Say that the number of examples, or of all elements, was multiplied or divided by."""
    arrays = [
        [v for v in each.values() if isinstance(v, (list, np.ndarray)) and np.ndim(v)] for each in runs.inputs
    ]
    if not all(arrays):
        return None
    for count in (len, np.size):
        counts = [int(count(each[0])) for each in arrays]
        if max(counts) < 2 or not all(counts):
            continue
        if runs.fits(lambda i, n=counts: runs.right[i] * n[i]):
            return Bilingual(
                "정답에 데이터의 개수를 곱한 값이에요. 평균을 내야 할 곳에서 합을 구하지 않았나요?",
                "It is the right value times the number of examples: is it a sum where a mean is needed?",
            )
        if runs.fits(lambda i, n=counts: runs.right[i] / n[i]):
            return Bilingual(
                "정답을 데이터의 개수로 나눈 값이에요. 두 번 나누거나, 합 대신 평균을 내지 않았나요?",
                "It is the right value divided by the number of examples: was it divided twice, or is it a mean where a sum is needed?",
            )
        if max(counts) > 2 and runs.fits(lambda i, n=counts: runs.right[i] * n[i] / max(n[i] - 1, 1)):
            return Bilingual(
                "데이터의 개수보다 1 작은 수로 나눈 값이에요. 개수로 나눠 보세요.",
                "It is divided by the number of examples less 1: divide by the number itself.",
            )
    return None


def _relate_rounding(runs: Runs, few: bool) -> Bilingual | None:
    for digits in range(5 if not few else 3):
        if runs.changed(lambda r, d=digits: np.round(r, d)):
            if few:
                return Bilingual(
                    "정답을 반올림한 값이에요. 소수 셋째 자리까지 써 주세요.",
                    "It is the right value rounded: give three decimals.",
                )
            whole = Bilingual("정수로", "to a whole number")
            to = Bilingual(f"소수 {digits}자리로", f"to {digits} decimals") if digits else whole
            return Bilingual(
                f"정답을 {to.ko} 반올림한 값이에요. 반올림하지 말고 그대로 돌려주세요.",
                f"It is the right value rounded {to.en}: return it without rounding.",
            )
    if not few and runs.changed(np.trunc):
        return Bilingual(
            "소수점 아래가 잘린 값이에요. `int`나 `//`를 쓰거나 정수 배열에 담지 않았나요?",
            "The digits after the point are cut off: was `int`, `//` or an array of integers used?",
        )
    return None


def _relate_inputs(runs: Runs) -> Bilingual | None:
    """Say that the result is what comes out of another input: one left out, typed in, one step late, two swapped."""
    if runs.rerun is None:
        return None
    names = [*runs.inputs[0]]

    def fits(change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> bool:
        def other(i: int) -> Any:
            inputs = change(dict(runs.inputs[i]))
            return runs.got[i] * np.nan if inputs is None else runs.rerun(*inputs.values())  # type: ignore[misc]

        return runs.fits(other)

    for name in names:
        values = [each[name] for each in runs.inputs]
        if all(type(value) is int for value in values):
            for more, ko, en in ((-1, "작을", "smaller"), (1, "클", "larger")):
                if fits(lambda each, n=name, m=more: each | {n: each[n] + m}):
                    return Bilingual(
                        f"받은 값보다 1 {ko} 때의 결과예요: `{name}`. 한 번 {'덜' if more < 0 else '더'} 되풀이하지 않았나요?",
                        f"It is the result for a `{name}` that is 1 {en}: is there one round too {'few' if more < 0 else 'many'}?",
                    )
        if any(isinstance(read_array(value), Problem) for value in values):
            continue
        if len({show(value) for value in values}) > 1:
            # The numbers in their own code first, then those that leaving the input out comes to.
            for constant in dict.fromkeys([*runs.constants, *CONSTANTS]):
                if fits(lambda each, n=name, c=constant: each | {n: _fill(each[n], c)}):
                    typed = constant in runs.constants and constant not in (0, 1)
                    return Bilingual(
                        f"`{name}`에 어떤 값을 넣든 {constant:g}일 때의 결과가 나와요. "
                        + ("숫자 대신 이 이름을 써 보세요." if typed else "이 값을 빼놓지 않았나요?"),
                        f"Whatever `{name}` is, the result is that for {constant:g}: "
                        + ("use the name in place of the number." if typed else "was it left out?"),
                    )
        if all(isinstance(value, np.ndarray) and value.ndim and len(value) for value in values):
            for part, ko, en in ((slice(1, None), "첫", "first"), (slice(-1), "마지막", "last")):
                if _fits_without(runs, part):
                    return Bilingual(
                        f"{ko} 데이터를 빼놓은 결과예요. `range`나 인덱스가 어디서 시작하고 끝나는지 확인해 보세요.",
                        f"It is the result with the {en} example left out: look where `range` or an index starts and ends.",
                    )
        for change, ko, en in _OF_INPUT:
            if fits(lambda each, n=name, c=change: each | {n: c(np.asarray(each[n], float))}):
                return Bilingual(
                    f"{ko} 값으로 계산한 결과예요: `{name}`", f"It is the result with {en} `{name}`."
                )
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if fits(lambda each, a=first, b=second: each | {a: each[b], b: each[a]}):
                return Bilingual(
                    f"두 값을 서로 바꿔 넣었을 때의 결과예요: `{first}`, `{second}`",
                    f"It is the result with `{first}` and `{second}` swapped.",
                )
    return None


def _fill(value: Any, constant: float) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(_fill(each, constant) for each in value)
    return np.full(np.shape(value), float(constant)) if np.ndim(value) else type(value)(constant)


def _relate_shift(shifts: np.ndarray) -> Bilingual | None:
    if shifts.size < 3 or not np.isfinite(shifts).all() or np.ptp(shifts) > 1e-9 or abs(shifts[0]) < 1e-6:
        return None
    size = f"{abs(shifts[0]):.6g}"
    more = shifts[0] > 0
    return Bilingual(
        f"언제나 정답보다 정확히 {size}만큼 {'커요' if more else '작아요'}.",
        f"It is always exactly {size} too {'large' if more else 'small'}.",
    )


def _fits_without(runs: Runs, part: slice) -> bool:
    """Return whether an example is left out of a sum, or of a mean that is divided by all the same."""

    def other(i: int, *, divided: bool) -> Any:
        inputs = runs.inputs[i]
        count = max(len(each) for each in inputs.values() if isinstance(each, np.ndarray) and each.ndim)
        rest = [
            each[part] if isinstance(each, np.ndarray) and each.ndim and len(each) == count else each
            for each in inputs.values()
        ]
        if count < 2:
            return np.zeros_like(runs.got[i])
        return np.asarray(runs.rerun(*rest)) * ((count - 1) / count if divided else 1)  # type: ignore[misc]

    return any(runs.fits(lambda i, d=divided: other(i, divided=d)) for divided in (False, True))


def _relate_places(runs: Runs) -> Bilingual | None:
    if any(g.ndim == 0 or g.size < 2 for g in runs.got):
        return None
    if any(g.ndim == 2 for g in runs.got) and runs.changed(lambda r: r.T):
        return Bilingual(
            "숫자는 맞지만 행과 열이 바뀌었어요.", "The numbers are right, but rows and columns are swapped."
        )
    if runs.changed(lambda r: r[::-1]):
        return Bilingual("값은 맞지만 순서가 거꾸로예요.", "The values are right, but in reverse order.")
    if runs.changed(lambda r: np.roll(r, 1, axis=0)) or runs.changed(lambda r: np.roll(r, -1, axis=0)):
        return Bilingual("값이 모두 한 칸씩 밀렸어요.", "All values are off by one place.")
    same = [
        np.isclose(g, r, rtol=runs.tolerance, atol=runs.tolerance, equal_nan=True)
        for g, r in zip(runs.got, runs.right, strict=True)
    ]
    if not all(ok.any() for ok in same):
        return None  # an element that is right for one input alone is right by chance
    for ok in same:
        if not ok.all():
            places = ", ".join(str([*map(int, place)]) for place in np.argwhere(~ok)[:4])
            return Bilingual(
                f"원소 {ok.size}개 중에서 {int(ok.sum())}개는 맞아요. 다른 원소의 인덱스: {places}",
                f"Elements that are right: {int(ok.sum())} of {ok.size}. Index of those that are not: {places}",
            )
    return None


def _relate_failing(runs: Runs) -> Bilingual | None:
    pairs = list(zip(runs.got, runs.right, strict=True))
    wrong = [(g, r) for g, r in pairs if not agree(g, r, runs.tolerance)]
    if all(not np.isfinite(g).all() and np.isfinite(r).all() for g, r in wrong) and wrong:
        return Bilingual(
            "아래 입력에서 `inf`나 `nan`이 나왔어요. `exp`에 큰 수가, `log`에 0이나 음수가 들어가거나 0으로 나누지 않는지 확인해 보세요.",
            "The input below gives `inf` or `nan`: does `exp` get a large number, `log` a 0 or a negative one, or is there a division by 0?",
        )
    return None


def _relate_constant(runs: Runs) -> Bilingual | None:
    first = runs.got[0]
    if len(runs.got) < 2 or any(g.shape != first.shape or not agree(g, first, 1e-12) for g in runs.got):
        return None
    if all(r.shape == runs.right[0].shape and agree(r, runs.right[0], runs.tolerance) for r in runs.right):
        return None
    return Bilingual(
        "입력이 달라져도 답이 그대로예요. 숫자를 직접 쓰지 말고 받은 값으로 계산해 보세요.",
        "The answer stays the same when the input changes: calculate it from what the function is given.",
    )


def _relate_shapes(runs: Runs) -> Bilingual | None:
    def fits(change: Callable[[np.ndarray], Any]) -> bool:
        try:
            return all(
                agree(np.asarray(change(g)), r, runs.tolerance)
                for g, r in zip(runs.got, runs.right, strict=True)
            )
        except (ValueError, IndexError, ArithmeticError):
            return False

    if all(r.ndim == 0 for r in runs.right):
        if fits(lambda g: g.reshape(())):
            return Bilingual(
                "숫자는 맞지만 리스트나 배열에 들어 있어요. 숫자 하나만 돌려주세요.",
                "The number is right, but it is inside a list or an array: return the number alone.",
            )
        for function, ko, en in ((np.mean, "평균을 내면 맞아요", "their mean would be right"), (np.sum, "모두 더하면 맞아요", "their sum would be right")):  # fmt: skip
            if fits(lambda g, f=function: f(g)):
                return Bilingual(
                    f"숫자 하나가 아니라 여러 개가 나왔어요. {ko}.",
                    f"These are several numbers where one is needed: {en}.",
                )
        some = [i for i, g in enumerate(runs.got) if g.size]
        if len(some) > 1 and all(agree(runs.got[i].ravel()[-1], runs.right[i], runs.tolerance) for i in some):
            return Bilingual(
                "숫자 여러 개를 돌려줬어요. 그 마지막 값이 정답이니까 그것만 돌려주세요.",
                "Several numbers are returned. The last of them is the answer: return that one alone.",
            )
    else:
        if fits(np.transpose):
            return Bilingual(
                "숫자는 맞지만 행과 열이 바뀌었어요. `.T`가 필요해요.",
                "The numbers are right, but rows and columns are swapped: a `.T` is needed.",
            )
        if fits(lambda g: g.reshape(runs.right[0].shape)) and len({r.shape for r in runs.right}) == 1:
            return Bilingual(
                f"숫자는 맞지만 모양이 달라요. 필요한 모양: {runs.right[0].shape}",
                f"The numbers are right, but the shape is not. The shape needed: {runs.right[0].shape}",
            )
        for axis in (0, 1):
            for name, ko, en in (("sum", "더하면", "added up"), ("mean", "평균을 내면", "averaged")):
                if fits(lambda g, a=axis, n=name: getattr(g, n)(axis=a)):
                    return Bilingual(
                        f"한 번 더 {ko} 맞아요: `.{name}(axis={axis})`",
                        f"It still has to be {en}: `.{name}(axis={axis})` makes it right.",
                    )
        for change, ko, en in ((np.mean, "평균까지 냈어요", "The mean was taken"), (np.sum, "모두 더했어요", "It was all added up")):  # fmt: skip
            if all(g.ndim == 0 for g in runs.got) and runs.changed(change):
                return Bilingual(
                    f"{ko}. 모양이 {runs.right[0].shape}인 배열이 필요해요.",
                    f"{en}: an array of shape {runs.right[0].shape} is needed.",
                )
    return None


def _say_shapes(runs: Runs) -> Bilingual:
    got, right = next((g, r) for g, r in zip(runs.got, runs.right, strict=True) if g.shape != r.shape)
    words = [("숫자 하나", "one number") if not a.ndim else (f"모양이 {a.shape}인 배열", f"an array of shape {a.shape}") for a in (right, got)]  # fmt: skip
    return Bilingual(
        f"값의 모양이 달라요. 필요한 것: {words[0][0]}. 나온 것: {words[1][0]}.",
        f"The shape is different: {words[0][1]} is needed, and this is {words[1][1]}.",
    )
