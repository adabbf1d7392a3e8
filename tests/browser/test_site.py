"""The site that runs in the browser, with the network cut: each lesson before its Python is there, and after.

`make test` leaves this out, for it takes as long as half of the rest; `make test-published` and CI run it.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from lessons_src.publish.lessons import find_lessons
from lessons_src.publish.site import build_site
from lessons_src.publish.tools import BUILD
from tests.browser.conftest import ARGUMENTS, find_browser
from tests.browser.pyodide_folder import make_folder
from tests.browser.serving import serve
from tests.browser.watching import PANEL, move_a_slider, show_cells

pytestmark = pytest.mark.published

LESSONS = [path.stem for path in find_lessons()]
# Whatever is not this machine does not exist, for the page's workers too.
CUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The site with its own pyodide, built into build/test-site; what packages it needs is kept in build/."""
    try:
        pyodide = make_folder(BUILD / "pyodide")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"the packages for a pyodide folder of the tests' own cannot be had here: {error}")
    folder = BUILD / "test-site"
    build_site(folder, pyodide, "both")
    with serve(folder) as address:
        yield address


@contextmanager
def opened(browser: Any, site: str, lesson: str, *, python: bool = True) -> Iterator[Any]:
    """A lesson in a browser of its own, its session started, nothing run yet.

    Without `python` pyodide never comes, as if it were still on its way.
    """
    browser = browser.browser_type.launch(
        executable_path=browser_path(browser), args=[*ARGUMENTS, CUT], timeout=60_000
    )
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(30_000)
    told: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    if not python:
        context.route("**/static/pyodide/*", lambda route: None)
    page.goto(f"{site}/notebooks/index.html?path=notebooks/{lesson}.ipynb")
    page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel", timeout=60_000)
    try:
        yield page
        assert told == []
        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    finally:
        browser.close()


def browser_path(browser: Any) -> str:
    """Return the path of the browser that the tests found."""
    return find_browser() or browser.browser_type.executable_path


def run_all(page: Any) -> None:
    """Run the notebook from top to bottom."""
    assert page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)")


def outputs(page: Any) -> list[Any]:
    """Return the outputs of all cells as the notebook's model has them, on the page or scrolled away."""
    return page.evaluate(f"{PANEL}.context.model.toJSON().cells.flatMap((cell) => cell.outputs ?? [])")


def switch_languages(page: Any) -> None:
    """Press each button of the language switch, and see what shows."""
    next(show_cells(page, "한국어 / English"))
    buttons = page.locator(".lessons-switch")
    for name, korean, english in (("한국어", True, False), ("English", False, True), ("Both", True, True)):
        buttons.get_by_role("button", name=name).click()
        shown = [page.locator(f".jp-MarkdownOutput div.{lang}").first.is_visible() for lang in ("ko", "en")]
        assert shown == [korean, english]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_alive_before_python_is(browser: Any, site: str, lesson: str) -> None:
    """Without a kernel the films follow their sliders, predictions answer and the language changes."""
    # Each is read in one piece before anything shows.
    assert (BUILD / f"test-site/files/notebooks/{lesson}.ipynb").stat().st_size < 6e6
    with opened(browser, site, lesson, python=False) as page:
        switch_languages(page)
        films = 0
        for cell in show_cells(page, "lessons-spec"):
            cell.locator(".lessons-picture").wait_for()
            assert cell.locator("img").count() == 0
            assert move_a_slider(page, cell.locator(".lessons-film"))
            films += 1
        assert films >= 4
        predictions = 0
        for cell in show_cells(page, "lessons-prediction-page"):
            cell.locator("[data-right=yes]").click()
            assert cell.locator(".lessons-feedback").inner_text().startswith("✓")
            predictions += 1
        assert predictions >= 5


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(browser: Any, site: str, lesson: str) -> None:
    start = time.monotonic()
    with opened(browser, site, lesson) as page:
        # What was answered before Python came is not lost.
        for cell in show_cells(page, "lessons-prediction-page"):
            cell.locator("[data-right=no]").first.click()
            break
        run_all(page)
        print(f"{lesson} ran {time.monotonic() - start:.0f} s after it was opened")
        made = outputs(page)
        assert [each for each in made if each["output_type"] == "error" or each.get("name") == "stderr"] == []
        views = [each for each in made if "application/vnd.jupyter.widget-view+json" in each.get("data", {})]
        assert len(views) >= 10
        switch_languages(page)
        for cell in show_cells(page, '"text/plain":"prediction '):
            cell.locator(".lessons-prediction").wait_for()
            assert cell.locator(".lessons-feedback").inner_text().startswith("✗")
            break
        assert sum([follow_by_widget(page, cell) for cell in show_cells(page, "image/png")]) >= 4
        if lesson == "1_learning":
            check_an_exercise(page)


def follow_by_widget(page: Any, cell: Any) -> bool:
    """Move a slider of a film that came from the kernel, until the picture or its numbers change.

    Returns:
        Whether the film has sliders; one that only speaks the languages has none.
    """
    cell.locator(".lessons-film-box .lessons-picture").first.wait_for()

    def state() -> str:
        film = cell.locator(".lessons-film-box").first
        return film.locator(".lessons-picture").inner_html() + film.locator(".lessons-readout").inner_text()

    handles = cell.locator(".noUi-handle")
    before = state()
    for number in range(handles.count()):
        for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
            handles.nth(number).press(key)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if state() != before:
                return True
    if handles.count():
        pytest.fail("no slider changed the picture")
    return False


def check_an_exercise(page: Any) -> None:
    """Write an answer into its cell and let it be judged, first a wrong one, then a right one."""
    for answer, state in (("prediction - target", "failed"), ("np.mean((prediction - target) ** 2)", "passed")):
        told = page.evaluate(
            f"""async (answer) => {{
                const panel = {PANEL};
                const cell = panel.content.widgets.find(
                    (each) => each.model.sharedModel.source.startsWith('def mse('));
                cell.model.sharedModel.setSource(
                    `def mse(prediction, target):\\n    return ${{answer}}\\n\\nexercise("loss.mse").check(mse)`);
                panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
                await window.jupyterapp.commands.execute('notebook:run-cell');
                return cell.model.outputs.toJSON().map((output) => output.data['text/plain']);
            }}""",
            answer,
        )
        assert told == [f"exercise loss.mse: {state}"]
