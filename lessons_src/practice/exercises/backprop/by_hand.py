"""게이트를 거꾸로, 손으로 | Back through the gates, by hand

손실은 `(w * x - y) ** 2`이고 `x = 2`, `y = 4`, `w = 1`이에요. 순전파를 먼저 한 다음, 제곱, 빼기, 곱하기 게이트를 거꾸로
지나면서 `w`에 대한 기울기 `dw`를 구해 보세요.
|
The loss is `(w * x - y) ** 2`, with `x = 2`, `y = 4`, `w = 1`. Do the forward pass first; then go back through the square,
subtract and multiply gates to `dw`, the gradient with respect to `w`.
"""

MINUTES = 5
HINTS = [
    "순전파의 값은 2, -2, 4예요. 제곱 게이트의 국소 기울기는 `2 * (-2)`니까 -4를 전달해요. | "
    "The forward values are 2, -2, 4. The square gate's local gradient is `2 * (-2)`, so it passes back -4.",
    "빼기 게이트는 -4를 `w * x` 쪽으로 그대로 전달하고, 곱하기 게이트는 거기에 다른 입력 `x`를 곱해요. | "
    "The subtract gate passes -4 on to `w * x` as it is, and the multiply gate multiplies it by the other input, `x`.",
]

dw = 2 * (1 * 2 - 4) * 2

MISTAKES = {
    "8": "부호가 반대로 나왔네요. 오차는 `w * x - y`니까 여기서는 -2예요. | The sign is reversed: the error is `w * x - y`, here -2.",
    "-4": "곱한 것이 하나 모자라네요. 제곱에서 나오는 2와 곱하기 게이트의 `x`를 모두 곱했는지 확인해 보세요. | "
    "One factor is missing: check that both the 2 of the square and the `x` of the multiply gate are there.",
    "-2": "-2는 오차네요. 여기에 제곱에서 나오는 2와 `x`를 곱해 보세요. | -2 is the error: multiply it by the 2 of the square and by `x`.",
    "4": "4는 손실이네요. 이제 거꾸로 가면서 국소 기울기를 곱해 보세요. | 4 is the loss: now go back and multiply by the local gradients.",
    "-16": "2가 하나 더 곱해졌네요. 곱하기 게이트는 한 번만 지나니까 `x`도 한 번만 곱해 보세요. | There is one factor of 2 too many: the path has only one multiply gate, so multiply by `x` once.",
    "16": "손실 4에서 시작하지 않았나요? 제곱 게이트의 국소 기울기는 오차 -2의 2배예요. | "
    "Was the loss 4 the start? The square gate's local gradient is twice the error, -2.",
}
