"""What lesson 1 asks before its pictures; the form is in `__init__.py`."""

same_loss = """
왼쪽과 오른쪽 | Left and right

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 가장 좋은 `w`는 2예요. `w = 1`의 손실과 `w = 3`의 손실 중에서 어느 쪽이 클까요?
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, and the best `w` is 2. Which loss is larger, that of `w = 1` or
that of `w = 3`?

( ) `w = 1`의 손실 | the loss of `w = 1`
    => `w = 1`의 오차는 -1, -2, -3이에요. `w = 3`의 오차도 구해서 제곱해 보면 어떻게 될까요? |
    At `w = 1` the errors are -1, -2, -3. Work out those of `w = 3` too, and square them.
( ) `w = 3`의 손실 | the loss of `w = 3`
    => 예측값은 `w = 3`일 때 더 크지만, 손실은 예측값의 크기가 아니라 정답까지의 거리를 재요. |
    The predictions of `w = 3` are larger, but the loss measures the distance to the target, not the size of the
    prediction.
(x) 둘이 같아요 | they are the same
    => 오차가 -1, -2, -3과 1, 2, 3이라 제곱하면 똑같아요. 둘 다 14/3예요. |
    The errors are -1, -2, -3 and 1, 2, 3. Their squares are equal: both losses are 14/3.
"""

nudge = """
살짝 건드리면 | A small nudge

`w = 1`에서 손실은 14/3, 곧 4.667쯤이에요. `w`를 0.001만큼 키우면 손실은 어떻게 될까요?
|
At `w = 1` the loss is 14/3, about 4.667. What happens to it when `w` grows by 0.001?

( ) 0.001만큼 줄어요 | it falls by 0.001
    => 줄어드는 것은 맞아요. 하지만 `w`가 바뀐 만큼 손실이 바뀌는 것은 아니고, 곡선이 가파르면 더 많이 바뀌어요. |
    It does fall. But the loss need not change by as much as `w` does: where the curve is steep it changes more.
(x) 0.001보다 훨씬 많이 줄어요 | it falls by much more than 0.001
    => 0.0093쯤, 그러니까 건드린 양의 9배 넘게 줄어요. 이곳의 곡선은 꽤 가파른 내리막이거든요. |
    It falls by about 0.0093, more than 9 times the nudge: the curve is a rather steep slope here.
( ) 늘어나요 | it grows
    => 가장 좋은 `w`는 2예요. `w`를 1에서 조금 키우면 2에 가까워지니까 손실은 줄어들어요. |
    The best `w` is 2. Raising `w` a little from 1 brings it closer to 2, so the loss falls.
"""

sign = """
기울기의 부호 | The sign of the gradient

`w = 1`에서 기울기는 -9.333이에요. 손실을 줄이려면 `w`를 어느 쪽으로 옮겨야 할까요?
|
At `w = 1` the gradient is -9.333. Which way must `w` move to lower the loss?

(x) `w`를 키워요 | make `w` larger
    => 기울기가 음수면 오른쪽이 내리막이에요. 기울기의 반대쪽으로 가니까 `w`는 커져요. |
    Where the gradient is negative, downhill is to the right. We go against the gradient, so `w` grows.
( ) `w`를 줄여요 | make `w` smaller
    => 기울기가 음수라서 `w`도 줄인다고 생각했군요. 음수라는 것은 `w`가 커질 때 손실이 줄어든다는 뜻이에요. |
    A negative gradient does not ask for a smaller `w`. It says that the loss falls as `w` grows.
( ) 부호만으로는 알 수 없어요 | the sign alone does not tell
    => 방향은 부호만으로 알 수 있어요. 얼마나 가야 할지를 모를 뿐이죠. |
    The sign is all it takes to know the direction. How far to go is what it does not tell.
"""

first_step = """
첫걸음 | The first step

`w = 1`이고 기울기는 -9.333, 학습률은 0.1이에요. 한 번 갱신하면 `w`는 얼마일까요?
|
`w = 1`, the gradient is -9.333 and the learning rate 0.1. What is `w` after one update?

( ) 1.1 | 1.1
    => 학습률만큼 움직인다고 생각했군요. 학습률은 거리가 아니라 기울기에 곱하는 수예요. |
    This moves by the learning rate. The learning rate is not a distance: it multiplies the gradient.
(x) 1.933 | 1.933
    => `1 - 0.1 * (-9.333)`을 계산하면 1.933이에요. 한 걸음 만에 2에 바짝 다가섰네요. |
    `1 - 0.1 * (-9.333)` is 1.933: a single step, and it is close to 2.
( ) 0.067 | 0.067
    => 기울기를 더했군요. 내려가려면 빼야 해요. |
    This adds the gradient. To go downhill, subtract it.
( ) 10.333 | 10.333
    => 기울기를 통째로 뺐군요. 학습률 0.1을 먼저 곱해야 해요. |
    This subtracts the whole gradient. Multiply it by the learning rate 0.1 first.
"""

noisy = """
손실의 바닥 | The bottom of the loss

이번에는 16명의 점들이 한 직선 위에 있지 않아요. 가장 좋은 `w`를 찾으면 손실은 얼마가 될까요?
|
This time the points of the 16 students do not lie on one line. What will the loss be at the best `w`?

( ) 0이 돼요 | it will be 0
    => 손실이 0이려면 모든 점이 직선 위에 있어야 해요. 어떤 직선도 이 점들을 모두 지나지는 못해요. |
    For a loss of 0 every point would have to be on the line. No line passes through all of these.
( ) 오래 학습하면 0에 가까워져요 | close to 0, if it learns for long enough
    => 오래 학습하면 가장 좋은 직선에 가까워질 뿐이에요. 그 직선도 점들을 비켜 가니까 오차가 남아요. |
    Learning for longer brings the line closer to the best one. That line misses points too, so errors remain.
(x) 0보다 커요 | it stays above 0
    => 가장 좋은 직선도 점들 사이를 지날 뿐이라 오차가 남아요. 그 오차의 제곱의 평균이 가장 작은 손실이에요. |
    Even the best line only runs between the points. The mean square of the errors that remain is the smallest
    loss.
"""

any_start = """
출발점이 중요할까요? | Does the start matter?

가중치가 `w` 하나이고 손실이 아래로 볼록해요. 학습률은 0.1이에요. `w`를 무작위로 골라 출발하면 어디에서 끝날까요?
|
There is one weight `w`, the loss is convex and the learning rate is 0.1. If `w` starts at random, where does it
end?

(x) 어디에서 출발해도 `w = 2` 근처 | near `w = 2`, from every start
    => 아래로 볼록한 손실에는 바닥이 하나뿐이고, 이 학습률에서는 걸음마다 2에 가까워져요. |
    A convex loss has a single bottom, and at this learning rate every step brings `w` closer to 2.
( ) 2 가까이에서 출발할 때만 `w = 2` 근처 | near `w = 2`, but only from a start nearby
    => 멀리 있으면 기울기가 크니까 걸음도 커져요. 그래서 멀리서도 2에 닿아요. |
    Far away the gradient is large, and so is the step. That is why it gets to 2 from there as well.
( ) 출발점마다 다른 곳 | at another place for every start
    => 바닥이 여러 군데라면 그럴 수 있지만, 아래로 볼록한 손실에는 바닥이 하나뿐이에요. |
    That can happen when there are several minima. A convex loss has one.
"""
