"""The lessons as a small site of pages that need no kernel and no network: `make pages`.

python -m lessons_src.publish.pages [--folder build/pages] [--address https://...] [notebook ...]
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from ..text.bilingual import Bilingual
from .lessons import NOTEBOOKS, SERIES, Lesson, find_lessons, run_lessons, summary_of, title_of
from .tools import BUILD, BuildError, need_project, replace_folder_files, run

FOLDER = BUILD / "pages"
_INSTRUCTORS = Path(__file__).parent / "instructors.md"
_WELCOME = Bilingual(
    "그림을 손으로 움직이며 배우는 수업이에요. 먼저 예상하고, 움직여 보고, 이유를 읽어요.",
    "Lessons to learn from by moving pictures with your own hand. First predict, then move, then read why.",
)
_FOR_TEACHERS = Bilingual("가르치는 분에게", "For instructors")


def write_page(exporter: Any, notebook: Any, name: str, folder: Path, path: Path = NOTEBOOKS) -> None:
    """Write a notebook, and the pictures of its Markdown, into `folder`.

    Args:
        exporter: One of nbconvert's.
        notebook: The notebook, already run.
        name: The page's name without its ending.
        folder: Where to.
        path: The folder that the notebook's pictures are relative to.

    Raises:
        BuildError: A formula, a picture or a note cannot be shown.
    """
    resources = {"metadata": {"name": name, "path": str(path)}}
    try:
        html, resources = exporter.from_notebook_node(notebook, resources)
    except ValueError as error:
        raise BuildError(f"{name}: {error}", f"{name}: {error}") from error
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.html").write_text(html, encoding="utf-8")
    for place, content in resources.get("outputs", {}).items():
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_bytes(content)


def write_cards(lessons: Sequence[Lesson], folder: Path, more: dict[str, str], after: str = "") -> Any:
    """Return the page that leads to the lessons, as a notebook; their covers are written into `folder`.

    Args:
        lessons: The lessons.
        folder: Where the page will be.
        more: A lesson's name -> HTML at the end of its card.
        after: HTML below the cards.
    """
    import nbformat

    from .markdown import speak

    cards = []
    for lesson in lessons:
        title, text = speak(title_of(lesson.notebook, lesson.name)), speak(summary_of(lesson.notebook))
        picture = ""
        if lesson.cover:
            (folder / "img").mkdir(parents=True, exist_ok=True)
            (folder / "img" / f"{lesson.name}.png").write_bytes(base64.b64decode(lesson.cover))
            picture = f'<img src="img/{escape(lesson.name)}.png" alt="" loading="lazy">'
        link = f'<a data-page href="{escape(lesson.name)}.html">{title}</a>'
        cards.append(
            f'<li class="card">{picture}<h2>{link}</h2><p>{text}</p>{more.get(lesson.name, "")}</li>'
        )
    source = f'<ul class="cards">{"".join(cards)}</ul>{after}'
    words = (("ko", SERIES.ko, _WELCOME.ko), ("en", SERIES.en, _WELCOME.en))
    head = "\n\n".join(
        f'<div lang="{name}" class="{name}">\n\n# {title}\n\n{welcome}\n\n</div>'
        for name, title, welcome in words
    )
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(head), nbformat.v4.new_markdown_cell(source)]
    )


def build_pages(folder: Path, lessons: Sequence[Lesson], address: str = "") -> list[Path]:
    """Write all pages into `folder` and return the paths of what was written; where one fails, write none.

    Raises:
        BuildError: Something in a notebook cannot be shown.
    """
    import nbformat

    from .exporters import PageExporter

    exporter = PageExporter(address=address)
    teachers = f'<p><a data-page href="instructors.html">{_FOR_TEACHERS.html()}</a></p>'
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        new = Path(name)
        for lesson in lessons:
            write_page(exporter, lesson.notebook, lesson.name, new, lesson.path.parent)
        write_page(exporter, write_cards(lessons, new, {}, teachers), "index", new)
        texts = _INSTRUCTORS.read_text(encoding="utf-8").split("<!-- -->")
        cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
        write_page(exporter, nbformat.v4.new_notebook(cells=cells), "instructors", new)
        return replace_folder_files(new, folder)


def say_sizes(paths: Sequence[Path]) -> None:
    """Print the pages and papers among `paths`, each with its size."""
    for path in paths:
        if path.suffix in (".html", ".pdf"):
            print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the pages of all lessons, or of the named notebooks."""
    parser = argparse.ArgumentParser(prog="python -m lessons_src.publish.pages", description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--address", default="", help="where the pages will stand on the web")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    need_project(*(options.notebooks or [NOTEBOOKS]))
    lessons = run_lessons([path.resolve() for path in options.notebooks] or find_lessons())
    say_sizes(build_pages(options.folder, lessons, options.address))
    return 0


if __name__ == "__main__":
    run(main)
