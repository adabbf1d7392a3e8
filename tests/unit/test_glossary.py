"""The glossary is whole, can be looked up, and makes a lesson's table."""

from __future__ import annotations

import pytest

from lessons_src.core.errors import InputError
from lessons_src.text.glossary import glossary, glossary_table, lookup, term, wrong_words


def test_it_is_whole_and_says_each_thing_once() -> None:
    entries = glossary()
    assert len(entries) == 70
    assert len({entry.english for entry in entries}) == len({entry.korean for entry in entries}) == 70
    kept = {entry.korean for entry in entries}
    assert not [word for entry in entries for word in entry.never if word in kept]
    assert all(set(entry.gloss_may_use) <= set(entry.never) for entry in entries)


def test_terms_by_either_name() -> None:
    assert term("gradient").korean == "기울기"
    assert term("gradient").gloss == "기울기(gradient)"
    assert term("Gradient ") is term("gradient") is term("기울기") is lookup("기울기")
    assert term("actual value").korean == "정답"
    assert term("converge").stem == "수렴"
    assert lookup("수렴") is term("converge")
    assert lookup("nothing of ours") is None


def test_an_unknown_term_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'gradient'") as caught:
        term("gradeint")
    assert "용어집에 없는 말이에요" in caught.value.ko
    for nothing in ("", "zzzzzz", None, 3):
        with pytest.raises(InputError):
            term(nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("korean", "words"),
    [
        ("파라미터와 에러", ["파라미터", "에러"]),
        ("모수가 하나예요. 모수를 바꿔요.", ["모수", "모수"]),
        ("에포크마다", ["에포크"]),
        ("변화도, 그래디언트", ["변화도", "그래디언트"]),
        ("기울기(gradient, 그래디언트)", []),
        ("변화도 없어요. 변화도 있어요. 변화도예요", ["변화도"]),
        ("분포의 모수와 우리 모수", ["모수"]),
        ("경우도 가능도(likelihood, 우도)도", []),
        ("플레이어와 레이어", ["레이어"]),
        ("크로스, 부모수업, 하이퍼파라미터", []),
        ("손실 함수, 경사 하강법, 평균 제곱 오차", []),
        ("손실함수, 경사하강법, 평균제곱오차", ["손실함수", "평균제곱오차", "경사하강법"]),
    ],
)
def test_wrong_words(korean: str, words: list[str]) -> None:
    assert sorted(word for word, _ in wrong_words(korean)) == sorted(words)


def test_the_table_in_each_form() -> None:
    table = glossary_table(["model", "gradient"])
    assert repr(table) == "모델: model\n기울기: gradient"
    assert table._repr_markdown_().split("\n")[2:] == ["| 모델 | model |", "| 기울기 | gradient |"]
    html = table._repr_html_()
    assert '<td lang="ko">기울기</td><td lang="en">gradient</td>' in html
    # A class of the switch on a cell would empty a column; the caption follows the switch.
    assert html.count('class="ko"') == html.count('class="en"') == 1


def test_the_table_refuses_what_is_no_list_of_terms() -> None:
    for bad in ("model", ["model", "nothing"]):
        with pytest.raises(InputError):
            glossary_table(bad)
    assert repr(glossary_table([])) == ""
