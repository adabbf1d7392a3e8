"""The lessons: found by their names, run once, read for their titles.

A lesson is a notebook `notebooks/[0-9]*_*.ipynb`. Nothing lists the lessons; pages, slides and the site are
made of what is found, each from one and the same run.
"""

from __future__ import annotations

import asyncio
import base64
import os
import re
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..text.bilingual import Bilingual
from .tools import BUILD, ROOT, BuildError, digest

NOTEBOOKS = ROOT / "notebooks"
SERIES = Bilingual("기계는 어떻게 배울까요", "How a machine learns")
_PAIR = re.compile(
    r'<div lang="ko" class="ko">(.*?)</div>\s*<div lang="en" class="en">(.*?)</div>', re.DOTALL
)


@dataclass(frozen=True)
class Lesson:
    """A lesson that has been run.

    Args:
        path: Its notebook.
        notebook: The notebook with live outputs.
        cover: A picture of it (PNG): what the cell tagged `cover` has saved, else the first saved one.
    """

    path: Path
    notebook: Any
    cover: str = ""

    @property
    def name(self) -> str:
        """The notebook's name without its ending: "1_learning"."""
        return self.path.stem


def find_lessons(folder: Path = NOTEBOOKS) -> list[Path]:
    """Return the lessons' notebooks, in order."""
    return sorted(folder.glob("[0-9]*_*.ipynb"))


def run_lessons(paths: Sequence[Path], language: str = "both") -> list[Lesson]:
    """Run notebooks with live outputs; one that was run before, with the same code, is not run again.

    Args:
        paths: The notebooks.
        language: What `LESSONS_LANG` says while they run.

    Raises:
        BuildError: A cell raised; the message names it.
    """
    code = [
        path for path in (ROOT / "lessons_src").rglob("*") if path.suffix in (".py", ".js", ".css", ".json")
    ]
    here = ROOT / "lessons_src" / "publish"
    code = [path for path in code if here not in path.parents] + [ROOT / "constraints.txt"]
    key = digest(code, language, __file__)

    def run(path: Path) -> Lesson:
        import nbformat

        name = digest([path], key, str(path.parent))[:16]
        kept = BUILD / "ran" / f"{path.stem}-{language}-{name}.ipynb"
        if not kept.is_file():
            executed = execute(path, language)
            kept.parent.mkdir(parents=True, exist_ok=True)
            for old in kept.parent.glob(f"{path.stem}-{language}-*.ipynb"):
                old.unlink(missing_ok=True)
            new = kept.with_suffix(f".{os.getpid()}")
            nbformat.write(executed, new)
            new.replace(kept)
        return Lesson(path, nbformat.read(kept, as_version=4), find_cover(nbformat.read(path, as_version=4)))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(run, paths))


def execute(path: Path, language: str = "both") -> Any:
    """Return a notebook that was run in a new kernel, its outputs HTML that needs no kernel.

    Raises:
        BuildError: A cell raised.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        # In a loop of its own, which is closed again; the lessons run in threads side by side.
        environment = os.environ | {"LESSONS_OUTPUT": "html", "LESSONS_LANG": language}
        asyncio.run(client.async_execute(env=environment))
    except CellExecutionError as error:
        number, cell = _failed(notebook)
        raise BuildError(
            f"{path.name}의 {number}번째 칸({cell.id})에서 멈췄어요: {error.ename}: {error.evalue}",
            f"{path.name} stopped at cell {number} ({cell.id}): {error.ename}: {error.evalue}",
        ) from error
    except (DeadKernelError, TimeoutError) as error:
        raise BuildError(
            f"{path.name}의 커널이 멈췄어요: {error}", f"{path.name}: its kernel stopped: {error}"
        ) from error
    return notebook


def _failed(notebook: Any) -> tuple[int, Any]:
    found = (
        (number, cell)
        for number, cell in enumerate(notebook.cells, 1)
        if any(output.output_type == "error" for output in cell.get("outputs", ()))
    )
    return next(found, (0, notebook.cells[0]))


def find_cover(notebook: Any) -> str:
    """Return the picture for a lesson's card, as base64, "" where nothing is saved."""
    pictures = [
        (
            "cover" in cell.metadata.get("tags", ()),
            _is_tall(output.data["image/png"]),
            output.data["image/png"],
        )
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    # Of equals, max takes the first.
    return str(max(pictures, key=lambda each: each[:2])[2]) if pictures else ""


def _is_tall(png: str) -> bool:
    """Whether a picture fills a card; a strip, such as the map of the lessons, does not."""
    width, height = struct.unpack(">II", base64.b64decode(png[:32])[16:24])
    return bool(height > 0.3 * width)


def both(source: str) -> Bilingual:
    """Return a Markdown cell's two texts; one without the two `div` is the same in both languages."""
    pair = _PAIR.search(source)
    return Bilingual(*(text.strip() for text in (pair.groups() if pair else (source, source))))


def headings(notebook: Any) -> list[tuple[str, int, Bilingual]]:
    """Return (cell, level, Markdown) of the heading that begins a cell, for each cell with one."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        texts = both(cell.source)
        ko, en = (re.match(r"(#{1,6})\s+(.+)", text) for text in (texts.ko, texts.en))
        if ko and en:
            found.append((cell.id, len(ko[1]), Bilingual(ko[2].strip(), en[2].strip())))
    return found


def title_of(notebook: Any, name: str) -> Bilingual:
    """Return the first heading, in Markdown; the notebook's name where there is none."""
    return next((words for _, _, words in headings(notebook)), Bilingual(name, name))


def summary_of(notebook: Any) -> Bilingual:
    """Return the first paragraph of a notebook, in Markdown."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            first = [
                next(
                    (part for part in filter(None, text.split("\n\n")) if part[0] not in "#!|$<-"), ""
                ).replace("\n", " ")
                for text in (both(cell.source).ko, both(cell.source).en)
            ]
            if all(first):
                return Bilingual(*first)
    return Bilingual("", "")
