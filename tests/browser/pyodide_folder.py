"""Put a local pyodide folder together from packages alone, for the tests of the site.

    python -m tests.browser.pyodide_folder --target build/pyodide
    PYODIDE=build/pyodide make site

Pyodide's core is an npm package. Its compiled wheels are in no registry by themselves; one package of PyPI
carries unchanged copies of them for its own pages. Only the five that the lessons need are taken, each only
if its SHA-256 is the one in pyodide's own lock. A school that wants a site without internet takes the
release that pyodide publishes: `PYODIDE=` accepts that folder just as well. Nothing of either folder
becomes part of this repository.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from lessons_src.publish.tools import PIP, digest, once
from lessons_src.publish.wheels import CORE, LITE, check_folder, read_pyodide

# The package of PyPI that carries the wheels, and where in it.
CARRIER = "open-webui==0.12.4"
_INSIDE = "open_webui/frontend/pyodide/"


def make_folder(target: Path) -> Path:
    """Put the folder together, once; return it.

    Raises:
        OSError: npm is not installed.
        subprocess.CalledProcessError: A package could not be had.
        ValueError: A package does not hold what pyodide's lock says.
    """
    return once(target, digest([LITE / "pyodide.json"], CARRIER, *CORE), _fill)


def _fill(target: Path) -> None:
    pyodide = read_pyodide()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed")
        subprocess.run(
            [npm, "pack", "--silent", f"pyodide@{pyodide['release']}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (package,) = folder.glob("*.tgz")
        with tarfile.open(package) as archive:
            _check_lock(_read(archive, "pyodide-lock.json"), pyodide["packages"])
            for each in CORE:
                (target / each).write_bytes(_read(archive, each))
        command = [sys.executable, *PIP, "download", "--quiet", "--no-deps", f"--dest={folder}", CARRIER]
        # It runs in the browser: what this Python could do with it does not matter.
        only = ("--only-binary=:all:", "--python-version=3.12")
        subprocess.run([*command, *only], check=True)
        (carrier,) = folder.glob("*.whl")
        with zipfile.ZipFile(carrier) as wheel:
            for entry in pyodide["packages"].values():
                (target / entry["file_name"]).write_bytes(wheel.read(_INSIDE + entry["file_name"]))
    if wrong := check_folder(target):
        raise ValueError("; ".join(wrong))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise ValueError(f"pyodide's package has no {name}")
    return member.read()


def _check_lock(lock: bytes, pinned: dict[str, dict[str, str]]) -> None:
    """Hold lite/pyodide.json against the lock that pyodide's own package brings."""
    known = json.loads(lock)["packages"]
    for name, entry in pinned.items():
        if known[name]["sha256"] != entry["sha256"]:
            raise ValueError(f"pyodide.json and pyodide's own lock differ in {name}")


def main() -> None:
    """Put the folder together and say how large it is."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--target", type=Path, required=True)
    target = make_folder(parser.parse_args().target)
    size = sum(path.stat().st_size for path in target.iterdir())
    print(f"{target}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
