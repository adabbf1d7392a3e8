"""학습률의 경계 | The limit on the learning rate

경사 하강법은 학습률이 `2 / L''`보다 작을 때만 수렴해요. `L''`은 손실을 `w`로 두 번 미분한 값, 곧 곡률이죠.
모델 `y = w * x`의 평균 제곱 오차에서, 데이터 `x`를 받아 이 경계를 돌려주는 함수를 완성해 보세요.
`x = [1, 2, 3]`이면 0.2143이 나와요.
|
Gradient descent converges only while the learning rate is below `2 / L''`. `L''` is the second derivative of the loss with
respect to `w`: its curvature. Complete the function: for the mean squared error of `y = w * x`, it takes the data `x` and returns
this limit. For `x = [1, 2, 3]` it is 0.2143.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 10
HINTS = [
    "기울기는 `(2 * (w * x - y) * x).mean()`이에요. 이것을 `w`로 한 번 더 미분해 보세요. | "
    "The gradient is `(2 * (w * x - y) * x).mean()`. Differentiate it with respect to `w` once more.",
    "`w`가 곱해진 항만 남으니까 `L''`은 `2 * (x**2).mean()`이에요. 2를 이 값으로 나누면 경계가 나와요. | "
    "Only the term with `w` survives, so `L''` is `2 * (x**2).mean()`. Divide 2 by it to get the limit.",
]
CASES = [np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0]), np.array([-1.0, 0.5, 4.0, 0.0])]


def border(x):
    curvature = 2 * (x**2).mean()
    return 2 / curvature


def draw(rng):
    return (numbers(rng, 5),)


MISTAKES = {
    "2 / curvature => 1 / curvature": "2 대신 1을 곡률로 나눴네요. `1 / L''`은 한 걸음에 바닥에 닿는 학습률이고, 경계는 그 2배예요. | "
    "1 was divided instead of 2: `1 / L''` is the rate that reaches the minimum in one step, and the limit is twice that.",
    "2 * (x**2) => (x**2)": "`L''`에서 2가 빠졌네요. 제곱을 미분할 때 2가 나와요. | "
    "The 2 is missing from `L''`: it comes from differentiating the square.",
    ".mean() => .sum()": "제곱의 합으로 나눴네요. 손실이 평균이니까 `x**2`도 평균을 내 보세요. | "
    "This divides by the sum of the squares: the loss is a mean, so take the mean of `x**2`.",
    "(x**2).mean() => x.mean() ** 2": "`x`의 평균을 제곱했네요. 먼저 제곱하고 나서 평균을 내 보세요. | "
    "The mean of `x` was squared: square first, then take the mean.",
    "x**2 => x": "`x`를 제곱하지 않았네요. 미분할 때마다 `x`가 하나씩 곱해지니까, 두 번이면 `x**2`가 돼요. | "
    "`x` is not squared: each derivative brings one `x`, so two of them make `x**2`.",
    "2 / curvature => curvature": "곡률을 그대로 돌려줬네요. 2를 곡률 `L''`으로 나눠 보세요. | The curvature was returned as it is: divide 2 by the curvature, `L''`.",
    "3 / 14": "3/14은 `x = [1, 2, 3]`일 때의 경계네요. 받은 `x`로 계산해 보세요. | "
    "3/14 is the limit for `x = [1, 2, 3]`: calculate it from the `x` that is given.",
}
