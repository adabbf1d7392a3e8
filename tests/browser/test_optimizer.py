"""Lesson 2 in the browser: the border waits for a question; the race follows its start and language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lessons_src.panels import optimizer_panel, race_panel
from tests.browser.looking import difference, move, picture, write_page

RATE, STEP, START_X, START_Y, WATCH = range(5)  # the race's sliders, in their order
BORDER = 3


@pytest.fixture(scope="module")
def fragments() -> list[str]:
    return [
        optimizer_panel().to_html(),
        race_panel(step=100).to_html(),
        race_panel("bowl", ["SGD"]).to_html(),
    ]


@pytest.fixture
def shown(page: Any, tmp_path: Path, fragments: list[str]) -> Iterator[Any]:
    told: list[str] = []
    page.on(
        "console",
        lambda message: told.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(write_page(tmp_path, *fragments))
    yield page
    assert told == []


def texts(page: Any, film: int) -> str:
    """Return all that is written in a film's picture and can be seen."""
    return page.evaluate(
        """(film) => [...document.querySelectorAll('.lessons-film')[film].querySelectorAll('svg text')]
            .filter((text) => text.checkVisibility({ visibilityProperty: true }))
            .map((text) => text.textContent).join('|')""",
        film,
    )


def speak(page: Any, language: str) -> None:
    page.evaluate("(value) => document.documentElement.setAttribute('data-lessons-lang', value)", language)
    page.wait_for_timeout(50)


def readout(page: Any, film: int) -> str:
    return page.locator(".lessons-readout").nth(film).inner_text()


def test_the_border_is_shown_only_when_asked_for(shown):
    assert "0.2143" not in texts(shown, 0)
    move(shown, {BORDER: 1}, film=0)
    assert "0.2143" in texts(shown, 0)
    move(shown, {BORDER: 0}, film=0)
    assert "0.2143" not in texts(shown, 0)


def test_the_start_moves_all_paths(shown):
    speak(shown, "en")
    before = picture(shown, 1)
    assert "start (−4, 1)" in readout(shown, 1)
    move(shown, {START_X: 3, START_Y: 0}, film=1)
    assert "start (4, −1.5)" in readout(shown, 1)
    assert (difference(before, picture(shown, 1), 2.0) > 60).mean() > 0.005


def test_the_race_says_who_leads_and_who_has_left_in_both_languages(shown):
    move(shown, {RATE: 7}, film=1)
    speak(shown, "ko")
    assert "지금 RMSprop이 가장 앞서요" in readout(shown, 1)
    assert "SGD(발산)" in readout(shown, 1)
    assert "좁은 골짜기" in texts(shown, 1)
    speak(shown, "en")
    assert "RMSprop is ahead" in readout(shown, 1)
    assert "SGD (diverged)" in readout(shown, 1)
    assert "Ravine" in texts(shown, 1)
    # The picture has not gone blank: the contours and the racers who stayed are there.
    assert np.ptp(picture(shown, 1), axis=(0, 1)).max() > 200


def test_the_memory_of_another_racer(shown):
    speak(shown, "en")
    assert "momentum v: velocity" in texts(shown, 1)
    move(shown, {WATCH: 3}, film=1)
    assert "Adam v: average of the squared gradient" in texts(shown, 1)


def test_only_the_chosen_racers_run(shown):
    speak(shown, "en")
    assert "RMSprop" in texts(shown, 1)
    assert "RMSprop" not in texts(shown, 2)
    assert "SGD is ahead" in readout(shown, 2)
