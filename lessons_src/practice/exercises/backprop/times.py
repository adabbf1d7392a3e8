"""엔진 3: 곱하기 | Engine 3: multiplication

이번에는 두 게이트를 곱하는 함수예요. 더하기와 모양은 같지만 전달하는 것이 달라요. 곱하기 게이트의 국소 기울기는 다른 입력의
값이니까, 거기에 상류에서 온 `gate.grad`를 곱해서 두 입력의 `grad`에 `+=`로 더해 보세요. `w * w`처럼 한 게이트가 두 입력으로 다 쓰일
때도 맞아야 해요.
|
Now a function that multiplies two gates. It has the shape of addition, but passes back something else: the local gradient of a multiply
gate is the value of the other input. Multiply that by the upstream `gate.grad` and add it to the `grad` of each input with `+=`. It has to
be right even where one gate is both inputs, as in `w * w`.
"""

from lessons_src.practice.exercises.backprop._gates import check_gate
from lessons_src.practice.exercises.backprop.gate import Gate

MINUTES = 6
HINTS = [
    '`gate`의 값은 `a.value * b.value`, 연산은 `"*"`예요. | The value of `gate` is `a.value * b.value`, its operation `"*"`.',
    "`a`에는 다른 입력의 값을 곱해서 전달해요: `a.grad += b.value * gate.grad`. `b`는 반대로 하면 돼요. | "
    "`a` gets the other input's value times the upstream gradient: `a.grad += b.value * gate.grad`. For `b` it is the other way round.",
]


def times(a, b):
    gate = Gate(a.value * b.value, (a, b), "*")  # given: gate = ...

    def back():  # given
        a.grad += b.value * gate.grad
        b.grad += a.value * gate.grad

    gate.back = back  # given
    return gate  # given


def check(times):
    check_gate(times, (2.0, 3.0), "*", 6.0)
    check_gate(times, (-1.5, 0.25), "*", -0.375)
    w = Gate(3.0)
    square = times(w, w)
    square.grad = 1.0
    square.back()
    assert abs(square.inputs[0].grad - 6.0) < 1e-9, (
        f"`w * w`에서 `w`의 기울기는 두 경로를 더한 6이어야 하는데 다른 값이 나왔네요: {square.inputs[0].grad:g} | "
        f"In `w * w` with `w` = 3 the gradient of `w` is 6, the sum of two paths, but this gives {square.inputs[0].grad:g}."
    )
    return "곱하기 게이트가 움직여요! `w * w`도 맞아요. | It works, even for `w * w`."


WRONG = [
    'Gate(a.value * b.value, (a, b), "*") => a.value * b.value',
    "Gate(a.value * b.value => Gate(a.value + b.value",
    "(a, b), => (a,),",
    '"*" => "+"',
    "b.grad += a.value * gate.grad => pass",
    "+= b.value * gate.grad => += a.value * gate.grad\nb.grad += a.value => b.grad += b.value",
    "* gate.grad => ",
    "+= => =",
    "b.grad += => b.grad = (b.grad if a is not b else 0) +",
]
