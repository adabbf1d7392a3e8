"""횟수를 위한 손실 | A loss for counts

한 학생이 질문한 횟수처럼 0, 1, 2, … 로 센 수에는 푸아송(Poisson) 분포가 어울려요. 평균이 `rate`일 때 `count`번 나올 확률은
rate의 count제곱 × exp(−rate) / count!이거든요. 여기에 로그를 취하고 부호를 바꾸면, 예측값과 상관없는 log count! 를 빼고
`rate - count * log(rate)`가 남아요. 예측한 평균 `rate`와 실제 횟수 `count`를 받아, 이 손실의 평균을 돌려주는 함수를 완성해 보세요.
|
Numbers that were counted, 0, 1, 2, …, such as how many questions a student asked, suit the Poisson distribution: if the mean is `rate`,
the probability of `count` is rate to the power of count, times exp(−rate), divided by count!. Take the logarithm and change the sign;
apart from log count!, which does not depend on the prediction, `rate - count * log(rate)` is left. Complete the function: it takes the
predicted means `rate` and the actual counts `count`, and returns the mean of this loss.
"""

import math

import numpy as np

MINUTES = 8
HINTS = [
    "numpy의 로그는 `np.log`예요. `rate`는 늘 양수라서 로그를 취할 수 있어요. | "
    "In numpy the logarithm is `np.log`. `rate` is always positive, so it has one.",
    "`rate - count * np.log(rate)`를 구해서 평균을 내면 돼요. | Work out `rate - count * np.log(rate)` and take the mean.",
]
CASES = [(np.array([2.0]), np.array([3.0])), (np.array([1.0, 0.5, 4.0]), np.array([0.0, 2.0, 4.0]))]


def poisson(rate, count):
    return (rate - count * np.log(rate)).mean()


def draw(rng):
    return rng.uniform(0.3, 5, 4).round(1) + 0.05, np.array([0.0, *rng.integers(1, 7, 3)])


def _log_factorial(count):
    return np.array([math.lgamma(each + 1) for each in count])


MISTAKES = {
    "- count * np.log(rate) => + count * np.log(rate)": "로그 항을 더했네요. 부호를 바꿨으니까 `count * log(rate)`는 빼야 해요. | "
    "The term with the logarithm was added: the sign was changed, so subtract `count * log(rate)`.",
    "-poisson(rate, count)": "전체의 부호가 반대네요. 로그를 취한 다음 부호를 바꾸면 `rate`가 양수로 남아요. | "
    "The whole has the opposite sign: after the change of sign, `rate` stays positive.",
    "count * np.log(rate) => rate * np.log(count)": "로그를 취할 값이 바뀌었네요. 실제 횟수가 아니라 예측한 `rate`에 로그를 취해 보세요. | "
    "The logarithm was taken of the wrong one: take it of the predicted `rate`, not of the count.",
    "count * np.log(rate) => np.log(rate)": "로그에 `count`를 곱하지 않았네요. 질문을 많이 할수록 이 항이 커져야 해요. | "
    "The logarithm was not multiplied by `count`: the term grows with the number of questions.",
    "count * np.log(rate) => count * rate": "로그를 취하지 않았네요. `count`에 `np.log(rate)`를 곱해 보세요. | "
    "There is no logarithm: multiply `count` by `np.log(rate)`.",
    "(rate - count => (-count": "`rate`가 빠졌네요. 예측한 평균이 클수록 커지는 항이니까 더해 보세요. | "
    "The term `rate` is missing: it grows with the predicted mean, so add it.",
    "((rate - count) ** 2).mean()": "평균 제곱 오차를 구했네요. 횟수의 손실에는 로그를 써 보세요: `count * np.log(rate)` | "
    "This is the mean squared error: the loss for counts has a logarithm, `count * np.log(rate)`.",
    "(rate - count * np.log(rate)).mean() => (np.exp(rate) - count * rate).mean()": "`rate`를 평균의 로그로 보았네요. 여기서 `rate`는 평균 자체예요. | "
    "`rate` was taken for the logarithm of the mean: here it is the mean itself.",
    "poisson(rate, count) + _log_factorial(count).mean()": "log count! 까지 더했네요. 예측값과 상관없는 항이니까 빼 보세요. | "
    "log count! was added too: it does not depend on the prediction, so leave it out.",
    ".mean() => .sum()": "합을 구했네요. 데이터의 평균을 돌려주세요. | This is a sum: return the mean over the examples.",
    ".mean() => ": "데이터마다 손실이 하나씩 나왔네요. 전체의 손실은 숫자 하나니까 평균을 내 보세요. | "
    "There is one loss per example: the loss of all is one number, so take the mean.",
}
