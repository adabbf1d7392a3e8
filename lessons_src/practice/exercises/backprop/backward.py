"""엔진 4: 차례와 역전파 | Engine 4: the order, and the backward pass

끝 게이트 `root`에서 시작해 모든 게이트에 기울기를 채우는 함수예요. 한 게이트가 `back`으로 기울기를 전달하려면 자기 기울기가 먼저 다
모여 있어야 하죠. 그래서 입력이 자기보다 먼저 오는 차례 `order`를 만들어 두고, 그 차례를 거꾸로 지나요.
- `visit(gate)`: 먼저 `gate.inputs`의 게이트를 하나씩 방문(`visit`)하고, 그다음 `gate`를 `order`에 넣어요.
- 끝 게이트의 기울기는 dL/dL = 1이에요.
- `order`를 거꾸로 지나면서 게이트마다 `back()`을 불러요.

이미 방문한 게이트를 다시 방문하지 않는 일과 이전 기울기를 0으로 되돌리는 일은 주어진 줄이 해 줘요.
|
This function starts at the last gate, `root`, and fills in the gradients of all gates. Before a gate can pass its gradient back, all of that
gradient has to have arrived. So we make an `order` in which inputs come before the gates that use them, and then walk it backwards.
- `visit(gate)`: first `visit` the gates in `gate.inputs`, one by one, then put `gate` into `order`.
- The gradient of the last gate is dL/dL = 1.
- Walk `order` in reverse and call `back()` of every gate.

The lines given see to it that no gate is visited twice and that gradients of an earlier pass are set back to 0.
"""

from lessons_src.practice.exercises.backprop.add import add
from lessons_src.practice.exercises.backprop.gate import Gate
from lessons_src.practice.exercises.backprop.times import times

MINUTES = 10
HINTS = [
    "`visit` 안에서는 `for each in gate.inputs:` 아래에서 `visit(each)`를 부르고, 반복문이 끝나면 `order.append(gate)`예요. | "
    "Inside `visit`, call `visit(each)` below `for each in gate.inputs:`; after that loop comes `order.append(gate)`.",
    "`visit(root)` 다음에는 `root.grad = 1.0`으로 시작해요. | After `visit(root)`, begin with `root.grad = 1.0`.",
    "마지막은 `for gate in reversed(order):`와 그 아래의 `gate.back()`이에요. | "
    "The end is `for gate in reversed(order):` and below it `gate.back()`.",
]


def backward(root):
    order = []  # given

    def visit(gate):  # given
        if gate not in order:  # given
            gate.grad = 0.0  # given
            for each in gate.inputs:
                visit(each)
            order.append(gate)

    visit(root)  # given
    root.grad = 1.0
    for gate in reversed(order):
        gate.back()
    return order  # given


def _watch(gate, calls):
    """Note in `calls` when the gate's `back` is called."""
    back = gate.back

    def noted():
        calls.append(gate)
        back()

    gate.back = noted
    return gate


def check(backward):
    calls = []
    x, w, y = Gate(2.0, name="x"), Gate(1.0, name="w"), Gate(-4.0, name="-y")
    product = _watch(times(w, x), calls)
    error = _watch(add(product, y), calls)
    root = _watch(times(error, error), calls)
    order = backward(root)
    right = (w.grad, x.grad, len(order)) == (-8.0, -4.0, 6) and calls == [root, error, product]
    assert right or len(order) > 1, (
        "`order`에 게이트가 모이지 않았네요. `visit` 안에서 입력을 방문한 다음 `order.append(gate)`를 해 보세요. | "
        "`order` does not hold the gates: inside `visit`, after visiting the inputs, do `order.append(gate)`."
    )
    place = {id(gate): i for i, gate in enumerate(order)}
    assert right or {id(gate) for gate in (x, w, y, product, error, root)} <= set(place), (
        "`order`에서 빠진 게이트가 있네요. `gate.inputs`의 게이트를 모두 방문하는지 확인해 보세요. | "
        "Some gates are missing from `order`: check that all gates in `gate.inputs` are visited."
    )
    assert right or all(place[id(each)] < place[id(gate)] for gate in order for each in gate.inputs), (
        "게이트가 자기 입력보다 먼저 `order`에 들어갔네요. 입력을 모두 방문한 다음에 넣어 보세요. | "
        "A gate stands in `order` before its inputs: put it in after all its inputs have been visited."
    )
    assert calls, (
        "`back()`을 한 번도 부르지 않았네요. `order`를 거꾸로 지나면서 게이트마다 `gate.back()`을 불러 보세요. | "
        "No `back()` was called: walk `order` in reverse and call `gate.back()` for every gate."
    )
    assert calls[0] is root, (
        "입력 쪽에서 먼저 `back()`을 불렀네요. 기울기는 끝에서 오니까 `reversed(order)`로 거꾸로 지나 보세요. | "
        "`back()` was called from the inputs' side: gradients come from the end, so walk `reversed(order)`."
    )
    assert len(calls) == 3, (
        f"`back()`을 게이트마다 한 번씩 부르지 않았네요. 게이트 3개에 부른 횟수: {len(calls)} | "
        f"`back()` is to be called once for each gate; for 3 gates it was called {len(calls)} times."
    )
    assert root.grad == 1.0, (
        "끝 게이트의 기울기가 1이 아니네요. `back()`을 부르기 전에 `root.grad = 1.0`으로 시작해 보세요. | "
        "The gradient of the last gate is not 1: begin with `root.grad = 1.0` before calling `back()`."
    )
    assert (w.grad, x.grad) == (-8.0, -4.0), (
        f"`w`의 기울기는 재어 보면 -8인데 다른 값이 나왔네요: {w.grad:g} | "
        f"The gradient of `w`, when measured, is -8, but this gives {w.grad:g}."
    )
    backward(root)
    assert w.grad == -8.0, (
        "두 번 부르면 기울기가 달라지네요. 주어진 줄 `gate.grad = 0.0`을 그대로 두었는지 확인해 보세요. | "
        "Called twice, the gradients change: leave the given line `gate.grad = 0.0` as it is."
    )
    return "역전파가 움직여요! 두 번 쓰인 게이트의 기울기도 맞아요. | It works, even for a gate that is used twice."


WRONG = [
    "order.append(gate) => pass",
    "for each in gate.inputs: => for each in gate.inputs[:1]:",
    "order.append(gate) => order.insert(0, gate)",
    "gate.back() => pass",
    "reversed(order) => order",
    "gate.back() => gate.back() or gate.back()",
    "root.grad = 1.0 => root.grad = 2.0",
    "root.grad = 1.0 => pass\ngate.back() => gate.back(); root.grad = 1.0",
    "gate.grad = 0.0 => pass",
]
