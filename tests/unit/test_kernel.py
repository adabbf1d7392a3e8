"""A kernel that was started anew says which cell to run first."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import nbformat
from nbclient import NotebookClient


def outputs_of(*sources: str) -> list[Any]:
    """Run cells in a new kernel, errors allowed; return each cell's first output."""
    given = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    client = NotebookClient(given, allow_errors=True, extra_arguments=["--log-level=ERROR"])
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, client.async_execute()).result(timeout=60)
    return [cell.outputs[0] for cell in given.cells]


def test_a_name_of_the_lessons_that_is_not_there_yet() -> None:
    ours, theirs, there = outputs_of("learning_panel()", "mine", "from lessons_src import *\nlearning_panel")
    assert ours.ename == "NameError"
    assert len(ours.traceback) == 1
    assert "Run the first code cell of the notebook." in ours.traceback[0]
    assert "맨 위 첫 번째 코드 칸부터" in ours.traceback[0]
    assert "name 'mine' is not defined" in theirs.evalue
    assert len(theirs.traceback) > 1
    assert there.output_type == "execute_result"
