"""The normaliser writes one form, loses nothing of a person's, and runs notebooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.notebooks import execute, main, normalise
from lessons_src.publish.outputs import WIDGET_VIEW, without_views


def shown(**data: Any) -> dict[str, Any]:
    names = {"png": "image/png", "view": WIDGET_VIEW, "plain": "text/plain", "html": "text/html"}
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {names[key]: value for key, value in data.items()},
    }


def result(text: str) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "execution_count": 41,
        "metadata": {},
        "data": {"text/plain": text},
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def code(source: str, *outputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": more.pop("id", "keep-me"),
        "metadata": {},
        "execution_count": None,
        "source": source,
        "outputs": list(outputs),
        **more,
    }


def text_of(*cells: dict[str, Any], **more: Any) -> str:
    notebook = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return json.dumps(notebook)


def test_counts_run_from_one_in_code_cells() -> None:
    prose = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "text"}
    cells = json.loads(normalise(text_of(code("1", result("1"), id="a"), prose, code("2", id="b"))))["cells"]
    assert cells[0]["execution_count"] == cells[0]["outputs"][0]["execution_count"] == 1
    assert "execution_count" not in cells[1]
    assert cells[2]["execution_count"] == 2


def test_ids_stay_and_missing_ones_are_the_same_every_time() -> None:
    assert json.loads(normalise(text_of(code("1"))))["cells"][0]["id"] == "keep-me"
    old = code("1")
    del old["id"]
    texts = {normalise(text_of(old, dict(old), nbformat_minor=4)) for _ in range(2)}
    cells = json.loads(texts.pop())["cells"]
    assert not texts
    assert cells[0]["id"] != cells[1]["id"]


def test_kernel_and_metadata() -> None:
    metadata = {
        "kernelspec": {"name": "other", "display_name": "mine"},
        "language_info": {"name": "python", "version": "3.12.1"},
        "vscode": {},
        "widgets": {"application/vnd.jupyter.widget-state+json": {}},
    }
    notebook = json.loads(normalise(text_of(code("1"), metadata=metadata)))
    assert notebook["metadata"]["kernelspec"] == {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert "version" not in notebook["metadata"]["language_info"]


def test_cell_metadata_keeps_tags_and_slides_only() -> None:
    metadata = {
        "tags": ["raises-exception"],
        "slideshow": {"slide_type": "slide"},
        "jupyter": {"source_hidden": True, "outputs_hidden": True},
        "collapsed": True,
        "editable": True,
        "execution": {"iopub.status.busy": "2026"},
    }
    kept = json.loads(normalise(text_of(code("1", metadata=metadata))))["cells"][0]["metadata"]
    assert kept == {
        "tags": ["raises-exception"],
        "slideshow": {"slide_type": "slide"},
        "jupyter": {"source_hidden": True},
    }
    empty = {"tags": [], "slideshow": {"slide_type": ""}}
    assert json.loads(normalise(text_of(code("1", metadata=empty))))["cells"][0]["metadata"] == {}


def test_a_view_goes_where_something_stands_in_for_it() -> None:
    outputs = [
        shown(png="aa", view={"model_id": "1"}, plain="film"),
        shown(html="<p>", view={"model_id": "2"}, plain="quiz"),
        shown(view={"model_id": "3"}, plain="IntSlider(value=0)"),
    ]
    kept = json.loads(normalise(text_of(code("1", *outputs))))["cells"][0]["outputs"]
    assert [sorted(output["data"]) for output in kept] == [
        ["image/png", "text/plain"],
        ["text/html", "text/plain"],
        [WIDGET_VIEW, "text/plain"],
    ]


def test_pieces_of_one_stream_become_one() -> None:
    outputs = [stream("a"), stream("b\n"), stream("c", "stderr"), stream("d")]
    kept = json.loads(normalise(text_of(code("1", *outputs))))["cells"][0]["outputs"]
    assert [("".join(output["text"]), output["name"]) for output in kept] == [
        ("ab\n", "stdout"),
        ("c", "stderr"),
        ("d", "stdout"),
    ]


def test_form_and_idempotence() -> None:
    once = normalise(text_of(code("가 = 1\n가", result("1"), shown(png="aa", plain="x"))))
    assert normalise(once) == once
    assert once.endswith("}\n")
    assert not once.endswith("\n\n")
    assert '\n "cells": [\n' in once
    assert '"가 = 1\\n"' in once


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"nbformat": 3, "worksheets": []}', "no notebook"])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        normalise(text)


def test_check_writes_nothing_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text_of(code("1")), encoding="utf-8")
    before = path.read_bytes()
    assert main(["--check", str(tmp_path / "*.ipynb")]) == 1
    assert path.read_bytes() == before
    assert "would change" in capsys.readouterr().out
    assert main([str(path)]) == 0
    assert path.read_bytes() != before
    assert main(["--check", str(path)]) == 0


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("broken", encoding="utf-8")
    good = tmp_path / "b.ipynb"
    good.write_text(text_of(code("1")), encoding="utf-8")
    assert main([str(tmp_path / "a.ipynb"), str(tmp_path / "none.ipynb"), str(good)]) == 1
    assert main(["--check", str(good)]) == 0


def test_execute_runs_from_top_to_bottom_and_saves_no_widget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_LANG", "ko")
    (tmp_path / "data.txt").write_text("5", encoding="utf-8")
    text = text_of(
        code("import os, ipywidgets\nw = int(open('data.txt').read())", id="a"),
        code("print(w, os.environ.get('LESSONS_LANG'))\nw + 1", id="b"),
        code("ipywidgets.IntSlider()", id="c"),
    )
    after = execute(text, tmp_path)
    notebook = json.loads(after)
    shown_text, value = notebook["cells"][1]["outputs"]
    assert shown_text["text"] == ["5 None\n"]
    assert value["data"]["text/plain"] == ["6"]
    assert "widgets" not in notebook["metadata"]
    assert normalise(after) == after


def test_a_cell_that_fails_leaves_the_file_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text_of(code("1 / 0")), encoding="utf-8")
    before = path.read_bytes()
    assert main(["--execute", str(path)]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_without_views_takes_any_cells() -> None:
    notebook: dict[str, Any] = {"cells": [{"cell_type": "markdown"}, {"outputs": [stream("a")]}]}
    assert without_views(notebook) is notebook
