"""What a student's code prints: kept, and cut where it becomes a flood."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

KEPT = 2000  # characters


class Printed:
    """The first characters that were printed, and how many there were in all."""

    def __init__(self) -> None:
        self.owner = threading.get_ident()
        self.total = 0
        self._parts: list[str] = []

    def add(self, text: str) -> None:
        """Keep as much of `text` as there is room for."""
        room = KEPT - self.total
        if room > 0:
            self._parts.append(text[:room])
        self.total += len(text)

    @property
    def text(self) -> str:
        """What was kept, with an ellipsis where something was cut."""
        return "".join(self._parts) + ("…" if self.total > KEPT else "")


class Tee(io.TextIOBase):
    """Stands in for a stream: what the student's thread writes is kept, the rest goes on as before."""

    def __init__(self, under: Any, printed: Printed):
        super().__init__()
        self.under = under
        self._printed = printed

    def write(self, text: str) -> int:
        if threading.get_ident() == self._printed.owner:
            self._printed.add(str(text))
            return len(text)
        return int(self.under.write(text) or 0)

    def flush(self) -> None:
        if threading.get_ident() != self._printed.owner:
            self.under.flush()

    def writable(self) -> bool:
        return True


@contextmanager
def capturing(printed: Printed) -> Iterator[None]:
    """Hold both output streams while a student's code runs.

    Args:
        printed: Where the text goes; set its `owner` to the thread that runs the code.
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Tee(before[0], printed), Tee(before[1], printed)  # type: ignore[assignment]
    try:
        yield
    finally:
        # A student's code may have put in a stream of its own; the old ones come back all the same.
        sys.stdout, sys.stderr = before
