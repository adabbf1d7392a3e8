"""`w`를 손으로 찾기 | Find `w` by hand

모델은 `y = w * x`예요. `x`가 1, 2, 4일 때 정답 `y`는 1.5, 3, 6이에요. 손실이 0이 되는 가중치 `w`를 찾아보세요.
|
The model is `y = w * x`. For `x` = 1, 2, 4 the targets `y` are 1.5, 3, 6. Find the weight `w` for which the loss is 0.
"""

MINUTES = 5
HINTS = [
    "점 하나만 먼저 볼까요? `x = 2`일 때 예측값 `w * 2`가 정답 3과 같아야 해요. | "
    "Look at one point first: for `x = 2`, the prediction `w * 2` has to be the target, 3.",
    "3을 2로 나누면 `w`가 나와요. 나머지 두 점에서도 같은 값이 나오는지 확인해 보세요. | "
    "Divide 3 by 2 to get `w`, and check that the other two points give the same.",
]

w = 3 / 2

MISTAKES = {
    "2": "2는 앞에서 본 데이터의 가중치네요. 여기서는 `y`가 1.5, 3, 6이니까 다시 찾아보세요. | "
    "2 is the weight for the data seen before: here `y` is 1.5, 3, 6, so look again.",
    "2 / 3": "`x`를 `y`로 나눈 값이네요. 반대로 `y`를 `x`로 나눠 보세요. | This is `x` divided by `y`: divide `y` by `x` instead.",
    "0.5": "첫 번째 점에서 `y - x`를 구한 값이네요. `w`는 `x`에 더하는 수가 아니라 곱하는 수예요. | "
    "This is `y - x` at the first point: `w` is not added to `x`, it multiplies it.",
    "1": "`w`가 1이면 예측값이 `x`와 똑같아지네요. `x = 2`일 때 `w * 2`가 3이 되는 `w`를 찾아보세요. | "
    "With `w` at 1 the predictions are `x` itself: find the `w` for which `w * 2` is 3 at `x = 2`.",
    "3.5": "`y`의 평균을 구했네요. `w`에 `x`를 곱했을 때 `y`가 나와야 해요. | This is the mean of `y`: `w` times `x` has to give `y`.",
    "[1.5, 1.5, 1.5]": "점마다 `w`를 하나씩 적었네요. 세 점이 `w` 하나를 함께 쓰니까 숫자 하나만 적어 보세요. | "
    "This has one `w` per point: the three points share it, so give a single number.",
    "[1.5, 3, 6]": "정답 `y`를 그대로 적었네요. `x`에 곱해서 이 값들이 나오는 수 하나를 찾아보세요. | "
    "These are the targets `y`: find the one number that gives them when it multiplies `x`.",
}
