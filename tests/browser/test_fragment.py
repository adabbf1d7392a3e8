"""Films in a page of their own: no kernel, no network, two on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lessons_src.panels import learning_panel
from tests import films
from tests.browser.looking import picture, write_page


@pytest.fixture(scope="module")
def fragments() -> list[str]:
    return [learning_panel().to_html(), films.menu().to_html(), films.menu(budget=0).to_html()]


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
    yield page
    assert told == []
    assert [url for url in asked if url != address and not url.startswith("data:")] == []


def language(page: Any, value: str) -> None:
    page.evaluate("(value) => document.documentElement.setAttribute('data-lessons-lang', value)", value)


def readout(page: Any, film: int = 0, lang: str = "en") -> str:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".lessons-readout").nth(film).locator(f".{lang}").text_content()


def test_a_slider_moves_by_keyboard(shown: Any) -> None:
    before = picture(shown)
    assert readout(shown).startswith("step 0 · w = 1 · learning rate = 0.1 · loss = 4.667")
    sliders = shown.locator(".lessons-film").first.get_by_role("slider")
    assert sliders.count() == 3
    shown.keyboard.press("Tab")  # the first stop of the keyboard is the first slider
    shown.keyboard.press("ArrowRight")
    assert readout(shown).startswith("step 0 · w = 1.1 ·")
    shown.keyboard.press("End")
    assert readout(shown).startswith("step 0 · w = 5 ·")
    shown.keyboard.press("Tab")
    shown.keyboard.press("Home")
    assert "learning rate = 0.01 ·" in readout(shown)
    shown.keyboard.press("Tab")
    for _ in range(3):
        shown.keyboard.press("ArrowUp")
    assert readout(shown).startswith("step 3 ·")
    assert np.abs(picture(shown) - before).max() > 100


def test_a_slider_is_dragged_with_the_mouse(shown: Any) -> None:
    box = shown.get_by_role("slider").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    shown.mouse.move(box["x"] + box["width"] / 3, middle)
    shown.mouse.down()
    seen = []
    for part in (0.4, 0.6, 0.8, 1.1):
        shown.mouse.move(box["x"] + box["width"] * part, middle)
        seen.append(readout(shown))
    shown.mouse.up()
    assert len(set(seen)) == 4  # the picture follows while the button is down
    assert seen[-1].startswith("step 0 · w = 5 ·")


def test_a_slider_moves_by_touch(browser: Any, tmp_path: Path, fragments: list[str]) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900}, has_touch=True, offline=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, *fragments, head=""))
    box = page.get_by_role("slider").first.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    assert "w = 5 ·" in readout(page) or "w = 4.9 ·" in readout(page)
    context.close()


def test_two_films_keep_apart(shown: Any) -> None:
    before = readout(shown, 0)
    shown.get_by_label("size").last.press("End")
    assert readout(shown, 1) == "shape = bent · size = 1.0"
    assert readout(shown, 0) == before
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) > 50
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


def test_a_choice_among_words(shown: Any) -> None:
    menu = shown.get_by_role("combobox")
    before = picture(shown, 1)
    menu.select_option(index=2)
    assert readout(shown, 1) == "shape = curved · size = 0.5"
    assert readout(shown, 1, "ko") == "모양 = 굽은 선 · 크기 = 0.5"
    assert np.abs(picture(shown, 1) - before).max() > 100
    language(shown, "ko")
    assert menu.locator("option").all_text_contents() == ["곧은 선", "꺾인 선", "굽은 선"]
    language(shown, "both")
    assert menu.locator("option").all_text_contents()[0] == "곧은 선 / straight"


def test_play_and_reset(shown: Any) -> None:
    shown.get_by_role("button", name="Play").click()
    assert shown.get_by_role("button", name="Pause").is_visible()
    shown.wait_for_function("document.querySelector('.lessons-readout .en').textContent.startsWith('step 2')")
    shown.get_by_role("button", name="Pause").click()
    still = readout(shown)
    shown.wait_for_timeout(600)
    assert readout(shown) == still
    step = shown.get_by_role("slider").nth(2)
    step.press("End")
    shown.get_by_role("button", name="Play").click()  # from the end it begins anew
    shown.wait_for_function(
        "document.querySelector('.lessons-readout .en').textContent.startsWith('step 1 ')"
    )
    shown.get_by_role("button", name="Pause").click()
    shown.get_by_role("slider").first.press("Home")
    shown.get_by_role("button", name="Reset").first.click()
    assert readout(shown).startswith("step 0 · w = 1 · learning rate = 0.1 ·")
    outputs = shown.locator(".lessons-film").first.locator("output").all_text_contents()
    assert outputs == ["1.0", "0.10", "0"]


def test_reset_ends_the_play(shown: Any) -> None:
    shown.get_by_role("button", name="Play").click()
    shown.wait_for_function(
        "document.querySelector('.lessons-readout .en').textContent.startsWith('step 1 ')"
    )
    shown.get_by_role("button", name="Reset").first.click()
    shown.wait_for_timeout(600)
    assert readout(shown).startswith("step 0 ")
    assert shown.get_by_role("button", name="Play").is_visible()


@pytest.mark.parametrize(
    ("value", "seen", "hidden"),
    [
        (
            "ko",
            ["가중치 w", "데이터", "모델 ŷ = w x", "평균 제곱 오차", "처음으로", "재생"],
            ["weight w", "data", "Reset"],
        ),
        (
            "en",
            ["weight w", "data", "The model ŷ = w x", "mean squared error", "Reset"],
            ["가중치 w", "데이터", "재생"],
        ),
        ("both", ["가중치 w", "weight w", "데이터 / data", "평균 제곱 오차 · MSE"], ["The model ŷ = w x"]),
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
    name = {"ko": "가중치 w", "en": "weight w", "both": "가중치 w / weight w"}[value]
    assert shown.get_by_role("slider", name=name, exact=True).count() == 1


def test_the_readout_is_the_name_of_the_picture(shown: Any) -> None:
    image = shown.get_by_role("img").first
    assert image.evaluate("(svg) => svg.tagName") == "svg"
    language(shown, "en")
    assert shown.get_by_role("img", name="step 0 · w = 1 · learning rate = 0.1").count() == 1
    shown.get_by_role("slider").first.press("End")
    readout(shown)
    assert shown.get_by_role("img", name="step 0 · w = 5 ·").count() == 1
    assert shown.get_by_role("slider").first.get_attribute("aria-valuetext") == "5.0"


def test_a_film_of_the_kernel_is_a_picture_with_a_sentence(shown: Any) -> None:
    still = shown.locator("figure.lessons-film")
    assert (
        still.locator("img").get_attribute("alt")
        == "menu: shape = bent, size = 0.5, top = 0.5, shape_word = 1"
    )
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
            ".lessons-picture, figure img, input, select, button, .lessons-readout div"
        ).all():
            box = each.bounding_box()
            if box:
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width + 0.5
    box = shown.locator(".lessons-picture").first.bounding_box()
    assert box["width"] <= 864
    assert box["width"] / box["height"] == pytest.approx(9.0 / 4.7, rel=0.01)


def test_nothing_jumps_while_a_slider_moves(shown: Any) -> None:
    def places() -> list[float]:
        return [each.bounding_box()["y"] for each in shown.locator("input, select, button").all()]

    start = places()
    for slider, key in ((0, "End"), (1, "End"), (2, "End"), (0, "Home"), (2, "ArrowLeft"), (1, "Home")):
        shown.get_by_role("slider").nth(slider).press(key)
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
    shot = picture(page)
    assert shot.shape[1] == 864 * scale
    # From the white left of the first data point into its black: a crisp edge takes two pixels at most,
    # and one of an enlarged picture takes as many more as it is enlarged.
    figure = learning_panel().figure()
    x, y = figure.axes[0].transData.transform((1, 2)) / 72 * 96 * scale
    row = shot[int(figure.get_figheight() * 96 * scale - y), int(x - 12 * scale) : int(x)].mean(-1)
    assert row[0] > 215
    assert row[-1] < 40
    assert ((row > 40) & (row < 215)).sum() <= 2
    context.close()


def test_it_prints(shown: Any) -> None:
    pdf = shown.pdf(print_background=True)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 20_000
    shown.emulate_media(media="print")
    assert shown.locator(".lessons-picture").first.is_visible()


def test_without_scripts_there_is_the_text(browser: Any, tmp_path: Path, fragments: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, *fragments, head=""))
    assert "learning: w = 1, lr = 0.1, loss = 4.667" in page.locator("body").inner_text()
    context.close()
