"""Lesson 4 in the browser: the diagram walks step by step, and the editor follows what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons_src.panels import backprop_panel
from lessons_src.text.language import set_language
from tests.browser.conftest import Lab
from tests.browser.looking import decode, difference, move, picture, write_page

STEP = 4  # the number of the slider in the worked example: x, w, y, learning rate, step
EDITOR = """from lessons_src import expression_editor, language
editor = expression_editor("(x*w - y)**2", x=3, y=2, w=1)
editor"""


def texts(page: Any) -> list[str]:
    """Return what stands in the picture."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.lessons-picture text')]
            .filter((text) => getComputedStyle(text).visibility === 'visible' && text.textContent)
            .map((text) => text.textContent)"""
    )


def test_the_steps_write_their_numbers_out(page: Any, tmp_path: Path) -> None:
    set_language("both")
    film = backprop_panel("(x*w - y)**2", x=1, y=2, w=1)
    page.goto(write_page(tmp_path, film.to_html()))
    page.evaluate("document.fonts.ready")
    for step, line in ((1, "1 × 1 = 1"), (6, "−1 × −2 = 2"), (7, "1 × −2 = −2")):
        move(page, {STEP: step})
        assert line in texts(page)
        shown = picture(page)
        drawn = decode(film.png(1, step=step))
        height = min(len(shown), len(drawn))
        assert difference(shown[:height], drawn[:height], 2).max() < 80
    move(page, {STEP: 8, 3: 5})
    assert {"w ← 1 − 0.5 × −2 = 2", "L  1 → 0"} <= set(texts(page))
    assert "The optimizer updates the weights" in page.locator(".lessons-readout .en").text_content()


@pytest.fixture(scope="module")
def opened(browser: Any, lab: Lab) -> Iterator[Any]:
    """One page with the editor: the tests go on from one another's state."""
    lab.write("editor.ipynb", EDITOR)
    context = browser.new_context(viewport={"width": 1200, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(20_000)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    lab.open(page, "editor.ipynb")
    lab.run_all(page)
    page.wait_for_selector(".lessons-editor input")
    page.wait_for_selector(".lessons-picture")
    yield page
    context.close()
    assert told == []


def wait_for_text(page: Any, text: str) -> None:
    """Wait until a text stands in the picture."""
    script = "(text) => [...document.querySelectorAll('.lessons-picture text')].some((each) => each.textContent === text)"
    page.wait_for_function(script, arg=text)


def type_in(page: Any, text: str) -> None:
    page.locator(".lessons-editor input").fill(text)


@pytest.mark.parametrize(
    ("text", "marked", "says"),
    [
        ("__import__('os')", "'", "no strings"),
        ("foo(x)", "foo", "unknown function"),
        ("x =", "=", "without ="),
        ("x + 😀 + 1", "😀", "not allowed"),
        ("x.real", ".", "attributes are not allowed"),
        ("(" * 200, "(", "too deep"),
    ],
)
def test_what_cannot_be_read_is_explained_and_marked(opened: Any, text: str, marked: str, says: str) -> None:
    type_in(opened, text)
    problem = opened.locator(".lessons-problem.lessons-bad .en", has_text=says)
    problem.wait_for()
    assert opened.locator(".lessons-problem mark").text_content() == marked
    assert opened.locator(".lessons-problem .ko").text_content()
    assert opened.locator(".lessons-editor input").get_attribute("aria-invalid") == "true"
    # The last good diagram stays, with its numbers.
    assert "3" in texts(opened)
    assert opened.locator(".lessons-picture").count() == 1


def test_the_diagram_follows_and_inputs_keep_their_values(opened: Any) -> None:
    type_in(opened, "x*w + 가중치")
    wait_for_text(opened, "가중치")
    assert texts(opened).count("3") == 1
    assert opened.locator(".lessons-picture").count() == 1
    assert opened.locator(".lessons-editor input").get_attribute("aria-invalid") == "false"
    # The box keeps the keys: typing is no command for JupyterLab.
    box = opened.locator(".lessons-editor input")
    box.press("End")
    box.press_sequentially(" - dd")
    wait_for_text(opened, "dd")
    assert opened.locator(".jp-CodeCell").count() == 1


def test_a_value_outside_a_gates_domain_is_explained(opened: Any) -> None:
    type_in(opened, "log(x - 4)")
    opened.locator(".lessons-readout .en", has_text="log takes numbers above 0 only").wait_for()


def test_an_error_speaks_the_language_of_the_switch(opened: Any) -> None:
    type_in(opened, "x*")
    opened.locator(".lessons-bad").wait_for()
    for language, shown in (("ko", [True, False]), ("en", [False, True]), ("both", [True, True])):
        opened.evaluate(f"document.documentElement.setAttribute('data-lessons-lang', '{language}')")
        found = [opened.locator(f".lessons-problem .{each}").is_visible() for each in ("ko", "en")]
        assert found == shown
