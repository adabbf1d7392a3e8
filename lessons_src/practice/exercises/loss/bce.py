"""이진 교차 엔트로피와 `log(0)` | Binary cross-entropy and `log(0)`

`p`는 1일 확률을 예측한 배열이고 `t`는 0 또는 1인 정답이에요. 이진 교차 엔트로피는 `-(t * log(p) + (1 - t) * log(1 - p))`의
평균이에요. `p`가 정확히 0이거나 1이어도 `inf`나 `nan`이 나오지 않게, 먼저 `p`를 1e-12와 1 - 1e-12 사이로 잘라 주세요.
|
`p` holds the predicted probabilities of 1, and `t` the targets, 0 or 1. The binary cross-entropy is the mean of
`-(t * log(p) + (1 - t) * log(1 - p))`. So that there is no `inf` and no `nan` even where `p` is exactly 0 or 1, first clamp `p`
between 1e-12 and 1 - 1e-12.
"""

import numpy as np

MINUTES = 8
HINTS = [
    "`np.clip(p, 1e-12, 1 - 1e-12)`가 양쪽 끝을 잘라 줘요. | `np.clip(p, 1e-12, 1 - 1e-12)` clamps at both ends.",
    "자른 `p`로 `-(t * np.log(p) + (1 - t) * np.log(1 - p))`를 구하고, 마지막에 평균을 내면 돼요. | "
    "With the clamped `p`, work out `-(t * np.log(p) + (1 - t) * np.log(1 - p))` and take the mean at the end.",
]
CASES = [
    (np.array([0.8, 0.3]), np.array([1.0, 0.0])),
    (np.array([0.2, 0.9, 0.5]), np.array([1.0, 0.0, 1.0])),
    (np.array([0.0]), np.array([1.0])),
    (np.array([1.0]), np.array([0.0])),
    (np.array([1.0, 0.0]), np.array([1.0, 0.0])),
]
TOLERANCE = 1e-4


def bce(p, t):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()


def draw(rng):
    return rng.uniform(0.05, 0.95, 4).round(2), np.array([1.0, 0.0, 1.0, 0.0])


# The place of the clamp decides the loss at exactly 0 and 1 alone.
ALSO_RIGHT = [
    f"1e-12 => {each}" for each in ("1e-15", "1e-14", "1e-13", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")
]
LOG_OF_0 = (
    "`p`가 0이나 1일 때 `log(0)`을 구했네요. 먼저 `np.clip`으로 `p`를 잘라 보세요. | "
    "Where `p` is 0 or 1 this takes `log(0)`: clamp `p` first, with `np.clip`."
)
MISTAKES = {
    "np.clip(p, 1e-12, 1 - 1e-12) => p": LOG_OF_0,
    "-np.log(np.where(t == 1, p, 1 - p)).mean()": LOG_OF_0,
    "-(t * => (t *": "음의 부호가 빠졌네요. `log`가 여기서는 음수니까 앞에 `-`를 붙여야 손실이 양수가 돼요. | "
    "The minus sign is missing: `log` is negative here, so the loss needs a `-` in front to be positive.",
    " + (1 - t) * np.log(1 - p) => ": "정답이 1인 항만 있네요. 정답이 0인 항 `(1 - t) * log(1 - p)`도 더해 보세요. | "
    "Only the term for target 1 is there: add `(1 - t) * log(1 - p)` for target 0.",
    ".mean() => .sum()": "합을 구했네요. 데이터의 평균을 돌려주세요. | This is a sum: return the mean over the examples.",
    ".mean() => ": "데이터마다 손실이 하나씩 나왔네요. 전체의 손실은 숫자 하나니까 평균을 내 보세요. | "
    "There is one loss per example: the loss of all is one number, so take the mean.",
    "bce(1 - p, t)": "`p`와 `1 - p`가 바뀌었네요. 정답이 1일 때 `log(p)`예요. | `p` and `1 - p` are swapped: target 1 goes with `log(p)`.",
    "bce(p, t) / np.log(2)": "밑이 2인 로그를 썼네요. 자연로그 `np.log`를 써 보세요. | "
    "This is the logarithm to base 2: use the natural one, `np.log`.",
    "bce(p, t) / np.log(10)": "밑이 10인 로그를 썼네요. 자연로그 `np.log`를 써 보세요. | "
    "This is the logarithm to base 10: use the natural one, `np.log`.",
    "((p - t) ** 2).mean()": "평균 제곱 오차를 구했네요. 여기서는 로그를 써 보세요. | This is the mean squared error: here logarithms are needed.",
}
