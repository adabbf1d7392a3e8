"""What a class has done: students' notebooks read, and run anew, whatever is in them."""

from __future__ import annotations

import asyncio
import csv
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest

from lessons_src.practice import exercise, results
from lessons_src.practice.results import collect, find_notebooks, main

IMPORTS = "import numpy as np\nfrom lessons_src.practice import exercise"
RIGHT = (
    "def update(w, gradient, learning_rate):\n    return w - learning_rate * gradient\n\n"
    "exercise('learning.update').check(update)"
)
WRONG = RIGHT.replace("w - ", "w + ")
KEY = "learning.update"


def cell(source: str, state: str = "", html: bool = True) -> dict[str, Any]:
    """Return a code cell with the output that a check of that state leaves."""
    outputs = []
    if state:
        answers = {"passed": lambda w, g, a: w - a * g, "failed": lambda w, g, a: w, "waiting": ...}
        data = exercise(KEY).check(answers[state])._repr_mimebundle_()
        data = data if html else {"text/plain": data["text/plain"]}
        outputs.append({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1})
    return {
        "cell_type": "code",
        "source": source.splitlines(keepends=True),
        "outputs": outputs,
        "execution_count": 1 if html else None,
        "metadata": {},
    }


def write(path: Path, *cells: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"kernelspec": {"name": "matlab", "display_name": "?"}}
    book = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return a folder as a class hands it in."""
    folder = tmp_path / "학생 답안"
    write(folder / "김하늘" / "1_learning.ipynb", cell(IMPORTS), cell(RIGHT, "passed"))
    write(
        folder / "half_1_learning.ipynb",
        cell(IMPORTS),
        cell(f"exercise({KEY!r})\nexercise('loss.mse')"),
        cell(WRONG, "failed"),
    )
    write(folder / "forged_1_learning.ipynb", cell(IMPORTS), cell(WRONG, "passed", html=False))
    write(folder / "endless_1_learning.ipynb", cell(IMPORTS), cell("while True: pass"), cell(RIGHT))
    write(folder / "=ended_1_learning.ipynb", cell(IMPORTS), cell(RIGHT), cell("import os; os._exit(3)"))
    (folder / "broken_1_learning.ipynb").write_text('{"cells": [{"cell_type": "code", "sou', encoding="utf-8")
    (folder / "other_1_learning.ipynb").write_text('{"cells": {"a": 1}}', encoding="utf-8")
    write(folder / ".ipynb_checkpoints" / "half_1_learning.ipynb", cell(RIGHT, "passed"))
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_student_is_a_folder_or_a_name(answers: Path) -> None:
    names = {name for name, _ in find_notebooks(answers)}
    assert names == {"김하늘", "half", "forged", "endless", "=ended", "broken", "other"}


def test_saved_outputs_are_read_and_the_table_is_written(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(answers)
    assert main([str(answers)]) == 0
    out = capsys.readouterr().out
    assert "typed in by hand" in out.splitlines()[0]
    assert contents(answers) == before
    path = answers.with_name("학생 답안_results.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["김하늘"][KEY] == "passed"
    assert rows["half"][KEY] == "failed"
    assert rows["half"]["loss.mse"] == "not reached"
    assert rows["김하늘"]["loss.mse"] == "not reached"
    assert "typed in" in rows["forged"]["note"]
    assert "cannot be read" in rows["broken"]["note"]
    assert "no notebook" in rows["other"]["note"]
    assert "'=ended" in rows  # no spreadsheet takes it for a formula


def test_run_anew(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(answers)
    rows = {student.name: student for student in collect(answers, run=True, seconds=12)}
    assert contents(answers) == before
    states = {name: student.states.get(KEY) for name, student in rows.items()}
    assert states == {
        "김하늘": "passed",
        "half": "failed",
        "forged": "failed",
        "endless": "passed",
        "=ended": "passed",
        "broken": None,
        "other": None,
    }
    assert "did not end" in rows["endless"].notes[0]
    assert "kernel ended" in rows["=ended"].notes[0]
    assert not rows["forged"].notes


def test_a_folder_without_notebooks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert main([str(tmp_path / "nothing")]) == 2
    assert main([str(tmp_path), "--run"]) == 2
    assert main([""]) == 2
    assert "with your rights" in capsys.readouterr().out


def test_notebooks_run_anew_where_an_event_loop_is_running(tmp_path: Path) -> None:
    """As in a notebook, where a teacher may call it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)")])

    async def run() -> str:
        return results._run(notebook, str(tmp_path), 60)

    # In a thread of its own: after a test with a browser a loop is running here already.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(run())).result() == ""
    assert notebook.cells[0].outputs[0].text == "42\n"
