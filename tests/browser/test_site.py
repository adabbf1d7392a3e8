"""The site that runs in the browser: built, then lesson 1 from top to bottom with the network cut.

`make test` leaves this out, for it takes as long as half of the rest; `make test-published` and CI run it.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest

from lessons_src.publish.pyodide_folder import make_folder
from lessons_src.publish.site import build_site
from lessons_src.publish.tools import BUILD
from tests.browser.conftest import ARGUMENTS, find_browser
from tests.browser.serving import serve

pytestmark = pytest.mark.published

LESSON = "notebooks/index.html?path=notebooks/1_learning.ipynb"
# Whatever is not this machine does not exist, for the page's workers too.
CUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PANEL = "window.jupyterapp?.shell.currentWidget"


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


@pytest.fixture(scope="module")
def opened(browser: Any, site: str) -> Iterator[Any]:
    """Lesson 1, its kernel started, nothing run yet: the tests go on from one another's state."""
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
    page.goto(f"{site}/{LESSON}")
    page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel", timeout=60_000)
    yield page
    browser.close()
    assert told == []
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


def browser_path(browser: Any) -> str:
    """Return the path of the browser that the tests found."""
    return find_browser() or browser.browser_type.executable_path


def run(page: Any, command: str = "notebook:run-all-cells") -> None:
    page.evaluate("(name) => { window.jupyterapp.commands.execute(name); }", command)


def outputs(page: Any) -> list[Any]:
    """Return the outputs of all cells as the notebook's model has them, on the page or scrolled away."""
    return page.evaluate(f"{PANEL}.context.model.toJSON().cells.flatMap((cell) => cell.outputs ?? [])")


def readout(page: Any) -> str:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".lessons-film-box .lessons-readout").first.locator(".en").text_content()


def test_the_lesson_runs_from_top_to_bottom(opened: Any) -> None:
    start = time.monotonic()
    run(opened)
    opened.wait_for_function(
        f"""() => {PANEL}.content.widgets.every((cell) =>
            cell.model.type !== 'code' || /^\\d+$/.test(cell.model.executionCount ?? ''))
            && {PANEL}.sessionContext.session.kernel.status === 'idle'""",
        timeout=150_000,
    )
    print(f"lesson 1 ran in {time.monotonic() - start:.0f} s")
    made = outputs(opened)
    assert [each for each in made if each["output_type"] == "error" or each.get("name") == "stderr"] == []
    views = [each for each in made if "application/vnd.jupyter.widget-view+json" in each.get("data", {})]
    assert len(views) >= 10


def test_a_slider_moves_the_film(opened: Any) -> None:
    opened.wait_for_selector(".lessons-film-box .lessons-picture")
    handle = opened.locator(".lessons-film-box").first.locator(".noUi-handle").first
    before = readout(opened)
    handle.press("ArrowRight")
    after = readout(opened)
    assert before.startswith("step 0 · w = 0 ")
    assert after.startswith("step 0 · w = 0.1 ")


def test_the_language_switch_reaches_the_cells(opened: Any) -> None:
    buttons = opened.locator(".lessons-switch")
    for name, korean, english in (("한국어", True, False), ("English", False, True), ("Both", True, True)):
        buttons.get_by_role("button", name=name).click()
        shown = [opened.locator(f".jp-MarkdownOutput div.{lang}").first.is_visible() for lang in ("ko", "en")]
        assert shown == [korean, english]


def test_an_exercise_checks_itself(opened: Any) -> None:
    """An answer is written into its cell and judged, first a wrong one, then a right one."""
    for answer, state in (("x * w", "not yet"), ("np.mean((w * x - y) ** 2)", "passed")):
        opened.evaluate(
            f"""async (answer) => {{
                const panel = {PANEL};
                const cell = panel.content.widgets.find(
                    (each) => each.model.sharedModel.source.startsWith('def mse('));
                cell.model.sharedModel.setSource(
                    `def mse(w, x, y):\\n    return ${{answer}}\\n\\nexercise("learning.mse").check(mse)`);
                panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
                await window.jupyterapp.commands.execute('notebook:run-cell');
            }}""",
            answer,
        )
        told = opened.evaluate(
            f"""{PANEL}.content.widgets.find((each) => each.model.sharedModel.source.startsWith('def mse('))
                .model.outputs.toJSON().map((output) => output.data['text/plain'])"""
        )
        assert told == [f"exercise learning.mse: {state}"]
