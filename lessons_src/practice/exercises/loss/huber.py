"""후버 손실 | The Huber loss

후버 손실은 작은 오차에서는 포물선이고 큰 오차에서는 직선이에요. 그래서 이상치에 덜 끌려가죠.
- 오차의 크기 `|e|`가 `delta` 이하이면 `0.5 * e**2`
- 그보다 크면 `delta * (|e| - 0.5 * delta)`

`error`는 배열이에요. 원소마다 손실을 구해서 모양이 같은 배열을 돌려주는 함수를 완성해 보세요.
|
The Huber loss is a parabola for small errors and a straight line for large ones, so outliers pull it less.
- Where the size `|e|` of the error is at most `delta`, it is `0.5 * e**2`
- Beyond that, it is `delta * (|e| - 0.5 * delta)`

`error` is an array. Complete the function: it returns an array of the same shape, with the loss of every element.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 9
HINTS = [
    "먼저 오차의 크기 `size = np.abs(error)`를 구해 보세요. | First work out the size of the errors, `size = np.abs(error)`.",
    "배열에는 `if`를 쓸 수 없어서, 원소마다 골라 주는 `np.where(조건, 참일 때, 거짓일 때)`를 써요. | "
    "`if` does not work on arrays: `np.where(condition, if true, if false)` chooses element by element.",
    "조건은 `size <= delta`, 참일 때는 `0.5 * size**2`, 거짓일 때는 `delta * (size - 0.5 * delta)`예요. | "
    "The condition is `size <= delta`; if true it is `0.5 * size**2`, if false `delta * (size - 0.5 * delta)`.",
]
CASES = [
    (np.array([0.5, 2.0]), 1.0),
    (np.array([-3.0, -0.5, 0.0, 0.5, 3.0]), 1.0),
    (np.array([-3.0, 1.5, 3.0]), 2.0),
]


def huber(error, delta):
    size = np.abs(error)
    return np.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta))


def draw(rng):
    return np.array([-5.0, *numbers(rng, 3), 4.0]), round(rng.uniform(1.1, 2.5), 1)


MISTAKES = {
    "np.abs(error) => error": "음수인 오차의 부호를 그대로 두었네요. 먼저 `np.abs(error)`를 구해 보세요. | "
    "Negative errors kept their sign: take `np.abs(error)` first.",
    "0.5 * size**2 => size**2": "포물선에서 0.5가 빠졌네요. 작은 오차에는 `0.5 * e**2`를 써 보세요. | "
    "The 0.5 is missing from the parabola: for small errors it is `0.5 * e**2`.",
    "(size - 0.5 * delta) => size": "직선에서 `0.5 * delta`를 빼지 않았네요. 빼지 않으면 손실이 `delta`에서 껑충 뛰어요. | "
    "`0.5 * delta` is missing from the line: without it, the loss jumps at `delta`.",
    "delta * (size => (size": "직선에 `delta`를 곱하지 않았네요. `delta`가 1이 아니면 포물선과 매끄럽게 이어지지 않아요. | "
    "The line was not multiplied by `delta`: unless `delta` is 1, it does not join the parabola smoothly.",
    "size <= delta => size > delta": "두 경우가 바뀌었네요. 작은 오차에 포물선을 써 보세요. | "
    "The two cases are swapped: small errors get the parabola.",
    "0.5 * error**2": "모든 오차에 포물선을 썼네요. `delta`보다 큰 오차에는 직선을 써 보세요. | "
    "The parabola was used for every error: beyond `delta` it is a line.",
    "huber(error, delta).mean()": "평균까지 구했네요. 여기서는 원소마다 손실을 돌려주세요. | "
    "The mean was taken: here the loss of every element is returned.",
    "huber(error, 1.0)": "`delta`를 1로 고정했네요. 받은 `delta`를 써 보세요. | `delta` is fixed at 1: use the `delta` that is given.",
}
