"""What lesson 3 asks before its pictures; the form is in `__init__.py`."""

ten_times = """
오차가 10배일 때 | 10 times the error

오차가 1에서 10이 되었어요. 제곱 오차의 기울기와 절대 오차의 기울기는 각각 몇 배가 될까요?
|
The error goes from 1 to 10. By which factor do the gradient of the squared error and that of the absolute error
grow?

(x) 10배와 1배 | 10 and 1
    => 제곱의 기울기는 `2 * e`라서 10배가 되고, 절댓값의 기울기는 크기가 늘 1이에요. |
    The gradient of the square is `2 * e`, 10 times as large; that of the absolute value is always 1 in size.
( ) 100배와 10배 | 100 and 10
    => 그것은 손실의 값이에요. 물어본 것은 기울기예요. |
    Those are the values of the losses. The question is about their gradients.
( ) 10배와 10배 | 10 and 10
    => 절댓값의 그래프는 직선이에요. 어디에서나 기울기의 크기가 같아요. |
    The graph of the absolute value is straight: the size of its gradient is the same everywhere.
"""

outlier = """
이상치 하나 | A single outlier

직선 위에 있는 점들 가운데 하나를 위로 멀리 옮겨요. 어느 손실로 맞춘 직선이 더 많이 따라갈까요?
|
One of the points on a line is moved far up. The line fitted with which loss follows it more?

(x) 평균 제곱 오차 | the mean squared error
    => 오차를 제곱하니까 10배 먼 점은 손실이 100배예요. 직선이 그 점 쪽으로 끌려가요. |
    Errors are squared, so a point 10 times as far has 100 times the loss. It pulls the line.
( ) 평균 절대 오차 | the mean absolute error
    => 여기서는 10배 먼 점의 손실이 10배일 뿐이에요. 기울기의 크기는 가까운 점과 같아요. |
    Here a point 10 times as far has only 10 times the loss, and no larger a gradient than a near one.
( ) 둘이 똑같이 따라가요 | both follow it alike
    => 두 손실의 기울기가 달라요. 제곱은 멀수록 세게 당기고, 절댓값은 늘 같은 세기로 당겨요. |
    Their gradients differ: squares pull harder the farther a point is, absolute values always the same.
"""

confident = """
자신 있게 틀렸을 때 | Confidently wrong

정답은 1인데 로짓이 -6이라서 시그모이드의 예측값은 0.0025예요. 어느 손실을 쓸 때 로짓이 더 빨리 고쳐질까요?
|
The target is 1, but the logit is -6, so the sigmoid predicts 0.0025. With which loss is the logit put right
faster?

(x) 이진 교차 엔트로피 | binary cross-entropy
    => 로짓에 대한 기울기가 `p - t` = -0.9975예요. 크게 틀릴수록 1에 가까워요. |
    Its gradient in the logit is `p - t` = -0.9975: the more wrong, the closer to 1 in size.
( ) 평균 제곱 오차 | the mean squared error
    => 기울기에 `p * (1 - p)`가 곱해져서 -0.0049밖에 안 돼요. 자신 있게 틀리면 멈춰 서요. |
    Its gradient is multiplied by `p * (1 - p)` and is only -0.0049: confidently wrong, it stalls.
( ) 둘이 같아요 | they are the same
    => 두 손실 모두 1에 가까운 오차를 보지만, 로짓에 대한 기울기는 200배쯤 차이 나요. |
    Both see an error close to 1, but their gradients in the logit differ by a factor of about 200.
"""

log_zero = """
`log(0)` | `log(0)`

numpy에서 `np.log(0.0)`은 무엇일까요?
|
In numpy, what is `np.log(0.0)`?

( ) 0 | 0
    => 0이 되는 것은 `log(1)`이에요. 0에 가까워질수록 `log`는 끝없이 작아져요. |
    It is `log(1)` that is 0. Towards 0, `log` falls without end.
(x) `-inf`와 경고 | `-inf` and a warning
    => 프로그램은 계속 가고, 손실은 `inf`, 다음 기울기는 `nan`이 되기 쉬워요. 그래서 자르거나 로짓에서 구해요. |
    The program goes on, the loss is `inf` and the next gradient is likely `nan`. Hence the clamp, or working
    from the logit.
( ) 오류가 나서 멈춰요 | an error that stops the program
    => 파이썬의 `math.log(0)`은 그래요. numpy는 경고만 하고 계속 가요. |
    That is what Python's `math.log(0)` does. numpy only warns and goes on.
"""

sum_or_mean = """
평균 대신 합 | The sum for the mean

점 세 개의 손실을 평균 대신 합으로 바꿔요. 가장 좋은 `w`와 학습률의 경계는 어떻게 될까요?
|
With three points, the loss becomes a sum in place of a mean. What happens to the best `w` and to the border of
the learning rate?

( ) 둘 다 그대로예요 | both stay
    => 바닥의 자리는 그대로지만 손실이 3배 가팔라져요. 그래서 경계가 달라져요. |
    The bottom stays where it is, but the loss is 3 times as steep, and that moves the border.
(x) `w`는 그대로, 경계는 1/3로 | `w` stays, the border falls to 1/3
    => 기울기가 3배라서 경계가 3/14에서 1/14로 내려가요. 합이냐 평균이냐는 학습률의 뜻을 바꿔요. |
    The gradient is 3 times as large, so the border falls from 3/14 to 1/14. Sum or mean: it changes what a
    learning rate means.
( ) `w`가 3배가 돼요 | `w` becomes 3 times as large
    => 손실을 3배로 늘려도 가장 낮은 곳의 `w`는 그대로예요. |
    With 3 times the loss, the lowest place is still at the same `w`.
"""
