"""The commands say in one sentence what they cannot do, and leave with the status that says the same."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lessons_src.core.errors import InputError
from lessons_src.publish.tools import ROOT, BuildError, run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installed wheel brings: the package, no project around it."""
    folder = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(
        ROOT / "lessons_src", folder / "lessons_src", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


@pytest.mark.parametrize("command", ["lab", "pages", "slides", "site"])
def test_from_the_wheel_a_command_says_what_it_needs(wheel: Path, command: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(wheel), "LESSONS_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", f"lessons_src.publish.{command}"],
        cwd=wheel, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"This needs the project's folder: there is no {wheel / 'notebooks'}.\n"


def refuse(error: BaseException) -> Callable[[], int]:
    def main() -> int:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ModuleNotFoundError("x", name="nbconvert"), 2, "This needs the package nbconvert"),
        (InputError("가", "Not a language"), 2, "Not a language"),
        (BuildError("가", "a.ipynb stopped at cell 2"), 1, "a.ipynb stopped at cell 2"),
        (
            OSError(errno.ENOSPC, "No space left on device", "build/x.html"),
            1,
            "No space left on device (build/x.html)",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "build"), 1, "Permission denied (build)"),
    ],
)
def test_one_sentence(error: Exception, status: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(refuse(error))
    assert left.value.code == status
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert len(said.strip().split(" / ")) <= 2


def test_a_console_without_the_letters_shows_the_rest() -> None:
    code = "from lessons_src.publish.tools import run\nrun(lambda: print('w, y\\u0302 = 2') or 0)"
    environment = os.environ | {"PYTHONIOENCODING": "cp949"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode("cp949").strip() == "w, y? = 2"
