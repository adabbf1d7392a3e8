"""배치의 기울기 | The gradient of a batch

미니배치는 데이터의 일부만 써서 전체의 기울기를 짐작해요. `batch`는 고른 데이터의 인덱스가 담긴 배열이에요.
그 데이터만으로 평균 제곱 오차의 기울기를 구하는 함수를 완성해 보세요. 모델은 `y = w * x`예요.
|
A mini-batch estimates the gradient from part of the data. `batch` is an array with the indices of the chosen examples.
Complete the function: it works out the gradient of the mean squared error from these examples alone. The model is `y = w * x`.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 7
HINTS = [
    "`x[batch]`처럼 쓰면 고른 데이터만 꺼낼 수 있어요. `y`도 똑같이 꺼내 보세요. | `x[batch]` takes out the chosen examples. Do the same with `y`.",
    "꺼낸 `x`와 `y`로 `(2 * (w * x - y) * x).mean()`을 계산하면 돼요. | With these `x` and `y`, work out `(2 * (w * x - y) * x).mean()`.",
]
X, Y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 6.5, 8.0])
CASES = [(1.0, X, Y, np.array([1])), (1.0, X, Y, np.array([2, 3]))]


def batch_gradient(w, x, y, batch):
    x, y = x[batch], y[batch]
    return (2 * (w * x - y) * x).mean()


def draw(rng):
    return numbers(rng), numbers(rng, 8), numbers(rng, 8), 1 + rng.permutation(7)[:3]


MISTAKES = {
    "x[batch], y[batch] => x, y": "데이터를 모두 썼네요. `x[batch]`처럼 고른 데이터만 꺼내 보세요. | "
    "All of the data were used: take out only the chosen examples, as in `x[batch]`.",
    "[batch] => [: len(batch)]": "앞에서부터 몇 개를 썼네요. `batch`에는 개수가 아니라 데이터의 인덱스가 들어 있어요. | "
    "The first few examples were used: `batch` holds the indices of the examples, not how many there are.",
    "[batch] => [batch - 1]": "인덱스가 하나씩 밀렸네요. 인덱스는 0부터 세니까 `batch`를 그대로 써 보세요. | "
    "The examples are off by one: indices count from 0, so use `batch` as it is.",
    ".mean() => .sum()": "합을 구했네요. 고른 데이터의 개수로 나누어 평균을 내 보세요. | This is a sum: divide it by the number of chosen examples.",
    "batch_gradient(w, x, y, batch) * len(batch) / len(x)": "전체 데이터의 개수로 나눴네요. 고른 데이터의 개수로 나눠 보세요. | "
    "This divides by the number of all the data: divide by the number of chosen examples.",
    "2 * (w * x - y) => (w * x - y)": "2를 곱하지 않았네요. 제곱을 미분하면 앞에 2가 나와요. | "
    "A factor of 2 is missing: the derivative of a square has a 2 in front.",
    "w * x - y => y - w * x": "부호가 반대로 나왔네요. 오차는 예측값에서 정답을 뺀 값이에요. | "
    "The sign is reversed: the error is prediction minus target.",
    " * x).mean() => ).mean()": "안쪽을 미분한 `x`가 빠졌네요. 오차에 `x`를 곱하고 나서 평균을 내 보세요. | "
    "The inner derivative `x` is missing: multiply the error by `x` before the mean.",
}
