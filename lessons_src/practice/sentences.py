"""What is said about mistakes that can happen in any exercise, in both languages."""

from __future__ import annotations

from ..text.bilingual import Bilingual

PASSED = Bilingual(
    "맞아요! 보여 준 입력과 새로 뽑은 입력에서 모두 맞았어요.",
    "Correct! It is right for the inputs shown and for fresh ones.",
)
PASSED_VALUE = Bilingual("맞아요!", "Correct!")
WAITS = Bilingual(
    "답을 기다리고 있어요. `...`이 있는 곳에 답을 쓰고 이 셀을 다시 실행해 주세요.",
    "Waiting for your answer: write it in place of `...` and run this cell again.",
)
TIME = Bilingual(
    "시간이 너무 오래 걸려서 멈췄어요. 반복문이 끝나는지, `while`의 조건이 바뀌는지 확인해 보세요.",
    "It took too long and was stopped: does every loop end, and does what a `while` looks at change?",
)
LEFT_BEHIND = Bilingual(
    "시간이 너무 오래 걸리는데 멈출 수도 없어요. `sleep` 같은 호출을 빼고, 느려지면 커널을 다시 시작해 주세요.",
    "It took too long and cannot be stopped: remove calls such as `sleep`, and restart the kernel if it becomes slow.",
)
CHANGED = Bilingual(
    "받은 값을 함수 안에서 바꿨네요. `w -= ...`나 `.sort()`, `.pop()` 대신 `w = w - ...`처럼 새로 만들어 보세요.",
    "It changed the values it was given: make new ones, as in `w = w - ...`, without `w -= ...`, `.sort()` or `.pop()`.",
)
NO_FUNCTION = Bilingual(
    "함수 자체를 넘겨 주세요. 괄호도 따옴표도 없이 함수 이름만 쓰면 돼요.",
    "Hand in the function itself: its name alone, without brackets and without quotes.",
)
FUNCTION_FOR_VALUE = Bilingual(
    "이 연습의 답은 함수가 아니라 값이에요.", "This exercise asks for a value, not for a function."
)
DIFFERENT = Bilingual(
    "아래 입력에서 나온 값이 정답과 달라요. 한 단계씩 계산해서 비교해 보세요.",
    "For the input below the result differs from the right one: work it out step by step and compare.",
)
UNREADABLE = Bilingual(
    "이 답은 읽을 수 없는 종류의 값이에요. 숫자나 배열을 돌려주세요.",
    "This answer is of a kind that cannot be read: return numbers or arrays.",
)

# By kind of `values.Problem`.
PROBLEMS = {
    "none": Bilingual(
        "돌려준 값이 없어요(`None`). 마지막에 `return`을 써서 결과를 돌려주세요.",
        "It returned nothing (`None`): give the result back with `return` at the end.",
    ),
    "printed": Bilingual(
        "`print`는 화면에 보여 주기만 해요. 값을 돌려주려면 `return`을 써 주세요.",
        "`print` only shows a value: use `return` to give it back.",
    ),
    "dots": Bilingual("아직 `...`이 남아 있어요.", "There is still a `...` in it."),
    "text": Bilingual(
        "숫자가 아니라 문자열(`str`)이에요. 따옴표나 `str()` 없이 숫자 그대로 써 주세요.",
        "This is text (`str`), not a number: give the number itself, without quotes or `str()`.",
    ),
    "bool": Bilingual(
        "숫자가 아니라 `True`나 `False`예요. `==`나 `>`는 비교만 하니까 계산한 값을 돌려주세요.",
        "This is `True` or `False`, not a number: `==` or `>` only compares, so return the value worked out.",
    ),
    "complex": Bilingual(
        "복소수가 나왔어요. 음수에 소수 제곱을 하지 않았는지 확인해 보세요.",
        "This is a complex number: was a negative number raised to a fraction?",
    ),
    "nan": Bilingual(
        "`nan`이 나왔어요. `0 / 0`이나 `inf - inf`, 음수의 `log`가 있는지 확인해 보세요.",
        "This is `nan`: look for `0 / 0`, `inf - inf` or the `log` of a negative number.",
    ),
    "generator": Bilingual(
        "값이 아니라 제너레이터가 나왔어요. `yield` 대신 `return`을 쓰고, `... for ...`는 둥근 괄호 대신 대괄호로 묶어 주세요.",
        "This is a generator, not a value: use `return` in place of `yield`, and put square brackets, not round ones, around `... for ...`.",
    ),
    "coroutine": Bilingual(
        "`async` 함수는 부르는 것만으로는 실행되지 않아요. `def` 앞의 `async`를 빼 주세요.",
        "An `async` function does not run by being called: leave out the `async` before `def`.",
    ),
    "function": Bilingual(
        "값이 아니라 함수가 나왔어요. 이름 뒤에 괄호를 붙여 함수를 불러 주세요.",
        "This is a function, not a value: call it, with brackets after its name.",
    ),
    "method": Bilingual(
        "함수를 부르지 않았어요. `.mean`이 아니라 `.mean()`처럼 이름 뒤에 괄호가 필요해요.",
        "The function was not called: brackets are needed after its name, as in `.mean()`, not `.mean`.",
    ),
    "class": Bilingual("값이 아니라 클래스가 나왔어요.", "This is a class, not a value."),
    "lazy": Bilingual(
        "숫자가 아니라 아직 꺼내지 않은 것이 나왔어요. `list(...)`나 `sum(...)`으로 값을 꺼내 주세요.",
        "These are not numbers yet: take them out with `list(...)` or `sum(...)`.",
    ),
    "set": Bilingual(
        "중괄호로 묶은 집합(`set`)이 나왔어요. 숫자는 묶지 말고, 여러 개면 대괄호로 묶어 주세요.",
        "Curly brackets make this a `set`: give a number without brackets, several in square ones.",
    ),
    "dict": Bilingual(
        "딕셔너리가 나왔어요. 키 없이 값만 차례로 써 주세요.",
        "This is a dict: give the values alone, in their order, without keys.",
    ),
    "some": Bilingual(
        "아래 입력에서는 돌려준 값이 없어요(`None`). `if`나 반복문으로 나뉘는 모든 경우에 `return`이 있는지 확인해 보세요.",
        "For the input below it returned nothing (`None`): does every case of an `if` or a loop reach a `return`?",
    ),
    "ragged": Bilingual(
        "안에 있는 리스트의 길이가 서로 달라서 배열이 되지 않아요.",
        "The lists in it differ in length, so they do not make an array.",
    ),
    "nested": Bilingual(
        "리스트 안에 리스트가 너무 깊이 들어 있어요.", "Lists are nested far too deeply in it."
    ),
    "huge": Bilingual(
        "값이 너무 많거나 너무 커요. 반복하면서 리스트가 계속 늘어나지 않는지 확인해 보세요.",
        "There are far too many values, or one far too large: does a list keep growing in a loop?",
    ),
    "other": Bilingual("숫자나 배열이 아니에요.", "This is neither a number nor an array."),
}
