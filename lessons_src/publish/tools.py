"""What the commands have in common: how they fail, and what they keep in build/ until something changes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from ..core.errors import InputError
from ..text.bilingual import Bilingual
from ..text.language import current_language

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PIP = ("-m", "pip", "--disable-pip-version-check")


class BuildError(InputError):
    """Something that is to be shown cannot be: a cell raised, a formula or a picture is wrong."""


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and leave: 2 where it cannot be done here, 1 where it failed, with one sentence."""
    for stream in (sys.stdout, sys.stderr):
        # A console that has no letter for it still shows the rest.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(main())
    except ModuleNotFoundError as error:
        say = Bilingual(
            f"{error.name} 패키지가 필요해요. 프로젝트 폴더에서 make setup을 실행해 주세요.",
            f"This needs the package {error.name}: run make setup in the project's folder.",
        )
        status = 2
    except BuildError as error:
        say, status = Bilingual(error.ko, error.en), 1
    except InputError as error:
        say, status = Bilingual(error.ko, error.en), 2
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        say = Bilingual(
            f"쓰거나 읽지 못했어요: {error.strerror or error}{where}",
            f"Could not write or read: {error.strerror or error}{where}",
        )
        status = 1
    print(say.say(current_language()), file=sys.stderr)
    sys.exit(status)


def need_project(*paths: Path) -> None:
    """Refuse to go on where the project's folder is not there: an installed wheel brings no notebooks.

    Raises:
        InputError: One of the paths is missing.
    """
    for path in paths:
        if not path.exists():
            raise InputError(
                f"프로젝트 폴더가 필요해요. 여기에 없는 것: {path}",
                f"This needs the project's folder: there is no {path}.",
            )


def replace_folder_files(source: Path, target: Path) -> list[Path]:
    """Move all files of a folder over those of another, once all are there; return where they are."""
    moved = []
    for path in sorted(each for each in source.rglob("*") if each.is_file()):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, place)
        moved.append(place)
    return moved


def digest(paths: Iterable[Path], *more: str) -> str:
    """Return a name for the content of some files and some words."""
    mixed = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        mixed.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return mixed.hexdigest()


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256, as pyodide's lock writes it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def once(folder: Path, key: str, make: Callable[[Path], None]) -> Path:
    """Fill a folder, unless it was filled under the same key before.

    Args:
        folder: The folder; it is there when `make` is called.
        key: Changes whenever the content would.
        make: Fills the folder. Where it raises, the next call tries again.
    """
    mark = folder / ".made"
    if not (mark.is_file() and mark.read_text(encoding="utf-8") == key):
        folder.mkdir(parents=True, exist_ok=True)
        mark.unlink(missing_ok=True)
        make(folder)
        mark.write_text(key, encoding="utf-8")
    return folder


def environment(folder: Path, requirements: Path) -> Path:
    """Return the Python of an environment with `requirements` installed.

    Raises:
        subprocess.CalledProcessError: They could not be installed.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def make(_folder: Path) -> None:
        venv.create(folder, with_pip=True, clear=True)
        # pip has to stand where the requirements' own paths begin.
        command = [str(python), *PIP, "install", "--quiet", "-r", str(requirements)]
        subprocess.run(command, cwd=ROOT, check=True)

    once(folder, digest([requirements, ROOT / "constraints.txt"], sys.version), make)
    return python
