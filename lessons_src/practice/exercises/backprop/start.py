"""어디에서 출발할까 | Where to start

은닉 유닛이 두 개인 모델에서, 두 유닛이 같은 값에서 출발하면 끝까지 똑같이 움직여요. 두 유닛의 첫 가중치 두 개를 돌려주는 함수를
완성해 보세요. 값은 받은 난수 생성기 `rng`에서 뽑되 너무 크지 않아야 해요. `rng.normal(size=3)`은 난수 세 개를 뽑아 줘요.
|
In a model with two hidden units, units that start equal stay equal. Complete the function: it returns the first weights of the two
units, two numbers. Draw them from the random generator `rng` that is given, and not too large. `rng.normal(size=3)` draws three
random numbers.
"""

import numpy as np

MINUTES = 5
HINTS = [
    "두 수가 서로 달라야 하니까, 하나를 뽑아 두 번 쓰지 말고 따로 뽑아야 해요. | "
    "The two numbers have to differ, so draw each on its own instead of using one twice.",
    "`rng.normal(size=2)`는 0 근처에서 난수 두 개를 뽑아 줘요. | `rng.normal(size=2)` draws two random numbers near 0.",
]


def start(rng):
    return rng.normal(size=2)


def check(start, rng):
    seeds = [int(seed) for seed in rng.choice(10_000, 3, replace=False)]
    values = []
    for seed in seeds:
        value = start(np.random.default_rng(seed))
        array = (
            np.asarray(value)
            if isinstance(value, (list, tuple, np.ndarray)) and np.size(value) == 2
            else None
        )
        good = array is not None and array.shape == (2,) and array.dtype.kind in "if"
        assert good, (
            "숫자 두 개가 나오지 않았네요. 은닉 유닛이 두 개니까 `size=2`를 써 보세요. | "
            "These are not two numbers: there are two hidden units, so try `size=2`."
        )
        values.append(array.astype(float))
    assert np.isfinite(values).all(), (
        "`nan`이나 `inf`가 나왔네요. 여기서는 학습을 시작할 수 없으니까 보통의 수를 뽑아 보세요. | "
        "There is `nan` or `inf`: training cannot start there, so draw ordinary numbers."
    )
    assert np.any(values), (
        "둘 다 0에서 출발했네요. 두 유닛의 기울기가 늘 같아서 끝까지 똑같이 움직이니까, 난수를 뽑아 보세요. | "
        "Both start at 0: their gradients are always equal, so the two units never part. Draw random numbers."
    )
    assert all(abs(a - b) > 1e-9 for a, b in values), (
        "두 유닛이 같은 값에서 출발했네요. 하나를 두 번 쓰지 말고 따로 뽑아 보세요. | "
        "Both units start at the same value: draw two numbers, not one number twice."
    )
    assert not all(np.array_equal(values[0], value) for value in values[1:]), (
        "시드가 달라도 늘 같은 값이 나왔네요. 받은 `rng`에서 뽑아 보세요. | "
        "The values are the same for every seed: draw them from the `rng` that is given."
    )
    assert np.array_equal(values[0], np.asarray(start(np.random.default_rng(seeds[0])), float)), (
        "시드가 같은데 다른 값이 나왔네요. 다시 해도 같은 값이 나오도록, `np.random` 대신 받은 `rng`를 써 보세요. | "
        "The same seed gives other values: use the `rng` that is given, not `np.random`, so that a run can be repeated."
    )
    assert np.abs(values).max() < 8, (
        "너무 큰 값에서 출발했네요. 그런 곳에서는 `tanh`가 평평해서 기울기가 0에 가까우니까, 1쯤 되는 수를 뽑아 보세요. | "
        "The start is too large: `tanh` is flat there and its gradient close to 0, so draw numbers around 1."
    )
    return (
        "맞아요! 시드마다 다르고, 두 유닛이 다르고, 시드가 같으면 다시 해도 같아요. | "
        "Correct! It differs between seeds and between the units, and with the same seed a run can be repeated."
    )


WRONG = [
    "size=2 => size=3",
    "np.full(2, np.nan) + rng.normal()",
    "[0.0, 0.0]",
    "[rng.normal()] * 2",
    "[0.5, -0.5]",
    "np.random.default_rng().normal(size=2)",
    "100 * rng.normal(size=2)",
]
