"""나만의 모델 | A model of your own

반달 두 개가 맞물린 데이터예요. 직선으로는 나눌 수 없어요. `x, t`로 학습하고 `x_new`의 점마다 정답이 1일 확률을 돌려주는 함수를 만들어 보세요. 기울기는 직접 만든 역전파로 구해요. 은닉층이 있는 모델도, 특징을 더한 로지스틱 회귀도 좋아요.

목표: 처음 보는 점 400개에서 정확도 95% 이상, 이진 교차 엔트로피 0.2 미만. 연습할 데이터는 `x, t = exercise("project.own_model").data()`로 받아요. 채점할 때는 같은 방법으로 새로 뽑은 점을 써요.
|
The data are two half moons, one in the other: no straight line separates them. Write a function that trains on `x, t` and returns, for every
point of `x_new`, the probability that its target is 1. Work out the gradients by your own backpropagation. A model with a hidden layer will
do, and so will logistic regression with added features.

The goal: on 400 new points, an accuracy of 95% or more and a binary cross-entropy below 0.2. For data to work with, call `x, t = exercise("project.own_model").data()`. The check uses new points drawn in the same way.
"""

import numpy as np

from lessons_src.core.data import draw_moons

MINUTES = 30
SECONDS = 30
HINTS = [
    "XOR 문제의 `backward`를 그대로 가져와서, 난수로 시작한 매개변수를 반복문에서 갱신해 보세요. | "
    "Take `backward` from the XOR exercise, start the parameters at random and update them in a loop.",
    "은닉 유닛 8개, 학습률 1, 3,000걸음이면 넉넉해요. | 8 hidden units, a learning rate of 1 and 3,000 steps are plenty.",
    "학습이 끝나면 `x_new`로 순전파를 한 번만 하면 돼요. 모양이 (n,)인 확률을 돌려주세요. | "
    "After training, a single forward pass with `x_new` is all it takes. Return the probabilities, of shape (n,).",
]


def my_model(x, t, x_new):
    rng = np.random.default_rng(1)
    W1, b1 = rng.normal(size=(2, 8)), np.zeros(8)
    W2, b2 = rng.normal(size=8), 0.0
    for step in range(3000):
        hidden = np.tanh(x @ W1 + b1)
        p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))
        dz = (p - t) / len(x)
        da = np.outer(dz, W2) * (1 - hidden**2)
        W1, b1 = W1 - x.T @ da, b1 - da.sum(axis=0)
        W2, b2 = W2 - hidden.T @ dz, b2 - dz.sum()
    z = np.tanh(x_new @ W1 + b1) @ W2 + b2
    return 1 / (1 + np.exp(-z))


def data():
    return draw_moons(np.random.default_rng(2026), 200)


def _is_straight(p, x):
    """Return whether a straight line divides the points: the logits lie almost on a plane over `x`."""
    p = np.clip(p, 1e-9, 1 - 1e-9)
    logits, plane = np.log(p / (1 - p)), np.column_stack([np.ones(len(x)), x])
    rest = logits - plane @ np.linalg.lstsq(plane, logits, rcond=None)[0]
    return rest.var() < 0.02 * logits.var()


def check(my_model):
    rng = np.random.default_rng(7)  # the same code gets the same verdict every time
    (x, t), (x_new, t_new) = draw_moons(rng, 200), draw_moons(rng, 400)
    p = my_model(x, t, x_new)
    p = np.asarray(p) if isinstance(p, (list, tuple, np.ndarray)) else np.zeros(())
    assert p.shape != (400, 1), (
        "결과의 모양이 (n, 1)이네요. `[:, 0]`이나 `.ravel()`로 (n,)으로 바꿔 보세요. | "
        "The result has the shape (n, 1): make it (n,) with `[:, 0]` or `.ravel()`."
    )
    assert p.shape[:1] != (400,) or p.ndim != 2, (
        f"점마다 숫자가 여러 개씩 나왔네요(모양: {p.shape}). 점마다 확률 하나씩, 모양이 (n,)인 배열을 돌려주세요. | "
        f"There are several numbers for each point (shape {p.shape}): return one probability per point, an array of shape (n,)."
    )
    good = p.shape == (400,) and p.dtype.kind in "biuf"
    assert good, (
        "점마다 숫자 하나씩이 아니네요. `x_new`의 점마다 정답이 1일 확률을 하나씩, 배열로 돌려주세요. | "
        "This is not one number per point: return an array with the probability of a 1 for each point of `x_new`."
    )
    p = p.astype(float)
    assert not np.isnan(p).any(), (
        "`nan`이 나왔네요. 학습률을 줄이고, `exp`와 `log`에 들어가는 값을 확인해 보세요. | "
        "There is `nan`: make the learning rate smaller, and look at what `exp` and `log` are given."
    )
    assert ((p >= 0) & (p <= 1)).all(), (
        "확률이 0과 1 사이에 있지 않네요. 로짓을 시그모이드에 넣어서 돌려주세요. | These are not between 0 and 1: put the logits through the sigmoid."
    )
    assert np.ptp(p) > 1e-6, (
        "모든 점에 같은 확률이 나왔네요. 가중치를 0이 아니라 무작위로 시작했는지, 갱신했는지 확인해 보세요. | "
        "Every point gets the same probability: do the weights start at random, not at 0, and are they updated?"
    )
    accuracy = ((p > 0.5) == t_new).mean()
    assert accuracy > 0.3, (
        "거의 모든 점을 반대로 분류했네요. 갱신에서 기울기를 빼는지, `p - t`인지 확인해 보세요. | "
        "Almost all points are classified the wrong way round: is the gradient subtracted, and is it `p - t`?"
    )
    assert not np.isin(p, (0.0, 1.0)).all(), (
        "0과 1만 나왔네요. 0.5에서 자르지 말고 확률을 그대로 돌려주세요. | "
        "These are only 0 and 1: return the probabilities themselves, not cut off at 0.5."
    )
    loss = -np.log(np.clip(np.where(t_new == 1, p, 1 - p), 1e-12, 1)).mean()
    ko, en = f"(정확도: {accuracy:.1%}, 손실: {loss:.3f})", f"(Accuracy: {accuracy:.1%}, loss: {loss:.3f}.)"
    assert accuracy >= 0.95 or not _is_straight(p, x_new), (
        f"직선으로 나눈 결과와 거의 같네요. 은닉층을 넣거나, 넣었다면 더 오래 학습해 보세요. {ko} | "
        f"This is almost what a straight line does: add a hidden layer or, if there is one, train for longer. {en}"
    )
    assert accuracy >= 0.95, (
        f"아직 목표에 못 미치네요. 걸음을 늘리거나, 학습률이나 은닉 유닛의 수를 바꿔 보세요. {ko} | "
        f"Not at the goal yet: make more steps, or change the learning rate or the number of hidden units. {en}"
    )
    assert loss < 0.2 or np.median(abs(p - 0.5)) > 0.4, (
        f"잘 맞혔지만 확률이 0.5에 가깝네요. 더 오래 학습해 보세요. {ko} | "
        f"Most points are right, but the probabilities are close to 0.5: train for longer. {en}"
    )
    assert loss < 0.2, (
        f"몇몇 점에서 크게 확신하고 틀렸네요. 걸음이나 은닉 유닛을 줄여 보세요. {ko} | "
        f"A few points are wrong with great confidence: make fewer steps, or use fewer hidden units. {en}"
    )
    return f"목표에 닿았어요! {ko} | You reached the goal! {en}"


WRONG = [
    "np.tanh(x @ W1 + b1) => (x @ W1 + b1)\nnp.tanh(x_new @ W1 + b1) => (x_new @ W1 + b1)\n * (1 - hidden**2) => ",
    "np.exp(-z)) => np.exp(-z[:, None]))",
    "x_new @ => x @",
    "1 / (1 + np.exp(-z)) => np.stack([z, z], axis=1)",
    "1 / (1 + np.exp(-z)) => ['yes'] * len(z)",
    "1 / (1 + np.exp(-z)) => np.nan * z",
    "1 / (1 + np.exp(-z)) => z",
    "1 / (1 + np.exp(-z)) => 0.3 + 0 * z",
    "np.exp(-z) => np.exp(z)",
    "1 / (1 + np.exp(-z)) => z > 0",
    "np.exp(-z) => np.exp(-z / 50)",
    "np.exp(-z) => np.exp(-20 * z)\nrange(3000) => range(180)",
    "range(3000) => range(80)",
]
