"""A lesson is a notebook found by its name: one more of three cells appears everywhere."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import nbformat
import pytest
from PIL import Image

from lessons_src.publish import lessons, site
from lessons_src.publish.lessons import find_lessons, run_lessons
from lessons_src.publish.pages import build_pages
from lessons_src.publish.slides import build_slides
from lessons_src.publish.tools import ROOT, BuildError

from .test_pages import BOTH, notebook


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two lessons, the second of three cells."""
    monkeypatch.setattr(lessons, "BUILD", tmp_path / "build")
    first = notebook(BOTH.format("# 1 · 처음\n\n글이에요.", "# 1 · First\n\nText."))
    film = "from lessons_src import learning_panel\nlearning_panel()"
    fifth = notebook(
        BOTH.format("# 5 · 셋\n\n세 칸이에요.", "# 5 · Three\n\nThree cells."), (film, {}), ("1 + 1", {})
    )
    (tmp_path / "notebooks").mkdir()
    for name, given in (("1_first", first), ("5_three", fifth), ("scratch", first)):
        nbformat.write(given, tmp_path / "notebooks" / f"{name}.ipynb")
    return tmp_path


def test_a_lesson_of_three_cells_appears_everywhere(folder: Path) -> None:
    paths = find_lessons(folder / "notebooks")
    assert [path.stem for path in paths] == ["1_first", "5_three"]
    ran = run_lessons(paths)
    build_pages(folder / "pages", ran)
    build_slides(folder / "slides", ran, handouts=False)
    page = (folder / "pages" / "5_three.html").read_text(encoding="utf-8")
    assert "lessonsOnce.film.add" in page
    assert 'rel="prev" data-page href="1_first.html"' in page
    assert 'rel="next" data-page href="5_three.html"' in (folder / "pages" / "1_first.html").read_text(
        "utf-8"
    )
    assert (folder / "slides" / "5_three.html").read_text("utf-8").count('<section class="slide"') == 1
    for index in (folder / "pages" / "index.html", folder / "slides" / "index.html"):
        assert 'href="5_three.html"><span lang="ko" class="ko">5 · 셋</span>' in index.read_text("utf-8")
    (folder / "site").mkdir()
    site._copy_notebooks(folder / "site", ran)
    saved = json.loads((folder / "site" / "notebooks" / "5_three.ipynb").read_text("utf-8"))
    assert saved["cells"][1]["metadata"]["trusted"]
    assert "lessonsOnce.film.add" in "".join(saved["cells"][1]["outputs"][0]["data"]["text/html"])
    site._write_index(folder / "site", ran)
    assert "notebooks/5_three.ipynb" in (folder / "site" / "index.html").read_text("utf-8")
    assert missing(ROOT / "README.md", [*find_lessons(), *paths]) == ["1_first.ipynb", "5_three.ipynb"]


def missing(readme: Path, paths: list[Path]) -> list[str]:
    """Return the lessons that a README has no link to."""
    links = re.findall(r"\]\(notebooks/([^)]+)\)", readme.read_text(encoding="utf-8"))
    return [path.name for path in paths if path.name not in links]


def test_the_readme_leads_to_every_lesson() -> None:
    assert missing(ROOT / "README.md", find_lessons()) == []


def test_a_lesson_is_run_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = find_lessons(folder / "notebooks")[:1]
    run_lessons(paths)
    monkeypatch.setattr(lessons, "execute", lambda *_: pytest.fail("ran again"))
    assert run_lessons(paths)[0].name == "1_first"


def test_a_lesson_that_fails_names_its_cell(folder: Path) -> None:
    path = folder / "notebooks" / "6_bad.ipynb"
    nbformat.write(notebook("# 6", ("1 / 0", {})), path)
    with pytest.raises(BuildError, match=r"6_bad.ipynb stopped at cell 2 \(c1\): ZeroDivisionError"):
        run_lessons([path])


def picture(width: int, height: int) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def test_the_cover_of_a_lesson() -> None:
    strip, first, second = (picture(*size) for size in ((60, 9), (60, 30), (60, 40)))
    given = notebook(*(("a", {"image/png": each}) for each in (strip, first, second)))
    assert lessons.find_cover(given) == first
    given.cells[2].metadata["tags"] = ["cover"]
    assert lessons.find_cover(given) == second
    assert lessons.find_cover(notebook("text")) == ""
