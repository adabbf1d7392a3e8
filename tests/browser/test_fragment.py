"""Films in a page of their own: no kernel, no network, two on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import films
from tests.browser.looking import find_faults, picture, write_page
from tests.browser.watching import wait_for_films


@pytest.fixture(scope="module")
def fragments() -> list[str]:
    return [films.hands().to_html(), films.menu().to_html(), films.menu(budget=0).to_html()]


@pytest.fixture
def shown(page: Any, tmp_path: Path, fragments: list[str]) -> Iterator[Any]:
    """The three films on one page, opened from a file. Errors and requests fail the test."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = write_page(tmp_path, *fragments, head="")
    page.goto(address)
    wait_for_films(page)
    yield page
    assert told == []
    assert [url for url in asked if url != address and not url.startswith("data:")] == []


def language(page: Any, value: str) -> None:
    page.evaluate("(value) => document.documentElement.setAttribute('data-lessons-lang', value)", value)


def readout(page: Any, film: int = 0, lang: str = "en") -> str:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".lessons-readout").nth(film).locator(f".{lang}").text_content()


def control(page: Any, name: str, film: int = 0) -> Any:
    return page.locator(".lessons-film").nth(film).locator(f"[data-slider={name}] input")


def test_a_slider_moves_by_keyboard(shown: Any) -> None:
    before = picture(shown)
    assert readout(shown) == "step 4"
    assert shown.locator(".lessons-film").first.get_by_role("slider").count() == 5
    # From the transport row's buttons to its scrubber, then to the parameters.
    for _ in range(5):
        shown.keyboard.press("Tab")
    for _ in range(3):
        shown.keyboard.press("ArrowUp")
    assert readout(shown) == "step 7"
    shown.keyboard.press("Home")
    shown.keyboard.press("Tab")
    shown.keyboard.press("ArrowRight")
    assert readout(shown) == "step 0"
    assert control(shown, "w").get_attribute("aria-valuetext") == "1.1"
    shown.keyboard.press("End")
    assert control(shown, "w").get_attribute("aria-valuetext") == "3.0"
    assert np.abs(picture(shown) - before).max() > 100


def test_a_slider_is_dragged_with_the_mouse(shown: Any) -> None:
    box = control(shown, "step").bounding_box()
    middle = box["y"] + box["height"] / 2
    shown.mouse.move(box["x"] + box["width"] / 3, middle)
    shown.mouse.down()
    seen = []
    for part in (0.4, 0.6, 0.8, 1.1):
        shown.mouse.move(box["x"] + box["width"] * part, middle)
        seen.append(readout(shown))
    shown.mouse.up()
    assert len(set(seen)) == 4  # the picture follows while the button is down
    assert seen[-1] == "step 10"


def test_a_slider_moves_by_touch(browser: Any, tmp_path: Path, fragments: list[str]) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900}, has_touch=True, offline=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, *fragments, head=""))
    wait_for_films(page)
    box = control(page, "step").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    assert readout(page) == "step 10"
    context.close()


def test_two_films_keep_apart(shown: Any) -> None:
    before = readout(shown, 0)
    shown.get_by_label("height").last.press("End")
    assert readout(shown, 1) == "shape = bent · height = 1.0"
    assert readout(shown, 0) == before
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) > 25
    assert len(set(ids)) == len(ids)
    drawn = "".join(shown.evaluate("[...document.querySelectorAll('svg')].map((each) => each.outerHTML)"))
    used = set(re.findall(r"url\((?:&quot;)?#([^)&]+)", drawn)) | set(re.findall(r'href="#([^"]+)"', drawn))
    assert len(used) > 5
    assert used <= set(ids)
    # Each film's curve is cut at its own axes: the second one's ends at the right edge of its axes.
    line = shown.locator(".lessons-picture").nth(1).locator("g[clip-path] path").first
    clip = shown.evaluate(
        """(path) => {
            const id = path.closest('[clip-path]').getAttribute('clip-path').slice(5, -1);
            const box = document.getElementById(id).firstChild;
            return [box, path].map((each) => { const b = each.getBBox(); return [b.x, b.x + b.width]; });
        }""",
        line.element_handle(),
    )
    assert clip[0] == pytest.approx(clip[1], abs=0.1)


def test_a_choice_of_few_is_buttons(shown: Any) -> None:
    group = shown.get_by_role("radiogroup")
    assert shown.get_by_role("radiogroup", name="shape").count() == 1
    before = picture(shown, 1)
    group.get_by_text("curved").click()
    assert readout(shown, 1) == "shape = curved · height = 0.5"
    assert readout(shown, 1, "ko") == "모양 = 굽은 선 · 높이 = 0.5"
    assert np.abs(picture(shown, 1) - before).max() > 100
    shown.keyboard.press("ArrowLeft")
    assert readout(shown, 1) == "shape = bent · height = 0.5"
    language(shown, "ko")
    assert group.locator("label").all_text_contents() == ["곧은 선", "꺾인 선", "굽은 선"]
    language(shown, "both")
    assert group.locator("label").all_text_contents()[0] == "곧은 선 / straight"


def test_play_and_reset(shown: Any) -> None:
    step = "document.querySelector('.lessons-readout .en').textContent"
    shown.get_by_role("button", name="Play").click()
    shown.wait_for_function(f"{step} === 'step 6'")
    shown.get_by_role("button", name="Pause").click()
    still = readout(shown)
    shown.wait_for_timeout(400)
    assert readout(shown) == still
    control(shown, "step").press("End")
    shown.get_by_role("button", name="Play").click()  # from the end it begins anew
    shown.wait_for_function(f"{step} === 'step 1'")
    control(shown, "w").press("Home")
    # Reset is the end of playing too.
    shown.get_by_role("button", name="Reset").first.click()
    shown.wait_for_timeout(400)
    assert shown.get_by_role("button", name="Play").is_visible()
    outputs = shown.locator(".lessons-film").first.locator("output").all_text_contents()
    assert outputs == ["4", "1.0", "0", "5", "2"]


@pytest.mark.parametrize(
    ("value", "seen", "hidden"),
    [
        ("ko", ["가중치", "그릇", "걸음 4", "처음으로"], ["weight", "The bowl", "Reset"]),
        ("en", ["weight", "The bowl", "step 4", "Reset"], ["가중치", "그릇"]),
        ("both", ["가중치 / weight", "그릇 / The bowl", "처음으로 / Reset"], ["The bowl"]),
    ],
)
def test_the_language_changes_every_word(shown: Any, value: str, seen: list[str], hidden: list[str]) -> None:
    language(shown, value)
    film = shown.locator(".lessons-film").first
    text = "\n".join([film.inner_text(), *film.locator("svg text").all_text_contents()])
    for words in seen:
        assert words in text
    lines = {line.strip() for line in text.splitlines()}
    assert not lines & set(hidden)
    visible = [
        shown.locator(".lessons-readout").first.locator(f".{each}").is_visible() for each in ("ko", "en")
    ]
    assert visible == [value != "en", value != "ko"]
    name = {"ko": "가중치", "en": "weight", "both": "가중치 / weight"}[value]
    assert shown.get_by_role("slider", name=name, exact=True).count() == 1


def test_the_readout_is_the_name_of_the_picture(shown: Any) -> None:
    image = shown.get_by_role("img").first
    assert image.evaluate("(svg) => svg.tagName") == "svg"
    language(shown, "en")
    assert shown.get_by_role("img", name="step 4").count() == 1
    control(shown, "step").press("End")
    readout(shown)
    assert shown.get_by_role("img", name="step 10").count() == 1


def test_a_film_of_the_kernel_is_a_picture_with_a_sentence(shown: Any) -> None:
    still = shown.locator("figure.lessons-film")
    assert still.locator("img").get_attribute("alt") == films.menu().text()
    assert still.locator("img").evaluate("(img) => img.naturalWidth") > 500
    assert still.locator("img").bounding_box()["width"] == pytest.approx(576, abs=1)
    language(shown, "en")
    assert still.inner_text().strip() == "This picture needs a kernel to move."


@pytest.mark.parametrize("width", [360, 700, 1400])
def test_no_window_cuts_it(shown: Any, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    for value in ("ko", "both"):
        language(shown, value)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        for each in shown.locator(
            ".lessons-picture, figure img, input[type=range], label, button, .lessons-readout div"
        ).all():
            box = each.bounding_box()
            if box:
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width + 0.5
    box = shown.locator(".lessons-picture").first.bounding_box()
    assert box["width"] <= 864
    assert box["width"] / box["height"] == pytest.approx(864 / 400 if width > 600 else 331.5 / 600, rel=0.01)


def test_nothing_jumps_while_a_slider_moves(shown: Any) -> None:
    def places() -> list[float]:
        return [each.bounding_box()["y"] for each in shown.locator("input, button").all()]

    start = places()
    for slider, key in (("w", "End"), ("turn", "End"), ("step", "End"), ("w", "Home"), ("step", "ArrowLeft")):
        control(shown, slider).press(key)
        readout(shown)
        assert places() == start


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_it_is_crisp_at_every_pixel_ratio(
    browser: Any, tmp_path: Path, fragments: list[str], scale: int
) -> None:
    context = browser.new_context(
        viewport={"width": 900, "height": 600}, device_scale_factor=scale, offline=True
    )
    page = context.new_page()
    page.goto(write_page(tmp_path, *fragments, head=""))
    wait_for_films(page)
    shot = picture(page)
    assert shot.shape[1] == 864 * scale
    # From the white left of the ball into its blue: a crisp edge takes two pixels at most, and one of an enlarged
    # picture takes as many more as it is enlarged.
    figure = films.hands().figure()
    x, y = figure.axes[0].transData.transform((1, 1)) / 72 * 96 * scale
    row = shot[int(figure.get_figheight() * 96 * scale - y), int(x - 12 * scale) : int(x)].mean(-1)
    assert row[0] > 245
    assert row[-1] < 110
    assert ((row > 115) & (row < 240)).sum() <= 2
    context.close()


@pytest.fixture
def hands(page: Any, tmp_path: Path) -> Any:
    page.goto(write_page(tmp_path, films.hands().to_html(), head=""))
    wait_for_films(page)
    return page


def test_on_a_phone_the_axes_stand_below_each_other(hands: Any) -> None:
    wide = hands.locator(".lessons-picture").bounding_box()
    hands.set_viewport_size({"width": 390, "height": 844})
    hands.wait_for_function("document.querySelector('.lessons-picture').viewBox.baseVal.width < 400")
    box = hands.locator(".lessons-picture").bounding_box()
    assert box["height"] / box["width"] == pytest.approx(2 * 300 / 331.5, rel=0.01)
    assert hands.evaluate("document.documentElement.scrollWidth") <= 390
    ball, wheel = (hands.locator(f"[data-grip={name}]").first.bounding_box() for name in ("w", "turn"))
    assert wheel["y"] > ball["y"] + 100
    # The right axes' title has gone down with them, the left ones' has stayed.
    left, right = (hands.locator("svg text", has_text=words).bounding_box() for words in ("bowl", "path"))
    assert right["y"] > left["y"] + 200
    hands.set_viewport_size({"width": 1000, "height": 900})
    hands.wait_for_function("document.querySelector('.lessons-picture').viewBox.baseVal.width === 648")
    assert hands.locator(".lessons-picture").bounding_box() == wide


def test_it_is_dark_where_the_page_is(hands: Any) -> None:
    ground = "getComputedStyle(document.querySelector('.lessons-picture')).backgroundColor"
    assert hands.evaluate(ground) == "rgb(255, 255, 255)"
    hands.emulate_media(color_scheme="dark")
    assert hands.evaluate(ground) == "rgb(22, 24, 27)"
    assert find_faults(hands, ".lessons-film") == []
    hands.evaluate("document.documentElement.dataset.theme = 'light'")
    assert hands.evaluate(ground) == "rgb(255, 255, 255)"
    hands.emulate_media(color_scheme="light")
    hands.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert hands.evaluate(ground) == "rgb(22, 24, 27)"
    # Paper is white.
    hands.emulate_media(media="print", color_scheme="dark")
    assert hands.evaluate(ground) == "rgb(255, 255, 255)"


def test_paper_shows_the_poster_and_no_controls(hands: Any) -> None:
    assert readout(hands) == "step 4"
    hands.emulate_media(media="print")
    assert readout(hands) == "step 9"
    assert not hands.get_by_role("slider").first.is_visible()
    hands.emulate_media(media="screen")
    assert readout(hands) == "step 4"


def test_the_change_is_said_once_the_hand_rests(hands: Any) -> None:
    said = hands.get_by_role("status").locator(".en")
    for _ in range(3):
        control(hands, "step").press("ArrowRight")
        assert said.text_content() == ""
    hands.wait_for_function("document.querySelector('[role=status] .en').textContent === 'step 7'")


def test_the_transport_row_has_names_and_a_tick(hands: Any) -> None:
    language(hands, "en")
    row = hands.locator(".lessons-transport")
    assert row.bounding_box()["height"] == 44
    for name, step in (("Forward", 5), ("Back", 4), ("Back", 3), ("First", 0), ("Back", 0)):
        row.get_by_role("button", name=name).click()
        assert readout(hands) == f"step {step}"
    assert row.get_by_text("start").is_visible()
    assert row.get_by_role("slider").bounding_box()["width"] > 500
    # Parameters in two columns.
    tops = [box["y"] for box in (row.bounding_box() for row in hands.locator(".lessons-slider").all())]
    assert tops[0] == tops[1] < tops[2] == tops[3]


def test_it_prints(shown: Any) -> None:
    pdf = shown.pdf(print_background=True)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 20_000
    shown.emulate_media(media="print")
    assert shown.locator(".lessons-picture").first.is_visible()


def test_without_scripts_there_is_the_poster(browser: Any, tmp_path: Path, fragments: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, *fragments, head=""))
    posters = page.locator(".lessons-poster")
    assert posters.first.get_attribute("alt") == films.hands().text(step=9)
    assert posters.first.evaluate("(img) => img.naturalWidth") == 864
    context.close()
