"""The lessons as slides that need no kernel and no network: `make slides`.

    python -m lessons_src.publish.slides [--folder build/slides] [--no-handouts] [notebook ...]

Each deck is one HTML file with reveal.js inside, and, where there is a browser to print with, a
handout in PDF for each language.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..text.bilingual import Bilingual
from .cutting import Section, Slide, cut_slides
from .document import say, switch, write_document
from .notes import read_notes, write_notes
from .pages import FOLDER as PAGES
from .pages import NOTEBOOKS, SERIES, plain_words, summary
from .parts import Lesson, Part, find_notebooks, local_images, read_lesson
from .printing import find_browser, print_handouts
from .prose import Prose

FOLDER = PAGES.parent / "slides"


def reveal_file(name: str) -> str:
    """Return one of reveal.js's files, from the package that brings them.

    Raises:
        RuntimeError: The package is not installed.
    """
    spec = find_spec("pyreveal")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package pyreveal, which brings reveal.js, is not installed")
    return (Path(spec.origin).parent / "revealjs" / "dist" / name).read_text(encoding="utf-8")


def write_deck(lesson: Lesson, notes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the slides of a lesson as one page.

    Args:
        lesson: The lesson.
        notes: cell id -> speaker notes.

    Raises:
        ValueError: Notes for no slide, or for two cells of one slide.
    """
    left = dict(notes)
    sections = "\n".join(_write_section(section, left) for section in cut_slides(lesson))
    if left:
        raise ValueError(f"{lesson.name}: speaker notes that no slide shows: {', '.join(left)}")
    buttons = (
        f'<button type="button" class="plain" data-do="notes">{say("발표자 노트", "Notes")}'
        " <kbd>S</kbd></button>"
        f'<button type="button" class="plain" data-do="help" aria-label="도움말 / Help">?</button>'
    )
    body = (
        f'<div class="reveal">\n<div class="slides">\n{sections}\n</div>\n</div>\n'
        f'<div class="tools">{switch()}{buttons}</div>\n{_help()}\n{lesson.reel.player()}'
    )
    title = plain_words(lesson.title.title)
    return write_document(
        f"{lesson.name}.html",
        Bilingual(f"{title.ko} | {SERIES.ko}", f"{title.en} | {SERIES.en}"),
        summary(lesson.title),
        body,
        [reveal_file("reveal.css"), "base.css", "slides.css"],
        [reveal_file("reveal.js").replace("</script", "<\\/script"), "fit.js", "speaker.js", "slides.js"],
    )


def _write_section(section: Section, notes: dict[str, Any]) -> str:
    slides = "\n".join(_write_slide(slide, notes) for slide in section)
    return f"<section>\n{slides}\n</section>"


def _write_slide(slide: Slide, notes: dict[str, Any]) -> str:
    """Return a slide. A cell's notes go to the first of its slides; they are taken out of `notes`."""
    cells = [slide.cell, *(part.cell for part in slide.parts)]
    found: dict[str, Any] = next((notes.pop(cell) for cell in cells if cell in notes), {})
    toggle = panel = ""
    if slide.code:
        label = say("코드", "Code")
        toggle = (
            f'<button type="button" class="plain show-code" data-do="code" aria-expanded="false">{label}'
            " <kbd>C</kbd></button>"
        )
        panel = f'<div class="code-panel" hidden>{slide.code}</div>'
    return (
        f'<section class="slide" data-kind="{slide.kind}" data-cell="{slide.cell}">\n'
        f'{_heading(slide)}\n<div class="fit">{panel}{_body(slide.parts)}</div>\n'
        f"{toggle}{write_notes(found)}\n</section>"
    )


def _heading(slide: Slide) -> str:
    heading = slide.heading
    if heading.level:
        return heading.heading(1 if slide.kind == "title" else 2)
    if not heading.title.ko:
        return ""
    running = Prose("", "", 2, heading.title).heading(2)
    return running.replace("<h2>", '<h2 class="running">')


def _body(parts: Sequence[Part]) -> str:
    """Return the parts of a slide, the words of a language in one block: both can stand side by side."""
    pieces: list[str] = []
    words: list[Prose] = []
    for part in [*parts, None]:
        if part is not None and part.prose is not None and not _is_picture(part.prose):
            words.append(part.prose)
            continue
        if words:
            together = Prose("\n\n".join(p.ko for p in words), "\n\n".join(p.en for p in words))
            pieces.append(f'<div class="words">{together.body()}</div>')
            words = []
        if part is not None and part.prose is not None:
            pieces.append(f'<div class="picture">{part.prose.body()}</div>')
        elif part is not None:
            pieces.append(part.html)
    return "\n".join(pieces)


def _is_picture(prose: Prose) -> bool:
    found = [re.fullmatch(r"!\[[^\]]*\]\(([^)]*)\)", text.strip()) for text in (prose.ko, prose.en)]
    return bool(found[0] and found[1] and found[0][1] == found[1][1])


def _help() -> str:
    keys = (
        ("→ ←", "다음, 이전 슬라이드", "next and previous slide"),
        ("Space", "다음 슬라이드", "next slide"),
        ("L", "언어 바꾸기", "change the language"),
        ("C", "코드 보이기, 숨기기", "show and hide the code"),
        ("S", "발표자 노트 창", "window with speaker notes"),
        ("O", "한눈에 보기", "overview"),
        ("F", "전체 화면", "full screen"),
        ("Esc", "슬라이더에서 나오기", "leave a slider"),
    )
    rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{say(ko, en)}</dd>" for key, ko, en in keys)
    close = say("닫기", "Close")
    return (
        f'<dialog class="help"><h2>{say("글쇠", "Keys")}</h2><dl>{rows}</dl>'
        f'<form method="dialog"><button class="plain">{close}</button></form></dialog>'
    )


def write_list(lessons: Sequence[Lesson], handouts: Sequence[Path]) -> str:
    """Return the page that leads to the decks."""
    items = []
    for lesson in lessons:
        papers = "".join(
            f' <a href="{path.name}" lang="{path.stem[-2:]}">PDF {path.stem[-2:]}</a>'
            for path in handouts
            if path.name.startswith(f"{lesson.name}_")
        )
        title = lesson.title.title.html()
        items.append(
            f'<li class="card"><h2><a data-page href="{lesson.name}.html">{title}</a></h2>'
            f"<p>{papers}</p></li>"
        )
    body = (
        f'<header class="site"><span class="home">{SERIES.html()}</span>{switch()}</header>\n'
        f'<div class="frame"><main id="main"><h1>{say("슬라이드", "Slides")}</h1>\n'
        f'<ul class="cards">{"".join(items)}</ul></main></div>'
    )
    return write_document("index.html", SERIES, SERIES, body, ["base.css", "page.css"])


def build_slides(folder: Path, lessons: Sequence[Lesson], handouts: bool = True) -> list[Path]:
    """Write the decks into `folder` and return the paths of what was written.

    Args:
        folder: Where to.
        lessons: The lessons.
        handouts: Whether to print a PDF of each in each language; needs a browser.

    Raises:
        ValueError: Something in a notebook or in its notes cannot be shown.
    """
    folder.mkdir(parents=True, exist_ok=True)
    decks = []
    for lesson in lessons:
        deck = folder / f"{lesson.name}.html"
        text = write_deck(lesson, read_notes(lesson.name))
        deck.write_text(local_images(text, NOTEBOOKS, folder), encoding="utf-8")
        decks.append(deck)
    papers = print_handouts(decks) if handouts else []
    index = folder / "index.html"
    index.write_text(write_list(lessons, papers), encoding="utf-8")
    return [index, *decks, *papers]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the slides of all lessons, or of the named notebooks.

    Returns:
        0, or 1 where a notebook could not be shown.
    """
    parser = argparse.ArgumentParser(prog="python -m lessons_src.publish.slides", description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--no-handouts", action="store_true", help="print no PDF")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    handouts = not options.no_handouts
    if handouts and find_browser() is None:
        handouts = False
        print(
            "PDF 유인물은 만들지 않았어요. Chromium을 설치하거나 LESSONS_BROWSER에 그 경로를 적어 주세요.\n"
            "No PDF handouts: install Chromium, or set LESSONS_BROWSER to the path of a browser.",
            file=sys.stderr,
        )
    try:
        lessons = [read_lesson(path) for path in options.notebooks or find_notebooks(NOTEBOOKS)]
        written = build_slides(options.folder, lessons, handouts)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in written:
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
