"""모멘텀 한 걸음 | One step with momentum

모멘텀은 지금까지의 기울기를 속도(velocity)에 모아 두어요. 규칙은 두 줄이에요.
- 새 속도는 지금 속도에 `momentum`을 곱하고 `gradient`를 더한 값이에요.
- 새 `w`는 `w`에서 학습률과 새 속도의 곱을 뺀 값이에요.

한 걸음을 완성해서 새 `w`와 새 속도를 차례로 돌려주세요.
|
Momentum collects the gradients so far in a velocity. Its rule has two lines.
- The new velocity is the old one times `momentum`, plus `gradient`.
- The new `w` is `w` minus the learning rate times the new velocity.

Complete one step: return the new `w` and the new velocity, in this order.
"""

from lessons_src.practice.inputs import numbers, rate

MINUTES = 7
HINTS = [
    "먼저 속도부터 새로 구해 보세요: `velocity = momentum * velocity + gradient` | "
    "Work out the new velocity first: `velocity = momentum * velocity + gradient`",
    "그다음 `w`를 갱신할 때는 기울기 대신 새 속도를 써요: `w = w - learning_rate * velocity` | "
    "Then update `w` with the new velocity in place of the gradient: `w = w - learning_rate * velocity`",
]
CASES = [(1.0, 0.0, -4.0, 0.1, 0.9), (1.4, -4.0, -2.0, 0.1, 0.9), (3.0, 2.0, 0.0, 0.1, 0.5)]


def step(w, velocity, gradient, learning_rate, momentum):
    velocity = momentum * velocity + gradient
    w = w - learning_rate * velocity
    return w, velocity  # given


def draw(rng):
    return *numbers(rng, 3).tolist(), rate(rng, 0.3), round(rng.uniform(0.55, 0.95), 2)


MISTAKES = {
    "w - learning_rate * velocity => w": "`w`가 받은 그대로네요. 학습률과 새 속도의 곱을 `w`에서 빼 보세요. | "
    "`w` is as it was given: subtract the learning rate times the new velocity from it.",
    "momentum * velocity + gradient => velocity": "속도가 받은 그대로네요. `w`를 갱신하기 전에 속도부터 새로 구해 보세요. | "
    "The velocity is as it was given: work out the new one before you update `w`.",
    "(w - learning_rate * velocity, momentum * velocity + gradient)": "`w`를 이전 속도로 갱신했네요. 속도를 먼저 구하고 그 새 값을 써 보세요. | "
    "`w` was updated with the old velocity: work out the new one first and use it.",
    "learning_rate * velocity => learning_rate * gradient": "`w`를 기울기로 갱신했네요. 기울기 대신 새 속도를 써 보세요. | "
    "`w` was updated with the gradient: use the new velocity instead.",
    "+ gradient => + (1 - momentum) * gradient": "속도에 더하는 기울기에 `1 - momentum`을 곱했네요. 이 규칙에서는 기울기를 그대로 더해요. | "
    "The gradient in the velocity was multiplied by `1 - momentum`: in this rule it is added as it is.",
    "+ gradient => + learning_rate * gradient\nlearning_rate * velocity => velocity": "학습률을 속도에 넣었네요. 학습률은 `w`를 갱신할 때만 곱해요. | "
    "The learning rate went into the velocity: multiply by it only in the update of `w`.",
    "(w + momentum * velocity - learning_rate * gradient, momentum * velocity - learning_rate * gradient)": "속도에 학습률과 빼기까지 "
    "넣었네요. 여기서는 속도에 `gradient`를 그대로 더하고, 학습률은 `w`에서 뺄 때 곱해요. | The velocity holds the learning rate and the "
    "minus: here `gradient` is added to it as it is, and the learning rate comes in when it is subtracted from `w`.",
    "momentum * velocity => velocity": "속도에 `momentum`을 곱하지 않았네요. 이전 속도에 먼저 곱해 보세요. | "
    "The velocity was not multiplied by `momentum`: multiply the old one by it first.",
    "w - learning_rate => w + learning_rate": "`w`에 속도를 더했네요. 내려가려면 빼야 해요. | "
    "The velocity was added to `w`: subtract it to go downhill.",
    "learning_rate * velocity => learning_rate * (gradient + momentum * velocity)": "`w`의 갱신이 네스테로프 방식이네요. 여기서는 학습률과 새 속도의 곱만 빼요. | "
    "The update of `w` is Nesterov's: here only the learning rate times the new velocity is subtracted.",
}
