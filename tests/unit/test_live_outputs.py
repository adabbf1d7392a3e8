"""Outputs that work in a saved notebook before there is a kernel."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.live_outputs import enliven
from lessons_src.text.language import current_language


def cell(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def shown(**data: str) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


PICTURE = {"image/png": "iVBO", "text/plain": "a picture"}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "3\n"}


def test_what_can_live_lives_and_the_rest_stays(tmp_path: Path) -> None:
    notebook = {
        "cells": [
            {"cell_type": "markdown", "source": "## Text", "metadata": {}},
            cell(
                "from lessons_src import *\nlanguage()", shown(**{"text/html": "run me", "text/plain": "l"})
            ),
            cell("print(3)\nlearning_panel([1, 2], [2, 4])", PRINTED, shown(**PICTURE)),
            cell("predict('learning.sign')", shown(**{"text/html": "still", "text/plain": "p"})),
            cell("expression_editor('x*w', x=1, w=2)", shown(**PICTURE)),
            cell("exercise('learning.mse')", shown(**{"text/html": "task", "text/plain": "e"})),
            cell("2 + 2", shown(**{"text/plain": "4"})),
        ]
    }
    before = copy.deepcopy(notebook)
    language = current_language()
    enliven(notebook, tmp_path, "ko")
    assert current_language() == language
    codes = notebook["cells"][1:]
    assert all(each["metadata"] == {"trusted": True} for each in codes)
    switch, film, prediction, editor, *others = [each["outputs"][-1]["data"] for each in codes]
    assert "languages.mount" in switch["text/html"]
    assert '"value": "ko"' in switch["text/html"]
    assert "film.mount" in film["text/html"]
    assert film["text/plain"] == "a picture"
    # JupyterLab must not find a picture that it likes better.
    assert "image/png" not in film
    assert "prediction.mount" in prediction["text/html"]
    assert "film.mount" in editor["text/html"]
    assert codes[1]["outputs"][0] == PRINTED
    assert others == [each["outputs"][-1]["data"] for each in before["cells"][5:]]
    assert notebook["cells"][0] == before["cells"][0]


def test_outputs_of_another_run_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="code cell 2: what is saved"):
        enliven({"cells": [cell("1", shown(**PICTURE)), cell("x = 1", shown(**PICTURE))]}, tmp_path, "both")
