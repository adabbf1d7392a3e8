"""What lesson 3 asks before its pictures; the form is in `__init__.py`."""

ten_times = """
오차가 10배일 때 | 10 times the error

오차가 1에서 10이 되었어요. 오차에 대한 기울기는 제곱 오차와 절대 오차에서 각각 몇 배가 될까요?
|
The error goes from 1 to 10. By which factor does the gradient with respect to the error grow, for the squared error and for the absolute error?

(x) 10배와 1배 | 10 and 1
    => 제곱의 기울기는 `2 * e`라서 10배가 되고, 절댓값의 기울기는 오차가 0이 아닌 한 크기가 늘 1이에요. |
    The gradient of the square is `2 * e`, 10 times as large; that of the absolute value has size 1 wherever the error is not 0.
( ) 100배와 10배 | 100 and 10
    => 손실의 값이 그만큼 커져요. 기울기는 값이 얼마나 빨리 바뀌는지를 말해요. |
    Those are the factors for the losses. The gradient tells how fast they change.
( ) 10배와 10배 | 10 and 10
    => 절댓값의 그래프는 0에서 꺾인 직선이라, 1에서나 10에서나 기울기가 같아요. |
    The graph of the absolute value is straight, apart from its corner at 0: the slope at 10 is that at 1.
"""

surprise = """
놀라움의 크기 | How large a surprise

모델이 확률 0.9라고 한 일이 일어나면 놀라움은 -log 0.9 = 0.105예요. 확률 0.01이라고 한 일이 일어나면 놀라움은 얼마일까요?
|
When something happens that the model gave the probability 0.9, the surprise is -log 0.9 = 0.105. How large is it if the probability was 0.01?

( ) 0.99 | 0.99
    => 1에서 확률을 뺀 값이네요. 놀라움은 -log라서 확률이 0에 가까워질수록 끝없이 커져요. |
    This is 1 minus the probability. The surprise is -log, which grows without end as the probability nears 0.
(x) 4.6 | 4.6
    => -log 0.01 = 4.6이에요. 0.105의 44배쯤이니까, 확신하고 틀릴수록 훨씬 크게 혼나는 셈이죠. |
    -log 0.01 = 4.6, about 44 times 0.105: being confidently wrong costs far more.
( ) 9.45 | 9.45
    => 확률이 90배 작아졌으니 놀라움도 0.105의 90배라고 본 값이네요. 로그는 나눗셈을 뺄셈으로 바꾸니까 log 90만큼만 커져요. |
    This is 90 times 0.105, because the probability is 90 times smaller. A logarithm turns the quotient into a difference: it grows by log 90.
"""

confident = """
자신 있게 틀렸을 때 | Confidently wrong

정답은 1인데 로짓이 -6이라서 시그모이드의 예측값은 0.0025예요. 어느 손실을 쓸 때 로짓이 더 빨리 바로잡힐까요?
|
The target is 1, but the logit is -6, so the sigmoid predicts 0.0025. With which loss is the logit put right faster?

(x) 이진 교차 엔트로피 | binary cross-entropy
    => 로짓에 대한 기울기가 `p - t` = -0.9975예요. 크게 틀릴수록 그 크기가 1에 가까워지죠. |
    Its gradient with respect to the logit is `p - t` = -0.9975: the more wrong the prediction, the closer to 1 in size.
( ) 평균 제곱 오차 | the mean squared error
    => 로짓에 대한 기울기에 `p * (1 - p)`가 곱해져서 -0.005밖에 안 돼요. 그래서 자신 있게 틀리면 거의 멈춰 서요. |
    Its gradient with respect to the logit is multiplied by `p * (1 - p)` and is only -0.005: confidently wrong, it all but stalls.
( ) 둘이 같아요 | they are the same
    => 예측의 오차는 같지만, 로짓에 대한 기울기는 200배쯤 차이 나요. |
    The error of the prediction is the same, but the gradients with respect to the logit differ by a factor of about 200.
"""

log_zero = """
`log(0)` | `log(0)`

numpy에서 `np.log(0.0)`은 무엇일까요?
|
In numpy, what is `np.log(0.0)`?

( ) 0 | 0
    => 0이 되는 것은 `log(1)`이에요. `log`는 0에 가까워질수록 끝없이 작아져요. |
    It is `log(1)` that is 0. Towards 0, `log` falls without end.
(x) `-inf`와 경고 | `-inf` and a warning
    => 프로그램은 멈추지 않아서 손실이 `inf`, 다음 기울기가 `nan`이 되기 쉬워요. 그래서 확률을 자르거나 로짓에서 바로 구해요. |
    The program goes on: the loss is `inf`, and the next gradient likely `nan`. Hence the clamp, or working straight from the logit.
( ) 오류가 나서 멈춰요 | an error that stops the program
    => 파이썬의 `math.log(0)`이라면 멈추지만, numpy는 경고만 하고 계속 가요. |
    That is what Python's `math.log(0)` does. numpy only warns and goes on.
"""

sum_or_mean = """
평균 대신 합 | The sum instead of the mean

점 세 개의 손실을 평균 대신 합으로 바꿔요. 가장 좋은 `w`와 학습률의 경계는 어떻게 될까요?
|
With three points, the loss becomes a sum instead of a mean. What happens to the best `w` and to the limit on the learning rate?

( ) 둘 다 그대로예요 | both stay
    => 바닥의 위치는 그대로지만 손실이 3배 가팔라져서 경계는 달라져요. |
    The minimum stays where it is, but the loss is 3 times as steep, and that moves the limit.
(x) `w`는 그대로, 경계는 1/3로 | `w` stays, the limit falls to 1/3
    => 기울기가 3배가 되어 경계가 3/14에서 1/14로 내려가요. 합이냐 평균이냐에 따라 학습률의 뜻이 달라지는 거죠. |
    The gradient is 3 times as large, so the limit falls from 3/14 to 1/14. Sum or mean: it changes what a learning rate means.
( ) `w`가 3배가 돼요 | `w` becomes 3 times as large
    => 손실을 3배로 늘려도 가장 낮은 곳은 같은 `w`에 있어요. |
    With 3 times the loss, the lowest place is still at the same `w`.
"""
