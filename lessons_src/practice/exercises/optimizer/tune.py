"""옵티마이저 조정하기 | Tune an optimizer

좁은 골짜기 `0.5 * w1**2 + 10 * w2**2`에서 `(-4, 1)`을 출발해요.
100걸음 안에 손실이 1e-6보다 작아지도록 옵티마이저와 설정을 골라 보세요. `momentum`처럼 다른 설정을 더해도 좋아요.
|
In the narrow ravine `0.5 * w1**2 + 10 * w2**2`, the start is `(-4, 1)`.
Choose an optimizer and its settings so that the loss falls below 1e-6 within 100 steps.
You may add other settings, such as `momentum`.
"""

import difflib

import numpy as np

from lessons_src.core.optimizers import OPTIMIZERS

MINUTES = 10
HINTS = [
    '`{"optimizer": "SGD", "lr": 0.01}`에서 시작해서 `lr`을 키워 보세요. 0.1부터는 수렴하지 않아요. | '
    'Begin with `{"optimizer": "SGD", "lr": 0.01}` and raise `lr`. From 0.1 on it no longer converges.',
    "경계인 2/20 = 0.1 바로 아래에서는 가파른 방향으로 계속 오가요. 경사 하강법이 가장 빠른 곳은 두 곡률 1과 20의 합으로 2를 나눈 2/21, 곧 0.095예요. | "
    "Just below the limit 2/20 = 0.1 it keeps swinging in the steep direction. Plain descent is fastest at 2 over the sum of the two curvatures, 1 and 20: at 2/21, about 0.095.",
    '`momentum`을 더하면 `lr`이 더 작아도 도착해요. `{"optimizer": "SGD", "lr": 0.06, "momentum": 0.6}`을 시도해 보세요. | '
    'With `momentum` a smaller `lr` arrives too. Try `{"optimizer": "SGD", "lr": 0.06, "momentum": 0.6}`.',
]
STUB = 'settings = {"optimizer": "SGD", "lr": ...}'

settings = {"optimizer": "SGD", "lr": 0.06, "momentum": 0.6}


def _is_number(value):
    return isinstance(value, (int, float)) or (isinstance(value, tuple) and all(map(_is_number, value)))


def _losses(name, options):
    optimizer, w, curvature = OPTIMIZERS[name](**options), np.array([-4.0, 1.0]), np.array([1.0, 20.0])
    losses = [curvature @ w**2 / 2]
    for _ in range(100):
        w = np.clip(optimizer.step(w, curvature * w), -1e9, 1e9)
        losses.append(curvature @ w**2 / 2)
    return losses


def check(settings):
    assert type(settings) is dict, (
        '`{"optimizer": "SGD", "lr": 0.01}`처럼 중괄호로 묶은 딕셔너리가 필요해요. | '
        'A dict in curly brackets is needed, as in `{"optimizer": "SGD", "lr": 0.01}`.'
    )
    name, options = settings.get("optimizer"), {k: v for k, v in settings.items() if k != "optimizer"}
    near = [each for each in OPTIMIZERS if each.lower() == str(name).lower()]
    near = near or difflib.get_close_matches(str(name), OPTIMIZERS, 1)
    assert name in [*OPTIMIZERS] or not near, (
        f"그런 옵티마이저는 없네요: `{name}`. 대문자와 소문자를 구별하니까 이렇게 써 보세요: `{near and near[0]}` | "
        f"There is no optimizer `{name}`. Capital letters count; write it like this: `{near and near[0]}`"
    )
    names = ", ".join(f"`{each}`" for each in OPTIMIZERS)
    assert name in [*OPTIMIZERS], (
        f"`optimizer`에 쓸 수 있는 이름: {names} | These names can be given as `optimizer`: {names}"
    )
    assert "lr" in options, (
        "학습률이 없네요. 소문자로 된 키 `lr`에 써 주세요. | The learning rate is missing: its key is `lr`, in small letters."
    )
    bad = [key for key, value in options.items() if not _is_number(value)]
    assert not bad, (
        f"설정값은 따옴표도 괄호도 없는 숫자예요. 숫자가 아닌 것: {bad and bad[0]} | "
        f"The settings are plain numbers, without quotes or brackets. Not a number: {bad and bad[0]}"
    )
    losses = _losses(name, options)
    ko, en = f"(마지막 손실: {losses[-1]:.3g}, 목표: 1e-6)", f"(Last loss: {losses[-1]:.3g}; goal: 1e-6.)"
    # What to try next is tried out first: a path that swings is measured by the largest loss of its last ten steps.
    others = {
        factor: {**options, "lr": options["lr"] * factor} for factor in (10, 3, 1.2, 1 / 1.2, 1 / 3, 1 / 10)
    }
    if options.get("momentum", 0) > 0.4:
        others["momentum"] = {**options, "momentum": options["momentum"] - 0.2}
    late = {each: max(_losses(name, other)[-10:]) for each, other in others.items()}
    best = min(late, key=late.get)
    assert losses[-1] <= losses[0] or best == "momentum", (
        f"손실이 처음보다 커졌네요. 학습률을 줄여 보세요. {ko} | "
        f"The loss ended larger than it began: make the learning rate smaller. {en}"
    )
    assert losses[-1] < 1e-6 or late[best] < max(losses[-10:]), (
        f"학습률을 키우거나 줄여도 손실이 더 줄지 않네요. 다른 옵티마이저를 고르거나 `SGD`에 `momentum`을 더해 보세요. {ko} | "
        f"Neither a larger nor a smaller learning rate does better: choose another optimizer, or add `momentum` to `SGD`. {en}"
    )
    assert losses[-1] < 1e-6 or best != "momentum", (
        f"모멘텀이 커서 바닥을 여러 번 지나치네요. `momentum`을 줄여 보세요. {ko} | "
        f"With so much momentum it overshoots the minimum again and again: make `momentum` smaller. {en}"
    )
    ko_much, en_much = {
        10: ("10배쯤으로 키워", "about ten times larger"),
        3: ("3배쯤으로 키워", "about three times larger"),
        1.2: ("조금 키워", "a little larger"),
        1 / 1.2: ("조금 줄여", "a little smaller"),
        1 / 3: ("3분의 1쯤으로 줄여", "about three times smaller"),
        1 / 10: ("10분의 1쯤으로 줄여", "about ten times smaller"),
    }.get(best, ("", ""))
    assert losses[-1] < 1e-6, (
        f"100걸음 안에 도착하지 못했네요. 학습률을 {ko_much} 보세요. 그러면 마지막 걸음들의 손실이 더 작아져요. {ko} | "
        f"It does not get there within 100 steps: with a learning rate {en_much}, the loss of the last steps becomes smaller. {en}"
    )
    return f"도착했어요! 100걸음 뒤의 손실: {losses[-1]:.2g} | It arrived! The loss after 100 steps: {losses[-1]:.2g}"


WRONG = [
    0.05,
    {"optimizer": "sgd", "lr": 0.1},
    {"optimizer": "fast", "lr": 0.1},
    {"optimizer": "SGD", "learning_rate": 0.05},
    {"optimizer": "SGD", "lr": "0.05"},
    {"optimizer": "SGD", "lr": 0.11},
    {"optimizer": "SGD", "lr": 0.001},
    {"optimizer": "SGD", "lr": 0.02, "momentum": 0.95},
    {"optimizer": "SGD", "lr": 0.05},
    {"optimizer": "Adamax", "lr": 0.5},
]
