"""엔진 2: 더하기 | Engine 2: addition

두 게이트를 더하는 함수예요. 세 줄을 채워 보세요.
- `gate`: 두 값의 합을 담은 새 `Gate`. 입력은 튜플 `(a, b)`이고 연산은 `"+"`예요.
- `back`: 나중에 `gate.grad`가 정해지면 부를 함수예요. 더하기 게이트니까 `gate.grad`를 두 입력의 `grad`에 그대로 전달해요.

한 게이트가 여러 곳에 쓰이면 기울기도 여러 번 도착하니까, `=`로 덮어쓰지 말고 `+=`로 더해야 해요.
|
This function adds two gates. Fill in three lines.
- `gate`: a new `Gate` with the sum of the two values. Its inputs are the tuple `(a, b)`, its operation is `"+"`.
- `back`: a function to be called later, when `gate.grad` is known. An add gate passes `gate.grad` on to the `grad` of both inputs as it is.

A gate used in several places gets several gradients, so add with `+=` and do not overwrite with `=`.
"""

from lessons_src.practice.exercises.backprop._gates import check_gate
from lessons_src.practice.exercises.backprop.gate import Gate

MINUTES = 6
HINTS = [
    '첫 줄은 `gate = Gate(a.value + b.value, (a, b), "+")`예요. | The first line is `gate = Gate(a.value + b.value, (a, b), "+")`.',
    "`back` 안의 두 줄은 `a.grad += gate.grad`와 `b.grad += gate.grad`예요. | "
    "The two lines inside `back` are `a.grad += gate.grad` and `b.grad += gate.grad`.",
]


def add(a, b):
    gate = Gate(a.value + b.value, (a, b), "+")  # given: gate = ...

    def back():  # given
        a.grad += gate.grad
        b.grad += gate.grad

    gate.back = back  # given
    return gate  # given


def check(add):
    check_gate(add, (2.0, 3.0), "+", 5.0)
    check_gate(add, (-1.5, 0.25), "+", -1.25)
    return "더하기 게이트가 움직여요! `back`이 전달한 기울기가 재어 본 기울기와 같아요. | It works: the gradients that `back` passes equal the measured ones."


WRONG = [
    'Gate(a.value + b.value, (a, b), "+") => a.value + b.value',
    "a.value + b.value => a.value * b.value",
    "(a, b), => [a, b],",
    "(a, b), => (b, a),",
    '"+" => "*"',
    "gate.back = back => gate.back = back()",
    "b.grad += gate.grad => pass",
    "a.grad += gate.grad => pass\nb.grad += gate.grad => pass",
    "+= gate.grad => += 1.0",
    "+= gate.grad => = gate.grad",
    "b.grad += gate.grad => b.grad = gate.grad",
]
