"""The project at the end of the series: a model of one's own on data that no line separates."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...core.data import draw_moons
from ...text.bilingual import Bilingual
from ..judges import Attempt, GoalJudge
from ..task import Task

TRAINING, TEST = 200, 400
ACCURACY = 0.95
LOSS = 0.2


def give_data() -> tuple[np.ndarray, np.ndarray]:
    """Return the data that the student works with: the same ones every time."""
    return draw_moons(np.random.default_rng(2026), TRAINING)


def _measure_model(attempt: Attempt) -> Bilingual:
    x, t = draw_moons(attempt.rng, TRAINING)
    x_new, t_new = draw_moons(attempt.rng, TEST)
    trial = attempt.call(x, t, x_new)
    p = _read_probabilities(attempt, trial)
    accuracy = float(((p > 0.5) == (t_new == 1)).mean())
    clamped = np.clip(p, 1e-12, 1 - 1e-12)
    loss = float(-np.log(np.where(t_new == 1, clamped, 1 - clamped)).mean())
    if accuracy >= ACCURACY and loss < LOSS:
        return Bilingual(
            f"목표에 닿았어요! 처음 보는 점 {TEST}개 가운데 {accuracy:.1%}를 맞혔고 손실은 {loss:.3f}이에요.",
            f"You reached the goal: {accuracy:.1%} of {TEST} new points are right, and the loss is "
            f"{loss:.3f}.",
        )
    got = Bilingual(f"정확도 {accuracy:.1%}, 손실 {loss:.3f}", f"accuracy {accuracy:.1%}, loss {loss:.3f}")
    goal = Bilingual(
        f"정확도 {ACCURACY:.0%} 이상, 손실 {LOSS} 미만",
        f"accuracy of {ACCURACY:.0%} or more, loss below {LOSS}",
    )
    raise attempt.fail(*_explain(p, accuracy, x_new), trial, got=got, expected=goal)


def _read_probabilities(attempt: Attempt, trial: Any) -> np.ndarray:
    value = trial.outcome.value
    p = np.asarray(value) if isinstance(value, (list, np.ndarray)) else np.zeros(0)
    if p.shape == (TEST, 1):
        raise attempt.fail(
            "column",
            Bilingual(
                "모양이 (n, 1)이에요. `[:, 0]`이나 `.ravel()`로 (n,)으로 바꿔 주세요.",
                "The shape is (n, 1): make it (n,) with `[:, 0]` or `.ravel()`.",
            ),
            trial,
        )
    if p.shape == (TRAINING,):
        raise attempt.fail(
            "old points",
            Bilingual(
                "학습한 점들을 예측했어요. `x_new`의 점들을 예측해 주세요.",
                "These are predictions for the training points: predict those of `x_new`.",
            ),
            trial,
        )
    if p.shape != (TEST,) or p.dtype.kind not in "biuf":
        raise attempt.fail(
            "shape",
            Bilingual(
                "`x_new`의 점마다 확률 하나씩, 배열로 돌려주세요.",
                "Return an array with one probability for each point of `x_new`.",
            ),
            trial,
        )
    p = p.astype(float)
    if np.isnan(p).any():
        raise attempt.fail(
            "nan",
            Bilingual(
                "`nan`이 나왔어요. 학습률을 줄이고, `exp`와 `log`에 들어가는 값을 확인해 주세요.",
                "There is `nan`: make the learning rate smaller, and look at what `exp` and `log` are given.",
            ),
            trial,
        )
    if p.min() < 0 or p.max() > 1:
        raise attempt.fail(
            "logits",
            Bilingual(
                "확률이 0과 1 사이에 있지 않아요. 로짓을 시그모이드에 넣어서 돌려주세요.",
                "These are not between 0 and 1: put the logits through the sigmoid.",
            ),
            trial,
        )
    return p


def _is_straight(p: np.ndarray, x: np.ndarray) -> bool:
    """Return whether a straight line divides the points: the logits lie almost on a plane over `x`."""
    clamped = np.clip(p, 1e-9, 1 - 1e-9)
    logits = np.log(clamped / (1 - clamped))
    plane = np.column_stack([np.ones(len(x)), x])
    rest = logits - plane @ np.linalg.lstsq(plane, logits, rcond=None)[0]
    return bool(rest.var() < 0.02 * logits.var())


def _explain(p: np.ndarray, accuracy: float, x_new: np.ndarray) -> tuple[str, Bilingual]:
    if np.ptp(p) < 1e-6:
        return "constant", Bilingual(
            "모든 점에 같은 확률이 나왔어요. 가중치를 0이 아니라 무작위로 시작했는지, 갱신했는지 확인해 "
            "주세요.",
            "Every point gets the same probability: do the weights start at random, not at 0, and are they "
            "updated?",
        )
    if accuracy < 0.3:
        return "flipped", Bilingual(
            "거의 모두 반대로 맞혔어요. 갱신에서 기울기를 빼는지, `p - t`인지 확인해 주세요.",
            "Almost all are the wrong way round: is the gradient subtracted, and is it `p - t`?",
        )
    if np.isin(p, (0.0, 1.0)).all():
        return "hard", Bilingual(
            "0과 1만 돌려줬어요. 자르지 않은 확률을 돌려주세요.",
            "These are only 0 and 1: return the probabilities as they are.",
        )
    if accuracy >= ACCURACY:
        return "unsure", Bilingual(
            "잘 맞혔지만 확률이 0.5에 가까워요. 더 오래 학습해 주세요.",
            "The sides are right, but the probabilities are close to 0.5: train for longer.",
        )
    if _is_straight(p, x_new):
        return "straight", Bilingual(
            "직선으로 나눈 결과와 거의 같아요. 은닉층을 넣거나, 넣었다면 더 오래 학습해 주세요.",
            "This is almost what a straight line does: add a hidden layer or, if there is one, train for "
            "longer.",
        )
    return "short", Bilingual(
        "아직 목표에 못 미쳐요. 걸음을 늘리거나, 학습률이나 은닉 유닛의 수를 바꿔 보세요.",
        "Not at the goal yet: make more steps, or change the learning rate or the number of hidden units.",
    )


PROJECT = Task(
    key="project.own_model",
    title=Bilingual("나만의 모델", "A model of your own"),
    text=Bilingual(
        "반달 두 개가 맞물린 데이터예요. 직선으로는 나눌 수 없어요. "
        "`x, t`로 학습하고 `x_new`의 점마다 정답이 1일 확률을 돌려주는 함수를 써 주세요. "
        "기울기는 직접 쓴 역전파로 구해요. 은닉층이 있는 모델도, 특징을 더한 로지스틱 회귀도 좋아요.\n\n"
        "목표: 처음 보는 점 400개에서 정확도 95% 이상, 이진 교차 엔트로피 0.2 미만. "
        '연습할 데이터는 `x, t = exercise("project.own_model").data()`로 받아요. '
        "채점할 때는 같은 방법으로 새로 뽑은 데이터를 써요.",
        "The data are two half moons, one in the other: no straight line separates them. "
        "Write a function that trains on `x, t` and returns, for every point of `x_new`, the probability "
        "that its "
        "target is 1. Work out the gradients by backpropagation that you write yourself. A hidden layer will "
        "do, "
        "and so will logistic regression with added features.\n\n"
        "The goal: on 400 new points, an accuracy of 95% or more and a binary cross-entropy below 0.2. "
        'For data to work with, call `x, t = exercise("project.own_model").data()`. '
        "The check draws new data in the same way.",
    ),
    stub="def my_model(x, t, x_new):\n    ...",
    hints=(
        Bilingual(
            "앞의 연습에서 쓴 두 층 역전파를 그대로 가져와서, 난수로 시작한 매개변수를 반복문에서 갱신해 "
            "주세요.",
            "Take the backpropagation through two layers from the exercise before, start the parameters at "
            "random "
            "and update them in a loop.",
        ),
        Bilingual(
            "은닉 유닛 8개, 학습률 1, 3,000걸음이면 넉넉해요.",
            "8 hidden units, a learning rate of 1 and 3,000 steps are plenty.",
        ),
        Bilingual(
            "마지막에는 `x_new`로 순전파만 한 번 하면 돼요.",
            "At the end, a single forward pass with `x_new` is all it takes.",
        ),
    ),
    solution=(
        "def my_model(x, t, x_new):\n"
        "    rng = np.random.default_rng(1)\n"
        "    W1, b1 = rng.normal(size=(2, 8)), np.zeros(8)\n"
        "    W2, b2 = rng.normal(size=8), 0.0\n"
        "    for step in range(3000):\n"
        "        hidden = np.tanh(x @ W1 + b1)\n"
        "        p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))\n"
        "        dz = (p - t) / len(x)\n"
        "        da = np.outer(dz, W2) * (1 - hidden ** 2)\n"
        "        W1, b1 = W1 - x.T @ da, b1 - da.sum(axis=0)\n"
        "        W2, b2 = W2 - hidden.T @ dz, b2 - dz.sum()\n"
        "    hidden = np.tanh(x_new @ W1 + b1)\n"
        "    return 1 / (1 + np.exp(-(hidden @ W2 + b2)))"
    ),
    answer="my_model",
    judge=GoalJudge(_measure_model, "my_model", ("x", "t", "x_new")),
    patience=10.0,
    data=give_data,
)
