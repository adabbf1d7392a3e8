"""One Korean word for each term: the glossary as data, and the table that ends a lesson."""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib import resources

from ..core.errors import InputError
from .bilingual import Bilingual

HANGUL = "가-힣"
CAPTION = Bilingual("이 수업의 용어", "The terms of this lesson")


@dataclass(frozen=True)
class Term:
    """A term of the lessons.

    Args:
        english: The English term.
        korean: The one Korean word for it.
        never: Korean words that mean the same elsewhere and are not used here.
        also: Other English names.
        gloss_may_use: Those of `never` that may stand in the brackets of the first use.
        unless: Patterns of phrases in which a word of `never` is another word and may stand.
        note: What tells this meaning from others, for authors.
    """

    english: str
    korean: str
    never: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    gloss_may_use: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    note: str = ""

    @property
    def stem(self) -> str:
        """The part of the Korean word that stays when a verb is inflected (수렴해요, 수렴하는)."""
        return self.korean.removesuffix("하다")

    @property
    def gloss(self) -> str:
        """How the term is written where a lesson first uses it: 기울기(gradient)."""
        return f"{self.korean}({self.english})"


@functools.cache
def glossary() -> tuple[Term, ...]:
    """Return every term, in the order of the data."""
    text = resources.files(__package__).joinpath("glossary.json").read_text(encoding="utf-8")
    return tuple(
        Term(
            english=entry["english"],
            korean=entry["korean"],
            never=tuple(entry.get("never", ())),
            also=tuple(entry.get("also", ())),
            gloss_may_use=tuple(entry.get("gloss_may_use", ())),
            unless=tuple(entry.get("unless", ())),
            note=entry.get("note", ""),
        )
        for entry in json.loads(text)
    )


def lookup(word: str) -> Term | None:
    """Return the term with this English or Korean name, or None.

    Args:
        word: "gradient", "Gradient", "actual value", "기울기"...
    """
    wanted = word.strip().lower()
    for entry in glossary():
        if wanted in (entry.english.lower(), entry.korean, entry.stem, *entry.also):
            return entry
    return None


def term(english: str) -> Term:
    """Return a term by its name.

    Args:
        english: Its English name; its Korean one is understood as well.

    Raises:
        InputError: There is none; the message names the nearest.
    """
    found = lookup(english) if isinstance(english, str) else None
    if found is not None:
        return found
    near = difflib.get_close_matches(str(english), [entry.english for entry in glossary()], n=1)
    hint_ko = f" 혹시 {near[0]!r}인가요?" if near else ""
    hint_en = f" Did you mean {near[0]!r}?" if near else ""
    raise InputError(
        f"용어집에 없는 말이에요: {english!r:.40}.{hint_ko}",
        f"{english!r:.40} is not in the glossary.{hint_en}",
    )


@functools.cache
def _never() -> tuple[tuple[re.Pattern[str], str, Term], ...]:
    # Only at the start of a word: 크로스 holds 로스 and is another word.
    return tuple(
        (re.compile(f"(?<![{HANGUL}]){re.escape(word)}"), word, entry)
        for entry in glossary()
        for word in entry.never
    )


def wrong_words(korean: str) -> list[tuple[str, Term]]:
    """Return the words in a Korean text that the glossary never uses, each with the term to use.

    Args:
        korean: Korean prose. A bracket that glosses a term may hold the words it allows:
            기울기(gradient, 그래디언트).
    """
    found = []
    for pattern, word, entry in _never():
        text = korean
        if word in entry.gloss_may_use:
            text = re.sub(rf"({re.escape(entry.korean)}[*_]*)\([^()]*\)", r"\1", text)
        for phrase in entry.unless:
            text = re.sub(phrase, "", text)
        found += [(word, entry)] * len(pattern.findall(text))
    return found


class GlossaryTable:
    """The terms of a lesson side by side in both languages, as a notebook shows them.

    Both columns show in every language of the switch: that is what the table is for.

    Args:
        terms: The terms, in the order of the table.
    """

    def __init__(self, terms: Iterable[Term]):
        self.terms = tuple(terms)

    def __repr__(self) -> str:
        return "\n".join(f"{entry.korean}: {entry.english}" for entry in self.terms)

    def _repr_markdown_(self) -> str:
        rows = [f"| {entry.korean} | {entry.english} |" for entry in self.terms]
        return "\n".join(["| 한국어 | English |", "|---|---|", *rows])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td lang="ko">{escape(entry.korean)}</td><td lang="en">{escape(entry.english)}</td></tr>'
            for entry in self.terms
        )
        return (
            f'<table class="lessons-glossary"><caption>{CAPTION.html()}</caption><thead><tr>'
            '<th scope="col" lang="ko">한국어</th><th scope="col" lang="en">English</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )


def glossary_table(terms: Iterable[str]) -> GlossaryTable:
    """Return the table of a lesson's terms, for the end of its notebook.

    Args:
        terms: Their English names, in the order of the table.

    Raises:
        InputError: A name that is not in the glossary, or one string instead of a list of names.
    """
    if isinstance(terms, str):
        raise InputError(
            f'용어의 목록이 필요해요. 예: glossary_table(["model", "loss"]). 받은 값: {terms!r:.40}',
            f'A list of terms is needed, as in glossary_table(["model", "loss"]). You gave {terms!r:.40}',
        )
    return GlossaryTable(term(name) for name in terms)
