"""한 걸음을 손으로 | One step by hand

`w = 3`, 기울기는 8, 학습률은 0.05예요. 한 번 갱신한 새 `w`와 움직인 거리를 차례로 구해 보세요.
|
`w = 3`, the gradient is 8 and the learning rate 0.05. Work out the new `w` after one update, then the distance moved.
"""

MINUTES = 5
HINTS = [
    "움직인 거리는 학습률에 기울기의 크기를 곱한 값이니까 `0.05 * 8`이에요. | "
    "The distance is the learning rate times the size of the gradient: `0.05 * 8`.",
    "기울기가 양수이면 `w`는 작아져요. 그러니 3에서 그 거리만큼 빼면 새 `w`가 나오죠. | "
    "Where the gradient is positive, `w` shrinks: subtract that distance from 3 to get the new `w`.",
]

answer = [3 - 0.05 * 8, 0.05 * 8]  # [w, distance]

MISTAKES = {
    "[0.4, 2.6]": "두 값의 순서가 바뀌었네요. 새 `w`를 먼저, 거리를 나중에 적어 보세요. | "
    "The two values are in the wrong order: write the new `w` first, then the distance.",
    "[3.4, ...]": "기울기를 더했네요. 경사 하강법은 내려가는 쪽으로 가니까 빼야 해요. | "
    "The gradient was added: gradient descent goes downhill, so subtract it.",
    "[2.95, ...]": "학습률만큼 움직였네요. 학습률은 거리가 아니라 기울기에 곱하는 수예요. | "
    "This moves by the learning rate: it is not a distance, it multiplies the gradient.",
    "[-5, ...]": "기울기를 그대로 뺐네요. 먼저 학습률 0.05를 곱해 보세요. | "
    "The whole gradient was subtracted: multiply it by the learning rate 0.05 first.",
    "[..., 0.05]": "거리에 학습률만 적었네요. 여기에 기울기의 크기를 곱해 보세요. | "
    "The distance given is the learning rate alone: multiply it by the size of the gradient.",
    "[..., 8]": "거리에 기울기를 그대로 적었네요. 여기에 학습률을 곱해 보세요. | "
    "The distance given is the gradient itself: multiply it by the learning rate.",
    "[..., -0.4]": "거리를 음수로 적었네요. 거리는 방향을 뺀 크기니까 부호를 떼어 보세요. | "
    "The distance is negative: it is a size without direction, so drop the sign.",
}
