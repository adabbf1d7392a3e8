"""Whatever a student hands in: a sentence, and the kernel, its streams and its limits as they were before."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from lessons_src.practice import exercise, form, session
from lessons_src.text.bilingual import Bilingual

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


# ---- Waiting ------------------------------------------------------------------------------# ---- Waiting ------------------------------------------------------------------------------


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


def test_a_network_with_dots_left_waits() -> None:
    stub = exercise("backprop.xor").stub.replace("    ...\n", "    dW2 = hidden.T @ dz\n")
    assert "dz = ..." in stub
    assert exercise("backprop.xor").check(define(stub, "backward")).waits


@pytest.mark.parametrize("answer", [[..., 2.0], [1.0, ...], [[...], 1]], ids=["first", "second", "within"])
def test_a_value_with_dots_left_waits(answer: Any) -> None:
    assert exercise("loss.by_hand").check(answer).waits


# ---- Whatever a student hands in ------------------------------------------------------------# ---- Whatever a student hands in ------------------------------------------------------------


def test_a_function_that_raises_says_where() -> None:
    result = check(define("def update(w, gradient, learning_rate):\n    return w - rate * gradient"))
    assert result.verdict.kind == "error"
    assert "name 'rate' is not defined" in result.verdict.got
    assert result.verdict.line == "2"
    assert "`rate`" in result.verdict.sentence.en


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("w - learning_rate * gradient", "returned nothing"),
        ("print(w - learning_rate * gradient)", "`print` only shows"),
        ("return 'w'", "text"),
        ("return w - learning_rate * gradient > 0", "`True` or `False`"),
        ("return complex(w, 1)", "complex"),
        ("return float('nan')", "`nan`"),
        ("return [w, gradient]", "shape"),
        ("return np.array([w - learning_rate * gradient])", "inside a list"),
        ("return [[1], [2, 3]]", "differ in length"),
        ("return w, gradient", "One number is needed, and this returns 2"),
        ("yield w", "`yield`"),
        ("return update", "function, not a value"),
        ("return np.array([w]).mean", "`.mean()`, not `.mean`"),
        ("return int", "class"),
        ("return map(abs, [w])", "`list(...)` or `sum(...)`"),
        ("return {1: 2}", "This is a dict"),
        ("return {w}", "a `set`"),
        ("for i in range(3): return i", "first round"),
        ("if gradient > 0: return w", "every case of an `if`"),
        ("return w - math.fabs(gradient)", "The module `math` was not imported"),
        ("return w - learning_rate**2 * gradient", "with the square of `learning_rate`"),
        ("return object()", "neither a number"),
        ("return np", "neither a number"),
        ("return [0.0] * 2_000_000", "far too many"),
        ("return np.zeros(2_000_000)", "far too many"),
        ("return 10 ** 400", "far too many"),
        ("a = []\n    for _ in range(3_000): a = [a]\n    return a", "far too deeply"),
        ("return 1 / 0", "divided by 0"),
        ("return [1][3]", "out of range"),
        ("return np.ones(2)[5]", "Index 5 is out of range: there are 2"),
        ("return {}['w']", "no such key"),
        ("return w.size_", "no `.size_`"),
        ("return np.means([w])", "`.mean`"),
        ("return w - lr * gradient", "Did you mean `learning_rate`"),
        ("return sqrt(w)", "`np.sqrt`"),
        ("return w - learning_rate(gradient)", "`*`"),
        ("return w - learning_rate * gradient ^ 2", "`**`, not `^`"),
        ("return 'w' - 1", "Numbers and text"),
        ("return int('w')", "does not fit"),
        ("return [w] - [gradient]", "Lists cannot be calculated"),
        ("return 2.0 ** 5000", "too large"),
        ("for i in 3: w = w\n    return w", "`for i in range(...)`"),
        ("return update(w, gradient, learning_rate)", "calls itself"),
        ("raise SystemExit(3)", "`return`, not with `exit`"),
        ("exit()", "`return`, not with `exit`"),
        ("quit()", "`return`, not with `exit`"),
        ("import sys; sys.exit()", "`return`, not with `exit`"),
        ("import os; os._exit(1)", "`return`, not with `exit`"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "`return`, not with `exit`"),
        ("import _thread; _thread.interrupt_main()", "`return`, not with `exit`"),
        ("return float(input('w'))", "`input()`"),
        ("import sys; return float(sys.stdin.readline())", "`input()`"),
        ("raise KeyboardInterrupt", "interrupted"),
        ("return [0] * 10**11", "too large for the memory"),
        ("return np.ones(10**11)", "too large for the memory"),
        ("raise BaseException('any')", "error"),
        ("raise Warning('any')", "error"),
        ("w == w - learning_rate * gradient\n    return w", "`==` only compares"),
        ("w = 0\n    return w - learning_rate * gradient", "replaced before"),
        ("return w - 0.1 * gradient", "`learning_rate` is given and not used"),
        ("return learning_rate * gradient - w", "sign is the opposite"),
        ("return 2 * (w - learning_rate * gradient)", "2 times"),
        ("return round(w - learning_rate * gradient, 2)", "rounded to 2 decimals"),
        ("return 1.4", "None of the values given is used"),
        ("return w - learning_rate * gradient + 1", "exactly 1 too large"),
    ],
)
def test_an_odd_answer_gets_a_true_sentence(body: str, said: str) -> None:
    before = sys.stdout, sys.stderr, sys.stdin, sys.getrecursionlimit(), builtins.input, os._exit
    result = check(define(f"def update(w, gradient, learning_rate):\n    {body}"))
    assert not result.passed
    assert not result.waits
    assert said in result.verdict.sentence.en
    assert len(result.verdict.sentence.en.split("\n")) <= 2
    assert len(html(result)) < 20_000
    assert (sys.stdout, sys.stderr, sys.stdin, sys.getrecursionlimit(), builtins.input, os._exit) == before


def test_an_async_function_is_told_so(recwarn: pytest.WarningsRecorder) -> None:
    result = check(define("async def update(w, gradient, learning_rate):\n    return w"))
    assert "`async`" in result.verdict.sentence.en
    assert not recwarn


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (np, "function itself"),
        (1.4, "function itself"),
        ("update", "function itself"),
        (lambda w, gradient: w, "takes 2"),
        (lambda w: w, "takes 1"),
        (lambda: 1, "takes 0"),
        (lambda w, g, a, b: w, "takes 4"),
        (lambda *, w: w, "parameters as they were given"),
    ],
)
def test_no_function_or_other_parameters(answer: Any, said: str) -> None:
    assert said in check(answer).verdict.sentence.en


def test_parameters_with_default_values_and_decorated_functions_are_fine() -> None:
    assert check(lambda w, g, a, more=1: w - a * g).passed
    assert check(lambda *values: values[0] - values[2] * values[1]).passed
    assert check(np.vectorize(update)).passed


def test_several_values_without_a_list_and_exact_fractions_are_fine() -> None:
    assert exercise("loss.by_hand").check(2.5, 1.5).passed
    assert exercise("learning.find_w").check(Fraction(3, 2)).passed
    assert "function itself" in exercise(KEY).check(1.0, 2.0).verdict.sentence.en


def test_a_recursion_limit_that_an_answer_sets_is_ignored() -> None:
    before = sys.getrecursionlimit()

    def deep(w: Any, gradient: Any, learning_rate: Any) -> Any:
        sys.setrecursionlimit(10**9)

        def down(n: int) -> int:
            return down(n + 1)

        return down(0)

    assert "calls itself" in check(deep).verdict.sentence.en
    assert sys.getrecursionlimit() == before


def test_two_checks_on_two_threads_leave_everything_as_it_was() -> None:
    before = (
        sys.stdout,
        sys.stderr,
        sys.stdin,
        sys.getrecursionlimit(),
        builtins.input,
        [*__import__("warnings").filters],
    )
    results: list[Any] = []

    def slow(w: Any, gradient: Any, learning_rate: Any) -> Any:
        print("slow")
        time.sleep(0.02)
        return w - learning_rate * gradient

    def quick(w: Any, gradient: Any, learning_rate: Any) -> Any:
        print("quick")
        return w

    jobs = [threading.Thread(target=lambda a=a: results.append((a, check(a)))) for a in [slow, quick] * 4]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert len(results) == 8
    for answer, result in results:
        assert result.passed == (answer is slow)
        assert result.verdict.printed == f"{answer.__name__}\n"
    assert before == (
        sys.stdout,
        sys.stderr,
        sys.stdin,
        sys.getrecursionlimit(),
        builtins.input,
        [*__import__("warnings").filters],
    )


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

    assert "calls itself" in check(deep).verdict.sentence.en


def test_an_input_that_is_changed_is_noticed_and_not_lost() -> None:
    given = exercise("loss.mse").form.cases[0][0]

    def changing(prediction: Any, target: Any) -> Any:
        prediction -= target
        return (prediction**2).mean()

    result = check(changing, "loss.mse")
    assert result.verdict.kind == "changed"
    assert result.verdict.got == Bilingual("바뀐 입력: prediction", "changed input: prediction")
    assert given.tolist() == [1.0, 4.0]


@pytest.mark.parametrize("key", ["backprop.start", "project.own_model", "loss.by_hand", "backprop.multiply"])
@pytest.mark.parametrize("value", ["ragged", "text", "nan", "inf", "nothing", "object", "dict"])
def test_any_result_of_any_exercise_gets_a_sentence(key: str, value: str) -> None:
    values = {"ragged": [[1.0], [2.0, 3.0]], "text": ["a", "b"], "nan": [np.nan] * 2, "inf": [np.inf] * 2, "nothing": [], "object": object(), "dict": {1: 2}}  # fmt: skip
    answer = values[value]
    result = check((lambda *_: answer) if exercise(key).form.is_function else answer, key)
    assert result.verdict.state == "failed"
    assert result.verdict.sentence.en
    html(result)


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
    assert "…" in html(result)[-800:]
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
    assert result.verdict.kind == "time"
    assert result.verdict.call == "update(w=1.0, gradient=-4.0, learning_rate=0.1)"
    assert "time" in result.verdict.sentence.en or "took" in result.verdict.sentence.en
    assert ("again" in result.verdict.printed) == ("print" in body)
    assert check(update).passed
    assert not [thread for thread in threading.enumerate() if thread.name == "exercise"]


def test_one_long_call_is_left_behind_and_the_kernel_goes_on() -> None:
    def sleeping(w: Any, gradient: Any, learning_rate: Any) -> Any:
        time.sleep(2.0)
        return w

    start = time.monotonic()
    result = check_briefly(sleeping)
    assert time.monotonic() - start < 1.9
    assert result.verdict.kind == "time"
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
    assert check_briefly(answer).verdict.kind == "time"
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


def test_the_usual_limit_is_a_few_seconds() -> None:
    assert 2 <= form.SECONDS <= 5
    assert exercise(KEY).form.seconds == form.SECONDS


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
    print(exercise("learning.update").check(answer, seconds=0.2).verdict.kind)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["time", "error", "error", "time"]
    assert done.returncode == 0
