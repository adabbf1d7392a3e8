"""What lesson 2 asks before its pictures; the form is in `__init__.py`."""

distance = """
걸음의 길이 | The length of a step

학습률은 0.05로 그대로예요. `w = 1`에서 출발해 걸음을 옮길수록 걸음의 길이는 어떻게 될까요?
|
The learning rate stays at 0.05. From `w = 1`, step after step, what happens to the length of the steps?

( ) 늘 0.05예요 | it is always 0.05
    => 학습률이 그대로라고 걸음까지 그대로는 아니에요. 거리는 학습률에 기울기의 크기를 곱한 값이거든요. |
    A constant learning rate does not mean constant steps: the distance is the learning rate times the size of the gradient.
(x) 점점 짧아져요 | they become shorter
    => 바닥에 가까울수록 기울기가 작아지니까, 학습률이 같아도 걸음은 짧아져요. |
    Near the minimum the gradient is small, so the steps become shorter at the same learning rate.
( ) 점점 길어져요 | they become longer
    => 그렇다면 발산하는 거예요. 0.05는 경계인 3/14보다 작아서 수렴해요. |
    Then it would diverge. 0.05 is below the limit of 3/14, so it converges.
"""

border = """
시간을 두 배로 | Twice the hours

경계는 `2 / L''`이고, `L''`은 `x`의 제곱의 평균에 2를 곱한 값이에요. 세 학생의 공부 시간이 `x = [2, 4, 6]`으로 모두 두 배가 되면
경계는 어떻게 바뀔까요?
|
The limit is `2 / L''`, and `L''` is 2 times the mean of the squares of `x`. If the hours of the three students all
double, to `x = [2, 4, 6]`, what happens to the limit?

( ) 그대로예요 | it stays the same
    => 곡률 `L''`은 `x`로 계산해요. `x`가 바뀌면 곡률도, 경계도 바뀌죠. |
    The curvature `L''` is worked out from `x`. When `x` changes, so do the curvature and the limit.
( ) 절반이 돼요 | it is halved
    => `x`가 그냥 곱해진 것이 아니라 제곱되어 있어요. 2를 제곱하면 얼마일까요? |
    `x` does not come in once but squared. What is 2 squared?
(x) 1/4로 줄어요 | it drops to 1/4
    => `x`의 제곱이 4배가 되니 곡률도 4배, 경계는 1/4이에요. 3/14에서 3/56으로 줄어들죠. |
    The squares of `x` are 4 times as large, so is the curvature, and the limit drops to 1/4: from 3/14 to 3/56.
( ) 두 배가 돼요 | it doubles
    => 곡률이 커질수록 바닥을 지나치기 쉬워져서 경계는 작아져요. |
    The larger the curvature, the easier it is to overshoot, so the limit becomes smaller.
"""

stochastic = """
이것도 확률적일까 | Is this stochastic

데이터 1,000개 모두에서 구한 기울기를 평균 내어 한 걸음씩 가요. 이것은 확률적 경사 하강법일까요?
|
Each step uses the mean gradient of all 1,000 examples. Is this stochastic gradient descent?

( ) 네, 경사 하강법은 모두 확률적이에요 | yes, all gradient descent is stochastic
    => 여기에는 무작위로 고르는 것이 없어서, 같은 곳에서 출발하면 늘 같은 경로로 가요. |
    Nothing here is chosen at random: from the same start it always takes the same path.
(x) 아니요, 배치 경사 하강법이에요 | no, it is batch gradient descent
    => 확률적 경사 하강법은 걸음마다 무작위로 고른 데이터 하나를 써요. 몇 개씩 고르면 미니배치라고 하고요. |
    Stochastic gradient descent uses one random example per step; with a few at a time they are mini-batches.
( ) 데이터의 순서를 섞으면 그래요 | yes, once the data are shuffled
    => 순서를 섞어도 1,000개의 평균은 그대로니까 기울기가 달라지지 않아요. |
    Shuffled or not, the mean over all 1,000 is the same, and so is the gradient.
"""

batch_cost = """
한 에폭의 계산량 | The cost of an epoch

데이터가 1,000개이고 미니배치의 크기는 10이에요. 한 에폭 동안 갱신은 몇 번 하고, 데이터 하나의 기울기는 모두 몇 번 구할까요?
|
There are 1,000 examples, in mini-batches of 10. In one epoch, how many updates are made, and how many gradients of a single example are
worked out in all?

(x) 갱신 100번, 기울기 1,000번 | 100 updates, 1,000 gradients
    => 1,000을 10으로 나누면 갱신이 100번이고, 데이터마다 한 번씩이니까 기울기는 1,000번이에요. |
    1,000 divided by 10 makes 100 updates; each example is used once, which makes 1,000 gradients.
( ) 갱신 1번, 기울기 1,000번 | 1 update, 1,000 gradients
    => 모든 데이터를 한 번에 쓸 때가 그래요. 미니배치는 10개마다 갱신해요. |
    That is with all of the data at once. With mini-batches there is an update after every 10.
( ) 갱신 100번, 기울기 100,000번 | 100 updates, 100,000 gradients
    => 갱신할 때마다 1,000개를 모두 쓴다면 그렇겠지만, 미니배치는 10개만 써요. |
    That would use all 1,000 for every update. A mini-batch uses only 10.
( ) 갱신 10번, 기울기 100번 | 10 updates, 100 gradients
    => 한 에폭은 모든 데이터를 한 번씩 쓰는 동안이에요. 100번이면 데이터의 1/10만 본 셈이죠. |
    An epoch uses every example once. 100 gradients would see only 1/10 of the data.
"""

ravine = """
매개변수가 둘이면 | With two parameters

모델에 편향 `b`를 더했어요. 데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]` 그대로예요. `w`와 `b`를 가로와 세로에 놓고 손실의 등고선을 그리면
어떤 모양일까요?
|
A bias `b` has joined the model; the data are still `x = [1, 2, 3]`, `y = [2, 4, 6]`. With `w` and `b` along the axes, what do the contours
of the loss look like?

( ) 둥근 그릇 | a round bowl
    => 둥글려면 어느 쪽으로 가도 손실이 똑같이 커져야 해요. 그런데 `w`를 키우면서 `b`를 줄이면 직선이 데이터 근처에 머물죠. |
    For that the loss would have to grow alike in every direction. But raise `w` and lower `b`, and the line stays near the data.
(x) 한쪽으로 길쭉한 골짜기 | a long, narrow ravine
    => `w`를 키우고 `b`를 줄이는 쪽으로는 손실이 별로 바뀌지 않아요. 두 곡률이 0.24와 11.09라서 46배나 차이 나거든요. |
    Along "larger `w`, smaller `b`" the loss hardly changes. The two curvatures are 0.24 and 11.09: they differ by a factor of 46.
( ) 바닥이 두 개인 모양 | a shape with two minima
    => 평균 제곱 오차는 `w`와 `b`의 이차식이라 아래로 볼록해요. 바닥은 하나뿐이에요. |
    The mean squared error is quadratic in `w` and `b`, hence convex: there is only one minimum.
"""

momentum = """
최근의 기울기를 더하면 | Adding up recent gradients

좁은 골짜기에서 경사 하강법이 가파른 방향으로는 양쪽 벽을 오가고, 완만한 방향으로는 조금씩 나아가요. 최근의 기울기 열 개를 더하면
무엇이 남을까요?
|
In a narrow ravine gradient descent bounces between the walls in the steep direction and creeps along the flat one. What is left if we add up
the last ten gradients?

( ) 두 방향 모두 커져요 | both directions are large
    => 가파른 방향의 기울기는 걸음마다 부호가 바뀌니까 더할수록 서로 상쇄돼요. |
    In the steep direction the gradient changes sign at every step, so the ten of them cancel.
(x) 가파른 방향은 대부분 상쇄되고 완만한 방향만 쌓여요 | the steep direction mostly cancels, the flat one piles up
    => 부호가 번갈아 바뀌는 기울기는 상쇄되고, 늘 같은 쪽을 가리키는 기울기는 고스란히 쌓이죠. 모멘텀은 바로 이것을 이용해요. |
    Gradients that alternate in sign cancel, and those that always point the same way pile up. This is what momentum makes use of.
( ) 두 방향 모두 사라져요 | both directions vanish
    => 사라지려면 부호가 번갈아 바뀌어야 해요. 완만한 방향의 기울기는 늘 같은 쪽을 가리키니까 그대로 쌓여요. |
    To vanish, gradients have to alternate in sign. In the flat direction they always point the same way, so they pile up.
"""

coasting = """
기울기가 0인 곳 | Where the gradient is 0

모멘텀 0.9로 내려오던 `w`가 기울기가 0인 곳에 왔어요. 다음 걸음에 `w`는 어떻게 될까요?
|
Coming down with a momentum of 0.9, `w` arrives where the gradient is 0. What does the next step do?

(x) 같은 쪽으로 더 가요 | it goes on the same way
    => 속도의 0.9배가 남아 있어서 더 나아가요. 그래서 바닥을 지나쳤다가 돌아오기도 하죠. |
    0.9 of the velocity is left, so it goes on. That is how it may overshoot the minimum and come back.
( ) 멈춰요 | it stops
    => 모멘텀이 없다면 멈추겠지만, 모멘텀은 지난 걸음의 속도를 기억해요. |
    Without momentum it would. Momentum remembers the velocity of the steps before.
( ) 왔던 쪽으로 돌아가요 | it turns back
    => 돌아가려면 반대쪽 기울기가 속도를 이겨야 하는데, 여기서는 기울기가 0이에요. |
    To turn back, an opposite gradient has to overcome the velocity. Here the gradient is 0.
"""

dividing = """
크기로 나눈 첫걸음 | The first step, divided by the size

기울기를 √`v`로 나누어 움직여요. `v`는 기울기 제곱의 이동 평균인데, 0에서 시작해서 걸음마다 99%를 남기고 새 값의 1%를 더해요. 학습률이
0.1이면 첫걸음의 길이는 얼마일까요?
|
We move by the gradient divided by √`v`. `v` is a moving average of the squared gradient: it starts at 0, keeps 99% at every step and adds 1% of the
new value. With a learning rate of 0.1, how long is the first step?

( ) 0.1 | 0.1
    => `v`가 기울기의 제곱과 같다면 0.1이겠죠. 그런데 첫걸음에서 `v`에는 그 1%만 들어 있어요. |
    It would be 0.1, if `v` were the square of the gradient. At the first step `v` holds only 1% of it.
( ) 0.01 | 0.01
    => `v`가 작아져서 걸음도 짧아진다고 본 값이네요. 나누는 수가 작아지면 걸음은 오히려 길어져요. |
    This takes a small `v` for a short step. Dividing by a smaller number makes the step longer.
(x) 1 | 1
    => `v`가 기울기 제곱의 1%니까 √`v`는 기울기 크기의 1/10이고, 나누면 10배가 돼요. 그래서 Adam은 `v`를 보정해요. |
    `v` is 1% of the squared gradient, so √`v` is 1/10 of its size, and dividing makes the step 10 times as long. That is why Adam corrects `v`.
( ) 기울기의 크기에 따라 달라요 | that depends on the size of the gradient
    => 크기로 나누니까 기울기의 크기는 상쇄돼요. 남는 것은 학습률과 1%뿐이에요. |
    Dividing by the size cancels the size of the gradient. Only the learning rate and the 1% are left.
"""

adam_first_step = """
Adam의 첫걸음 | The first step of Adam

학습률이 0.1인 Adam이 첫걸음을 떼요. 기울기가 100일 때와 0.01일 때, 움직이는 거리는 얼마나 차이 날까요?
|
Adam takes its first step with a learning rate of 0.1. How much does the distance differ between a gradient of 100 and one of 0.01?

( ) 10,000배 차이가 나요 | by a factor of 10,000
    => 경사 하강법이라면 그만큼 차이 나지만, Adam은 기울기를 그 크기로 나눠요. |
    In gradient descent it would. Adam divides the gradient by its size.
(x) 둘 다 거의 0.1이에요 | both are almost 0.1
    => 첫걸음에서 `m_hat`은 기울기 자체이고 `v_hat`의 제곱근은 그 크기예요. 나누면 크기가 1이 되어 학습률만큼 움직이죠. |
    In the first step `m_hat` is the gradient itself and the root of `v_hat` its size. Their ratio has size 1, so it moves by the learning rate.
( ) 100배 차이가 나요 | by a factor of 100
    => `v_hat`의 제곱근이 기울기의 크기를 모두 상쇄해요. 1e-8 때문에 생기는 아주 작은 차이만 남아요. |
    The root of `v_hat` cancels the whole size. Only a tiny difference is left, from the 1e-8.
"""

best_rate = """
저마다 가장 좋은 학습률로 | Each at its own best rate

두 방향의 곡률이 1과 20인 골짜기를 100걸음 내려가요. 저마다 가장 좋은 학습률을 쓴다면 셋 중에서 누구의 손실이 가장 작을까요?
|
100 steps down a ravine whose two directions have curvatures 1 and 20. If each uses its own best learning rate, which of the three ends with
the smallest loss?

(x) 경사 하강법 | plain gradient descent
    => 이만한 골짜기에서는 학습률만 잘 고르면 경사 하강법으로도 충분해요. 모멘텀 0.9는 너무 오래 기억해서 바닥을 자꾸 지나치거든요. |
    For a ravine of this kind, gradient descent does very well once its rate is right. A momentum of 0.9 remembers too long and keeps overshooting.
( ) 모멘텀 0.9 | momentum 0.9
    => 골짜기가 훨씬 길쭉하다면 그럴 수 있어요. 비가 20일 때는 0.9의 기억이 너무 길어서, 0.45쯤이 더 알맞아요. |
    In a much longer ravine it may be. At a ratio of 20 the memory of 0.9 is too long; about 0.45 suits it better.
( ) Adam | Adam
    => Adam도 모멘텀처럼 0.9만큼 기억하니까 여기서는 바닥을 자꾸 지나쳐요. 가장 빨라서가 아니라 학습률을 대충 정해도 웬만큼 가서 많이 써요. |
    Adam remembers as long as momentum 0.9 does, so here it keeps overshooting too. It is popular not for being the fastest, but because it does
    fairly well with a rough guess of the rate.
"""
