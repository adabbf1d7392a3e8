"""도전: 두 층을 지나는 역전파 | Challenge: back through two layers

은닉층이 있는 모델이 XOR 문제로 학습해요. 입력 2개, 은닉 유닛 3개, 출력 1개(2-3-1)예요. 손실은 네 점에 대한 이진 교차 엔트로피의
평균이고, 순전파는 아래 코드에 있어요. 손실에서부터 거꾸로, 한 줄씩 완성해 보세요. 아직 못 한 줄은 `...`로 두고 확인해도 돼요.
- `dz`: 로짓에 대한 기울기, (4,). 평균이니까 점의 개수로 나눠요.
- `dW2`, `db2`: 출력층의 기울기, (3,)과 숫자 하나
- `da`: 은닉층의 `tanh`에 들어간 값에 대한 기울기, (4, 3)
- `dW1`, `db1`: 은닉층의 기울기, (2, 3)과 (3,)

`x`는 (4, 2), `W1`은 (2, 3), `b1`과 `W2`는 (3,), `b2`는 숫자 하나예요.
|
A model with a hidden layer learns XOR: 2 inputs, 3 hidden units, 1 output (2-3-1). The loss is the mean binary cross-entropy over the
four points; the forward pass is in the code below. Complete it line by line, from the loss back. You may check while lines are still `...`.
- `dz`: the gradient with respect to the logits, (4,). The loss is a mean, so divide by the number of points.
- `dW2`, `db2`: the gradients of the output layer, (3,) and one number
- `da`: the gradient with respect to what goes into the `tanh` of the hidden layer, (4, 3)
- `dW1`, `db1`: the gradients of the hidden layer, (2, 3) and (3,)

`x` is (4, 2), `W1` (2, 3), `b1` and `W2` (3,), `b2` one number.
"""

import numpy as np

from lessons_src.practice.inputs import numbers

MINUTES = 15
HINTS = [
    "시그모이드와 이진 교차 엔트로피를 이으면 `dz = (p - t) / len(x)`예요. 출력층에서는 `dW2 = hidden.T @ dz`, `db2 = dz.sum()`이고요. | "
    "Sigmoid and binary cross-entropy together give `dz = (p - t) / len(x)`. In the output layer, `dW2 = hidden.T @ dz` and `db2 = dz.sum()`.",
    "은닉층에 도착하는 기울기는 `np.outer(dz, W2)`예요. 여기에 `tanh`의 국소 기울기 `1 - hidden**2`를 곱하면 `da`가 되죠. | "
    "The gradient that arrives at the hidden layer is `np.outer(dz, W2)`. Times the local gradient of `tanh`, `1 - hidden**2`, it is `da`.",
    "`da`를 알면 앞의 층과 똑같아요: `dW1 = x.T @ da`, `db1 = da.sum(axis=0)` | "
    "From `da` on it is the layer of before: `dW1 = x.T @ da`, `db1 = da.sum(axis=0)`",
]
X, T = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0.0, 1.0, 1.0, 0.0])
W1 = np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 0.5]])
CASES = [(X, T, W1, np.array([0.0, 0.5, -0.5]), np.array([1.0, 2.0, -1.0]), 0.25)]


def backward(x, t, W1, b1, W2, b2):
    hidden = np.tanh(x @ W1 + b1)  # given
    p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))  # given
    dz = (p - t) / len(x)  # given: dz = ...
    dW2 = hidden.T @ dz  # given: dW2 = ...
    db2 = dz.sum()  # given: db2 = ...
    da = np.outer(dz, W2) * (1 - hidden**2)  # given: da = ...
    dW1 = x.T @ da  # given: dW1 = ...
    db1 = da.sum(axis=0)  # given: db1 = ...
    return dW1, db1, dW2, db2  # given


def draw(rng):
    return X, T, numbers(rng, (2, 3)), numbers(rng, 3), numbers(rng, 3), numbers(rng)


MISTAKES = {
    "(p - t) / len(x) => (p - t)": "네 점의 합을 미분했네요. 손실이 평균이니까 `dz`를 `len(x)`로 나눠 보세요. | "
    "This is the gradient of a sum over the points: the loss is a mean, so divide `dz` by `len(x)`.",
    "(p - t) => (t - p)": "부호가 반대로 나왔네요. `dz`는 `p - t`에서 시작해요. | The sign is reversed: `dz` begins with `p - t`.",
    "(p - t) => (p - t) * p * (1 - p)": "`dz`에 `p * (1 - p)`를 한 번 더 곱했네요. 이진 교차 엔트로피의 기울기와 만나면 약분돼요. | "
    "`dz` has an extra `p * (1 - p)`: it cancels against the gradient of the binary cross-entropy.",
    " * (1 - hidden**2) => ": "`tanh`의 국소 기울기를 빠뜨렸네요. `da`에 `1 - hidden**2`를 곱해 보세요. | "
    "The local gradient of `tanh` is missing: multiply `da` by `1 - hidden**2`.",
    "(1 - hidden**2) => (1 - hidden)": "`tanh`의 국소 기울기에서 제곱을 빠뜨렸네요. `da`에 `1 - hidden**2`를 곱해 보세요. | "
    "The square is missing in the local gradient of `tanh`: multiply `da` by `1 - hidden**2`.",
    "(1 - hidden**2) => (1 - np.tanh(hidden) ** 2)": "`hidden`에 `tanh`를 한 번 더 취했네요. 이미 `tanh`를 거친 값이니까 `1 - hidden**2`예요. | "
    "`tanh` was taken of `hidden` again: it has been through `tanh` already, so it is `1 - hidden**2`.",
    "(1 - hidden**2) => hidden * (1 - hidden)": "은닉층에 시그모이드의 국소 기울기를 썼네요. 은닉층은 `tanh`니까 `1 - hidden**2`예요. | "
    "The sigmoid's local gradient was used in the hidden layer: its units are `tanh`, so it is `1 - hidden**2`.",
    "np.outer(dz, W2) => dz[:, None]": "은닉층으로 전달할 때 `W2`를 곱하지 않았네요. `np.outer(dz, W2)`로 시작해 보세요. | "
    "`W2` is missing on the way back to the hidden layer: begin with `np.outer(dz, W2)`.",
    "hidden.T @ dz => dz.sum() * np.ones(len(W2))": "`dW2`에 `hidden`이 들어가지 않았네요. 곱하기 게이트의 다른 입력인 `hidden`을 곱해 보세요. | "
    "`dW2` does not use `hidden`: multiply by `hidden`, the other input of the multiply gates.",
    "da.sum(axis=0) => da": "`db1`을 더하지 않았네요. 네 점이 편향을 함께 쓰니까 `sum(axis=0)`으로 더해 보세요. | "
    "`db1` is not added up: the four points share the bias, so use `sum(axis=0)`.",
    "da.sum(axis=0) => da.sum(axis=1)": "`db1`을 유닛에 걸쳐 더했네요. 점에 걸쳐 더하려면 `axis=0`이에요. | "
    "`db1` was added up over the units: over the points it is `axis=0`.",
    "da.sum(axis=0) => da.sum()": "`db1`을 모두 더해서 숫자 하나가 되었네요. 유닛마다 하나씩 남도록 `sum(axis=0)`을 써 보세요. | "
    "`db1` was added up to a single number: use `sum(axis=0)`, so that each unit keeps its own.",
    "da.sum(axis=0) => da.mean(axis=0)": "`db1`을 평균 냈네요. `dz`에서 이미 `len(x)`로 나눴으니까 더하기만 해 보세요. | "
    "`db1` is a mean: `dz` was already divided by `len(x)`, so only add up.",
    "dz.sum() => dz": "`db2`를 더하지 않았네요. 네 점이 편향을 함께 쓰니까 `sum()`으로 더해 보세요. | "
    "`db2` is not added up: the four points share the bias, so use `sum()`.",
    "dz.sum() => dz.mean()": "`db2`를 평균 냈네요. `dz`에서 이미 `len(x)`로 나눴으니까 더하기만 해 보세요. | "
    "`db2` is a mean: `dz` was already divided by `len(x)`, so only add up.",
    "x.T @ da => da.T @ x": "행렬을 곱하는 순서가 바뀌어 `dW1`이 전치되었네요. `W1`과 모양이 같아지도록 `x.T`를 앞에 두어 보세요. | "
    "The matrices were multiplied in the other order and `dW1` came out transposed: with `x.T` in front it has the shape of `W1`.",
    "return dW1, db1, dW2, db2 => return W1 - dW1, b1 - db1, W2 - dW2, b2 - db2": "기울기를 매개변수에서 빼기까지 했네요. 갱신은 옵티마이저가 하니까 여기서는 기울기만 돌려주세요. | "
    "The gradients were already subtracted from the parameters: updating is the optimizer's work, so return the gradients alone.",
}
