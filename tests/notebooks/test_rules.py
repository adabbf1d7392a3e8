"""Every notebook keeps every rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lessons_src.publish.notebooks import normalise

from .reading import lesson
from .rules import RULES

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS, f"no notebook in {FOLDER}: the rules below would hold for nothing"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_normalised(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert normalise(text) == text, f"{path.name} would change: make clean-notebooks"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_rule(path: Path, rule: str) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    problems = RULES[rule](lesson(notebook, path.parent))
    assert not problems, "\n".join([f"{path.name}: {RULES[rule].__doc__}", *problems])
