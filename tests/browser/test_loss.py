"""Lesson 3's films in the browser: the outlier is moved, the training plays, the classes change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lessons_src.film import Film
from lessons_src.panels import classification_panel, cross_entropy_panel, outlier_panel
from lessons_src.text.language import set_language
from tests.browser.looking import decode, difference, move, picture, write_page


def readout(page: Any, lang: str = "en") -> str:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".lessons-readout").locator(f".{lang}").text_content()


def show(page: Any, folder: Path, film: Film) -> None:
    page.goto(write_page(folder, film.to_html()))
    page.locator("[data-slider]").first.wait_for(state="attached")
    page.evaluate("document.fonts.ready")


def test_the_outlier_pulls_the_line_of_mse_and_the_browser_says_so(page: Any, tmp_path: Path) -> None:
    film = outlier_panel()
    show(page, tmp_path, film)
    assert "Only MSE's line is pulled" in readout(page)
    x, y = (list(film.stops[name]) for name in ("x", "y"))
    move(page, {0: x.index(5.0), 1: y.index(60.0)})
    assert "in line with the others" in readout(page)
    assert "나란해서" in readout(page, "ko")
    move(page, {0: x.index(12.0), 1: y.index(0.0), 2: 6})
    assert "Huber squares this error too" in readout(page)
    # What it shows is what matplotlib draws of this stop, and not what it draws of another.
    set_language("both")
    page.evaluate("document.documentElement.setAttribute('data-lessons-lang', 'both')")
    shown = picture(page)
    for stops, alike in (({"x": 12, "y": 0, "delta": 200}, True), ({"x": 12, "y": 240, "delta": 200}, False)):
        drawn = decode(film.png(1, **stops))[: shown.shape[0]]
        assert (difference(shown[: drawn.shape[0]], drawn, 2).max() < 80) == alike


@pytest.mark.parametrize(("step", "says"), [(0, "Confidently wrong"), (30, "is still wrong")])
def test_training_from_a_confidently_wrong_start(page: Any, tmp_path: Path, step: int, says: str) -> None:
    show(page, tmp_path, classification_panel())
    move(page, {2: step})
    assert says in readout(page)


def test_the_training_plays(page: Any, tmp_path: Path) -> None:
    show(page, tmp_path, classification_panel())
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("!/Press play/.test(document.querySelector('.lessons-readout .en').textContent)")


def test_another_target_and_another_logit(page: Any, tmp_path: Path) -> None:
    film = cross_entropy_panel()
    show(page, tmp_path, film)
    before = picture(page)
    page.locator("[data-slider=target] label").last.click()
    loss = film.numbers(target=2)["loss"]
    assert f"= {loss:.4f}" in readout(page)
    assert np.abs(picture(page) - before).max() > 100
    move(page, {2: len(film.stops["art"]) - 1})
    assert f"= {film.numbers(target=2, art=4)['loss']:.4f}" in readout(page)
