"""The lessons as slides that need no kernel and no network: `make slides`.

    python -m lessons_src.publish.slides [--folder build/slides] [--no-handouts] [notebook ...]

Each deck is one HTML file with reveal.js inside, and, where there is a browser to print with, a
handout in PDF for each language.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .lessons import NOTEBOOKS, Lesson, find_lessons, run_lessons
from .pages import say_sizes, write_cards, write_page
from .printing import find_browser, print_handouts
from .tools import BUILD, need_project, replace_folder_files, run

FOLDER = BUILD / "slides"
_NO_BROWSER = (
    "PDF 유인물은 만들지 않았어요. Chromium을 설치하거나 LESSONS_BROWSER에 그 경로를 적어 주세요. / "
    "No PDF handouts: install Chromium, or set LESSONS_BROWSER to the path of a browser."
)


def build_slides(folder: Path, lessons: Sequence[Lesson], handouts: bool = True) -> list[Path]:
    """Write the decks into `folder` and return the paths of what was written; where one fails, write none.

    Args:
        folder: Where to.
        lessons: The lessons.
        handouts: Whether to print a PDF of each in each language; needs a browser.

    Raises:
        BuildError: Something in a notebook cannot be shown.
    """
    from .exporters import DeckExporter, PageExporter

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        new = Path(name)
        exporter = DeckExporter()
        for lesson in lessons:
            write_page(exporter, lesson.notebook, lesson.name, new, lesson.path.parent)
        papers: dict[str, str] = {}
        if handouts:
            for path in print_handouts([new / f"{lesson.name}.html" for lesson in lessons]):
                stem, language = path.stem[:-3], path.stem[-2:]
                link = f'<a href="{path.name}" lang="{language}">PDF {language}</a> '
                papers[stem] = papers.get(stem, "") + link
        write_page(PageExporter(), write_cards(lessons, new, papers), "index", new)
        return replace_folder_files(new, folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the slides of all lessons, or of the named notebooks."""
    parser = argparse.ArgumentParser(prog="python -m lessons_src.publish.slides", description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--no-handouts", action="store_true", help="print no PDF")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    need_project(*(options.notebooks or [NOTEBOOKS]))
    handouts = not options.no_handouts and find_browser() is not None
    lessons = run_lessons([path.resolve() for path in options.notebooks] or find_lessons())
    say_sizes(build_slides(options.folder, lessons, handouts))
    if not handouts and not options.no_handouts:
        print(_NO_BROWSER)
    return 0


if __name__ == "__main__":
    run(main)
