"""axe-core finds no serious fault in what a film, a prediction and an exercise put on a page."""

from __future__ import annotations

import pytest

from lessons_src.panels import learning_panel, twins_panel
from lessons_src.practice import exercise, predict
from lessons_src.practice.catalogue import list_questions

from .looking import find_faults, write_page


def exercise_html() -> str:
    """Return an exercise's task and the answer to a wrong answer, as a notebook shows them."""
    task = exercise("learning.update")
    wrong = task.check(lambda w, gradient, learning_rate: w + learning_rate * gradient)
    return "".join(shown._repr_mimebundle_()["text/html"] for shown in (task, wrong))


@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_nothing_on_a_page_keeps_anyone_out(page, tmp_path, language):
    fragments = [
        learning_panel().to_html(),
        twins_panel().to_html(),
        predict(list_questions("learning")[0].key).to_html(),
    ]
    address = write_page(tmp_path, "<main>", *fragments, exercise_html(), "</main>")
    page.goto(address)
    page.locator(".lessons-picture").nth(1).wait_for()
    page.evaluate(f"document.documentElement.setAttribute('data-lessons-lang', '{language}')")
    assert find_faults(page, "main") == []


def test_axe_would_find_a_fault(page, tmp_path):
    address = write_page(tmp_path, '<main><input type="range"><p style="color:#aaa">pale</p></main>')
    page.goto(address)
    faults = "\n".join(find_faults(page, "main"))
    assert "label" in faults
    assert "color-contrast" in faults
