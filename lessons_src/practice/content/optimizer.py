"""Lesson 2: the border of the learning rate, batches, momentum, a race, and Adam read line by line."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...core import line
from ...core.errors import InputError
from ...core.optimizers import OPTIMIZERS, make_optimizer
from ...core.surfaces import get_surface
from ...text.bilingual import Bilingual
from ..explain import Mistake
from ..judges import Attempt, FunctionJudge, GoalJudge, Numbers, ValueJudge
from ..task import Choice, Question, Task
from ..values import is_number, show
from .learning import X, draw_numbers

# ---- Exercises ----------------------------------------------------------------------------

STEP_BY_HAND = Task(
    key="optimizer.step_by_hand",
    title=Bilingual("한 걸음을 손으로", "One step by hand"),
    text=Bilingual(
        "`w = 3`, 기울기는 8, 학습률은 0.05예요. 한 번 갱신한 새 `w`와, 움직인 거리를 차례로 구해 주세요.",
        "`w = 3`, the gradient is 8 and the learning rate 0.05. "
        "Work out the new `w` after one update, and then the distance moved.",
    ),
    stub="answer = [..., ...]  # [w, distance]",
    hints=(
        Bilingual(
            "거리는 학습률과 기울기의 크기를 곱한 값이에요.",
            "The distance is the learning rate times the size of the gradient.",
        ),
        Bilingual(
            "기울기가 양수이면 `w`는 작아져요.",
            "Where the gradient is positive, `w` shrinks.",
        ),
    ),
    solution="answer = [3 - 0.05 * 8, 0.05 * 8]",
    answer="answer",
    judge=ValueJudge(
        [2.6, 0.4],
        (
            Mistake(
                "rate as distance",
                Bilingual(
                    "학습률만큼 움직였어요. 거리는 학습률에 기울기의 크기를 곱한 값이에요.",
                    "This moves by the learning rate: the distance is the learning rate times the size of "
                    "the gradient.",
                ),
                like=lambda: [2.95, 0.05],
            ),
            Mistake(
                "sign",
                Bilingual(
                    "기울기를 더했어요. 경사 하강법은 빼요.",
                    "This adds the gradient: gradient descent subtracts it.",
                ),
                like=lambda: [3.4, 0.4],
            ),
            Mistake(
                "no rate",
                Bilingual(
                    "학습률을 곱하지 않았어요. 0.05를 곱해 주세요.",
                    "The learning rate is missing: multiply by 0.05.",
                ),
                like=lambda: [-5.0, 8.0],
            ),
            Mistake(
                "negative distance",
                Bilingual(
                    "거리는 음수가 될 수 없어요. 방향을 뺀 크기만 써 주세요.",
                    "A distance is not negative: give its size, without the direction.",
                ),
                like=lambda: [2.6, -0.4],
            ),
            Mistake(
                "swapped",
                Bilingual(
                    "두 값의 순서가 바뀌었어요. 새 `w`가 먼저예요.",
                    "The two values are swapped: the new `w` comes first.",
                ),
                like=lambda: [0.4, 2.6],
            ),
            Mistake(
                "w only",
                Bilingual(
                    "새 `w`는 맞아요. 움직인 거리도 함께 써 주세요.",
                    "The new `w` is right: give the distance moved as well.",
                ),
                like=lambda: 2.6,
            ),
            Mistake(
                "gradient as distance",
                Bilingual(
                    "거리로 기울기를 썼어요. 학습률을 곱해야 움직인 거리예요.",
                    "The distance given is the gradient: it has to be multiplied by the learning rate.",
                ),
                like=lambda: [2.6, 8.0],
            ),
        ),
    ),
)

BORDER = Task(
    key="optimizer.border",
    title=Bilingual("수렴의 경계", "The border"),
    text=Bilingual(
        "모델 `y = w * x`의 평균 제곱 오차에서, 경사 하강법은 학습률이 `2 / L''`보다 작을 때만 수렴해요. "
        "`L''`는 손실을 `w`로 두 번 미분한 값이에요. "
        "데이터 `x`를 받아 이 경계를 돌려주는 함수를 써 주세요. `x = [1, 2, 3]`이면 0.2143이에요.",
        "For the mean squared error of `y = w * x`, gradient descent converges only while the learning rate "
        "is below `2 / L''`. `L''` is the second derivative of the loss in `w`. "
        "Write a function that takes the data `x` and returns this border. For `x = [1, 2, 3]` it is 0.2143.",
    ),
    stub="def border(x):\n    ...",
    hints=(
        Bilingual(
            "기울기는 `(2 * (w * x - y) * x).mean()`이에요. 이것을 `w`로 한 번 더 미분해 주세요.",
            "The gradient is `(2 * (w * x - y) * x).mean()`. Differentiate it in `w` once more.",
        ),
        Bilingual(
            "`L''`는 `2 * (x ** 2).mean()`이에요. `y`와 `w`는 남지 않아요.",
            "`L''` is `2 * (x ** 2).mean()`. Neither `y` nor `w` is left in it.",
        ),
    ),
    solution="def border(x):\n    curvature = 2 * (x ** 2).mean()\n    return 2 / curvature",
    answer="border",
    judge=FunctionJudge(
        "border",
        ("x",),
        ((X,), (np.array([1.0, 2.0]),), (np.array([-1.0, 0.5, 4.0, 0.0]),)),
        lambda rng: (draw_numbers(rng, 5),),
        lambda x: line.border(x),
        (
            Mistake(
                "one over",
                Bilingual(
                    "`1 / L''`를 구했어요. 여기에서는 한 걸음에 바닥에 닿아요. 경계는 그 2배예요.",
                    "This is `1 / L''`, where one step lands at the bottom: the border is 2 times that.",
                ),
                like=lambda x: 0.5 / (x**2).mean(),
            ),
            Mistake(
                "no 2",
                Bilingual(
                    "`L''`에서 2가 빠졌어요. 제곱을 미분할 때 2가 나와요.",
                    "The 2 is missing from `L''`: it comes from the square.",
                ),
                like=lambda x: 2 / (x**2).mean(),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "제곱의 합으로 나눴어요. 손실이 평균이니까 `x ** 2`도 평균을 내 주세요. 합이라면 3/14이 "
                    "1/14이 돼요.",
                    "This divides by the sum of the squares: the loss is a mean, so take the mean of `x ** "
                    "2`. "
                    "With a sum, 3/14 becomes 1/14.",
                ),
                like=lambda x: 1 / (x**2).sum(),
            ),
            Mistake(
                "square of the mean",
                Bilingual(
                    "`x`의 평균을 제곱했어요. 먼저 제곱하고 나서 평균을 내요.",
                    "The mean of `x` was squared: square first, then take the mean.",
                ),
                like=lambda x: 1 / x.mean() ** 2,
            ),
            Mistake(
                "no square",
                Bilingual(
                    "`x`를 제곱하지 않았어요. 기울기의 `x`가 한 번 더 곱해져서 `x ** 2`가 돼요.",
                    "`x` is not squared: it comes in twice, as `x ** 2`.",
                ),
                like=lambda x: 1 / x.mean(),
            ),
            Mistake(
                "curvature",
                Bilingual(
                    "`L''` 자체를 돌려줬어요. 경계는 2를 `L''`로 나눈 값이에요.",
                    "This is `L''` itself: the border is 2 divided by it.",
                ),
                like=lambda x: 2 * (x**2).mean(),
            ),
            Mistake(
                "fixed",
                Bilingual(
                    "3/14은 `x = [1, 2, 3]`일 때의 경계예요. 받은 `x`로 계산해 주세요.",
                    "3/14 is the border for `x = [1, 2, 3]`: calculate it from the `x` that is given.",
                ),
                like=lambda x: 3 / 14,
            ),
        ),
    ),
)

UPDATE = Task(
    key="optimizer.update",
    title=Bilingual("여러 가중치를 한 번에", "Many weights at once"),
    text=Bilingual(
        "가중치가 여러 개이면 `w`와 `gradient`는 배열이에요. 한 번 갱신한 새 배열을 돌려주는 함수를 써 "
        "주세요. "
        "받은 배열은 바꾸지 말고, 정수로 된 배열을 받아도 맞아야 해요.",
        "With many weights, `w` and `gradient` are arrays. Write a function that makes one update and "
        "returns "
        "a new array. Leave the given arrays as they are, and be right for an array of integers too.",
    ),
    stub="def update(w, gradient, learning_rate):\n    ...",
    hints=(
        Bilingual(
            "식은 숫자 하나일 때와 같아요. numpy가 자리마다 계산해 줘요.",
            "The formula is the one for a single number. numpy works it out in every place.",
        ),
        Bilingual(
            "`w -= ...`는 받은 배열을 바꾸고, 정수 배열에서는 오류가 나요. `w - ...`를 써 주세요.",
            "`w -= ...` changes the given array, and fails for integers. Use `w - ...`.",
        ),
    ),
    solution="def update(w, gradient, learning_rate):\n    return w - learning_rate * gradient",
    answer="update",
    judge=FunctionJudge(
        "update",
        ("w", "gradient", "learning_rate"),
        (
            (np.array([1.0, 2.0]), np.array([-4.0, 0.5]), 0.1),
            (np.array([3, -1, 2]), np.array([4.5, 1.0, -7.0]), 0.25),
        ),
        lambda rng: (draw_numbers(rng, 3), draw_numbers(rng, 3), float(np.round(rng.uniform(0.01, 0.4), 2))),
        lambda w, gradient, learning_rate: w - learning_rate * gradient,
        (
            Mistake(
                "in place",
                Bilingual(
                    "`w -= ...`는 정수 배열에 소수를 담지 못해요. `w = w - ...`로 새 배열을 만들어 주세요.",
                    "`w -= ...` cannot put fractions into an array of integers: make a new one with `w = w - "
                    "...`.",
                ),
                when=lambda trials: any("cast" in str(trial.outcome.error) for trial in trials),
            ),
            Mistake(
                "sign",
                Bilingual(
                    "기울기 쪽으로 올라갔어요. 더하지 말고 빼 주세요.",
                    "This goes uphill: subtract, do not add.",
                ),
                like=lambda w, g, a: w + a * g,
            ),
            Mistake(
                "no rate",
                Bilingual(
                    "학습률이 빠졌어요. 기울기에 `learning_rate`를 곱해 주세요.",
                    "The learning rate is missing: multiply the gradient by `learning_rate`.",
                ),
                like=lambda w, g, a: w - g,
            ),
            Mistake(
                "whole",
                Bilingual(
                    "정수 배열에서 소수점 아래가 잘렸어요. 결과를 정수로 바꾸거나 정수 배열에 담지 마세요.",
                    "For integers the digits after the point are cut off: do not turn the result into "
                    "integers "
                    "or store it in an array of them.",
                ),
                like=lambda w, g, a: (w - a * g).astype(w.dtype),
            ),
            Mistake(
                "first only",
                Bilingual(
                    "첫 번째 가중치만 갱신했어요. 모든 자리를 갱신해 주세요.",
                    "Only the first weight was updated: update every place.",
                ),
                like=lambda w, g, a: np.concatenate(([w[0] - a * g[0]], w[1:])),
            ),
            Mistake(
                "mean gradient",
                Bilingual(
                    "기울기의 평균을 모든 자리에 썼어요. 가중치마다 자기 기울기를 써요.",
                    "The mean of the gradients was used in every place: each weight has a gradient of its "
                    "own.",
                ),
                like=lambda w, g, a: w - a * g.mean(),
            ),
            Mistake(
                "rate with sign",
                Bilingual(
                    "기울기의 부호만 썼어요. 크기까지 모두 곱해 주세요.",
                    "Only the sign of the gradient was used: multiply by all of it.",
                ),
                like=lambda w, g, a: w - a * np.sign(g),
            ),
        ),
    ),
)


def _batch_gradient(w: float, x: np.ndarray, y: np.ndarray, batch: np.ndarray) -> float:
    return float(line.mse_gradient_of_line(x[batch], y[batch], w))


def _draw_batch(rng: Numbers) -> tuple[Any, ...]:
    count = int(rng.integers(2, 4))
    batch = rng.choice(np.arange(1, 8), count, replace=False)
    return float(draw_numbers(rng, 1)[0]), draw_numbers(rng, 8), draw_numbers(rng, 8), batch


BATCH_GRADIENT = Task(
    key="optimizer.batch_gradient",
    title=Bilingual("배치의 기울기", "The gradient of a batch"),
    text=Bilingual(
        "미니배치는 데이터의 일부만 써서 기울기를 어림해요. `batch`는 고른 데이터의 번호가 담긴 배열이에요. "
        "그 데이터만으로 평균 제곱 오차의 기울기를 구하는 함수를 써 주세요. 모델은 `y = w * x`예요.",
        "A mini-batch estimates the gradient from a part of the data. `batch` is an array with the numbers "
        "of the "
        "examples chosen. Write a function that works out the gradient of the mean squared error from these "
        "examples alone. The model is `y = w * x`.",
    ),
    stub="def batch_gradient(w, x, y, batch):\n    ...",
    hints=(
        Bilingual(
            "`x[batch]`는 고른 데이터만 꺼내요. `y`도 똑같이 꺼내 주세요.",
            "`x[batch]` takes out the chosen examples. Do the same with `y`.",
        ),
        Bilingual(
            "꺼낸 것으로 `(2 * (w * x - y) * x).mean()`을 계산해 주세요.",
            "With these, work out `(2 * (w * x - y) * x).mean()`.",
        ),
    ),
    solution=(
        "def batch_gradient(w, x, y, batch):\n"
        "    x, y = x[batch], y[batch]\n"
        "    return (2 * (w * x - y) * x).mean()"
    ),
    answer="batch_gradient",
    judge=FunctionJudge(
        "batch_gradient",
        ("w", "x", "y", "batch"),
        (
            (1.0, np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 6.5, 8.0]), np.array([1])),
            (1.0, np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 6.5, 8.0]), np.array([2, 3])),
        ),
        _draw_batch,
        _batch_gradient,
        (
            Mistake(
                "whole batch",
                Bilingual(
                    "모든 데이터를 썼어요. `x[batch]`처럼 고른 데이터만 꺼내 주세요.",
                    "All of the data were used: take out only the chosen examples, as in `x[batch]`.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, np.arange(len(x))),
            ),
            Mistake(
                "sum",
                Bilingual(
                    "합이에요. 고른 데이터의 개수로 나누어 평균을 내 주세요.",
                    "This is a sum: divide by the number of examples chosen.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, batch) * len(batch),
            ),
            Mistake(
                "divided by all",
                Bilingual(
                    "전체 데이터의 개수로 나눴어요. 고른 데이터의 개수로 나눠 주세요.",
                    "This divides by the number of all the data: divide by the number of examples chosen.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, batch) * len(batch) / len(x),
            ),
            Mistake(
                "first examples",
                Bilingual(
                    "앞에서부터 몇 개를 썼어요. `batch`는 개수가 아니라 데이터의 번호예요.",
                    "The first few examples were used: `batch` holds their numbers, not how many.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, np.arange(len(batch))),
            ),
            Mistake(
                "counted from 1",
                Bilingual(
                    "번호가 하나씩 밀렸어요. 번호는 0부터 세요.",
                    "The examples are off by one: their numbers count from 0.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, batch - 1),
            ),
            Mistake(
                "no 2",
                Bilingual(
                    "꼭 절반이에요. 제곱을 미분하면 앞에 2가 나와요.",
                    "It is exactly half: the derivative of a square has a 2 in front.",
                ),
                like=lambda w, x, y, batch: _batch_gradient(w, x, y, batch) / 2,
            ),
            Mistake(
                "sign",
                Bilingual(
                    "부호가 반대예요. 오차는 예측값에서 정답을 뺀 값이에요.",
                    "The sign is the opposite: the error is prediction minus target.",
                ),
                like=lambda w, x, y, batch: -_batch_gradient(w, x, y, batch),
            ),
            Mistake(
                "no x",
                Bilingual(
                    "안쪽을 미분한 `x`가 빠졌어요. 오차에 `x`를 곱하고 나서 평균을 내요.",
                    "The inner derivative `x` is missing: multiply the error by `x` before the mean.",
                ),
                like=lambda w, x, y, batch: (2 * (w * x[batch] - y[batch])).mean(),
            ),
        ),
    ),
)

MOMENTUM = Task(
    key="optimizer.momentum",
    title=Bilingual("모멘텀 한 걸음", "One step with momentum"),
    text=Bilingual(
        "모멘텀은 지난 걸음의 속도를 기억해요. 규칙은 두 줄이에요.\n"
        "새 속도는 `momentum * velocity + gradient`이고, 새 `w`는 `w`에서 학습률과 새 속도의 곱을 뺀 "
        "값이에요.\n"
        "한 걸음을 쓰고 새 `w`와 새 속도를 차례로 돌려주세요.",
        "Momentum remembers the velocity of the step before. Its rule has two lines.\n"
        "The new velocity is `momentum * velocity + gradient`; the new `w` is `w` minus the learning rate "
        "times "
        "the new velocity.\n"
        "Write one step and return the new `w` and the new velocity, in this order.",
    ),
    stub="def step(w, velocity, gradient, learning_rate, momentum):\n    ...\n    return w, velocity",
    hints=(
        Bilingual("먼저 속도를 새로 구해 주세요.", "Work out the new velocity first."),
        Bilingual(
            "`w`를 갱신할 때는 기울기 대신 새 속도를 써요.",
            "In the update of `w`, the new velocity takes the place of the gradient.",
        ),
    ),
    solution=(
        "def step(w, velocity, gradient, learning_rate, momentum):\n"
        "    velocity = momentum * velocity + gradient\n"
        "    w = w - learning_rate * velocity\n"
        "    return w, velocity"
    ),
    answer="step",
    judge=FunctionJudge(
        "step",
        ("w", "velocity", "gradient", "learning_rate", "momentum"),
        ((1.0, 0.0, -4.0, 0.1, 0.9), (1.4, -4.0, -2.0, 0.1, 0.9), (3.0, 2.0, 0.0, 0.1, 0.5)),
        lambda rng: (
            *(float(each) for each in draw_numbers(rng, 3)),
            float(np.round(rng.uniform(0.05, 0.3), 2)),
            float(np.round(rng.uniform(0.55, 0.95), 2)),
        ),
        lambda w, v, g, a, m: (w - a * (m * v + g), m * v + g),
        (
            Mistake(
                "unchanged",
                Bilingual(
                    "두 값이 받은 그대로예요. `...` 자리에 두 줄을 써 주세요.",
                    "Both values are as they were given: write the two lines in place of `...`.",
                ),
                like=lambda w, v, g, a, m: (w, v),
            ),
            Mistake(
                "old velocity",
                Bilingual(
                    "`w`를 옛 속도로 갱신했어요. 속도를 먼저 구하고 그 새 값을 써 주세요.",
                    "`w` was updated with the old velocity: work out the new one first and use it.",
                ),
                like=lambda w, v, g, a, m: (w - a * v, m * v + g),
            ),
            Mistake(
                "gradient only",
                Bilingual(
                    "`w`를 기울기로 갱신했어요. 여기서는 새 속도를 써요.",
                    "`w` was updated with the gradient: use the new velocity.",
                ),
                like=lambda w, v, g, a, m: (w - a * g, m * v + g),
            ),
            Mistake(
                "average",
                Bilingual(
                    "기울기에 `1 - momentum`을 곱했어요. 이 규칙에서는 기울기를 그대로 더해요.",
                    "The gradient was multiplied by `1 - momentum`: in this rule it is added as it is.",
                ),
                like=lambda w, v, g, a, m: (w - a * (m * v + (1 - m) * g), m * v + (1 - m) * g),
            ),
            Mistake(
                "rate in velocity",
                Bilingual(
                    "학습률을 속도에 넣었어요. 학습률은 `w`를 갱신할 때만 곱해요.",
                    "The learning rate went into the velocity: multiply by it only in the update of `w`.",
                ),
                like=lambda w, v, g, a, m: (w - (m * v + a * g), m * v + a * g),
            ),
            Mistake(
                "sign",
                Bilingual(
                    "속도를 더했어요. `w`에서 빼 주세요.",
                    "The velocity was added: subtract it from `w`.",
                ),
                like=lambda w, v, g, a, m: (w + a * (m * v + g), m * v + g),
            ),
            Mistake(
                "swapped",
                Bilingual(
                    "순서가 바뀌었어요. 새 `w`를 먼저, 속도를 나중에 돌려주세요.",
                    "The order is swapped: return the new `w` first, then the velocity.",
                ),
                like=lambda w, v, g, a, m: (m * v + g, w - a * (m * v + g)),
            ),
            Mistake(
                "w only",
                Bilingual(
                    "새 `w`만 돌려줬어요. 다음 걸음에 속도가 필요하니까 함께 돌려주세요.",
                    "Only the new `w` was returned: the next step needs the velocity, so return it too.",
                ),
                like=lambda w, v, g, a, m: w - a * (m * v + g),
            ),
            Mistake(
                "nesterov",
                Bilingual(
                    "이것은 네스테로프 방식이에요. 여기서는 `w`에서 학습률과 새 속도의 곱만 빼요.",
                    "This is Nesterov's way: here only the learning rate times the new velocity is "
                    "subtracted from `w`.",
                ),
                like=lambda w, v, g, a, m: (w - a * (g + m * (m * v + g)), m * v + g),
            ),
        ),
    ),
)

GOAL = 1e-6
STEPS = 100
_BETTER = Bilingual(
    f"{STEPS}걸음 안에 손실이 1e-6보다 작아야 해요.", f"a loss below 1e-6 within {STEPS} steps"
)


def _measure_racer(attempt: Attempt) -> Bilingual:
    """Run the racer with the student's settings on the ravine."""
    name, options = _read_settings(attempt)
    surface = get_surface("ravine")
    w = np.array(surface.start)
    start = float(surface.value(w))
    try:
        optimizer = make_optimizer(name, **options)
        with np.errstate(all="ignore"):
            for _ in range(STEPS):
                w = optimizer.step(w, surface.gradient(w))
                if not np.abs(w).max() < 1e9:
                    break
    except InputError as error:
        raise attempt.fail("option", Bilingual(error.ko, error.en), got=show(attempt.answer)) from None
    loss = float(surface.value(w))
    got = Bilingual(f"마지막 손실 {loss:.3g}", f"last loss {loss:.3g}")
    if not loss <= start:
        raise attempt.fail(
            "diverges",
            Bilingual("발산했어요. 학습률을 줄여 주세요.", "It diverged: make the learning rate smaller."),
            got=got,
            expected=_BETTER,
        )
    if loss < GOAL:
        return Bilingual(
            f"도착했어요! {STEPS}걸음 뒤의 손실은 {loss:.2g}이에요.",
            f"It arrived: after {STEPS} steps the loss is {loss:.2g}.",
        )
    raise attempt.fail(*_explain_slow(name, options, loss, start), got=got, expected=_BETTER)


def _explain_slow(name: str, options: dict[str, Any], loss: float, start: float) -> tuple[str, Bilingual]:
    if loss > 0.3 * start:
        return "crawls", Bilingual(
            "거의 움직이지 않았어요. 학습률을 10배쯤 키워 보세요.",
            "It hardly moved: make the learning rate about ten times larger.",
        )
    if float(options.get("momentum", 0.0)) > 0.8:
        return "swings", Bilingual(
            "모멘텀이 커서 바닥을 지나 오래 흔들려요. `momentum`을 줄여 보세요.",
            "With so much momentum it swings past the bottom for long: make `momentum` smaller.",
        )
    if name == "SGD":
        return "slow", Bilingual(
            "가까이 왔지만 느려요. 학습률을 발산하지 않는 데까지 키우거나 `momentum`을 더해 보세요.",
            "It comes near, but slowly: raise the learning rate as far as it does not diverge, or add "
            "`momentum`.",
        )
    return "not there", Bilingual(
        "아직 도착하지 못했어요. 학습률을 조금씩 바꾸면서 마지막 손실이 줄어드는 쪽을 찾아 보세요.",
        "It is not there yet: change the learning rate little by little and see which way the last loss "
        "falls.",
    )


def _read_settings(attempt: Attempt) -> tuple[str, dict[str, Any]]:
    settings = attempt.answer
    if type(settings) is not dict:
        raise attempt.fail(
            "no dict",
            Bilingual(
                '`{"optimizer": "SGD", "lr": 0.01}`처럼 중괄호로 된 사전이 필요해요.',
                'A dict in curly brackets is needed, as in `{"optimizer": "SGD", "lr": 0.01}`.',
            ),
            got=show(settings),
        )
    options = {key: value for key, value in settings.items() if key != "optimizer"}
    name = settings.get("optimizer")
    if type(name) is not str or name not in OPTIMIZERS:
        raise attempt.fail(
            "unknown optimizer",
            Bilingual(
                f"`optimizer`에는 {', '.join(OPTIMIZERS)} 가운데 하나를 써 주세요.",
                f"Give one of {', '.join(OPTIMIZERS)} as `optimizer`.",
            ),
            got=show(settings),
        )
    if "lr" not in options:
        raise attempt.fail(
            "no rate",
            Bilingual(
                "학습률이 없어요. `lr`라는 이름으로 써 주세요.",
                "The learning rate is missing: give it under the name `lr`.",
            ),
            got=show(settings),
        )
    for key, value in options.items():
        plain = is_number(value) or isinstance(value, bool)
        if type(key) is not str or not (plain or (type(value) is tuple and all(map(is_number, value)))):
            raise attempt.fail(
                "text",
                Bilingual("설정값은 따옴표 없는 숫자여야 해요.", "The settings are numbers, without quotes."),
                got=show(settings),
            )
    return name, options


TUNE = Task(
    key="optimizer.tune",
    title=Bilingual("선수를 조율하기", "Tune a racer"),
    text=Bilingual(
        "좁은 골짜기 `0.5 * x**2 + 10 * y**2`에서 `(-4, 1)`에서 출발해요. "
        "100걸음 안에 손실이 1e-6보다 작아지도록 옵티마이저와 설정을 골라 주세요. "
        "`momentum`처럼 다른 설정을 더해도 좋아요.",
        "In the narrow ravine `0.5 * x**2 + 10 * y**2`, the start is `(-4, 1)`. "
        "Choose an optimizer and its settings so that the loss is below 1e-6 within 100 steps. "
        "You may add other settings, such as `momentum`.",
    ),
    stub='settings = {"optimizer": "SGD", "lr": ...}',
    hints=(
        Bilingual(
            '`{"optimizer": "SGD", "lr": 0.01}`에서 시작해서 `lr`를 키워 보세요. 0.1부터는 발산해요.',
            'Begin with `{"optimizer": "SGD", "lr": 0.01}` and raise `lr`. From 0.1 on it diverges.',
        ),
        Bilingual(
            "가파른 방향의 `L''`는 20이라서 경계는 2/20 = 0.1이에요. 경계 바로 아래를 써 보세요.",
            "In the steep direction `L''` is 20, so the border is 2/20 = 0.1. Try just below it.",
        ),
        Bilingual(
            "`momentum`을 0.6쯤 더하면 `lr`가 더 작아도 도착해요.",
            "With a `momentum` of about 0.6, a smaller `lr` arrives too.",
        ),
    ),
    solution='settings = {"optimizer": "SGD", "lr": 0.06, "momentum": 0.6}',
    answer="settings",
    judge=GoalJudge(_measure_racer),
)

BETA1, BETA2, EPS = 0.9, 0.999, 1e-8


def _adam(
    w: float,
    g: float,
    m: float,
    v: float,
    t: int,
    a: float,
    *,
    corrected: tuple[bool, bool] = (True, True),
    eps: str = "outside",
    square: bool = True,
    root: bool = True,
    sign: float = -1.0,
    count: int = 0,
) -> tuple[float, float, float]:
    """Return one step of Adam, right by default, with a chosen mistake otherwise."""
    m = BETA1 * m + (1 - BETA1) * g
    v = BETA2 * v + (1 - BETA2) * (g * g if square else g)
    m_hat = m / (1 - BETA1 ** (t + count)) if corrected[0] else m
    v_hat = v / (1 - BETA2 ** (t + count)) if corrected[1] else v
    below = np.sqrt(v_hat + EPS if eps == "inside" else v_hat) if root else v_hat
    if eps == "outside":
        below = below + EPS
    return w + sign * a * m_hat / below, m, v


def _adam_mistake(name: str, ko: str, en: str, **changes: Any) -> Mistake:
    return Mistake(name, Bilingual(ko, en), like=lambda w, g, m, v, t, a: _adam(w, g, m, v, t, a, **changes))


ADAM = Task(
    key="optimizer.adam",
    title=Bilingual("도전: Adam을 읽고 쓰기", "Challenge: read Adam, write Adam"),
    text=Bilingual(
        "Adam은 기울기의 이동 평균 `m`과 기울기 제곱의 이동 평균 `v`를 기억해요. `t`는 1부터 세는 걸음의 "
        "번호예요.\n"
        "`m`: 0.9 × `m` + 0.1 × 기울기\n"
        "`v`: 0.999 × `v` + 0.001 × 기울기²\n"
        "`m_hat` = `m` / (1 − 0.9^`t`), `v_hat` = `v` / (1 − 0.999^`t`)\n"
        "`w`: `w` − 학습률 × `m_hat` / (√`v_hat` + 1e-8)\n"
        "한 걸음을 쓰고 새 `w`, `m`, `v`를 돌려주세요.",
        "Adam remembers `m`, the moving average of the gradient, and `v`, that of its square. "
        "`t` is the number of the step, counted from 1.\n"
        "`m`: 0.9 × `m` + 0.1 × gradient\n"
        "`v`: 0.999 × `v` + 0.001 × gradient²\n"
        "`m_hat` = `m` / (1 − 0.9^`t`), `v_hat` = `v` / (1 − 0.999^`t`)\n"
        "`w`: `w` − learning rate × `m_hat` / (√`v_hat` + 1e-8)\n"
        "Write one step and return the new `w`, `m` and `v`.",
    ),
    stub="def step(w, gradient, m, v, t, learning_rate):\n    ...\n    return w, m, v",
    hints=(
        Bilingual(
            "식의 차례대로 다섯 줄이면 돼요. 새 `m`과 `v`로 `m_hat`과 `v_hat`을 구해요.",
            "Five lines in the order of the formulas are enough. `m_hat` and `v_hat` come from the new `m` "
            "and `v`.",
        ),
        Bilingual(
            "`m_hat`과 `v_hat`은 이 걸음에서만 써요. 돌려주는 것은 `m`과 `v`예요.",
            "`m_hat` and `v_hat` are for this step alone. What is returned is `m` and `v`.",
        ),
        Bilingual(
            "1e-8은 제곱근 밖에서 더해요. `np.sqrt(v_hat) + 1e-8`이에요.",
            "1e-8 is added outside the root: `np.sqrt(v_hat) + 1e-8`.",
        ),
    ),
    solution=(
        "def step(w, gradient, m, v, t, learning_rate):\n"
        "    m = 0.9 * m + 0.1 * gradient\n"
        "    v = 0.999 * v + 0.001 * gradient ** 2\n"
        "    m_hat = m / (1 - 0.9 ** t)\n"
        "    v_hat = v / (1 - 0.999 ** t)\n"
        "    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + 1e-8)\n"
        "    return w, m, v"
    ),
    answer="step",
    judge=FunctionJudge(
        "step",
        ("w", "gradient", "m", "v", "t", "learning_rate"),
        ((1.0, -4.0, 0.0, 0.0, 1, 0.1), (1.1, -2.0, -0.4, 0.016, 2, 0.1), (1.0, 2e-8, 0.0, 0.0, 1, 0.1)),
        lambda rng: (
            *(float(each) for each in draw_numbers(rng, 3)),
            float(np.round(rng.uniform(1.0, 3.0), 2)),
            int(rng.integers(2, 30)),
            float(np.round(rng.uniform(0.01, 0.3), 2)),
        ),
        _adam,
        (
            Mistake(
                "unchanged",
                Bilingual(
                    "세 값이 받은 그대로예요. `...` 자리에 다섯 줄을 써 주세요.",
                    "All three are as they were given: write the five lines in place of `...`.",
                ),
                like=lambda w, g, m, v, t, a: (w, m, v),
            ),
            _adam_mistake(
                "no correction",
                "`m_hat`과 `v_hat`을 구하지 않았어요. `m`과 `v`는 0에서 시작해서 처음에는 너무 작아요.",
                "`m_hat` and `v_hat` are missing: `m` and `v` start at 0 and are too small at first.",
                corrected=(False, False),
            ),
            _adam_mistake(
                "no correction of v",
                "`v_hat`을 구하지 않았어요. `v`도 `1 - 0.999 ** t`로 나눠 주세요.",
                "`v_hat` is missing: divide `v` by `1 - 0.999 ** t` as well.",
                corrected=(True, False),
            ),
            _adam_mistake(
                "no correction of m",
                "`m_hat`을 구하지 않았어요. `m`도 `1 - 0.9 ** t`로 나눠 주세요.",
                "`m_hat` is missing: divide `m` by `1 - 0.9 ** t` as well.",
                corrected=(False, True),
            ),
            _adam_mistake(
                "eps inside",
                "1e-8을 제곱근 안에 넣었어요. 제곱근을 구한 다음에 더해 주세요.",
                "1e-8 is inside the root: take the root first, then add it.",
                eps="inside",
            ),
            _adam_mistake(
                "no square",
                "`v`에 기울기를 그대로 썼어요. 기울기를 제곱해 주세요.",
                "`v` uses the gradient as it is: square it.",
                square=False,
            ),
            _adam_mistake(
                "no root",
                "`v_hat`의 제곱근을 구하지 않았어요. `np.sqrt(v_hat)`으로 나눠 주세요.",
                "The square root of `v_hat` is missing: divide by `np.sqrt(v_hat)`.",
                root=False,
            ),
            _adam_mistake(
                "sign",
                "`w`에 더했어요. 빼야 손실이 줄어요.",
                "The step was added to `w`: subtract it to lower the loss.",
                sign=1.0,
            ),
            _adam_mistake(
                "counted from 0",
                "`t`에 1을 더했어요. `t`는 이미 1부터 세요.",
                "1 was added to `t`: it already counts from 1.",
                count=1,
            ),
            Mistake(
                "hats returned",
                Bilingual(
                    "`m_hat`과 `v_hat`을 돌려줬어요. 다음 걸음에는 `m`과 `v`가 필요해요.",
                    "`m_hat` and `v_hat` were returned: the next step needs `m` and `v`.",
                ),
                like=lambda w, g, m, v, t, a: (
                    _adam(w, g, m, v, t, a)[0],
                    _adam(w, g, m, v, t, a)[1] / (1 - BETA1**t),
                    _adam(w, g, m, v, t, a)[2] / (1 - BETA2**t),
                ),
            ),
            Mistake(
                "eps on w",
                Bilingual(
                    "1e-8을 나누는 수에 더하지 않았어요. 분모 `np.sqrt(v_hat)`에 더해 주세요.",
                    "1e-8 is not part of the divisor: add it to `np.sqrt(v_hat)` below the line.",
                ),
                like=lambda w, g, m, v, t, a: (
                    w
                    - a
                    * (BETA1 * m + (1 - BETA1) * g)
                    / (1 - BETA1**t)
                    / np.sqrt((BETA2 * v + (1 - BETA2) * g * g) / (1 - BETA2**t)),
                    BETA1 * m + (1 - BETA1) * g,
                    BETA2 * v + (1 - BETA2) * g * g,
                ),
            ),
        ),
    ),
)

TASKS = (STEP_BY_HAND, BORDER, UPDATE, BATCH_GRADIENT, MOMENTUM, TUNE, ADAM)

# ---- Predictions --------------------------------------------------------------------------

QUESTIONS = (
    Question(
        "optimizer.distance",
        Bilingual("걸음의 길이", "The length of a step"),
        Bilingual(
            "학습률은 0.05로 그대로예요. `w = 1`에서 시작해서 걸음을 옮길수록 걸음의 길이는 어떻게 될까요?",
            "The learning rate stays at 0.05. From `w = 1`, step after step, what happens to the length of "
            "the steps?",
        ),
        (
            Choice(
                Bilingual("늘 0.05예요", "it is always 0.05"),
                Bilingual(
                    "학습률은 움직이는 거리가 아니에요. 거리는 학습률과 기울기의 크기를 곱한 값이에요.",
                    "The learning rate is not the distance. The distance is the learning rate times the size "
                    "of the gradient.",
                ),
            ),
            Choice(
                Bilingual("점점 짧아져요", "they become shorter"),
                Bilingual(
                    "바닥에 가까울수록 기울기가 작아져요. 학습률이 같아도 걸음은 짧아져요.",
                    "Near the bottom the gradient is small, so the steps become shorter at the same learning "
                    "rate.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("점점 길어져요", "they become longer"),
                Bilingual(
                    "그러면 발산하는 거예요. 0.05는 경계 3/14보다 작아서 수렴해요.",
                    "Then it would diverge. 0.05 is below the border 3/14, so it converges.",
                ),
            ),
        ),
    ),
    Question(
        "optimizer.border",
        Bilingual("어디부터 발산할까", "Where does it begin to diverge"),
        Bilingual(
            "데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 손실은 평균 제곱 오차예요. "
            "학습률을 조금씩 키우면 어디부터 발산할까요?",
            "The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, the loss is the mean squared error. "
            "As the learning rate grows, where does gradient descent begin to diverge?",
        ),
        (
            Choice(
                Bilingual("0.1", "0.1"),
                Bilingual(
                    "0.1에서는 아주 빠르게 수렴해요. 한 걸음에 2까지의 거리가 1/15로 줄어요.",
                    "At 0.1 it converges very fast: one step leaves 1/15 of the distance to 2.",
                ),
            ),
            Choice(
                Bilingual("3/14 (0.2143)", "3/14 (0.2143)"),
                Bilingual(
                    "`L'' = 2 * 14/3 = 28/3`이고 경계는 `2 / L'' = 3/14`이에요. 여기서부터 걸음마다 "
                    "멀어지거나 제자리를 오가요.",
                    "`L'' = 2 * 14/3 = 28/3`, and the border is `2 / L'' = 3/14`. From here on the steps no "
                    "longer come nearer.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("0.5", "0.5"),
                Bilingual(
                    "0.5에서는 이미 발산해요. 한 걸음마다 2까지의 거리가 3.667배가 돼요.",
                    "At 0.5 it already diverges: each step makes the distance to 2 larger, 3.667 times.",
                ),
            ),
            Choice(
                Bilingual("1", "1"),
                Bilingual(
                    "1이라는 수는 특별하지 않아요. 경계는 데이터가 정하고, 이 데이터에서는 훨씬 작아요.",
                    "There is nothing special about 1. The data set the border, and for these it is much "
                    "smaller.",
                ),
            ),
        ),
    ),
    Question(
        "optimizer.stochastic",
        Bilingual("이것도 확률적일까", "Is this stochastic"),
        Bilingual(
            "데이터 1,000개 모두의 기울기를 평균 내서 한 걸음씩 가요. 이것은 확률적 경사 하강법일까요?",
            "Each step uses the mean gradient of all 1,000 examples. Is this stochastic gradient descent?",
        ),
        (
            Choice(
                Bilingual("네, 경사 하강법은 모두 확률적이에요", "yes, all gradient descent is stochastic"),
                Bilingual(
                    "여기에는 무작위로 고르는 것이 없어요. 같은 곳에서 시작하면 늘 같은 길로 가요.",
                    "Nothing here is chosen at random: from the same start it always goes the same way.",
                ),
            ),
            Choice(
                Bilingual("아니요, 배치 경사 하강법이에요", "no, it is batch gradient descent"),
                Bilingual(
                    "확률적 경사 하강법은 걸음마다 무작위로 고른 데이터 하나를 써요. 몇 개씩 고르면 "
                    "미니배치예요.",
                    "Stochastic gradient descent uses one random example a step; with a few at a time it is "
                    "a mini-batch.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("데이터의 순서를 섞으면 그래요", "yes, once the data are shuffled"),
                Bilingual(
                    "순서를 섞어도 1,000개의 평균은 그대로예요. 기울기가 달라지지 않아요.",
                    "Shuffled or not, the mean over all 1,000 is the same, and so is the gradient.",
                ),
            ),
        ),
    ),
    Question(
        "optimizer.batch_cost",
        Bilingual("한 에폭의 값", "The cost of an epoch"),
        Bilingual(
            "데이터가 1,000개이고 미니배치의 크기는 10이에요. 한 에폭 동안 갱신은 몇 번 하고, "
            "데이터 하나의 기울기는 모두 몇 번 구할까요?",
            "There are 1,000 examples, in mini-batches of 10. In one epoch, how many updates are made, "
            "and how many gradients of one example are worked out in all?",
        ),
        (
            Choice(
                Bilingual("갱신 100번, 기울기 1,000번", "100 updates, 1,000 gradients"),
                Bilingual(
                    "1,000 / 10 = 100번 갱신해요. 데이터마다 한 번씩이니까 기울기는 1,000번이에요.",
                    "1,000 / 10 = 100 updates, and once for each example, so 1,000 gradients.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("갱신 1번, 기울기 1,000번", "1 update, 1,000 gradients"),
                Bilingual(
                    "그것은 모든 데이터를 한 번에 쓸 때예요. 미니배치는 10개마다 갱신해요.",
                    "That is with all of the data at once. With mini-batches there is an update after every "
                    "10.",
                ),
            ),
            Choice(
                Bilingual("갱신 100번, 기울기 100,000번", "100 updates, 100,000 gradients"),
                Bilingual(
                    "갱신마다 1,000개를 모두 쓴다면 그래요. 미니배치는 갱신마다 10개만 써요.",
                    "That would use all 1,000 for every update. A mini-batch uses only 10.",
                ),
            ),
            Choice(
                Bilingual("갱신 10번, 기울기 100번", "10 updates, 100 gradients"),
                Bilingual(
                    "한 에폭은 모든 데이터를 한 번씩 쓰는 동안이에요. 100번으로는 데이터의 1/10만 봐요.",
                    "An epoch uses every example once. 100 gradients would see only 1/10 of the data.",
                ),
            ),
        ),
    ),
    Question(
        "optimizer.momentum",
        Bilingual("기울기가 0인 곳", "Where the gradient is 0"),
        Bilingual(
            "모멘텀 0.9로 내려오던 `w`가 기울기가 0인 곳에 왔어요. 다음 걸음에 `w`는 어떻게 될까요?",
            "Coming down with a momentum of 0.9, `w` arrives where the gradient is 0. What does the next "
            "step do?",
        ),
        (
            Choice(
                Bilingual("같은 쪽으로 더 가요", "it goes on the same way"),
                Bilingual(
                    "속도가 0.9배로 남아 있어서 더 나아가요. 그래서 바닥을 지나쳤다가 돌아오기도 해요.",
                    "0.9 of the velocity is left, so it goes on. That is how it may pass the bottom and come "
                    "back.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("멈춰요", "it stops"),
                Bilingual(
                    "모멘텀이 없다면 멈춰요. 모멘텀은 지난 걸음의 속도를 기억해요.",
                    "Without momentum it would. Momentum remembers the velocity of the steps before.",
                ),
            ),
            Choice(
                Bilingual("왔던 쪽으로 돌아가요", "it turns back"),
                Bilingual(
                    "돌아가려면 반대쪽 기울기가 속도를 이겨야 해요. 여기서는 기울기가 0이에요.",
                    "To turn back, an opposite gradient has to overcome the velocity. Here the gradient is "
                    "0.",
                ),
            ),
        ),
    ),
    Question(
        "optimizer.adam_first_step",
        Bilingual("Adam의 첫걸음", "The first step of Adam"),
        Bilingual(
            "학습률이 0.1인 Adam이 첫걸음을 떼요. 기울기가 100일 때와 0.01일 때, 움직이는 거리는 어떻게 "
            "다를까요?",
            "Adam takes its first step with a learning rate of 0.1. "
            "How does the distance differ between a gradient of 100 and one of 0.01?",
        ),
        (
            Choice(
                Bilingual("10,000배 차이가 나요", "by a factor of 10,000"),
                Bilingual(
                    "경사 하강법이라면 그래요. Adam은 기울기를 그 크기로 나눠요.",
                    "In gradient descent it would. Adam divides the gradient by its size.",
                ),
            ),
            Choice(
                Bilingual("둘 다 거의 0.1이에요", "both are almost 0.1"),
                Bilingual(
                    "첫걸음에서 `m_hat`은 기울기이고 `v_hat`의 제곱근은 그 크기예요. 나누면 1이라서 "
                    "학습률만큼 움직여요.",
                    "In the first step `m_hat` is the gradient and the root of `v_hat` its size. Their ratio "
                    "is 1, "
                    "so it moves by the learning rate.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("100배 차이가 나요", "by a factor of 100"),
                Bilingual(
                    "`v`의 제곱근이 크기를 모두 지워요. 남는 차이는 1e-8 때문에 생기는 아주 작은 것뿐이에요.",
                    "The root of `v` cancels the whole size. Only a tiny difference is left, from the 1e-8.",
                ),
            ),
        ),
    ),
)
