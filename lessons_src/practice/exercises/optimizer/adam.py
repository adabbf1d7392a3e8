"""도전: Adam을 읽고 만들기 | Challenge: read Adam, write Adam

Adam은 기울기의 이동 평균 `m`과 기울기 제곱의 이동 평균 `v`를 기억해요. 둘 다 0에서 시작하므로 처음에는 너무 작아서,
`m_hat`(엠 햇)과 `v_hat`(브이 햇)으로 보정해 써요. `t`는 1부터 세는 걸음의 번호예요.
- `m` ← 0.9 × `m` + 0.1 × 기울기
- `v` ← 0.999 × `v` + 0.001 × 기울기²
- `m_hat` = `m` / (1 − 0.9ᵗ), `v_hat` = `v` / (1 − 0.999ᵗ)
- `w` ← `w` − 학습률 × `m_hat` / (√`v_hat` + 1e-8)

한 걸음을 완성해서 새 `w`, `m`, `v`를 차례로 돌려주세요.
|
Adam remembers `m`, the moving average of the gradient, and `v`, that of its square. Both start at 0 and are too small at first, so
they are corrected to `m_hat` and `v_hat` before use. `t` is the number of the step, counted from 1.
- `m` ← 0.9 × `m` + 0.1 × gradient
- `v` ← 0.999 × `v` + 0.001 × gradient²
- `m_hat` = `m` / (1 − 0.9ᵗ), `v_hat` = `v` / (1 − 0.999ᵗ)
- `w` ← `w` − learning rate × `m_hat` / (√`v_hat` + 1e-8)

Complete one step: return the new `w`, `m` and `v`, in this order.
"""

import numpy as np

from lessons_src.practice.inputs import numbers, rate

MINUTES = 12
HINTS = [
    "규칙의 차례대로 다섯 줄이면 돼요. 거듭제곱은 `0.9**t`처럼 쓰고, `m_hat`과 `v_hat`은 새 `m`과 `v`로 구해요. | "
    "Five lines in the order of the rule are enough. A power is written `0.9**t`; `m_hat` and `v_hat` come from the new `m` and `v`.",
    "`m_hat`과 `v_hat`은 이 걸음에서만 쓰고, 다음 걸음을 위해 돌려주는 것은 `m`과 `v`예요. | "
    "`m_hat` and `v_hat` are for this step alone: what the next step needs, and what is returned, is `m` and `v`.",
    "마지막 줄은 `w = w - learning_rate * m_hat / (np.sqrt(v_hat) + 1e-8)`이에요. | "
    "The last line is `w = w - learning_rate * m_hat / (np.sqrt(v_hat) + 1e-8)`.",
]
CASES = [(1.0, -4.0, 0.0, 0.0, 1, 0.1), (1.1, -2.0, -0.4, 0.016, 2, 0.1), (1.0, 2e-8, 0.0, 0.0, 1, 0.1)]


def step(w, gradient, m, v, t, learning_rate):
    m = 0.9 * m + 0.1 * gradient
    v = 0.999 * v + 0.001 * gradient**2
    m_hat = m / (1 - 0.9**t)
    v_hat = v / (1 - 0.999**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + 1e-8)
    return w, m, v  # given


def draw(rng):
    return *numbers(rng, 3).tolist(), round(rng.uniform(1, 3), 2), int(rng.integers(2, 30)), rate(rng)


MISTAKES = {
    "m / (1 - 0.9**t) => m": "`w`의 갱신에 보정하지 않은 `m`이 들어갔네요. `m_hat`을 구해서 써 보세요. | "
    "The update of `w` uses `m` without correction: work out `m_hat` and use it.",
    "v / (1 - 0.999**t) => v": "`w`의 갱신에 보정하지 않은 `v`가 들어갔네요. `v_hat`을 구해서 써 보세요. | "
    "The update of `w` uses `v` without correction: work out `v_hat` and use it.",
    "(np.sqrt(v_hat) + 1e-8) => np.sqrt(v_hat + 1e-8)": "`w`의 갱신에서 1e-8을 제곱근 안에 넣었네요. 제곱근을 구한 다음에 더해 보세요. | "
    "In the update of `w`, 1e-8 is inside the root: take the root first, then add it.",
    "(np.sqrt(v_hat) + 1e-8) => np.sqrt(v_hat)": "`w`의 갱신에서 나누는 수에 1e-8이 빠졌네요. `np.sqrt(v_hat)`에 더해 보세요. | "
    "In the update of `w`, 1e-8 is missing from the divisor: add it to `np.sqrt(v_hat)`.",
    "np.sqrt(v_hat) => v_hat": "`w`의 갱신에서 `v_hat`의 제곱근을 구하지 않았네요. `np.sqrt(v_hat)`으로 나눠 보세요. | "
    "The update of `w` lacks the square root of `v_hat`: divide by `np.sqrt(v_hat)`.",
    "* m_hat / => * gradient /": "`w`를 갱신할 때 기울기를 그대로 썼네요. 그 자리에 `m_hat`을 써 보세요. | "
    "The update of `w` uses the gradient itself: use `m_hat` in its place.",
    "gradient**2 => gradient": "`v`에 기울기를 그대로 넣었네요. 먼저 제곱해 보세요. | `v` takes the gradient as it is: square it first.",
    "gradient**2 => gradient * 2": "`v`에 기울기의 2배를 넣었네요. 2를 곱하지 말고 제곱해 보세요: `gradient**2` | "
    "`v` takes twice the gradient: square it instead of doubling it, `gradient**2`.",
    "0.001 * gradient => gradient": "`v`에 더하는 새 값에 0.001을 곱하지 않았네요. 그러면 평균이 아니라 합이 돼요. | "
    "The new value in `v` was not multiplied by 0.001: that makes it a sum, not an average.",
    "0.1 * gradient => gradient": "`m`에 더하는 기울기에 0.1을 곱하지 않았네요. 그러면 평균이 아니라 합이 돼요. | "
    "The gradient in `m` was not multiplied by 0.1: that makes it a sum, not an average.",
    "0.9 * m + 0.1 * => 0.1 * m + 0.9 *": "`m`에서 0.9와 0.1의 자리가 바뀌었네요. 지금까지의 `m`에 0.9를 곱해 보세요. | "
    "In `m`, 0.9 and 0.1 are in each other's place: multiply the `m` so far by 0.9.",
    "0.999 * v + 0.001 * => 0.9 * v + 0.1 *": "`v`에 `m`의 0.9와 0.1을 썼네요. `v`에는 0.999와 0.001을 곱해요. | "
    "`v` uses the 0.9 and 0.1 of `m`: for `v` they are 0.999 and 0.001.",
    "0.9**t => 0.9 * t": "`m_hat`을 구할 때 0.9에 `t`를 곱했네요. 곱하지 말고 `t`제곱해 보세요: `0.9**t` | "
    "In `m_hat`, 0.9 was multiplied by `t`: raise it to the power `t` instead, `0.9**t`.",
    "0.999**t => 0.999 * t": "`v_hat`을 구할 때 0.999에 `t`를 곱했네요. 곱하지 말고 `t`제곱해 보세요: `0.999**t` | "
    "In `v_hat`, 0.999 was multiplied by `t`: raise it to the power `t` instead, `0.999**t`.",
    "**t => ** (t + 1)": "`t`에 1을 더했네요. `t`는 이미 1부터 세니까 그대로 써 보세요. | "
    "1 was added to `t`: it already counts from 1, so use it as it is.",
    "w = w - => w = w + ": "`w`에 걸음을 더했네요. 내려가려면 빼야 해요. | The step was added to `w`: subtract it to go downhill.",
    "return w, m, v => return w, m_hat, v": "`m` 자리에 `m_hat`을 돌려줬네요. 다음 걸음에는 보정하지 않은 `m`이 필요해요. | "
    "`m_hat` was returned in the place of `m`: the next step needs `m` without correction.",
    "return w, m, v => return w, m, v_hat": "`v` 자리에 `v_hat`을 돌려줬네요. 다음 걸음에는 보정하지 않은 `v`가 필요해요. | "
    "`v_hat` was returned in the place of `v`: the next step needs `v` without correction.",
}
