"""Predictions in a page without a kernel: by keyboard, in every language, several on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lessons_src.practice.catalogue import list_keys, list_questions, read_question
from lessons_src.practice.prediction import Prediction

from .looking import write_page

BORDER = Prediction(
    read_question(
        "optimizer.border",
        """어디부터 발산할까 | Where does it begin to diverge

        학습률을 조금씩 키우면 어디부터 발산할까요?
        |
        As the learning rate grows, where does gradient descent begin to diverge?

( ) 0.1 | 0.1
    => 0.1에서는 수렴해요. | At 0.1 it converges.
(x) 3/14 (0.2143) | 3/14 (0.2143)
    => `2 / L''`이 3/14예요. | `2 / L''` is 3/14.
( ) 0.5 | 0.5
    => 0.5에서는 이미 발산해요. | At 0.5 it already diverges.
( ) 아주 큰 값부터, 그러니까 1보다도 훨씬 더 큰 값부터예요 | at a very large rate, one that is much larger than 1
    => 그보다 훨씬 작아요. | It is much smaller than that.
""",
    )
)
OTHER = Prediction(
    read_question(
        "learning.sign",
        "부호 | Sign\n\n`w`는? | And `w`?\n\n(x) 커져요 | it grows\n    => 네, 커져요. | Yes, it grows.\n"
        "( ) 작아져요 | it shrinks\n    => 커져요. | It grows.\n",
    )
)
FEEDBACK = ".lessons-feedback"


def open_page(page: Any, folder: Path, *predictions: Prediction, language: str = "both") -> list[Any]:
    """Open a page with these predictions and return the box of each."""
    page.goto(write_page(folder, *(each.to_html() for each in predictions)))
    choose_language(page, language)
    return [page.locator(".lessons-prediction").nth(number) for number in range(len(predictions))]


def choose_language(page: Any, language: str) -> None:
    page.evaluate(f"document.documentElement.setAttribute('data-lessons-lang', '{language}')")


def tab_to(page: Any, text: str) -> None:
    """Press Tab until the button with this text has the focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.textContent"):
            return
    pytest.fail(f"Tab does not reach {text!r}")


def test_a_choice_by_keyboard_gets_its_feedback(page: Any, tmp_path: Path) -> None:
    (box,) = open_page(page, tmp_path, BORDER, language="en")
    assert box.locator(FEEDBACK).inner_text() == ""
    tab_to(page, "0.5")
    page.keyboard.press("Enter")
    assert box.locator(FEEDBACK).inner_text().startswith("✗ No. At 0.5 it already diverges")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert box.locator(FEEDBACK).inner_text().startswith("✓ Right. 2 / L''")
    pressed = box.locator("button[aria-pressed=true]")
    assert pressed.count() == 1
    assert "✓" in pressed.inner_text()


def test_every_choice_has_feedback_of_its_own(page: Any, tmp_path: Path) -> None:
    (box,) = open_page(page, tmp_path, BORDER)
    said = set()
    for number, choice in enumerate(BORDER.question.choices):
        box.locator("button").nth(number).click()
        said.add(box.locator(FEEDBACK).inner_text())
        assert box.locator(FEEDBACK).get_attribute("data-right") == ("yes" if choice.right else "no")
    assert len(said) == 4


@pytest.mark.parametrize(
    ("language", "shown", "hidden"),
    [("ko", ["아니에요"], ["No."]), ("en", ["No."], ["아니에요"]), ("both", ["아니에요", "No."], [])],
)
def test_the_feedback_follows_the_language(
    page: Any, tmp_path: Path, language: str, shown: list[str], hidden: list[str]
) -> None:
    (box,) = open_page(page, tmp_path, BORDER, language="both")
    box.locator("button").first.click()
    choose_language(page, language)
    text = box.inner_text()
    assert all(each in text for each in shown)
    assert not any(each in text for each in hidden)


def test_several_on_one_page_keep_to_themselves(page: Any, tmp_path: Path) -> None:
    boxes = open_page(page, tmp_path, BORDER, OTHER, BORDER)
    boxes[0].locator("button").first.click()
    boxes[1].locator("button").first.click()
    assert "0.1" in boxes[0].locator(FEEDBACK).inner_text()
    assert boxes[1].locator(FEEDBACK).get_attribute("data-right") == "yes"
    assert boxes[2].locator(FEEDBACK).inner_text() == ""
    identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(identifiers) == len(set(identifiers))


def test_a_choice_is_remembered_when_the_page_is_opened_again(page: Any, tmp_path: Path) -> None:
    boxes = open_page(page, tmp_path, BORDER, OTHER)
    boxes[0].locator("button").nth(2).click()
    boxes = open_page(page, tmp_path, BORDER, OTHER)
    assert boxes[0].locator("button[aria-pressed=true]").inner_text().endswith("0.5")
    assert "already diverges" in boxes[0].locator(FEEDBACK).inner_text()
    assert boxes[1].locator("button[aria-pressed=true]").count() == 0


def test_what_a_screen_reader_needs_is_there(page: Any, tmp_path: Path) -> None:
    (box,) = open_page(page, tmp_path, BORDER)
    assert box.locator("fieldset > legend").count() == 1
    assert box.locator(FEEDBACK).get_attribute("aria-live") == "polite"
    button = box.locator("button").first
    button.click()
    assert button.get_attribute("type") == "button"
    for language, word in (("ko", "맞아요|아니에요"), ("en", "Right|No")):
        part = box.locator(f'{FEEDBACK} [lang="{language}"]')
        assert any(each in part.inner_text() for each in word.split("|"))
    # A number is no Korean and no English; it has no language of its own and is there once.
    assert button.locator("[lang]").count() == 0
    assert button.inner_text().count("0.1") == 1


def test_the_focus_is_visible(page: Any, tmp_path: Path) -> None:
    open_page(page, tmp_path, BORDER)
    tab_to(page, "0.1")
    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "3px" in outline
    assert "solid" in outline


def test_a_narrow_page_needs_no_sideways_scrolling(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_page(page, tmp_path, BORDER, OTHER)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_question_is_readable(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, BORDER.to_html()))
    text = page.locator("body").inner_text()
    context.close()
    assert "Where does it begin to diverge" in text
    assert "3/14" in text


CELLS = (
    "from lessons_src.practice import exercise, predict, progress\n\n"
    f'question = predict("{list_questions("optimizer")[0].key}")\nquestion',
    """\
def update(w, gradient, learning_rate):
    print("a flood")
    while True:
        pass


exercise("learning.update").check(update, seconds=0.5)""",
    "def update(w, gradient, learning_rate): raise SystemExit\n\nexercise('learning.update').check(update)",
    "def update(w, gradient, learning_rate): return update(w, gradient, 1)\n\n"
    "exercise('learning.update').check(update)",
    "def update(w, gradient, learning_rate):\n    return w - learning_rate * gradient\n\n"
    "exercise('learning.update').check(update)",
    'print(f"chosen {question.chosen}"); progress("optimizer")',
)


def test_in_jupyterlab_a_choice_reaches_the_kernel_and_no_answer_hurts_it(lab: Any, browser: Any) -> None:
    lab.write("practice.ipynb", *CELLS)
    online = browser.new_context(viewport={"width": 1100, "height": 1400})
    page = online.new_page()
    lab.open(page, "practice.ipynb")
    lab.run_all(page)
    box = page.locator(".lessons-prediction").first
    box.locator("button").nth(1).wait_for()
    box.locator("button").nth(1).click()
    assert box.locator(FEEDBACK).inner_text()
    outputs = page.locator(".jp-CodeCell")
    assert "took too long" in outputs.nth(1).inner_text()
    assert "a flood" in outputs.nth(1).locator("pre code").last.inner_text()
    assert "with exit" in outputs.nth(2).inner_text()
    assert "calls itself" in outputs.nth(3).inner_text()
    assert "Correct!" in outputs.nth(4).inner_text()
    page.locator(".jp-CodeCell").nth(5).locator(".cm-content").click()
    lab.command(page, "notebook:run-cell")
    page.wait_for_function(
        "() => document.querySelectorAll('.jp-CodeCell')[5].textContent.includes('chosen 1')"
    )
    done = f"0 of {len(list_keys('optimizer'))} exercises and 1 of {len(list_questions('optimizer'))} predictions"
    assert done in outputs.nth(5).inner_text()
    online.close()
