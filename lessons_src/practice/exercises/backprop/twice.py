"""두 번 쓰인 변수 | A variable used twice

`f = w * (w + x)`에서 `w`는 두 경로로 `f`에 닿아요. `w`에 대한 `f`의 기울기를 돌려주는 함수를 완성해 보세요.
|
In `f = w * (w + x)`, `w` reaches `f` along two paths. Complete the function: it returns the gradient of `f` with respect to `w`.
"""

from lessons_src.practice.inputs import numbers

MINUTES = 6
HINTS = [
    "곱하기 게이트의 두 입력은 `w`와 `w + x`예요. 각 입력에 도착하는 기울기는 다른 입력과 같아요. | "
    "The inputs of the multiply gate are `w` and `w + x`. The gradient that arrives at each is the other one.",
    "바로 가는 경로로는 `w + x`가, 더하기 게이트를 거치는 경로로는 `w`가 도착해요. 이 둘을 더해 보세요. | "
    "Along the direct path `w + x` arrives, along the path through the add gate `w`. Add up the two.",
]
CASES = [(1.0, 2.0), (3.0, -1.0)]


def gradient(w, x):
    direct = w + x
    through_sum = w
    return direct + through_sum


def draw(rng):
    return tuple(numbers(rng, 2).tolist())


MISTAKES = {
    "w + x": "바로 가는 경로만 셌네요. `w + x`를 거치는 경로의 기울기도 더해 보세요. | "
    "Only the direct path is counted: add what arrives along the path through `w + x`.",
    "w": "`w + x`를 거치는 경로만 셌네요. 바로 가는 경로의 기울기도 더해 보세요. | "
    "Only the path through `w + x` is counted: add what arrives along the direct path.",
    "w * (w + x)": "두 경로의 기울기를 곱한 셈이네요. 한 경로 위에서는 곱하지만, 서로 다른 경로는 더해요. | "
    "The gradients of the two paths were multiplied: along one path they multiply, but different paths add up.",
    "(2 * w + x) / 2": "두 경로의 기울기를 평균 냈네요. 나누지 말고 그대로 더해 보세요. | "
    "This is the mean of the two paths: add them up without dividing.",
    "2 * w": "`x`가 사라졌네요. `w * x`를 `w`로 미분하면 `x`가 남아요. | `x` is lost: the derivative of `w * x` with respect to `w` is `x`.",
    "w + x + 1": "더하기 게이트의 국소 기울기 1을 그대로 더했네요. 1에 상류에서 온 기울기 `w`를 곱해서 더해 보세요. | "
    "The add gate's local gradient 1 was added as it is: multiply it by the upstream gradient `w` first.",
    "3 * w + x": "`x`로 미분한 것까지 더했네요. `x`는 그대로 두고 `w`로만 미분해 보세요. | "
    "The derivative with respect to `x` was added too: keep `x` fixed and differentiate with respect to `w` alone.",
}
