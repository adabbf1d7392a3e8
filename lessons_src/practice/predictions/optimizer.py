"""What lesson 2 asks before its pictures; the form is in `__init__.py`."""

distance = """
걸음의 길이 | The length of a step

학습률은 0.05로 그대로예요. `w = 1`에서 출발해 계속 걸으면 걸음의 길이는 어떻게 될까요?
|
The learning rate stays at 0.05. From `w = 1`, step after step, what happens to the length of the steps?

( ) 늘 0.05예요 | it is always 0.05
    => 학습률은 움직이는 거리가 아니에요. 거리는 학습률과 기울기의 크기를 곱한 값이거든요. |
    The learning rate is not the distance. The distance is the learning rate times the size of the gradient.
(x) 점점 짧아져요 | they become shorter
    => 바닥에 다가갈수록 기울기가 작아지니까, 학습률이 같아도 걸음은 짧아져요. |
    Near the bottom the gradient is small, so the steps become shorter at the same learning rate.
( ) 점점 길어져요 | they become longer
    => 걸음이 길어진다면 발산하는 거예요. 그림에서 0.05는 어떻게 움직였나요? |
    If they became longer, it would diverge. How did 0.05 move in the picture?
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
(x) 4분의 1이 돼요 | it drops to a quarter
    => `x`의 제곱이 4배가 되니 곡률도 4배, 경계는 4분의 1이에요. 3/14에서 3/56으로 줄어들죠. |
    The squares of `x` are 4 times as large, so is the curvature, and the limit drops to a quarter: from 3/14 to 3/56.
( ) 두 배가 돼요 | it doubles
    => 곡률이 커질수록 바닥을 지나치기 쉬워져서 경계는 작아져요. |
    The larger the curvature, the easier it is to overshoot, so the limit becomes smaller.
"""

stochastic = """
이것도 확률적일까요? | Is this stochastic?

학생 1,000명 모두의 기울기를 평균 내서 한 걸음씩 가요. 이것은 확률적 경사 하강법일까요?
|
Each step uses the mean gradient of all 1,000 students. Is this stochastic gradient descent?

( ) 네, 경사 하강법은 모두 확률적이에요 | yes, all gradient descent is stochastic
    => 여기에는 무작위로 고르는 것이 하나도 없어요. 같은 곳에서 출발하면 늘 같은 길로 가죠. |
    Nothing here is chosen at random: from the same start it always takes the same path.
(x) 아니요, 배치 경사 하강법이에요 | no, it is batch gradient descent
    => 확률적 경사 하강법은 걸음마다 무작위로 고른 한 명만 봐요. 몇 명씩 보면 미니배치예요. |
    Stochastic gradient descent looks at one random student per step; with a few at a time it is a mini-batch.
( ) 학생들의 순서를 섞으면 그래요 | yes, once the students are shuffled
    => 순서를 섞어도 1,000명의 평균은 그대로라서 기울기도 달라지지 않아요. |
    Shuffled or not, the mean over all 1,000 is the same, and so is the gradient.
"""

batch_cost = """
한 에폭의 비용 | The cost of an epoch

학생이 1,000명이고 미니배치의 크기는 10이에요. 한 에폭 동안 갱신은 몇 번 하고, 학생 한 명의 기울기는 모두 몇 번 계산할까요?
|
There are 1,000 students, in mini-batches of 10. In one epoch, how many updates are made, and how often is the
gradient of one student worked out?

(x) 갱신 100번, 기울기 1,000번 | 100 updates, 1,000 gradients
    => 1,000을 10으로 나누면 갱신은 100번이고, 학생마다 한 번씩이니까 기울기는 1,000번이에요. |
    1,000 divided by 10 makes 100 updates, and once for each student makes 1,000 gradients.
( ) 갱신 1번, 기울기 1,000번 | 1 update, 1,000 gradients
    => 모두를 한꺼번에 볼 때 그래요. 미니배치에서는 10명을 볼 때마다 갱신해요. |
    That is with everyone at once. With mini-batches there is an update after every 10.
( ) 갱신 100번, 기울기 100,000번 | 100 updates, 100,000 gradients
    => 갱신할 때마다 1,000명을 모두 본다면 그래요. 미니배치는 10명만 봐요. |
    That would look at all 1,000 for every update. A mini-batch looks at only 10.
( ) 갱신 10번, 기울기 100번 | 10 updates, 100 gradients
    => 한 에폭은 모두를 한 번씩 보는 동안이에요. 100번으로는 10분의 1밖에 못 봐요. |
    An epoch sees everyone once. 100 gradients would see only a tenth of them.
"""

ravine = """
직선을 옮기는 두 가지 방법 | Two ways to move the line

`x = [1, 2, 3]`에 잘 맞는 직선에서 `w`를 조금 키웠더니 손실이 늘어났어요. 손실을 다시 줄이려면 `b`를 어떻게 해야 할까요?
|
A line fits `x = [1, 2, 3]` well. Then `w` is made a little larger, and the loss grows. To bring the loss down again,
what should be done with `b`?

( ) `b`도 키워요 | make `b` larger too
    => 그러면 직선이 데이터 위로 더 높이 떠올라요. `w`를 키워서 이미 올라가 있거든요. |
    That lifts the line even higher above the data. The larger `w` has raised it already.
(x) `b`를 줄여요 | make `b` smaller
    => `w`를 키우면 직선이 데이터 위로 올라가니까, `b`를 줄여 끌어내리면 대부분 상쇄돼요. 이 방향이 골짜기의 바닥이에요. |
    A larger `w` raises the line over the data; a smaller `b` pulls it down and cancels most of that. This direction
    is the floor of a ravine.
( ) `b`로는 줄일 수 없어요 | `b` cannot help
    => `b`는 직선 전체를 위아래로 옮겨요. 위로 올라간 직선을 다시 끌어내릴 수 있지 않을까요? |
    `b` moves the whole line up or down. Could it not pull a line down that is too high?
"""

momentum = """
최근 기울기의 합 | The sum of the last gradients

골짜기를 내려가면서 나온 기울기 10개를 모두 더하면 무엇이 남을까요?
|
Add up 10 gradients from the way down the ravine. What is left?

( ) 두 방향 모두에서 커져요 | a large sum in both directions
    => 부호가 같을 때만 커져요. 가파른 방향의 기울기는 걸음마다 부호가 바뀌었어요. |
    It grows only where the signs agree. Across the ravine the sign changed at every step.
(x) 가파른 방향은 거의 상쇄되고, 완만한 방향만 쌓여요 | it mostly cancels across the ravine and piles up along it
    => 벽을 오간 기울기는 부호가 번갈아 바뀌어서 상쇄되고, 늘 같은 쪽을 가리킨 기울기만 남아요. |
    Gradients that went from wall to wall alternate in sign and cancel; those that always pointed the same way remain.
( ) 두 방향 모두에서 사라져요 | it vanishes in both directions
    => 완만한 방향의 기울기는 작지만 부호가 늘 같아요. 더하면 사라지지 않고 쌓이죠. |
    Along the ravine the gradients are small, but their sign is always the same: they add up and do not vanish.
"""

adam_first_step = """
Adam의 첫걸음 | The first step of Adam

학습률이 0.1인 Adam이 첫걸음을 떼요. 기울기가 100일 때와 0.01일 때, 움직이는 거리는 얼마나 다를까요?
|
Adam takes its first step with a learning rate of 0.1. How much does the distance differ between a gradient of 100
and one of 0.01?

( ) 10,000배 차이가 나요 | by a factor of 10,000
    => 경사 하강법이라면 그래요. Adam은 기울기를 그 크기로 나누죠. |
    In gradient descent it would. Adam divides the gradient by its size.
( ) 100배 차이가 나요 | by a factor of 100
    => `v`의 제곱근은 기울기의 크기와 같아요. 나누고 나면 크기가 하나도 남지 않아요. |
    The root of `v` equals the size of the gradient. After the division nothing of the size is left.
(x) 둘 다 거의 0.1이에요 | both are almost 0.1
    => 보정한 `m`은 기울기이고 보정한 `v`의 제곱근은 그 크기라서, 나누면 1이 돼요. 그래서 학습률만큼 움직여요. |
    Once corrected, `m` is the gradient and the root of `v` is its size. Their ratio is 1, so it moves by the learning rate.
"""

best_rate = """
각자 가장 좋은 학습률로 | Each at its own best rate

곡률이 1과 20인 골짜기에서 SGD와 Adam에게 각자 가장 좋은 학습률을 찾아 주었어요. 무작위로 고르는 것은 없어요. 100걸음 뒤에
누구의 손실이 더 작을까요?
|
In a ravine with curvatures 1 and 20, SGD and Adam each get their own best learning rate. Nothing is drawn at random.
Which loss is smaller after 100 steps?

( ) Adam의 손실 | that of Adam
    => Adam은 바닥에 다가가도 걸음이 학습률쯤 되어서, 잔잔해지기까지 오래 걸려요. |
    Near the bottom Adam's steps are still about as long as the learning rate, so it takes long to settle.
(x) SGD의 손실 | that of SGD
    => 곡률을 알고 학습률을 정확히 맞출 수 있는 곳에서는 SGD로 충분해요. 그 학습률을 찾기가 어려울 뿐이죠. |
    Where the curvatures are known and the rate can be fitted exactly, SGD will do. The hard part is finding that rate.
( ) 둘이 같아요 | they are the same
    => 두 규칙은 걸음의 길이가 서로 달라요. 하나는 기울기에 비례하고, 하나는 거의 학습률만큼이에요. |
    The two rules take steps of different lengths: one in proportion to the gradient, one of about the learning rate.
"""
