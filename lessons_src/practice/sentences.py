"""What is said about mistakes that can happen in any exercise: one sentence each, in both languages."""

from __future__ import annotations

from ..text.bilingual import Bilingual

PASSED = Bilingual(
    "맞아요! 보여 준 입력과 새로 뽑은 입력에서 모두 맞았어요.",
    "Correct! It is right for the inputs shown and for fresh ones.",
)
PASSED_VALUE = Bilingual("맞아요!", "Correct!")
WAITS = Bilingual(
    "답을 기다리고 있어요. `...` 자리에 답을 쓰고 이 칸을 다시 실행해 주세요.",
    "Waiting for your answer: write it in place of `...` and run this cell again.",
)

TIME = Bilingual(
    "시간이 너무 오래 걸려서 멈췄어요. 반복문이 끝나는 조건을 확인해 주세요.",
    "It took too long and was stopped: check that your loop comes to an end.",
)
LEFT_BEHIND = Bilingual(
    "시간이 너무 오래 걸리는데 멈출 수도 없어요. `sleep`이나 `input` 같은 호출을 빼고, 느려지면 커널을 다시 "
    "시작해 주세요.",
    "It took too long and cannot be stopped: remove calls such as `sleep` or `input`, and restart the kernel "
    "if it becomes slow.",
)
CHANGED = Bilingual(
    "받은 배열을 바꿨어요. `-=` 대신 `w = w - ...`처럼 새 배열을 만들어 주세요.",
    "It changed the array it was given: make a new one, as in `w = w - ...`, not with `-=`.",
)
NO_FUNCTION = Bilingual(
    "함수 자체를 넘겨 주세요. 괄호도 따옴표도 없이 함수 이름만 써요.",
    "Hand in the function itself: its name alone, without brackets and without quotes.",
)
FUNCTION_FOR_VALUE = Bilingual(
    "이 연습의 답은 함수가 아니라 값이에요.",
    "This exercise asks for a value, not for a function.",
)
PARAMETERS = Bilingual(
    "함수가 받는 값의 개수가 달라요. 처음에 있던 `def` 줄을 그대로 써 주세요.",
    "The function takes another number of values: keep the `def` line as it was given.",
)

# By kind of `values.Problem`, and the two of `trial.find_problem`.
PROBLEMS = {
    "none": Bilingual(
        "돌려준 값이 없어요(`None`). 마지막 줄에 `return`이 있는지 확인해 주세요.",
        "It returned nothing (`None`): is there a `return` at the end?",
    ),
    "printed": Bilingual(
        "`print`는 화면에 보여 주기만 해요. 값을 돌려주려면 `return`을 써 주세요.",
        "`print` only shows a value: use `return` to give it back.",
    ),
    "text": Bilingual(
        "숫자가 아니라 문자열이 나왔어요. 따옴표를 빼 주세요.",
        "This is text, not a number: leave out the quotes.",
    ),
    "bool": Bilingual(
        "숫자가 아니라 `True`나 `False`가 나왔어요. `==`는 비교이고, 값을 넣는 것은 `=`예요.",
        "This is `True` or `False`, not a number: `==` compares, `=` gives a value.",
    ),
    "complex": Bilingual(
        "복소수가 나왔어요. 음수에 소수 제곱을 했는지 확인해 주세요.",
        "This is a complex number: was a negative number raised to a fraction?",
    ),
    "nan": Bilingual(
        "`nan`이 나왔어요. `0 / 0`이나 `log`에 들어간 음수, `inf - inf`가 있는지 확인해 주세요.",
        "This is `nan`: look for `0 / 0`, the `log` of a negative number or `inf - inf`.",
    ),
    "generator": Bilingual(
        "값이 아니라 제너레이터가 나왔어요. `yield` 대신 `return`을 써 주세요.",
        "This is a generator, not a value: use `return` in place of `yield`.",
    ),
    "function": Bilingual(
        "값이 아니라 함수가 나왔어요. 함수를 부를 때는 괄호가 필요해요.",
        "This is a function, not a value: calling it needs brackets.",
    ),
    "ragged": Bilingual(
        "길이가 서로 다른 목록이라서 배열이 되지 않아요.",
        "The lists in it differ in length, so they do not make an array.",
    ),
    "huge": Bilingual(
        "값이 너무 많거나 너무 커요. 반복하면서 목록이 늘어나는지 확인해 주세요.",
        "There are far too many values, or one far too large: does a list grow in your loop?",
    ),
    "other": Bilingual("숫자나 배열이 아니에요.", "This is neither a number nor an array."),
    "count": Bilingual(
        "돌려준 값의 개수가 달라요. 마지막 `return` 줄을 처음 코드와 견주어 보세요.",
        "It returned another number of values: compare your `return` line with the code you were given.",
    ),
    "shape": Bilingual(
        "값의 모양이 달라요. 숫자 하나인지 배열인지, 배열이면 길이가 같은지 확인해 주세요.",
        "The shape is different: should it be one number or an array, and of which length?",
    ),
}

# How a wrong number relates to the right one.
RELATIONS = {
    "sign": Bilingual("크기는 맞지만 부호가 반대예요.", "The size is right, the sign is the opposite."),
    "double": Bilingual(
        "꼭 2배예요. 2를 한 번 더 곱했는지 확인해 주세요.",
        "It is exactly twice too large: is there a factor of 2 too many?",
    ),
    "half": Bilingual(
        "꼭 절반이에요. 2가 빠졌는지 확인해 주세요.", "It is exactly half: is a factor of 2 missing?"
    ),
    "whole": Bilingual(
        "소수점 아래가 잘렸어요. 정수 배열이나 `int`, `//` 대신 실수를 써 주세요.",
        "The digits after the point are cut off: use floats, not an integer array, `int` or `//`.",
    ),
    "inverse": Bilingual(
        "꼭 거꾸로 나눈 값이에요. 나누는 수와 나뉘는 수를 바꿔 보세요.",
        "It is exactly the inverse: swap what is divided and what it is divided by.",
    ),
    "fixed": Bilingual(
        "입력이 달라져도 답이 그대로예요. 숫자를 직접 쓰지 말고 받은 값으로 계산해 주세요.",
        "The answer stays the same when the input changes: calculate it from what the function is given.",
    ),
}
OTHER = Bilingual(
    "아직 다른 값이에요. 이 입력으로 손으로 한 줄씩 계산해서 견주어 보세요.",
    "Not this value yet: work this input out by hand, line by line, and compare.",
)

ERRORS: dict[type[BaseException], Bilingual] = {
    RecursionError: Bilingual(
        "함수가 자기 자신을 끝없이 불러요.", "The function calls itself without an end."
    ),
    NameError: Bilingual(
        "아직 값을 넣지 않은 이름을 썼어요. 철자와 순서를 확인해 주세요.",
        "A name is used before it has a value: check its spelling and the order of the lines.",
    ),
    ZeroDivisionError: Bilingual(
        "0으로 나눴어요. 나누는 값을 확인해 주세요.", "Something is divided by 0: check the divisor."
    ),
    IndexError: Bilingual(
        "배열 밖의 자리를 읽었어요. 번호는 0부터 길이보다 1 작은 수까지예요.",
        "A place outside the array is read: places run from 0 to one less than the length.",
    ),
    KeyError: Bilingual("사전에 없는 이름을 찾았어요.", "A name is looked up that the dict does not have."),
    AttributeError: Bilingual(
        "그 값에는 없는 이름을 점 뒤에 썼어요. 철자를 확인해 주세요.",
        "The name after the dot does not exist for that value: check its spelling.",
    ),
    TypeError: Bilingual(
        "그 종류의 값으로는 할 수 없는 계산이에요. 숫자나 배열이 맞는지 확인해 주세요.",
        "That does not work with values of this type: are they numbers or arrays?",
    ),
    OverflowError: Bilingual(
        "숫자가 너무 커졌어요. `exp`에 큰 수가 들어가는지 확인해 주세요.",
        "A number became too large: does `exp` get a large one?",
    ),
    ValueError: Bilingual(
        "값이나 모양이 맞지 않는 계산이에요. 배열의 모양과 `log`에 들어가는 값을 확인해 주세요.",
        "The values or shapes do not fit: check the arrays' shapes, and what `log` is given.",
    ),
    MemoryError: Bilingual("메모리보다 큰 배열을 만들었어요.", "An array is larger than the memory."),
    SystemExit: Bilingual(
        "`exit`로 프로그램을 끝내려고 했어요. 함수는 `return`으로 끝내 주세요.",
        "It tried to end the program with `exit`: end a function with `return`.",
    ),
    KeyboardInterrupt: Bilingual("실행이 중단됐어요.", "It was interrupted."),
}
ERROR = Bilingual(
    "실행하다가 오류가 났어요. 아래에 적힌 줄을 확인해 주세요.",
    "It raised an error: look at the line given below.",
)
