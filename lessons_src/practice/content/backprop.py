"""Lesson 4: gradients gate by gate, checked against differences, up to a network; and the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ...core.stable import sigmoid
from ...text.bilingual import Bilingual
from ..explain import Mistake
from ..judges import FunctionJudge, Numbers, ValueJudge
from ..task import Choice, Question, Task
from ..trial import same_answer
from .learning import draw_numbers
from .project import PROJECT

# ---- Exercises ----------------------------------------------------------------------------

BY_HAND = Task(
    key="backprop.by_hand",
    title=Bilingual("게이트를 거꾸로, 손으로", "Back through the gates, by hand"),
    text=Bilingual(
        "손실은 `(w * x - y) ** 2`이고 `x = 2`, `y = 4`, `w = 1`이에요. "
        "순전파를 먼저 하고, 제곱, 빼기, 곱하기 게이트를 거꾸로 지나 `w`에 대한 기울기 `dw`를 구해 주세요.",
        "The loss is `(w * x - y) ** 2`, with `x = 2`, `y = 4`, `w = 1`. "
        "Do the forward pass first; then go back through the square, subtract and multiply gates "
        "to `dw`, the gradient in `w`.",
    ),
    stub="dw = ...",
    hints=(
        Bilingual(
            "순전파는 2, -2, 4예요. 제곱 게이트의 국소 기울기는 `2 * (-2)`예요.",
            "Forward: 2, -2, 4. The local gradient of the square gate is `2 * (-2)`.",
        ),
        Bilingual(
            "빼기 게이트는 -4를 그대로 넘겨요. 곱하기 게이트는 다른 입력 `x`를 곱해요.",
            "The subtract gate passes -4 on as it is. The multiply gate multiplies by its other input, `x`.",
        ),
    ),
    solution="dw = 2 * (1 * 2 - 4) * 2",
    answer="dw",
    judge=ValueJudge(
        -8.0,
        (
            Mistake(
                "sign",
                Bilingual(
                    "부호가 반대예요. 오차는 `w * x - y`이고 여기서는 -2예요.",
                    "The sign is the opposite: the error is `w * x - y`, here -2.",
                ),
                like=lambda: 8.0,
            ),
            Mistake(
                "one gate short",
                Bilingual(
                    "한 게이트가 빠졌어요. 제곱의 2와 곱하기의 `x`를 둘 다 곱했는지 확인해 주세요.",
                    "One gate is missing: did you multiply by both the 2 of the square and the `x` of the "
                    "multiply gate?",
                ),
                like=lambda: -4.0,
            ),
            Mistake(
                "error",
                Bilingual(
                    "이것은 오차예요. 오차에 2와 `x`를 곱해 주세요.",
                    "This is the error: multiply it by 2 and by `x`.",
                ),
                like=lambda: -2.0,
            ),
            Mistake(
                "loss",
                Bilingual(
                    "이것은 손실이에요. 이제 거꾸로 가면서 국소 기울기를 곱해 주세요.",
                    "This is the loss: now go back and multiply by the local gradients.",
                ),
                like=lambda: 4.0,
            ),
            Mistake(
                "twice x",
                Bilingual(
                    "`x`를 두 번 곱했어요. 곱하기 게이트는 한 번만 지나요.",
                    "This multiplies by `x` twice: there is only one multiply gate on the way.",
                ),
                like=lambda: -16.0,
            ),
            Mistake(
                "loss backwards",
                Bilingual(
                    "오차가 아니라 손실 4에서 시작했어요. 제곱 게이트의 국소 기울기는 `2 * error`예요.",
                    "This starts from the loss 4, not from the error: the square gate's local gradient is `2 "
                    "* error`.",
                ),
                like=lambda: 16.0,
            ),
        ),
    ),
)

BIAS = Task(
    key="backprop.bias",
    title=Bilingual("편향의 기울기", "The gradient of a bias"),
    text=Bilingual(
        "편향을 더했어요. 손실은 `(w * x + b - y) ** 2`이고 `x = 1`, `y = 2`, `w = 1`, `b = 2`예요. "
        "`dw`와 `db`를 차례로 구해 주세요.",
        "A bias is added. The loss is `(w * x + b - y) ** 2`, with `x = 1`, `y = 2`, `w = 1`, `b = 2`. "
        "Work out `dw` and then `db`.",
    ),
    stub="answer = [..., ...]  # [dw, db]",
    hints=(
        Bilingual(
            "예측값은 3, 오차는 1이에요. 제곱 게이트는 2를 넘겨요.",
            "The prediction is 3 and the error 1. The square gate passes on 2.",
        ),
        Bilingual(
            "더하기 게이트는 위에서 내려온 기울기를 두 입력에 그대로 넘겨요.",
            "An add gate passes the upstream gradient to both inputs as it is.",
        ),
    ),
    solution="answer = [2 * (1 * 1 + 2 - 2) * 1, 2 * (1 * 1 + 2 - 2)]",
    answer="answer",
    judge=ValueJudge(
        [2.0, 2.0],
        (
            Mistake(
                "no 2",
                Bilingual("제곱 게이트의 2가 빠졌어요.", "The 2 of the square gate is missing."),
                like=lambda: [1, 1],
            ),
            Mistake(
                "times b",
                Bilingual(
                    "`db`에 `b`를 곱했어요. 더하기 게이트의 국소 기울기는 1이에요.",
                    "`db` was multiplied by `b`: the local gradient of an add gate is 1.",
                ),
                like=lambda: [2, 4],
            ),
            Mistake(
                "no db",
                Bilingual(
                    "`db`가 0이에요. `b`를 바꾸면 예측값이 바뀌니까 기울기가 있어요.",
                    "`db` is 0: changing `b` changes the prediction, so there is a gradient.",
                ),
                like=lambda: [2, 0],
            ),
            Mistake(
                "sign",
                Bilingual(
                    "부호가 반대예요. `b`까지 더한 예측값 3이 정답 2보다 크니까 기울기는 양수예요.",
                    "The signs are the opposite: with `b` the prediction is 3, above the target 2, so the "
                    "gradients "
                    "are positive.",
                ),
                like=lambda: [-2, -2],
            ),
            Mistake(
                "db 1",
                Bilingual(
                    "`db`에 국소 기울기만 썼어요. 위에서 내려온 기울기 2를 곱해 주세요.",
                    "`db` is the local gradient alone: multiply by the upstream gradient, 2.",
                ),
                like=lambda: [2, 1],
            ),
            Mistake(
                "one value",
                Bilingual(
                    "값이 하나예요. `dw`와 `db`를 둘 다 써 주세요.",
                    "This is one value: give both `dw` and `db`.",
                ),
                like=lambda: 2.0,
            ),
        ),
    ),
)

MULTIPLY = Task(
    key="backprop.multiply",
    title=Bilingual("곱하기 게이트", "The multiply gate"),
    text=Bilingual(
        "곱하기 게이트 `a * b`의 역전파를 써 주세요. 위에서 내려온 기울기 `upstream`을 받아 "
        "`a`의 기울기와 `b`의 기울기를 차례로 돌려줘요. 입력이 2와 3이고 위에서 5가 내려오면 15와 10이에요.",
        "Write the backward pass of the multiply gate `a * b`. It takes the upstream gradient `upstream` "
        "and returns the gradient of `a` and then that of `b`. For inputs 2 and 3 and 5 from above, "
        "these are 15 and 10.",
    ),
    stub="def backward(a, b, upstream):\n    ...",
    hints=(
        Bilingual(
            "`a * b`를 `a`로 미분하면 `b`예요. 이것이 국소 기울기예요.",
            "The derivative of `a * b` in `a` is `b`. That is the local gradient.",
        ),
        Bilingual(
            "국소 기울기에 위에서 내려온 기울기를 곱해서 넘겨요.",
            "What is passed on is the local gradient times the upstream gradient.",
        ),
    ),
    solution="def backward(a, b, upstream):\n    return b * upstream, a * upstream",
    answer="backward",
    judge=FunctionJudge(
        "backward",
        ("a", "b", "upstream"),
        ((2.0, 3.0, 5.0), (-1.0, 4.0, 0.5)),
        lambda rng: tuple(float(each) for each in draw_numbers(rng, 3)),
        lambda a, b, upstream: (b * upstream, a * upstream),
        (
            Mistake(
                "swapped",
                Bilingual(
                    "두 기울기가 바뀌었어요. `a`로 미분하면 남는 것은 `b`예요.",
                    "The two are swapped: the derivative in `a` leaves `b`.",
                ),
                like=lambda a, b, u: (a * u, b * u),
            ),
            Mistake(
                "local only",
                Bilingual(
                    "국소 기울기만 돌려줬어요. `upstream`을 곱해 주세요.",
                    "These are the local gradients alone: multiply by `upstream`.",
                ),
                like=lambda a, b, u: (b, a),
            ),
            Mistake(
                "upstream only",
                Bilingual(
                    "위에서 내려온 기울기를 그대로 넘겼어요. 그것은 더하기 게이트예요.",
                    "This passes the upstream gradient on as it is: that is what an add gate does.",
                ),
                like=lambda a, b, u: (u, u),
            ),
            Mistake(
                "added",
                Bilingual(
                    "국소 기울기와 위에서 내려온 기울기를 더했어요. 곱해 주세요.",
                    "The local and the upstream gradient were added: multiply them.",
                ),
                like=lambda a, b, u: (b + u, a + u),
            ),
            Mistake(
                "forward",
                Bilingual(
                    "두 입력을 모두 곱했어요. 그것은 순전파예요.",
                    "Both inputs are multiplied: that is the forward pass.",
                ),
                like=lambda a, b, u: (a * b * u, a * b * u),
            ),
            Mistake(
                "one value",
                Bilingual(
                    "기울기를 하나만 돌려줬어요. 두 입력에 하나씩 필요해요.",
                    "Only one gradient was returned: each of the two inputs needs one.",
                ),
                like=lambda a, b, u: b * u,
            ),
        ),
    ),
)

TWICE = Task(
    key="backprop.twice",
    title=Bilingual("두 번 쓰인 변수", "A variable used twice"),
    text=Bilingual(
        "`f = w * (w + x)`에서 `w`는 두 길로 `f`에 닿아요. `w`에 대한 `f`의 기울기를 돌려주는 함수를 써 "
        "주세요.",
        "In `f = w * (w + x)`, `w` reaches `f` along two ways. "
        "Write a function that returns the gradient of `f` in `w`.",
    ),
    stub="def gradient(w, x):\n    ...",
    hints=(
        Bilingual(
            "곱하기 게이트의 입력은 `w`와 `w + x`예요. 두 입력에 내려오는 기울기를 각각 구해 주세요.",
            "The inputs of the multiply gate are `w` and `w + x`. Work out the gradient of each.",
        ),
        Bilingual("두 길로 내려온 기울기를 더해 주세요.", "Add up what arrives along the two ways."),
    ),
    solution=(
        "def gradient(w, x):\n    direct = w + x\n    through_sum = w\n    return direct + through_sum"
    ),
    answer="gradient",
    judge=FunctionJudge(
        "gradient",
        ("w", "x"),
        ((1.0, 2.0), (3.0, -1.0)),
        lambda rng: tuple(float(each) for each in draw_numbers(rng, 2)),
        lambda w, x: 2 * w + x,
        (
            Mistake(
                "first way",
                Bilingual(
                    "바로 가는 길만 셌어요. `w + x`를 거치는 길의 기울기도 더해 주세요.",
                    "Only the direct way is counted: add what comes through `w + x`.",
                ),
                like=lambda w, x: w + x,
            ),
            Mistake(
                "second way",
                Bilingual(
                    "`w + x`를 거치는 길만 셌어요. 바로 가는 길의 기울기도 더해 주세요.",
                    "Only the way through `w + x` is counted: add what comes along the direct way.",
                ),
                like=lambda w, x: w,
            ),
            Mistake(
                "multiplied",
                Bilingual(
                    "두 길의 기울기를 곱했어요. 한 길 위에서는 곱하고, 두 길은 더해요.",
                    "The two ways were multiplied: along one way gradients multiply, two ways add up.",
                ),
                like=lambda w, x: w * (w + x),
            ),
            Mistake(
                "mean",
                Bilingual(
                    "두 길의 평균을 냈어요. 나누지 말고 그대로 더해 주세요.",
                    "This is the mean of the two ways: add them up without dividing.",
                ),
                like=lambda w, x: (2 * w + x) / 2,
            ),
            Mistake(
                "no x",
                Bilingual(
                    "`x`가 사라졌어요. `w`로 미분해도 `w * x`에서 `x`가 남아요.",
                    "`x` is lost: `w * x` leaves an `x` when differentiated in `w`.",
                ),
                like=lambda w, x: 2 * w,
            ),
            Mistake(
                "plus one",
                Bilingual(
                    "더하기 게이트의 국소 기울기 1을 더했어요. 1은 위에서 내려온 기울기에 곱해요.",
                    "The local gradient 1 of the add gate was added: multiply the upstream gradient by it.",
                ),
                like=lambda w, x: w + x + 1,
            ),
            Mistake(
                "in x",
                Bilingual(
                    "`x`와 `w`를 함께 미분했어요. `x`는 그대로 두고 `w`로만 미분해 주세요.",
                    "This differentiates in `x` as well: leave `x` as it is and differentiate in `w` alone.",
                ),
                like=lambda w, x: 3 * w + x,
            ),
        ),
    ),
)


def _sigmoid_bce(x: float, w: float, b: float, t: float) -> tuple[float, float]:
    slope = float(sigmoid(w * x + b)) - t
    return slope * x, slope


SIGMOID_BCE = Task(
    key="backprop.sigmoid_bce",
    title=Bilingual("시그모이드와 이진 교차 엔트로피", "Sigmoid and binary cross-entropy"),
    text=Bilingual(
        "로짓은 `z = w * x + b`, 예측값은 `p = 1 / (1 + exp(-z))`이고, 손실은 정답 `t`에 대한 이진 교차 "
        "엔트로피예요. "
        "두 게이트를 이어서 미분하면 `z`에 대한 기울기가 아주 간단해져요. `dw`와 `db`를 돌려주는 함수를 써 "
        "주세요.",
        "The logit is `z = w * x + b`, the prediction `p = 1 / (1 + exp(-z))`, and the loss is the binary "
        "cross-entropy with the target `t`. Taken together, the two gates have a very simple gradient in "
        "`z`. "
        "Write a function that returns `dw` and `db`.",
    ),
    stub="def backward(x, w, b, t):\n    ...",
    hints=(
        Bilingual(
            "손실을 `p`로 미분하면 `(p - t) / (p * (1 - p))`이고, 시그모이드의 국소 기울기는 `p * (1 - "
            "p)`예요.",
            "The loss has the derivative `(p - t) / (p * (1 - p))` in `p`; the sigmoid's local gradient is "
            "`p * (1 - p)`.",
        ),
        Bilingual(
            "둘을 곱하면 `p * (1 - p)`가 지워지고 `p - t`만 남아요.",
            "In their product, `p * (1 - p)` cancels and only `p - t` is left.",
        ),
        Bilingual(
            "이제 더하기 게이트와 곱하기 게이트를 지나요. `dw`에는 `x`가 곱해져요.",
            "Then come the add gate and the multiply gate: `dw` has an `x`.",
        ),
    ),
    solution=(
        "def backward(x, w, b, t):\n"
        "    p = 1 / (1 + np.exp(-(w * x + b)))\n"
        "    dz = p - t\n"
        "    return dz * x, dz"
    ),
    answer="backward",
    judge=FunctionJudge(
        "backward",
        ("x", "w", "b", "t"),
        ((2.0, 0.5, 0.0, 1.0), (2.0, 0.5, 0.0, 0.0), (-1.0, 2.0, 0.5, 1.0)),
        lambda rng: (*(float(each) for each in draw_numbers(rng, 3)), float(rng.integers(0, 2))),
        _sigmoid_bce,
        (
            Mistake(
                "sigmoid again",
                Bilingual(
                    "`p * (1 - p)`를 한 번 더 곱했어요. 이진 교차 엔트로피와 만나면 지워져요.",
                    "There is an extra `p * (1 - p)`: it cancels against the binary cross-entropy.",
                ),
                like=lambda x, w, b, t: _scaled(x, w, b, t, lambda p: (p - t) * p * (1 - p)),
            ),
            Mistake(
                "squared error",
                Bilingual(
                    "평균 제곱 오차의 기울기예요. 여기서 손실은 이진 교차 엔트로피예요.",
                    "This is the gradient of the squared error: here the loss is the binary cross-entropy.",
                ),
                like=lambda x, w, b, t: _scaled(x, w, b, t, lambda p: 2 * (p - t) * p * (1 - p)),
            ),
            Mistake(
                "sign",
                Bilingual(
                    "부호가 반대예요. `t - p`가 아니라 `p - t`예요.",
                    "The sign is the opposite: it is `p - t`, not `t - p`.",
                ),
                like=lambda x, w, b, t: _scaled(x, w, b, t, lambda p: t - p),
            ),
            Mistake(
                "logit",
                Bilingual(
                    "시그모이드를 빼먹었어요. `z - t`가 아니라 `p - t`예요.",
                    "The sigmoid is missing: it is `p - t`, not `z - t`.",
                ),
                like=lambda x, w, b, t: ((w * x + b - t) * x, w * x + b - t),
            ),
            Mistake(
                "no x",
                Bilingual(
                    "`dw`에 `x`를 곱하지 않았어요. 곱하기 게이트의 국소 기울기는 다른 입력이에요.",
                    "`dw` lacks its `x`: the local gradient of a multiply gate is the other input.",
                ),
                like=lambda x, w, b, t: (_sigmoid_bce(x, w, b, t)[1],) * 2,
            ),
            Mistake(
                "doubled",
                Bilingual(
                    "2를 곱했어요. 2는 제곱에서 나오는 것이고 여기에는 제곱이 없어요.",
                    "There is a factor of 2: it belongs to a square, and there is none here.",
                ),
                like=lambda x, w, b, t: _scaled(x, w, b, t, lambda p: 2 * (p - t)),
            ),
            Mistake(
                "swapped",
                Bilingual("순서가 바뀌었어요. `dw`가 먼저예요.", "The order is swapped: `dw` comes first."),
                like=lambda x, w, b, t: _sigmoid_bce(x, w, b, t)[::-1],
            ),
            Mistake(
                "no target",
                Bilingual(
                    "정답 `t`를 빼지 않았어요. `p - t`예요.",
                    "The target `t` was not subtracted: it is `p - t`.",
                ),
                like=lambda x, w, b, t: _scaled(x, w, b, t, lambda p: p),
            ),
        ),
    ),
)


def _scaled(x: float, w: float, b: float, t: float, slope: Callable[[float], float]) -> tuple[float, float]:
    dz = slope(float(sigmoid(w * x + b)))
    return dz * x, dz


def square(w: float) -> float:
    """The square of w."""
    return w**2


def cube(w: float) -> float:
    """The cube of w."""
    return w**3


def exponential(w: float) -> float:
    """The exponential function of w."""
    return float(np.exp(w))


_DERIVATIVES: dict[Callable[[float], float], Callable[[float], float]] = {
    square: lambda w: 2 * w,
    cube: lambda w: 3 * w**2,
    exponential: exponential,
}


def _central(f: Callable[[float], float], w: float, h: float) -> float:
    return (f(w + h) - f(w - h)) / (2 * h)


def _differs_by(rule: Callable[..., float], steps: tuple[float, ...]) -> Callable[[Any], bool]:
    """Return a test for answers that follow `rule` with one of these values of h."""

    def follow(trials: Any) -> bool:
        return any(
            all(
                same_answer(each.outcome.value, rule(each.arguments[0], each.arguments[1], h), 1e-9)
                for each in trials
            )
            for h in steps
        )

    return follow


def _one_sided(f: Callable[[float], float], w: float, h: float) -> float:
    return (f(w + h) - f(w)) / h


def _has_tiny_step(trials: Any) -> bool:
    """Whether rounding has spoilt the answer: near the right value at random, or 0 as `w + h` is `w`."""
    values = [each.outcome.value for each in trials]
    if not all(isinstance(value, (int, float)) and np.isfinite(value) for value in values):
        return False
    if all(value == 0 for value in values):
        return True
    return all(abs(each.outcome.value - each.expected) < 0.1 * abs(each.expected) for each in trials)


CHECK = Task(
    key="backprop.check",
    title=Bilingual("기울기 검사", "The gradient check"),
    text=Bilingual(
        "역전파가 맞는지는 차이로 확인해요. `f`는 숫자 하나를 받아 손실을 돌려주는 함수예요. "
        "`h = 1e-5`인 중앙 차분으로 `w`에서의 기울기를 어림하는 함수를 써 주세요. "
        "`w`의 양쪽으로 `h`만큼 떨어진 두 곳의 차이를 그 사이의 거리로 나눠요.",
        "Differences tell whether backpropagation is right. `f` is a function from one number to a loss. "
        "Write a function that estimates the gradient at `w` by a central difference with `h = 1e-5`: "
        "the difference of `f` between the places `h` to either side of `w`, divided by the distance between "
        "them.",
    ),
    stub="def numeric_gradient(f, w):\n    h = 1e-5\n    ...",
    hints=(
        Bilingual("두 곳은 `w + h`와 `w - h`예요.", "The two places are `w + h` and `w - h`."),
        Bilingual("둘 사이의 거리는 `2 * h`예요.", "The distance between them is `2 * h`."),
    ),
    solution="def numeric_gradient(f, w):\n    h = 1e-5\n    return (f(w + h) - f(w - h)) / (2 * h)",
    answer="numeric_gradient",
    judge=FunctionJudge(
        "numeric_gradient",
        ("f", "w"),
        ((square, 3.0), (cube, 2.0), (exponential, 1.0)),
        lambda rng: (
            (square, cube, exponential)[int(rng.integers(0, 3))],
            float(np.round(rng.uniform(0.6, 2.5), 2)),
        ),
        lambda f, w: _DERIVATIVES[f](w),
        (
            Mistake(
                "one-sided",
                Bilingual(
                    "한쪽 차분이라 오차가 커요. `w + h`와 `w - h`의 차이를 써 주세요.",
                    "This difference is one-sided and less exact: use that between `w + h` and `w - h`.",
                ),
                when=_differs_by(_one_sided, (1e-5, -1e-5, 1e-4, 1e-3)),
            ),
            Mistake(
                "half the distance",
                Bilingual(
                    "꼭 2배예요. 두 곳 사이의 거리는 `h`가 아니라 `2 * h`예요.",
                    "It is exactly 2 times too large: the distance between the two places is `2 * h`, not "
                    "`h`.",
                ),
                like=lambda f, w: 2 * _central(f, w, 1e-5),
            ),
            Mistake(
                "brackets",
                Bilingual(
                    "`/ 2 * h`는 2로 나누고 `h`를 곱해요. `/ (2 * h)`처럼 괄호를 써 주세요.",
                    "`/ 2 * h` divides by 2 and multiplies by `h`: write `/ (2 * h)`, with brackets.",
                ),
                like=lambda f, w: (f(w + 1e-5) - f(w - 1e-5)) / 2 * 1e-5,
            ),
            Mistake(
                "not divided",
                Bilingual(
                    "차이를 거리로 나누지 않았어요. `2 * h`로 나눠 주세요.",
                    "The difference was not divided by the distance: divide by `2 * h`.",
                ),
                like=lambda f, w: f(w + 1e-5) - f(w - 1e-5),
            ),
            Mistake(
                "sign",
                Bilingual(
                    "빼는 순서가 바뀌었어요. `f(w + h)`에서 `f(w - h)`를 빼 주세요.",
                    "The order is swapped: subtract `f(w - h)` from `f(w + h)`.",
                ),
                like=lambda f, w: -_central(f, w, 1e-5),
            ),
            Mistake(
                "value",
                Bilingual(
                    "`f`의 값을 돌려줬어요. 기울기는 두 값의 차이에서 나와요.",
                    "This is a value of `f`: the gradient comes from the difference of two values.",
                ),
                like=lambda f, w: f(w),
            ),
            Mistake(
                "large h",
                Bilingual(
                    "`h`가 너무 커서 오차가 남아요. `1e-5`를 써 주세요.",
                    "`h` is too large and leaves an error: use `1e-5`.",
                ),
                when=_differs_by(_central, (0.5, 0.1, 0.01, 1e-3)),
            ),
            Mistake(
                "tiny h",
                Bilingual(
                    "`h`가 너무 작으면 반올림 때문에 자릿수를 잃어요. `1e-5`를 써 주세요.",
                    "With `h` so small, rounding eats the digits: use `1e-5`.",
                ),
                when=_has_tiny_step,
            ),
        ),
        tolerance=1e-7,
    ),
)

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0.0, 1.0, 1.0, 0.0])
Gradients = tuple[np.ndarray, np.ndarray, np.ndarray, Any]


def _network(
    x: np.ndarray,
    t: np.ndarray,
    W1: np.ndarray,
    b1: np.ndarray,
    W2: np.ndarray,
    b2: float,
    *,
    at_logit: Callable[[np.ndarray, np.ndarray], np.ndarray] = lambda p, t: p - t,
    at_hidden: Callable[[np.ndarray], np.ndarray] = lambda hidden: 1 - hidden**2,
    weights: bool = True,
    mean: bool = True,
) -> Gradients:
    """Return the gradients of the network, right by default, with a chosen mistake otherwise."""
    hidden = np.tanh(x @ W1 + b1)
    dz = at_logit(sigmoid(hidden @ W2 + b2), t) / (len(x) if mean else 1)
    back = np.outer(dz, W2) if weights else np.outer(dz, np.ones_like(W2))
    da = back * at_hidden(hidden)
    return x.T @ da, da.sum(axis=0), hidden.T @ dz, float(dz.sum())


def _draw_network(rng: Numbers) -> tuple[Any, ...]:
    return (
        POINTS,
        TARGETS,
        np.round(rng.normal(size=(2, 3)), 2),
        np.round(rng.normal(size=3), 2),
        np.round(rng.normal(size=3), 2),
        float(np.round(rng.normal(), 2)),
    )


def _network_mistake(name: str, ko: str, en: str, **changes: Any) -> Mistake:
    return Mistake(name, Bilingual(ko, en), like=lambda *inputs: _network(*inputs, **changes))


XOR = Task(
    key="backprop.xor",
    title=Bilingual("도전: 두 층을 지나는 역전파", "Challenge: back through two layers"),
    text=Bilingual(
        "은닉층이 있는 모델이 XOR을 배워요. 순전파는 아래 코드에 있고, 손실은 네 점에 대한 이진 교차 "
        "엔트로피의 평균이에요. "
        "`dz`는 로짓에 대한 기울기예요. 네 매개변수의 기울기를 돌려주세요. 모양은 매개변수와 같아요. "
        "`x`는 (4, 2), `W1`은 (2, 3), `b1`과 `W2`는 (3,), `b2`는 숫자 하나예요.",
        "A model with a hidden layer learns XOR. The forward pass is in the code below; the loss is the mean "
        "binary "
        "cross-entropy over the four points. `dz` is the gradient in the logits. Return the gradients of the "
        "four "
        "parameters, each of its parameter's shape. `x` is (4, 2), `W1` (2, 3), `b1` and `W2` (3,), `b2` one "
        "number.",
    ),
    stub=(
        "def backward(x, t, W1, b1, W2, b2):\n"
        "    hidden = np.tanh(x @ W1 + b1)\n"
        "    p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))\n"
        "    dz = ...\n"
        "    ...\n"
        "    return dW1, db1, dW2, db2"
    ),
    hints=(
        Bilingual(
            "`dz = (p - t) / len(x)`예요. `dW2 = hidden.T @ dz`, `db2 = dz.sum()`이고요.",
            "`dz = (p - t) / len(x)`. From it come `dW2 = hidden.T @ dz` and `db2 = dz.sum()`.",
        ),
        Bilingual(
            "은닉층으로 내려오는 기울기는 `np.outer(dz, W2)`예요.",
            "The gradient that arrives at the hidden layer is `np.outer(dz, W2)`.",
        ),
        Bilingual(
            "`tanh`의 국소 기울기 `1 - hidden ** 2`를 곱한 다음, `x.T`를 앞에서 곱하면 `dW1`이에요.",
            "Multiply it by the local gradient of `tanh`, `1 - hidden ** 2`; with `x.T` in front it gives "
            "`dW1`.",
        ),
    ),
    solution=(
        "def backward(x, t, W1, b1, W2, b2):\n"
        "    hidden = np.tanh(x @ W1 + b1)\n"
        "    p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))\n"
        "    dz = (p - t) / len(x)\n"
        "    dW2 = hidden.T @ dz\n"
        "    db2 = dz.sum()\n"
        "    da = np.outer(dz, W2) * (1 - hidden ** 2)\n"
        "    dW1 = x.T @ da\n"
        "    db1 = da.sum(axis=0)\n"
        "    return dW1, db1, dW2, db2"
    ),
    answer="backward",
    judge=FunctionJudge(
        "backward",
        ("x", "t", "W1", "b1", "W2", "b2"),
        (
            (
                POINTS,
                TARGETS,
                np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 0.5]]),
                np.array([0.0, 0.5, -0.5]),
                np.array([1.0, 2.0, -1.0]),
                0.25,
            ),
        ),
        _draw_network,
        _network,
        (
            _network_mistake(
                "no tanh",
                "`tanh`의 국소 기울기가 빠졌어요. `1 - hidden ** 2`를 곱해 주세요.",
                "The local gradient of `tanh` is missing: multiply by `1 - hidden ** 2`.",
                at_hidden=np.ones_like,
            ),
            _network_mistake(
                "tanh of tanh",
                "`hidden`은 이미 `tanh`를 지난 값이에요. `1 - np.tanh(hidden) ** 2`가 아니라 `1 - hidden ** "
                "2`예요.",
                "`hidden` has been through `tanh` already: it is `1 - hidden ** 2`, not `1 - np.tanh(hidden) "
                "** 2`.",
                at_hidden=lambda hidden: 1 - np.tanh(hidden) ** 2,
            ),
            _network_mistake(
                "sigmoid at hidden",
                "은닉층에 시그모이드의 국소 기울기를 썼어요. 은닉층은 `tanh`라서 `1 - hidden ** 2`예요.",
                "The sigmoid's local gradient was used in the hidden layer: for `tanh` it is `1 - hidden ** "
                "2`.",
                at_hidden=lambda hidden: hidden * (1 - hidden),
            ),
            _network_mistake(
                "sum",
                "평균이 아니라 합의 기울기예요. `dz`를 `len(x)`로 나눠 주세요.",
                "These are the gradients of a sum, not of a mean: divide `dz` by `len(x)`.",
                mean=False,
            ),
            _network_mistake(
                "sign",
                "부호가 모두 반대예요. `dz`는 `p - t`에서 시작해요.",
                "All the signs are the opposite: `dz` begins with `p - t`.",
                at_logit=lambda p, t: t - p,
            ),
            _network_mistake(
                "sigmoid again",
                "`dz`에 `p * (1 - p)`를 한 번 더 곱했어요. 이진 교차 엔트로피와 만나면 지워져요.",
                "`dz` has an extra `p * (1 - p)`: it cancels against the binary cross-entropy.",
                at_logit=lambda p, t: (p - t) * p * (1 - p),
            ),
            _network_mistake(
                "no W2",
                "은닉층으로 내려올 때 `W2`를 곱하지 않았어요. `np.outer(dz, W2)`예요.",
                "`W2` is missing on the way down to the hidden layer: it is `np.outer(dz, W2)`.",
                weights=False,
            ),
            Mistake(
                "bias not summed",
                Bilingual(
                    "편향의 기울기를 더하지 않았어요. 네 점이 편향을 함께 쓰니까 `sum(axis=0)`으로 더해 "
                    "주세요.",
                    "The gradients of the bias are not added up: the four points share it, so use "
                    "`sum(axis=0)`.",
                ),
                when=lambda trials: all(_has_unsummed_bias(each) for each in trials),
            ),
        ),
    ),
)


def _has_unsummed_bias(trial: Any) -> bool:
    value = trial.outcome.value
    if type(value) not in (tuple, list) or len(value) != 4:
        return False
    return np.shape(value[1]) == (4, 3) or np.shape(value[3]) == (4,)


TASKS = (BY_HAND, BIAS, MULTIPLY, TWICE, CHECK, SIGMOID_BCE, XOR, PROJECT)

# ---- Predictions --------------------------------------------------------------------------

QUESTIONS = (
    Question(
        "backprop.multiply",
        Bilingual("곱하기 게이트", "The multiply gate"),
        Bilingual(
            "곱하기 게이트의 입력이 2와 3이고 위에서 5가 내려와요. 입력 2에 내려가는 기울기는 얼마일까요?",
            "A multiply gate has the inputs 2 and 3, and 5 comes from above. Which gradient does it pass to "
            "the input 2?",
        ),
        (
            Choice(
                Bilingual("10", "10"),
                Bilingual(
                    "자기 값 2를 곱했어요. 국소 기울기는 자기 값이 아니라 다른 입력이에요.",
                    "This multiplies by its own value 2. The local gradient is the other input.",
                ),
            ),
            Choice(
                Bilingual("15", "15"),
                Bilingual(
                    "국소 기울기는 다른 입력 3이에요. 3에 5를 곱해서 15가 내려가요.",
                    "The local gradient is the other input, 3. Times 5, it passes on 15.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("5", "5"),
                Bilingual(
                    "5를 그대로 넘기는 것은 더하기 게이트예요.",
                    "It is an add gate that passes 5 on as it is.",
                ),
            ),
            Choice(
                Bilingual("30", "30"),
                Bilingual(
                    "두 입력을 모두 곱했어요. 2로 미분하면 2는 남지 않아요.",
                    "This multiplies by both inputs. The derivative in the first input does not hold that "
                    "input, 2.",
                ),
            ),
        ),
    ),
    Question(
        "backprop.zero_input",
        Bilingual("입력이 0일 때", "When the input is 0"),
        Bilingual(
            "모델은 `y = w * x`이고 이 데이터의 `x`는 0이에요. 예측값이 크게 틀렸다면 `w`의 기울기는 "
            "어떨까요?",
            "The model is `y = w * x`, and this example has `x` = 0. If its prediction is far off, "
            "what is the gradient in `w`?",
        ),
        (
            Choice(
                Bilingual("아주 커요", "very large"),
                Bilingual(
                    "오차는 크지만, 곱하기 게이트가 위에서 내려온 기울기에 `x` = 0을 곱해요.",
                    "The error is large, but the multiply gate multiplies the upstream gradient by `x` = 0.",
                ),
            ),
            Choice(
                Bilingual("0이에요", "it is 0"),
                Bilingual(
                    "`x`가 0이면 `w`를 바꿔도 예측값이 그대로예요. 편향이 있어야 고칠 수 있어요.",
                    "With `x` = 0 the prediction is the same for every `w`. It takes a bias to mend it.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("구할 수 없어요", "it cannot be worked out"),
                Bilingual(
                    "0으로 나누는 곳이 없으니까 구할 수 있어요. 곱해서 0이 될 뿐이에요.",
                    "Nothing is divided by 0, so it can. The product is simply 0.",
                ),
            ),
        ),
    ),
    Question(
        "backprop.twice",
        Bilingual("두 번 쓰인 변수", "Used twice"),
        Bilingual(
            "변수 하나가 두 곳에서 쓰였어요. 한 길로는 3이, 다른 길로는 4가 내려와요. 이 변수의 기울기는 "
            "얼마일까요?",
            "A variable is used in two places. 3 arrives along one way, 4 along the other. What is its "
            "gradient?",
        ),
        (
            Choice(
                Bilingual("7", "7"),
                Bilingual(
                    "변수를 바꾸면 두 길로 모두 손실이 바뀌어요. 그래서 더해요.",
                    "A change of the variable changes the loss along both ways, so they add up.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("12", "12"),
                Bilingual(
                    "곱하는 것은 한 길 위에 있는 게이트들이에요. 서로 다른 길은 더해요.",
                    "It is the gates along one way that multiply. Different ways add up.",
                ),
            ),
            Choice(
                Bilingual("3.5", "3.5"),
                Bilingual(
                    "평균이라면 바뀌는 양의 절반만 세는 셈이에요. 두 길의 변화가 모두 손실에 닿아요.",
                    "A mean would count only half of the change. What happens along both ways reaches the "
                    "loss.",
                ),
            ),
            Choice(
                Bilingual("4", "4"),
                Bilingual(
                    "나중에 온 것이 앞의 것을 덮어썼어요. 코드에서 `=`를 쓰면 이렇게 돼요. `+=`로 더해야 "
                    "해요.",
                    "The later one has overwritten the earlier. That is what `=` does in code; it takes "
                    "`+=`.",
                ),
            ),
        ),
    ),
    Question(
        "backprop.who_updates",
        Bilingual("역전파가 하는 일", "What backpropagation does"),
        Bilingual(
            "역전파를 한 번 하고 나면 가중치는 어떻게 되어 있을까요?",
            "After one backpropagation, what has become of the weights?",
        ),
        (
            Choice(
                Bilingual("그대로예요", "they are as before"),
                Bilingual(
                    "역전파는 기울기를 구할 뿐이에요. 가중치를 갱신하는 것은 옵티마이저예요.",
                    "Backpropagation computes gradients, no more. It is the optimizer that updates the "
                    "weights.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("손실이 줄어드는 쪽으로 바뀌어요", "they have moved to lower the loss"),
                Bilingual(
                    "그것은 옵티마이저가 하는 일이에요. 역전파는 어느 쪽인지를 알려 주는 기울기만 구해요.",
                    "That is the optimizer's work. Backpropagation only works out the gradients that show "
                    "the way.",
                ),
            ),
            Choice(
                Bilingual("가장 좋은 값이 돼요", "they are at their best"),
                Bilingual(
                    "가장 좋은 값까지는 여러 번의 갱신이 필요하고, 역전파는 한 번도 갱신하지 않아요.",
                    "That takes many updates, and backpropagation makes none.",
                ),
            ),
        ),
    ),
    Question(
        "backprop.tiny_h",
        Bilingual("`h`는 작을수록 좋을까", "Is a smaller `h` better"),
        Bilingual(
            "중앙 차분으로 기울기를 어림할 때, float64에서 어느 `h`가 가장 정확할까요?",
            "In a gradient check by central difference, in float64, which `h` is the most exact?",
        ),
        (
            Choice(
                Bilingual("0.1", "0.1"),
                Bilingual(
                    "너무 커요. 두 곳 사이에서 곡선이 휘어서 오차가 `h`의 제곱만큼 남아요.",
                    "Too large: the curve bends between the two places and leaves an error that goes with "
                    "the square of `h`.",
                ),
            ),
            Choice(
                Bilingual("1e-5", "1e-5"),
                Bilingual(
                    "휘어서 생기는 오차도, 반올림으로 생기는 오차도 작은 자리예요.",
                    "Here both errors are small, the one from the bend and the one from rounding.",
                ),
                right=True,
            ),
            Choice(
                Bilingual("1e-12", "1e-12"),
                Bilingual(
                    "거의 같은 두 수를 빼면 자릿수를 잃어요. 남은 몇 자리를 1e-12로 나누니까 오차가 커져요.",
                    "Subtracting two almost equal numbers loses digits; dividing the few that are left by "
                    "1e-12 "
                    "makes the error large.",
                ),
            ),
        ),
    ),
)
