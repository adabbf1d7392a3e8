"""편향의 기울기 | The gradient of a bias

이번에는 편향이 있어요. 손실은 `(w * x + b - y) ** 2`이고 `x = 1`, `y = 2`, `w = 1`, `b = 2`예요.
`dw`와 `db`를 차례로 구해 보세요.
|
This time there is a bias. The loss is `(w * x + b - y) ** 2`, with `x = 1`, `y = 2`, `w = 1`, `b = 2`.
Work out `dw`, then `db`.
"""

MINUTES = 5
HINTS = [
    "예측값이 3이고 오차가 1이니까, 제곱 게이트는 `2 * 1`을 전달해요. | The prediction is 3 and the error 1, so the square gate passes back `2 * 1`.",
    "더하기 게이트는 상류에서 온 기울기 2를 두 입력에 그대로 전달해요. 곱하기 게이트에서는 `x`를 곱하고요. | "
    "The add gate passes the upstream gradient 2 on to both inputs as it is; the multiply gate multiplies it by `x`.",
]

answer = [2 * (1 * 1 + 2 - 2) * 1, 2 * (1 * 1 + 2 - 2)]  # [dw, db]

NO_2 = "제곱 게이트의 2가 빠졌네요. 오차에 2를 곱한 값을 거꾸로 전달해 보세요. | The 2 of the square gate is missing: pass back twice the error."
SIGN = (
    "부호가 반대로 나왔네요. 예측값 3이 정답 2보다 크니까 기울기는 양수예요. | "
    "The sign is reversed: the prediction is 3, above the target 2, so the gradient is positive."
)
MISTAKES = {
    "[1, ...]": NO_2,
    "[..., 1]": NO_2,
    "[-2, ...]": SIGN,
    "[..., -2]": SIGN,
    "[..., 4]": "`b`를 곱했네요. 더하기 게이트의 국소 기울기는 1이니까 상류에서 온 기울기를 그대로 적어 보세요. | "
    "This was multiplied by `b`: the local gradient of an add gate is 1, so the upstream gradient arrives as it is.",
    "[..., 0]": "0으로 적었네요. `b`를 바꾸면 예측값도 바뀌니까 기울기가 0일 수는 없어요. | "
    "This is 0: changing `b` changes the prediction, so its gradient cannot be 0.",
}
