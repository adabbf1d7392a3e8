"""Each lesson in a real JupyterLab, run from top to bottom."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.lessons import find_lessons
from tests.browser.conftest import Lab
from tests.browser.watching import broken_pictures, show_cells

# Half a minute and more: make test-published, and CI.
pytestmark = pytest.mark.published


@pytest.mark.parametrize("lesson", find_lessons(), ids=lambda path: path.stem)
def test_a_lesson_runs_from_top_to_bottom(browser: Any, lab: Lab, lesson: Path) -> None:
    shutil.copy(lesson, lab.notebooks / lesson.name)
    shutil.copytree(lesson.parents[1] / "img", lab.notebooks.parent / "img", dirs_exist_ok=True)
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(30_000)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    lab.open(page, lesson.name)
    lab.run_all(page)
    lab.command(page, "docmanager:save")
    page.wait_for_function("!window.jupyterapp.shell.currentWidget.context.model.dirty")
    outputs = [each for cell in lab.read(lesson.name)["cells"] for each in cell.get("outputs", ())]
    assert outputs
    assert [each for each in outputs if each["output_type"] == "error" or each.get("name") == "stderr"] == []
    films = sum("image/png" in each.get("data", {}) for each in outputs)
    assert films >= 4
    assert broken_pictures(page) == []
    for cell in show_cells(page, "image/png"):
        cell.locator(".lessons-film-box svg.lessons-picture").first.wait_for()
    assert told == []
    context.close()
