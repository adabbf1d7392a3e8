"""The language switch in a page without a kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lessons_src.practice import predict
from lessons_src.text.switch import language

from .looking import write_page
from .serving import serve

CHOSEN = "document.documentElement.getAttribute('data-lessons-lang')"


def test_the_browser_remembers_the_language(page: Any, tmp_path: Path) -> None:
    page.context.set_offline(False)
    write_page(tmp_path, language().to_html(), language().to_html(), name="two.html")
    write_page(tmp_path, language("ko").to_html(), name="asks.html")
    saved, _ = language()._repr_mimebundle_()
    write_page(tmp_path, saved["text/html"], name="saved.html")
    with serve(tmp_path) as address:
        page.goto(f"{address}/two.html")
        assert page.evaluate(CHOSEN) == "both"
        page.locator(".lessons-switch").nth(1).get_by_text("English", exact=True).click()
        # Both switches of the page show the choice.
        assert page.locator('.lessons-switch [data-value="en"][aria-pressed="true"]').count() == 2
        page.reload()
        assert page.evaluate(CHOSEN) == "en"
        # An output saved in a notebook speaks it too, before anything has run.
        page.goto(f"{address}/saved.html")
        assert not page.get_by_text("이 칸을 실행하면").is_visible()
        assert page.get_by_text("Run this cell").is_visible()
        # What a notebook asks for itself comes first, and is no choice of the reader.
        page.goto(f"{address}/asks.html")
        assert page.evaluate(CHOSEN) == "ko"
        page.goto(f"{address}/two.html")
        assert page.evaluate(CHOSEN) == "en"


def test_a_module_runs_once_a_page(page: Any, tmp_path: Path) -> None:
    keys = ("learning.sign", "learning.sign")
    page.goto(write_page(tmp_path, *(predict(key).to_html() for key in keys)))
    assert page.locator("[data-once=prediction]").count() == 2
    assert page.evaluate("Object.keys(lessonsOnce)") == ["prediction"]
    assert page.locator(".lessons-choice").count() > 2
