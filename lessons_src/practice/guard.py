"""What a student's code cannot reach while it runs: the end of the program, the keyboard, the streams, the memory.

Everything is put in place when the first answer starts and put back when the last one ends, however many
run side by side on however many threads; it acts only on the threads that run an answer.
"""

from __future__ import annotations

import _thread
import builtins
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

KEPT = 2000  # characters that are kept of what an answer prints
MEMORY = 2**31  # bytes that an answer may take on top of what is in use, where the system can say so


class Leaves(BaseException):
    """Raised where an answer tries to end the program."""


class Asks(BaseException):
    """Raised where an answer waits for the keyboard."""


class Printed:
    """The first characters that an answer printed, and whether there were more."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._total = 0

    def add(self, text: str) -> None:
        """Keep as much of `text` as there is room for."""
        if self._total < KEPT:
            self._parts.append(text[: KEPT - self._total])
        self._total += len(text)

    @property
    def text(self) -> str:
        """What was kept, with an ellipsis where something was cut."""
        return "".join(self._parts) + ("…" if self._total > KEPT else "")


_students: dict[int, Printed] = {}  # by thread
_lock = threading.RLock()
_undo: list[Callable[[], Any]] = []
_running = 0


class _Stream:
    """Stands in for a stream: what a student's thread writes is kept, the rest goes on as before."""

    def __init__(self, under: Any):
        self._under = under

    def __getattr__(self, name: str) -> Any:
        return getattr(self._under, name)

    def write(self, text: Any) -> int:
        printed = _students.get(threading.get_ident())
        if printed is None:
            return int(self._under.write(text) or 0)
        printed.add(str(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        if threading.get_ident() not in _students and self._under is not None:
            self._under.flush()

    def close(self) -> None:
        if threading.get_ident() not in _students:
            self._under.close()

    def _ask(self, *_: Any) -> Any:
        raise Asks

    def _unless_student(self, name: str) -> Any:
        return self._ask if threading.get_ident() in _students else getattr(self._under, name)

    @property
    def read(self) -> Any:
        return self._unless_student("read")

    @property
    def readline(self) -> Any:
        return self._unless_student("readline")

    @property
    def readlines(self) -> Any:
        return self._unless_student("readlines")


def _instead(place: Any, name: str, act: Callable[..., Any]) -> None:
    """Let a function of a module do `act` on a student's thread."""
    before = getattr(place, name, None)
    if before is None:
        return
    own = name in getattr(place, "__dict__", {})

    def function(*arguments: Any, **options: Any) -> Any:
        if threading.get_ident() in _students:
            return act(*arguments, **options)
        return before(*arguments, **options)

    setattr(place, name, function)
    _undo.append(lambda: setattr(place, name, before) if own else delattr(place, name))


def _leave(*_: Any, **__: Any) -> None:
    raise Leaves


def _ask(*_: Any, **__: Any) -> None:
    raise Asks


def _install() -> None:
    for name in ("stdout", "stderr", "stdin"):
        before = getattr(sys, name)
        setattr(sys, name, _Stream(before))
        # An answer may have put in a stream of its own; the one before comes back all the same.
        _undo.append(lambda name=name, before=before: setattr(sys, name, before))
    quiet = warnings.catch_warnings()
    quiet.__enter__()
    warnings.simplefilter("ignore")
    _undo.append(lambda: quiet.__exit__(None, None, None))
    limit = sys.getrecursionlimit()
    _instead(sys, "setrecursionlimit", lambda *_: None)
    _undo.insert(
        len(_undo) - 1, lambda: None if sys.getrecursionlimit() == limit else sys.setrecursionlimit(limit)
    )
    _instead(builtins, "input", _ask)
    for place, names in (
        (os, ("_exit", "abort", "kill", "killpg", "fork", "execv", "execve")),
        (signal, ("raise_signal",)),
        (_thread, ("interrupt_main",)),
    ):
        for name in names:
            _instead(place, name, _leave)
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        _instead(shell, "ask_exit", _leave)
    _limit_memory()


def _limit_memory() -> None:
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[5]) * resource.getpagesize()
        before = resource.getrlimit(resource.RLIMIT_DATA)
        most = used + MEMORY
        if before[0] == resource.RLIM_INFINITY or before[0] > most:
            resource.setrlimit(resource.RLIMIT_DATA, (most, before[1]))
            _undo.append(lambda: resource.setrlimit(resource.RLIMIT_DATA, before))
    except (ImportError, OSError, ValueError):
        pass  # another system: Python's own MemoryError has to do


@contextmanager
def guarding() -> Iterator[None]:
    """Keep what an answer must not reach from the threads that `as_student` marks."""
    global _running
    with _lock:
        if not _running:
            _install()
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            while not _running and _undo:
                _undo.pop()()


def start_printing() -> Printed:
    """Return where what this thread, a student's, prints goes from now on."""
    printed = _students[threading.get_ident()] = Printed()
    return printed


@contextmanager
def as_student(printed: Printed) -> Iterator[None]:
    """Mark this thread as one that runs an answer; what it prints goes to `printed`."""
    owner = threading.get_ident()
    _students[owner] = printed
    try:
        yield
    finally:
        _students.pop(owner, None)
