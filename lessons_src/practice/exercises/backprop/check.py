"""기울기 검사 | The gradient check

역전파가 맞는지는 수치 미분으로 확인할 수 있어요. `f`는 숫자 하나를 받아 손실을 돌려주는 함수예요.
`h = 1e-5`인 중앙 차분으로 `w`에서 `f`의 기울기를 구하는 함수를 완성해 보세요.
`w`에서 양쪽으로 `h`만큼 떨어진 두 점에서 `f`의 차이를 구하고, 두 점 사이의 거리로 나누면 돼요.
|
Whether backpropagation is right can be checked by differences. `f` is a function from one number to a loss.
Complete the function: it estimates the gradient of `f` at `w` by a central difference with `h = 1e-5`.
Take the difference of `f` between the two points that lie `h` to either side of `w`, and divide it by the distance between them.
"""

import numpy as np

MINUTES = 5
HINTS = [
    "두 점은 `w + h`와 `w - h`예요. 두 점에서 모두 `f`를 불러 보세요. | "
    "The two points are `w + h` and `w - h`. Call `f` at both of them.",
    "두 점 사이의 거리는 `h`가 아니라 `2 * h`예요. 나눌 때는 괄호로 묶어 주세요. | "
    "The distance between the two is `2 * h`, not `h`. Put it in brackets when you divide.",
]


def numeric_gradient(f, w):
    h = 1e-5  # given
    return (f(w + h) - f(w - h)) / (2 * h)


def _is_number(got):
    return isinstance(got, (int, float, np.number, np.ndarray)) and np.size(got) == 1


def _near(got, right):
    return abs(got - right) <= 1e-5 * abs(right)


def check(numeric_gradient, rng):
    slope, seen = float(np.round(rng.uniform(2, 4), 2)), []

    def steep(w):
        # At w = 0 the gradient is `slope`. The curvature is so large that one side alone gives another value at any h.
        seen.append(float(w))
        return slope * w + 1e10 * w**2

    got = numeric_gradient(steep, 0.0)
    assert _is_number(got), (
        "기울기는 숫자 하나예요. 숫자 하나를 돌려주세요. | The gradient is one number: return one number."
    )
    got = float(np.ravel(got)[0])
    assert seen, (
        "`f`를 한 번도 부르지 않았네요. `f(w + h)`처럼 불러 보세요. | `f` is never called: call it, as in `f(w + h)`."
    )
    h = max(map(abs, seen))
    assert h > 0, (
        "`f`를 `w`에서만 불렀네요. 기울기를 알려면 `w` 양쪽의 두 점이 필요해요. | "
        "`f` is called at `w` alone: for the gradient, two points are needed, one on either side of `w`."
    )
    assert min(seen) < 0 < max(seen), (
        "`w`의 한쪽만 봤네요. 한쪽만 써서 구한 기울기는 `f`가 휘어 있을수록 크게 틀려요. `f(w + h)`와 `f(w - h)`의 차이를 구해 보세요. | "
        "Only one side of `w` is looked at: such a difference is the more wrong the more `f` bends. Take the difference of "
        "`f(w + h)` and `f(w - h)`."
    )
    assert abs(max(seen) + min(seen)) <= 1e-9 * h, (
        "두 점이 `w`에서 같은 거리만큼 떨어져 있지 않네요. `w + h`와 `w - h`를 써 보세요. | "
        "The two points are not at the same distance from `w`: use `w + h` and `w - h`."
    )
    right = _near(got, slope)
    assert right or not _near(got, -slope), (
        "부호가 반대로 나왔네요. `f(w + h)`에서 `f(w - h)`를 빼 보세요. | "
        "The sign is reversed: subtract `f(w - h)` from `f(w + h)`."
    )
    assert right or not _near(got, 2 * slope), (
        "구한 값이 정답의 2배네요. 두 점 사이의 거리는 `h`가 아니라 `2 * h`예요. | "
        "It is exactly 2 times the right value: the distance between the two points is `2 * h`, not `h`."
    )
    assert right or not _near(got, slope * h * h), (
        "2로 나눈 다음에 `h`를 곱했네요. `/ 2 * h` 대신 `/ (2 * h)`처럼 괄호로 묶어 보세요. | "
        "It was divided by 2 and then multiplied by `h`: put brackets around it, `/ (2 * h)` instead of `/ 2 * h`."
    )
    assert right or not _near(got, 2 * slope * h), (
        "차이를 거리로 나누지 않았네요. `2 * h`로 나눠 보세요. | "
        "The difference was not divided by the distance: divide it by `2 * h`."
    )
    assert h > 5e-7, (
        f"`h`가 너무 작아서 반올림 오차가 커져요. `1e-5`를 써 보세요. (지금: {h:.1g}) | "
        f"With an `h` so small, the rounding error grows: use `1e-5`. (Now: {h:.1g}.)"
    )
    assert h < 3e-4, (
        f"`h`가 너무 커서 오차가 남아요. `1e-5`를 써 보세요. (지금: {h:.1g}) | "
        f"An `h` so large leaves an error: use `1e-5`. (Now: {h:.1g}.)"
    )
    assert abs(got - slope) <= 1e-6 * slope, (
        f"`f(w) = {slope} * w + 1e10 * w**2`에서 `w = 0`의 기울기가 다르네요. 나온 값: {got:.6g}, 나와야 할 값: {slope} | "
        f"For `f(w) = {slope} * w + 1e10 * w**2` the gradient at `w = 0` is {slope}, and this gives {got:.6g}."
    )
    for scale in (1e-3, 1.0, 1000.0):
        for _ in range(8):
            w = float(np.round(rng.uniform(0.6, 2.5), 2))
            for name, f, gradient in (
                ("w**2", lambda w, s=scale: s * w**2, 2 * scale * w),
                ("w**3", lambda w, s=scale: s * w**3, 3 * scale * w**2),
                ("exp(w)", lambda w, s=scale: s * np.exp(w), scale * np.exp(w)),
            ):
                got = float(np.ravel(numeric_gradient(f, w))[0])
                assert abs(got - gradient) <= 1e-6 * gradient, (
                    f"`f(w) = {scale:g} * {name}`에서 `w = {w}`의 기울기가 다르네요. 나온 값: {got:.9g}, 나와야 할 값: {gradient:.9g} | "
                    f"For `f(w) = {scale:g} * {name}` the gradient at `w = {w}` is {gradient:.9g}, and this gives {got:.9g}."
                )
    return (
        "맞아요! 많이 휜 함수와 크기가 다른 함수에서도 모두 맞았어요. | "
        "Correct! It is right for a function that bends a lot and for functions of several sizes."
    )


WRONG = [
    "str(numeric_gradient(f, w))",
    "w",
    "f(w)",
    "(f(w + 1e-5) - f(w)) / 1e-5",
    "(f(w) - f(w - 1e-9)) / 1e-9",
    "(f(w + 2e-5) - f(w - 1e-5)) / 3e-5",
    "-numeric_gradient(f, w)",
    "/ (2 * h) => / h",
    "/ (2 * h) => / 2 * h",
    "/ (2 * h) => ",
    "h = 1e-5 => h = 1e-8",
    "h = 1e-5 => h = 1e-12",
    "h = 1e-5 => h = 1e-2",
    "numeric_gradient(f, w) + 1",
    "numeric_gradient(f, w) + w",
]
