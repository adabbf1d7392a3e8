"""Environments and downloads of the builds: kept in build/, made again only when something changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PIP = ("-m", "pip", "--disable-pip-version-check")


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
