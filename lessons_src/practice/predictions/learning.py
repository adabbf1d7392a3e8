"""What lesson 1 asks before its pictures; the form is in `__init__.py`."""

same_loss = """
왼쪽과 오른쪽 | Left and right

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 가장 좋은 `w`는 2예요. `w = 1`의 손실과 `w = 3`의 손실 가운데 어느 쪽이 클까요?
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, and the best `w` is 2. Which loss is larger, that of `w = 1` or
that of `w = 3`?

( ) `w = 1`의 손실 | the loss of `w = 1`
    => `w = 1`의 오차는 -1, -2, -3이에요. `w = 3`의 오차도 구해서 제곱해 보세요. |
    At `w = 1` the errors are -1, -2, -3. Work out those of `w = 3` and square them.
( ) `w = 3`의 손실 | the loss of `w = 3`
    => 예측값은 `w = 3`이 더 커요. 하지만 손실은 예측값의 크기가 아니라 정답까지의 거리를 재요. |
    The predictions of `w = 3` are larger, but the loss measures the distance to the target, not the size of the
    prediction.
(x) 둘이 같아요 | they are the same
    => 오차는 -1, -2, -3과 1, 2, 3이에요. 제곱하면 같아서 둘 다 14/3이에요. |
    The errors are -1, -2, -3 and 1, 2, 3. Their squares are equal: both losses are 14/3.
"""

sign = """
기울기의 부호 | The sign of the gradient

`w = 1`에서 기울기는 -9.333이에요. 경사 하강법은 `w`를 어느 쪽으로 옮길까요?
|
At `w = 1` the gradient is -9.333. Which way does gradient descent move `w`?

(x) `w`가 커져요 | `w` grows
    => 기울기가 음수이면 `w`가 커질수록 손실이 줄어요. 음수를 빼니까 `w`는 커져요. |
    With a negative gradient the loss falls as `w` grows; subtracting a negative number makes `w` grow.
( ) `w`가 작아져요 | `w` shrinks
    => 기울기가 음수라서 `w`도 작아진다고 본 것 같아요. 갱신은 기울기를 빼니까 방향이 반대예요. |
    A negative gradient does not mean a smaller `w`: the update subtracts it, so the direction is opposite.
( ) 학습률에 따라 달라요 | that depends on the learning rate
    => 학습률은 얼마나 멀리 가는지만 바꿔요. 방향은 기울기의 부호가 정해요. |
    The learning rate changes only how far it goes. The sign of the gradient gives the direction.
"""

first_step = """
첫걸음 | The first step

`w = 1`이고 기울기는 -9.333, 학습률은 0.1이에요. 한 번 갱신하면 `w`는 얼마일까요?
|
`w = 1`, the gradient is -9.333 and the learning rate 0.1. What is `w` after one update?

( ) 1.1 | 1.1
    => 학습률만큼 움직인다고 본 값이에요. 학습률은 거리가 아니라 기울기에 곱하는 수예요. |
    This moves by the learning rate. The learning rate is no distance: it multiplies the gradient.
(x) 1.933 | 1.933
    => `1 - 0.1 * (-9.333) = 1.933`이에요. 한 걸음에 2 가까이까지 왔어요. |
    `1 - 0.1 * (-9.333) = 1.933`: one step, and it is close to 2.
( ) 0.067 | 0.067
    => 기울기를 더한 값이에요. 경사 하강법은 빼요. |
    This adds the gradient. Gradient descent subtracts it.
( ) 10.333 | 10.333
    => 기울기를 그대로 뺀 값이에요. 학습률 0.1을 먼저 곱해요. |
    This subtracts the whole gradient. Multiply it by the learning rate 0.1 first.
"""

any_start = """
시작점이 중요할까 | Does the start matter

가중치가 `w` 하나이고 손실이 볼록해요. 학습률은 0.1이에요. `w`를 무작위로 골라 시작하면 경사 하강법은 어디에서 끝날까요?
|
There is one weight `w`, the loss is convex and the learning rate is 0.1. If `w` starts at random, where does
gradient descent end?

(x) 어디에서 시작해도 `w = 2` | at `w = 2`, from every start
    => 볼록한 손실에는 바닥이 하나뿐이에요. 멀리서 시작해도 걸음마다 2에 가까워져요. |
    A convex loss has a single bottom. Even from far away, each step comes nearer to 2.
( ) 가까이에서 시작할 때만 `w = 2` | at `w = 2`, only from a start nearby
    => 멀리 있으면 기울기도 커서 걸음이 커져요. 그래서 멀리서도 2에 닿아요. |
    Far away the gradient is larger, and so is the step: it gets to 2 from there too.
( ) 시작점마다 다른 곳 | at another place for every start
    => 바닥이 여러 개인 손실이라면 그럴 수 있어요. 이 손실은 볼록해서 바닥이 하나예요. |
    That can happen when a loss has several bottoms. This one is convex and has one.
"""

twins = """
쌍둥이 유닛 | Twin units

은닉 유닛 두 개가 똑같은 가중치에서 시작해요. 1,000번 갱신하면 어떻게 될까요?
|
Two hidden units start with exactly the same weights. What happens after 1,000 updates?

(x) 끝까지 똑같아요 | they are still the same
    => 두 유닛의 기울기가 걸음마다 같아서 똑같이 움직여요. 그래서 무작위로 다르게 시작해요. |
    Their gradients are equal at every step, so they move alike. That is why they start at random, each
    different.
( ) 서로 다른 일을 나눠 맡아요 | each has taken a task of its own
    => 그러려면 어디선가 둘이 달라져야 해요. 그런데 같은 값에서는 기울기도 늘 같아요. |
    For that they would have to part somewhere, but equal weights always have equal gradients.
( ) 하나가 0이 돼요 | one of them becomes 0
    => 하나만 0이 되려면 그 유닛의 기울기만 달라야 해요. 둘의 기울기는 같아요. |
    For only one to become 0, its gradient would have to differ. The two are equal.
"""
