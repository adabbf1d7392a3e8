"""What a class has done: `make results FOLDER=answers` reads a folder of students' notebooks.

    python -m lessons_src.practice.results FOLDER [--run] [--seconds 120]

A student is a subfolder of FOLDER, or, for a notebook right inside it, the file's name before `_1_learning`. The table goes
to the screen and, as CSV, beside the folder. Without `--run` it is read from the outputs that the notebooks were saved
with, which can be typed in. With `--run` each notebook is run in a kernel of its own, in a temporary copy, without its outputs.
Nothing is written to what the students handed in.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..text.bilingual import Bilingual
from ..text.language import current_language
from .catalogue import find_lessons, list_keys, name_file

LINE = re.compile(r"^exercise ([\w./-]+): (passed|failed|waiting)$", re.MULTILINE)
ASKED = re.compile(r"""\bexercise\(\s*["']([\w./ -]+)["']""")
NOTEBOOK = re.compile(r"_\d+_[a-z]+\w*$")
NOT_REACHED = "not reached"
CELL, WHOLE = 30, 120  # seconds that one cell and a whole notebook may take
MOST = 200_000_000  # bytes; no notebook of a lesson is larger
_MARKS = {"passed": "✓", "failed": "✗", "waiting": "…", NOT_REACHED: "-"}
_LEGEND = Bilingual(
    "✓ 통과 · ✗ 실패 · … 기다리는 중 · - 실행하지 않음", "✓ passed · ✗ failed · … waiting · - not reached"
)
_SAVED = Bilingual(
    "저장된 출력을 읽은 결과예요. 출력은 손으로 고쳐 쓸 수 있으니까, 확실히 하려면 RUN=1로 다시 실행해 주세요.",
    "These are the outputs that were saved. They can be typed in by hand: to be sure, run them anew with RUN=1.",
)
_RUNS = Bilingual(
    "RUN=1: 학생의 코드를 지금 사용자의 권한으로 실행해요. 컨테이너나 따로 만든 계정에서 실행해 주세요. "
    "결과를 꾸며 내는 코드는 가려내지 못해요.",
    "RUN=1 runs the students' code with your rights: use a container, or an account made for it. "
    "Code that fakes a result is not found out.",
)


@dataclass
class Student:
    """One row: what a student's notebooks say of each exercise, and what is to be said of the notebooks."""

    name: str
    states: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many exercises passed."""
        return sum(state == "passed" for state in self.states.values())


def find_notebooks(folder: Path) -> list[tuple[str, Path]]:
    """Return the notebooks in a folder, each with its student's name, in order."""
    found = []
    for path in sorted(folder.rglob("*.ipynb")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue  # checkpoints
        found.append((parts[0] if len(parts) > 1 else NOTEBOOK.sub("", path.stem), path))
    return found


def read_notebook(path: Path) -> dict[str, Any]:
    """Return a notebook as plain data.

    Raises:
        ValueError: It is none; the message says why.
    """
    try:
        if path.stat().st_size > MOST:
            raise ValueError(_say("너무 큰 파일이에요", "the file is far too large"))
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(_say(f"읽을 수 없어요 ({error})", f"cannot be read ({error})")) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise ValueError(_say("노트북 형식이 아니에요", "is no notebook"))
    return notebook


def _say(ko: str, en: str) -> str:
    return Bilingual(ko, en).say(current_language())


def read_states(notebook: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Return what the outputs of a notebook say of each exercise, the last of each, and what looks odd about them."""
    states: dict[str, str] = {}
    odd: list[str] = []
    for cell in notebook["cells"]:
        source = _join(cell.get("source"))
        if cell.get("cell_type") != "code":
            continue
        for key in ASKED.findall(source):
            states.setdefault(_name(key), NOT_REACHED)
        if ".check(" not in source:
            continue
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else []:
            data = output.get("data", {}) if isinstance(output, dict) else {}
            if not isinstance(data, dict):
                continue
            for key, state in LINE.findall(_join(data.get("text/plain"))):
                states[key] = state
                html = _join(data.get("text/html"))
                if type(cell.get("execution_count")) is not int or f"lessons-{state}" not in html:
                    odd.append(key)
    return states, odd


def _name(key: str) -> str:
    return name_file(Path(key)) if key.endswith(".py") else key


def _join(text: Any) -> str:
    if isinstance(text, list):
        return "".join(each for each in text if isinstance(each, str))
    return text if isinstance(text, str) else ""


# ---- Running anew ---------------------------------------------------------------------------------


def run_notebook(path: Path, seconds: float) -> tuple[dict[str, Any], str]:
    """Run a notebook without its outputs, in a kernel of its own and a temporary copy.

    Args:
        path: It is only read.
        seconds: The time limit of the whole.

    Returns:
        The notebook with its new outputs, as far as it got, and what went wrong, "" if nothing did.
    """
    import nbformat

    source = read_notebook(path)
    for cell in source["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    try:
        notebook = nbformat.from_dict(nbformat.convert(nbformat.from_dict(source), 4))
        for cell in notebook.cells:
            cell.setdefault("metadata", {})
            cell["source"] = _join(cell.get("source"))
    except Exception as error:
        raise ValueError(_say(f"노트북 형식이 아니에요 ({error})", f"is no notebook ({error})")) from None
    with tempfile.TemporaryDirectory(prefix="lessons-results-", ignore_cleanup_errors=True) as folder:
        for each in path.parent.iterdir():
            if each.suffix in (".py", ".csv", ".json") and each.is_file():
                shutil.copy(each, folder)
            elif each.is_dir() and each.name == "my_exercises":
                shutil.copytree(each, Path(folder) / each.name)
        return notebook, _run(notebook, folder, seconds)


def _run(notebook: Any, folder: str, seconds: float) -> str:
    from jupyter_client.manager import KernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=max(1, int(min(CELL, seconds / 3))),
        interrupt_on_timeout=True,
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        store_widget_state=False,
    )
    end = time.monotonic() + seconds
    late = _say("시간이 다 되어 멈췄어요", "stopped: it ran out of time")
    try:
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # In a thread of its own: where this is called an event loop may be running already, as in a notebook.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(asyncio.wait_for(client.async_execute(**quiet), seconds))).result()
    except (TimeoutError, CellTimeoutError):
        return late
    except DeadKernelError:
        if time.monotonic() > end - 0.5:
            return late
        return _say("커널이 도중에 끝났어요", "the kernel ended on the way")
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        manager = client.km
        if isinstance(manager, KernelManager) and manager.has_kernel:
            asyncio.run(_end(manager))
    interrupted = any(
        output.get("ename") == "KeyboardInterrupt"
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    return _say("끝나지 않는 셀을 멈췄어요", "a cell that did not end was stopped") if interrupted else ""


async def _end(manager: Any) -> None:
    ended = manager.shutdown_kernel(now=True)
    if asyncio.iscoroutine(ended):
        await ended


# ---- The table --------------------------------------------------------------------------------------


def collect(folder: Path, *, run: bool, seconds: float = WHOLE) -> list[Student]:
    """Return a row for each student.

    Args:
        folder: What the students handed in.
        run: Whether to run the notebooks anew instead of reading their outputs.
        seconds: The time limit of one notebook.
    """
    students: dict[str, Student] = {}
    for name, path in find_notebooks(folder):
        student = students.setdefault(name, Student(name))
        note, odd = "", list[str]()
        try:
            notebook = read_notebook(path)
            if run:
                print(f"  {path.relative_to(folder)} …", file=sys.stderr, flush=True)
                notebook, note = run_notebook(path, seconds)
            states, odd = read_states(notebook)
            _merge(student.states, states)
        except ValueError as error:
            note = str(error)
        if note:
            student.notes.append(f"{path.name}: {note}")
        if odd and not run:
            listed = ", ".join(dict.fromkeys(odd))
            said = _say(
                f"손으로 쓴 것 같은 출력이 있어요 ({listed})", f"outputs that look typed in ({listed})"
            )
            student.notes.append(f"{path.name}: {said}")
    return [*students.values()]


def _merge(states: dict[str, str], more: dict[str, str]) -> None:
    for key, state in more.items():
        if state != NOT_REACHED or key not in states:
            states[key] = state


def order_keys(students: Iterable[Student]) -> list[str]:
    """Return the exercises of a class, in the lessons' order; those of a teacher's own come last."""
    found = {key for student in students for key in student.states}
    lessons = [key for lesson in find_lessons() for key in list_keys(lesson)]
    return [key for key in lessons if key in found] + sorted(found - set(lessons))


def write_csv(students: Sequence[Student], keys: Sequence[str], path: Path) -> None:
    """Write the table as CSV that Excel opens in Korean, too."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "passed", *keys, "note"])
        for student in students:
            row = [student.name, student.passed, *(student.states.get(key, NOT_REACHED) for key in keys)]
            writer.writerow([_harmless(each) for each in [*row, "; ".join(student.notes)]])


def _harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_table(students: Sequence[Student], keys: Sequence[str]) -> str:
    """Return the table for the screen."""
    width = max([_width(student.name) for student in students] + [7])
    lines = []
    for lesson in dict.fromkeys(key.split(".")[0] for key in keys):
        own = [key for key in keys if key.split(".")[0] == lesson]
        lines.append(f"{lesson}: " + ", ".join(f"{i} {key.split('.', 1)[1]}" for i, key in enumerate(own, 1)))
        lines.append(" " * width + " ".join(f"{i:>3}" for i in range(1, len(own) + 1)))
        for student in students:
            marks = " ".join(f"{_MARKS[student.states.get(key, NOT_REACHED)]:>3}" for key in own)
            lines.append(student.name + " " * (width - _width(student.name)) + marks)
        lines.append("")
    for student in students:
        lines.append(
            f"{student.name}: {student.passed}/{len(keys)}" + "".join(f"\n  {each}" for each in student.notes)
        )
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and write the table; return 0, or 2 if there is nothing to read."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        prog="lessons_src.practice.results", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("folder", type=Path, help="what the students handed in")
    parser.add_argument("--run", action="store_true", help="run the notebooks anew, with your rights")
    parser.add_argument("--seconds", type=float, default=WHOLE, help="the time limit of one notebook")
    options = parser.parse_args(arguments)
    if "" in (sys.argv[1:] if arguments is None else arguments):
        print("make results FOLDER=answers [RUN=1]", file=sys.stderr)
        return 2
    folder = options.folder.resolve()
    print((_RUNS if options.run else _SAVED).say(current_language()))
    students = collect(folder, run=options.run, seconds=options.seconds) if folder.is_dir() else []
    if not students:
        said = Bilingual(f"노트북이 없어요: {options.folder}", f"There are no notebooks in {options.folder}")
        print(said.say(current_language()), file=sys.stderr)
        return 2
    keys = order_keys(students)
    print(_LEGEND.say(current_language()), write_table(students, keys), sep="\n\n")
    path = folder.with_name(f"{folder.name}_results.csv")
    write_csv(students, keys, path)
    print(f"\n{path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
