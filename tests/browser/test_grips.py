"""Films taken hold of in the picture: by mouse and by finger, out of the window and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import films
from tests.browser.looking import write_page
from tests.browser.watching import watched


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_page(tmp_path_factory.mktemp("grips"), "<p>Words before.</p>", films.hands().to_html(), "<p>Words after.</p>")


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, viewport={"width": 1000, "height": 700}) as page:
        page.goto(address)
        page.wait_for_selector(".film-ready")
        yield page


def stop(page: Any, name: str) -> int:
    """Return the stop of a slider, as its control shows it."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return int(page.locator(f"[data-slider={name}] input").input_value())


def place(page: Any, grip: str, number: int = 0) -> tuple[float, float]:
    """Return where a grip is on the screen: the middle of its hit area."""
    box = page.locator(f"[data-grip='{grip}']").nth(number).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


BALL, WHEEL, CORNER, BOX, PATH = ("w", 0), ("turn", 0), ("gain high", 0), ("high", 0), ("step", 0)


def hold(page: Any, grip: tuple[str, int]) -> tuple[float, float]:
    x, y = place(page, *grip)
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def test_the_ball_follows_the_hand_sideways_and_its_slider_too(page: Any) -> None:
    x, y = hold(page, BALL)
    assert stop(page, "w") == 40
    seen = []
    for far in (30, 60, -60, -150):
        page.mouse.move(x + far, y)
        seen.append(stop(page, "w"))
    page.mouse.up()
    assert seen[0] > 40
    assert seen == sorted(seen[:2]) + sorted(seen[2:], reverse=True)
    # On the other arm of the bowl, at the same height, without a jump: sideways alone decides.
    assert abs(place(page, *BALL)[0] - (x - 150)) < 6
    page.mouse.move(x, y)
    assert stop(page, "w") == seen[-1]


def test_it_is_held_where_it_was_taken(page: Any) -> None:
    x, y = place(page, *BALL)
    page.mouse.move(x + 15, y + 10)
    page.mouse.down()
    page.mouse.move(x + 16, y + 10)
    assert stop(page, "w") == 40
    page.mouse.up()


def test_every_hit_area_is_44_pixels_on_any_screen(page: Any) -> None:
    for width in (1000, 700, 390):
        page.set_viewport_size({"width": width, "height": 1200})
        page.wait_for_timeout(100)
        for grip in (BALL, WHEEL, CORNER, BOX, PATH):
            x, y = place(page, *grip)
            hit = "([x, y]) => document.elementFromPoint(x, y)?.dataset.grip"
            for dx, dy in ((21, 0), (-21, 0), (0, 21), (0, -21)):
                assert page.evaluate(hit, [x + dx, y + dy]) == grip[0], (width, grip, dx, dy)
            assert page.evaluate(hit, [x, y + 30]) != grip[0]


def test_the_cursor_and_the_ring_say_so(page: Any) -> None:
    ball = page.locator("[data-grip=w]").first
    cursor = "(each) => getComputedStyle(each).cursor"
    rings = page.locator(".lessons-ringed")
    assert rings.count() == 0
    hold(page, BALL)
    assert ball.evaluate(cursor) == "grabbing"
    assert rings.count() == 1
    page.mouse.up()
    assert ball.evaluate(cursor) == "grab"
    page.mouse.move(5, 5)
    assert rings.count() == 0
    assert page.locator("[data-grip=high]").evaluate(cursor) == "ew-resize"
    # The keyboard's way is the slider: what it moves is ringed.
    page.locator("[data-slider=turn] input").focus()
    assert rings.count() == 1


def test_out_of_the_window_and_back(page: Any) -> None:
    x, y = hold(page, BALL)
    page.mouse.move(1500, -300)
    assert stop(page, "w") == 60
    page.mouse.move(x - 50, y)
    assert 20 < stop(page, "w") < 40
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == ""


def test_escape_puts_it_back_and_lets_go(page: Any) -> None:
    x, y = hold(page, CORNER)
    page.mouse.move(x + 60, y - 40, steps=4)
    assert (stop(page, "gain"), stop(page, "high")) != (5, 2)
    page.evaluate("addEventListener('keydown', () => (window.heard = true))")
    page.keyboard.press("Escape")
    assert (stop(page, "gain"), stop(page, "high")) == (5, 2)
    assert page.evaluate("window.heard") is None
    page.mouse.move(x + 60, y - 40)
    assert (stop(page, "gain"), stop(page, "high")) == (5, 2)
    page.mouse.up()


def test_only_the_main_button_takes_hold(page: Any) -> None:
    x, y = place(page, *BALL)
    for button in ("right", "middle"):
        page.mouse.move(x, y)
        page.mouse.down(button=button)
        page.mouse.move(x + 60, y)
        page.mouse.up(button=button)
        assert stop(page, "w") == 40


def test_one_hand_moves_two_sliders(page: Any) -> None:
    x, y = hold(page, CORNER)
    page.mouse.move(x + 40, y - 30, steps=3)
    page.mouse.up()
    moved = place(page, *CORNER)
    assert stop(page, "gain") > 5
    assert stop(page, "high") > 2
    assert moved == pytest.approx((x + 40, y - 30), abs=8)


def on_line(page: Any, share: float) -> list[float]:
    """Return a place on the sloped line, `share` of the way along it."""
    return page.locator("[data-grip=w]").last.evaluate(
        """(path, share) => {
            const { x, y } = path.getPointAtLength(share * path.getTotalLength()).matrixTransform(path.getScreenCTM());
            return [x, y];
        }""",
        share,
    )


def test_a_line_is_held_anywhere_but_where_it_does_not_move(page: Any) -> None:
    x, y = on_line(page, 0.95)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 30, steps=3)
    lower = stop(page, "w")
    assert lower < 40
    page.mouse.up()
    # At its left end every slope has the same place.
    x, y = on_line(page, 0.001)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 100, steps=3)
    assert stop(page, "w") == lower
    page.mouse.up()


def test_a_growing_line_is_held_at_its_end(page: Any) -> None:
    x, y = hold(page, PATH)
    page.mouse.move(x + 80, y + 5, steps=4)
    page.mouse.up()
    assert stop(page, "step") > 5
    assert place(page, *PATH)[0] == pytest.approx(x + 80, abs=9)


def test_what_stands_still_is_scrubbed(page: Any) -> None:
    x, y = hold(page, BOX)
    page.mouse.move(x + 48, y + 90, steps=3)  # a fifth of 240 pixels
    assert stop(page, "high") == 4
    page.mouse.move(x - 600, y)
    assert stop(page, "high") == 0
    page.mouse.up()


def test_a_circle_turns_without_jumps(page: Any) -> None:
    x, y = hold(page, WHEEL)
    seen = []
    for k in range(28):  # a hand that trembles, from the right side straight through the middle
        page.mouse.move(x - 3.2 * k, y + (3 if k % 2 else -3))
        seen.append(stop(page, "turn"))
    page.mouse.up()
    apart = [abs(after - before) for before, after in zip(seen, seen[1:], strict=False)]
    assert sum(min(each, 72 - each) > 24 for each in apart) <= 1


def test_a_finger_holds_it_and_the_page_stays(browser: Any, address: str) -> None:
    with watched(browser, viewport={"width": 390, "height": 600}, has_touch=True, is_mobile=True) as page:
        page.goto(address)
        page.wait_for_selector(".film-ready")
        x, y = place(page, *BALL)
        touch = page.context.new_cdp_session(page)
        send = lambda kind, *points: touch.send(  # noqa: E731
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]}
        )
        send("touchStart", (x, y))
        for k in range(1, 9):
            send("touchMove", (x - 8 * k, y - 10 * k))
        send("touchEnd")
        assert stop(page, "w") < 40
        assert page.evaluate("scrollY") == 0
        # Beside the grips the finger scrolls.
        assert page.locator("[data-grip=w]").first.evaluate("(g) => getComputedStyle(g).touchAction") == "none"
        assert page.locator(".lessons-picture").evaluate("(svg) => getComputedStyle(svg).touchAction") == "auto"


def test_taking_hold_ends_the_play(page: Any) -> None:
    page.get_by_role("button", name="Play").click()
    hold(page, BALL)
    page.mouse.up()
    assert page.get_by_role("button", name="Play").count() == 1
    before = stop(page, "step")
    page.wait_for_timeout(200)
    assert stop(page, "step") == before
