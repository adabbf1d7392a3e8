"""Lesson 3: losses by hand, in a loop and in numpy, without log(0), and which loss fits which story."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...core.losses import LOSSES
from ...text.bilingual import Bilingual
from ..explain import Mistake
from ..judges import Attempt, FunctionJudge, GoalJudge, Numbers, ValueJudge
from ..task import Choice, Question, Task
from ..values import show
from .learning import draw_numbers

# ---- Exercises ----------------------------------------------------------------------------

BY_HAND = Task(
    key="loss.by_hand",
    title=Bilingual("두 손실을 손으로", "Two losses by hand"),
    text=Bilingual(
        "예측값은 1과 4, 정답은 3과 3이에요. 평균 제곱 오차와 평균 절대 오차를 차례로 구해 주세요.",
        "The predictions are 1 and 4, the targets 3 and 3. "
        "Work out the mean squared error and then the mean absolute error.",
    ),
    stub="answer = [..., ...]  # [MSE, MAE]",
    hints=(
        Bilingual("오차는 -2와 1이에요.", "The errors are -2 and 1."),
        Bilingual(
            "제곱은 4와 1, 절댓값은 2와 1이에요. 각각 평균을 내 주세요.",
            "The squares are 4 and 1, the absolute values 2 and 1. Take the mean of each.",
        ),
    ),
    solution="answer = [(4 + 1) / 2, (2 + 1) / 2]",
    answer="answer",
    judge=ValueJudge(
        [2.5, 1.5],
        (
            Mistake(
                "sum",
                Bilingual(
                    "둘 다 합이에요. 데이터의 개수 2로 나눠 주세요.",
                    "Both are sums: divide by the number of examples, 2.",
                ),
                like=lambda: [5, 3],
            ),
            Mistake(
                "swapped",
                Bilingual(
                    "두 값의 순서가 바뀌었어요. 평균 제곱 오차가 먼저예요.",
                    "The two are swapped: the mean squared error comes first.",
                ),
                like=lambda: [1.5, 2.5],
            ),
            Mistake(
                "signs cancel",
                Bilingual(
                    "평균 절대 오차에서 부호를 그대로 두었어요. -2를 2로 바꾸고 나서 더해 주세요.",
                    "The signs were kept in the mean absolute error: turn -2 into 2 before adding.",
                ),
                like=lambda: [2.5, -0.5],
            ),
            Mistake(
                "half",
                Bilingual(
                    "평균 제곱 오차에 1/2을 더 곱했어요. 여기서는 제곱의 평균 그대로예요.",
                    "The mean squared error has an extra 1/2: here it is simply the mean of the squares.",
                ),
                like=lambda: [1.25, 1.5],
            ),
            Mistake(
                "root",
                Bilingual(
                    "평균 제곱 오차에 제곱근을 씌웠어요. 제곱근은 없어요.",
                    "A root was taken of the mean squared error: it has none.",
                ),
                like=lambda: [np.sqrt(2.5), 1.5],
            ),
            Mistake(
                "square of the mean",
                Bilingual(
                    "오차의 평균을 제곱했어요. 먼저 하나씩 제곱하고 나서 평균을 내요.",
                    "The mean of the errors was squared: square each first, then take the mean.",
                ),
                like=lambda: [0.25, 1.5],
            ),
        ),
    ),
)


def _mse(prediction: Any, target: Any) -> float:
    return float(((np.asarray(prediction, float) - np.asarray(target, float)) ** 2).mean())


def _draw_lists(rng: Numbers) -> tuple[list[float], list[float]]:
    return draw_numbers(rng, 4).tolist(), draw_numbers(rng, 4).tolist()


MSE_LOOP = Task(
    key="loss.mse_loop",
    title=Bilingual("반복문으로 쓰는 평균 제곱 오차", "The mean squared error in a loop"),
    text=Bilingual(
        "`prediction`과 `target`은 길이가 같은 파이썬 목록이에요. "
        "numpy 없이 `for` 반복문으로 평균 제곱 오차를 구하는 함수를 써 주세요.",
        "`prediction` and `target` are Python lists of one length. "
        "Write a function that works out the mean squared error with a `for` loop, without numpy.",
    ),
    stub="def mse(prediction, target):\n    ...",
    hints=(
        Bilingual(
            "`total = 0`으로 시작해서 제곱을 하나씩 더해 주세요.",
            "Begin with `total = 0` and add the squares one by one.",
        ),
        Bilingual(
            "`for p, t in zip(prediction, target):`은 두 목록을 나란히 읽어요.",
            "`for p, t in zip(prediction, target):` reads the two lists side by side.",
        ),
        Bilingual(
            "반복문이 끝난 다음에 `len(target)`으로 나눠서 돌려주세요.",
            "After the loop, divide by `len(target)` and return.",
        ),
    ),
    solution=(
        "def mse(prediction, target):\n"
        "    total = 0\n"
        "    for p, t in zip(prediction, target):\n"
        "        total = total + (p - t) ** 2\n"
        "    return total / len(target)"
    ),
    answer="mse",
    judge=FunctionJudge(
        "mse",
        ("prediction", "target"),
        (([1.0, 4.0], [3.0, 3.0]), ([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]), ([0.5], [0.0])),
        _draw_lists,
        _mse,
        (
            Mistake(
                "return in the loop",
                Bilingual(
                    "첫 번째 데이터에서 끝났어요. `return`의 들여쓰기를 `for`와 같은 자리로 옮겨 주세요.",
                    "It ended at the first example: move `return` out of the loop, to the indent of `for`.",
                ),
                like=lambda p, t: (p[0] - t[0]) ** 2 / len(t),
            ),
            Mistake(
                "last only",
                Bilingual(
                    "마지막 제곱만 남았어요. `total = `이 아니라 `total = total + `로 더해 주세요.",
                    "Only the last square is left: add with `total = total + `, not `total = `.",
                ),
                like=lambda p, t: (p[-1] - t[-1]) ** 2 / len(t),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "합이에요. 반복문 다음에 `len(target)`으로 나눠 주세요.",
                    "This is a sum: after the loop, divide by `len(target)`.",
                ),
                like=lambda p, t: _mse(p, t) * len(t),
            ),
            Mistake(
                "no square",
                Bilingual(
                    "제곱이 빠졌어요. `(p - t) ** 2`를 더해 주세요.",
                    "The square is missing: add `(p - t) ** 2`.",
                ),
                like=lambda p, t: float(np.mean(np.subtract(p, t))),
            ),
            Mistake(
                "absolute",
                Bilingual(
                    "절댓값을 더했어요. 이것은 평균 절대 오차예요.",
                    "Absolute values were added: this is the mean absolute error.",
                ),
                like=lambda p, t: float(np.mean(np.abs(np.subtract(p, t)))),
            ),
            Mistake(
                "half",
                Bilingual(
                    "1/2을 더 곱했어요. 제곱의 평균 그대로예요.",
                    "There is an extra 1/2: it is simply the mean of the squares.",
                ),
                like=lambda p, t: _mse(p, t) / 2,
            ),
            Mistake(
                "one less",
                Bilingual(
                    "개수보다 1 작은 수로 나눴어요. `len(target)`으로 나눠 주세요.",
                    "This divides by the number of examples less 1: divide by `len(target)`.",
                ),
                when=lambda trials: (
                    any(len(each.arguments[1]) > 2 for each in trials)
                    and all(
                        _is_near(each.outcome.value, _mse(*each.arguments) * n / (n - 1))
                        for each in trials
                        if (n := len(each.arguments[1])) > 1
                    )
                ),
            ),
            Mistake(
                "lists",
                Bilingual(
                    "목록끼리는 뺄 수 없어요. `zip`으로 숫자를 하나씩 꺼내 주세요.",
                    "Lists cannot be subtracted: take out the numbers one by one with `zip`.",
                ),
                when=lambda trials: any("'list' and 'list'" in str(each.outcome.error) for each in trials),
            ),
        ),
    ),
)


def _is_near(value: Any, right: float) -> bool:
    return isinstance(value, (int, float)) and abs(value - right) <= 1e-6 * max(1.0, abs(right))


def _draw_tables(rng: Numbers) -> tuple[np.ndarray, np.ndarray]:
    return draw_numbers(rng, 6).reshape(3, 2), draw_numbers(rng, 6).reshape(3, 2)


MSE = Task(
    key="loss.mse",
    title=Bilingual("numpy로 쓰는 평균 제곱 오차", "The mean squared error in numpy"),
    text=Bilingual(
        "같은 일을 numpy로, 반복문 없이 한 줄로 써 주세요. "
        "배열이 2차원이어도 손실은 숫자 하나예요. 정수 배열도 받아요.",
        "Do the same in numpy, in one line without a loop. "
        "The loss is one number for arrays of 2 dimensions too. Arrays of integers are allowed.",
    ),
    stub="def mse(prediction, target):\n    ...",
    hints=(
        Bilingual(
            "`prediction - target`은 자리마다 빼 줘요.", "`prediction - target` subtracts in every place."
        ),
        Bilingual(
            "`((prediction - target) ** 2).mean()`에서 괄호의 자리를 확인해 주세요.",
            "Look where the brackets are in `((prediction - target) ** 2).mean()`.",
        ),
    ),
    solution="def mse(prediction, target):\n    return ((prediction - target) ** 2).mean()",
    answer="mse",
    judge=FunctionJudge(
        "mse",
        ("prediction", "target"),
        (
            (np.array([1.0, 4.0]), np.array([3.0, 3.0])),
            (np.array([1, 2, 3]), np.array([2, 4, 6])),
            (np.array([[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]]), np.zeros((3, 2))),
        ),
        _draw_tables,
        lambda prediction, target: LOSSES["mse"].value(prediction, target),
        (
            Mistake(
                "sum",
                Bilingual(
                    "합이에요. `.sum()` 대신 `.mean()`을 써 주세요.",
                    "This is a sum: use `.mean()`, not `.sum()`.",
                ),
                like=lambda p, t: ((p - t) ** 2).sum(),
            ),
            Mistake(
                "square of the mean",
                Bilingual(
                    "평균을 제곱했어요. 제곱이 `.mean()`의 괄호 안으로 들어가야 해요.",
                    "The mean was squared: the square belongs inside the brackets before `.mean()`.",
                ),
                like=lambda p, t: (p - t).mean() ** 2,
            ),
            Mistake(
                "rows",
                Bilingual(
                    "행의 개수로 나눴어요. `len`은 2차원 배열에서 행만 세니까 `.mean()`을 써 주세요.",
                    "This divides by the number of rows: `len` counts only those of a 2-dimensional array, "
                    "so use "
                    "`.mean()`.",
                ),
                like=lambda p, t: ((p - t) ** 2).sum() / len(p),
            ),
            Mistake(
                "one axis",
                Bilingual(
                    "한쪽 축으로만 평균을 냈어요. `axis`를 빼 주세요.",
                    "The mean is along one axis only: leave out `axis`.",
                ),
                like=lambda p, t: ((p - t) ** 2).mean(axis=0),
            ),
            Mistake(
                "root",
                Bilingual(
                    "제곱근을 씌웠어요. 평균 제곱 오차에는 제곱근이 없어요.",
                    "A root was taken: the mean squared error has none.",
                ),
                like=lambda p, t: np.sqrt(((p - t) ** 2).mean()),
            ),
            Mistake(
                "half",
                Bilingual(
                    "1/2을 더 곱했어요. 제곱의 평균 그대로예요.",
                    "There is an extra 1/2: it is simply the mean of the squares.",
                ),
                like=lambda p, t: ((p - t) ** 2).mean() / 2,
            ),
            Mistake(
                "absolute",
                Bilingual(
                    "절댓값을 썼어요. 이것은 평균 절대 오차예요.",
                    "This uses absolute values: it is the mean absolute error.",
                ),
                like=lambda p, t: np.abs(p - t).mean(),
            ),
            Mistake(
                "no mean",
                Bilingual(
                    "자리마다 하나씩, 배열이 나왔어요. 마지막에 `.mean()`을 붙여 주세요.",
                    "This is an array, one square a place: add `.mean()` at the end.",
                ),
                like=lambda p, t: (p - t) ** 2,
            ),
        ),
    ),
)


def _huber(error: np.ndarray, delta: float) -> np.ndarray:
    size = np.abs(error)
    return np.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta))


HUBER = Task(
    key="loss.huber",
    title=Bilingual("후버 손실", "The Huber loss"),
    text=Bilingual(
        "후버 손실은 작은 오차에서는 포물선이고 큰 오차에서는 직선이에요.\n"
        "`|e|`가 `delta` 이하이면 `0.5 * e**2`이고, 그보다 크면 `delta * (|e| - 0.5 * delta)`예요.\n"
        "`error`는 배열이에요. 자리마다 손실을 구해서 같은 모양의 배열을 돌려주세요.",
        "The Huber loss is a parabola for small errors and a straight line for large ones.\n"
        "Where `|e|` is at most `delta` it is `0.5 * e**2`; beyond, it is `delta * (|e| - 0.5 * delta)`.\n"
        "`error` is an array. Return an array of the same shape with the loss in every place.",
    ),
    stub="def huber(error, delta):\n    ...",
    hints=(
        Bilingual("먼저 `size = np.abs(error)`를 구해 주세요.", "First work out `size = np.abs(error)`."),
        Bilingual(
            "`np.where(조건, 참일 때, 거짓일 때)`는 자리마다 골라 줘요. `if`는 배열에서 쓸 수 없어요.",
            "`np.where(condition, if true, if false)` chooses in every place. `if` does not work on arrays.",
        ),
    ),
    solution=(
        "def huber(error, delta):\n"
        "    size = np.abs(error)\n"
        "    return np.where(size <= delta, 0.5 * size ** 2, delta * (size - 0.5 * delta))"
    ),
    answer="huber",
    judge=FunctionJudge(
        "huber",
        ("error", "delta"),
        (
            (np.array([0.5, 2.0]), 1.0),
            (np.array([-3.0, -0.5, 0.0, 0.5, 3.0]), 1.0),
            (np.array([-3.0, 1.5, 3.0]), 2.0),
        ),
        lambda rng: (np.array([-5.0, *draw_numbers(rng, 3), 4.0]), float(np.round(rng.uniform(0.6, 2.5), 1))),
        _huber,
        (
            Mistake(
                "if",
                Bilingual(
                    "배열은 `if`로 나눌 수 없어요. 자리마다 고르는 `np.where`를 써 주세요.",
                    "An array does not work in an `if`: use `np.where`, which chooses in every place.",
                ),
                when=lambda trials: any("truth value" in str(each.outcome.error) for each in trials),
            ),
            Mistake(
                "no absolute",
                Bilingual(
                    "음수 오차의 부호를 그대로 두었어요. 먼저 `np.abs(error)`를 구해 주세요.",
                    "Negative errors kept their sign: take `np.abs(error)` first.",
                ),
                like=lambda e, d: np.where(e <= d, 0.5 * e**2, d * (e - 0.5 * d)),
            ),
            Mistake(
                "no half",
                Bilingual(
                    "포물선에서 0.5가 빠졌어요. `0.5 * e**2`예요.",
                    "The 0.5 is missing from the parabola: it is `0.5 * e**2`.",
                ),
                like=lambda e, d: np.where(np.abs(e) <= d, e**2, d * (np.abs(e) - 0.5 * d)),
            ),
            Mistake(
                "jump",
                Bilingual(
                    "직선에서 `0.5 * delta`를 빼지 않았어요. 그러면 `delta`에서 손실이 껑충 뛰어요.",
                    "`0.5 * delta` is missing from the line: the loss jumps at `delta` without it.",
                ),
                like=lambda e, d: np.where(np.abs(e) <= d, 0.5 * e**2, d * np.abs(e)),
            ),
            Mistake(
                "no slope",
                Bilingual(
                    "직선에 `delta`를 곱하지 않았어요. `delta`가 1이 아니면 기울기가 달라져요.",
                    "The line is not multiplied by `delta`: its slope is wrong unless `delta` is 1.",
                ),
                like=lambda e, d: np.where(np.abs(e) <= d, 0.5 * e**2, np.abs(e) - 0.5 * d),
            ),
            Mistake(
                "reversed",
                Bilingual(
                    "두 경우가 바뀌었어요. 작은 오차가 포물선이에요.",
                    "The two cases are swapped: small errors get the parabola.",
                ),
                like=lambda e, d: np.where(np.abs(e) > d, 0.5 * e**2, d * (np.abs(e) - 0.5 * d)),
            ),
            Mistake(
                "square everywhere",
                Bilingual(
                    "모든 오차에 포물선을 썼어요. `delta`보다 큰 오차는 직선이에요.",
                    "The parabola is used for every error: beyond `delta` it is a line.",
                ),
                like=lambda e, d: 0.5 * e**2,
            ),
            Mistake(
                "mean",
                Bilingual(
                    "평균까지 냈어요. 여기서는 자리마다 손실을 돌려줘요.",
                    "The mean was taken: here the loss in every place is asked for.",
                ),
                like=lambda e, d: _huber(e, d).mean(),
            ),
            Mistake(
                "delta 1",
                Bilingual(
                    "`delta`를 1로 고정했어요. 받은 `delta`를 써 주세요.",
                    "`delta` is fixed at 1: use the `delta` that is given.",
                ),
                like=lambda e, d: _huber(e, 1.0),
            ),
        ),
    ),
)

TINY = 1e-12


def _bce(p: np.ndarray, t: np.ndarray) -> float:
    p = np.clip(p, TINY, 1 - TINY)
    return float(-(t * np.log(p) + (1 - t) * np.log(1 - p)).mean())


def _accept_bce(arguments: tuple[Any, ...], got: Any, expected: float) -> bool:
    p = arguments[0]
    value = float(np.asarray(got))
    if ((p > 0) & (p < 1)).all():
        return abs(value - expected) <= 1e-6 * max(1.0, expected)
    # At 0 and 1 the place of the clamp decides; any that leaves the loss finite and telling is right.
    return bool(np.isfinite(value)) and (value > 5 if expected > 5 else abs(value - expected) < 1e-3)


def _is_infinite_somewhere(trials: Any) -> bool:
    """Whether the answer is right between 0 and 1 but inf, nan or an error at 0 or 1."""
    broken = False
    for trial in trials:
        p = trial.arguments[0]
        inside = bool(((p > 0) & (p < 1)).all())
        value = trial.outcome.value
        good = isinstance(value, (int, float, np.floating)) and bool(np.isfinite(value))
        if inside and not (good and _is_near(float(value), trial.expected)):
            return False
        broken = broken or (not inside and not good)
    return broken


BCE = Task(
    key="loss.bce",
    title=Bilingual("이진 교차 엔트로피와 `log(0)`", "Binary cross-entropy and `log(0)`"),
    text=Bilingual(
        "`p`는 1일 확률을 예측한 배열이고 `t`는 0 또는 1인 정답이에요. "
        "이진 교차 엔트로피는 `-(t * log(p) + (1 - t) * log(1 - p))`의 평균이에요. "
        "`p`가 꼭 0이거나 1이어도 `inf`나 `nan`이 나오지 않게, "
        "먼저 `p`를 1e-12와 1 - 1e-12 사이로 잘라 주세요.",
        "`p` holds the predicted probabilities of 1, and `t` the targets, 0 or 1. "
        "The binary cross-entropy is the mean of `-(t * log(p) + (1 - t) * log(1 - p))`. "
        "So that there is no `inf` and no `nan` even where `p` is exactly 0 or 1, "
        "first clamp `p` between 1e-12 and 1 - 1e-12.",
    ),
    stub="def bce(p, t):\n    ...",
    hints=(
        Bilingual(
            "`np.clip(p, 1e-12, 1 - 1e-12)`가 양쪽을 잘라요.",
            "`np.clip(p, 1e-12, 1 - 1e-12)` clamps at both ends.",
        ),
        Bilingual(
            "`t`가 1이면 첫 항만, 0이면 둘째 항만 남아요. 앞에 음의 부호가 있어요.",
            "With `t` = 1 only the first term is left, with 0 only the second. There is a minus in front.",
        ),
    ),
    solution=(
        "def bce(p, t):\n"
        "    p = np.clip(p, 1e-12, 1 - 1e-12)\n"
        "    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()"
    ),
    answer="bce",
    judge=FunctionJudge(
        "bce",
        ("p", "t"),
        (
            (np.array([0.8, 0.3]), np.array([1.0, 0.0])),
            (np.array([0.2, 0.9, 0.5]), np.array([1.0, 0.0, 1.0])),
            (np.array([0.0]), np.array([1.0])),
            (np.array([1.0]), np.array([0.0])),
            (np.array([1.0, 0.0]), np.array([1.0, 0.0])),
        ),
        lambda rng: (np.round(rng.uniform(0.02, 0.98, 4), 2), np.array([1.0, 0.0, 1.0, 0.0])),
        _bce,
        (
            Mistake(
                "log of 0",
                Bilingual(
                    "`p`가 0이나 1일 때 `log(0)`을 구했어요. 먼저 `np.clip`으로 잘라 주세요.",
                    "Where `p` is 0 or 1 this takes `log(0)`: clamp first, with `np.clip`.",
                ),
                when=_is_infinite_somewhere,
            ),
            Mistake(
                "sign",
                Bilingual(
                    "음의 부호가 빠졌어요. `log`는 여기서 음수라서 앞에 `-`가 있어야 손실이 양수예요.",
                    "The minus is missing: `log` is negative here, so the loss needs a `-` in front.",
                ),
                like=lambda p, t: -_bce(p, t),
            ),
            Mistake(
                "ones only",
                Bilingual(
                    "정답이 1인 항만 있어요. 정답이 0인 항 `(1 - t) * log(1 - p)`도 더해 주세요.",
                    "Only the term for target 1 is there: add `(1 - t) * log(1 - p)` for target 0.",
                ),
                like=lambda p, t: -(t * np.log(np.clip(p, TINY, 1 - TINY))).mean(),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "합이에요. 평균을 내 주세요.",
                    "This is a sum: take the mean.",
                ),
                like=lambda p, t: _bce(p, t) * len(p),
            ),
            Mistake(
                "no mean",
                Bilingual(
                    "데이터마다 하나씩, 배열이 나왔어요. 평균을 내 주세요.",
                    "This is an array, one loss an example: take the mean.",
                ),
                like=lambda p, t: -np.log(np.clip(np.where(t == 1, p, 1 - p), TINY, 1)),
            ),
            Mistake(
                "swapped",
                Bilingual(
                    "`p`와 `1 - p`가 바뀌었어요. 정답이 1일 때 `log(p)`예요.",
                    "`p` and `1 - p` are swapped: target 1 goes with `log(p)`.",
                ),
                like=lambda p, t: _bce(1 - p, t),
            ),
            Mistake(
                "base 2",
                Bilingual(
                    "밑이 2인 로그를 썼어요. 자연로그 `np.log`를 써 주세요.",
                    "This is the logarithm to base 2: use the natural one, `np.log`.",
                ),
                like=lambda p, t: _bce(p, t) / np.log(2),
            ),
            Mistake(
                "base 10",
                Bilingual(
                    "밑이 10인 로그를 썼어요. 자연로그 `np.log`를 써 주세요.",
                    "This is the logarithm to base 10: use the natural one, `np.log`.",
                ),
                like=lambda p, t: _bce(p, t) / np.log(10),
            ),
            Mistake(
                "squared",
                Bilingual(
                    "평균 제곱 오차를 구했어요. 여기서는 로그를 써요.",
                    "This is the mean squared error: here logarithms are needed.",
                ),
                like=lambda p, t: ((p - t) ** 2).mean(),
            ),
        ),
        accept=_accept_bce,
    ),
)


def _bce_of_logits(z: np.ndarray, t: np.ndarray) -> float:
    return float((np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))).mean())


def _overflows(trials: Any) -> bool:
    """Whether the answer is right for small logits but inf, nan or an error for large ones."""
    broken = False
    for trial in trials:
        small = bool(np.abs(trial.arguments[0]).max() < 30)
        value = trial.outcome.value
        good = isinstance(value, (int, float, np.floating)) and bool(np.isfinite(value))
        if small and not (good and _is_near(float(value), trial.expected)):
            return False
        broken = broken or (not small and not good)
    return broken


def _is_clamped(trials: Any) -> bool:
    """Whether the answer is right for small logits and finite but too small for large ones."""
    short = False
    for trial in trials:
        value = trial.outcome.value
        if not isinstance(value, (int, float, np.floating)) or not np.isfinite(value):
            return False
        near = _is_near(float(value), trial.expected)
        if np.abs(trial.arguments[0]).max() < 30 and not near:
            return False
        short = short or (not near and float(value) < trial.expected)
    return short


BCE_LOGITS = Task(
    key="loss.bce_logits",
    title=Bilingual("도전: 로짓에서 바로", "Challenge: straight from the logit"),
    text=Bilingual(
        "로짓 `z`에서 이진 교차 엔트로피를 바로 구하면 자르지 않아도 돼요. "
        "정답이 1이면 손실은 `log(1 + exp(-z))`이고, 0이면 `log(1 + exp(z))`예요. "
        "`z`가 400이나 -800이어도 정확하게 나오는 함수를 써 주세요. 데이터의 평균을 돌려줘요.",
        "Worked out straight from the logit `z`, the binary cross-entropy needs no clamp. "
        "For target 1 the loss is `log(1 + exp(-z))`, for target 0 it is `log(1 + exp(z))`. "
        "Write a function that is exact even where `z` is 400 or -800. Return the mean over the examples.",
    ),
    stub="def bce_logits(z, t):\n    ...",
    hints=(
        Bilingual(
            "`exp(800)`은 너무 커서 `inf`예요. 0 이하의 수에만 `exp`를 쓰면 돼요.",
            "`exp(800)` is too large and gives `inf`. Take `exp` only of numbers up to 0.",
        ),
        Bilingual(
            "`log(1 + exp(z))`는 `max(z, 0) + log(1 + exp(-|z|))`와 같아요.",
            "`log(1 + exp(z))` is the same as `max(z, 0) + log(1 + exp(-|z|))`.",
        ),
        Bilingual(
            "두 경우를 합치면 `max(z, 0) - z * t + log(1 + exp(-|z|))`예요.",
            "Both cases together are `max(z, 0) - z * t + log(1 + exp(-|z|))`.",
        ),
    ),
    solution=(
        "def bce_logits(z, t):\n"
        "    loss = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))\n"
        "    return loss.mean()"
    ),
    answer="bce_logits",
    judge=FunctionJudge(
        "bce_logits",
        ("z", "t"),
        (
            (np.array([0.0]), np.array([1.0])),
            (np.array([2.0, -1.0]), np.array([1.0, 0.0])),
            (np.array([400.0]), np.array([0.0])),
            (np.array([-800.0]), np.array([1.0])),
            (np.array([-800.0, 800.0]), np.array([0.0, 1.0])),
        ),
        lambda rng: (draw_numbers(rng, 4), np.array([1.0, 0.0, 0.0, 1.0])),
        lambda z, t: LOSSES["bce_with_logits"].value(z, t),
        (
            Mistake(
                "overflow",
                Bilingual(
                    "로짓이 작을 때는 맞지만 클 때는 `inf`나 `nan`이 돼요. 0 이하의 수에만 `exp`를 써 "
                    "주세요.",
                    "Right for small logits, but `inf` or `nan` for large ones: take `exp` only of numbers "
                    "up to 0.",
                ),
                when=_overflows,
            ),
            Mistake(
                "clamped",
                Bilingual(
                    "확률을 자르면 큰 로짓의 손실이 작아져요. 시그모이드를 거치지 말고 로짓에서 바로 구해 "
                    "주세요.",
                    "Clamping makes the loss of large logits too small: go straight from the logit, without "
                    "the sigmoid.",
                ),
                when=_is_clamped,
            ),
            Mistake(
                "sign",
                Bilingual(
                    "정답 1과 0이 바뀌었어요. `z * t`는 더하지 말고 빼 주세요.",
                    "Targets 1 and 0 are swapped: `z * t` is subtracted.",
                ),
                like=lambda z, t: _bce_of_logits(-z, t),
            ),
            Mistake(
                "no target",
                Bilingual(
                    "정답 `t`를 쓰지 않았어요. `- z * t`가 두 경우를 나눠요.",
                    "The target `t` is not used: `- z * t` tells the two cases apart.",
                ),
                like=lambda z, t: _bce_of_logits(z, np.zeros_like(z)),
            ),
            Mistake(
                "ones only",
                Bilingual(
                    "모든 정답을 1로 보았어요. 정답이 0일 때는 `log(1 + exp(z))`예요.",
                    "Every target is taken for 1: for 0 it is `log(1 + exp(z))`.",
                ),
                like=lambda z, t: _bce_of_logits(z, np.ones_like(z)),
            ),
            Mistake(
                "sum",
                Bilingual("합이에요. 평균을 내 주세요.", "This is a sum: take the mean."),
                like=lambda z, t: _bce_of_logits(z, t) * len(z),
            ),
            Mistake(
                "no mean",
                Bilingual(
                    "데이터마다 하나씩, 배열이 나왔어요. 평균을 내 주세요.",
                    "This is an array, one loss an example: take the mean.",
                ),
                like=lambda z, t: np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))),
            ),
            Mistake(
                "no log",
                Bilingual(
                    "로그 항이 빠졌어요. `log(1 + exp(-|z|))`도 더해 주세요.",
                    "The logarithm is missing: add `log(1 + exp(-|z|))`.",
                ),
                like=lambda z, t: (np.maximum(z, 0) - z * t).mean(),
            ),
        ),
    ),
)

NAMES = ("mse", "mae", "bce", "cross_entropy", "poisson_nll")
# The losses that suit each story, and why the first of them does.
_STORIES: dict[str, tuple[tuple[str, ...], Bilingual]] = {
    "temperature": (
        ("mse",),
        Bilingual(
            "`temperature`: 이상치가 없고 큰 오차를 더 무겁게 보고 싶으니까 제곱하는 손실이 맞아요.",
            "`temperature`: there are no outliers and large errors should weigh more, so a squared loss "
            "fits.",
        ),
    ),
    "prices": (
        ("mae", "huber", "smooth_l1"),
        Bilingual(
            "`prices`: 잘못 적힌 값 몇 개가 이상치예요. 제곱하면 그 몇 개가 모델을 끌고 가요.",
            "`prices`: the few mistyped ones are outliers, and when squared they drag the model along.",
        ),
    ),
    "spam": (
        ("bce", "bce_with_logits", "hinge", "soft_margin"),
        Bilingual(
            "`spam`: 답이 둘 가운데 하나인 분류예요. 확률 하나를 예측하는 손실을 골라 주세요.",
            "`spam`: there are two possible answers, so choose the loss for a single probability.",
        ),
    ),
    "digits": (
        ("cross_entropy",),
        Bilingual(
            "`digits`: 답이 열 가지인 분류예요. 숫자 8이 2보다 큰 것은 아무 의미가 없어요.",
            "`digits`: there are ten possible answers, and that 8 is larger than 2 means nothing here.",
        ),
    ),
    "visitors": (
        ("poisson_nll",),
        Bilingual(
            "`visitors`: 0, 1, 2처럼 센 횟수예요. 횟수에 맞는 손실이 있어요.",
            "`visitors`: these are counts, 0, 1, 2 and so on, and there is a loss made for counts.",
        ),
    ),
}


def _measure_choice(attempt: Attempt) -> Bilingual:
    answer = attempt.answer
    if type(answer) is not dict or set(answer) != set(_STORIES):
        raise attempt.fail(
            "no dict",
            Bilingual(
                "처음에 있던 사전에서 `...`만 바꿔 주세요. 이름 다섯 개가 모두 있어야 해요.",
                "Replace only the `...` in the dict that was given: all five names have to be there.",
            ),
            got=show(answer),
        )
    known = {name for names, _ in _STORIES.values() for name in names} | set(NAMES)
    unknown = [value for value in answer.values() if type(value) is not str or value not in known]
    if unknown:
        raise attempt.fail(
            "unknown loss",
            Bilingual(
                f"{', '.join(NAMES)} 가운데 하나를 따옴표 안에 써 주세요.",
                f"Give one of {', '.join(NAMES)}, in quotes.",
            ),
            got=show(unknown[0]),
        )
    for story, (right, why) in _STORIES.items():
        if answer[story] not in right:
            raise attempt.fail(story, why, got=f"{story}: {answer[story]}")
    return Bilingual(
        "맞아요! 데이터와 물음에 맞는 손실을 골랐어요.",
        "Correct! Each loss suits its data and its question.",
    )


CHOOSE = Task(
    key="loss.choose",
    title=Bilingual("이야기에 맞는 손실 고르기", "Choose a loss for a story"),
    text=Bilingual(
        "다섯 이야기에 `mse`, `mae`, `bce`, `cross_entropy`, `poisson_nll`을 하나씩 골라 주세요.\n"
        "`temperature`: 내일 기온. 이상치는 없고, 크게 틀리는 것이 특히 나빠요.\n"
        "`prices`: 집값. 0을 하나 더 적은 값이 몇 개 섞여 있어요.\n"
        "`spam`: 메일이 스팸인지 아닌지.\n"
        "`digits`: 사진 속 숫자가 0부터 9 가운데 무엇인지.\n"
        "`visitors`: 한 시간 동안 오는 손님의 수.",
        "Choose one of `mse`, `mae`, `bce`, `cross_entropy`, `poisson_nll` for each of five stories.\n"
        "`temperature`: tomorrow's temperature. There are no outliers, and a large error is especially bad.\n"
        "`prices`: house prices. A few were typed with one 0 too many.\n"
        "`spam`: whether a mail is spam or not.\n"
        "`digits`: which of the digits 0 to 9 is in the picture.\n"
        "`visitors`: how many visitors come in one hour.",
    ),
    stub=(
        'losses = {\n    "temperature": ...,\n    "prices": ...,\n    "spam": ...,\n'
        '    "digits": ...,\n    "visitors": ...,\n}'
    ),
    hints=(
        Bilingual(
            "먼저 나눠 보세요. 값을 맞히는 것, 여럿 가운데 하나를 고르는 것, 횟수를 세는 것이 있어요.",
            "Sort them first: some predict a value, some choose one of several, one is a count.",
        ),
        Bilingual(
            "답이 둘이면 이진 교차 엔트로피, 셋 이상이면 교차 엔트로피예요.",
            "Two possible answers: binary cross-entropy. Three or more: cross-entropy.",
        ),
        Bilingual(
            "제곱은 이상치를 아주 무겁게 보고, 절댓값은 덜 무겁게 봐요.",
            "Squares give outliers a great weight, absolute values less.",
        ),
    ),
    solution=(
        'losses = {\n    "temperature": "mse",\n    "prices": "mae",\n    "spam": "bce",\n'
        '    "digits": "cross_entropy",\n    "visitors": "poisson_nll",\n}'
    ),
    answer="losses",
    judge=GoalJudge(_measure_choice),
)

TASKS = (BY_HAND, MSE_LOOP, MSE, HUBER, BCE, BCE_LOGITS, CHOOSE)

# ---- Predictions --------------------------------------------------------------------------

QUESTIONS = (
    Question(
        "loss.ten_times",
        Bilingual("오차가 10배일 때", "10 times the error"),
        Bilingual(
            "오차가 1에서 10이 되었어요. 제곱 오차의 기울기와 절대 오차의 기울기는 각각 몇 배가 될까요?",
            "The error goes from 1 to 10. By which factor do the gradient of the squared error "
            "and that of the absolute error grow?",
        ),
        (
            Choice(
                Bilingual("10배와 1배", "10 and 1"),
                Bilingual(
                    "제곱의 기울기는 `2 * e`라서 10배가 되고, 절댓값의 기울기는 크기가 늘 1이에요.",
                    "The gradient of the square is `2 * e`, 10 times as large; that of the absolute value is "
                    "always 1 in size.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("100배와 10배", "100 and 10"),
                Bilingual(
                    "그것은 손실의 값이에요. 물어본 것은 기울기예요.",
                    "Those are the values of the losses. The question is about their gradients.",
                ),
            ),
            Choice(
                Bilingual("10배와 10배", "10 and 10"),
                Bilingual(
                    "절댓값의 그래프는 직선이에요. 어디에서나 기울기의 크기가 같아요.",
                    "The graph of the absolute value is straight: the size of its gradient is the same "
                    "everywhere.",
                ),
            ),
        ),
    ),
    Question(
        "loss.outlier",
        Bilingual("이상치 하나", "A single outlier"),
        Bilingual(
            "직선 위에 있는 점들 가운데 하나를 위로 멀리 옮겨요. 어느 손실로 맞춘 직선이 더 많이 따라갈까요?",
            "One of the points on a line is moved far up. The line fitted with which loss follows it more?",
        ),
        (
            Choice(
                Bilingual("평균 제곱 오차", "the mean squared error"),
                Bilingual(
                    "오차를 제곱하니까 10배 먼 점은 손실이 100배예요. 직선이 그 점 쪽으로 끌려가요.",
                    "Errors are squared, so a point 10 times as far has 100 times the loss. It pulls the "
                    "line.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("평균 절대 오차", "the mean absolute error"),
                Bilingual(
                    "여기서는 10배 먼 점의 손실이 10배일 뿐이에요. 기울기의 크기는 가까운 점과 같아요.",
                    "Here a point 10 times as far has only 10 times the loss, and no larger a gradient than "
                    "a near one.",
                ),
            ),
            Choice(
                Bilingual("둘이 똑같이 따라가요", "both follow it alike"),
                Bilingual(
                    "두 손실의 기울기가 달라요. 제곱은 멀수록 세게 당기고, 절댓값은 늘 같은 세기로 당겨요.",
                    "Their gradients differ: squares pull harder the farther a point is, absolute values "
                    "always the same.",
                ),
            ),
        ),
    ),
    Question(
        "loss.confident",
        Bilingual("자신 있게 틀렸을 때", "Confidently wrong"),
        Bilingual(
            "정답은 1인데 로짓이 -6이라서 시그모이드의 예측값은 0.0025예요. "
            "어느 손실을 쓸 때 로짓이 더 빨리 고쳐질까요?",
            "The target is 1, but the logit is -6, so the sigmoid predicts 0.0025. "
            "With which loss is the logit put right faster?",
        ),
        (
            Choice(
                Bilingual("이진 교차 엔트로피", "binary cross-entropy"),
                Bilingual(
                    "로짓에 대한 기울기가 `p - t` = -0.9975예요. 크게 틀릴수록 1에 가까워요.",
                    "Its gradient in the logit is `p - t` = -0.9975: the more wrong, the closer to 1 in "
                    "size.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("평균 제곱 오차", "the mean squared error"),
                Bilingual(
                    "기울기에 `p * (1 - p)`가 곱해져서 -0.0049밖에 안 돼요. 자신 있게 틀리면 멈춰 서요.",
                    "Its gradient is multiplied by `p * (1 - p)` and is only -0.0049: confidently wrong, it "
                    "stalls.",
                ),
            ),
            Choice(
                Bilingual("둘이 같아요", "they are the same"),
                Bilingual(
                    "두 손실 모두 1에 가까운 오차를 보지만, 로짓에 대한 기울기는 200배쯤 차이 나요.",
                    "Both see an error close to 1, but their gradients in the logit differ by a factor of "
                    "about 200.",
                ),
            ),
        ),
    ),
    Question(
        "loss.log_zero",
        Bilingual("`log(0)`", "`log(0)`"),
        Bilingual(
            "numpy에서 `np.log(0.0)`은 무엇일까요?",
            "In numpy, what is `np.log(0.0)`?",
        ),
        (
            Choice(
                Bilingual("0", "0"),
                Bilingual(
                    "0이 되는 것은 `log(1)`이에요. 0에 가까워질수록 `log`는 끝없이 작아져요.",
                    "It is `log(1)` that is 0. Towards 0, `log` falls without end.",
                ),
            ),
            Choice(
                Bilingual("`-inf`와 경고", "`-inf` and a warning"),
                Bilingual(
                    "프로그램은 계속 가고, 손실은 `inf`, 다음 기울기는 `nan`이 되기 쉬워요. 그래서 자르거나 "
                    "로짓에서 구해요.",
                    "The program goes on, the loss is `inf` and the next gradient is likely `nan`. Hence the "
                    "clamp, "
                    "or working from the logit.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("오류가 나서 멈춰요", "an error that stops the program"),
                Bilingual(
                    "파이썬의 `math.log(0)`은 그래요. numpy는 경고만 하고 계속 가요.",
                    "That is what Python's `math.log(0)` does. numpy only warns and goes on.",
                ),
            ),
        ),
    ),
    Question(
        "loss.sum_or_mean",
        Bilingual("평균 대신 합", "The sum for the mean"),
        Bilingual(
            "점 세 개의 손실을 평균 대신 합으로 바꿔요. 가장 좋은 `w`와 학습률의 경계는 어떻게 될까요?",
            "With three points, the loss becomes a sum in place of a mean. "
            "What happens to the best `w` and to the border of the learning rate?",
        ),
        (
            Choice(
                Bilingual("둘 다 그대로예요", "both stay"),
                Bilingual(
                    "바닥의 자리는 그대로지만 손실이 3배 가팔라져요. 그래서 경계가 달라져요.",
                    "The bottom stays where it is, but the loss is 3 times as steep, and that moves the "
                    "border.",
                ),
            ),
            Choice(
                Bilingual("`w`는 그대로, 경계는 1/3로", "`w` stays, the border falls to 1/3"),
                Bilingual(
                    "기울기가 3배라서 경계가 3/14에서 1/14로 내려가요. 합이냐 평균이냐는 학습률의 뜻을 "
                    "바꿔요.",
                    "The gradient is 3 times as large, so the border falls from 3/14 to 1/14. "
                    "Sum or mean: it changes what a learning rate means.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("`w`가 3배가 돼요", "`w` becomes 3 times as large"),
                Bilingual(
                    "손실을 3배로 늘려도 가장 낮은 곳의 `w`는 그대로예요.",
                    "With 3 times the loss, the lowest place is still at the same `w`.",
                ),
            ),
        ),
    ),
)
