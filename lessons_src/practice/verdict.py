"""What is said about an answer, before anyone thinks of how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.bilingual import Bilingual

PASSED, FAILED, WAITS = "passed", "not yet", "waiting"


@dataclass(frozen=True)
class Verdict:
    """The outcome of a check.

    Args:
        state: `PASSED`, `FAILED` or `WAITS`.
        sentence: The one sentence about it.
        mistake: The name of the mistake it was recognised as.
        call: The first input that fails, as a call: "update(w=1, ...)".
        got: What the student's answer gave there.
        expected: What was expected there.
        printed: What the student's code printed there.
    """

    state: str
    sentence: Bilingual
    mistake: str = ""
    call: str = ""
    got: str | Bilingual = ""
    expected: str | Bilingual = ""
    printed: str = ""
