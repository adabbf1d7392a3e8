"""90% 분위수를 맞히는 손실 | A loss for the 90% quantile

"열 명 중 아홉 명은 이 점수 아래예요"라고 예측하고 싶다면, 정답보다 낮게 예측했을 때 손실을 더 무겁게 매기면 돼요.
정답에서 예측값을 뺀 차이를 `e`라고 할 때
- `e`가 양수이면(예측값이 너무 낮으면) 손실은 `q * e`
- 아니면 `(q - 1) * e`

`q`가 0.9면 낮게 예측한 쪽이 9배 무거워서, 손실이 가장 작은 예측값은 90% 분위수(quantile)가 돼요. 손실의 평균을 돌려주세요.
|
To predict "nine out of ten score below this", make the loss heavier for predictions that are too low.
With `e` for target minus prediction,
- where `e` is positive (the prediction is too low) the loss is `q * e`
- elsewhere it is `(q - 1) * e`

With `q` = 0.9, too low counts 9 times as much, and the prediction with the smallest loss is the 90% quantile. Return the mean loss.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 9
HINTS = [
    "먼저 `e = target - prediction`을 구해 보세요. 배열에서 두 경우를 나눌 때는 `np.where`를 써요. | "
    "First work out `e = target - prediction`. On arrays, `np.where` tells the two cases apart.",
    "원소마다 `np.where(e > 0, q * e, (q - 1) * e)`를 구하고 `.mean()`으로 평균을 내면 돼요. | "
    "Work out `np.where(e > 0, q * e, (q - 1) * e)` for every element, and take the mean with `.mean()`.",
]
CASES = [(np.array([50.0]), np.array([60.0]), 0.9), (np.array([70.0, 50.0]), np.array([60.0, 60.0]), 0.9)]


def quantile_loss(prediction, target, q):
    e = target - prediction
    return np.where(e > 0, q * e, (q - 1) * e).mean()


def draw(rng):
    target = numbers(rng, 5)
    return (
        target + np.array([-1.5, 2.0, -0.5, 1.0, *numbers(rng, 1)]),
        target,
        round(rng.uniform(0.6, 0.85), 2),
    )


MISTAKES = {
    "e > 0 => e < 0": "두 경우의 부호가 어긋나서 손실이 음수가 되었네요. `e`가 양수일 때 `q * e`예요. | "
    "The two cases are swapped, which makes the loss negative: `q * e` goes with a positive `e`.",
    "target - prediction => prediction - target": "높게 예측한 쪽에 `q`를 매겼네요. 정답이 예측값보다 클 때 `q`를 곱해 보세요. | "
    "Predictions that are too high got the weight `q`: multiply by `q` where the target is above the prediction.",
    "(q - 1) * e => (1 - q) * e": "`e`가 음수인 곳에서 손실도 음수가 되었네요. `1 - q`가 아니라 `q - 1`을 곱해 보세요. | "
    "Where `e` is negative the loss is negative too: multiply by `q - 1`, not by `1 - q`.",
    "(q * abs(target - prediction)).mean()": "양쪽에 모두 `q`를 곱했네요. `e`가 양수가 아닌 곳에는 `q - 1`을 곱해 보세요. | "
    "Both sides were multiplied by `q`: where `e` is not positive, multiply by `q - 1`.",
    "abs(target - prediction).mean()": "평균 절대 오차를 구했네요. 낮게 예측한 쪽과 높게 예측한 쪽에 다른 수를 곱해 보세요. | "
    "This is the mean absolute error: multiply predictions that are too low and too high by different numbers.",
    "np.where(e > 0, q * e, (q - 1) * e) => (q * e)": "모든 원소에 `q * e`를 썼네요. `e`가 양수가 아닌 곳에는 `(q - 1) * e`를 써 보세요. | "
    "`q * e` was used everywhere: where `e` is not positive it is `(q - 1) * e`.",
    ".mean() => .sum()": "손실의 합을 구했네요. 합이 아니라 평균을 돌려주세요. | This is the sum of the losses: return their mean.",
    ".mean() => ": "원소마다 손실이 하나씩 나왔네요. 손실은 숫자 하나니까 평균을 내 보세요. | "
    "There is one loss per element: the loss is one number, so take the mean.",
}
