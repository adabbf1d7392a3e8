"""What pages are made of: cells run here, Markdown, formulas, films' tables, fonts."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from lessons_src.panels.learning import learning_panel
from lessons_src.publish.films import Reel, pack
from lessons_src.publish.font import math_letters
from lessons_src.publish.formulas import mathml
from lessons_src.publish.pages import write_instructors, write_page
from lessons_src.publish.parts import local_images, read_lesson
from lessons_src.publish.prose import cut, markdown, read_prose
from lessons_src.publish.running import CellError, run_cells

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*_*.ipynb"))
BOTH = '<div lang="ko" class="ko">\n\n{}\n\n</div>\n\n<div lang="en" class="en">\n\n{}\n\n</div>'
KINDS = {"f4": np.float32, "f8": np.float64, "u1": np.uint8, "u2": np.uint16}


def write_notebook(path: Path, *cells: str) -> Path:
    written = [
        {
            "cell_type": "markdown" if cell.startswith("<") else "code",
            "id": f"c{i}",
            "metadata": {},
            "source": [cell],
        }
        for i, cell in enumerate(cells)
    ]
    path.write_text(json.dumps({"cells": written}), encoding="utf-8")
    return path


def test_cells_share_names_and_show_their_last_value(tmp_path: Path) -> None:
    cells = [
        "x = 3",
        "print('a')\nx + 1",
        "x;",
        "def f():\n    return x\nf()",
        "None",
        "display(1)\nprint(2)\n3",
    ]
    assert run_cells(cells, tmp_path, repr) == [[], ["a\n", "4"], [], ["3"], [], ["1", "2\n", "3"]]


def test_values_are_shown_as_they_are_then(tmp_path: Path) -> None:
    assert run_cells(["x = [1]\nx", "x.append(2)"], tmp_path, repr) == [["[1]"], []]


@pytest.mark.parametrize("source", ["1 / 0", "x = ", "%pip list"])
def test_a_cell_that_fails_says_which(tmp_path: Path, source: str) -> None:
    with pytest.raises(CellError, match="lesson, code cell 2: "):
        run_cells(["1", source], tmp_path, repr, "lesson")


def test_languages_and_headings() -> None:
    (one, two) = read_prose(BOTH.format("# 가\n\n나 $w$\n\n## 다", "# A\n\nB $w$\n\n## C"))
    assert (one.level, one.title.ko, one.title.en, one.ko, one.en) == (1, "가", "A", "나 $w$", "B $w$")
    assert (two.level, two.title.en, two.empty) == (2, "C", True)
    assert one.heading() == '<h1><span lang="ko" class="ko">가</span><span lang="en" class="en">A</span></h1>'
    assert one.body().count("<math") == 2


def test_blocks_are_paired_only_where_there_are_as_many() -> None:
    (paired,) = read_prose(BOTH.format("가\n\n나", "A\n\nB"))
    assert [(block.ko, block.en) for block in paired.blocks()] == [("가", "A"), ("나", "B")]
    (uneven,) = read_prose(BOTH.format("가\n\n나", "A"))
    assert len(uneven.blocks()) == 1


def test_cut_keeps_fences_and_lists_whole() -> None:
    assert cut("a\n\n```\nb\n\nc\n```\n\n- d\n\n  e") == ["a", "```\nb\n\nc\n```", "- d\n\n  e"]


def test_markdown() -> None:
    html = markdown("**굵게** `a$b$` $x_1 < 2$\n\n| a | b |\n|---|---|\n| 1 | $y$ |\n\n$$\\frac{1}{n}$$")
    assert html.count("<math") == 3
    assert '<code class="lessons-short">a$b$</code>' in html
    assert '<div class="table" tabindex="0"><table>' in html
    assert 'display="block"' in html


def test_lines_break_where_a_reader_expects_it() -> None:
    assert markdown("시그모이드(sigmoid)에") == "<p>시그모이드(sigmoid)\u2060에</p>"
    assert re.fullmatch(r'<p><span class="bound"><math.*</math>는</span></p>', markdown("$w$는"))
    assert "</math>?</span> and" in markdown("Why $w$? and")
    assert markdown("$w$ and $b$").count("bound") == 0
    assert markdown("x = 1, 2 × 3") == "<p>x\u00a0=\u00a01, 2\u00a0×\u00a03</p>"
    # Code is copied into cells: Python does not know such spaces.
    assert "\u00a0" not in markdown("`w = 1`")
    assert "\u2060" not in markdown('`print("(x)는")`')
    assert "</code>\u2060는" in markdown("`w`는")
    assert "\u00a0" not in markdown("```\nw = 1\n```")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_formula_of_the_lessons_is_understood(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            html = "".join(prose.body() for prose in read_prose("".join(cell["source"])))
            shown = re.sub(r"<code\b.*?</code>", "", html, flags=re.DOTALL)
            assert "$" not in shown
            assert "\\" not in shown


def test_packed_tables_are_what_the_player_would_get() -> None:
    film = learning_panel()
    planes = zlib.decompress(base64.b64decode(pack(film)), -15)
    got = np.frombuffer(planes, np.uint8).reshape(4, -1).T.tobytes()
    layout, numbers = film._layout, set(film._layout["numbers"].values())
    for number, entry in enumerate(layout["tables"]):
        kind, count = KINDS[entry["type"]], int(np.prod(entry["lead"] + entry["tail"]))
        was = np.frombuffer(film._tables, kind, count, entry["at"])
        now = np.frombuffer(got, kind, count, entry["at"])
        if number in numbers or entry["type"] != "f4":
            np.testing.assert_array_equal(now, was)
        else:
            np.testing.assert_allclose(now, was, rtol=0, atol=1 / 128, equal_nan=True)


def test_the_same_tables_stand_on_a_page_once() -> None:
    reel, film = Reel(), learning_panel()
    first, second = reel.add(film), reel.add(film.set(w=0))
    assert first.count('type="text/plain"') == 1
    assert second.count('type="text/plain"') == 0
    assert reel.player().count("<script>") == 1


def test_letters_of_formulas() -> None:
    letters = math_letters(mathml("h + w = \\alpha", block=False))
    assert {"ℎ", "𝑤", "𝛼", "+", "="} <= set(letters)
    assert math_letters("<p>no formula</p>") == ""
    # A browser draws the root by a letter that stands nowhere in the formula.
    assert "√" in math_letters(mathml(r"\sqrt{v}", block=False))


def test_a_lesson_becomes_a_page(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "7_small.ipynb",
        BOTH.format("# 7 · 작은 수업\n\n첫 문장.", "# 7 · A small lesson\n\nA first sentence."),
        "from lessons_src import *\nimport lessons_src as l\nl.language()",
        BOTH.format("## 물음\n\n?", "## A question\n\n?"),
        'l.predict("learning.sign")',
        'l.exercise("learning.mse")',
        'l.exercise("learning.mse").check(...)',
        "print('x < 1')",
        'l.progress("learning")',
    )
    lesson = read_lesson(path)
    assert [part.kind for part in lesson.parts] == [
        *("prose", "code", "switch", "prose", "prediction", "exercise", "code", "text")
    ]
    page = write_page(lesson, None, lesson, "https://example.org/lessons")
    assert '<html lang="ko">' in page
    assert 'data-ko="7 · 작은 수업 | ' in page
    assert (
        '<link rel="alternate" hreflang="en" href="https://example.org/lessons/7_small.html?lang=en">' in page
    )
    assert "A first sentence." in page
    assert "x &lt; 1" in page
    assert ".check(...)" not in page
    assert page.count('rel="next"') == 1
    assert page.count('rel="prev"') == 0
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!example)', page)


def test_pictures_come_along(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.mkdir()
    (source / "p.png").write_bytes(b"png")
    assert local_images('<img alt="" src="p.png">', source, target) == '<img alt="" src="img/p.png">'
    assert (target / "img" / "p.png").read_bytes() == b"png"
    with pytest.raises(ValueError, match="no such picture"):
        local_images('<img src="q.png">', source, target)


def test_the_instructors_page_has_both_languages() -> None:
    page = write_instructors()
    proses = read_prose((ROOT / "lessons_src" / "publish" / "instructors.md").read_text(encoding="utf-8"))
    assert len(proses) > 8, "the headings of both languages do not match"
    assert all(len(prose.blocks()) > 1 or len(cut(prose.ko)) <= 1 for prose in proses)
    assert page.count("<h2") == sum(prose.level == 2 for prose in proses)
