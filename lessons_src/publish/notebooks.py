"""The notebook normaliser: one way to write down a notebook, so that a diff shows what a person changed.

python -m lessons_src.publish.notebooks notebooks/*.ipynb             rewrite them
python -m lessons_src.publish.notebooks --check notebooks/*.ipynb     only say which would change
python -m lessons_src.publish.notebooks --execute notebooks/*.ipynb   run them top to bottom first
"""

from __future__ import annotations

import argparse
import glob
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from .outputs import without_views

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
CELL_TIMEOUT = 60


def normalise(text: str) -> str:
    """Return a notebook's text in its one normal form.

    Execution counts run 1..n; cell ids, sources, outputs, tags, slide types and speaker's notes stay; what
    editors add goes; a widget view goes where a picture stands beside it, and saved widget state with it.

    Args:
        text: The notebook as JSON, format 4.

    Returns:
        The JSON of the normal form: indent 1, sorted keys, one newline at the end. Normalising it again
        changes nothing.

    Raises:
        ValueError: Not a notebook of format 4.
    """
    notebook = _read(text)
    without_views(notebook)
    notebook["metadata"] = {"kernelspec": dict(KERNEL), "language_info": dict(LANGUAGE)}
    notebook["nbformat_minor"] = max(5, notebook["nbformat_minor"])
    count = 0
    for index, cell in enumerate(notebook["cells"]):
        cell.setdefault("id", _new_id(index, cell["source"]))
        cell["metadata"] = _cell_metadata(cell.get("metadata", {}))
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = _outputs(cell["outputs"], count)
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        raise ValueError(f"not a valid notebook: {error}") from error
    return _write(notebook)


def execute(text: str, folder: Path) -> str:
    """Run a notebook top to bottom in a new kernel and return it with its outputs, normalised.

    Args:
        text: The notebook as JSON, format 4.
        folder: The folder it runs in.

    Raises:
        ValueError: Not a notebook of format 4.
        nbclient.exceptions.CellExecutionError: A cell raised.
    """
    from nbclient import NotebookClient

    # The saved outputs must not depend on the language of whoever ran the notebook last.
    environment = {name: value for name, value in os.environ.items() if name != "LESSONS_LANG"}
    notebook = _read(normalise(text))
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name=KERNEL["name"],
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env=environment)
    return normalise(_write(notebook))


def _read(text: str) -> Any:
    try:
        notebook = nbformat.v4.reads(text)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not a notebook: {error}") from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or "cells" not in notebook:
        raise ValueError("not a notebook of format 4")
    return notebook


def _write(notebook: Any) -> str:
    return str(nbformat.v4.writes(notebook)).rstrip("\n") + "\n"


def _new_id(index: int, source: str) -> str:
    # From place and content, so that the same old notebook always gets the same ids.
    return hashlib.sha256(f"{index}:{source}".encode()).hexdigest()[:8]


def _cell_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if metadata.get("tags"):
        kept["tags"] = list(metadata["tags"])
    if metadata.get("slideshow", {}).get("slide_type"):
        kept["slideshow"] = {"slide_type": metadata["slideshow"]["slide_type"]}
    if metadata.get("notes"):
        kept["notes"] = metadata["notes"]
    if metadata.get("jupyter", {}).get("source_hidden"):
        kept["jupyter"] = {"source_hidden": True}
    return kept


def _outputs(outputs: Sequence[Any], count: int) -> list[Any]:
    result: list[Any] = []
    for output in outputs:
        if output["output_type"] == "execute_result":
            output["execution_count"] = count
        earlier = result[-1] if result else None
        if output["output_type"] == "stream" and earlier and earlier.get("name") == output["name"]:
            # How a print is cut into messages depends on the clock.
            earlier["text"] += output["text"]
        else:
            result.append(output)
    return result


def _expand(patterns: Sequence[str]) -> list[Path]:
    # Windows' shells leave the star to the program.
    found = (sorted(glob.glob(pattern)) or [pattern] for pattern in patterns)
    return [Path(name) for names in found for name in names]


def main(arguments: Sequence[str] | None = None) -> int:
    """Normalise the named notebooks.

    Args:
        arguments: Those of the command line by default.

    Returns:
        0; 1 where `--check` found a notebook that would change, or where one could not be read or run.
    """
    parser = argparse.ArgumentParser(prog="python -m lessons_src.publish.notebooks")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on what would change")
    parser.add_argument("--execute", action="store_true", help="run each notebook first, top to bottom")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args(arguments)
    status = 0
    for path in _expand(options.files):
        try:
            before = path.read_bytes().decode("utf-8")
            after = execute(before, path.parent) if options.execute else normalise(before)
        except Exception as error:  # a cell may raise anything; the other notebooks still get their turn
            print(f"{path}: {error}", file=sys.stderr)
            status = 1
            continue
        if after == before:
            continue
        if options.check:
            print(f"{path}: would change")
            status = 1
        else:
            path.write_bytes(after.encode("utf-8"))
            print(f"{path}: written")
    return status


if __name__ == "__main__":
    sys.exit(main())
