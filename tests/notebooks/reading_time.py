"""How long a lesson takes: reading, looking at films, and doing what it asks."""

from __future__ import annotations

import re

from .reading import Lesson, languages, words

# A student who reads to learn, not to skim, and tries everything once.
SYLLABLES_A_MINUTE = 450
CODE_LINES_A_MINUTE = 15
MINUTES_A_FILM = 2.5
MINUTES_A_PREDICTION = 1.0
MINUTES_AN_EXERCISE = 3.0

FILM = re.compile(r"\b\w+_(?:panel|editor)\(")
STATED = re.compile(r"(\d+)\s*(?:분|minutes)")


def estimate_minutes(lesson: Lesson) -> float:
    """Return how many minutes a lesson takes, from what is in it."""
    text = [languages(cell.source) for cell in lesson.markdown()]
    syllables = sum(len("".join(words(both[0]).split())) for both in text if both)
    code = [cell.source for cell in lesson.code()]
    lines = sum(bool(line.strip()) for source in code for line in source.split("\n"))
    return (
        syllables / SYLLABLES_A_MINUTE
        + lines / CODE_LINES_A_MINUTE
        + MINUTES_A_FILM * sum(len(FILM.findall(source)) for source in code)
        + MINUTES_A_PREDICTION * sum(source.count("predict(") for source in code)
        + MINUTES_AN_EXERCISE * sum(source.count(".check(") for source in code)
    )


def stated_minutes(lesson: Lesson) -> list[int]:
    """Return the minutes that a lesson's first cell states, in Korean and in English."""
    both = languages(lesson.markdown()[0].source)
    return [int(found[1]) for text in both or () if (found := STATED.search(text))]
