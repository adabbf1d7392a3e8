"""기울기 검사 | The gradient check

역전파로 구한 기울기가 맞는지는 직접 재어서 확인해요. `f`는 숫자 하나를 받아 손실을 돌려주는 함수예요.
`w`의 양쪽으로 `h`만큼 떨어진 두 곳에서 `f`의 차이를 구해, 두 곳 사이의 거리로 나누는 함수를 완성해 보세요.
`h`는 1e-5면 알맞아요. 더 크면 곡선이 휘는 만큼, 훨씬 더 작으면 반올림 때문에 오차가 커지거든요.
|
Whether backpropagation got a gradient right is found out by measuring it. `f` is a function from one number to a loss.
Complete the function: it takes the difference of `f` between the places `h` to either side of `w`, divided by the distance between
them. An `h` of 1e-5 is about right: with a larger one the bend of the curve leaves an error, with a much smaller one rounding does.
"""

from lessons_src.practice.inputs import cube, exponential, narrow, square

MINUTES = 6
HINTS = [
    "두 곳은 `w + h`와 `w - h`이고, 둘 사이의 거리는 `2 * h`예요. | The two places are `w + h` and `w - h`; the distance between them is `2 * h`.",
    "차이 `f(w + h) - f(w - h)`를 `(2 * h)`로 나눠 보세요. 괄호가 꼭 있어야 해요. | "
    "Divide the difference `f(w + h) - f(w - h)` by `(2 * h)`. The brackets are needed.",
]
CASES = [(square, 3.0), (cube, 2.0), (exponential, 1.0), (narrow, 1.0)]
TOLERANCE = 1e-7


def numeric_gradient(f, w):
    h = 1e-5  # given
    return (f(w + h) - f(w - h)) / (2 * h)


def draw(rng):
    return (square, cube, exponential)[rng.integers(3)], round(rng.uniform(0.6, 2.5), 2)


ONE_SIDED = (
    "한쪽으로만 흔들어서 곡선이 휘는 만큼 오차가 남았네요. `w + h`와 `w - h`에서 구한 `f`의 차이를 써 보세요. | "
    "This difference is one-sided, and the bend of the curve leaves an error: use the difference of `f` between `w + h` and `w - h`."
)
LARGE = "`h`가 너무 커서 곡선이 휘는 만큼 오차가 남았네요. 1e-5를 써 보세요. | `h` is so large that the bend of the curve leaves an error: use 1e-5."
TINY = "`h`가 너무 작아서 반올림 때문에 유효 숫자를 잃었네요. 1e-5를 써 보세요. | `h` is so small that rounding loses digits: use 1e-5."
MISTAKES = {
    **{
        f"(f(w + {h}) - f(w)) / {h}": ONE_SIDED
        for h in ("1e-5", "1e-3", "1e-4", "1e-6", "1e-7", "1e-8", "1e-9")
    },
    **{f"(f(w) - f(w - {h})) / {h}": ONE_SIDED for h in ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9")},
    "(2 * h) => h": "구한 값이 정답의 2배네요. 두 곳 사이의 거리는 `h`가 아니라 `2 * h`예요. | "
    "This is twice the right value: the distance between the two places is `2 * h`, not `h`.",
    "(2 * h) => 2 * h": "2로 나눈 다음에 `h`를 곱한 셈이네요. `/ (2 * h)`처럼 괄호로 묶어 보세요. | "
    "This divides by 2 and then multiplies by `h`: use brackets, `/ (2 * h)`.",
    " / (2 * h) => ": "차이를 거리로 나누지 않았네요. `2 * h`로 나눠 보세요. | The difference was not divided by the distance: divide it by `2 * h`.",
    "-numeric_gradient(f, w)": "빼는 순서가 바뀌었네요. `f(w + h)`에서 `f(w - h)`를 빼 보세요. | "
    "The order is reversed: subtract `f(w - h)` from `f(w + h)`.",
    "f(w)": "`f`의 값을 그대로 돌려줬네요. 기울기는 두 값의 차이에서 나와요. | "
    "This is the value of `f` itself: a gradient comes from the difference of two values.",
    **{f"1e-5 => {h}": LARGE for h in ("0.5", "0.1", "0.01", "1e-3")},
    **{f"1e-5 => {h}": TINY for h in ("1e-11", "1e-12", "1e-13", "1e-14", "1e-15")},
}
