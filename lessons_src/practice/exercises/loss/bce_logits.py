"""도전: 로짓에서 바로 | Challenge: straight from the logit

로짓 `z`에서 이진 교차 엔트로피를 바로 구하면 자르지 않아도 돼요. 정답이 1이면 손실은 `log(1 + exp(-z))`이고, 0이면
`log(1 + exp(z))`이거든요. `z`가 400이나 -800이어도 정확한 손실이 나오는 함수를 완성해서 데이터의 평균을 돌려주세요.
|
Worked out straight from the logit `z`, the binary cross-entropy needs no clamp: for target 1 the loss is `log(1 + exp(-z))`,
for target 0 it is `log(1 + exp(z))`. Complete the function so that it is exact even where `z` is 400 or -800, and return the
mean over the examples.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 12
HINTS = [
    "`exp(800)`은 너무 커서 `inf`가 되니까, 0 이하의 수에만 `exp`를 써야 해요. | "
    "`exp(800)` is too large and gives `inf`: take `exp` only of numbers up to 0.",
    "`log(1 + exp(z))`는 `max(z, 0) + log(1 + exp(-|z|))`와 같아요. 이 식에서는 `exp`에 들어가는 수가 늘 0 이하죠. | "
    "`log(1 + exp(z))` equals `max(z, 0) + log(1 + exp(-|z|))`, in which `exp` only ever meets numbers up to 0.",
    "두 경우를 합치면 `np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))`이고, 여기에 평균을 내면 돼요. | "
    "Both cases together are `np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))`; take the mean of that.",
]
CASES = [
    (np.array([0.0]), np.array([1.0])),
    (np.array([2.0, -1.0]), np.array([1.0, 0.0])),
    (np.array([400.0]), np.array([0.0])),
    (np.array([-800.0]), np.array([1.0])),
    (np.array([-800.0, 800.0]), np.array([0.0, 1.0])),
]


def bce_logits(z, t):
    loss = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    return loss.mean()


def draw(rng):
    return numbers(rng, 4), np.array([1.0, 0.0, 0.0, 1.0])


def _clamped(z, t, tiny):
    p = np.clip(1 / (1 + np.exp(-z)), tiny, 1 - tiny)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()


OVERFLOW = (
    "작은 로짓에서는 맞지만 큰 로짓에서는 `inf`나 `nan`이 나왔네요. 0 이하의 수에만 `exp`를 써 보세요. | "
    "Right for small logits, but large ones give `inf` or `nan`: take `exp` only of numbers up to 0."
)
CLAMPED = (
    "확률을 잘라서 큰 로짓의 손실이 작아졌네요. 시그모이드를 거치지 말고 로짓에서 바로 구해 보세요. | "
    "Clamping the probability made the loss of large logits too small: go straight from the logit, without the sigmoid."
)
MISTAKES = {
    "-(t * np.log(1 / (1 + np.exp(-z))) + (1 - t) * np.log(1 - 1 / (1 + np.exp(-z)))).mean()": OVERFLOW,
    "(t * np.log(1 + np.exp(-z)) + (1 - t) * np.log(1 + np.exp(z))).mean()": OVERFLOW,
    "np.where(t == 1, np.log(1 + np.exp(-z)), np.log(1 + np.exp(z))).mean()": OVERFLOW,
    "(np.log(1 + np.exp(z)) - z * t).mean()": OVERFLOW,
    "(np.log(1 + np.exp(-z)) + z - z * t).mean()": OVERFLOW,
    **{f"_clamped(z, t, {tiny})": CLAMPED for tiny in ("1e-15", "1e-12", "1e-9", "1e-8", "1e-7", "1e-6")},
    "bce_logits(-z, t)": "정답 1과 0이 바뀌었네요. `z * t`를 더하지 말고 빼는지 확인해 보세요. | "
    "Targets 1 and 0 are swapped: check that `z * t` is subtracted.",
    " - z * t => ": "정답 `t`를 쓰지 않았네요. `z * t`를 빼면 두 경우가 나뉘어요. | "
    "The target `t` is not used: subtracting `z * t` tells the two cases apart.",
    " - z * t => - z": "모든 정답을 1로 보았네요. `z`에 `t`를 곱해서 빼 보세요. | "
    "Every target was taken for 1: multiply `z` by `t` before subtracting.",
    " + np.log1p(np.exp(-np.abs(z))) => ": "로그 항이 빠졌네요. `log(1 + exp(-|z|))`도 더해 보세요. | "
    "The logarithm is missing: add `log(1 + exp(-|z|))`.",
    "loss.mean() => loss.sum()": "합을 구했네요. 데이터의 평균을 돌려주세요. | This is a sum: return the mean over the examples.",
    "loss.mean() => loss": "데이터마다 손실이 하나씩 나왔네요. 전체의 손실은 숫자 하나니까 평균을 내 보세요. | "
    "There is one loss per example: the loss of all is one number, so take the mean.",
}
