"""곱하기 게이트 | The multiply gate

곱하기 게이트 `a * b`의 역전파를 완성해 보세요. 상류에서 온 기울기 `upstream`을 받아 `a`의 기울기와 `b`의 기울기를 차례로
돌려줘요. 입력이 2와 3이고 상류에서 5가 오면 15와 10이 나와요.
|
Complete the backward pass of the multiply gate `a * b`: it takes the upstream gradient `upstream` and returns the gradient of `a`,
then that of `b`. For the inputs 2 and 3 and an upstream gradient of 5, these are 15 and 10.
"""

from lessons_src.practice.inputs import numbers

MINUTES = 5
HINTS = [
    "`a * b`를 `a`로 미분하면 `b`가 남아요. 이것이 `a`에 대한 국소 기울기예요. | "
    "The derivative of `a * b` with respect to `a` is `b`: the local gradient for `a`.",
    "국소 기울기에 상류에서 온 기울기를 곱해서 전달해요. `a`에는 `b * upstream`이 가죠. | "
    "What is passed back is the local gradient times the upstream gradient: `a` gets `b * upstream`.",
]
CASES = [(2.0, 3.0, 5.0), (-1.0, 4.0, 0.5)]


def backward(a, b, upstream):
    return b * upstream, a * upstream  # [da, db]


def draw(rng):
    return tuple(numbers(rng, 3).tolist())


MISTAKES = {
    "(a * upstream, b * upstream)": "두 기울기가 서로 바뀌었네요. `a`로 미분하면 `b`가 남으니까 `a`에는 `b`를 곱해 보세요. | "
    "The two gradients are swapped: the derivative with respect to `a` is `b`, so `a` gets `b` times the upstream gradient.",
    "(b, a)": "국소 기울기를 그대로 돌려줬네요. 여기에 `upstream`을 곱해 보세요. | This is the local gradient alone: multiply it by `upstream`.",
    "(upstream, upstream)": "상류에서 온 기울기를 그대로 전달했네요. 더하기 게이트라면 맞지만, 여기서는 다른 입력을 곱해야 해요. | "
    "The upstream gradient was passed on as it is: an add gate does that, a multiply gate multiplies by the other input.",
    "(b + upstream, a + upstream)": "국소 기울기에 상류에서 온 기울기를 더했네요. 더하지 말고 곱해 보세요. | "
    "The upstream gradient was added to the local one: multiply them instead.",
    "(a * b * upstream, a * b * upstream)": "두 입력을 모두 곱했네요. 미분하는 입력은 빼고 다른 입력만 곱해 보세요. | "
    "Both inputs were multiplied: leave out the one you differentiate by and keep the other.",
}
