"""What can be counted of good Korean prose: its rhythm, how its sentences end, and the words it avoids."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from lessons_src.text.glossary import HANGUL

from .reading import paragraphs

SHORT = 5  # words
MOST_SHORT, MOST_ALIKE = 0.30, 0.65
# Ways to end a sentence, the first that fits; what is left is the plain -아요, -어요, -예요.
ENDINGS = ("거든요", "니까요", "까요", "잖아요", "네요", "는데요", "죠", "세요", "고요", "군요", "게요")
WORDS = json.loads((Path(__file__).parent / "korean_words.json").read_text(encoding="utf-8"))


def sentences(korean: str) -> list[str]:
    """Return the prose sentences of a text: those with Hangul that end in a full stop, ? or !."""
    found = []
    for paragraph in paragraphs(korean, stand_in="□"):
        for sentence in re.split(r"(?<=[.!?])[\"'”’)]*\s+", paragraph):
            sentence = sentence.strip().rstrip("\"'”’)")
            if sentence.endswith((".", "!", "?")) and re.search(f"[{HANGUL}]", sentence):
                found.append(sentence)
    return found


def ending(sentence: str) -> str:
    """Return how a sentence ends: one of ENDINGS, or "" for the plain polite ending."""
    bare = re.sub(r"\s*\([^()]*\)", "", sentence).rstrip(".!? \"'”’")
    return next((each for each in ENDINGS if bare.endswith(each)), "")


def rhythm(texts: list[str]) -> list[str]:
    """Return what is wrong with a notebook's rhythm: too many short sentences, too many that end alike."""
    prose = [sentence for text in texts for sentence in sentences(text)]
    if not prose:
        return []
    problems = []
    short = [sentence for sentence in prose if len(sentence.split()) <= SHORT]
    if len(short) >= MOST_SHORT * len(prose):
        problems.append(f"{len(short)} of {len(prose)} sentences have {SHORT} words or fewer: {short}")
    (most, count), *_ = Counter(map(ending, prose)).most_common(1)
    if count > MOST_ALIKE * len(prose):
        problems.append(f"{count} of {len(prose)} sentences end alike: -{most or '아요, -어요, -예요'}")
    return problems


def foreign_words(text: str) -> list[str]:
    """Return the words that read as translated, each with what to say instead."""
    return [f"{found[0]}: {better}" for word, better in WORDS.items() for found in re.finditer(word, text)]
