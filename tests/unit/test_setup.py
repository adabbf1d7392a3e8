"""The environment: made once, mended when its place or its Python changed, and by one set-up at a time."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish import setup


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose packages are installed by writing down that they are."""
    (tmp_path / "here").mkdir()
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        (tmp_path / "here" / name).write_text(name, encoding="utf-8")
    run = subprocess.run

    def install(command: list[str], **options: Any) -> Any:
        if "pip" not in command:
            return run(command, **options)
        with (Path(command[0]).parents[1] / "installed").open("a", encoding="utf-8") as file:
            file.write(f"{options['cwd']}\n")
        return subprocess.CompletedProcess(command, 0)

    create = venv.create
    monkeypatch.setattr(subprocess, "run", install)
    monkeypatch.setattr(venv, "create", lambda folder, **_: create(folder, symlinks=True, clear=True))
    monkeypatch.setattr(setup, "ROOT", tmp_path / "here")
    return tmp_path / "here"


def installed(project: Path) -> list[str]:
    return (project / ".venv" / "installed").read_text(encoding="utf-8").split("\n")[:-1]


def test_an_environment_is_made_once(project: Path) -> None:
    assert [setup.make(project / ".venv") for _ in range(2)] == [0, 0]
    assert installed(project) == [str(project)]
    (project / "requirements.txt").write_text("another", encoding="utf-8")
    setup.make(project / ".venv")
    assert len(installed(project)) == 2


def test_a_project_that_was_moved_is_set_up_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.make(project / ".venv")
    moved = project.with_name("다른 이름")
    project.rename(moved)
    monkeypatch.setattr(setup, "ROOT", moved)
    setup.make(moved / ".venv")
    assert installed(moved) == [str(project), str(moved)]


def test_a_python_that_is_gone_is_made_anew(project: Path) -> None:
    setup.make(project / ".venv")
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert setup.make(project / ".venv") == 0
    assert setup.works(python)


def test_two_set_ups_wait_for_each_other(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from lessons_src.publish import setup\n"
        "with open(sys.argv[1], 'w', encoding='utf-8') as file:\n"
        "    setup.lock(file); print('in', flush=True); time.sleep(0.5); print('out', flush=True)"
    )
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as out:
        both = [
            subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "lock")], stdout=out)
            for _ in range(2)
        ]
        assert [each.wait(timeout=30) for each in both] == [0, 0]
    said = [line for line in log.read_text(encoding="utf-8").split("\n") if line in ("in", "out")]
    assert said == ["in", "out", "in", "out"]


def test_where_nothing_can_be_written_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_folder: Path) -> int:
        raise PermissionError(13, "Permission denied", "build")

    monkeypatch.setattr(setup, "make", refuse)
    monkeypatch.setattr(sys, "argv", ["setup.py", ".venv"])
    assert setup.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
