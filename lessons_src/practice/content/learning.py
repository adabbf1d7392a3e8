"""Lesson 1: from a weight found by hand to a training loop, and why hidden units start at random."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...core import line
from ...text.bilingual import Bilingual
from ..explain import Mistake
from ..judges import Attempt, FunctionJudge, GoalJudge, Numbers, ValueJudge
from ..task import Choice, Question, Task

X = np.array([1.0, 2.0, 3.0])
Y = np.array([2.0, 4.0, 6.0])


def draw_numbers(rng: Numbers, count: int) -> np.ndarray:
    """Return numbers that are easy to read and rarely make two different formulas agree."""
    return np.round(rng.uniform(-3.0, 3.0, count), 1) + np.where(rng.uniform(size=count) < 0.5, 0.05, -0.05)


# ---- Exercises ----------------------------------------------------------------------------

FIND_W = Task(
    key="learning.find_w",
    title=Bilingual("`w`를 손으로 찾기", "Find `w` by hand"),
    text=Bilingual(
        "모델은 `y = w * x`예요. `x`가 1, 2, 4일 때 정답 `y`는 1.5, 3, 6이에요. "
        "손실이 0이 되는 가중치 `w`를 찾아 주세요.",
        "The model is `y = w * x`. For `x` = 1, 2, 4 the targets `y` are 1.5, 3, 6. "
        "Find the weight `w` for which the loss is 0.",
    ),
    stub="w = ...",
    hints=(
        Bilingual(
            "점 하나만 먼저 보세요. `x = 2`일 때 `w * 2`가 3이어야 해요.",
            "Look at one point first: for `x = 2`, `w * 2` has to be 3.",
        ),
        Bilingual(
            "`y`를 `x`로 나누면 `w`예요. 세 점 모두 같은 값이 나오는지 확인해 주세요.",
            "Divide `y` by `x` to get `w`. Do all three points give the same?",
        ),
    ),
    solution="w = 3 / 2",
    answer="w",
    judge=ValueJudge(
        1.5,
        (
            Mistake(
                "old data",
                Bilingual(
                    "2는 앞에서 본 데이터의 답이에요. 여기서는 `y`가 1.5, 3, 6이에요.",
                    "2 is the answer for the data seen before; here `y` is 1.5, 3, 6.",
                ),
                like=lambda: 2.0,
            ),
            Mistake(
                "upside down",
                Bilingual(
                    "거꾸로 나눴어요. `x / y`가 아니라 `y / x`예요.",
                    "This is divided the wrong way round: it is `y / x`, not `x / y`.",
                ),
                like=lambda: 2 / 3,
            ),
            Mistake(
                "difference",
                Bilingual(
                    "`y - x`를 구했어요. `w`는 `x`에 더하는 수가 아니라 곱하는 수예요.",
                    "This is `y - x`: `w` is not added to `x`, it multiplies it.",
                ),
                like=lambda: 0.5,
            ),
            Mistake(
                "mean of y",
                Bilingual(
                    "`y`의 평균이에요. `w`에 `x`를 곱했을 때 `y`가 되어야 해요.",
                    "This is the mean of `y`: `w` times `x` has to give `y`.",
                ),
                like=lambda: 3.5,
            ),
            Mistake(
                "one per point",
                Bilingual(
                    "점마다 `w`를 하나씩 썼어요. 세 점이 함께 쓰는 `w`는 숫자 하나예요.",
                    "This has a `w` for every point: the three points share one number.",
                ),
                like=lambda: [1.5, 1.5, 1.5],
            ),
            Mistake(
                "predictions",
                Bilingual(
                    "이것은 정답 `y`예요. 가중치 `w`를 물었어요.",
                    "These are the targets `y`: the question asks for the weight `w`.",
                ),
                like=lambda: [1.5, 3.0, 6.0],
            ),
        ),
    ),
)

LOSSES_BY_HAND = Task(
    key="learning.losses_by_hand",
    title=Bilingual("손실을 손으로 구하기", "The loss by hand"),
    text=Bilingual(
        "데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이에요. "
        "`w`가 0, 1, 2일 때 평균 제곱 오차를 차례로 구해 주세요. 소수 셋째 자리까지만 맞으면 돼요.",
        "The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`. "
        "Work out the mean squared error for `w` = 0, 1, 2, in this order. Three decimals are enough.",
    ),
    stub="losses = [..., ..., ...]",
    hints=(
        Bilingual(
            "`w = 1`이면 예측값은 1, 2, 3이고 오차는 -1, -2, -3이에요.",
            "For `w = 1` the predictions are 1, 2, 3 and the errors -1, -2, -3.",
        ),
        Bilingual(
            "오차를 제곱하면 1, 4, 9예요. 이제 평균을 구해 주세요.",
            "The squares of the errors are 1, 4, 9. Now take their mean.",
        ),
    ),
    solution="losses = [56 / 3, 14 / 3, 0]",
    answer="losses",
    judge=ValueJudge(
        [56 / 3, 14 / 3, 0.0],
        (
            Mistake(
                "sum",
                Bilingual(
                    "제곱의 합이에요. 평균이니까 점의 개수 3으로 나눠 주세요.",
                    "This is the sum of the squares: for the mean, divide by the number of points, 3.",
                ),
                like=lambda: [56, 14, 0],
            ),
            Mistake(
                "root",
                Bilingual(
                    "제곱근까지 구했어요. 평균 제곱 오차에는 제곱근이 없어요.",
                    "A square root was taken at the end: the mean squared error has none.",
                ),
                like=lambda: np.sqrt([56 / 3, 14 / 3, 0]),
            ),
            Mistake(
                "half",
                Bilingual(
                    "1/2을 더 곱했어요. 여기서는 제곱의 평균 그대로예요.",
                    "There is an extra 1/2: here it is simply the mean of the squares.",
                ),
                like=lambda: [28 / 3, 7 / 3, 0],
            ),
            Mistake(
                "no square",
                Bilingual(
                    "오차를 제곱하지 않고 평균을 냈어요. 먼저 제곱해 주세요.",
                    "This is the mean of the errors without squaring: square them first.",
                ),
                like=lambda: [4, 2, 0],
            ),
            Mistake(
                "no square",
                Bilingual(
                    "오차를 제곱하지 않고 평균을 냈어요. 먼저 제곱해 주세요.",
                    "This is the mean of the errors without squaring: square them first.",
                ),
                like=lambda: [-4, -2, 0],
            ),
            Mistake(
                "sum of errors",
                Bilingual(
                    "오차의 합이에요. 제곱하고, 평균을 내 주세요.",
                    "This is the sum of the errors: square them, then take the mean.",
                ),
                like=lambda: [12, 6, 0],
            ),
            Mistake(
                "sum of errors",
                Bilingual(
                    "오차의 합이에요. 제곱하고, 평균을 내 주세요.",
                    "This is the sum of the errors: square them, then take the mean.",
                ),
                like=lambda: [-12, -6, 0],
            ),
            Mistake(
                "square of the mean",
                Bilingual(
                    "평균을 낸 다음에 제곱했어요. 먼저 제곱하고 나서 평균을 내요.",
                    "The mean was squared: square each error first, then take the mean.",
                ),
                like=lambda: [16, 4, 0],
            ),
            Mistake(
                "backwards",
                Bilingual(
                    "순서가 반대예요. `w`가 0, 1, 2인 차례로 써 주세요.",
                    "The order is reversed: write them for `w` = 0, 1, 2.",
                ),
                like=lambda: [0, 14 / 3, 56 / 3],
            ),
        ),
    ),
)

MSE = Task(
    key="learning.mse",
    title=Bilingual("손실 함수 쓰기", "Write the loss"),
    text=Bilingual(
        "모델 `y = w * x`의 평균 제곱 오차를 돌려주는 함수를 써 주세요. "
        "`x`와 `y`는 numpy 배열이고 `w`는 숫자예요.",
        "Write a function that returns the mean squared error of the model `y = w * x`. "
        "`x` and `y` are numpy arrays, `w` is a number.",
    ),
    stub="def mse(w, x, y):\n    ...",
    hints=(
        Bilingual(
            "예측값 `w * x`에서 정답 `y`를 빼면 오차예요.",
            "The prediction `w * x` minus the target `y` is the error.",
        ),
        Bilingual("오차를 `** 2`로 제곱해 주세요.", "Square the errors with `** 2`."),
        Bilingual("마지막은 `.mean()`이에요.", "The last part is `.mean()`."),
    ),
    solution="def mse(w, x, y):\n    error = w * x - y\n    return (error ** 2).mean()",
    answer="mse",
    judge=FunctionJudge(
        "mse",
        ("w", "x", "y"),
        ((1.0, X, Y), (0.0, X, Y), (2.0, X, Y)),
        lambda rng: (float(draw_numbers(rng, 1)[0]), draw_numbers(rng, 4), draw_numbers(rng, 4)),
        lambda w, x, y: float(line.mse_of_line(x, y, w)),
        (
            Mistake(
                "sum",
                Bilingual(
                    "제곱의 합이에요. `.sum()` 대신 `.mean()`을 써 주세요.",
                    "This is the sum of the squares: use `.mean()`, not `.sum()`.",
                ),
                like=lambda w, x, y: ((w * x - y) ** 2).sum(),
            ),
            Mistake(
                "half",
                Bilingual(
                    "1/2을 더 곱했어요. 여기서 손실은 제곱의 평균 그대로예요.",
                    "There is an extra 1/2: the loss here is simply the mean of the squares.",
                ),
                like=lambda w, x, y: ((w * x - y) ** 2).mean() / 2,
            ),
            Mistake(
                "root",
                Bilingual(
                    "제곱근을 뺐어야 해요. 평균 제곱 오차에는 제곱근이 없어요.",
                    "Leave out the square root: the mean squared error has none.",
                ),
                like=lambda w, x, y: np.sqrt(((w * x - y) ** 2).mean()),
            ),
            Mistake(
                "absolute",
                Bilingual(
                    "오차의 절댓값을 썼어요. 이것은 평균 절대 오차이고, 여기서는 제곱을 써요.",
                    "This uses absolute values, the mean absolute error: here the errors are squared.",
                ),
                like=lambda w, x, y: np.abs(w * x - y).mean(),
            ),
            Mistake(
                "no square",
                Bilingual(
                    "제곱이 빠졌어요. 그대로 평균을 내면 양수와 음수인 오차가 서로 지워져요.",
                    "The square is missing: without it, positive and negative errors cancel.",
                ),
                like=lambda w, x, y: (w * x - y).mean(),
            ),
            Mistake(
                "square of the mean",
                Bilingual(
                    "평균을 낸 다음에 제곱했어요. 먼저 제곱하고 나서 평균을 내요.",
                    "The mean was squared: square each error first, then take the mean.",
                ),
                like=lambda w, x, y: (w * x - y).mean() ** 2,
            ),
            Mistake(
                "no mean",
                Bilingual(
                    "점마다 하나씩, 배열이 나왔어요. 손실은 숫자 하나니까 평균을 내 주세요.",
                    "This is an array, one square a point: the loss is one number, so take the mean.",
                ),
                like=lambda w, x, y: (w * x - y) ** 2,
            ),
            Mistake(
                "no model",
                Bilingual(
                    "`w`를 쓰지 않았어요. 예측값은 `x`가 아니라 `w * x`예요.",
                    "`w` is not used: the prediction is `w * x`, not `x`.",
                ),
                like=lambda w, x, y: ((x - y) ** 2).mean(),
            ),
        ),
    ),
)

GRADIENT = Task(
    key="learning.gradient",
    title=Bilingual("기울기 쓰기", "Write the gradient"),
    text=Bilingual(
        "평균 제곱 오차를 `w`로 미분한 기울기를 돌려주는 함수를 써 주세요. "
        "`x = [1, 2, 3]`, `y = [2, 4, 6]`, `w = 1`이면 -9.333이에요.",
        "Write a function that returns the gradient of the mean squared error in `w`, its derivative. "
        "For `x = [1, 2, 3]`, `y = [2, 4, 6]`, `w = 1` it is -9.333.",
    ),
    stub="def gradient(w, x, y):\n    ...",
    hints=(
        Bilingual(
            "점 하나의 손실은 `(w * x - y) ** 2`예요. 바깥의 제곱을 미분하면 `2 * (w * x - y)`예요.",
            "The loss of one point is `(w * x - y) ** 2`. The outer square gives `2 * (w * x - y)`.",
        ),
        Bilingual(
            "안쪽 `w * x - y`를 `w`로 미분하면 `x`예요. 두 결과를 곱해 주세요(연쇄 법칙).",
            "The inner `w * x - y`, differentiated in `w`, gives `x`. Multiply the two: the chain rule.",
        ),
        Bilingual("점마다 구한 것을 평균 내면 끝이에요.", "Take the mean over the points, and it is done."),
    ),
    solution="def gradient(w, x, y):\n    error = w * x - y\n    return (2 * error * x).mean()",
    answer="gradient",
    judge=FunctionJudge(
        "gradient",
        ("w", "x", "y"),
        ((1.0, X, Y), (3.0, X, Y), (2.0, X, Y)),
        lambda rng: (float(draw_numbers(rng, 1)[0]), draw_numbers(rng, 4), draw_numbers(rng, 4)),
        lambda w, x, y: float(line.mse_gradient_of_line(x, y, w)),
        (
            Mistake(
                "no 2",
                Bilingual(
                    "꼭 절반이에요. 제곱을 미분하면 앞에 2가 나와요.",
                    "It is exactly half: the derivative of a square has a 2 in front.",
                ),
                like=lambda w, x, y: ((w * x - y) * x).mean(),
            ),
            Mistake(
                "no x",
                Bilingual(
                    "안쪽을 미분한 `x`가 빠졌어요. 연쇄 법칙에 따라 `x`도 곱해 주세요.",
                    "The inner derivative `x` is missing: by the chain rule, multiply by `x` too.",
                ),
                like=lambda w, x, y: (2 * (w * x - y)).mean(),
            ),
            Mistake(
                "sign",
                Bilingual(
                    "부호가 반대예요. 오차는 예측값에서 정답을 뺀 `w * x - y`예요.",
                    "The sign is the opposite: the error is prediction minus target, `w * x - y`.",
                ),
                like=lambda w, x, y: (2 * (y - w * x) * x).mean(),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "합이에요. 손실이 평균이니까 기울기도 평균을 내 주세요.",
                    "This is a sum: the loss is a mean, so the gradient is a mean too.",
                ),
                like=lambda w, x, y: (2 * (w * x - y) * x).sum(),
            ),
            Mistake(
                "no mean",
                Bilingual(
                    "점마다 하나씩, 배열이 나왔어요. `w`는 하나니까 기울기도 숫자 하나예요.",
                    "This is an array, one value a point: there is one `w`, so the gradient is one number.",
                ),
                like=lambda w, x, y: 2 * (w * x - y) * x,
            ),
            Mistake(
                "loss",
                Bilingual(
                    "이것은 손실이에요. 손실을 `w`로 미분해 주세요.",
                    "This is the loss itself: differentiate it in `w`.",
                ),
                like=lambda w, x, y: ((w * x - y) ** 2).mean(),
            ),
            Mistake(
                "separate means",
                Bilingual(
                    "오차의 평균과 `x`의 평균을 따로 구해서 곱했어요. 점마다 먼저 곱하고 나서 평균을 내요.",
                    "The mean of the errors was multiplied by the mean of `x`: multiply point by point, "
                    "then take the mean.",
                ),
                like=lambda w, x, y: 2 * (w * x - y).mean() * x.mean(),
            ),
        ),
    ),
)

UPDATE = Task(
    key="learning.update",
    title=Bilingual("갱신 한 번", "One update"),
    text=Bilingual(
        "경사 하강법으로 가중치를 한 번 갱신하고, 새 `w`를 돌려주는 함수를 써 주세요.",
        "Write a function that makes one update by gradient descent and returns the new `w`.",
    ),
    stub="def update(w, gradient, learning_rate):\n    ...",
    hints=(
        Bilingual(
            "기울기가 음수이면 `w`가 커져야 손실이 줄어요.",
            "Where the gradient is negative, `w` has to grow for the loss to fall.",
        ),
        Bilingual(
            "`w`에서 학습률과 기울기의 곱을 빼 주세요.",
            "Take the learning rate times the gradient away from `w`.",
        ),
    ),
    solution="def update(w, gradient, learning_rate):\n    return w - learning_rate * gradient",
    answer="update",
    judge=FunctionJudge(
        "update",
        ("w", "gradient", "learning_rate"),
        ((1.0, -4.0, 0.1), (3.0, 4.0, 0.1), (2.0, 0.0, 0.1)),
        lambda rng: (
            float(draw_numbers(rng, 1)[0]),
            float(draw_numbers(rng, 1)[0]),
            float(np.round(rng.uniform(0.01, 0.4), 3)),
        ),
        lambda w, gradient, learning_rate: w - learning_rate * gradient,
        (
            Mistake(
                "sign",
                Bilingual(
                    "기울기 쪽으로 올라갔어요. 손실을 줄이려면 더하지 말고 빼 주세요.",
                    "This goes uphill: to lower the loss, subtract, do not add.",
                ),
                like=lambda w, g, a: w + a * g,
            ),
            Mistake(
                "no rate",
                Bilingual(
                    "학습률이 빠졌어요. 기울기에 `learning_rate`를 곱한 다음에 빼 주세요.",
                    "The learning rate is missing: multiply the gradient by `learning_rate` before you "
                    "subtract.",
                ),
                like=lambda w, g, a: w - g,
            ),
            Mistake(
                "rate alone",
                Bilingual(
                    "학습률만 뺐어요. 학습률은 움직이는 거리가 아니라 기울기에 곱하는 수예요.",
                    "Only the learning rate was subtracted: it is not the distance, it multiplies the "
                    "gradient.",
                ),
                like=lambda w, g, a: w - a,
            ),
            Mistake(
                "rate with sign",
                Bilingual(
                    "기울기의 부호만 썼어요. 크기도 필요하니까 기울기 전체를 곱해 주세요.",
                    "Only the sign of the gradient was used: its size counts too, so multiply by all of it.",
                ),
                like=lambda w, g, a: w - a * np.sign(g),
            ),
            Mistake(
                "step only",
                Bilingual(
                    "움직일 거리만 돌려줬어요. `w`에서 빼서 새 `w`를 돌려주세요.",
                    "This returns only the step: subtract it from `w` and return the new `w`.",
                ),
                like=lambda w, g, a: a * g,
            ),
            Mistake(
                "divided",
                Bilingual(
                    "기울기를 학습률로 나눴어요. 나누지 말고 곱해 주세요.",
                    "The gradient was divided by the learning rate: multiply instead.",
                ),
                like=lambda w, g, a: w - g / a,
            ),
            Mistake(
                "old w",
                Bilingual(
                    "`w`가 그대로예요. 계산한 새 값을 돌려주세요.",
                    "This is the old `w`: return the new value that you calculated.",
                ),
                like=lambda w, g, a: w,
            ),
            Mistake(
                "whole",
                Bilingual(
                    "소수점 아래가 잘렸어요. `int`나 `//`를 쓰지 말고 실수 그대로 두세요.",
                    "The digits after the point are cut off: keep floats, without `int` or `//`.",
                ),
                like=lambda w, g, a: int(w - a * g),
            ),
        ),
    ),
)


def _train(
    x: np.ndarray, y: np.ndarray, w: float, learning_rate: float, steps: int, sign: float = -1.0
) -> float:
    for _ in range(steps):
        w = w + sign * learning_rate * float(line.mse_gradient_of_line(x, y, w))
    return w


def _train_frozen(x: np.ndarray, y: np.ndarray, w: float, learning_rate: float, steps: int) -> float:
    return w - steps * learning_rate * float(line.mse_gradient_of_line(x, y, w))


TRAIN = Task(
    key="learning.train",
    title=Bilingual("학습 반복문", "The training loop"),
    text=Bilingual(
        "`w`에서 시작해서 갱신을 `steps`번 되풀이하고, 마지막 `w`를 돌려주는 함수를 써 주세요. "
        "걸음마다 그 자리의 기울기를 새로 구해야 해요. 손실은 평균 제곱 오차예요.",
        "Write a function that starts at `w`, makes `steps` updates and returns the last `w`. "
        "Every step needs the gradient at the place where `w` now is. The loss is the mean squared error.",
    ),
    stub="def train(x, y, w, learning_rate, steps):\n    ...",
    hints=(
        Bilingual("`for step in range(steps):`로 시작해 주세요.", "Begin with `for step in range(steps):`."),
        Bilingual(
            "반복문 안에서 기울기를 구하고, 바로 다음 줄에서 `w`를 갱신해요.",
            "Inside the loop, work out the gradient, and update `w` in the next line.",
        ),
        Bilingual(
            "`return`은 반복문이 끝난 다음에, 들여쓰기 없이 `for`와 같은 자리에 써요.",
            "`return` comes after the loop, indented as far as `for`.",
        ),
    ),
    solution=(
        "def train(x, y, w, learning_rate, steps):\n"
        "    for step in range(steps):\n"
        "        gradient = (2 * (w * x - y) * x).mean()\n"
        "        w = w - learning_rate * gradient\n"
        "    return w"
    ),
    answer="train",
    judge=FunctionJudge(
        "train",
        ("x", "y", "w", "learning_rate", "steps"),
        ((X, Y, 0.0, 0.1, 1), (X, Y, 0.0, 0.05, 3), (X, Y, 4.0, 0.05, 20), (X, Y, 0.5, 0.1, 0)),
        lambda rng: (
            np.round(rng.uniform(0.5, 2.0, 4), 1),
            np.round(rng.uniform(1.0, 4.0, 4), 1),
            float(draw_numbers(rng, 1)[0]),
            float(np.round(rng.uniform(0.02, 0.15), 2)),
            int(rng.integers(2, 6)),
        ),
        _train,
        (
            Mistake(
                "one step",
                Bilingual(
                    "갱신을 한 번만 했어요. `return`이 반복문 안에 있으면 첫 바퀴에서 끝나요.",
                    "Only one update was made: a `return` inside the loop ends it in the first round.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a, 1),
            ),
            # With `return` inside the loop, no round at all returns nothing.
            Mistake(
                "one step, or none",
                Bilingual(
                    "갱신을 한 번만 했어요. `return`의 들여쓰기를 `for`와 같은 자리로 옮겨 주세요.",
                    "Only one update was made: move `return` out of the loop, to the indent of `for`.",
                ),
                when=lambda trials: all(
                    trial.outcome.value is None
                    if trial.arguments[4] == 0
                    else _is_near(trial.outcome.value, _train(*(*trial.arguments[:4], 1)))
                    for trial in trials
                ),
            ),
            Mistake(
                "one too many",
                Bilingual(
                    "한 번 더 갱신했어요. `range(steps)`가 꼭 `steps`번이에요.",
                    "There is one update too many: `range(steps)` makes exactly `steps`.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a, n + 1),
            ),
            Mistake(
                "one too few",
                Bilingual(
                    "갱신이 한 번 모자라요. `range(1, steps)`가 아니라 `range(steps)`예요.",
                    "There is one update too few: it is `range(steps)`, not `range(1, steps)`.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a, n - 1),
            ),
            Mistake(
                "frozen gradient",
                Bilingual(
                    "기울기를 처음에 한 번만 구했어요. `w`가 바뀔 때마다 반복문 안에서 다시 구해 주세요.",
                    "The gradient was worked out once, before the loop: do it again inside, for every new "
                    "`w`.",
                ),
                like=_train_frozen,
            ),
            Mistake(
                "sign",
                Bilingual(
                    "손실이 커지는 쪽으로 갔어요. 갱신에서 더하지 말고 빼 주세요.",
                    "This goes where the loss grows: subtract in the update, do not add.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a, n, +1.0),
            ),
            Mistake(
                "start",
                Bilingual(
                    "처음 `w`가 그대로 나왔어요. 갱신한 값을 다시 `w`에 넣어 주세요.",
                    "This is the `w` it started with: put the updated value back into `w`.",
                ),
                like=lambda x, y, w, a, n: w,
            ),
            Mistake(
                "loss",
                Bilingual(
                    "마지막 손실을 돌려줬어요. 물어본 것은 마지막 `w`예요.",
                    "This is the last loss: the question asks for the last `w`.",
                ),
                like=lambda x, y, w, a, n: line.mse_of_line(x, y, _train(x, y, w, a, n)),
            ),
            Mistake(
                "no 2",
                Bilingual(
                    "기울기가 절반이에요. 제곱을 미분할 때 나오는 2를 곱해 주세요.",
                    "The gradient is half of what it should be: multiply by the 2 from the square.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a / 2, n),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "기울기를 합으로 구했어요. 평균으로 바꿔 주세요.",
                    "The gradient is a sum: make it a mean.",
                ),
                like=lambda x, y, w, a, n: _train(x, y, w, a * len(x), n),
            ),
        ),
    ),
)


def _is_near(value: Any, right: float) -> bool:
    return isinstance(value, (int, float)) and abs(value - right) <= 1e-6 * max(1.0, abs(right))


def _measure_start(attempt: Attempt) -> Bilingual:
    """Check that a start breaks the tie between two hidden units, and that it is random."""
    seeds = [int(seed) for seed in attempt.rng.choice(10_000, 3, replace=False)]
    trials = [attempt.call(np.random.default_rng(seed)) for seed in seeds]
    values = []
    for trial in trials:
        value = trial.outcome.value
        array = np.asarray(value) if isinstance(value, (list, tuple, np.ndarray)) else None
        if array is None or array.shape != (2,) or array.dtype.kind not in "if":
            raise attempt.fail(
                "shape",
                Bilingual(
                    "은닉 유닛이 두 개니까 숫자도 두 개여야 해요. `size=2`를 써 보세요.",
                    "There are two hidden units, so two numbers are needed: try `size=2`.",
                ),
                trial,
            )
        values.append(array.astype(float))
    first = trials[0]
    if not all(np.isfinite(value).all() for value in values):
        raise attempt.fail(
            "nan",
            Bilingual("`nan`이나 `inf`에서는 시작할 수 없어요.", "Training cannot start at `nan` or `inf`."),
            first,
        )
    if all((value == 0).all() for value in values):
        raise attempt.fail(
            "zeros",
            Bilingual(
                "둘 다 0에서 시작했어요. 두 유닛의 기울기가 늘 같아서 끝까지 똑같이 움직여요.",
                "Both start at 0: their gradients are always equal, so the two units never part.",
            ),
            first,
        )
    if any(abs(value[0] - value[1]) < 1e-9 for value in values):
        raise attempt.fail(
            "equal",
            Bilingual(
                "두 유닛이 같은 값에서 시작했어요. 하나를 뽑아 두 번 쓰지 말고 따로 뽑아 주세요.",
                "Both units start at the same value: draw two numbers, not one number twice.",
            ),
            first,
        )
    if all(np.array_equal(values[0], value) for value in values[1:]):
        raise attempt.fail(
            "not random",
            Bilingual(
                "시드가 달라도 늘 같은 값이에요. 받은 `rng`에서 뽑아 주세요.",
                "The values are the same for every seed: draw them from the `rng` that is given.",
            ),
            first,
        )
    again = attempt.call(np.random.default_rng(seeds[0]))
    if not np.array_equal(values[0], np.asarray(again.outcome.value, float)):
        raise attempt.fail(
            "own generator",
            Bilingual(
                "시드가 같은데 값이 달라요. `np.random` 대신 받은 `rng`를 써야 다시 해도 같아요.",
                "The same seed gives other values: use the `rng` that is given, not `np.random`, "
                "so that a run can be repeated.",
            ),
            again,
        )
    if max(np.abs(value).max() for value in values) > 8:
        raise attempt.fail(
            "too large",
            Bilingual(
                "너무 큰 값에서 시작했어요. `tanh`가 평평한 곳이라 기울기가 0에 가까워요. 1쯤에서 뽑아 "
                "주세요.",
                "The start is too large: `tanh` is flat there and the gradient close to 0, so draw numbers "
                "around 1.",
            ),
            first,
        )
    return Bilingual(
        "맞아요! 시드마다 다르고, 두 유닛이 다르고, 다시 해도 같아요.",
        "Correct! It differs between seeds and between the units, and a run can be repeated.",
    )


START = Task(
    key="learning.start",
    title=Bilingual("도전: 어디에서 시작할까", "Challenge: where to start"),
    text=Bilingual(
        "은닉 유닛이 두 개인 모델은 두 유닛이 같은 값에서 시작하면 끝까지 같아요. "
        "두 유닛의 첫 가중치 두 개를 돌려주는 함수를 써 주세요. "
        "값은 받은 난수 생성기 `rng`에서 뽑고, 너무 크지 않아야 해요. "
        "`rng.normal(size=3)`은 난수 세 개를 뽑아요.",
        "In a model with two hidden units, units that start equal stay equal. "
        "Write a function that returns the first weights of two units: two numbers. "
        "Draw them from the random generator `rng` that is given, and not too large. "
        "`rng.normal(size=3)` draws three random numbers.",
    ),
    stub="def start(rng):\n    ...",
    hints=(
        Bilingual(
            "두 수가 서로 달라야 해요. 그래서 하나씩 따로 뽑아요.",
            "The two numbers have to differ, so each is drawn on its own.",
        ),
        Bilingual(
            "`rng.normal(size=2)`는 0 둘레에서 난수 두 개를 뽑아요.",
            "`rng.normal(size=2)` draws two random numbers around 0.",
        ),
    ),
    solution="def start(rng):\n    return rng.normal(size=2)",
    answer="start",
    judge=GoalJudge(_measure_start, "start", ("rng",)),
)

# In the order in which the notebook asks them.
TASKS = (LOSSES_BY_HAND, MSE, FIND_W, GRADIENT, UPDATE, TRAIN, START)

# ---- Predictions --------------------------------------------------------------------------

QUESTIONS = (
    Question(
        "learning.same_loss",
        Bilingual("왼쪽과 오른쪽", "Left and right"),
        Bilingual(
            "데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 가장 좋은 `w`는 2예요. "
            "`w = 1`의 손실과 `w = 3`의 손실 가운데 어느 쪽이 클까요?",
            "The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, and the best `w` is 2. "
            "Which loss is larger, that of `w = 1` or that of `w = 3`?",
        ),
        (
            Choice(
                Bilingual("`w = 1`의 손실", "the loss of `w = 1`"),
                Bilingual(
                    "`w = 1`의 오차는 -1, -2, -3이에요. `w = 3`의 오차도 구해서 제곱해 보세요.",
                    "At `w = 1` the errors are -1, -2, -3. Work out those of `w = 3` and square them.",
                ),
            ),
            Choice(
                Bilingual("`w = 3`의 손실", "the loss of `w = 3`"),
                Bilingual(
                    "예측값은 `w = 3`이 더 커요. 하지만 손실은 예측값의 크기가 아니라 정답까지의 거리를 "
                    "재요.",
                    "The predictions of `w = 3` are larger, but the loss measures the distance to the "
                    "target, "
                    "not the size of the prediction.",
                ),
            ),
            Choice(
                Bilingual("둘이 같아요", "they are the same"),
                Bilingual(
                    "오차는 -1, -2, -3과 1, 2, 3이에요. 제곱하면 같아서 둘 다 14/3이에요.",
                    "The errors are -1, -2, -3 and 1, 2, 3. Their squares are equal: both losses are 14/3.",
                ),
                right=True,
            ),
        ),
    ),
    Question(
        "learning.sign",
        Bilingual("기울기의 부호", "The sign of the gradient"),
        Bilingual(
            "`w = 1`에서 기울기는 -9.333이에요. 경사 하강법은 `w`를 어느 쪽으로 옮길까요?",
            "At `w = 1` the gradient is -9.333. Which way does gradient descent move `w`?",
        ),
        (
            Choice(
                Bilingual("`w`가 커져요", "`w` grows"),
                Bilingual(
                    "기울기가 음수이면 `w`가 커질수록 손실이 줄어요. 음수를 빼니까 `w`는 커져요.",
                    "With a negative gradient the loss falls as `w` grows; subtracting a negative number "
                    "makes `w` grow.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("`w`가 작아져요", "`w` shrinks"),
                Bilingual(
                    "기울기가 음수라서 `w`도 작아진다고 본 것 같아요. 갱신은 기울기를 빼니까 방향이 "
                    "반대예요.",
                    "A negative gradient does not mean a smaller `w`: the update subtracts it, so the "
                    "direction is opposite.",
                ),
            ),
            Choice(
                Bilingual("학습률에 따라 달라요", "that depends on the learning rate"),
                Bilingual(
                    "학습률은 얼마나 멀리 가는지만 바꿔요. 방향은 기울기의 부호가 정해요.",
                    "The learning rate changes only how far it goes. The sign of the gradient gives the "
                    "direction.",
                ),
            ),
        ),
    ),
    Question(
        "learning.first_step",
        Bilingual("첫걸음", "The first step"),
        Bilingual(
            "`w = 1`이고 기울기는 -9.333, 학습률은 0.1이에요. 한 번 갱신하면 `w`는 얼마일까요?",
            "`w = 1`, the gradient is -9.333 and the learning rate 0.1. What is `w` after one update?",
        ),
        (
            Choice(
                Bilingual("1.1", "1.1"),
                Bilingual(
                    "학습률만큼 움직인다고 본 값이에요. 학습률은 거리가 아니라 기울기에 곱하는 수예요.",
                    "This moves by the learning rate. The learning rate is no distance: it multiplies the "
                    "gradient.",
                ),
            ),
            Choice(
                Bilingual("1.933", "1.933"),
                Bilingual(
                    "`1 - 0.1 * (-9.333) = 1.933`이에요. 한 걸음에 2 가까이까지 왔어요.",
                    "`1 - 0.1 * (-9.333) = 1.933`: one step, and it is close to 2.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("0.067", "0.067"),
                Bilingual(
                    "기울기를 더한 값이에요. 경사 하강법은 빼요.",
                    "This adds the gradient. Gradient descent subtracts it.",
                ),
            ),
            Choice(
                Bilingual("10.333", "10.333"),
                Bilingual(
                    "기울기를 그대로 뺀 값이에요. 학습률 0.1을 먼저 곱해요.",
                    "This subtracts the whole gradient. Multiply it by the learning rate 0.1 first.",
                ),
            ),
        ),
    ),
    Question(
        "learning.any_start",
        Bilingual("시작점이 중요할까", "Does the start matter"),
        Bilingual(
            "가중치가 `w` 하나이고 손실이 볼록해요. 학습률은 0.1이에요. "
            "`w`를 무작위로 골라 시작하면 경사 하강법은 어디에서 끝날까요?",
            "There is one weight `w`, the loss is convex and the learning rate is 0.1. "
            "If `w` starts at random, where does gradient descent end?",
        ),
        (
            Choice(
                Bilingual("어디에서 시작해도 `w = 2`", "at `w = 2`, from every start"),
                Bilingual(
                    "볼록한 손실에는 바닥이 하나뿐이에요. 멀리서 시작해도 걸음마다 2에 가까워져요.",
                    "A convex loss has a single bottom. Even from far away, each step comes nearer to 2.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("가까이에서 시작할 때만 `w = 2`", "at `w = 2`, only from a start nearby"),
                Bilingual(
                    "멀리 있으면 기울기도 커서 걸음이 커져요. 그래서 멀리서도 2에 닿아요.",
                    "Far away the gradient is larger, and so is the step: it gets to 2 from there too.",
                ),
            ),
            Choice(
                Bilingual("시작점마다 다른 곳", "at another place for every start"),
                Bilingual(
                    "바닥이 여러 개인 손실이라면 그럴 수 있어요. 이 손실은 볼록해서 바닥이 하나예요.",
                    "That can happen when a loss has several bottoms. This one is convex and has one.",
                ),
            ),
        ),
    ),
    Question(
        "learning.twins",
        Bilingual("쌍둥이 유닛", "Twin units"),
        Bilingual(
            "은닉 유닛 두 개가 똑같은 가중치에서 시작해요. 1,000번 갱신하면 어떻게 될까요?",
            "Two hidden units start with exactly the same weights. What happens after 1,000 updates?",
        ),
        (
            Choice(
                Bilingual("끝까지 똑같아요", "they are still the same"),
                Bilingual(
                    "두 유닛의 기울기가 걸음마다 같아서 똑같이 움직여요. 그래서 무작위로 다르게 시작해요.",
                    "Their gradients are equal at every step, so they move alike. That is why they start at "
                    "random, each different.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("서로 다른 일을 나눠 맡아요", "each has taken a task of its own"),
                Bilingual(
                    "그러려면 어디선가 둘이 달라져야 해요. 그런데 같은 값에서는 기울기도 늘 같아요.",
                    "For that they would have to part somewhere, but equal weights always have equal "
                    "gradients.",
                ),
            ),
            Choice(
                Bilingual("하나가 0이 돼요", "one of them becomes 0"),
                Bilingual(
                    "하나만 0이 되려면 그 유닛의 기울기만 달라야 해요. 둘의 기울기는 같아요.",
                    "For only one to become 0, its gradient would have to differ. The two are equal.",
                ),
            ),
        ),
    ),
)
