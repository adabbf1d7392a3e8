"""엔진 1: 값과 기울기를 담는 게이트 | Engine 1: a gate that holds a value and a gradient

이제 역전파 엔진을 직접 만들어 볼까요? 다섯 조각이면 돼요. 첫 조각은 계산 그래프의 마디 하나인 `Gate`예요. 받은 것을 같은 이름의
속성에 담고, 기울기 `grad`는 아직 모르니까 0.0에서 시작하게 해 보세요.
- `value`: 순전파에서 나온 값
- `inputs`: 이 값을 만든 게이트들의 튜플. 처음부터 주어진 값이라면 비어 있어요.
- `op`: 어떤 연산으로 만들었는지. `"+"`, `"*"`, `"tanh"` 중 하나이고, 주어진 값이라면 `""`
- `name`: 그림에 쓸 이름

`back`은 입력에 기울기를 전달하는 함수예요. 주어진 값은 전달할 곳이 없어서 아무것도 하지 않아요.
|
Shall we build a backpropagation engine of our own? Five pieces are enough. The first is `Gate`, one node of a computational graph.
Store what it is given in attributes of the same names, and let the gradient `grad`, still unknown, start at 0.0.
- `value`: what came out in the forward pass
- `inputs`: a tuple of the gates that this value was made from; empty for a value given from the start
- `op`: the operation that made it, one of `"+"`, `"*"`, `"tanh"`; `""` for a given value
- `name`: its name in the picture

`back` is the function that passes the gradient back to the inputs. A given value has nowhere to pass it, so it does nothing.
"""

MINUTES = 5
HINTS = [
    "객체에 값을 담으려면 `self.value = value`처럼 써요. `self`가 지금 만들고 있는 게이트예요. | "
    "To store something in the object, write `self.value = value`: `self` is the gate being made.",
    "모두 다섯 줄이에요. `value`, `inputs`, `op`, `name`은 받은 대로 담고, 기울기는 `self.grad = 0.0`으로 시작해요. | "
    "Five lines in all: store `value`, `inputs`, `op` and `name` as given, and start the gradient with `self.grad = 0.0`.",
]


class Gate:
    def __init__(self, value, inputs=(), op="", name=""):  # given
        self.value = value
        self.grad = 0.0
        self.inputs = inputs
        self.op = op
        self.name = name

    def back(self):  # given
        pass  # given


def check(Gate):
    assert getattr(Gate.__init__, "__defaults__", None) == ((), "", ""), (
        '`__init__`의 첫 줄이 처음과 다르네요. `value`만 주어도 되도록 `inputs=(), op="", name=""`을 그대로 두세요. | '
        'The first line of `__init__` has changed: keep `inputs=(), op="", name=""`, so that `value` alone will do.'
    )
    a, b = Gate(2.0, name="a"), Gate(3.0)
    gate = Gate(6.0, (a, b), "*", "ab")
    missing = [each for each in ("value", "grad", "inputs", "op", "name", "back") if not hasattr(gate, each)]
    assert not missing, (
        f"만든 게이트에 없는 속성이 있네요: `{missing and missing[0]}`. `__init__` 안에서 `self.`을 앞에 붙여 담아 보세요. | "
        f"The gate has no attribute `{missing and missing[0]}`: store it inside `__init__`, with `self.` in front."
    )
    assert (a.value, b.value, gate.value) == (2.0, 3.0, 6.0), (
        "`value`에 다른 값이 들어 있네요. 받은 `value`를 그대로 담아 보세요. | `value` holds something else: store the `value` that is given."
    )
    assert (gate.grad, a.grad) == (0.0, 0.0), (
        "`grad`가 0이 아니네요. 아직 아무 기울기도 오지 않았으니까 0.0에서 시작해 보세요. | "
        "`grad` is not 0: no gradient has arrived yet, so start at 0.0."
    )
    held = [getattr(each, "value", 0) for each in gate.inputs] if isinstance(gate.inputs, tuple) else []
    assert held == [2.0, 3.0], (
        "`inputs`에 받은 튜플이 그대로 들어 있지 않네요. 두 게이트의 튜플을 바꾸지 말고 담아 보세요. | "
        "`inputs` is not the tuple that was given: store the tuple of the two gates as it is."
    )
    assert a.inputs == (), (
        "입력을 주지 않은 게이트의 `inputs`가 비어 있지 않네요. 받은 `inputs`를 그대로 담아 보세요. | "
        "A gate without inputs has something in `inputs`: store the `inputs` that are given."
    )
    assert (gate.op, a.op) == ("*", ""), (
        "`op`에 다른 값이 들어 있네요. 받은 `op`를 그대로 담아 보세요. | `op` holds something else: store the `op` that is given."
    )
    assert (gate.name, a.name) == ("ab", "a"), (
        "`name`에 다른 값이 들어 있네요. 받은 `name`을 그대로 담아 보세요. | `name` holds something else: store the `name` that is given."
    )
    return "첫 조각이 완성되었어요! 이제 게이트를 이어 볼까요? | The first piece is done. Now the gates can be connected."


WRONG = [
    "inputs=() => inputs=None",
    "self.op = op => op = op",
    "self.value = value => self.value = 0.0",
    "self.grad = 0.0 => self.grad = 1.0",
    "self.inputs = inputs => self.inputs = list(inputs)",
    "self.inputs = inputs => self.inputs = inputs or (1,)",
    'self.op = op => self.op = "+"',
    'self.name = name => self.name = "name"',
]
