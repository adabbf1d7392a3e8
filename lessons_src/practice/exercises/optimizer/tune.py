"""옵티마이저 조정하기 | Tune an optimizer

좁은 골짜기 `0.5 * x**2 + 10 * y**2`에서 `(-4, 1)`에서 출발해요.
100걸음 안에 손실이 1e-6보다 작아지도록 옵티마이저와 설정을 골라 보세요. `momentum`처럼 다른 설정을 더해도 좋아요.
|
In the narrow ravine `0.5 * x**2 + 10 * y**2`, the start is `(-4, 1)`.
Choose an optimizer and its settings so that the loss falls below 1e-6 within 100 steps.
You may add other settings, such as `momentum`.
"""

import difflib

import numpy as np

from lessons_src.core.optimizers import OPTIMIZERS

MINUTES = 10
HINTS = [
    '`{"optimizer": "SGD", "lr": 0.01}`에서 시작해서 `lr`를 키워 보세요. 0.1부터는 발산해요. | '
    'Begin with `{"optimizer": "SGD", "lr": 0.01}` and raise `lr`. From 0.1 on it diverges.',
    "가파른 방향의 이계도함수 `L''`가 20이니까 수렴의 경계는 2/20 = 0.1이에요. 경계 바로 아래를 써 보세요. | "
    "In the steep direction `L''` is 20, so the largest stable rate is 2/20 = 0.1. Try just below it.",
    "`momentum`을 0.6쯤 더하면 `lr`가 더 작아도 도착해요. | With a `momentum` of about 0.6, a smaller `lr` arrives too.",
]
STUB = 'settings = {"optimizer": "SGD", "lr": ...}'

settings = {"optimizer": "SGD", "lr": 0.06, "momentum": 0.6}


def _is_number(value):
    return isinstance(value, (int, float)) or (isinstance(value, tuple) and all(map(_is_number, value)))


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
        "학습률이 없네요. `lr`라는 키로 써 주세요. | The learning rate is missing: its key is `lr`."
    )
    bad = [key for key, value in options.items() if not _is_number(value)]
    assert not bad, (
        f"설정값은 따옴표도 괄호도 없는 숫자예요. 숫자가 아닌 것: {bad and bad[0]} | "
        f"The settings are plain numbers, without quotes or brackets. Not a number: {bad and bad[0]}"
    )
    optimizer, w = OPTIMIZERS[name](**options), np.array([-4.0, 1.0])
    curvature = np.array([1.0, 20.0])
    start = loss = curvature @ w**2 / 2
    for _ in range(100):
        w = np.clip(optimizer.step(w, curvature * w), -1e9, 1e9)
        loss = curvature @ w**2 / 2
    ko, en = f"(마지막 손실: {loss:.3g}, 목표: 1e-6)", f"(Last loss: {loss:.3g}; goal: 1e-6.)"
    momentum = options.get("momentum", 0)
    assert loss <= start, (
        f"발산했네요. 학습률을 줄여 보세요. {ko} | It diverged: make the learning rate smaller. {en}"
    )
    assert loss < 1e-6 or loss < 0.3 * start or momentum > 0.8, (
        f"거의 움직이지 않았네요. 학습률을 10배쯤 키워 보세요. {ko} | "
        f"It hardly moved: make the learning rate about ten times larger. {en}"
    )
    assert loss < 1e-6 or momentum <= 0.8, (
        f"모멘텀이 커서 100걸음 뒤에도 아직 멀리 있네요. `momentum`을 줄여 보세요. {ko} | "
        f"With so much momentum it is still far away after 100 steps: make `momentum` smaller. {en}"
    )
    assert loss < 1e-6 or name != "SGD", (
        f"가까이 왔지만 느리네요. 학습률을 발산하지 않는 데까지 키우거나 `momentum`을 더해 보세요. {ko} | "
        f"It comes near, but slowly: raise the rate as far as it does not diverge, or add `momentum`. {en}"
    )
    assert loss < 1e-6, (
        f"아직 도착하지 못했네요. 학습률을 조금씩 바꾸면서 마지막 손실이 줄어드는 쪽을 찾아 보세요. {ko} | "
        f"It is not there yet: change the learning rate little by little and see which way the last loss falls. {en}"
    )
    return f"도착했어요! 100걸음 뒤의 손실: {loss:.2g} | It arrived! The loss after 100 steps: {loss:.2g}"


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
    {"optimizer": "RMSprop", "lr": 0.05},
]
