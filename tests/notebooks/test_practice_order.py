"""A notebook asks every exercise and prediction of its lesson, in the order in which they are listed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lessons_src.practice.catalogue import list_keys, list_questions

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*_*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_asks_everything_in_order(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    lesson = path.stem.split("_")[1]
    exercises = list(dict.fromkeys(re.findall(r'^exercise\("([\w.]+)"\)$', source, re.MULTILINE)))
    assert exercises == [*list_keys(lesson)]
    assert re.findall(r'predict\("([\w.]+)"', source) == [question.key for question in list_questions(lesson)]
    # Each exercise is shown, and then checked.
    assert list(dict.fromkeys(re.findall(r'exercise\("([\w.]+)"\)\.check', source))) == exercises
