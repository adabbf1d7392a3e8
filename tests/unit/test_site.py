"""What the site's build decides without building: pins, small wheels, the lock, the settings."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from lessons_src.core.errors import InputError
from lessons_src.publish import site, tools, wheels
from lessons_src.publish.wheels import check_folder

ROOT = tools.ROOT
LINE = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)")


def pins(path: Path) -> dict[str, str]:
    """Return package -> version of a requirements file."""
    found = (LINE.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {re.sub(r"[-_.]+", "-", each[1]).lower(): each[2] for each in found if each}


@pytest.mark.parametrize(
    "path",
    [
        "lessons_src/publish/lite/wheels.txt",
        "lessons_src/publish/lite/requirements.txt",
        ".binder/requirements.txt",
    ],
)
def test_versions_are_the_projects_own(path: str) -> None:
    project = pins(ROOT / "constraints.txt") | pins(ROOT / "requirements.txt")
    theirs = pins(ROOT / path)
    assert theirs
    assert {name: theirs[name] for name in theirs.keys() & project.keys()} == {
        name: project[name] for name in theirs.keys() & project.keys()
    }


def write_wheel(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as wheel:
        for name in names:
            wheel.writestr(name, "content")
        record = "".join(f"{name},,\n" for name in names)
        wheel.writestr("it-1.dist-info/RECORD", record)
    return path


def test_a_wheel_loses_what_no_lesson_opens(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    wheel = write_wheel(
        tmp_path / "lessons_src-1-py3-none-any.whl",
        "lessons_src/core/line.py",
        "lessons_src/publish/site.py",
        "lessons_src/tests/x.py",
        "lessons_src-1.data/data/share/x.json",
    )
    made = wheels.slim(wheel, tmp_path / "small")
    with zipfile.ZipFile(made) as small:
        assert small.namelist() == ["lessons_src/core/line.py", "it-1.dist-info/RECORD"]
        assert small.read("it-1.dist-info/RECORD") == b"lessons_src/core/line.py,,\n"
    before = made.read_bytes()
    assert wheels.slim(wheel, tmp_path / "small").read_bytes() == before


def test_the_lock_names_every_wheel_and_where_it_is(tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path / "two_words-1.5-py3-none-any.whl", "two_words.py")
    names = wheels.write_lock(tmp_path, [wheel], "../pyodide")
    assert names == ["contourpy", "kiwisolver", "matplotlib", "numpy", "pillow", "two-words"]
    packages = json.loads((tmp_path / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages["two-words"]["sha256"] == tools.sha256_of(wheel)
    assert packages["two-words"]["version"] == "1.5"
    assert packages["numpy"]["file_name"].startswith("../pyodide/numpy-")


def test_a_folder_that_is_not_pyodides_is_refused(tmp_path: Path) -> None:
    (tmp_path / "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl").write_bytes(b"another")
    wrong = check_folder(tmp_path)
    assert "pyodide.mjs is missing" in wrong
    assert any(each.startswith("numpy-2.4.3") and "is not the one" in each for each in wrong)
    with pytest.raises(InputError, match="is not a folder of pyodide"):
        site.build_site(tmp_path / "out", tmp_path, "both")
    assert not (tmp_path / "out").exists()


def test_the_language_reaches_the_kernel_and_the_menus() -> None:
    def options(language: str, place: str | None) -> dict:
        config = site._runtime(["numpy"], language, place)["jupyter-config-data"]
        return config["litePluginSettings"][site.KERNEL]

    assert options("ko", None)["loadPyodideOptions"]["env"]["LESSONS_LANG"] == "ko"
    assert "env" not in options("both", None)["loadPyodideOptions"]
    assert "pyodideUrl" not in options("both", None)
    assert options("both", "there/v1")["pyodideUrl"] == "there/v1/pyodide.mjs"
    translation = "@jupyterlab/translation-extension:plugin"
    assert site._settings("ko")[translation] == {"locale": "ko_KR"}
    assert translation not in site._settings("both")
    assert site._settings("both")["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_build_happens_again_only_when_something_changed(tmp_path: Path) -> None:
    calls: list[Path] = []
    for key in ("a", "a", "b"):
        tools.once(tmp_path / "made", key, calls.append)
    assert len(calls) == 2

    def fail(_folder: Path) -> None:
        raise ValueError("no network")

    with pytest.raises(ValueError, match="no network"):
        tools.once(tmp_path / "made", "c", fail)
    tools.once(tmp_path / "made", "b", calls.append)
    assert len(calls) == 3
