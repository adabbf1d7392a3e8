"""기울기를 크기로 나누기 | Divide the gradient by its size

RMSprop은 기울기 제곱의 이동 평균 `v`를 기억해 두었다가, 그 제곱근으로 기울기를 나눠요. 그래서 기울기가 크든 작든 걸음의
길이가 비슷해지죠. `rho`가 0.99라면 지금까지의 평균을 99% 남기고 새 값을 1% 더해요.
- `v` ← `rho` × `v` + (1 − `rho`) × 기울기²
- `w` ← `w` − 학습률 × 기울기 / (√`v` + 1e-8)

한 걸음을 완성해서 새 `w`와 새 `v`를 차례로 돌려주세요. 1e-8은 0으로 나누지 않게 해 줘요.
|
RMSprop remembers `v`, a moving average of the squared gradient, and divides the gradient by its square root. So the steps have about
the same length whether gradients are large or small. With `rho` = 0.99, 99% of the average so far is kept and 1% of the new value added.
- `v` ← `rho` × `v` + (1 − `rho`) × gradient²
- `w` ← `w` − learning rate × gradient / (√`v` + 1e-8)

Complete one step: return the new `w` and the new `v`, in this order. The 1e-8 prevents a division by 0.
"""

import numpy as np

from lessons_src.practice.inputs import numbers, rate

MINUTES = 9
HINTS = [
    "규칙의 차례대로 두 줄이면 돼요. 제곱은 `gradient**2`, 제곱근은 `np.sqrt(v)`예요. | "
    "Two lines in the order of the rule are enough. The square is `gradient**2`, the root `np.sqrt(v)`.",
    "첫 줄은 `v = rho * v + (1 - rho) * gradient**2`이고, 둘째 줄에서 기울기를 `np.sqrt(v) + 1e-8`로 나눠요. | "
    "The first line is `v = rho * v + (1 - rho) * gradient**2`; the second divides the gradient by `np.sqrt(v) + 1e-8`.",
]
CASES = [(1.0, 0.0, -4.0, 0.1, 0.99), (2.0, 3.0, 5.0, 0.1, 0.9), (1.0, 0.0, 2e-8, 0.1, 0.9)]


def step(w, v, gradient, learning_rate, rho):
    v = rho * v + (1 - rho) * gradient**2
    w = w - learning_rate * gradient / (np.sqrt(v) + 1e-8)
    return w, v  # given


def draw(rng):
    w, gradient = numbers(rng, 2).tolist()
    return w, round(rng.uniform(1, 3), 2), gradient, rate(rng), round(rng.uniform(0.6, 0.95), 2)


MISTAKES = {
    "gradient**2 => gradient": "`v`에 기울기를 그대로 넣었네요. 먼저 제곱해 보세요. | `v` takes the gradient as it is: square it first.",
    "rho * v + (1 - rho) * gradient**2 => (1 - rho) * v + rho * gradient**2": "`rho`와 `1 - rho`의 자리가 바뀌었네요. 지금까지의 `v`에 `rho`를 곱해 보세요. | "
    "`rho` and `1 - rho` are in each other's place: multiply the `v` so far by `rho`.",
    "(1 - rho) * gradient**2 => gradient**2": "`v`에 더하는 새 값에 `1 - rho`를 곱하지 않았네요. 그러면 평균이 아니라 합이 돼요. | "
    "The new value in `v` was not multiplied by `1 - rho`: that makes it a sum, not an average.",
    "rho * v + (1 - rho) * gradient**2 => v + gradient**2": "`v`에 제곱을 계속 더하기만 했네요. 그건 Adagrad이고, 여기서는 `rho`로 평균을 내요. | "
    "`v` just adds up the squares, as Adagrad does: here it is an average, with `rho`.",
    "np.sqrt(v) + 1e-8 => v + 1e-8": "`w`를 갱신할 때 `v`의 제곱근을 구하지 않았네요. `np.sqrt(v)`로 나눠 보세요. | "
    "The update of `w` lacks the square root of `v`: divide by `np.sqrt(v)`.",
    "np.sqrt(v) + 1e-8 => np.sqrt(v + 1e-8)": "1e-8을 제곱근 안에 넣었네요. 제곱근을 구한 다음에 더해 보세요. | "
    "1e-8 is inside the root: take the root first, then add it.",
    "np.sqrt(v) + 1e-8 => np.sqrt(v)": "나누는 수에 1e-8이 빠졌네요. `np.sqrt(v)`에 더해 보세요. | "
    "1e-8 is missing from the divisor: add it to `np.sqrt(v)`.",
    "(w - learning_rate * gradient / (np.sqrt(v) + 1e-8), step(w, v, gradient, learning_rate, rho)[1])": "`w`를 이전 `v`로 갱신했네요. `v`를 먼저 구하고 그 새 값을 써 보세요. | "
    "`w` was updated with the old `v`: work out the new one first and use it.",
    "w - learning_rate => w + learning_rate": "`w`에 걸음을 더했네요. 내려가려면 빼야 해요. | The step was added to `w`: subtract it to go downhill.",
}
