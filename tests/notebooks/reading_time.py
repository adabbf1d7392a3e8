"""How long a lesson takes: reading it in English, looking at its films, doing its exercises."""

from __future__ import annotations

import re

from lessons_src.practice.catalogue import find_exercise

from .reading import Lesson, languages, words

WORDS_A_MINUTE = 130  # a student who reads to learn, in a language that may be a second one
MINUTES_A_FILM = 2

FILM = re.compile(r"\b\w+_(?:panel|editor)\(")
CHECKED = re.compile(r'exercise\("([\w.]+)"\)\.check')
STATED = re.compile(r"(\d+)\s*(?:분|minutes)")
# What is folded is for the curious; what is to be looked up, or done at home, is no part of the way through the lesson.
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
LOOK_UP = re.compile(r"^## (?:To look up|At home)", re.MULTILINE)


def estimate_minutes(lesson: Lesson) -> float:
    """Return how many minutes a lesson takes up to what it only offers to look up, folded texts apart."""
    count = 0.0
    for cell in lesson.cells:
        if cell.kind == "markdown":
            both = languages(cell.source)
            english = FOLDED.sub(" ", both[1]) if both else ""
            if LOOK_UP.search(english):
                break
            count += len(words(english).split()) / WORDS_A_MINUTE
        else:
            count += MINUTES_A_FILM * len(FILM.findall(cell.source))
            count += sum(find_exercise(key).minutes for key in CHECKED.findall(cell.source))
    return count


def stated_minutes(lesson: Lesson) -> list[int]:
    """Return the minutes that a lesson's first cell states, in Korean and in English."""
    both = languages(lesson.markdown()[0].source)
    return [int(found[1]) for text in both or () if (found := STATED.search(text))]
