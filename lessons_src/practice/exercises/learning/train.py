"""학습 반복문 | The training loop

`w`에서 시작해 갱신을 `steps`번 되풀이하고, 마지막 `w`를 돌려주는 함수를 완성해 보세요. 손실은 평균 제곱 오차예요.
`w`가 바뀌면 기울기도 달라지니까, 걸음마다 그 자리의 기울기를 새로 구해야 해요.
|
Complete the function: it starts at `w`, makes `steps` updates and returns the last `w`. The loss is the mean squared error.
The gradient changes whenever `w` does, so every step has to work it out anew.
"""

import numpy as np

from lessons_src.practice.inputs import numbers, rate

MINUTES = 10
HINTS = [
    "`for step in range(steps):`로 시작해 보세요. 그 아래에 들여 쓴 줄들이 `steps`번 되풀이돼요. | "
    "Begin with `for step in range(steps):`. The lines indented below it are repeated `steps` times.",
    "반복문 안에서 `gradient = (2 * (w * x - y) * x).mean()`을 구하고, 바로 다음 줄에서 `w`를 갱신해요. | "
    "Inside the loop, work out `gradient = (2 * (w * x - y) * x).mean()`, and update `w` in the next line.",
    "`return w`는 반복문이 끝난 다음 줄에, `for`와 같은 깊이로 들여 써요. | `return w` comes after the loop, indented exactly as far as `for`.",
]
X, Y = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])
SIGNS = np.array([1.0, -2.0, 3.0])
CASES = [
    (X, Y, 0.0, 0.1, 1),
    (X, Y, 0.5, 0.05, 3),
    (X, Y, 4.0, 0.05, 20),
    (X, Y, 0.5, 0.1, 0),
    (SIGNS, -2 * SIGNS, 0.5, 0.1, 2),
]


def train(x, y, w, learning_rate, steps):
    for step in range(steps):
        gradient = (2 * (w * x - y) * x).mean()
        w = w - learning_rate * gradient
    return w


def draw(rng):
    x, y = rng.uniform(0.5, 2, 4).round(1), rng.uniform(1, 4, 4).round(1)
    return x, y, numbers(rng), rate(rng, 0.15), int(rng.integers(2, 6))


def return_in_loop(x, y, w, learning_rate, steps):
    """갱신을 한 번만 하고 끝났네요. `return`이 반복문 안에 있다면 `for`와 같은 깊이로 옮겨 보세요. |
    It ended after one update: if `return` stands inside the loop, move it out, to the indent of `for`."""
    return train(x, y, w, learning_rate, 1) if steps else None


def loss_at_the_end(x, y, w, learning_rate, steps):
    """마지막 손실을 돌려줬네요. 손실이 아니라 마지막 `w`를 돌려주세요. |
    This is the loss at the end: return the last `w` instead."""
    return ((train(x, y, w, learning_rate, steps) * x - y) ** 2).mean()


def frozen_gradient(x, y, w, learning_rate, steps):
    """걸음마다 처음 자리의 기울기를 썼네요. 반복문 안에서, 새 `w`로 기울기를 다시 구해 보세요. |
    Every step used the gradient of the start: work it out again inside the loop, at the new `w`."""
    return w + steps * (train(x, y, w, learning_rate, 1) - w)


MISTAKES = {
    "range(steps) => range(1)": "`steps`가 얼마든 갱신을 한 번만 했네요. `range(steps)`로 되풀이해 보세요. | "
    "Only one update was made, whatever `steps` is: repeat with `range(steps)`.",
    "range(steps) => range(steps + 1)": "갱신을 한 번 더 했네요. `range(steps)`가 정확히 `steps`번이에요. | "
    "There is one update too many: `range(steps)` makes exactly `steps`.",
    "range(steps) => range(1, steps)": "갱신이 한 번 모자라네요. `range(steps)`가 정확히 `steps`번이에요. | "
    "There is one update too few: `range(steps)` makes exactly `steps`.",
    "w - learning_rate => w + learning_rate": "손실이 커지는 쪽으로 갔네요. 기울기를 빼는지, 오차가 `w * x - y`인지 확인해 보세요. | "
    "This goes where the loss grows: is the gradient subtracted, and is the error `w * x - y`?",
    "w = w - => x - ": "처음 `w`가 그대로 나왔네요. 갱신한 값을 다시 `w`에 넣어 보세요. | "
    "This is the `w` it started with: put the updated value back into `w`.",
    "learning_rate * gradient => gradient": "학습률이 빠졌네요. 기울기에 `learning_rate`를 곱한 다음에 빼 보세요. | "
    "The learning rate is missing: multiply the gradient by `learning_rate` before subtracting.",
    "2 * (w * x - y) => (w * x - y)": "기울기를 절반으로 구했네요. 제곱을 미분할 때 나오는 2를 곱해 보세요. | "
    "The gradient is half of what it should be: multiply by the 2 that comes from the square.",
    ".mean() => .sum()": "기울기를 합으로 구했네요. 손실이 평균이니까 기울기도 평균을 내 보세요. | "
    "The gradient is a sum over the points: the loss is a mean, so take the mean.",
    ".mean() => ": "`w`가 점마다 하나씩, 여러 개가 되었네요. 기울기를 평균 내면 숫자 하나가 돼요. | "
    "`w` has become several numbers, one per point: with the mean, the gradient is one number.",
    "* x).mean() => ).mean()": "기울기에 `x`를 곱하지 않았네요. 제곱 하나의 기울기는 `2 * x * (w * x - y)`예요. | "
    "The gradient lacks its `x`: that of one square is `2 * x * (w * x - y)`.",
    "2 * (w * x - y) * x => (w * x - y) ** 2": "기울기 대신 손실을 뺐네요. 손실을 `w`로 미분한 기울기를 빼 보세요. | "
    "The loss was subtracted, not its gradient: subtract the derivative with respect to `w`.",
    "return w => return gradient": "마지막 기울기를 돌려줬네요. 기울기가 아니라 마지막 `w`를 돌려주세요. | "
    "This is the last gradient: return the last `w` instead.",
    "train(x, y, 0.0, learning_rate, steps)": "0에서 출발했네요. 받은 `w`에서 출발해 보세요. | It started at 0: start at the `w` that is given.",
}
