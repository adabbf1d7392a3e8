"""Hints, solutions, progress and predictions; both languages everywhere."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from lessons_src.core.errors import InputError
from lessons_src.practice import exercise, predict, progress, sentences, session
from lessons_src.practice.catalogue import Question, find_exercise, find_lessons, list_keys, list_questions
from lessons_src.practice.form import Form
from lessons_src.text.bilingual import Bilingual
from lessons_src.text.glossary import wrong_words

FORMS = [find_exercise(key) for key in list_keys()]
QUESTIONS = [question for lesson in find_lessons() for question in list_questions(lesson)]
KEY = "learning.update"


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    session.forget_all()
    yield
    session.forget_all()


def update(w: Any, gradient: Any, learning_rate: Any) -> Any:
    return w - learning_rate * gradient


def check(answer: Any, key: str = KEY) -> Any:
    return exercise(key).check(answer)


def html(shown: Any) -> str:
    return shown._repr_mimebundle_()["text/html"]


# ---- Hints, solutions, progress ---------------------------------------------------------------


def test_hints_come_one_after_the_other() -> None:
    texts = [repr(exercise(KEY).hint()) for _ in range(3)]
    assert texts == [
        "exercise learning.update: hint 1 of 2",
        "exercise learning.update: hint 2 of 2",
        "exercise learning.update: hint 1 of 2",
    ]
    assert "solution()" in unescape(html(exercise(KEY).hint()))
    assert "solution()" not in unescape(html(exercise(KEY).hint()))


@pytest.mark.parametrize("task", FORMS, ids=lambda task: task.key)
def test_a_solution_is_code_that_begins_as_the_stub_does(task: Form) -> None:
    solution = exercise(task.key).solution()
    ast.parse(repr(solution))
    first = task.stub.splitlines()[0]
    assert repr(solution).splitlines()[0].startswith(first.split("...")[0].split("[")[0].split("{")[0])
    assert "<pre><code>" in html(solution)


def test_progress_counts_what_is_done_in_this_session() -> None:
    line, count = progress("learning"), len(list_keys("learning"))
    questions = len(list_questions("learning"))
    assert repr(line) == f"progress learning: 0 of {count} exercises, 0 of {questions} predictions"
    exercise(KEY).check(update)
    exercise(KEY).check(lambda w, g, a: w)
    predict(list_questions("learning")[0].key).widget.chosen = 1
    assert repr(line) == f"progress learning: 1 of {count} exercises, 1 of {questions} predictions"
    assert html(line).count("✓") == 1
    assert exercise(KEY).solved
    assert "✓" in html(exercise(KEY))


def test_the_project_counts_in_the_last_lesson_and_each_exercise_once() -> None:
    assert "project.own_model" in list_keys("backprop")
    listed = [key for lesson in find_lessons() for key in list_keys(lesson)]
    assert sorted(listed) == sorted(list_keys())


@pytest.mark.parametrize("lesson", find_lessons())
def test_every_lesson_has_enough(lesson: str) -> None:
    assert len(list_keys(lesson)) >= 5
    assert len(list_questions(lesson)) >= 4
    assert sum(find_exercise(key).minutes for key in list_keys(lesson)) >= 30


def test_the_function_of_an_exercise_is_the_last_that_passed_else_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exercise(KEY).function(1.0, -4.0, 0.1) == 1.4
    assert KEY in capsys.readouterr().out
    exercise(KEY).check(update)
    exercise(KEY).check(lambda w, g, a: w)
    assert exercise(KEY).function is update
    assert capsys.readouterr().out == ""


def test_kernel_free_html_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESSONS_OUTPUT", "html")
    for shown in (
        predict(QUESTIONS[0].key),
        exercise(KEY),
        exercise(KEY).check(),
        progress("learning"),
        exercise(KEY).hint(),
    ):
        assert set(shown._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert "lessonsOnce" in html(predict(QUESTIONS[0].key))


@pytest.mark.parametrize(
    ("call", "near"),
    [
        (lambda: exercise("learning.updat"), "learning.update"),
        (lambda: exercise("update"), "learning.update"),
        (lambda: predict(f"{QUESTIONS[0].key}e"), QUESTIONS[0].key),
        (lambda: progress("losses"), "loss"),
        (lambda: exercise(None), "backprop"),  # type: ignore[arg-type]
    ],
)
def test_an_unknown_name_gets_similar_ones(call: Any, near: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert f'"{near}' in caught.value.ko
    assert f'"{near}' in caught.value.en


def test_data_only_where_there_are_some() -> None:
    with pytest.raises(InputError):
        exercise(KEY).data()


# ---- What a notebook stores -------------------------------------------------------------------


@pytest.mark.parametrize("task", FORMS, ids=lambda task: task.key)
def test_what_an_exercise_stores_is_constant(task: Form) -> None:
    first, second = exercise(task.key)._repr_mimebundle_(), exercise(task.key)._repr_mimebundle_()
    assert first == second
    assert first["text/plain"] == f"exercise {task.key}: waiting"
    assert exercise(task.key).check()._repr_mimebundle_() == exercise(task.key).check()._repr_mimebundle_()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_what_a_prediction_stores_is_constant(question: Question) -> None:
    view = "application/vnd.jupyter.widget-view+json"
    bundle = predict(question.key)._repr_mimebundle_()
    assert bundle["text/plain"] == f"prediction {question.key}"
    assert bundle[view]
    again = predict(question.key)._repr_mimebundle_()
    assert bundle["text/html"] == again["text/html"]
    for choice in question.choices:
        assert choice.text.ko.split("`")[0] in unescape(bundle["text/html"])
    assert "<script" not in bundle["text/html"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_prediction_is_well_made(question: Question) -> None:
    assert 3 <= len(question.choices) <= 4
    assert sum(choice.right for choice in question.choices) == 1
    for part in (lambda c: c.text, lambda c: c.feedback):
        assert len({part(choice).en for choice in question.choices}) == len(question.choices)
    description = predict(question.key).describe()
    assert json.loads(json.dumps(description)) == description
    fragment = predict(question.key).to_html()
    assert "http" not in fragment.replace("http://www.w3.org", "")
    assert fragment.count("<script") == fragment.count("</script>") == 2


def test_the_right_choice_is_not_always_in_the_same_place() -> None:
    places = [[choice.right for choice in question.choices].index(True) for question in QUESTIONS]
    assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


def test_a_choice_is_remembered_when_the_cell_runs_again() -> None:
    key = QUESTIONS[0].key
    predict(key).widget.chosen = 2
    assert predict(key).widget.chosen == predict(key).chosen == 2


# ---- Both languages -----------------------------------------------------------------------------


def texts(item: Form | Question) -> list[Bilingual]:
    """Return every text of an exercise or a prediction."""
    if isinstance(item, Question):
        choices = [text for choice in item.choices for text in (choice.text, choice.feedback)]
        return [item.title, item.text, *choices]
    mistakes = [mistake.sentence for mistake in item.mistakes]
    return [item.title, item.text, *item.hints, *mistakes, *item.part_sentences.values()]


ITEMS = pytest.mark.parametrize("item", [*FORMS, *QUESTIONS], ids=lambda item: item.key)


def find_code(text: str) -> set[str]:
    pieces = re.findall(r"`([^`]*)`", text)
    return {re.sub(r"[가-힣][가-힣 ]*|condition|if true|if false|\(\)", "", piece) for piece in pieces}


@ITEMS
def test_both_languages_say_the_same(item: Form | Question) -> None:
    for text in texts(item):
        assert text.ko.strip()
        assert text.en.strip()
        assert not re.search("[가-힣]", re.sub("`[^`]*`", "", text.en))
        assert text.ko.count("`") % 2 == text.en.count("`") % 2 == 0
        assert find_code(text.ko) == find_code(text.en)


@ITEMS
def test_the_korean_keeps_to_the_glossary_and_to_one_style(item: Form | Question) -> None:
    for text in texts(item):
        assert wrong_words(text.ko) == []
        assert not re.search("니다|니까[.?]|십시오|하라[.]|한다[.]", text.ko)


PARTICLES = {"을": 1, "이": 1, "은": 1, "과": 1, "를": 0, "가": 0, "는": 0, "와": 0}
# Of the names of one letter, only these are read with a consonant at the end (엠, 엔, 엘, 알).
CLOSED = set("mnlr")
NAMED = re.compile(r"`(?:[^`]*[^\w`])?([a-z])`(을|이|은|과|를|가|는|와)(?![가-힣])")


@ITEMS
def test_particles_after_names_of_one_letter_fit(item: Form | Question) -> None:
    for text in texts(item):
        for letter, particle in NAMED.findall(text.ko):
            assert PARTICLES[particle] == (letter in CLOSED), (letter, particle, text.ko)


def test_a_result_speaks_both_languages() -> None:
    for answer in (..., update, lambda w, g, a: w + a * g):
        text = html(exercise(KEY).check(answer))
        assert 'lang="ko" class="ko' in text
        assert 'lang="en" class="en' in text


def test_generic_sentences_are_complete() -> None:
    found = [value for value in vars(sentences).values() if isinstance(value, Bilingual)]
    found += sentences.PROBLEMS.values()
    for sentence in found:
        assert re.search("[가-힣]", sentence.ko)
        assert not re.search("[가-힣]", sentence.en)
        assert wrong_words(sentence.ko) == []
        assert find_code(sentence.ko) == find_code(sentence.en)
