"""The Korean that can be counted: rhythm, endings, particles and words, in notebooks and in every message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons_src.text.glossary import HANGUL, wrong_words

from .korean import ending, foreign_words, rhythm, sentences
from .particles import wrong_particles

PACKAGE = Path(__file__).parents[2] / "lessons_src"


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the Korean half of every string in a Python file, with its line; not those of f-strings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            for part in re.split(r"\n\n|=>", node.value):
                korean = re.split(r"\s\|\s", part)[0]
                if re.search(f"[{HANGUL}]", korean):
                    yield node.lineno, korean


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_message(path: Path) -> None:
    problems = []
    for line, korean in messages(path):
        words = [
            f"{word} is not our word; {term.english} is {term.korean}" for word, term in wrong_words(korean)
        ]
        problems += [
            f"line {line}: {each}" for each in wrong_particles(korean) + foreign_words(korean) + words
        ]
    assert not problems, "\n".join([str(path), *problems])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("`lr`은 작아요", "`lr`는 작아요"),
        ("$\\hat y$(와이 햇)은", "$\\hat y$(와이 햇)는"),
        ("기울기(gradient)를, max(x)를", "기울기(gradient)을, max(x)을"),
        ("0.2는, 10은, 90%로", "0.2은, 10는, 90%으로"),
        ("$3/14$에서 $14/3$로", "$3/14$에서 $14/3$으로"),
        ("$w^2$을, $L''$을, $L(w)$를", "$w^2$를, $L''$를, $L(w)$을"),
        ("Adam은, RMSprop을, SGD로", "Adam는, RMSprop를, SGD으로"),
        ("$\\alpha$(알파)를, $\\beta_1$로", "$\\alpha$(알파)을, $\\beta_1$으로"),
    ],
)
def test_particles_as_they_are_read(right: str, wrong: str) -> None:
    assert wrong_particles(right) == []
    assert len(wrong_particles(wrong)) == len(wrong.split(", "))


def test_a_reading_that_nobody_gave_is_asked_for() -> None:
    assert "readings.json" in wrong_particles("qwerty를")[0]
    assert wrong_particles("qwerty에서, x쪽, $x$번째") == []


def test_sentences_and_their_endings() -> None:
    prose = "첫 문장이에요. $w$는 가중치죠? “정말요!”"
    text = f"# 제목은 빼요\n\n{prose}\n\n- 항목\n- 그래서 줄어요.\n\n| 표 | 도 빼요. |\n"
    assert sentences(text) == ["첫 문장이에요.", "□는 가중치죠?", "“정말요!", "그래서 줄어요."]
    assert [ending(each) for each in ("가요.", "그렇죠?", "할까요?", "있거든요.", "하세요.")] == [
        "",
        "죠",
        "까요",
        "거든요",
        "세요",
    ]
    long = "이 문장은 앞뒤가 이어져 있어서 다섯 어절보다 훨씬 길어요."
    assert rhythm([long, long.replace("길어요", "길죠")]) == []
    assert "words or fewer" in rhythm(["짧아요. 길죠.", long])[0]
    assert "end alike" in rhythm([long, long])[0]


def test_words_that_read_as_translated() -> None:
    assert foreign_words("그 까닭은 시작점이에요.") == ["까닭: 이유", "시작점: 출발점"]
    assert foreign_words("이유는 출발점이에요.") == []
