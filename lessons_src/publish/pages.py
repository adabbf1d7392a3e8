"""The lessons as a small site of pages that need no kernel and no network: `make pages`.

python -m lessons_src.publish.pages [--folder build/pages] [--address https://...] [notebook ...]
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from ..text.bilingual import Bilingual
from .document import say, switch, write_document
from .parts import Lesson, Part, find_notebooks, local_images, read_lesson
from .prose import Prose, plain, read_prose

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
FOLDER = ROOT / "build" / "pages"
SERIES = Bilingual("기계는 어떻게 배울까요", "How a machine learns")
_INSTRUCTORS = Path(__file__).parent / "instructors.md"
_STYLES = ("base.css", "page.css")
_CHECKED = say("답은 노트북에서 쓰고 바로 채점할 수 있어요.", "Write and check your answer in the notebook.")
_NO_KERNEL = say(
    "이 페이지의 그림과 예상 질문은 바로 움직여요. 코드를 고치고 연습 문제를 풀려면 노트북을 열어 주세요.",
    "The pictures and predictions on this page work as they are. To change code and to solve exercises, "
    "open the notebook.",
)


def write_page(lesson: Lesson, before: Lesson | None, after: Lesson | None, address: str = "") -> str:
    """Return the page of a lesson.

    Args:
        lesson: The lesson.
        before: The lesson before it, if any.
        after: The lesson after it, if any.
        address: Where the pages will stand on the web, if known.
    """
    main = "\n".join([_write_first(lesson.title), *(_write_part(part) for part in lesson.parts)])
    body = (
        f'{_header()}<div class="frame wide">\n{_contents(lesson.parts)}\n'
        f'<main id="main">\n{main}\n{_turn(before, after)}\n</main>\n</div>\n{lesson.reel.player()}'
    )
    title = plain_words(lesson.title.title)
    return write_document(
        f"{lesson.name}.html",
        Bilingual(f"{title.ko} | {SERIES.ko}", f"{title.en} | {SERIES.en}"),
        summary(lesson.title),
        body,
        _STYLES,
        ["page.js"],
        address,
    )


def write_index(lessons: Sequence[Lesson], address: str = "") -> str:
    """Return the first page: what there is, and where."""
    cards = "\n".join(
        f'<li class="card"><h2>{_title(lesson.title)}</h2>\n'
        f"<p>{say(*_pair(summary(lesson.title)))}</p>\n"
        f'<a class="go" data-page href="{lesson.name}.html">{say("열기", "Open")}</a></li>'
        for lesson in lessons
    )
    alt = "weight slider, line and loss"
    # The still one for whoever is made dizzy by the moving one.
    shown = (
        '<picture><source media="(prefers-reduced-motion: reduce), print" srcset="img/learning.png">'
        f'<img src="../img/learning.gif" alt="{alt}" width="864" height="403"></picture>'
    )
    body = (
        f'{_header()}<div class="frame">\n<main id="main">\n<h1>{SERIES.html()}</h1>\n'
        f"<p>{say(*_pair(_WELCOME))}</p>\n{shown}\n"
        f'<ul class="cards">\n{cards}\n</ul>\n'
        f'<p><a data-page href="instructors.html">{say("가르치는 분에게", "For instructors")}</a></p>\n'
        "</main>\n</div>"
    )
    return write_document("index.html", SERIES, _WELCOME, body, _STYLES, [], address)


_WELCOME = Bilingual(
    "슬라이더를 움직이며 배우는 네 수업이에요. 먼저 예상하고, 움직여 보고, 까닭을 읽어요.",
    "Four lessons to learn from by moving sliders. First predict, then move, then read why.",
)


def write_instructors(address: str = "") -> str:
    """Return the page for those who teach."""
    proses = read_prose(_INSTRUCTORS.read_text(encoding="utf-8"))
    parts = tuple(Part("prose", f"part-{number}", prose=prose) for number, prose in enumerate(proses, 1))
    main = "\n".join([_write_first(proses[0]), *(_write_part(part) for part in parts)])
    body = (
        f'{_header()}<div class="frame wide">\n{_contents(parts)}\n<main id="main">\n{main}\n</main>\n</div>'
    )
    title = proses[0].title
    return write_document(
        "instructors.html",
        Bilingual(f"{title.ko} | {SERIES.ko}", f"{title.en} | {SERIES.en}"),
        summary(proses[0]),
        body,
        _STYLES,
        ["page.js"],
        address,
    )


def summary(prose: Prose) -> Bilingual:
    """Return the first paragraph of a text, as plain words."""
    first = prose.blocks()[0]
    return plain_words(Bilingual(first.ko.replace("\n", " "), first.en.replace("\n", " ")))


def _header() -> str:
    return (
        f'<a class="skip" href="#main">{say("본문으로", "To the text")}</a>\n'
        f'<header class="site"><a class="home" data-page href="index.html">{SERIES.html()}</a>'
        f"{switch()}</header>\n"
    )


def _write_first(prose: Prose) -> str:
    """Return a page's title, and under a lesson's what a page can do and a notebook can do better."""
    return f"<h1>{_title(prose)}</h1>"


def _write_part(part: Part) -> str:
    prose = part.prose
    if prose is not None:
        if prose.level == 1:
            hint = f'\n<p class="hint">{_NO_KERNEL}</p>' if not part.cell.startswith("part-") else ""
            return prose.body() + hint
        heading = prose.heading().replace(">", f' id="{part.cell}">', 1)
        return f"{heading}\n{prose.body()}"
    if part.kind == "exercise":
        return f'{part.html}\n<p class="note">{_CHECKED}</p>'
    if part.kind == "switch":
        return switch()
    return part.html


def _contents(parts: Sequence[Part]) -> str:
    items = "\n".join(
        f'<li><a href="#{part.cell}">{_title(part.prose)}</a></li>'
        for part in parts
        if part.prose and part.prose.level == 2
    )
    return (
        f'<details class="contents" open><summary>{say("차례", "Contents")}</summary>\n'
        f'<nav aria-label="차례 / Contents"><ol>\n{items}\n</ol></nav></details>'
    )


def _turn(before: Lesson | None, after: Lesson | None) -> str:
    links = []
    if before:
        links.append(
            f'<a class="previous" rel="prev" data-page href="{before.name}.html">← {_title(before.title)}</a>'
        )
    if after:
        links.append(
            f'<a class="next" rel="next" data-page href="{after.name}.html">{_title(after.title)} →</a>'
        )
    return f'<nav class="turn" aria-label="이전, 다음 / Previous, next">{"".join(links)}</nav>'


def _title(prose: Prose) -> str:
    return re.sub(r"^<h1>(.*)</h1>$", r"\1", prose.heading(1), flags=re.DOTALL)


def plain_words(text: Bilingual) -> Bilingual:
    """Return Markdown of one line as plain words."""
    return Bilingual(unescape(plain(text.ko)), unescape(plain(text.en)))


def _pair(text: Bilingual) -> tuple[str, str]:
    return text.ko, text.en


def build_pages(folder: Path, lessons: Sequence[Lesson], address: str = "") -> list[Path]:
    """Write all pages into `folder`, and return their paths.

    Raises:
        ValueError: Something in a notebook cannot be shown.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"index.html": write_index(lessons, address), "instructors.html": write_instructors(address)}
    for before, lesson, after in zip([None, *lessons], lessons, [*lessons[1:], None], strict=False):
        pages[f"{lesson.name}.html"] = write_page(lesson, before, after, address)
    (folder / "img").mkdir(exist_ok=True)
    shutil.copy(ROOT / "img" / "learning.png", folder / "img")
    for name, text in pages.items():
        (folder / name).write_text(local_images(text, NOTEBOOKS, folder), encoding="utf-8")
    return [folder / name for name in pages]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the pages of all lessons, or of the named notebooks.

    Returns:
        0, or 1 where a notebook could not be shown.
    """
    parser = argparse.ArgumentParser(prog="python -m lessons_src.publish.pages", description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--address", default="", help="where the pages will stand on the web")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    try:
        lessons = [read_lesson(path) for path in options.notebooks or find_notebooks(NOTEBOOKS)]
        written = build_pages(options.folder, lessons, options.address)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in written:
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
