"""Lesson 2 in the browser: films taken hold of, a border that waits for a question, words of the race."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lessons_src.panels import momentum_panel, optimizer_panel, race_panel, rates_panel
from tests.browser.looking import move, write_page
from tests.browser.watching import watched

UPDATE, RACE, MOMENTUM, RATES = range(4)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    films = (optimizer_panel(), race_panel(step=60), momentum_panel(), rates_panel())
    return write_page(tmp_path_factory.mktemp("lesson2"), *(film.to_html() for film in films))


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, viewport={"width": 1000, "height": 800}) as page:
        page.goto(address)
        page.wait_for_selector(".film-ready")
        yield page


def film(page: Any, number: int) -> Any:
    """Bring a film into view, wait until it is alive, and return it."""
    found = page.locator(".lessons-film").nth(number)
    found.scroll_into_view_if_needed()
    page.wait_for_function(
        "(number) => document.querySelectorAll('.lessons-film')[number].matches('.film-ready')", arg=number
    )
    return found


def stop(page: Any, number: int, name: str) -> int:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return int(page.locator(".lessons-film").nth(number).locator(f"[data-slider={name}] input").input_value())


def drag(page: Any, number: int, grip: str, across: float, down: float) -> None:
    """Take a grip by the hand and move it so many pixels."""
    x, y = film(page, number).evaluate(
        """(film, grip) => [...film.querySelectorAll(`[data-grip="${grip}"]`)]
            .filter((each) => getComputedStyle(each).visibility !== 'hidden')
            .map((each) => each.getBoundingClientRect())
            .filter((box) => box.width + box.height > 0)
            .map((box) => [box.x + box.width / 2, box.y + box.height / 2])[0]""",
        grip,
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y + down / 2)
    page.mouse.move(x + across, y + down)
    page.mouse.up()


def texts(page: Any, number: int) -> str:
    """Return all that is written in a film's picture and can be seen."""
    return film(page, number).evaluate(
        """(film) => [...film.querySelectorAll('svg text')]
            .filter((text) => text.checkVisibility({ visibilityProperty: true }))
            .map((text) => text.textContent).join('|')"""
    )


def speak(page: Any, language: str) -> None:
    page.evaluate("(value) => document.documentElement.setAttribute('data-lessons-lang', value)", language)
    page.wait_for_timeout(50)


def test_the_border_is_shown_only_when_asked_for(page: Any) -> None:
    border = list(optimizer_panel().sliders).index("border")
    assert "0.2143" not in texts(page, UPDATE)
    move(page, {border: 1}, film=UPDATE)
    assert "0.2143" in texts(page, UPDATE)


def test_the_start_and_the_rate_of_an_update_are_taken_by_hand(page: Any) -> None:
    film(page, UPDATE)
    before = stop(page, UPDATE, "w"), stop(page, UPDATE, "learning_rate")
    drag(page, UPDATE, "w", -70, 0)
    drag(page, UPDATE, "learning_rate", 60, 0)
    assert stop(page, UPDATE, "w") < before[0]
    assert stop(page, UPDATE, "learning_rate") > before[1] + 2


@pytest.mark.parametrize(
    ("number", "names"), [(RACE, ("start_x", "start_y")), (MOMENTUM, ("start_along", "start_across"))]
)
def test_a_start_moves_both_ways_at_once(page: Any, number: int, names: tuple[str, str]) -> None:
    film(page, number)
    before = [stop(page, number, name) for name in names]
    drag(page, number, " ".join(names), 80, 40)
    after = [stop(page, number, name) for name in names]
    assert after[0] > before[0] + 2
    assert after[1] < before[1] - 1


def test_the_rate_of_the_fair_race_is_a_line_to_hold(page: Any) -> None:
    film(page, RATES)
    before = stop(page, RATES, "learning_rate")
    drag(page, RATES, "learning_rate", -90, 0)
    assert stop(page, RATES, "learning_rate") < before - 5


def test_the_race_says_who_leads_and_who_has_left_in_both_languages(page: Any) -> None:
    film(page, RACE)
    rate = list(race_panel().sliders).index("learning_rate")
    move(page, {rate: 3}, film=RACE)
    for language, leads, left, title in (
        ("ko", "지금 RMSprop이 가장 앞서요", "발산", "좁은 골짜기"),
        ("en", "RMSprop is ahead", "diverged", "ravine"),
    ):
        speak(page, language)
        assert leads in film(page, RACE).inner_text()
        assert left in texts(page, RACE)
        assert title in texts(page, RACE)
