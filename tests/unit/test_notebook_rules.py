"""Every rule for notebooks catches what it is there to catch, and lets good cells be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import reading, rules

PNG = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "aa", "text/plain": "film"}}


def both(ko: str, en: str) -> str:
    return f'<div lang="ko" class="ko">\n\n{ko}\n\n</div>\n\n<div lang="en" class="en">\n\n{en}\n\n</div>'


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def problems(rule: str, *cells: dict[str, Any], folder: Path = Path()) -> list[str]:
    return rules.RULES[rule](reading.lesson({"cells": list(cells)}, folder))


GOOD_KO = """# 1. 학습

**손실**(loss)은 $\\frac{1}{n}\\sum (wx - y)^2$이고, `w = 1`에서 재어 보면 4.667이 나와요. 이제 기울기(gradient)가 어느 쪽을 가리키는지 볼까요?

- 학습률(learning rate): 0.1
- 걸음(step) 1,000번

![w에 따른 손실](picture.png)"""
GOOD_EN = """# 1. Learning

The **loss** is $\\frac{1}{n} \\sum (w x - y)^2$, and 4.667 at `w = 1`. Shall we look at the gradient?

- Learning rate: 0.1
- 1000 steps

![The loss over w](picture.png)"""


@pytest.mark.parametrize("rule", rules.RULES)
def test_a_good_lesson_breaks_no_rule(rule: str, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    cells = (markdown(both(GOOD_KO, GOOD_EN)), code("learning_panel()", PNG), code("w = 1"))
    assert problems(rule, *cells, folder=tmp_path) == []


@pytest.mark.parametrize(
    "source",
    [
        "# 학습\n\nA cell without divs.",
        '<div lang="ko" class="ko">\n\n한국어만 있어요.\n\n</div>',
        both("가", "a").replace('class="en"', 'class="ko"'),
        both("가", "a").replace('lang="en" ', ""),
        both("가", "a").replace('class="ko">\n\n', 'class="ko">\n'),
        both("가", "a").replace("\n\n</div>\n\n<div", "\n</div>\n\n<div"),
        both("가", "a") + "\n\nand more",
        both("a", "가").replace('lang="ko" class="ko"', "x").replace('lang="en"', 'lang="ko"'),
        both('가\n\n</div>\n\n<div lang="en" class="en">\n\n나', "a"),
    ],
)
def test_both_languages(source: str) -> None:
    assert problems("both_languages", markdown(source))


def test_both_languages_needs_no_blank_line_between_the_two() -> None:
    assert not problems("both_languages", markdown(both("가", "a").replace("</div>\n\n<", "</div>\n<")))


@pytest.mark.parametrize(
    ("rule", "ko", "en"),
    [
        ("right_language", "The same text.", "The same text."),
        ("right_language", "손실이에요.", "The 손실 is small."),
        ("same_headings", "## 손실", "### Loss"),
        ("same_headings", "## 손실\n\n## 기울기", "## Loss"),
        ("same_headings", "## 손실", "Loss"),
        ("same_formulas", "$w - \\alpha g$예요.", "It is $w + \\alpha g$."),
        ("same_formulas", "$$x^2$$", "$$x^3$$"),
        ("same_formulas", "$x$와 $x$예요.", "It is $x$."),
        ("same_code", "`w = 1`이에요.", "It is `w = 2`."),
        ("same_code", "`w`예요.", "It is w."),
        ("same_code", "```python\nw = 1  # 가중치\n```", "```python\nw = 2  # the weight\n```"),
        ("same_numbers", "손실은 4.667이에요.", "The loss is 4.67."),
        ("same_numbers", "기울기는 -2예요.", "The gradient is 2."),
        ("same_numbers", "3번, 3번이에요.", "3 times."),
        ("same_numbers", "1,000번이에요.", "10,000 times."),
        ("same_numbers", "1e-5예요.", "It is 1e-6."),
        ("pictures", "![](picture.png)", "![The loss](picture.png)"),
        ("pictures", "![손실](picture.png)", "![](picture.png)"),
        ("pictures", '<img src="picture.png">', '<img src="picture.png" alt="The loss">'),
        ("pictures", "![손실](picture.png)", "![손실](picture.png)"),
        ("pictures", "![The loss](picture.png)", "![The loss](picture.png)"),
        ("pictures", "![손실](picture.png)", "No picture."),
        ("pictures", "![손실](missing.png)", "![The loss](missing.png)"),
        ("pictures", "![손실](https://a/b.png)", "![The loss](https://a/b.png)"),
        ("glossary_words", "파라미터를 바꿔요.", "We change the parameter."),
        ("glossary_words", "손실함수예요.", "A loss function."),
        ("glossary_words", "![로스 곡선](picture.png)", "![The loss curve](picture.png)"),
        ("glossary_words", "기울기, 곧 그래디언트예요.", "The gradient."),
        ("first_use", "손실이 커요.", "The loss is large."),
        ("first_use", "손실(오차)이 커요.", "The loss is large."),
        ("first_use", "손실 함수(loss function)와 손실이에요.", "The loss function and the loss."),
        ("first_use", "값이 수렴해요.", "It converges."),
        ("polite_endings", "손실이 줄어든다.", "The loss falls."),
        ("polite_endings", "손실이 줄어듭니다.", "The loss falls."),
        ("polite_endings", "손실이 줄어들어요. 그래서 멈춘다.", "It falls. So it stops."),
        ("polite_endings", "- 손실을 구합니다", "- Find the loss"),
        ("polite_endings", "값은 $3$.", "It is $3$."),
    ],
)
def test_a_bad_pair_of_texts_is_caught(rule: str, ko: str, en: str, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    assert problems(rule, markdown(both(ko, en)), folder=tmp_path)


@pytest.mark.parametrize(
    ("rule", "ko", "en"),
    [
        ("right_language", "언어를 골라요.", "Choose 한국어, English or 둘 다."),
        ("same_formulas", "`$x$`는 달러예요.", "A dollar."),
        ("same_formulas", "값이 $5나 $6이에요.", "It costs $5 or so, or $6."),
        ("same_code", "```python\nw = 1  # 가중치\n```", "```python\nw = 1  # the weight\n```"),
        ("same_numbers", "1,000번이에요. 값은 \u22122예요.", "1000 times. It is -2."),
        (
            "same_numbers",
            "3~5번이에요.",
            "3-5 times, or 3\u20135 in print.".replace(", or 3\u20135 in print", ""),
        ),
        ("same_numbers", "두 번째, 2번째예요.", "The second, the 2nd."),
        ("same_numbers", "L2와 x1이에요.", "They have no number."),
        ("same_numbers", "`7`과 $8$이에요.", "None."),
        ("same_numbers", "[글](a1.html)이에요.", "A [text](b2.html)."),
        ("glossary_words", "크로스, 부모수업, 하이퍼파라미터", "Other words."),
        ("glossary_words", "기울기(gradient, 그래디언트)예요.", "The gradient."),
        ("glossary_words", "**기울기**(gradient, 변화도)예요.", "The gradient."),
        ("first_use", "## 손실\n\n손실(loss)이 커요. 손실이 줄어요.", "## Loss\n\nThe loss."),
        ("first_use", "**손실**(loss)이에요.", "The loss."),
        ("first_use", "평균 제곱 오차(MSE, mean squared error)예요.", "The mean squared error."),
        ("first_use", "정답(actual value)이에요.", "The actual value."),
        ("first_use", "값이 수렴(converge)해요. 또 수렴하죠.", "It converges."),
        ("first_use", "미니배치(mini-batch)예요.", "A mini-batch."),
        ("polite_endings", "## 손실이란 무엇인가.\n\n볼까요? 그래요! 그렇죠.", "## What"),
        ("polite_endings", "- 손실 구하기\n- 그림 보기", "- Find the loss"),
        ("polite_endings", "값은 4.667이에요(w = 1일 때). 맞아요.", "It is 4.667."),
        ("polite_endings", "| 이름이다. | 값이다. |\n|---|---|\n| 가다. | 나다. |", "A table"),
        ("polite_endings", "`w = 1.`처럼 써요. 두 줄에\n걸쳐도 돼요.", "Write it."),
    ],
)
def test_a_good_pair_of_texts_passes(rule: str, ko: str, en: str) -> None:
    assert problems(rule, markdown(both(ko, en))) == []


def test_first_use_looks_across_cells() -> None:
    first = markdown(both("손실(loss)이에요.", "The loss."))
    second = markdown(both("손실이 커요.", "The loss is large."))
    assert problems("first_use", first, second) == []
    assert len(problems("first_use", second, first)) == 1


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("short_code", code("\n".join(["x = 1"] * 10))),
        ("short_code", code("\n\n")),
        ("allowed_code", code("import sys\nsys.path.append('..')")),
        ("allowed_code", code("import matplotlib.pyplot as plt")),
        ("allowed_code", code("from ipywidgets import interact\ninteract(f, x=1)")),
        ("allowed_code", code("out = widgets.Output()")),
        ("glossary_words", code("w = 1  # 파라미터")),
        ("saved_outputs", code("learning_panel()")),
        ("saved_outputs", code("print(1)\nw = 1")),
        ("saved_outputs", code("w + 1")),
        ("saved_outputs", code("w", {"output_type": "error", "ename": "NameError"})),
        ("saved_outputs", code("w", {"output_type": "stream", "name": "stderr", "text": "x"})),
        ("saved_outputs", code("w", {**PNG, "data": {rules.WIDGET_VIEW: {}, "text/plain": "IntSlider()"}})),
    ],
)
def test_a_bad_code_cell_is_caught(rule: str, cell: dict[str, Any]) -> None:
    # Beside a cell with an output, so that it is this cell that is caught.
    assert problems(rule, code("film", PNG), cell)


@pytest.mark.parametrize("source", ["w = 1", "rng.shuffle(x)", "w;", "def f():\n    return 1", "%%time\nx"])
def test_a_cell_that_shows_nothing_needs_no_output(source: str) -> None:
    assert problems("saved_outputs", code("film", PNG), code(source)) == []


def test_nine_lines_and_blank_ones_are_short() -> None:
    assert problems("short_code", code("\n\n".join(["x = 1"] * 9))) == []


def test_what_is_folded_stands_between_blank_lines() -> None:
    for text in ("<details><summary>a</summary>$w$\n\n</details>", "<details><summary>a</summary>\n\n$w$</details>"):
        assert problems("folded", markdown(text))
    assert problems("folded", markdown("<details><summary>a</summary>\n\n$w$\n\n</details>")) == []


def slide(cell: dict[str, Any], kind: str, *tags: str) -> dict[str, Any]:
    return {**cell, "metadata": {"slideshow": {"slide_type": kind}, "tags": list(tags)}}


def test_one_idea_a_slide() -> None:
    text, film, question = markdown(both("손실이에요.", "The loss.")), code("learning_panel()"), code('predict("a.b")')
    long = markdown(both("손실이에요. " * 40, "The loss. " * 40))
    start = code("from lessons_src import *\n\nlanguage()")
    good = [slide(start, "skip", "remove-cell"), slide(text, "slide"), slide(film, "-"), slide(question, "subslide")]
    assert problems("slides", *good, slide(long, "slide")) == []
    assert len(problems("slides", slide(text, "slide"), slide(film, "-"), slide(question, "fragment"))) == 1
    assert len(problems("slides", slide(film, "slide"), slide(long, "-"))) == 1
    assert len(problems("slides", slide(long, "slide"), slide(long, "fragment"))) == 1
    assert len(problems("slides", slide(start, "slide"))) == 1


def test_every_rule_is_listed() -> None:
    public = {name for name, value in vars(rules).items() if callable(value) and not name.startswith("_")}
    taken = {name for name in public if getattr(vars(rules)[name], "__module__", "") == rules.__name__} - {
        "numbers"
    }
    assert taken == set(rules.RULES)
