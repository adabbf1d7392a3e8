"""What pages are made of: Markdown, formulas, modules and tables stored once, fonts, the two languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from lessons_src.panels.learning import learning_panel
from lessons_src.publish.exporters import PageExporter, store_once
from lessons_src.publish.font import math_letters
from lessons_src.publish.formulas import mathml
from lessons_src.publish.lessons import Lesson, find_lessons
from lessons_src.publish.markdown import markdown
from lessons_src.publish.pages import build_pages
from lessons_src.publish.tools import BuildError

BOTH = '<div lang="ko" class="ko">\n\n{}\n\n</div>\n\n<div lang="en" class="en">\n\n{}\n\n</div>'


def notebook(*cells: str | tuple[str, dict[str, str]], **metadata: Any) -> Any:
    """Return a notebook; a cell is Markdown, or (code, what it shows). `metadata` are the last cell's."""
    made = []
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append(nbformat.v4.new_markdown_cell(cell, id=f"c{number}"))
        else:
            code = nbformat.v4.new_code_cell(cell[0], id=f"c{number}")
            code.outputs = [nbformat.v4.new_output("execute_result", cell[1])] if cell[1] else []
            made.append(code)
    made[-1].metadata = nbformat.from_dict(metadata)
    return nbformat.v4.new_notebook(cells=made)


def page_of(given: Any, folder: Path = Path(), name: str = "7_small", **options: Any) -> str:
    page, _ = PageExporter(**options).from_notebook_node(
        given, {"metadata": {"name": name, "path": str(folder)}}
    )
    return str(page)


def test_a_heading_in_two_languages_is_one_heading() -> None:
    html = markdown(BOTH.format("## 가\n\n나 $w$", "## A\n\nB $w$"))
    assert '<h2><span lang="ko" class="ko">가</span><span lang="en" class="en">A</span></h2>' in html
    assert html.count("<h2") == 1
    assert html.count("<math") == 2


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


@pytest.mark.parametrize("path", find_lessons(), ids=lambda path: path.stem)
def test_every_formula_of_the_lessons_is_understood(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            html = markdown("".join(cell["source"]), path.parent)
            shown = re.sub(r"<code\b.*?</code>|<[^>]+>", "", html, flags=re.DOTALL)
            assert "$" not in shown
            assert "\\" not in shown


def test_what_outputs_bring_along_stands_on_a_page_once() -> None:
    film = learning_panel()
    html = store_once(f"<p>{film.to_html()}</p><p>{film.set(w=0).to_html()}</p><!--tables-->")
    assert html.count('data-once="film"') == 1
    assert html.count('type="text/plain"') == 1
    # All the text comes before the first table; the films start when theirs has come.
    assert html.rindex("</p>") < html.index('type="text/plain"')
    assert (
        "document.currentScript.parentElement" not in html.split('data-once="film"')[1].split("</script>")[1]
    )


def test_letters_of_formulas() -> None:
    letters = math_letters(mathml("h + w = \\alpha", block=False))
    assert {"ℎ", "𝑤", "𝛼", "+", "="} <= set(letters)
    assert math_letters("<p>no formula</p>") == ""
    # A browser draws the root by a letter that stands nowhere in the formula.
    assert "√" in math_letters(mathml(r"\sqrt{v}", block=False))


def test_a_notebook_becomes_a_page() -> None:
    given = notebook(
        BOTH.format("# 7 · 작은 수업\n\n첫 문장.", "# 7 · A small lesson\n\nA first sentence."),
        BOTH.format("## 물음\n\n?", "## A question\n\n?"),
        ("print('x < 1')", {"text/plain": "x < 1"}),
        ("exercise('a').check(...)", {"text/html": "<b>judged</b>"}),
        tags=["remove-cell"],
    )
    page = page_of(given, address="https://example.org/lessons")
    assert '<html lang="ko">' in page
    assert 'data-ko="7 · 작은 수업 | ' in page
    assert (
        '<link rel="alternate" hreflang="en" href="https://example.org/lessons/7_small.html?lang=en">' in page
    )
    assert '<meta name="description" content="첫 문장. A first sentence.">' in page
    assert "x &lt; 1" in page
    assert "judged" not in page
    assert '<li><a href="#c1"><span lang="ko" class="ko">물음</span>' in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!example)', page)


def test_code_that_says_nothing_to_a_reader_is_left_out() -> None:
    page = page_of(notebook(("predict('a')", {"text/html": "<b>?</b>"}), tags=["remove-input"]))
    assert "<b>?</b>" in page
    assert "predict(" not in page


def test_without_live_outputs_the_poster_shows() -> None:
    view = {"application/vnd.jupyter.widget-view+json": "{}", "image/png": "iVBO", "text/plain": "w: 1"}
    assert '<img alt="w: 1" src="data:image/png;base64,iVBO">' in page_of(notebook(("film", view)))


def test_pictures_come_along(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "p.png").write_bytes(b"png")
    (tmp_path / "notebooks").mkdir()
    given = notebook(BOTH.format("![그림](../img/p.png)", "![A picture](../img/p.png)"))
    lesson = Lesson(tmp_path / "notebooks" / "1_a.ipynb", given)
    written = build_pages(tmp_path / "out", [lesson])
    assert (tmp_path / "out" / "img" / "p.png").read_bytes() == b"png"
    assert '<img src="img/p.png" alt="그림" loading="lazy">' in written[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["![그림](nowhere.png)", "$\\nothing{x}$"])
def test_where_one_page_fails_the_last_good_ones_stay(tmp_path: Path, text: str) -> None:
    good, bad = (
        Lesson(tmp_path / f"{name}.ipynb", notebook(words)) for name, words in (("1_a", "a"), ("2_b", text))
    )
    build_pages(tmp_path / "out", [good])
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.html")}
    with pytest.raises(BuildError, match="2_b"):
        build_pages(tmp_path / "out", [good, bad])
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_the_instructors_page_has_contents_in_both_languages(tmp_path: Path) -> None:
    build_pages(tmp_path, [])
    page = (tmp_path / "instructors.html").read_text(encoding="utf-8")
    assert page.count("<h2") == page.count('<li><a href="#') >= 5
    assert "Common answers" in page
