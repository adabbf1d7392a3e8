"""손실을 손으로 구하기 | The loss by hand

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 모델은 `y = w * x`예요.
`w`가 0, 1, 2일 때의 평균 제곱 오차를 차례로 구해 보세요. 소수 셋째 자리까지만 맞으면 돼요.
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, and the model is `y = w * x`.
Work out the mean squared error for `w` = 0, 1, 2, in this order. Three decimals are enough.
"""

MINUTES = 8
HINTS = [
    "`w = 1`이면 예측값은 1, 2, 3이고, 정답이 2, 4, 6이니까 오차는 -1, -2, -3이에요. | "
    "For `w = 1` the predictions are 1, 2, 3; the targets are 2, 4, 6, so the errors are -1, -2, -3.",
    "이 오차를 제곱하면 1, 4, 9예요. 더해서 3으로 나누면 평균이 나오고, `w = 0`도 똑같이 하면 돼요. | "
    "Their squares are 1, 4, 9. Add them up and divide by 3 for the mean; `w = 0` works the same way.",
]

losses = [56 / 3, 14 / 3, 0]  # [w = 0, w = 1, w = 2]

SUM = (
    "제곱의 합을 구했네요. 평균이 필요하니까 점의 개수 3으로 나눠 보세요. | "
    "This is the sum of the squares: for the mean, divide by the number of points, 3."
)
ROOT = "제곱근까지 구했네요. 평균 제곱 오차는 제곱근을 씌우지 않은 값이에요. | A square root was taken at the end: the mean squared error has none."
HALF = "1/2을 더 곱했네요. 여기서는 제곱의 평균 그대로예요. | There is an extra 1/2: here it is simply the mean of the squares."
ERRORS = "오차를 제곱하지 않았네요. 먼저 제곱하고 나서 평균을 내 보세요. | The errors were not squared: square them, then take the mean."
SQUARED_MEAN = (
    "오차의 평균을 제곱했네요. 순서를 바꿔서, 먼저 제곱하고 나서 평균을 내 보세요. | "
    "The mean of the errors was squared: square each error first, then take the mean."
)
BY_2 = "2로 나눴네요. 점이 3개니까 3으로 나눠 보세요. | This was divided by 2: there are 3 points, so divide by 3."
MISTAKES = {
    "[0, 14 / 3, 56 / 3]": "값은 맞는데 순서가 거꾸로네요. `w`가 0, 1, 2인 차례로 적어 보세요. | "
    "The values are right but in reverse order: write them for `w` = 0, 1, 2.",
    **{"[56, ..., ...]": SUM, "[..., 14, ...]": SUM},
    **{"[(56 / 3) ** 0.5, ..., ...]": ROOT, "[..., (14 / 3) ** 0.5, ...]": ROOT},
    **{"[28 / 3, ..., ...]": HALF, "[..., 7 / 3, ...]": HALF},
    **{f"[{each}, ..., ...]": ERRORS for each in (4, -4, 12, -12)},
    **{f"[..., {each}, ...]": ERRORS for each in (2, -2, 6, -6)},
    **{"[28, ..., ...]": BY_2, "[..., 7, ...]": BY_2},
    **{"[16, ..., ...]": SQUARED_MEAN, "[..., 4, ...]": SQUARED_MEAN},
}
