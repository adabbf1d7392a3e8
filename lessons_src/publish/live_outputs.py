"""Saved outputs that are alive before there is a kernel.

On the site Python takes a while to come. Until then a notebook shows what was saved in it; so films with
their sliders, predictions and the language switch are saved there as pieces of a page, in cells that
JupyterLab trusts. A cell that is run shows its widget in their place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..film.film import Film
from ..panels.editor import ExpressionEditor
from ..practice.prediction import Prediction
from ..text.switch import LanguageSwitch
from .films import write_output
from .running import run_cells


def enliven(notebook: dict[str, Any], folder: Path, language: str) -> None:
    """Put live outputs in the place of the still ones.

    Args:
        notebook: A notebook of format 4, its sources as text, with the outputs of a run from top to bottom.
            Changed in place.
        folder: Where its cells run.
        language: "ko", "en" or "both": what the switch starts with.

    Raises:
        CellError: A cell raised.
        ValueError: The saved outputs are not those of this run.
    """
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    results = run_cells(
        [cell["source"] for cell in cells], folder, lambda value: (write_live(value, language),)
    )
    for number, (cell, shown) in enumerate(zip(cells, results, strict=True), 1):
        # Printed text is text in both.
        pieces = [piece for piece in shown if not isinstance(piece, str)]
        outputs = [output for output in cell["outputs"] if output["output_type"] != "stream"]
        if len(pieces) != len(outputs):
            raise ValueError(
                f"code cell {number}: what is saved is not what it shows; "
                "run python -m lessons_src.publish.notebooks --execute"
            )
        for output, (html,) in zip(outputs, pieces, strict=True):
            if html:
                output["data"] = {"text/html": html, "text/plain": output["data"]["text/plain"]}
        cell["metadata"]["trusted"] = True


def write_live(value: Any, language: str) -> str:
    """Return the HTML of a value that works without a kernel, "" for any other value."""
    if isinstance(value, ExpressionEditor):
        value = value.film
    if isinstance(value, Film):
        return write_output(value)
    if isinstance(value, Prediction):
        return value.to_html()
    if isinstance(value, LanguageSwitch):
        return LanguageSwitch(value=language, asked=language != "both").to_html()
    return ""
