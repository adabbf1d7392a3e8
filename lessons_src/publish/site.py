"""Build the site on which the notebooks run in the browser, in build/site/: `make site`.

    python -m lessons_src.publish.site [--output build/site] [--pyodide folder]

JupyterLite with Python compiled to WebAssembly: plain files for any web server, no kernel anywhere else.
By default a page fetches pyodide from where pyodide publishes it; with `--pyodide` (or the variable
PYODIDE) the site brings its own copy and needs no internet at all. `LESSONS_LANG` chooses the language
that the lessons and the menus start in. To look at it: python -m http.server -d build/site
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..core.errors import InputError
from .lab import DEFAULTS, start_language
from .lessons import NOTEBOOKS, Lesson, find_lessons, run_lessons, title_of
from .tools import BUILD, ROOT, BuildError, environment, need_project, run
from .wheels import (
    CORE,
    LITE,
    build_own_wheel,
    check_folder,
    compile_wheels,
    download_wheels,
    read_pyodide,
    slim,
    write_lock,
)

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# In the kernel extension itself, beside its page code.
_KERNEL_WHEELS = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
_KERNEL_NAMES = ("ipykernel", "piplite", "pyodide_kernel")


def build_site(output: Path, pyodide: Path | None, language: str) -> None:
    """Build the site.

    Args:
        output: Its folder; what was in it is gone.
        pyodide: A folder with the pinned release of pyodide; None to fetch it when a page opens.
        language: "ko", "en" or "both".

    Raises:
        InputError: The folder is not what the site needs.
        subprocess.CalledProcessError: A package could not be had, or the build failed.
    """
    if pyodide and (wrong := check_folder(pyodide)):
        release = read_pyodide()["release"]
        raise InputError(
            f"{pyodide}는 pyodide {release}의 폴더가 아니에요: {'; '.join(wrong)}",
            f"{pyodide} is not a folder of pyodide {release}: {'; '.join(wrong)}",
        )
    python = environment(BUILD / "site-venv", LITE / "requirements.txt")
    wheels = download_wheels(BUILD / "site-wheels")
    lite = BUILD / "site-source"
    shutil.rmtree(lite, ignore_errors=True)
    lite.mkdir(parents=True)
    packages = lite / "packages"
    names = _gather_packages(packages, wheels, python, pyodide)
    if pyodide:
        _copy_pyodide(pyodide, lite / "static" / "pyodide")
    lessons = run_lessons(find_lessons(), language)
    _copy_notebooks(lite / "files", lessons)
    _write(lite / "jupyter-lite.json", _runtime(names, language, None if pyodide else _usual_place(python)))
    _write(lite / "overrides.json", _settings(language))
    # The page side of anywidget; its Python side is among the packages.
    (carrier,) = [wheel for wheel in wheels if wheel.name.startswith("anywidget-")]
    _write(
        lite / "jupyter_lite_config.json",
        {
            "LiteBuildConfig": {
                "apps": ["lab", "notebooks"],
                "contents": ["files"],
                "federated_extensions": [str(carrier)],
                "no_sourcemaps": True,
                "no_unused_shared_packages": True,
                "cache_dir": str(BUILD / "site-cache"),
                "output_dir": str(output.resolve()),
            }
        },
    )
    shutil.rmtree(output, ignore_errors=True)
    # Its log is long and only of use where it fails.
    command = [str(python), "-m", "jupyterlite_core", "build", "--lite-dir", str(lite)]
    done = subprocess.run(command, cwd=lite, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()
    shutil.copytree(packages, output / "static" / "lessons")
    _write_index(output, lessons)


def _gather_packages(folder: Path, wheels: list[Path], python: Path, pyodide: Path | None) -> list[str]:
    """Fill the folder of the lock and return the packages that a page loads."""
    folder.mkdir()
    prefix = python.parents[1]
    kernel = [next((prefix / _KERNEL_WHEELS).glob(f"{name}-*.whl")) for name in _KERNEL_NAMES]
    with tempfile.TemporaryDirectory() as name:
        # Ours stays readable: a student may want to see how a picture is made.
        own = build_own_wheel(Path(name))
        if pyodide:
            theirs = [pyodide / entry["file_name"] for entry in read_pyodide()["packages"].values()]
            compiled = compile_wheels([*wheels, *kernel, *theirs], pyodide, BUILD / "site-compiled")
            made = [Path(shutil.copy(wheel, folder)) for wheel in compiled]
        else:
            made = [slim(wheel, folder) for wheel in (*wheels, *kernel)]
        made.append(slim(own, folder))
    return write_lock(folder, made, _usual_place(python))


def _usual_place(python: Path) -> str:
    """Return where pyodide publishes the pinned release; the kernel's package knows the address."""
    code = (
        "import sys; from jupyterlite_pyodide_kernel import constants as its; "
        "print(its.PYODIDE_CDN_URL.replace(its.PYODIDE_VERSION, sys.argv[1]))"
    )
    command = [str(python), "-c", code, read_pyodide()["release"]]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def _copy_pyodide(source: Path, target: Path) -> None:
    # A whole release has some four hundred megabytes; of the rest a page opens nothing.
    target.mkdir(parents=True)
    for name in CORE:
        shutil.copy(source / name, target / name)


def _copy_notebooks(target: Path, lessons: Sequence[Lesson]) -> None:
    """Lay the notebooks and their pictures as they lie here, so that their links hold.

    Until Python is there a notebook shows what is saved in it: live outputs, in cells that JupyterLab trusts.
    """
    shutil.copytree(ROOT / "img", target / "img", ignore=shutil.ignore_patterns("*.gif"))
    (target / "notebooks").mkdir()
    for lesson in lessons:
        notebook = lesson.notebook
        for cell in notebook["cells"]:
            cell["metadata"]["trusted"] = True
        notebook["metadata"]["kernelspec"] = {
            "display_name": "Python (Pyodide)",
            "language": "python",
            "name": "python",
        }
        _write(target / "notebooks" / lesson.path.name, notebook)


def _write_index(output: Path, lessons: Sequence[Lesson]) -> None:
    """Write the page that leads to the lessons."""
    from .markdown import speak

    items = "".join(
        f'<li><a href="notebooks/index.html?path=notebooks/{quote(lesson.path.name)}">'
        f"{speak(title_of(lesson.notebook, lesson.name))}</a></li>\n"
        for lesson in lessons
    )
    page = (LITE / "index.html").read_text(encoding="utf-8")
    (output / "index.html").write_text(page.replace("<!--lessons-->", items), encoding="utf-8")


def _runtime(names: list[str], language: str, place: str | None) -> dict[str, Any]:
    """Return JupyterLite's own configuration. `place` is where pyodide is, None for the site's own."""
    options: dict[str, Any] = {"lockFileURL": "./static/lessons/pyodide-lock.json", "packages": names}
    if language != "both":
        options["env"] = {"LESSONS_LANG": language, "HOME": "/home/pyodide"}
    kernel: dict[str, Any] = {"loadPyodideOptions": options}
    if place:
        kernel["pyodideUrl"] = f"{place}/pyodide.mjs"
    else:
        # A class without internet gets a plain message at once, not a minute of waiting.
        kernel["disablePyPIFallback"] = True
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "학습 · Learning",
            # As `window.jupyterapp`, for the tests and for whoever embeds a lesson in a page.
            "exposeAppInBrowser": True,
            "litePluginSettings": {KERNEL: kernel},
        },
    }


def _settings(language: str) -> dict[str, Any]:
    """Return JupyterLab's settings: what `make lab` has, as far as JupyterLite knows it."""
    settings = json.loads((DEFAULTS / "settings" / "lessons_src.json").read_text(encoding="utf-8"))
    chosen = DEFAULTS / language / "labconfig" / "default_setting_overrides.json"
    if chosen.is_file():
        settings |= json.loads(chosen.read_text(encoding="utf-8"))
    return dict(settings)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> int:
    """Build the site and say how large it is; 2 where a wish cannot be met."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--output", type=Path, default=BUILD / "site")
    chosen = os.environ.get("PYODIDE")
    parser.add_argument("--pyodide", type=Path, default=Path(chosen) if chosen else None)
    arguments = parser.parse_args()
    need_project(NOTEBOOKS, ROOT / "requirements.txt")
    try:
        build_site(arguments.output, arguments.pyodide, start_language(os.environ))
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd[:5]))
        raise BuildError(
            f"패키지를 받지 못했어요({command} ...). 인터넷에 연결하거나, lessons_src/publish/lite의 "
            "requirements.txt와 wheels.txt를 pip download로 미리 받고 PIP_FIND_LINKS에 그 폴더를 적어요.",
            f"A package could not be had ({command} ...). Connect to the internet, or fetch what "
            "requirements.txt and wheels.txt in lessons_src/publish/lite name with pip download, and set "
            "PIP_FIND_LINKS to that folder.",
        ) from error
    files = [path for path in arguments.output.rglob("*") if path.is_file()]
    print(
        f"{arguments.output}: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
    )
    return 0


if __name__ == "__main__":
    run(main)
