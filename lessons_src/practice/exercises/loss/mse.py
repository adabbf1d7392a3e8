"""평균 제곱 오차 함수 | The mean squared error

예측값과 정답을 받아 평균 제곱 오차를 돌려주는 함수를 numpy로, 반복문 없이 완성해 보세요.
배열이 2차원이어도 손실은 숫자 하나예요. 정수 배열도 받아요.
|
Complete the function in numpy, without a loop: it takes the predictions and the targets and returns the mean squared
error. The loss is one number for 2-dimensional arrays too. Arrays of integers are allowed.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 6
HINTS = [
    "`prediction - target`은 같은 위치의 원소끼리 빼 줘요. | `prediction - target` subtracts element by element.",
    "차이를 제곱하고, 마지막에 `.mean()`을 붙이면 돼요. 괄호의 위치를 확인해 보세요. | "
    "Square the differences, then add `.mean()` at the end; look where the brackets have to be.",
]
CASES = [
    (np.array([1.0, 4.0]), np.array([3.0, 3.0])),
    (np.array([1, 2, 3]), np.array([2, 4, 6])),
    (np.array([[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]]), np.zeros((3, 2))),
]


def mse(prediction, target):
    return ((prediction - target) ** 2).mean()


def draw(rng):
    return numbers(rng, (3, 2)), numbers(rng, (3, 2))


MISTAKES = {
    ".mean() => .sum()": "제곱의 합을 구했네요. 합이 아니라 평균이 필요해요. | This is the sum of the squares: their mean is needed.",
    "(prediction - target).mean() ** 2": "차이의 평균을 구한 다음에 제곱했네요. 먼저 하나씩 제곱하고 나서 평균을 내요. | "
    "The mean of the differences was squared: square each difference first, then take the mean.",
    "((prediction - target) ** 2).sum() / len(target)": "제곱의 합을 행의 개수로 나눴네요. `len`은 2차원 배열에서 행만 세니까 `.mean()`을 써 보세요. | "
    "The sum was divided by the number of rows: `len` counts only the rows of a 2-dimensional array, so use `.mean()`.",
    ".mean() => .mean(axis=0)": "열마다 따로 평균을 냈네요. 모든 원소의 평균 하나가 필요해요. | "
    "There is one mean per column: one mean over all elements is needed.",
    "np.sqrt(((prediction - target) ** 2).mean())": "제곱근까지 구했네요. 평균 제곱 오차에는 제곱근이 없어요. | "
    "A square root was taken: the mean squared error has none.",
    ".mean() => .mean() / 2": "1/2을 더 곱했네요. 여기서는 제곱의 평균 그대로예요. | "
    "There is an extra 1/2: here it is simply the mean of the squares.",
    "abs(prediction - target).mean()": "제곱 대신 절댓값을 썼네요. 그러면 평균 절대 오차예요. | "
    "Absolute values were taken instead of squares: that is the mean absolute error.",
    ".mean() => ": "원소마다 제곱이 하나씩 나왔네요. 손실은 숫자 하나니까 평균을 내 보세요. | "
    "There is one square per element: the loss is one number, so take their mean.",
}
