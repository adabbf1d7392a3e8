"""Runs a student's code so that nothing it does hurts the kernel.

The code runs in a thread of its own while this one waits for it, until a time limit. Past the
limit the thread is made to raise, again and again in case the code catches everything. That
works between two Python instructions, on every system: `while True: pass` and loops of numpy
calls end. One single call into C cannot be interrupted: while it runs (`time.sleep(1000)`) it is
left behind and made to end when it returns; while it holds Python's lock (`10 ** 10 ** 8`), nothing
else can run and only restarting the kernel helps.

Where there are no threads (Python in a browser), a trace function watches the clock at every
instruction instead; code that catches everything in an endless loop can escape it there.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

from .guard import Printed, as_student, guarding
from .values import plain

GRACE = 1.0  # how long a run may take to end once it is told to
_NOT_THE_STUDENTS = (os.path.dirname(os.__file__), os.path.dirname(__file__), "<frozen")
STACK = 32 * 2**20  # bytes; a recursion without end must meet Python's limit before this one


class TimeUp(SystemExit):
    """Raised inside code that ran past its limit.

    A SystemExit, because `except Exception` lets it through and a thread that ends with it
    says nothing.
    """


@dataclass
class Outcome:
    """What came of one run.

    Args:
        value: What was returned, as plain data: nothing in it runs the student's code any more.
        error: What was raised, if anything was.
        timed_out: Whether it ran past the limit.
        left_behind: Whether it could not be stopped, and ends when its call into C returns.
        printed: What it printed.
    """

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    left_behind: bool = False
    printed: str = ""


def run(job: Callable[[], Any], seconds: float) -> Outcome:
    """Run `job` and return what came of it, whatever it does.

    Args:
        job: Takes nothing.
        seconds: The time limit.

    Raises:
        KeyboardInterrupt: The reader interrupted the kernel; the job has been stopped.
    """
    outcome, printed = Outcome(), Printed()

    def work() -> None:
        with as_student(printed):
            try:
                attempt(job, outcome)
            except TimeUp:
                outcome.timed_out = True

    with guarding():
        _run_watched(work, outcome, seconds)
    # A thread left behind may still write to its own outcome; the reader gets a copy.
    if outcome.timed_out:
        return Outcome(timed_out=True, left_behind=outcome.left_behind, printed=printed.text)
    return Outcome(outcome.value, outcome.error, printed=printed.text)


def attempt(job: Callable[[], Any], outcome: Outcome) -> Outcome:
    """Run `job` here, on a student's thread, and put what came of it into `outcome`.

    Raises:
        TimeUp: The time was up.
    """
    try:
        # numpy's warnings are no part of the answer; inf and nan are looked at later.
        with np.errstate(all="ignore"):
            outcome.value = plain(job())
    except TimeUp:
        raise
    except BaseException as error:
        outcome.error = error
        # Their frames may hold all the memory there is.
        traceback.clear_frames(error.__traceback__)
    return outcome


def _run_watched(work: Callable[[], None], outcome: Outcome, seconds: float) -> None:
    if sys.platform == "emscripten":
        _run_traced(work, seconds)
        return
    worker = threading.Thread(target=work, name="exercise", daemon=True)
    try:
        _start_with_deep_stack(worker)
    except RuntimeError:  # no threads here
        _run_traced(work, seconds)
        return
    try:
        worker.join(seconds)
    except KeyboardInterrupt:
        _stop(worker, GRACE)
        raise
    if worker.is_alive():
        outcome.timed_out = True
        outcome.left_behind = not _stop(worker, GRACE)
        if outcome.left_behind:
            # It gets its exception when its call into C returns, and again if it catches it.
            threading.Thread(target=_stop, args=(worker, 3600.0), daemon=True).start()


def _start_with_deep_stack(worker: threading.Thread) -> None:
    try:
        before = threading.stack_size(STACK)
    except (ValueError, RuntimeError):
        worker.start()
        return
    try:
        worker.start()
    finally:
        threading.stack_size(before)


def _stop(worker: threading.Thread, seconds: float) -> bool:
    """Make `worker` raise until it ends; return whether it did within `seconds`."""
    end = time.monotonic() + seconds
    pause = 0.02
    while worker.is_alive() and time.monotonic() < end:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident or 0), ctypes.py_object(TimeUp)
        )
        worker.join(pause)
        pause = min(2 * pause, 0.5)
    return not worker.is_alive()


def _run_traced(work: Callable[[], None], seconds: float) -> None:
    end = time.monotonic() + seconds

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        # Only the student's own frames are watched: an exception raised inside the library, in
        # a weak reference's callback say, would be lost, and the watch with it.
        if frame.f_code.co_filename.startswith(_NOT_THE_STUDENTS):
            return None
        if time.monotonic() > end:
            raise TimeUp
        # A loop within one line (`while True: pass`) has no events of its own but these.
        frame.f_trace_opcodes = True
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        work()
    finally:
        sys.settrace(before)
