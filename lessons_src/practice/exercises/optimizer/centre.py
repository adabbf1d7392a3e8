"""골짜기를 그릇으로 | From a ravine to a bowl

편향이 있는 모델 `y = w * x + b`의 손실은 좁은 골짜기였어요. 그런데 `x`에서 평균을 빼서 0을 중심으로 옮기면 `w`와 `b`가 서로
얽히지 않아서, 곡률이 `w` 방향으로는 옮긴 `x`의 제곱의 평균의 2배, `b` 방향으로는 2가 돼요.
옮긴 `x`와 그때의 `w` 방향 곡률을 돌려주는 함수를 완성해 보세요. `x = [1, 2, 3]`이면 `[-1, 0, 1]`과 1.333이 나와요.
|
The loss of a model with a bias, `y = w * x + b`, is a narrow ravine. Subtract the mean from `x`, so that it is centred at 0, and `w`
and `b` no longer interfere: the curvature along `w` is then 2 times the mean of the squares of the centred `x`, along `b` it is 2.
Complete the function: it returns the centred `x` and its curvature along `w`. For `x = [1, 2, 3]` they are `[-1, 0, 1]` and 1.333.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 7
HINTS = [
    "`x - x.mean()`은 모든 원소에서 평균을 빼 줘요. | `x - x.mean()` subtracts the mean from every element.",
    "곡률은 `2 * (centred**2).mean()`이에요. 원래 `x`가 아니라 옮긴 값을 제곱해야 해요. | "
    "The curvature is `2 * (centred**2).mean()`: square the centred values, not the original `x`.",
]
CASES = [np.array([1.0, 2.0, 3.0]), np.array([0.0, 5.0]), np.array([-1.0, 4.0, 6.0])]


def centre(x):
    centred = x - x.mean()
    curvature = 2 * (centred**2).mean()
    return centred, curvature  # given


def draw(rng):
    return (numbers(rng, 5) + 4,)


MISTAKES = {
    "x - x.mean() => x": "`x`를 옮기지 않았네요. 원소마다 `x`의 평균을 빼 보세요. | `x` was not moved: subtract its mean from every element.",
    "x - x.mean() => x.mean() - x": "빼는 순서가 바뀌었네요. `x`에서 평균을 빼야 방향이 그대로예요. | "
    "The order is reversed: subtract the mean from `x`, so that its direction stays.",
    "x - x.mean() => x - x.min()": "가장 작은 값을 뺐네요. 그러면 0이 한쪽 끝에 오니까, 평균을 빼 보세요. | "
    "The smallest value was subtracted, which puts 0 at one end: subtract the mean.",
    "x - x.mean() => (x - x.mean()) / x.std()": "표준 편차로 나눴네요. 여기서는 평균을 빼기만 하면 돼요. | "
    "This was divided by the standard deviation: here only the mean is subtracted.",
    "centred**2 => x**2": "옮기기 전의 `x`로 곡률을 구했네요. 옮긴 값을 제곱해 보세요. | "
    "The curvature was worked out from `x` as it was: square the centred values.",
    "2 * (centred => (centred": "곡률에서 2가 빠졌네요. 제곱을 미분할 때 나오는 2를 곱해 보세요. | "
    "The 2 is missing from the curvature: multiply by the 2 that comes from the square.",
    "(centred**2).mean() => (centred**2).sum()": "제곱의 합을 썼네요. 손실이 평균이니까 곡률도 제곱의 평균으로 구해 보세요. | "
    "The squares were summed: the loss is a mean, so the curvature takes the mean of the squares.",
}
