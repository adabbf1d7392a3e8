"""무너지지 않는 소프트맥스 | A softmax that does not break

소프트맥스(softmax)는 로짓을 확률로 바꿔요. 로짓마다 `exp`를 취한 다음, 그 합으로 나누면 되죠. 그런데 로짓이 1,000이면 `exp`가
`inf`가 되어 확률이 `nan`이 돼요. 다행히 모든 로짓에서 같은 수를 빼도 확률은 그대로예요. 그래서 가장 큰 로짓을 먼저 빼 주면,
`exp`에 들어가는 수가 모두 0 이하가 되어 무너지지 않아요. 로짓 배열 `z`를 받아 확률 배열을 돌려주는 함수를 완성해 보세요.
|
Softmax turns logits into probabilities: take `exp` of every logit, then divide by the sum. But with a logit of 1,000 `exp` becomes
`inf` and the probability `nan`. Luckily, subtracting the same number from all logits changes no probability. So subtract the largest
first: then `exp` only meets numbers up to 0. Complete the function: it takes an array of logits `z` and returns their probabilities.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 8
HINTS = [
    "가장 큰 로짓은 `z.max()`예요. `z - z.max()`는 모든 원소에서 그 값을 빼 줘요. | "
    "The largest logit is `z.max()`. `z - z.max()` subtracts it from every element.",
    "`e = np.exp(z - z.max())`를 구한 다음, `e / e.sum()`을 돌려주면 돼요. | Work out `e = np.exp(z - z.max())`, then return `e / e.sum()`.",
]
CASES = [np.array([0.0, 1.0]), np.array([1000.0, 1001.0, 999.0]), np.array([-1000.0, 0.0])]


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def draw(rng):
    return (numbers(rng, 4),)


MISTAKES = {
    "z - z.max() => z": "로짓이 크면 `exp`가 `inf`가 되어 무너지네요. `exp`를 취하기 전에 `z.max()`를 빼 보세요. | "
    "Large logits break it, because `exp` becomes `inf`: subtract `z.max()` before taking `exp`.",
    "z.max() => z.min()": "가장 작은 로짓을 뺐네요. 가장 큰 로짓을 빼야 `exp`에 들어가는 수가 모두 0 이하가 돼요. | "
    "The smallest logit was subtracted: subtract the largest, so that `exp` only meets numbers up to 0.",
    "e / e.sum() => e": "합으로 나누지 않았네요. 확률의 합이 1이 되도록 `e.sum()`으로 나눠 보세요. | "
    "There is no division by the sum: divide by `e.sum()`, so that the probabilities add up to 1.",
    "e / e.sum() => e / len(z)": "로짓의 개수로 나눴네요. 확률의 합이 1이 되도록 `e.sum()`으로 나눠 보세요. | "
    "This divides by the number of logits: divide by `e.sum()`, so that the probabilities add up to 1.",
    "e / e.sum() => e / e.mean()": "평균으로 나눴네요. 확률의 합이 1이 되도록 `e.sum()`으로 나눠 보세요. | "
    "This divides by the mean: divide by `e.sum()`, so that the probabilities add up to 1.",
    "1 / (1 + np.exp(-z))": "로짓마다 시그모이드를 구했네요. 확률의 합이 1이 되려면 `exp`를 취한 값을 그 합으로 나눠야 해요. | "
    "This is the sigmoid of every logit: for probabilities that add up to 1, take `exp` and divide by the sum.",
    "z / z.sum()": "`exp`를 취하지 않고 로짓을 합으로 나눴네요. 로짓은 음수일 수 있으니까 먼저 `exp`를 취해 보세요. | "
    "The logits were divided by their sum without `exp`: logits can be negative, so take `exp` first.",
    "np.log(softmax(z))": "확률에 로그까지 취했네요. 여기서는 확률을 그대로 돌려주세요. | "
    "The logarithm of the probabilities was taken: here, return the probabilities themselves.",
}
