"""층의 역전파 | Back through a layer

층(layer)은 `z = x @ W + b`예요. `x`의 행이 데이터 하나이고, `W`의 열이 유닛 하나예요. 상류에서 온 기울기 `d`는 `z`와 모양이
같아요. 세 기울기를 돌려주는 함수를 완성해 보세요. 모양은 각각 `W`, `b`, `x`와 같아요.
- `dW`: 곱하기 게이트처럼 다른 입력 `x`를 곱하고, 모든 데이터에서 온 것을 더해요. 행렬의 곱이 이 둘을 한꺼번에 해 줘요.
- `db`: 모든 데이터가 같은 편향을 쓰니까, `d`를 데이터에 걸쳐 더해요.
- `dx`: 다른 입력 `W`를 곱하고, 모든 유닛에서 온 것을 더해요.

종이에 해 볼 예: `x = [[1, 2], [3, 4]]`, `d = [[1, 0], [0, 1]]`이면 `dW = [[1, 3], [2, 4]]`, `db = [1, 1]`이에요.
|
A layer is `z = x @ W + b`. Each row of `x` is one example, each column of `W` one unit. The upstream gradient `d` has the shape of `z`.
Complete the function: it returns three gradients, with the shapes of `W`, `b` and `x`.
- `dW`: as at a multiply gate, multiply by the other input, `x`, and add up what comes from all examples. A matrix product does both at once.
- `db`: all examples share the bias, so add up `d` over the examples.
- `dx`: multiply by the other input, `W`, and add up what comes from all units.

To try on paper: `x = [[1, 2], [3, 4]]`, `d = [[1, 0], [0, 1]]` give `dW = [[1, 3], [2, 4]]`, `db = [1, 1]`.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 12
HINTS = [
    "모양을 맞춰 보세요. `x`가 (3, 2), `d`가 (3, 4)면 `dW`는 (2, 4)예요. `x.T`는 (2, 3)이니까 `x.T @ d`가 딱 맞죠. | "
    "Let the shapes guide you. With `x` (3, 2) and `d` (3, 4), `dW` is (2, 4). `x.T` is (2, 3), so `x.T @ d` fits.",
    "데이터는 행이니까 `d.sum(axis=0)`이 데이터에 걸쳐 더해 줘요. | Examples are rows, so `d.sum(axis=0)` adds up over the examples.",
    "`dx`는 (3, 2)여야 하는데 `d`는 (3, 4), `W.T`는 (4, 2)예요. 그러니 `d @ W.T`죠. | "
    "`dx` has to be (3, 2); `d` is (3, 4) and `W.T` (4, 2). So it is `d @ W.T`.",
]
CASES = [
    (
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        np.array([[1.0, 0.5], [2.0, -1.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0]]),
    ),
    (np.array([[1.0, 2.0]]), np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]]), np.array([[2.0, 1.0, 3.0]])),
]


def backward(x, W, d):
    dW = x.T @ d  # given: dW = ...
    db = d.sum(axis=0)  # given: db = ...
    dx = d @ W.T  # given: dx = ...
    return dW, db, dx  # given


def draw(rng):
    return numbers(rng, (3, 2)), numbers(rng, (2, 4)), numbers(rng, (3, 4))


MISTAKES = {
    "x.T @ d => d.T @ x": "행렬을 곱하는 순서가 바뀌어 `dW`가 전치되었네요. `dW`의 모양이 `W`와 같아지도록 `x.T`를 앞에 두어 보세요. | "
    "The matrices were multiplied in the other order and `dW` came out transposed: with `x.T` in front it has the shape of `W`.",
    "x.T @ d => x.T @ d / len(x)": "`dW`를 데이터의 개수로 나눴네요. 평균은 `d`에 이미 들어 있으니까 여기서는 더하기만 해요. | "
    "`dW` was divided by the number of examples: a mean, if any, is already in `d`, so here only add up.",
    "d.sum(axis=0) => d.sum(axis=1)": "`db`를 유닛에 걸쳐 더했네요. 데이터에 걸쳐 더하려면 `axis=0`이에요. | "
    "`db` was added up over the units: over the examples it is `axis=0`.",
    "d.sum(axis=0) => d.sum()": "`db`를 모두 더해서 숫자 하나가 되었네요. 유닛마다 하나씩 남도록 데이터에 걸쳐서만 더해 보세요. | "
    "`db` was added up to a single number: add up over the examples only, so that each unit keeps its own.",
    "d.sum(axis=0) => d.mean(axis=0)": "`db`를 평균 냈네요. 평균을 내지 말고 더하기만 해 보세요. | `db` is a mean: add up without dividing.",
    "d.sum(axis=0) => d": "`db`를 더하지 않았네요. 모든 데이터가 편향을 함께 쓰니까 데이터에 걸쳐 더해 보세요. | "
    "`db` was not added up: all examples share the bias, so add up over the examples.",
    "d @ W.T => W @ d.T": "행렬을 곱하는 순서가 바뀌어 `dx`가 전치되었네요. `dx`의 모양이 `x`와 같아지도록 `d`를 앞에 두어 보세요. | "
    "The matrices were multiplied in the other order and `dx` came out transposed: with `d` in front it has the shape of `x`.",
}
