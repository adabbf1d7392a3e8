"""Open JupyterLab on the notebooks: `make lab`; without make, `python -m lessons_src.publish.lab`.

`LESSONS_LANG` (ko, en or both) chooses the language the lessons start in, and for ko and en the language of
JupyterLab's menus. JupyterLab's settings for the lessons live in the environment, apart from a person's own.
Further arguments go to JupyterLab.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..core.errors import InputError
from ..text.language import language_of_environment
from .tools import need_project, run

ROOT = Path(__file__).resolve().parents[2]
# One folder a language, laid out as JupyterLab wants its defaults: labconfig/ in a configuration folder.
DEFAULTS = Path(__file__).resolve().parent / "jupyter"
CHOSEN_LOCALE = Path("@jupyterlab", "translation-extension", "plugin.jupyterlab-settings")


def start_language(environment: Mapping[str, str]) -> str:
    """Return the language that `LESSONS_LANG` asks for.

    Args:
        environment: The environment variables.

    Returns:
        "ko", "en" or "both"; "both" where the variable is unset or empty.

    Raises:
        InputError: Anything else. (A notebook would quietly show both; here there is someone to tell.)
    """
    language = language_of_environment(environment)
    asked = environment.get("LESSONS_LANG", "").strip()
    if language == "both" and asked.lower() not in ("", "both"):
        raise InputError(
            f"LESSONS_LANG: ko, en, both 가운데 하나여야 해요. 받은 값: {asked!r:.40}",
            f"LESSONS_LANG must be ko, en or both. You gave {asked!r:.40}",
        )
    return language


def lab_environment(environment: Mapping[str, str], own: Path) -> dict[str, str]:
    """Return the environment variables that JupyterLab starts with, its language among them.

    Args:
        environment: The present environment variables.
        own: The folder for what people set in JupyterLab while they use the lessons.

    Returns:
        A copy of `environment` with JupyterLab's folders set.

    Raises:
        InputError: `LESSONS_LANG` is not a language.
    """
    language = start_language(environment)
    result = dict(environment)
    # A tab or a setting from someone's other work has no place in a lesson, nor the other way round.
    result["JUPYTERLAB_SETTINGS_DIR"] = str(own / "settings")
    result["JUPYTERLAB_WORKSPACES_DIR"] = str(own / "workspaces")
    # A kernel called python3 in the home folder must not replace the environment's own.
    result["JUPYTER_PREFER_ENV_PATH"] = "1"
    if language != "both":
        earlier = environment.get("JUPYTER_CONFIG_PATH", "")
        result["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, (str(DEFAULTS / language), earlier)))
        # Asked for by name, the language wins over one chosen in the menu on another day.
        (own / "settings" / CHOSEN_LOCALE).unlink(missing_ok=True)
    return result


def command(options: Sequence[str], project: Path = ROOT) -> list[str]:
    """Return the command that starts JupyterLab.

    Args:
        options: Further options for JupyterLab; one that names another folder takes the place of ours.
        project: The folder with notebooks/ and img/. All of it is served, so that the notebooks find their
            pictures; the file browser opens at notebooks/.
    """
    elsewhere = any(option.startswith(("--notebook-dir", "--ServerApp.root_dir")) for option in options)
    folder = [] if elsewhere else [f"--notebook-dir={project}", "--ContentsManager.preferred_dir=notebooks"]
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [sys.executable, "-m", "jupyterlab", *folder, *root, *options]


def main() -> int:
    """Become JupyterLab, or say why not.

    Returns:
        On Windows, JupyterLab's exit status.

    Raises:
        InputError: `LESSONS_LANG` is not a language, or there are no notebooks here.
    """
    need_project(ROOT / "notebooks")
    if importlib.util.find_spec("jupyterlab") is None:
        raise ModuleNotFoundError("no JupyterLab", name="jupyterlab")
    environment = lab_environment(os.environ, Path(sys.prefix) / "share" / "jupyter" / "lessons_src")
    arguments = command(sys.argv[1:])
    if os.name != "nt":
        # No process in between, so that whatever stops this one stops JupyterLab.
        sys.stdout.flush()
        os.execve(sys.executable, arguments, environment)
    try:
        return subprocess.run(arguments, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    run(main)
