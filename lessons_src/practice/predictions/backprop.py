"""What lesson 4 asks before its pictures; the form is in `__init__.py`."""

multiply = """
곱하기 게이트 | The multiply gate

곱하기 게이트의 입력이 2와 3이고 위에서 5가 내려와요. 입력 2에 내려가는 기울기는 얼마일까요?
|
A multiply gate has the inputs 2 and 3, and 5 comes from above. Which gradient does it pass to the input 2?

( ) 10 | 10
    => 자기 값 2를 곱했어요. 국소 기울기는 자기 값이 아니라 다른 입력이에요. |
    This multiplies by its own value 2. The local gradient is the other input.
(x) 15 | 15
    => 국소 기울기는 다른 입력 3이에요. 3에 5를 곱해서 15가 내려가요. |
    The local gradient is the other input, 3. Times 5, it passes on 15.
( ) 5 | 5
    => 5를 그대로 넘기는 것은 더하기 게이트예요. |
    It is an add gate that passes 5 on as it is.
( ) 30 | 30
    => 두 입력을 모두 곱했어요. 2로 미분하면 2는 남지 않아요. |
    This multiplies by both inputs. The derivative in the first input does not hold that input, 2.
"""

zero_input = """
입력이 0일 때 | When the input is 0

모델은 `y = w * x`이고 이 데이터의 `x`는 0이에요. 예측값이 크게 틀렸다면 `w`의 기울기는 어떨까요?
|
The model is `y = w * x`, and this example has `x` = 0. If its prediction is far off, what is the gradient in
`w`?

( ) 아주 커요 | very large
    => 오차는 크지만, 곱하기 게이트가 상류에서 온 기울기에 `x` = 0을 곱해요. |
    The error is large, but the multiply gate multiplies the upstream gradient by `x` = 0.
(x) 0이에요 | it is 0
    => `x`가 0이면 `w`를 바꿔도 예측값이 그대로예요. 편향이 있어야 고칠 수 있어요. |
    With `x` = 0 the prediction is the same for every `w`. It takes a bias to mend it.
( ) 구할 수 없어요 | it cannot be worked out
    => 0으로 나누는 곳이 없으니까 구할 수 있어요. 곱해서 0이 될 뿐이에요. |
    Nothing is divided by 0, so it can. The product is simply 0.
"""

twice = """
두 번 쓰인 변수 | Used twice

변수 하나가 두 곳에서 쓰였어요. 한 길로는 3이, 다른 길로는 4가 내려와요. 이 변수의 기울기는 얼마일까요?
|
A variable is used in two places. 3 arrives along one way, 4 along the other. What is its gradient?

(x) 7 | 7
    => 변수를 바꾸면 두 길로 모두 손실이 바뀌어요. 그래서 더해요. |
    A change of the variable changes the loss along both ways, so they add up.
( ) 12 | 12
    => 곱하는 것은 한 길 위에 있는 게이트들이에요. 서로 다른 길은 더해요. |
    It is the gates along one way that multiply. Different ways add up.
( ) 3.5 | 3.5
    => 평균이라면 바뀌는 양의 절반만 세는 셈이에요. 두 길의 변화가 모두 손실에 닿아요. |
    A mean would count only half of the change. What happens along both ways reaches the loss.
( ) 4 | 4
    => 나중에 온 것이 앞의 것을 덮어썼어요. 코드에서 `=`를 쓰면 이렇게 돼요. `+=`로 더해야 해요. |
    The later one has overwritten the earlier. That is what `=` does in code; it takes `+=`.
"""

who_updates = """
역전파가 하는 일 | What backpropagation does

역전파를 한 번 하고 나면 가중치는 어떻게 되어 있을까요?
|
After one backpropagation, what has become of the weights?

(x) 그대로예요 | they are as before
    => 역전파는 기울기를 구할 뿐이에요. 가중치를 갱신하는 것은 옵티마이저예요. |
    Backpropagation computes gradients, no more. It is the optimizer that updates the weights.
( ) 손실이 줄어드는 쪽으로 바뀌어요 | they have moved to lower the loss
    => 그것은 옵티마이저가 하는 일이에요. 역전파는 어느 쪽인지를 알려 주는 기울기만 구해요. |
    That is the optimizer's work. Backpropagation only works out the gradients that show the way.
( ) 가장 좋은 값이 돼요 | they are at their best
    => 가장 좋은 값까지는 여러 번의 갱신이 필요하고, 역전파는 한 번도 갱신하지 않아요. |
    That takes many updates, and backpropagation makes none.
"""

tiny_h = """
`h`는 작을수록 좋을까 | Is a smaller `h` better

중앙 차분으로 기울기를 어림할 때, float64에서 어느 `h`가 가장 정확할까요?
|
In a gradient check by central difference, in float64, which `h` is the most exact?

( ) 0.1 | 0.1
    => 너무 커요. 두 곳 사이에서 곡선이 휘어서 오차가 `h`의 제곱만큼 남아요. |
    Too large: the curve bends between the two places and leaves an error that goes with the square of `h`.
(x) 1e-5 | 1e-5
    => 휘어서 생기는 오차도, 반올림으로 생기는 오차도 작은 자리예요. |
    Here both errors are small, the one from the bend and the one from rounding.
( ) 1e-12 | 1e-12
    => 거의 같은 두 수를 빼면 자릿수를 잃어요. 남은 몇 자리를 1e-12로 나누니까 오차가 커져요. |
    Subtracting two almost equal numbers loses digits; dividing the few that are left by 1e-12 makes the error
    large.
"""
