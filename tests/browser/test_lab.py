"""Films and the language switch in a real JupyterLab, from the key to the picture."""

from __future__ import annotations

import base64
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lessons_src.panels import learning_panel
from tests.browser.conftest import Lab
from tests.browser.looking import decode, difference, find_faults
from tests.browser.watching import broken_pictures

ROOT = Path(__file__).resolve().parents[2]
WORDS = """<div lang="ko" class="ko">

## 배우기 $w^2$

</div>

<div lang="en" class="en">

## Learning $w^2$

![a picture](../img/p.png)

</div>"""
SWITCH = "from lessons_src.text.switch import language\nlanguage()"
FIND = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests import films"
HANDS = f"""{FIND}
seen = []
film = films.hands()
for name, slider in film.sliders.items():
    slider.observe(lambda change, name=name: seen.append((name, round(change["new"], 9))), "value")
film"""
MENU = "films.menu()"
# Tables too large to send: the kernel is asked.
KERNEL = "films.menu(budget=0)"


@pytest.fixture(scope="module")
def opened(browser: Any, lab: Lab) -> Iterator[Any]:
    """One page with one notebook, run once: the tests of this module go on from one another's state."""
    # The switch stands between two films: one made before it is shown, two after.
    (lab.notebooks.parent / "img").mkdir(exist_ok=True)
    (lab.notebooks.parent / "img" / "p.png").write_bytes(learning_panel().png(0.2))
    lab.write("films.ipynb", WORDS, HANDS, SWITCH, MENU, KERNEL)
    context = browser.new_context(viewport={"width": 1280, "height": 3200}, device_scale_factor=1)
    page = context.new_page()
    page.set_default_timeout(20_000)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    lab.open(page, "films.ipynb")
    lab.run_all(page)
    page.wait_for_function("document.querySelectorAll('.lessons-film-box .lessons-picture').length === 3")
    page.wait_for_function("document.querySelectorAll('.lessons-film-box .noUi-handle').length === 7")
    yield page
    context.close()
    assert told == []


def settle(page: Any) -> None:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def readout(page: Any, film: int = 0, lang: str = "en") -> str:
    settle(page)
    return page.locator(".lessons-film-box .lessons-readout").nth(film).locator(f".{lang}").text_content()


def shot(page: Any, film: int = 0) -> np.ndarray:
    settle(page)
    return decode(page.locator(".lessons-film-box .lessons-picture").nth(film).screenshot())


def choose(page: Any, name: str) -> None:
    page.locator(".lessons-switch").get_by_role("button", name=name).click()
    settle(page)


def ask(page: Any, code: str) -> str:
    """Run code in the notebook's kernel; return what it printed."""
    page.evaluate(
        """async (code) => {
            const panel = window.jupyterapp.shell.currentWidget;
            const answer = panel.sessionContext.session.kernel.requestExecute({ code });
            window.printed = '';
            answer.onIOPub = (message) => {
                if (message.header.msg_type === 'stream') window.printed += message.content.text;
                if (message.header.msg_type === 'error') window.printed += message.content.evalue;
            };
            await answer.done;
        }""",
        code,
    )
    return page.evaluate("window.printed").strip()


def ask_until(page: Any, code: str, expected: str) -> None:
    """Ask until Python has heard of what was done in the page: messages take their time, and their turn."""
    answer = ask(page, code)
    for _ in range(50):
        if answer == expected:
            return
        time.sleep(0.1)
        answer = ask(page, code)
    assert answer == expected


def film_box(page: Any, film: int = 0) -> Any:
    return page.locator(".lessons-film-box").nth(film)


def wait_for(page: Any, text: str, film: int = 0) -> None:
    page.wait_for_function(
        "([film, text]) => document.querySelectorAll('.lessons-readout')[film].textContent.includes(text)",
        arg=[film, text],
    )


def test_picture_and_controls_share_a_window(opened: Any) -> None:
    for language in ("한국어", "English", "Both"):
        choose(opened, language)
        opened.wait_for_timeout(100)
        heights = [box.bounding_box()["height"] for box in opened.locator(".lessons-film-box").all()]
        assert max(heights) <= 600
        columns = [box.bounding_box()["x"] for box in film_box(opened).locator(".lessons-parameters > *").all()]
        assert columns[0] == columns[2] < columns[1] == columns[3]


def test_pictures_of_markdown_show(opened: Any, lab: Lab) -> None:
    shown = opened.locator("img[alt='a picture']")
    shown.wait_for()
    assert broken_pictures(opened) == []


def test_each_slider_moves_picture_readout_and_python(opened: Any) -> None:
    handles = film_box(opened).locator(".noUi-handle")
    before = shot(opened)
    for number in (0, 1, 2):  # the steps first: they stand in the transport row
        handles.nth(number).press("ArrowRight")
    assert readout(opened) == "step 5"
    assert np.abs(shot(opened) - before).max() > 50
    ask_until(opened, "print(seen)", "[('step', 5), ('w', 1.1), ('turn', 5.0)]")
    texts = [handle.get_attribute("aria-valuetext") for handle in handles.all()]
    assert texts == ["5", "1.1", "5", "5", "2"]  # as films write numbers, not 1.0999999999999996


def middle(grip: Any) -> tuple[float, float]:
    box = grip.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_grip_moves_its_ipywidgets_and_python(opened: Any) -> None:
    ask(opened, "seen.clear()")
    x, y = middle(opened.locator("[data-grip='gain high']"))
    opened.mouse.move(x, y)
    opened.mouse.down()
    opened.mouse.move(x + 40, y - 20, steps=4)
    values = [film_box(opened).locator(".noUi-handle").nth(n).get_attribute("aria-valuetext") for n in (3, 4)]
    assert int(values[0]) > 5
    assert int(values[1]) > 2
    ask_until(opened, "print([film.sliders[name].value for name in ('gain', 'high')])", f"[{', '.join(f'{value}.0' for value in values)}]")
    # Escape is the grip's own: JupyterLab stays in its mode, and the sliders go back.
    opened.keyboard.press("Escape")
    opened.mouse.up()
    ask_until(opened, "print([film.sliders[name].value for name in ('gain', 'high')])", "[5.0, 2.0]")
    ask(opened, "seen.clear(); film.set(w=-2)")
    opened.wait_for_function("document.querySelectorAll('.noUi-handle')[1].ariaValueText === '−2.0'")


def test_every_handle_has_a_name_in_the_language(opened: Any) -> None:
    names = "[...document.querySelectorAll('.noUi-handle')].map((handle) => handle.ariaLabel).join()"
    choose(opened, "English")
    opened.wait_for_function(f"{names} === 'step,weight,angle,gain,height,height,height'")
    choose(opened, "Both")
    opened.wait_for_function(f"{names}.startsWith('걸음 / step,가중치 / weight')")
    names = "[...document.querySelectorAll('.lessons-transport button')].map((each) => each.ariaLabel).join()"
    assert opened.evaluate(names).startswith("첫 걸음 / First,한 걸음 뒤로 / Back,재생 / Play,")


def test_reset_and_play(opened: Any) -> None:
    box = film_box(opened)
    box.get_by_role("button", name="Reset").click()
    assert readout(opened) == "step 4"
    play = box.locator(".lessons-transport button").nth(2)
    play.click()
    wait_for(opened, "step 6")
    play.click()
    still = readout(opened)
    opened.wait_for_timeout(400)
    assert readout(opened) == still
    play.click()
    # Reset is the end of playing too.
    box.get_by_role("button", name="Reset").click()
    opened.wait_for_timeout(400)
    assert readout(opened) == "step 4"


def test_keys_on_a_slider_stay_there(opened: Any) -> None:
    selected = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    handle = film_box(opened).locator(".noUi-handle").first
    handle.focus()
    before = opened.evaluate(selected)
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        handle.press(key)
    assert opened.evaluate(selected) == before
    assert readout(opened) == "step 3"
    handle.press("ArrowUp")


def test_a_choice_and_the_kernel_film_follow(opened: Any) -> None:
    for film in (1, 2):
        before = shot(opened, film)
        button = film_box(opened, film).locator(".widget-toggle-button").nth(2)
        button.click()
        wait_for(opened, "curved", film)
        assert readout(opened, film, "ko") == "모양 = 굽은 선 · 높이 = 0.5"
        assert np.abs(shot(opened, film) - before).max() > 100
        opened.wait_for_function("(each) => each.ariaPressed === 'true'", arg=button.element_handle())
    # By the tables and by the kernel: one picture, but for where it stands on the page.
    one, other = shot(opened, 1)[:-2], shot(opened, 2)[:-2]
    rows = min(len(one), len(other))
    assert difference(one[:rows], other[:rows], 3).max() < 60
    film_box(opened, 2).locator(".noUi-handle").press("ArrowRight")
    wait_for(opened, "height = 0.6", 2)


def test_a_film_of_the_kernel_is_held_where_it_is_drawn(opened: Any) -> None:
    grip = film_box(opened, 2).locator("[data-grip=tall]")
    x, y = middle(grip)
    opened.mouse.move(x, y)
    opened.mouse.down()
    for far in (20, 40, 60):
        opened.mouse.move(x, y + far)
    opened.wait_for_function("() => Number(document.querySelectorAll('.noUi-handle')[6].ariaValueText) < 0.5")
    opened.mouse.up()
    wait_for(opened, f"height = {film_box(opened, 2).locator('.noUi-handle').get_attribute('aria-valuetext')}", 2)
    assert abs(middle(grip)[1] - y - 60) < 20


@pytest.mark.parametrize(
    ("button", "seen", "hidden", "label", "option"),
    [
        ("한국어", ["배우기", "걸음 4", "그릇"], ["Learning", "step 4"], "가중치", "곧은 선"),
        ("English", ["Learning", "step 4", "The bowl"], ["배우기", "걸음 4"], "weight", "straight"),
        (
            "Both",
            ["배우기", "Learning", "걸음 4", "step 4"],
            [],
            "가중치 / weight",
            "곧은 선 / straight",
        ),
    ],
)
def test_the_language_reaches_everything_while_python_is_busy(
    opened: Any, lab: Lab, button: str, seen: list[str], hidden: list[str], label: str, option: str
) -> None:
    opened.evaluate(
        """() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute(
            { code: 'import time; time.sleep(1.5)' }); }"""
    )
    choose(opened, button)
    cells = opened.locator(".jp-Notebook")
    text = cells.inner_text() + " ".join(opened.locator(".lessons-picture text").all_text_contents())
    for words in seen:
        assert words in text
    for words in hidden:
        assert (
            not opened.locator(".jp-Notebook")
            .get_by_text(re.compile(f"^{words}"))
            .locator("visible=true")
            .count()
        )
    assert opened.locator(".lessons-parameters .widget-label").first.inner_text() == label
    shown = opened.locator(".widget-toggle-button").first
    assert shown.text_content().replace("\xa0", " ") == option
    # The films before the switch and after it still follow their sliders.
    handle = film_box(opened).locator(".noUi-handle").first
    before = readout(opened)
    handle.press("ArrowRight")
    assert readout(opened) != before
    handle.press("ArrowLeft")
    # And Python hears of it when it has time again.
    code = "from lessons_src.text.language import current_language; print(current_language())"
    ask_until(opened, code, {"한국어": "ko", "English": "en", "Both": "both"}[button])


def test_the_choice_is_kept_when_the_cell_runs_again(opened: Any, lab: Lab) -> None:
    choose(opened, "English")
    lab.run_all(opened)
    opened.wait_for_function("document.querySelectorAll('.lessons-film-box .noUi-handle').length === 7")
    assert opened.evaluate("document.documentElement.getAttribute('data-lessons-lang')") == "en"
    pressed = opened.locator(".lessons-switch [aria-pressed=true]").all_text_contents()
    assert pressed == ["English"]
    opened.wait_for_function(
        "document.querySelector('.lessons-parameters .widget-label').textContent === 'weight'"
    )


def test_the_outline_shows_the_chosen_language_only(opened: Any) -> None:
    opened.locator('.jp-SideBar [data-id="table-of-contents"]').click()
    headings = opened.locator("#table-of-contents .jp-tocItem-content")
    headings.nth(1).wait_for()
    for name, expected in (
        ("한국어", [True, False]),
        ("English", [False, True]),
        ("둘 다 Both", [True, True]),
    ):
        choose(opened, name)
        assert [headings.nth(i).is_visible() for i in range(2)] == expected


def test_nothing_of_ours_keeps_anyone_out(opened: Any) -> None:
    ours = [".lessons-switch", ".lessons-picture", ".lessons-readout", ".lessons-transport"]
    for part in ours:
        assert find_faults(opened, part) == []


def test_films_go_on_without_a_kernel(opened: Any, lab: Lab) -> None:
    lab.command(opened, "docmanager:save")
    opened.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    opened.wait_for_timeout(300)
    handle = opened.locator(".lessons-parameters .noUi-handle").first
    before = shot(opened)
    handle.press("End")
    assert np.abs(shot(opened) - before).max() > 100
    # One that asks it says so, once it has waited.
    film_box(opened, 2).locator(".noUi-handle").press("Home")
    wait_for(opened, "Python does not answer.", 2)
    choose(opened, "한국어")
    assert opened.locator(".lessons-parameters .widget-label").first.inner_text() == "가중치"
    assert opened.locator(".lessons-readout .en").first.is_hidden()


def test_a_saved_notebook_shows_the_pictures(browser: Any, opened: Any, lab: Lab) -> None:
    outputs = [
        output["data"] for cell in lab.read("films.ipynb")["cells"] for output in cell.get("outputs", ())
    ]
    assert [sorted(data) for data in outputs] == [
        ["image/png", "text/plain"],
        ["text/html", "text/plain"],
        ["image/png", "text/plain"],
        ["image/png", "text/plain"],
    ]
    # Below the picture, in it, there is what brings it to life.
    png = base64.b64decode(outputs[0]["image/png"])
    assert Image.open(io.BytesIO(png)).size == (1296, 600 + 50)
    context = browser.new_context(viewport={"width": 1200, "height": 3000})
    page = context.new_page()
    page.goto(f"{lab.url}/doc/tree/notebooks/films.ipynb?reset")
    page.wait_for_selector(".jp-OutputArea img")
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-OutputArea img')].filter((i) => i.width > 500).length === 3"
    )
    text = page.locator(".jp-Notebook").inner_text()
    assert "Error displaying widget" not in text
    assert "Run this cell to choose the language." in text
    context.close()


@pytest.mark.parametrize(("language", "label"), [("ko", "가중치"), ("en", "weight")])
def test_it_starts_in_the_language_asked_for(browser: Any, lab: Lab, language: str, label: str) -> None:
    name = f"start_{language}.ipynb"
    # In the kernel's environment, where `LESSONS_LANG=ko make lab` puts it.
    lab.write(name, f"import os\nos.environ['LESSONS_LANG'] = {language!r}", HANDS, SWITCH)
    context = browser.new_context(viewport={"width": 1200, "height": 2000})
    page = context.new_page()
    page.set_default_timeout(30_000)
    lab.open(page, name)
    lab.run_all(page)
    page.wait_for_function(
        "(label) => document.querySelector('.lessons-parameters .widget-label')?.textContent === label",
        arg=label,
    )
    assert page.locator(".lessons-switch [aria-pressed=true]").get_attribute("data-value") == language
    visible = [page.locator(f".lessons-readout .{each}").is_visible() for each in ("ko", "en")]
    assert visible == [language == "ko", language == "en"]
    context.close()
