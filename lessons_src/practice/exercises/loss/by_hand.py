"""두 손실을 손으로 | Two losses by hand

예측값은 1과 4, 정답은 3과 3이에요. 평균 제곱 오차와 평균 절대 오차를 차례로 구해 보세요.
|
The predictions are 1 and 4, the targets 3 and 3. Work out the mean squared error, then the mean absolute error.
"""

MINUTES = 6
HINTS = [
    "오차는 1 - 3 = -2와 4 - 3 = 1이에요. | The errors are 1 - 3 = -2 and 4 - 3 = 1.",
    "제곱은 4와 1, 절댓값은 2와 1이에요. 각각 더해서 2로 나누면 평균이 나와요. | "
    "The squares are 4 and 1, the absolute values 2 and 1. Add up each pair and divide by 2 for the mean.",
]

answer = [(4 + 1) / 2, (2 + 1) / 2]  # [MSE, MAE]

MISTAKES = {
    "[1.5, 2.5]": "두 값의 순서가 바뀌었네요. 평균 제곱 오차를 먼저 적어 보세요. | "
    "The two values are in the wrong order: write the mean squared error first.",
    "[5, ...]": "제곱의 합을 구했네요. 데이터의 개수 2로 나눠 보세요. | This is the sum of the squares: divide it by the number of examples, 2.",
    "[..., 3]": "절댓값의 합을 구했네요. 데이터의 개수 2로 나눠 보세요. | "
    "This is the sum of the absolute values: divide it by the number of examples, 2.",
    "[..., -0.5]": "부호를 그대로 두고 평균을 냈네요. 더하기 전에 -2를 2로 바꿔 보세요. | "
    "The signs were kept in the mean: turn -2 into 2 before adding.",
    "[..., 0.5]": "부호를 그대로 두고 더한 다음에 절댓값을 구했네요. 더하기 전에 -2를 2로 바꿔 보세요. | "
    "The signs were kept while adding and dropped only then: turn -2 into 2 before adding.",
    "[1.25, ...]": "1/2을 더 곱했네요. 여기서는 제곱의 평균 그대로예요. | There is an extra 1/2: here it is simply the mean of the squares.",
    "[2.5 ** 0.5, ...]": "제곱근까지 구했네요. 평균 제곱 오차는 제곱근을 씌우지 않은 값이에요. | "
    "A square root was taken: the mean squared error has none.",
    "[0.25, ...]": "오차의 평균을 제곱했네요. 먼저 하나씩 제곱하고 나서 평균을 내 보세요. | "
    "The mean of the errors was squared: square each first, then take the mean.",
    "[-1.5, ...]": "-2의 제곱을 -4로 계산했네요. 음수를 제곱하면 양수가 되니까 4예요. | "
    "The square of -2 was taken for -4: a negative number squared is positive, so it is 4.",
}
