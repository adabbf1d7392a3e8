"""Films and the language switch in a real JupyterLab, from the key to the picture."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.browser.conftest import Lab
from tests.browser.looking import decode, difference, find_faults

ROOT = Path(__file__).resolve().parents[2]
WORDS = """<div lang="ko" class="ko">

## 배우기 $w^2$

</div>

<div lang="en" class="en">

## Learning $w^2$

</div>"""
SWITCH = "from lessons_src.text.switch import language\nlanguage()"
BEFORE = """from lessons_src.panels import learning_panel
seen = []
film = learning_panel()
for name, slider in film.sliders.items():
    slider.observe(lambda change, name=name: seen.append((name, change["new"])), "value")
film"""
MENU = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.films import menu\nmenu()"
KERNEL = "menu(budget=0)"
# The sliders of the page count in steps, so that a value is 0.09999999999999999 where its stop is 0.1.
SEEN = "print([(name, round(value, 9)) for name, value in seen if abs(value - 0.1) > 1e-9], film.text())"


@pytest.fixture(scope="module")
def opened(browser: Any, lab: Lab) -> Iterator[Any]:
    """One page with one notebook, run once: the tests of this module go on from one another's state."""
    # The switch stands between two films: one made before it is shown, two after.
    lab.write("films.ipynb", WORDS, BEFORE, SWITCH, MENU, KERNEL)
    context = browser.new_context(viewport={"width": 1200, "height": 3200}, device_scale_factor=1)
    page = context.new_page()
    page.set_default_timeout(20_000)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    lab.open(page, "films.ipynb")
    lab.run_all(page)
    page.wait_for_function("document.querySelectorAll('.lessons-film-box .lessons-picture').length === 3")
    page.wait_for_function("document.querySelectorAll('.lessons-film-box .noUi-handle').length === 5")
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


def test_each_slider_moves_picture_readout_and_python(opened: Any, lab: Lab) -> None:
    handles = opened.locator(".lessons-film-box").first.locator(".noUi-handle")
    assert handles.count() == 3  # the steps first: they stand in the transport row
    texts, pictures = [readout(opened)], [shot(opened)]
    assert texts[0].startswith("step 0 · w = 1 · learning rate = 0.1 · loss = 4.667")
    for slider, expected in ((1, "w = 1.1 · "), (2, "learning rate = 0.11 · "), (0, "step 1 · ")):
        handles.nth(slider).press("ArrowRight")
        texts.append(readout(opened))
        pictures.append(shot(opened))
        assert expected in texts[-1]
        assert np.abs(pictures[-1] - pictures[-2]).max() > (50 if slider != 2 else 20)
    heard = (
        "[('w', 1.1), ('learning_rate', 0.11), ('step', 1)] learning: w = 2.024, lr = 0.11, loss = 0.002688"
    )
    ask_until(opened, SEEN, heard)
    assert "w = 2.02 · learning rate = 0.11 · loss = 0.002688 " in texts[-1]


def test_every_handle_has_a_name_in_the_language(opened: Any) -> None:
    names = "[...document.querySelectorAll('.noUi-handle, .lessons-film-box select')].map((h) => h.ariaLabel)"
    choose(opened, "English")
    opened.wait_for_function(f"({names}).join() === 'step,weight w,learning rate,shape,size,shape,size'")
    choose(opened, "Both")
    opened.wait_for_function(f"({names})[1] === '가중치 w / weight w'")


def test_reset_and_play(opened: Any) -> None:
    box = opened.locator(".lessons-film-box").first
    box.get_by_role("button", name="Reset").click()
    assert readout(opened).startswith("step 0 · w = 1 · learning rate = 0.1 ·")
    play = box.locator(".lessons-transport button").nth(2)
    assert play.get_attribute("aria-label") == "재생 / Play"
    play.click()
    opened.wait_for_function(
        "document.querySelector('.lessons-readout .en').textContent.startsWith('step 2 ')"
    )
    play.click()
    still = readout(opened)
    opened.wait_for_timeout(600)
    assert readout(opened) == still
    play.click()
    opened.wait_for_timeout(600)
    assert readout(opened) != still
    # Reset is the end of playing too.
    box.get_by_role("button", name="Reset").click()
    opened.wait_for_timeout(600)
    assert readout(opened).startswith("step 0 ")


def test_a_choice_and_the_kernel_film_follow(opened: Any) -> None:
    menus = opened.locator(".lessons-film-box select")
    for film in (1, 2):
        before = shot(opened, film)
        menus.nth(film - 1).select_option(index=2)
        opened.wait_for_function(
            "(film) => document.querySelectorAll('.lessons-readout')[film].textContent.includes('curved')",
            arg=film,
        )
        assert readout(opened, film, "ko") == "모양 = 굽은 선 · 크기 = 0.5"
        assert np.abs(shot(opened, film) - before).max() > 100
    # By the tables and by the kernel: one picture, but for where it stands on the page.
    one, other = shot(opened, 1)[:-2], shot(opened, 2)[:-2]
    rows = min(len(one), len(other))
    assert difference(one[:rows], other[:rows], 3).max() < 60
    opened.locator(".lessons-film-box").nth(2).locator(".noUi-handle").press("ArrowRight")
    opened.wait_for_function(
        "document.querySelectorAll('.lessons-readout')[2].textContent.includes('size = 0.6')"
    )


@pytest.mark.parametrize(
    ("button", "seen", "hidden", "label", "option"),
    [
        ("한국어", ["배우기", "걸음 0번", "데이터"], ["Learning", "step 0"], "가중치 w", "곧은 선"),
        ("English", ["Learning", "step 0", "data"], ["배우기", "걸음 0번"], "weight w", "straight"),
        (
            "Both",
            ["배우기", "Learning", "걸음 0번", "step 0"],
            [],
            "가중치 w / weight w",
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
    shown = opened.locator(".lessons-film-box select").first.locator("option").first.text_content()
    assert shown.replace("\xa0", " ") == option
    # The films before the switch and after it still follow their sliders.
    handle = opened.locator(".lessons-parameters .noUi-handle").first
    before = readout(opened)
    handle.press("ArrowRight")
    assert readout(opened) != before
    # And Python hears of it when it has time again.
    code = "from lessons_src.text.language import current_language; print(current_language())"
    ask_until(opened, code, {"한국어": "ko", "English": "en", "Both": "both"}[button])


def test_the_choice_is_kept_when_the_cell_runs_again(opened: Any, lab: Lab) -> None:
    choose(opened, "English")
    lab.run_all(opened)
    opened.wait_for_function("document.querySelectorAll('.lessons-film-box .noUi-handle').length === 5")
    assert opened.evaluate("document.documentElement.getAttribute('data-lessons-lang')") == "en"
    pressed = opened.locator(".lessons-switch [aria-pressed=true]").all_text_contents()
    assert pressed == ["English"]
    opened.wait_for_function(
        "document.querySelector('.lessons-parameters .widget-label').textContent === 'weight w'"
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
    assert "w = 5 ·" in readout(opened)
    assert np.abs(shot(opened) - before).max() > 100
    choose(opened, "한국어")
    assert opened.locator(".lessons-parameters .widget-label").first.inner_text() == "가중치 w"
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
    context = browser.new_context(viewport={"width": 1200, "height": 3000})
    page = context.new_page()
    page.goto(f"{lab.url}/doc/tree/films.ipynb?reset")
    page.wait_for_selector(".jp-OutputArea img")
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-OutputArea img')].filter((i) => i.width > 500).length === 3"
    )
    text = page.locator(".jp-Notebook").inner_text()
    assert "Error displaying widget" not in text
    assert "Run this cell to choose the language." in text
    context.close()


@pytest.mark.parametrize(("language", "label"), [("ko", "가중치 w"), ("en", "weight w")])
def test_it_starts_in_the_language_asked_for(browser: Any, lab: Lab, language: str, label: str) -> None:
    name = f"start_{language}.ipynb"
    # In the kernel's environment, where `LESSONS_LANG=ko make lab` puts it.
    lab.write(name, f"import os\nos.environ['LESSONS_LANG'] = {language!r}", BEFORE, SWITCH)
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
