"""기울기 구하기 | The gradient

평균 제곱 오차를 `w`로 미분한 기울기를 돌려주는 함수를 완성해 보세요. 모델은 `y = w * x`예요. `x = [1, 2, 3]`, `y = [2, 4, 6]`, `w = 1`이면 -9.333이 나와요.
|
Complete the function: it returns the gradient of the mean squared error with respect to `w`. The model is `y = w * x`. For `x = [1, 2, 3]`, `y = [2, 4, 6]`, `w = 1` it is -9.333.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 8
HINTS = [
    "점 하나의 손실은 `(w * x - y) ** 2`예요. 먼저 제곱을 전개한 다음, `w`로 미분해 보세요. | "
    "The loss of one point is `(w * x - y) ** 2`. Expand the square first, then differentiate with respect to `w`.",
    "제곱을 전개하면 `x**2 * w**2 - 2 * x * y * w + y**2`예요. `w`로 미분한 `2 * x**2 * w - 2 * x * y`를 `x`로 묶어 보세요. | "
    "Expand the square: `x**2 * w**2 - 2 * x * y * w + y**2`. Differentiate with respect to `w`, `2 * x**2 * w - 2 * x * y`, and take `x` out.",
    "점마다 구한 `2 * error * x`를 평균 내면 끝이에요. | Take the mean of `2 * error * x` over the points, and it is done.",
]
CASES = [(w, np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])) for w in (1.0, 3.0, 2.0)]


def gradient(w, x, y):
    error = w * x - y
    return (2 * error * x).mean()


def draw(rng):
    return numbers(rng), numbers(rng, 4), numbers(rng, 4)


MISTAKES = {
    "2 * error => error": "2를 곱하지 않았네요. 제곱을 미분하면 앞에 2가 나와요. | "
    "A factor of 2 is missing: the derivative of a square has a 2 in front.",
    "error * x => error": "`x`가 빠졌네요. 제곱을 전개해서 미분하면 `2 * x * (w * x - y)`니까 `x`도 곱해 보세요. | "
    "The factor `x` is missing: expand the square, differentiate, and it is `2 * x * (w * x - y)`.",
    "w * x - y => y - w * x": "부호가 반대로 나왔네요. 오차는 예측값에서 정답을 뺀 `w * x - y`예요. | "
    "The sign is reversed: the error is prediction minus target, `w * x - y`.",
    ".mean() => ": "점마다 값이 하나씩 나왔네요. `w`가 하나니까 기울기도 숫자 하나가 되도록 평균을 내 보세요. | "
    "There is one value per point: there is one `w`, so take the mean to get one number.",
    "((w * x - y) ** 2).mean()": "손실 자체를 구했네요. 이 손실을 `w`로 미분해 보세요. | "
    "This is the loss itself: differentiate it with respect to `w`.",
    "2 * (w * x - y).mean() * x.mean()": "오차의 평균과 `x`의 평균을 따로 구해서 곱했네요. 점마다 먼저 곱하고 나서 평균을 내 보세요. | "
    "The mean of the errors was multiplied by the mean of `x`: multiply point by point first, then take the mean.",
}
