"""엔진 5: tanh | Engine 5: tanh

곱하고 더하기만 해서는 곧은 경계밖에 그을 수 없으니까, 활성화 함수 `tanh`(하이퍼볼릭 탄젠트)를 더해 볼까요? `tanh`의 국소 기울기는
1 − tanh²이에요. 순전파에서 이미 구한 `gate.value`가 바로 그 tanh 값이라서 다시 계산할 필요도 없죠. 입력은 하나뿐이에요.
|
With products and sums alone every boundary is straight, so we add the activation function `tanh`. Its local gradient is 1 − tanh². The
tanh is already there from the forward pass, in `gate.value`, so it need not be worked out again. This gate has a single input.
"""

import numpy as np

from lessons_src.practice.exercises.backprop._gates import check_gate
from lessons_src.practice.exercises.backprop.gate import Gate

MINUTES = 5
HINTS = [
    '값은 `float(np.tanh(a.value))`, 입력은 원소가 하나인 튜플 `(a,)`, 연산은 `"tanh"`예요. 쉼표를 잊지 마세요. | '
    'The value is `float(np.tanh(a.value))`, the inputs are a tuple of one, `(a,)`, with its comma, and the operation is `"tanh"`.',
    "`back` 안의 한 줄은 `a.grad += (1 - gate.value**2) * gate.grad`예요. | "
    "The one line inside `back` is `a.grad += (1 - gate.value**2) * gate.grad`.",
]


def tanh(a):
    gate = Gate(float(np.tanh(a.value)), (a,), "tanh")  # given: gate = ...

    def back():  # given
        a.grad += (1 - gate.value**2) * gate.grad

    gate.back = back  # given
    return gate  # given


def check(tanh):
    check_gate(tanh, (0.5,), "tanh", float(np.tanh(0.5)))
    check_gate(tanh, (-1.2,), "tanh", float(np.tanh(-1.2)))
    return "엔진이 완성되었어요! 이제 이 다섯 조각만으로 신경망을 학습시킬 수 있어요. | The engine is complete: these five pieces can train a neural network."


WRONG = [
    'Gate(float(np.tanh(a.value)), (a,), "tanh") => float(np.tanh(a.value))',
    "np.tanh(a.value) => np.sin(a.value)",
    "(a,) => (a)",
    '"tanh" => ""',
    "a.grad += (1 - gate.value**2) * gate.grad => pass",
    "(1 - gate.value**2) * gate.grad => (1 - gate.value**2)",
    "gate.value**2 => gate.value",
    "gate.value**2 => a.value**2",
    "+= => =",
]
