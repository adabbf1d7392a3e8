"""JupyterLab opens with the lessons' settings, in the language asked for, apart from a person's own."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from lessons_src.core.errors import InputError
from lessons_src.publish import lab

SETTINGS = "lessons_src/publish/jupyter/settings/lessons_src.json"
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("asked", "language"), [(None, "both"), ("", "both"), ("ko", "ko"), (" EN ", "en"), ("both", "both")]
)
def test_the_language_asked_for(asked: str | None, language: str) -> None:
    assert lab.start_language({} if asked is None else {"LESSONS_LANG": asked}) == language


def test_another_language_is_refused_in_both() -> None:
    with pytest.raises(InputError, match="LESSONS_LANG must be ko, en or both. You gave 'fr'") as caught:
        lab.lab_environment({"LESSONS_LANG": "fr"}, Path())
    assert "가운데 하나여야 해요" in caught.value.ko


@pytest.mark.parametrize(("language", "locale"), [("ko", "ko_KR"), ("en", "en")])
def test_the_menus_follow(language: str, locale: str, tmp_path: Path) -> None:
    before = {"LESSONS_LANG": language, "JUPYTER_CONFIG_PATH": "mine", "PATH": "x"}
    after = lab.lab_environment(before, tmp_path)
    folder, mine = after["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert mine == "mine"
    defaults = Path(folder, "labconfig", "default_setting_overrides.json").read_text(encoding="utf-8")
    assert json.loads(defaults) == {"@jupyterlab/translation-extension:plugin": {"locale": locale}}
    assert before == {"LESSONS_LANG": language, "JUPYTER_CONFIG_PATH": "mine", "PATH": "x"}


def test_without_a_language_the_menus_stay_as_chosen(tmp_path: Path) -> None:
    chosen = tmp_path / "settings" / lab.CHOSEN_LOCALE
    chosen.parent.mkdir(parents=True)
    chosen.write_text("{}", encoding="utf-8")
    assert "JUPYTER_CONFIG_PATH" not in lab.lab_environment({}, tmp_path)
    assert chosen.exists()
    lab.lab_environment({"LESSONS_LANG": "ko"}, tmp_path)
    assert not chosen.exists()


def test_settings_and_tabs_are_kept_apart(tmp_path: Path) -> None:
    after = lab.lab_environment({}, tmp_path)
    assert after["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path / "settings")
    assert after["JUPYTERLAB_WORKSPACES_DIR"] == str(tmp_path / "workspaces")


@pytest.mark.parametrize("user", [0, 1000])
def test_the_command(user: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    command = lab.command(["--no-browser"])
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    # The whole project, so that the notebooks find ../img; the file browser opens at the lessons.
    assert command[3:5] == [f"--notebook-dir={ROOT}", "--ContentsManager.preferred_dir=notebooks"]
    assert ("--allow-root" in command) == (user == 0)
    assert command[-1] == "--no-browser"


@pytest.mark.parametrize("option", ["--notebook-dir=x", "--ServerApp.root_dir=x"])
def test_another_folder_takes_the_place_of_ours(option: str) -> None:
    assert not [
        part for part in lab.command([option]) if "preferred_dir" in part or str(lab.ROOT) == part[15:]
    ]


def test_the_command_where_there_are_no_user_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid", raising=False)
    assert "--allow-root" not in lab.command([])


@pytest.mark.parametrize(
    ("source", "installed"),
    [
        (SETTINGS, "share/jupyter/lab/settings/overrides.d/lessons_src.json"),
        (
            "lessons_src/publish/jupyter/server/lessons_src.json",
            "etc/jupyter/jupyter_server_config.d/lessons_src.json",
        ),
    ],
)
def test_the_environment_has_the_settings(source: str, installed: str) -> None:
    there = Path(sys.prefix, installed)
    assert there.is_file(), "pip install -r requirements.txt puts it there"
    assert there.read_bytes() == (ROOT / source).read_bytes()


def test_the_settings_are_ones_this_jupyterlab_knows() -> None:
    schemas = Path(sys.prefix, "share", "jupyter", "lab", "schemas")
    files = [SETTINGS, "lessons_src/publish/jupyter/ko/labconfig/default_setting_overrides.json"]
    for file in files:
        for plugin, values in json.loads((ROOT / file).read_text(encoding="utf-8")).items():
            package, name = plugin.split(":")
            properties = json.loads((schemas / package / f"{name}.json").read_text(encoding="utf-8"))[
                "properties"
            ]
            for key, value in values.items():
                choices = [choice["const"] for choice in properties[key].get("oneOf", ())]
                assert not choices or value in choices, f"{plugin} {key}"
                assert properties[key]["type"] == {str: "string", bool: "boolean"}[type(value)]
