"""For authors: a new exercise's skeleton, and what is wrong with an exercise's file."""

from __future__ import annotations

import ast
import inspect
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from .blank import is_stub
from .form import Form, Mistake
from .judge import judge
from .texts import FormError, read_both
from .trial import same
from .verdict import FAILED, PASSED, WAITING, Verdict

SEEDS = 3
SKELETON = '''"""직사각형의 넓이 | The area of a rectangle

가로와 세로를 받아 직사각형의 넓이를 돌려주는 함수를 완성해 보세요.
|
Complete the function: it takes the width and the height of a rectangle and returns its area.
"""

from lessons_src.practice.inputs import numbers

MINUTES = 3
HINTS = [
    "가로가 3이고 세로가 2이면 한 변이 1인 정사각형이 6개 들어가요. | "
    "A rectangle 3 wide and 2 high holds 6 squares of side 1.",
    "가로와 세로를 곱해 보세요. | Multiply the width by the height.",
]
CASES = [(3.0, 2.0), (4.0, 0.5)]


def area(width, height):
    return width * height


def draw(rng):
    return tuple(abs(numbers(rng, 2)).tolist())


MISTAKES = {
    "width + height": "가로와 세로를 더했네요. 넓이는 두 길이를 곱한 값이에요. | "
    "The two lengths were added: an area is their product.",
    "width * height => 2 * (width + height)": "둘레를 구했네요. 넓이는 두 길이를 곱한 값이에요. | "
    "This is the perimeter: an area is the product of the two lengths.",
}
'''


def write_skeleton(name: str) -> Path:
    """Write the skeleton of an exercise, which is a complete one to be changed, and return its path.

    Args:
        name: The file's path, with or without `.py`.

    Raises:
        FormError: There is such a file already.
    """
    path = Path(name if name.endswith(".py") else f"{name}.py")
    if path.exists():
        raise FormError("is there already; give another name", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SKELETON, encoding="utf-8", newline="\n")
    return path


def find_faults(form: Form) -> Iterator[FormError]:
    """Yield what is wrong with an exercise that can be read: what its texts promise does not happen."""
    try:
        yield from _find_faults(form)
    except FormError as error:
        yield (
            error
            if error.line
            else _fault(form, form.name, f"the right answer does not pass: {error.message}")
        )


def _find_faults(form: Form) -> Iterator[FormError]:
    if not 2 <= len(form.hints) <= 4:
        yield _fault(form, "HINTS", f"two or three hints are needed, not {len(form.hints)}")
    space: dict[str, Any] = {"np": np}
    try:
        exec(form.stub, space)
    except Exception as error:
        yield _fault(form, form.name, f"the stub is no valid code ({error}): give STUB")
    else:
        if judge(form, space.get(form.name)).state != WAITING:
            yield _fault(form, form.name, "the stub passes or fails instead of waiting: give STUB")
    if is_stub(form.right, form.stub):
        yield _fault(form, form.name, "every line is marked `# given`: nothing is left to be written")
        return
    for seed in range(SEEDS):
        verdict = _judge(form, form.right, seed)
        if verdict.state != PASSED:
            said = verdict.sentence.en.replace("\n", " ")
            yield _fault(form, form.name, f"the right answer does not pass: {said} {verdict.call}")
            return
    yield from (fault for mistake in form.mistakes if (fault := _find_fault_of_mistake(form, mistake)))
    yield from _find_faults_of_parts(form)
    yield from _find_faults_of_check(form)


def _fault(form: Form, word: str, message: str) -> FormError:
    """Return a fault at the line on which a name is defined."""
    source = Path(form.path).read_text(encoding="utf-8-sig")
    found = re.search(rf"^(?:def |class )?{re.escape(word)}\b", source, re.MULTILINE)
    return FormError(message, form.path, source[: found.start()].count("\n") + 1 if found else 1)


def _judge(form: Form, answer: Any, seed: int) -> Verdict:
    return judge(form, answer, rng=np.random.default_rng(seed))


def _find_fault_of_mistake(form: Form, mistake: Mistake) -> FormError | None:
    def fault(message: str) -> FormError:
        return FormError(f"{mistake.name!r:.60} {message}", form.path, mistake.line)

    answer = fill(mistake.answer, form.right)
    if not form.is_function and same(answer, form.right, form.tolerance):
        return fault("is the right answer")
    for seed in range(SEEDS):
        verdict = _judge(form, answer, seed)
        if verdict.state == PASSED:
            return fault("is no mistake: it passes on every input")
        if verdict.state == WAITING:
            return fault("waits: there is a `...` in it, or it does nothing")
        said = {*verdict.sentences, *(part.said for part in verdict.parts)} - {None}
        if mistake.sentence not in said:
            return fault(f"gets another sentence: {verdict.sentence.en}")
        others = {other.sentence for other in form.mistakes} - {mistake.sentence}
        if said & others:
            return fault("gets the sentence of another mistake beside its own")
    return None


def fill(wrong: Any, right: Any) -> Any:
    """Return a wrong value with right parts where it has `...`."""
    if isinstance(wrong, (list, tuple)) and any(each is Ellipsis for each in wrong):
        return type(wrong)(b if a is Ellipsis else a for a, b in zip(wrong, right, strict=True))
    return wrong


def _find_faults_of_parts(form: Form) -> Iterator[FormError]:
    for name in form.part_sentences:
        if name not in form.parts:
            yield _fault(form, "PARTS", f"there is no part {name!r}")
            continue
        others = [
            value
            for value in form.right.values()
            if value not in (form.right[name], *form.also_right.get(name, []))
        ]
        verdict = _judge(form, form.right | {name: others[0]}, 0)
        if [part.name for part in verdict.parts if part.said] != [name]:
            yield _fault(form, "PARTS", f"the sentence of {name!r} is not said where that part is wrong")
    also = form.also_right
    if isinstance(also, dict):
        variants = [(name, form.right | {name: value}) for name, values in also.items() for value in values]
    else:
        variants = [(str(i), value) for i, value in enumerate(also)]
    for name, value in variants:
        if _judge(form, value, 0).state != PASSED:
            yield _fault(form, "ALSO_RIGHT", f"a right answer does not pass: {name!r}")


def _find_fault_of_sentence(form: Form, said: object, line: int) -> Iterator[FormError]:
    try:
        read_both(said)
    except FormError as error:
        yield FormError(error.message, form.path, line)


def _find_faults_of_check(form: Form) -> Iterator[FormError]:
    if form.check is None:
        return
    source, first = inspect.getsourcelines(form.check)
    tree = ast.parse("".join(source))
    asserts = {
        node.lineno + first - 1: node.msg is not None
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    }
    reached: set[int | None] = set()
    for i, wrong in enumerate(form.wrong):
        verdict = _judge(form, wrong, 0)
        if verdict.state != FAILED:
            yield _fault(form, "WRONG", f"number {i + 1} does not fail")
        for seed in range(SEEDS):
            arguments = (wrong, np.random.default_rng(seed))[: form.check.__code__.co_argcount]
            try:
                form.check(*arguments)
            except AssertionError as error:
                frames = traceback.extract_tb(error.__traceback__)
                lines = [frame.lineno for frame in frames if frame.filename == form.path]
                if lines and error.args and not set(lines) & reached:
                    yield from _find_fault_of_sentence(form, error.args[0], lines[-1] or 0)
                reached.update(lines)
            except Exception:
                pass
    for line in sorted(set(asserts) - reached):
        if asserts[line]:
            yield FormError("no answer in WRONG reaches this assert", form.path, line)
