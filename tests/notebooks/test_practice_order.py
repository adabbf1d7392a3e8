"""Exercises and predictions are numbered in the order in which their notebook asks them."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_asks_everything_in_order(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    content = import_module(f"lessons_src.practice.content.{path.stem.split('_')[1]}")
    exercises = list(dict.fromkeys(re.findall(r'exercise\("([\w.]+)"', source)))
    assert exercises == [task.key for task in content.TASKS]
    assert re.findall(r'predict\("([\w.]+)"', source) == [question.key for question in content.QUESTIONS]
    # Each exercise is shown, and then checked.
    assert re.findall(r'exercise\("([\w.]+)"\)\.check', source) == exercises
