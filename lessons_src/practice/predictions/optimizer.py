"""What lesson 2 asks before its pictures; the form is in `__init__.py`."""

distance = """
걸음의 길이 | The length of a step

학습률은 0.05로 그대로예요. `w = 1`에서 시작해서 걸음을 옮길수록 걸음의 길이는 어떻게 될까요?
|
The learning rate stays at 0.05. From `w = 1`, step after step, what happens to the length of the steps?

( ) 늘 0.05예요 | it is always 0.05
    => 학습률은 움직이는 거리가 아니에요. 거리는 학습률과 기울기의 크기를 곱한 값이에요. |
    The learning rate is not the distance. The distance is the learning rate times the size of the gradient.
(x) 점점 짧아져요 | they become shorter
    => 바닥에 가까울수록 기울기가 작아져요. 학습률이 같아도 걸음은 짧아져요. |
    Near the bottom the gradient is small, so the steps become shorter at the same learning rate.
( ) 점점 길어져요 | they become longer
    => 그러면 발산하는 거예요. 0.05는 경계 3/14보다 작아서 수렴해요. |
    Then it would diverge. 0.05 is below the border 3/14, so it converges.
"""

border = """
어디부터 발산할까 | Where does it begin to diverge

데이터는 `x = [1, 2, 3]`, `y = [2, 4, 6]`이고 손실은 평균 제곱 오차예요. 학습률을 조금씩 키우면 어디부터 발산할까요?
|
The data are `x = [1, 2, 3]`, `y = [2, 4, 6]`, the loss is the mean squared error. As the learning rate grows,
where does gradient descent begin to diverge?

( ) 0.1 | 0.1
    => 0.1에서는 아주 빠르게 수렴해요. 한 걸음에 2까지의 거리가 1/15로 줄어요. |
    At 0.1 it converges very fast: one step leaves 1/15 of the distance to 2.
(x) 3/14 (0.2143) | 3/14 (0.2143)
    => `L'' = 2 * 14/3 = 28/3`이고 경계는 `2 / L'' = 3/14`이에요. 여기서부터 걸음마다 멀어지거나 제자리를 오가요. |
    `L'' = 2 * 14/3 = 28/3`, and the border is `2 / L'' = 3/14`. From here on the steps no longer come nearer.
( ) 0.5 | 0.5
    => 0.5에서는 이미 발산해요. 한 걸음마다 2까지의 거리가 3.667배가 돼요. |
    At 0.5 it already diverges: each step makes the distance to 2 larger, 3.667 times.
( ) 1 | 1
    => 1이라는 수는 특별하지 않아요. 경계는 데이터가 정하고, 이 데이터에서는 훨씬 작아요. |
    There is nothing special about 1. The data set the border, and for these it is much smaller.
"""

stochastic = """
이것도 확률적일까 | Is this stochastic

데이터 1,000개 모두의 기울기를 평균 내서 한 걸음씩 가요. 이것은 확률적 경사 하강법일까요?
|
Each step uses the mean gradient of all 1,000 examples. Is this stochastic gradient descent?

( ) 네, 경사 하강법은 모두 확률적이에요 | yes, all gradient descent is stochastic
    => 여기에는 무작위로 고르는 것이 없어요. 같은 곳에서 시작하면 늘 같은 길로 가요. |
    Nothing here is chosen at random: from the same start it always goes the same way.
(x) 아니요, 배치 경사 하강법이에요 | no, it is batch gradient descent
    => 확률적 경사 하강법은 걸음마다 무작위로 고른 데이터 하나를 써요. 몇 개씩 고르면 미니배치예요. |
    Stochastic gradient descent uses one random example a step; with a few at a time it is a mini-batch.
( ) 데이터의 순서를 섞으면 그래요 | yes, once the data are shuffled
    => 순서를 섞어도 1,000개의 평균은 그대로예요. 기울기가 달라지지 않아요. |
    Shuffled or not, the mean over all 1,000 is the same, and so is the gradient.
"""

batch_cost = """
한 에폭의 값 | The cost of an epoch

데이터가 1,000개이고 미니배치의 크기는 10이에요. 한 에폭 동안 갱신은 몇 번 하고, 데이터 하나의 기울기는 모두 몇 번 구할까요?
|
There are 1,000 examples, in mini-batches of 10. In one epoch, how many updates are made, and how many gradients
of one example are worked out in all?

(x) 갱신 100번, 기울기 1,000번 | 100 updates, 1,000 gradients
    => 1,000 / 10 = 100번 갱신해요. 데이터마다 한 번씩이니까 기울기는 1,000번이에요. |
    1,000 / 10 = 100 updates, and once for each example, so 1,000 gradients.
( ) 갱신 1번, 기울기 1,000번 | 1 update, 1,000 gradients
    => 그것은 모든 데이터를 한 번에 쓸 때예요. 미니배치는 10개마다 갱신해요. |
    That is with all of the data at once. With mini-batches there is an update after every 10.
( ) 갱신 100번, 기울기 100,000번 | 100 updates, 100,000 gradients
    => 갱신마다 1,000개를 모두 쓴다면 그래요. 미니배치는 갱신마다 10개만 써요. |
    That would use all 1,000 for every update. A mini-batch uses only 10.
( ) 갱신 10번, 기울기 100번 | 10 updates, 100 gradients
    => 한 에폭은 모든 데이터를 한 번씩 쓰는 동안이에요. 100번으로는 데이터의 1/10만 봐요. |
    An epoch uses every example once. 100 gradients would see only 1/10 of the data.
"""

momentum = """
기울기가 0인 곳 | Where the gradient is 0

모멘텀 0.9로 내려오던 `w`가 기울기가 0인 곳에 왔어요. 다음 걸음에 `w`는 어떻게 될까요?
|
Coming down with a momentum of 0.9, `w` arrives where the gradient is 0. What does the next step do?

(x) 같은 쪽으로 더 가요 | it goes on the same way
    => 속도가 0.9배로 남아 있어서 더 나아가요. 그래서 바닥을 지나쳤다가 돌아오기도 해요. |
    0.9 of the velocity is left, so it goes on. That is how it may pass the bottom and come back.
( ) 멈춰요 | it stops
    => 모멘텀이 없다면 멈춰요. 모멘텀은 지난 걸음의 속도를 기억해요. |
    Without momentum it would. Momentum remembers the velocity of the steps before.
( ) 왔던 쪽으로 돌아가요 | it turns back
    => 돌아가려면 반대쪽 기울기가 속도를 이겨야 해요. 여기서는 기울기가 0이에요. |
    To turn back, an opposite gradient has to overcome the velocity. Here the gradient is 0.
"""

adam_first_step = """
Adam의 첫걸음 | The first step of Adam

학습률이 0.1인 Adam이 첫걸음을 떼요. 기울기가 100일 때와 0.01일 때, 움직이는 거리는 어떻게 다를까요?
|
Adam takes its first step with a learning rate of 0.1. How does the distance differ between a gradient of 100
and one of 0.01?

( ) 10,000배 차이가 나요 | by a factor of 10,000
    => 경사 하강법이라면 그래요. Adam은 기울기를 그 크기로 나눠요. |
    In gradient descent it would. Adam divides the gradient by its size.
(x) 둘 다 거의 0.1이에요 | both are almost 0.1
    => 첫걸음에서 `m_hat`은 기울기이고 `v_hat`의 제곱근은 그 크기예요. 나누면 1이라서 학습률만큼 움직여요. |
    In the first step `m_hat` is the gradient and the root of `v_hat` its size. Their ratio is 1, so it moves by
    the learning rate.
( ) 100배 차이가 나요 | by a factor of 100
    => `v`의 제곱근이 크기를 모두 지워요. 남는 차이는 1e-8 때문에 생기는 아주 작은 것뿐이에요. |
    The root of `v` cancels the whole size. Only a tiny difference is left, from the 1e-8.
"""
