"""건드려서 재는 기울기 | A slope, measured by nudging

손실의 식을 몰라도 기울기는 잴 수 있어요. `w + h`와 `w - h`에서 손실을 구해서, 그 차이를 두 곳 사이의 거리로
나누면 되거든요. 이것을 중앙 차분(central difference)이라고 해요. 한쪽으로만 건드리면 곡선이 휘는 만큼 오차가 남지만,
양쪽으로 건드리면 그 오차가 대부분 상쇄돼요. 함수 `f`와 위치 `w`를 받아 이 값을 돌려주는 함수를 완성해 보세요.
|
You can measure a slope without knowing any formula for the loss. Work out the loss at `w + h` and at `w - h`, and divide the
difference by the distance between the two places: that is the central difference. A nudge to one side only leaves an error, because
the curve bends; with one to each side most of it cancels. Complete the function: it takes a function `f` and a place `w`.
"""

from lessons_src.practice.inputs import cube, exponential, square

MINUTES = 8
HINTS = [
    "`f`는 함수니까 `f(w + h)`처럼 부르면 그곳의 손실이 나와요. | `f` is a function: calling it, as in `f(w + h)`, gives the loss at that place.",
    "`w - h`에서 `w + h`까지의 거리는 `2 * h`예요. 나눌 때는 `/ (2 * h)`처럼 괄호로 묶어 주세요. | "
    "From `w - h` to `w + h` the distance is `2 * h`. Keep it in brackets when you divide: `/ (2 * h)`.",
]
CASES = [(square, 3.0, 0.25), (cube, 2.0, 0.1), (exponential, 1.0, 1e-5), (square, -1.5, 0.25)]


def slope(f, w, h=1e-5):
    return (f(w + h) - f(w - h)) / (2 * h)


def draw(rng):
    return (square, cube, exponential)[rng.integers(3)], round(rng.uniform(0.6, 2.5), 2), 0.2


MISTAKES = {
    "f(w - h)) / (2 * h) => f(w)) / h": "한쪽으로만 건드렸네요. `f(w)` 대신 `f(w - h)`를 빼고 `2 * h`로 나눠 보세요. | "
    "The nudge goes to one side only: subtract `f(w - h)`, not `f(w)`, and divide by `2 * h`.",
    "(f(w) - f(w - h)) / h": "한쪽으로만 건드렸네요. `f(w)` 대신 `f(w + h)`에서 빼고 `2 * h`로 나눠 보세요. | "
    "The nudge goes to one side only: subtract from `f(w + h)`, not from `f(w)`, and divide by `2 * h`.",
    "(2 * h) => h": "거리를 `h`로 보고 나눴네요. `w - h`에서 `w + h`까지는 `2 * h`예요. | "
    "The distance was taken for `h`: from `w - h` to `w + h` it is `2 * h`.",
    "(2 * h) => 2 * h": "2로 나눈 다음에 `h`를 곱한 셈이네요. `/ (2 * h)`처럼 괄호로 묶어 보세요. | "
    "This divides by 2 and then multiplies by `h`: use brackets, `/ (2 * h)`.",
    " / (2 * h) => ": "손실의 차이까지만 구했네요. 두 곳 사이의 거리 `2 * h`로 나눠 보세요. | "
    "This is the difference of the losses: divide it by the distance `2 * h`.",
    "(f(w - h) - f(w + h)) / (2 * h)": "빼는 순서가 바뀌었네요. `f(w + h)`에서 `f(w - h)`를 빼 보세요. | "
    "The order is reversed: subtract `f(w - h)` from `f(w + h)`.",
    "f(w)": "`w`에서의 손실을 그대로 돌려줬네요. 기울기는 두 손실의 차이에서 나와요. | "
    "This is the loss at `w` itself: a slope comes from the difference of two losses.",
}
