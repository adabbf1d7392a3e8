"""갱신 한 번 | One update

경사 하강법으로 가중치를 한 번 갱신해서 새 `w`를 돌려주는 함수를 완성해 보세요.
|
Complete the function: it makes one update by gradient descent and returns the new `w`.
"""

from lessons_src.practice.inputs import numbers, rate

MINUTES = 5
HINTS = [
    "기울기가 음수이면 `w`가 커져야 손실이 줄어요. 반대로 양수이면 작아져야 하죠. | "
    "Where the gradient is negative, `w` has to grow for the loss to fall; where it is positive, to shrink.",
    "`w`에서 학습률과 기울기의 곱을 빼 보세요. | Subtract the learning rate times the gradient from `w`.",
]
CASES = [(1.0, -4.0, 0.1), (3.0, 4.0, 0.1), (2.0, 0.0, 0.1)]


def update(w, gradient, learning_rate):
    return w - learning_rate * gradient


def draw(rng):
    return *numbers(rng, 2).tolist(), rate(rng)


MISTAKES = {
    "w + learning_rate * gradient": "기울기를 더해서 손실이 커지는 쪽으로 움직였네요. 더하지 말고 빼 보세요. | "
    "The gradient was added, which goes uphill: subtract it to lower the loss.",
    "w - gradient": "학습률이 빠졌네요. 기울기에 `learning_rate`를 곱한 다음에 빼 보세요. | "
    "The learning rate is missing: multiply the gradient by `learning_rate` before you subtract.",
    "w - learning_rate": "학습률만 뺐네요. 학습률은 움직이는 거리가 아니라 기울기에 곱하는 수예요. | "
    "Only the learning rate was subtracted: it is not the distance, it multiplies the gradient.",
    "w - learning_rate * np.sign(gradient)": "기울기의 부호만 썼네요. 크기도 필요하니까 기울기를 그대로 곱해 보세요. | "
    "Only the sign of the gradient was used: its size counts too, so multiply by the gradient itself.",
    "learning_rate * gradient": "움직일 거리만 돌려줬네요. `w`에서 빼서 새 `w`를 돌려주세요. | "
    "This returns only the step: subtract it from `w` and return the new `w`.",
    "w - gradient / learning_rate": "기울기를 학습률로 나눴네요. 나누지 말고 곱해 보세요. | "
    "The gradient was divided by the learning rate: multiply instead.",
}
