"""What lesson 1 asks before its pictures; the form is in `__init__.py`."""

same_loss = """
왼쪽과 오른쪽 | Left and right

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 가장 좋은 `w`는 2예요. `w = 1`의 손실과 `w = 3`의 손실 중에서 어느 쪽이 더 클까요?
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, and the best `w` is 2. Which loss is larger, that of `w = 1` or that of `w = 3`?

( ) `w = 1`의 손실 | the loss of `w = 1`
    => `w = 1`이면 오차가 -1, -2, -3이에요. `w = 3`의 오차도 구해서 제곱해 보면 어떨까요? |
    At `w = 1` the errors are -1, -2, -3. Work out those of `w = 3` as well, and square both.
( ) `w = 3`의 손실 | the loss of `w = 3`
    => 예측값은 `w = 3`일 때 더 크지만, 손실은 예측값의 크기가 아니라 정답까지의 거리를 재요. |
    The predictions of `w = 3` are larger, but the loss measures the distance to the target, not the size of the prediction.
(x) 둘이 같아요 | they are the same
    => 오차는 -1, -2, -3과 1, 2, 3으로 부호만 다르죠. 제곱하면 같아지니까 손실이 둘 다 14/3예요. |
    The errors are -1, -2, -3 and 1, 2, 3: only the signs differ. Squared, they are equal, so both losses are 14/3.
"""

nudge = """
살짝 건드리면 | A small nudge

`w = 1`에서 손실은 14/3이고, 손실 곡선은 `w = 2`의 바닥까지 내려가요. `w`를 0.001만큼만 늘리면 손실은 어떻게 될까요?
|
At `w = 1` the loss is 14/3, and the loss curve falls from there to its minimum at `w = 2`. What happens to the loss if `w` grows by just 0.001?

( ) 0.001쯤 줄어요 | it falls by about 0.001
    => 곡선의 기울기가 -1이라면 그렇겠죠. 여기는 그보다 훨씬 가팔라서, 건드린 양보다 손실이 더 많이 바뀌어요. |
    It would if the curve had a slope of -1. Here it is much steeper, so the loss changes by more than the nudge.
(x) 0.009쯤 줄어요 | it falls by about 0.009
    => 건드린 양의 9배쯤 줄어요. 이 비율이 바로 기울기이고, 여기서는 -9.33이에요. |
    It falls by about 9 times the nudge. That ratio is the slope, and here it is -9.33.
( ) 9.3쯤 줄어요 | it falls by about 9.3
    => 손실이 14/3뿐이라서 9.3이나 줄 수는 없어요. 9.33은 건드린 양에 곱해지는 비율이에요. |
    The loss is only 14/3, so it cannot fall by 9.3. 9.33 is the ratio: it multiplies the nudge.
( ) 커져요 | it grows
    => 바닥이 `w = 2`에 있으니까, 1에서는 `w`를 늘리는 쪽이 내리막이에요. |
    The minimum is at `w = 2`, so from 1 a larger `w` is downhill.
"""

sign = """
기울기의 부호 | The sign of the gradient

`w = 1`에서 기울기는 -9.333이에요. 손실을 줄이려면 `w`를 어느 쪽으로 옮겨야 할까요?
|
At `w = 1` the gradient is -9.333. Which way must `w` move for the loss to fall?

(x) `w`를 키워야 해요 | `w` must grow
    => 기울기가 음수라는 것은 `w`가 커질수록 손실이 준다는 뜻이죠. 기울기의 반대쪽이 내리막이네요. |
    A negative gradient means that the loss falls as `w` grows. Downhill is the way against the gradient.
( ) `w`를 줄여야 해요 | `w` must shrink
    => 기울기가 음수라고 `w`까지 줄여야 하는 것은 아니에요. `w`를 0.001 늘렸을 때 손실이 어떻게 바뀌었는지 떠올려 보세요. |
    A negative gradient does not call for a smaller `w`. Recall what the loss did when `w` grew by 0.001.
( ) 기울기만으로는 알 수 없어요 | the gradient alone cannot tell
    => 얼마나 멀리 가도 되는지는 알 수 없지만, 어느 쪽이 내리막인지는 기울기의 부호가 알려 줘요. |
    It cannot tell how far it is safe to go, but its sign does tell which way is downhill.
"""

first_step = """
첫걸음 | The first step

`w = 1`이고 기울기는 -9.333, 학습률은 0.1이에요. 한 번 갱신하면 `w`는 얼마가 될까요?
|
`w = 1`, the gradient is -9.333 and the learning rate 0.1. What is `w` after one update?

( ) 1.1 | 1.1
    => 학습률만큼 움직인 값이네요. 학습률은 움직이는 거리가 아니라 기울기에 곱하는 수예요. |
    This moves by the learning rate itself. It is not a distance: it multiplies the gradient.
(x) 1.933 | 1.933
    => `1 - 0.1 * (-9.333) = 1.933`이니까, 한 걸음에 바닥인 2 가까이까지 왔어요. |
    `1 - 0.1 * (-9.333) = 1.933`: a single step, and it is close to the minimum at 2.
( ) 0.067 | 0.067
    => 학습률과 기울기의 곱을 더한 값이네요. 경사 하강법은 빼요. |
    This adds the learning rate times the gradient. Gradient descent subtracts it.
( ) 10.333 | 10.333
    => 기울기를 그대로 뺀 값이네요. 빼기 전에 학습률 0.1을 곱해요. |
    This subtracts the whole gradient. Multiply it by the learning rate 0.1 first.
"""

noisy = """
한 직선 위에 있지 않은 점들 | Points that lie on no line

학생 16명의 공부 시간과 점수가 있어요. 점들이 한 직선 위에 있지 않아요. 모델 `y = w * x`에서 `w`를 가장 좋은 값으로 고르면 손실은
어떻게 될까요?
|
Here are the hours and scores of 16 students, and the points do not lie on one line. With the best `w` in the model `y = w * x`,
what is the loss?

( ) 0이 돼요 | it is 0
    => 손실이 0이 되려면 모든 점이 직선 위에 있어야 해요. 직선 하나가 이 점들을 모두 지날 수는 없죠. |
    For a loss of 0 every point would have to lie on the line. No single line passes through all of these.
(x) 0보다 크지만, 다른 어떤 `w`의 손실보다도 작아요 | it is above 0, but smaller than for any other `w`
    => 점들이 흩어진 만큼은 어떤 직선을 그어도 남아요. 학습은 손실을 0으로 만드는 일이 아니라 가장 작게 만드는 일이에요. |
    How far the points scatter remains, whatever line you draw. Learning does not make the loss 0: it makes it as small as it can be.
( ) 가장 좋은 `w`가 없어요 | there is no best `w`
    => 손실 곡선은 여전히 아래로 볼록한 포물선이에요. 바닥의 높이만 0보다 높아졌을 뿐이라, 가장 낮은 곳이 하나 있어요. |
    The loss is still a parabola that opens upwards, only with its minimum higher than 0: there is one lowest place.
"""

any_start = """
출발점이 중요할까 | Does the start matter

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 손실은 평균 제곱 오차, 학습률은 0.1이에요. `w`를 무작위로 골라 출발하면 경사 하강법은
어디로 갈까요?
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, the loss is the mean squared error and the learning rate 0.1.
If `w` starts at random, where does gradient descent go?

(x) 어디에서 출발해도 `w = 2`로 | to `w = 2`, from every start
    => 이 손실은 포물선이고 0.1은 충분히 작은 학습률이라, 걸음마다 2까지의 거리가 1/15로 줄어요. 아무리 볼록해도 학습률이
    너무 크면 그렇지 않고요. 손실이 `w**4`일 때 3에서 0.1로 출발하면 발산하거든요. |
    The loss is a parabola and 0.1 is small enough, so each step leaves 1/15 of the distance to 2. A convex loss alone is not enough
    if the learning rate is too large: with the loss `w**4`, a start at 3 and 0.1, it diverges.
( ) 가까이에서 출발할 때만 `w = 2`로 | to `w = 2`, only from a start nearby
    => 멀리 있으면 기울기도 커서 걸음이 그만큼 길어져요. 이 손실에서는 멀리서 출발해도 2에 닿아요. |
    Far away the gradient is larger, and the step is longer in proportion. With this loss it gets to 2 from far away too.
( ) 출발점마다 다른 곳으로 | to another place from every start
    => 극소점이 여러 개인 손실이라면 그럴 수 있어요. 이 손실은 아래로 볼록한 포물선이라 바닥이 하나뿐이에요. |
    That can happen if a loss has several minima. This one is a parabola with a single minimum.
"""
