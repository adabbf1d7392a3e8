"""시그모이드와 이진 교차 엔트로피 | Sigmoid and binary cross-entropy

로짓은 `z = w * x + b`, 예측값은 `p = 1 / (1 + exp(-z))`이고, 손실은 정답 `t`에 대한 이진 교차 엔트로피예요.
시그모이드와 손실을 이어서 미분하면 분수가 약분되어 `z`에 대한 기울기가 아주 간단해져요. `dw`와 `db`를 돌려주는 함수를 완성해 보세요.
|
The logit is `z = w * x + b`, the prediction `p = 1 / (1 + exp(-z))`, and the loss is the binary cross-entropy with the target `t`.
Differentiate the sigmoid and the loss together: the fractions cancel, and the gradient with respect to `z` becomes very simple.
Complete the function: it returns `dw` and `db`.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 8
HINTS = [
    "손실을 `p`로 미분하면 `(p - t) / (p * (1 - p))`이고, 시그모이드의 국소 기울기는 `p * (1 - p)`예요. | "
    "The derivative of the loss with respect to `p` is `(p - t) / (p * (1 - p))`; the sigmoid's local gradient is `p * (1 - p)`.",
    "둘을 곱하면 `p * (1 - p)`가 약분되고 `dz = p - t`만 남아요. | In their product `p * (1 - p)` cancels, and only `dz = p - t` is left.",
    "더하기 게이트는 `dz`를 그대로 전달하고 곱하기 게이트는 `x`를 곱하니까, `dz * x`와 `dz`를 돌려주면 돼요. | "
    "The add gate passes `dz` on as it is and the multiply gate multiplies it by `x`: return `dz * x` and `dz`.",
]
CASES = [(2.0, 0.5, 0.0, 1.0), (2.0, 0.5, 0.0, 0.0), (-1.0, 2.0, 0.5, 1.0)]


def backward(x, w, b, t):
    p = 1 / (1 + np.exp(-(w * x + b)))
    dz = p - t
    return dz * x, dz  # [dw, db]


def draw(rng):
    return *numbers(rng, 3).tolist(), float(rng.integers(2))


MISTAKES = {
    "dz = p - t => dz = (p - t) * p * (1 - p)": "`p * (1 - p)`를 한 번 더 곱했네요. 이진 교차 엔트로피의 기울기와 만나면 약분돼요. | "
    "There is an extra `p * (1 - p)`: it cancels against the gradient of the binary cross-entropy.",
    "dz = p - t => dz = 2 * (p - t) * p * (1 - p)": "평균 제곱 오차의 기울기를 구했네요. 여기서 손실은 이진 교차 엔트로피예요. | "
    "This is the gradient of the squared error: here the loss is the binary cross-entropy.",
    "dz = p - t => dz = t - p": "부호가 반대로 나왔네요. `t - p`가 아니라 `p - t`예요. | The sign is reversed: it is `p - t`, not `t - p`.",
    "dz = p - t => dz = w * x + b - t": "로짓에서 정답을 뺐네요. 시그모이드를 거친 `p`에서 `t`를 빼 보세요. | "
    "The target was subtracted from the logit: subtract `t` from `p`, which has been through the sigmoid.",
    "dz * x => dz": "`x`를 곱하지 않았네요. `dw`에는 곱하기 게이트의 다른 입력인 `x`를 곱해 보세요. | "
    "`x` is missing: for `dw`, multiply by `x`, the other input of the multiply gate.",
    "dz * x => dz * w": "`w`를 곱했네요. `dw`에는 `w`가 아니라 다른 입력인 `x`를 곱해 보세요. | "
    "This multiplies by `w`: for `dw`, multiply by the other input, `x`.",
    "dz = p - t => dz = 2 * (p - t)": "2를 곱했네요. 2는 제곱에서 나오는 수인데 여기에는 제곱이 없어요. | "
    "There is a factor of 2: it comes from a square, and there is none here.",
    "dz = p - t => dz = p": "정답 `t`를 빼지 않았네요. `p - t`에서 시작해 보세요. | The target `t` was not subtracted: begin with `p - t`.",
}
