"""What lesson 4 asks before its pictures; the form is in `__init__.py`."""

multiply = """
곱하기 게이트 | The multiply gate

곱하기 게이트의 입력이 2와 3이고, 상류에서 온 기울기는 5예요. 입력 2에는 얼마가 전달될까요?
|
A multiply gate has the inputs 2 and 3, and its upstream gradient is 5. Which gradient does it pass back to the input 2?

( ) 10 | 10
    => 자기 값 2를 곱했네요. 국소 기울기는 자기 값이 아니라 다른 입력이에요. |
    This multiplies by its own value, 2. The local gradient is the other input.
(x) 15 | 15
    => 국소 기울기가 다른 입력인 3이니까, 상류에서 온 5를 곱해 15가 전달돼요. |
    The local gradient is the other input, 3. Times the upstream gradient 5, that makes 15.
( ) 5 | 5
    => 5를 그대로 전달하는 것은 더하기 게이트예요. |
    It is an add gate that passes 5 back as it is.
( ) 30 | 30
    => 두 입력을 모두 곱했네요. 2가 놓인 입력으로 미분하면 다른 입력만 남아요. |
    This multiplies by both inputs. The derivative with respect to the input 2 leaves only the other.
"""

zero_input = """
입력이 0일 때 | When the input is 0

모델은 `y = w * x`이고 이 데이터의 `x`는 0이에요. 예측값이 크게 틀렸다면 `w`의 기울기는 어떨까요?
|
The model is `y = w * x`, and this example has `x` = 0. If its prediction is far off, what is the gradient with respect to `w`?

( ) 아주 커요 | very large
    => 오차는 크지만, 곱하기 게이트가 상류에서 온 기울기에 `x` = 0을 곱해 버려요. |
    The error is large, but the multiply gate multiplies the upstream gradient by `x` = 0.
(x) 0이에요 | it is 0
    => `x`가 0이면 `w`를 아무리 바꿔도 예측값이 그대로니까요. 이 데이터에 맞추려면 편향이 있어야 해요. |
    With `x` = 0 the prediction is the same for every `w`. It takes a bias to fit this example.
( ) 구할 수 없어요 | it cannot be worked out
    => 0으로 나누는 곳이 없으니까 구할 수 있어요. 0을 곱해서 0이 될 뿐이에요. |
    Nothing is divided by 0, so it can. A product with 0 is simply 0.
"""

cost = """
건드려 보는 값 | What nudging costs

가중치가 1,000개인 모델이에요. 가중치를 하나씩 양쪽으로 건드려서 기울기를 모두 재려면 순전파를 몇 번 해야 할까요?
|
A model has 1,000 weights. To measure all gradients by nudging each weight to either side, how many forward passes does it take?

( ) 2번 | 2
    => 두 번으로는 가중치 하나의 기울기밖에 잴 수 없어요. 건드릴 때는 하나씩 해야 하거든요. |
    Two passes measure the gradient of a single weight: only one may be nudged at a time.
( ) 1,000번 | 1,000
    => 가중치마다 한 번씩만 셌네요. 양쪽으로 건드리니까 가중치마다 두 번이에요. |
    This counts one pass per weight. With a nudge to either side there are two.
(x) 2,000번 | 2,000
    => 가중치마다 두 번이니까 2,000번이에요. 역전파는 가중치가 몇 개든 순전파 한 번과 거꾸로 한 번이면 모두 구해요. |
    Two passes per weight make 2,000. Backpropagation gets them all with one pass forward and one back, however many weights there are.
( ) 1,000,000번 | 1,000,000
    => 가중치의 쌍마다 건드릴 필요는 없어요. 기울기 하나에는 그 가중치만 건드리면 돼요. |
    There is no need to nudge every pair: for one gradient only that weight is nudged.
"""

twice = """
두 번 쓰인 변수 | Used twice

변수 하나가 두 곳에 쓰였어요. 한 경로로는 3이, 다른 경로로는 4가 도착해요. 이 변수의 기울기는 얼마일까요?
|
A variable is used in two places. 3 arrives along one path, 4 along the other. What is its gradient?

(x) 7 | 7
    => 변수를 바꾸면 두 경로를 따라 손실이 모두 바뀌니까, 두 기울기를 더해요. |
    A change of the variable changes the loss along both paths, so the two add up.
( ) 12 | 12
    => 한 경로 위에 있는 게이트끼리는 곱하지만, 서로 다른 경로는 더해요. |
    It is the gates along one path that multiply. Different paths add up.
( ) 3.5 | 3.5
    => 평균이라면 바뀌는 양의 절반만 세는 셈이에요. 두 경로의 변화가 모두 손실에 닿아요. |
    A mean would count only half of the change. What happens along both paths reaches the loss.
( ) 4 | 4
    => 나중에 온 기울기가 먼저 온 것을 덮어썼네요. 코드에서 `=`를 쓰면 이렇게 되니까 `+=`로 더해야 해요. |
    The later gradient has overwritten the earlier one. That is what `=` does in code; it takes `+=`.
"""

who_updates = """
역전파가 하는 일 | What backpropagation does

역전파를 한 번 하고 나면 가중치는 어떻게 되어 있을까요?
|
After one backpropagation, what has become of the weights?

(x) 그대로예요 | they are as before
    => 역전파는 기울기를 구할 뿐이고, 가중치를 갱신하는 것은 옵티마이저예요. |
    Backpropagation computes gradients, no more. It is the optimizer that updates the weights.
( ) 손실이 줄어드는 쪽으로 바뀌어요 | they have moved to lower the loss
    => 그건 옵티마이저가 하는 일이에요. 역전파는 어느 쪽인지 알려 주는 기울기까지만 구해요. |
    That is the optimizer's work. Backpropagation only works out the gradients that show the way.
( ) 가장 좋은 값이 돼요 | they are at their best
    => 가장 좋은 값에 이르려면 여러 번 갱신해야 하는데, 역전파는 한 번도 갱신하지 않아요. |
    That takes many updates, and backpropagation makes none.
"""

tiny_h = """
`h`는 작을수록 좋을까 | Is a smaller `h` better

float64로 계산하는 중앙 차분에서, 어떤 `h`를 쓸 때 가장 정확할까요?
|
For a central difference in float64, which `h` is the most exact?

( ) 0.1 | 0.1
    => 너무 커요. 두 곳 사이에서 곡선이 휘어서, 대체로 `h`의 제곱에 비례하는 오차가 남아요. |
    Too large: the curve bends between the two places and leaves an error that mostly grows with the square of `h`.
(x) 1e-5 | 1e-5
    => 곡선이 휘어서 생기는 오차도, 반올림 때문에 생기는 오차도 작은 값이에요. |
    Here both errors are small, the one from the bend and the one from rounding.
( ) 1e-12 | 1e-12
    => 거의 같은 두 수를 빼면 유효 숫자를 잃어요. 남은 몇 자리를 작은 수로 나누니까 오차가 크게 불어나죠. |
    Subtracting two almost equal numbers loses digits, and dividing the few that are left by a tiny number makes the error large.
"""

layer = """
가중치 하나에 모이는 것 | What arrives at one weight

학생 4명의 데이터가 층 `z = x @ W + b`를 지나요. `x`는 (4, 2), `W`는 (2, 3)이에요. 상류에서 온 기울기 `d`는 `z`처럼 (4, 3)이고요.
`W`의 원소 하나에는 어떤 기울기가 모일까요?
|
The data of 4 students go through a layer `z = x @ W + b`. `x` is (4, 2), `W` is (2, 3), and the upstream gradient `d` is (4, 3), like `z`.
Which gradient arrives at one element of `W`?

( ) 마지막 학생에게서 온 것 | that of the last student
    => 마지막 것만 남기면 앞의 세 학생을 잊어버려요. 가중치가 네 번 쓰였으니까 네 번의 기울기를 더해야 해요. |
    That would forget the first three. The weight is used four times, so the four gradients add up.
(x) 학생 4명에게서 온 것의 합 | the sum of those of 4 students
    => 같은 가중치가 학생마다 한 번씩 쓰였으니까, 두 번 쓰인 변수처럼 모두 더해요. `x.T @ d`가 이 합을 한꺼번에 구해 줘요. |
    The same weight is used once per student, so they all add up, as for a variable used twice. `x.T @ d` gets all these sums at once.
( ) 유닛 3개에서 온 것의 합 | the sum of those of 3 units
    => `W`의 원소 하나는 유닛 하나에만 이어져 있어요. 유닛에 걸쳐 더하는 것은 `x`의 기울기예요. |
    One element of `W` leads to one unit only. It is the gradient of `x` that adds up over the units.
"""

twins = """
쌍둥이 유닛 | Twin units

은닉 유닛 두 개가 똑같은 가중치에서 출발해요. 1,000번 갱신하면 어떻게 될까요?
|
Two hidden units start with exactly the same weights. What happens after 1,000 updates?

(x) 끝까지 똑같아요 | they are still the same
    => 값이 같으면 기울기도 같고, 기울기가 같으면 걸음도 같으니까 늘 똑같이 움직여요. 그래서 무작위로, 서로 다르게 출발해요. |
    Equal values have equal gradients, and equal gradients make equal steps, so they always move alike. That is why units start at random,
    each from a different place.
( ) 서로 다른 일을 나눠 맡아요 | each has taken on a task of its own
    => 그러려면 언젠가 둘이 달라져야 하는데, 값이 같은 동안에는 기울기도 늘 같아서 달라질 기회가 없어요. |
    For that they would have to part at some point, but as long as they are equal their gradients are equal too, so they never get the chance.
( ) 하나가 0이 돼요 | one of them becomes 0
    => 하나만 0이 되려면 그 유닛의 기울기만 달라야 하는데, 둘의 기울기는 같아요. |
    For only one to become 0, its gradient would have to differ, but the two gradients are equal.
"""
