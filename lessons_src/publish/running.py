"""Runs a notebook's cells in this process, so that what they show is at hand as objects.

A kernel would send pictures of the films; pages and slides need the films themselves. The
notebooks are plain Python (a rule of theirs), so no more than Python is needed.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ..practice import session
from ..text.language import current_language, set_language

T = TypeVar("T")


class CellError(RuntimeError):
    """A cell raised; the cause is chained."""


def run_cells(
    sources: Sequence[str], folder: Path, show: Callable[[Any], T], name: str = "notebook"
) -> list[list[str | T]]:
    """Run cells one after another as a fresh kernel would: nothing solved yet, and no language chosen.

    Args:
        sources: The code of each cell.
        folder: Where they run.
        show: Called with each value a cell shows, at that moment: the value may change later.
        name: How the notebook is called in messages.

    Returns:
        For each cell what it shows, in order: printed text as strings, and what `show` returned.

    Raises:
        CellError: A cell raised or is not Python.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    results = []
    before = current_language()
    session.forget_all()
    set_language("both")
    try:
        for number, source in enumerate(sources, 1):
            collected: list[str | T] = []
            with contextlib.chdir(folder):
                try:
                    _run(source, f"<{name}, code cell {number}>", namespace, show, collected)
                except Exception as error:
                    raise CellError(f"{name}, code cell {number}: {type(error).__name__}: {error}") from error
            results.append(collected)
    finally:
        set_language(before)
    return results


def _run(
    source: str, name: str, namespace: dict[str, Any], show: Callable[[Any], T], collected: list[str | T]
) -> None:
    printed = io.StringIO()

    def flush() -> None:
        if text := printed.getvalue():
            collected.append(text)
            printed.seek(0)
            printed.truncate()

    def display(*values: Any) -> None:
        for value in values:
            flush()
            collected.append(show(value))

    # Whoever asks for a function's source (inspect, a traceback) finds it here, as in a notebook.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
    namespace["display"] = display
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, name, "exec"), namespace)
        value = eval(compile(last, name, "eval"), namespace) if last else None
    if value is not None and not source.rstrip().endswith(";"):
        display(value)
    flush()
