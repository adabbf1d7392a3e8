"""What is said about an answer, before anyone thinks of how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.bilingual import Bilingual

PASSED, FAILED, WAITING = "passed", "failed", "waiting"


@dataclass(frozen=True)
class Part:
    """One part of an answer: whether it is right, and what is said about it."""

    name: str
    right: bool
    said: Bilingual | None = None


@dataclass(frozen=True)
class Verdict:
    """The outcome of a check.

    Args:
        state: `PASSED`, `FAILED` or `WAITING`.
        kind: Where the sentences come from: "mistake", "mistakes", "parts", "error", "problem", "relation",
            "slip", "habit", "worked"...
        sentences: What is said, the most telling first.
        parts: What is true of each part, if the answer has parts.
        call: The smallest input that fails, as a call: "update(w=1, ...)".
        got: What the student's answer gave there.
        expected: What was expected there.
        line: The line of the student's function that raised.
        steps: How the right result comes about there, one line each.
        printed: What the student's code printed there.
    """

    state: str
    kind: str = ""
    sentences: tuple[Bilingual, ...] = ()
    parts: tuple[Part, ...] = ()
    call: str = ""
    got: str | Bilingual = ""
    expected: str = ""
    line: str = ""
    steps: tuple[str, ...] = ()
    printed: str = ""

    @property
    def sentence(self) -> Bilingual:
        """All that is said, as one text: a line each."""
        lines = [*self.sentences, *_say_parts(self.parts, quiet=bool(self.sentences))]
        return Bilingual("\n".join(each.ko for each in lines), "\n".join(each.en for each in lines))


def _say_parts(parts: tuple[Part, ...], *, quiet: bool) -> list[Bilingual]:
    """Return a line for the parts that are right and one for each thing that is said of others.

    Args:
        parts: All of them.
        quiet: Whether to leave out the parts of which nothing is said.
    """
    groups: dict[Bilingual, list[str]] = {}
    for part in parts:
        if quiet and not part.right and not part.said:
            continue
        groups.setdefault(_RIGHT if part.right else part.said or WRONG, []).append(f"`{part.name}`")
    lines = []
    for said in sorted(groups, key=lambda each: each is not _RIGHT):
        names = ", ".join(groups[said])
        # A sentence about one part may name it itself.
        named = f"{names}: " if names not in said.en or said.en.startswith("It ") else ""
        lines.append(Bilingual(f"{named}{said.ko}", f"{named}{said.en}"))
    return lines


_RIGHT = Bilingual("맞아요.", "right.")
WRONG = Bilingual("아직 다른 값이에요.", "a different value.")
