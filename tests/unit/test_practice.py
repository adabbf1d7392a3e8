"""Exercises, whatever a student hands in; predictions and progress; both languages everywhere."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

import numpy as np
import pytest

from lessons_src.core.errors import InputError
from lessons_src.practice import exercise, predict, progress, runner, session
from lessons_src.practice.content import list_questions, list_tasks
from lessons_src.practice.results import PRINTED
from lessons_src.practice.task import LESSONS, Question, Task
from lessons_src.text.bilingual import Bilingual
from lessons_src.text.glossary import wrong_words

TASKS = [task for lesson in LESSONS for task in list_tasks(lesson)]
QUESTIONS = [question for lesson in LESSONS for question in list_questions(lesson)]
KEY = "learning.update"


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    session.forget_all()
    yield
    session.forget_all()


def update(w: Any, gradient: Any, learning_rate: Any) -> Any:
    return w - learning_rate * gradient


def check(answer: Any, key: str = KEY) -> Any:
    return exercise(key).check(answer)


def check_briefly(answer: Any) -> Any:
    return exercise(KEY).check(answer, seconds=0.15)


def html(shown: Any) -> str:
    return shown._repr_mimebundle_()["text/html"]


def define(source: str, name: str = "update") -> Any:
    cell: dict[str, Any] = {"np": np}
    exec(compile(source, "<student>", "exec"), cell)
    return cell[name]


# ---- Waiting ------------------------------------------------------------------------------


def docstring(w: Any, gradient: Any, learning_rate: Any) -> Any:
    """Update w."""


def dots_within(w: Any, gradient: Any, learning_rate: Any) -> Any:
    step: Any = ...
    return w - step


@pytest.mark.parametrize(
    "answer",
    [..., None, docstring, dots_within, define("def update(w, gradient, learning_rate):\n    return ...")],
)
def test_an_unanswered_exercise_waits(answer: Any) -> None:
    result = check(answer)
    assert result.waits
    assert not result.passed
    assert result._repr_mimebundle_()["text/plain"] == "exercise learning.update: waiting"


def test_a_check_without_an_answer_waits() -> None:
    assert exercise(KEY).check().waits


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_the_stub_as_it_is_given_waits(task: Task) -> None:
    cell: dict[str, Any] = {"np": np}
    exec(task.stub, cell)
    result = exercise(task.key).check(cell[task.answer])
    assert result.waits, result.verdict


def test_a_network_with_dots_left_waits() -> None:
    stub = exercise("backprop.xor").stub.replace("    ...\n", "    dW2 = hidden.T @ dz\n")
    assert "dz = ..." in stub
    assert exercise("backprop.xor").check(define(stub, "backward")).waits


@pytest.mark.parametrize("answer", [[..., 2.0], [1.0, ...], [[...], 1]], ids=["first", "second", "within"])
def test_a_value_with_dots_left_waits(answer: Any) -> None:
    assert exercise("loss.by_hand").check(answer).waits


# ---- Whatever a student hands in ------------------------------------------------------------


def test_a_function_that_raises_says_where() -> None:
    result = check(define("def update(w, gradient, learning_rate):\n    return w - rate * gradient"))
    assert result.verdict.mistake == "NameError"
    assert "name 'rate' is not defined" in result.verdict.got
    assert "→ 2:" in result.verdict.got


@pytest.mark.parametrize(
    ("body", "mistake"),
    [
        ("w - learning_rate * gradient", "none"),
        ("print(w - learning_rate * gradient)", "printed"),
        ("return 'w'", "text"),
        ("return w - learning_rate * gradient > 0", "bool"),
        ("return complex(w, 1)", "complex"),
        ("return float('nan')", "nan"),
        ("return [w, gradient]", "shape"),
        ("return np.array([w])", "shape"),
        ("return [[1], [2, 3]]", "ragged"),
        ("return (w, gradient)", "shape"),
        ("yield w", "generator"),
        ("return update", "function"),
        ("return {1: 2}", "other"),
        ("return object()", "other"),
        ("return [0.0] * 2_000_000", "huge"),
        ("return np.zeros(2_000_000)", "huge"),
        ("return 10 ** 400", "huge"),
        ("return 1 / 0", "ZeroDivisionError"),
        ("return [1][3]", "IndexError"),
        ("return {}['w']", "KeyError"),
        ("return w.size", "AttributeError"),
        ("return 'w' - 1", "TypeError"),
        ("return int('w')", "ValueError"),
        ("return 2.0 ** 5000", "OverflowError"),
        ("return update(w, gradient, learning_rate)", "RecursionError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("import sys; sys.exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise MemoryError", "MemoryError"),
        ("raise BaseException('any')", "error"),
        ("raise Warning('any')", "error"),
        ("return -(w - learning_rate * gradient)", "sign"),
        ("return 2 * (w - learning_rate * gradient)", "double"),
        ("return (w - learning_rate * gradient) / 2", "mean"),
        ("return 1.4", "fixed"),
        ("return w - learning_rate * gradient + 1", "other"),
        ("return np.inf", "other"),
    ],
)
def test_an_odd_answer_gets_a_sentence(body: str, mistake: str) -> None:
    if mistake in ("sign", "double", "mean", "fixed"):
        key, name = "backprop.twice", "gradient"
        source = f"def gradient(w, x):\n    {body}".replace("w - learning_rate * gradient", "2 * w + x")
    else:
        key, name, source = KEY, "update", f"def update(w, gradient, learning_rate):\n    {body}"
    result = check(define(source, name), key)
    assert result.verdict.mistake in ((mistake,) if mistake != "other" else ("other", "fixed")), (
        result.verdict
    )
    assert "exercise" in result._repr_mimebundle_()["text/plain"]
    assert len(html(result)) < 20_000


class Hostile:
    """An object whose every method is a trap."""

    def __repr__(self) -> str:
        raise RuntimeError("repr")

    __str__ = __repr__

    def __float__(self, *_: Any) -> float:
        while True:
            pass

    __len__ = __eq__ = __iter__ = __bool__ = __float__  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def fill_array(value: Any) -> np.ndarray:
    array = np.empty(1, object)
    array[0] = value
    return array


class HostileError(Exception):
    def __str__(self) -> str:
        while True:
            pass


class HostileFloat(float):
    def __repr__(self) -> str:
        while True:
            pass

    __format__ = __sub__ = __rsub__ = __float__ = __repr__  # type: ignore[assignment]


class HostileArray(np.ndarray):
    def __array_function__(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("array function")

    def __repr__(self) -> str:
        raise RuntimeError("repr")


@pytest.mark.parametrize(
    "value",
    [
        Hostile(),
        [Hostile()],
        HostileFloat(1.0),
        [HostileFloat(1.0)],
        fill_array(Hostile()),
        np.zeros(2).view(HostileArray),
        Hostile,
    ],
    ids=["object", "in a list", "float", "float in a list", "in an array", "array", "class"],
)
def test_an_object_with_traps_is_not_touched(value: Any) -> None:
    result = check(lambda w, gradient, learning_rate: value)
    assert not result.passed
    html(result)
    html(check(value, "learning.find_w"))


def test_an_error_with_traps_is_not_touched() -> None:
    def raising(w: Any, gradient: Any, learning_rate: Any) -> Any:
        raise HostileError

    assert "HostileError" in check(raising).verdict.got


def test_a_recursion_through_c_ends() -> None:
    def deep(w: Any, gradient: Any, learning_rate: Any) -> Any:
        return sorted([1, 2], key=lambda _: deep(w, gradient, learning_rate))

    assert check(deep).verdict.mistake == "RecursionError"


def test_an_input_that_is_changed_is_noticed_and_not_lost() -> None:
    w = exercise("optimizer.update").task.judge.shown[0][0]  # type: ignore[attr-defined]

    def changing(w: Any, gradient: Any, learning_rate: Any) -> Any:
        gradient *= learning_rate
        return w - gradient

    result = check(changing, "optimizer.update")
    assert result.verdict.mistake == "changed"
    assert result.verdict.got == Bilingual("바뀐 입력: gradient", "changed input: gradient")
    assert w.tolist() == [1.0, 2.0]
    assert check(update, "optimizer.update").passed


def test_a_list_that_is_changed_is_noticed() -> None:
    def emptying(prediction: Any, target: Any) -> Any:
        total, count = 0.0, len(target)
        while prediction:
            total += (prediction.pop() - target.pop()) ** 2
        return total / count

    assert check(emptying, "loss.mse_loop").verdict.mistake == "changed"


# ---- Output -----------------------------------------------------------------------------------


def test_a_flood_of_output_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    def flooding(w: Any, gradient: Any, learning_rate: Any) -> Any:
        for i in range(20_000):
            print("line", i)
        print("warning", file=sys.stderr)
        return w

    result = check(flooding)
    assert result.verdict.printed.startswith("line 0\nline 1\n")
    assert len(result.verdict.printed) < 2100
    assert len(html(result)) < 12_000
    assert "…" in html(result)[-PRINTED:]
    assert capsys.readouterr() == ("", "")


def test_streams_come_back_even_if_the_answer_takes_them() -> None:
    before = sys.stdout, sys.stderr

    def greedy(w: Any, gradient: Any, learning_rate: Any) -> Any:
        sys.stdout = sys.stderr = None  # type: ignore[assignment]
        return w

    check(greedy)
    assert (sys.stdout, sys.stderr) == before


def test_output_of_another_thread_goes_where_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    def printing(w: Any, gradient: Any, learning_rate: Any) -> Any:
        other = threading.Thread(target=print, args=("from elsewhere",))
        other.start()
        other.join()
        return w

    assert check(printing).verdict.printed == ""
    assert "from elsewhere" in capsys.readouterr().out


def test_markup_in_an_answer_is_shown_and_not_run() -> None:
    result = check(lambda w, g, a: "<script>alert(1)</script>")
    assert "<script>" not in html(result)
    assert "&lt;script&gt;" in html(result)


# ---- Time ---------------------------------------------------------------------------------------

LOOPS = {
    "pass": "while True: pass",
    "numpy": "a = np.ones((50, 50))\n    while True: a = a @ a / 50",
    "print": "while True: print('again')",
    "catches": "while True:\n        try: w += 1\n        except Exception: pass",
    "catches everything": "while True:\n        try: w += 1\n        except: pass",
    "catches and goes on": (
        "while True:\n        try:\n            while True: w += 1\n        except BaseException: continue"
    ),
    "for": "import itertools\n    for _ in itertools.count(): w += 1",
    "finally": "try:\n        while True: pass\n    finally:\n        w = 1",
    "sleep in steps": "import time\n    while True: time.sleep(0.01)",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS.keys())
def test_an_endless_loop_ends(body: str) -> None:
    answer = define(f"def update(w, gradient, learning_rate):\n    {body}\n    return w")
    start = time.monotonic()
    result = check_briefly(answer)
    assert time.monotonic() - start < 2.5
    assert result.verdict.mistake == "time"
    assert result.verdict.call == "update(w=1.0, gradient=-4.0, learning_rate=0.1)"
    assert "time" in result.verdict.sentence.en or "took" in result.verdict.sentence.en
    assert check(update).passed
    assert not [thread for thread in threading.enumerate() if thread.name == "exercise"]


def test_one_long_call_is_left_behind_and_the_kernel_goes_on() -> None:
    def sleeping(w: Any, gradient: Any, learning_rate: Any) -> Any:
        time.sleep(2.0)
        return w

    start = time.monotonic()
    result = check_briefly(sleeping)
    assert time.monotonic() - start < 1.9
    assert result.verdict.mistake == "time"
    assert "sleep" in result.verdict.sentence.en
    assert check(update).passed
    time.sleep(max(0.0, 2.3 - (time.monotonic() - start)))
    assert not [thread for thread in threading.enumerate() if thread.name == "exercise"]


@pytest.mark.parametrize(
    "body", [LOOPS[name] for name in ("pass", "numpy", "print", "catches", "for", "finally")]
)
def test_without_threads_an_endless_loop_ends_too(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    before = sys.gettrace()
    answer = define(f"def update(w, gradient, learning_rate):\n    {body}\n    return w")
    start = time.monotonic()
    assert check_briefly(answer).verdict.mistake == "time"
    assert time.monotonic() - start < 2.0
    assert check(update).passed
    assert sys.gettrace() is before


def test_where_no_thread_can_start_the_answer_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert check(update).passed


def test_an_interrupt_by_the_reader_stops_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    real, first = threading.Thread.join, []

    def interrupted(self: Any, timeout: float | None = None) -> None:
        if self.name == "exercise" and not first:
            first.append(True)
            raise KeyboardInterrupt
        real(self, timeout)

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_briefly(define("def update(w, gradient, learning_rate):\n    while True: pass"))
    assert not [thread for thread in threading.enumerate() if thread.name == "exercise"]
    assert check(update).passed


def test_checking_on_another_thread_works() -> None:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(check(update)))
    thread.start()
    thread.join()
    assert results[0].passed


def test_the_usual_limit_is_a_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 2 <= runner.SECONDS <= 5
    monkeypatch.setattr(runner, "SECONDS", 0.2)
    start = time.monotonic()
    result = exercise(KEY).check(define("def update(w, gradient, learning_rate):\n    while True: pass"))
    assert result.verdict.mistake == "time"
    assert time.monotonic() - start < 1.5


def test_the_kernel_lives_on_after_everything() -> None:
    """In a real process: no message at the end, no thread that keeps it alive, exit code 0."""
    script = """
from lessons_src.practice import exercise
import sys, time
def loop(w, gradient, learning_rate):
    while True:
        try: pass
        except: pass
def leave(w, gradient, learning_rate): sys.exit(5)
def deep(w, gradient, learning_rate): return deep(w, gradient, learning_rate)
def sleep(w, gradient, learning_rate): time.sleep(30)
for answer in (loop, leave, deep, sleep):
    print(exercise("learning.update").check(answer, seconds=0.2).verdict.mistake)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, encoding="utf-8", timeout=20, check=False
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["time", "SystemExit", "RecursionError", "time"]
    assert done.returncode == 0


# ---- Hints, solutions, progress ---------------------------------------------------------------


def test_hints_come_one_after_the_other() -> None:
    texts = [repr(exercise(KEY).hint()) for _ in range(3)]
    assert texts == [
        "exercise learning.update: hint 1 of 2",
        "exercise learning.update: hint 2 of 2",
        "exercise learning.update: hint 1 of 2",
    ]
    assert "solution()" not in html(exercise("learning.mse").hint())
    exercise("learning.mse").hint()
    assert "solution()" in unescape(html(exercise("learning.mse").hint()))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_a_solution_is_code_that_begins_as_the_stub_does(task: Task) -> None:
    solution = exercise(task.key).solution()
    ast.parse(repr(solution))
    first = task.stub.splitlines()[0]
    assert repr(solution).splitlines()[0].startswith(first.split("...")[0].split("[")[0].split("{")[0])
    assert "<pre><code>" in html(solution)


def test_progress_counts_what_is_done_in_this_session() -> None:
    line = progress("learning")
    assert repr(line) == "progress learning: 0 of 7 exercises, 0 of 5 predictions"
    exercise(KEY).check(update)
    exercise(KEY).check(lambda w, g, a: w)
    predict("learning.sign").widget.chosen = 1
    assert repr(line) == "progress learning: 1 of 7 exercises, 1 of 5 predictions"
    assert html(line).count("✓") == 1
    assert exercise(KEY).solved
    assert "✓" in html(exercise(KEY))


def test_the_project_counts_in_the_last_lesson() -> None:
    assert repr(progress("backprop")) == "progress backprop: 0 of 8 exercises, 0 of 5 predictions"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_enough(lesson: str) -> None:
    assert len(list_tasks(lesson)) >= 5
    assert len(list_questions(lesson)) >= 4


@pytest.mark.parametrize(
    ("call", "near"),
    [
        (lambda: exercise("learning.updat"), "learning.update"),
        (lambda: exercise("update"), "learning.update"),
        (lambda: predict("optimizer.boarder"), "optimizer.border"),
        (lambda: progress("losses"), "loss"),
        (lambda: exercise(None), "learning"),  # type: ignore[arg-type]
    ],
)
def test_an_unknown_name_gets_similar_ones(call: Any, near: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert f'"{near}' in caught.value.ko
    assert f'"{near}' in caught.value.en


def test_data_only_where_there_are_some() -> None:
    with pytest.raises(InputError):
        exercise(KEY).data()


# ---- What a notebook stores -------------------------------------------------------------------


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_what_an_exercise_stores_is_constant(task: Task) -> None:
    first, second = exercise(task.key)._repr_mimebundle_(), exercise(task.key)._repr_mimebundle_()
    assert first == second
    assert first["text/plain"] == f"exercise {task.key}: waiting"
    assert exercise(task.key).check()._repr_mimebundle_() == exercise(task.key).check()._repr_mimebundle_()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_what_a_prediction_stores_is_constant(question: Question) -> None:
    view = "application/vnd.jupyter.widget-view+json"
    bundle = predict(question.key)._repr_mimebundle_()
    assert bundle["text/plain"] == f"prediction {question.key}"
    assert bundle[view]
    again = predict(question.key)._repr_mimebundle_()
    assert bundle["text/html"] == again["text/html"]
    for choice in question.choices:
        assert choice.text.ko.split("`")[0] in unescape(bundle["text/html"])
    assert "<script" not in bundle["text/html"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_prediction_is_well_made(question: Question) -> None:
    assert 3 <= len(question.choices) <= 4
    assert sum(choice.right for choice in question.choices) == 1
    for part in (lambda c: c.text, lambda c: c.feedback):
        assert len({part(choice).en for choice in question.choices}) == len(question.choices)
    description = predict(question.key).describe()
    assert json.loads(json.dumps(description)) == description
    fragment = predict(question.key).to_html()
    assert "http" not in fragment.replace("http://www.w3.org", "")
    assert fragment.count("<script") == fragment.count("</script>") == 2


def test_the_right_choice_is_not_always_in_the_same_place() -> None:
    places = [[choice.right for choice in question.choices].index(True) for question in QUESTIONS]
    assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


def test_a_choice_is_remembered_when_the_cell_runs_again() -> None:
    predict("loss.outlier").widget.chosen = 2
    assert predict("loss.outlier").widget.chosen == predict("loss.outlier").chosen == 2


# ---- Both languages -----------------------------------------------------------------------------

NUMBER = re.compile(r"(?<![\w.])[-−]?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?", re.ASCII)


def texts(item: Task | Question) -> list[Bilingual]:
    """Return every text of an exercise or a prediction."""
    if isinstance(item, Question):
        choices = [text for choice in item.choices for text in (choice.text, choice.feedback)]
        return [item.title, item.text, *choices]
    mistakes = [mistake.sentence for mistake in getattr(item.judge, "mistakes", ())]
    return [item.title, item.text, *item.hints, *mistakes]


ITEMS = pytest.mark.parametrize("item", [*TASKS, *QUESTIONS], ids=lambda item: item.key)


def find_numbers(text: str) -> set[str]:
    prose = re.sub(r"`[^`]*`", "", text)
    return {number.replace(",", "").rstrip(".") for number in NUMBER.findall(prose)}


def find_code(text: str) -> set[str]:
    pieces = re.findall(r"`([^`]*)`", text)
    return {re.sub("[가-힣][가-힣 ]*|condition|if true|if false", "", piece) for piece in pieces}


@ITEMS
def test_both_languages_say_the_same(item: Task | Question) -> None:
    for text in texts(item):
        assert text.ko.strip()
        assert text.en.strip()
        assert not re.search("[가-힣]", re.sub("`[^`]*`", "", text.en))
        assert text.ko.count("`") % 2 == text.en.count("`") % 2 == 0
        assert find_code(text.ko) == find_code(text.en)
        assert find_numbers(text.ko) == find_numbers(text.en), text


@ITEMS
def test_the_korean_keeps_to_the_glossary_and_to_one_style(item: Task | Question) -> None:
    for text in texts(item):
        assert wrong_words(text.ko) == []
        assert not re.search("니다|니까[.?]|십시오|하라[.]|한다[.]", text.ko)


PARTICLES = {"을": 1, "이": 1, "은": 1, "과": 1, "를": 0, "가": 0, "는": 0, "와": 0}
# Of the names of one letter, only these are read with a consonant at the end (엠, 엔, 엘, 알).
CLOSED = set("mnlr")
NAMED = re.compile(r"`(?:[^`]*[^\w`])?([a-z])`(을|이|은|과|를|가|는|와)(?![가-힣])")


@ITEMS
def test_particles_after_names_of_one_letter_fit(item: Task | Question) -> None:
    for text in texts(item):
        for letter, particle in NAMED.findall(text.ko):
            assert PARTICLES[particle] == (letter in CLOSED), (letter, particle, text.ko)


def test_a_result_speaks_both_languages() -> None:
    for answer in (..., update, lambda w, g, a: w + a * g):
        text = html(check(answer))
        assert 'lang="ko" class="ko' in text
        assert 'lang="en" class="en' in text


def test_generic_sentences_are_complete() -> None:
    from lessons_src.practice import sentences

    found = [value for value in vars(sentences).values() if isinstance(value, Bilingual)]
    for group in (sentences.PROBLEMS, sentences.RELATIONS, sentences.ERRORS):
        found += group.values()
    for sentence in found:
        assert re.search("[가-힣]", sentence.ko)
        assert not re.search("[가-힣]", sentence.en)
        assert wrong_words(sentence.ko) == []
        assert find_code(sentence.ko) == find_code(sentence.en)
