"""A notebook asks each of its exercises and predictions once, in their order, and uses none before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lessons_src.practice.catalogue import list_keys, list_questions

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_asks_everything_in_order(path: Path) -> None:
    name = path.stem.split("_")[1]
    notebook = json.loads(path.read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    # Each exercise is shown, then checked; what comes after may use its function.
    assert re.findall(r'exercise\("([\w.]+)"\)$', source, re.MULTILINE) == [*list_keys(name)]
    assert re.findall(r'exercise\("([\w.]+)"\)\.check', source) == [*list_keys(name)]
    assert re.findall(r'predict\("([\w.]+)"', source) == [question.key for question in list_questions(name)]
    asked = {key: source.index(f'exercise("{key}").check') for key in list_keys(name)}
    for use in re.finditer(r'exercise\("([\w.]+)"\)\.function', source):
        assert asked.get(use[1], -1) < use.start(), f"{use[1]} is used before it is asked"
