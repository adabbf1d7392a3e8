"""The wheels that the site brings into the browser, made small, and the lock that names them to pyodide.

Pyodide loads what a lock names in parallel with its own start, and looks nothing up. A wheel there is
unpacked file by file into memory, so what no lesson opens (another font, the type stubs of other
people's packages) costs seconds although it is never read.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .tools import PIP, ROOT, digest, once, sha256_of

LITE = Path(__file__).with_name("lite")
NEEDED = LITE / "wheels.txt"
# The files of pyodide itself.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
# Dropped from every wheel, and from the one named.
_NOWHERE = re.compile(r"\.data/|(^|/)tests?/")
_DROPPED = {
    "jedi": re.compile(r"third_party/(django-stubs/|typeshed/stubs/)"),
    "matplotlib": re.compile(r"mpl-data/(sample_data|fonts/(afm|pdfcorefonts))/"),
    "lessons-src": re.compile(r"^lessons_src/publish/"),
    "pylopdf-fonts-ko": re.compile(r"NotoSerifKR"),
}


def read_pyodide() -> dict[str, Any]:
    """Return the pinned release of pyodide and its own compiled wheels, as lite/pyodide.json has them."""
    return dict(json.loads((LITE / "pyodide.json").read_text(encoding="utf-8")))


def check_folder(folder: Path) -> list[str]:
    """Return what is wrong with a pyodide folder, nothing if it is the pinned release and complete."""
    pyodide = read_pyodide()
    wrong = [f"{name} is missing" for name in CORE if not (folder / name).is_file()]
    for entry in pyodide["packages"].values():
        path = folder / entry["file_name"]
        if not path.is_file():
            wrong.append(f"{path.name} is missing")
        elif sha256_of(path) != entry["sha256"]:
            wrong.append(f"{path.name} is not the one of pyodide {pyodide['release']}")
    return wrong


def name_of(wheel: Path) -> str:
    """Return a package's normal name (PEP 503) from its wheel's file name."""
    return re.sub(r"[-_.]+", "-", wheel.name.split("-")[0]).lower()


def download_wheels(cache: Path) -> list[Path]:
    """Return the wheels of lite/wheels.txt, downloaded once.

    Raises:
        subprocess.CalledProcessError: pip could not get them.
    """

    def make(folder: Path) -> None:
        for old in folder.glob("*.whl"):
            old.unlink()
        # What runs the browser's Python, not this one.
        target = ("--python-version=3.14", "--implementation=py", "--abi=none", "--platform=any")
        command = [sys.executable, *PIP, "download", "--quiet", "--no-deps", "--only-binary=:all:", *target]
        subprocess.run([*command, f"--dest={folder}", "-r", str(NEEDED)], check=True)

    folder = once(cache, digest([NEEDED]), make)
    return sorted(folder.glob("*.whl"))


def build_own_wheel(folder: Path) -> Path:
    """Build this package's wheel into `folder`, which is empty, and return its path."""
    command = [sys.executable, *PIP, "wheel", "--quiet", "--no-deps", f"--wheel-dir={folder}", str(ROOT)]
    subprocess.run(command, check=True)
    (made,) = folder.glob("*.whl")
    return made


def slim(wheel: Path, target: Path) -> Path:
    """Write a wheel without what the browser never opens; return where.

    Args:
        wheel: The wheel.
        target: The folder for the smaller one, which keeps its name.
    """
    own = _DROPPED.get(name_of(wheel))
    written = target / wheel.name
    with (
        zipfile.ZipFile(wheel) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, True, 9) as small,
    ):
        for item in source.infolist():
            if _NOWHERE.search(item.filename) or (own and own.search(item.filename)):
                continue
            data = source.read(item)
            if item.filename.endswith(".dist-info/RECORD"):
                lines = data.decode("utf-8").splitlines(keepends=True)
                kept = (
                    each for each in lines if not _NOWHERE.search(each) and not (own and own.search(each))
                )
                data = "".join(kept).encode("utf-8")
            # A fixed time: the same content has the same digest tomorrow, and stays in a browser's cache.
            small.writestr(zipfile.ZipInfo(item.filename), data, zipfile.ZIP_DEFLATED)
    return written


def compile_wheels(wheels: Iterable[Path], pyodide: Path, cache: Path) -> list[Path]:
    """Return wheels with their Python compiled, for a local pyodide; made once.

    Args:
        wheels: The wheels.
        pyodide: The local pyodide, which does it, in node.
        cache: The folder for the compiled wheels.

    Returns:
        Wheels of the same names; where node is not installed, slimmed only.

    Raises:
        subprocess.CalledProcessError: Something could not be compiled.
    """
    wheels = list(wheels)
    node = shutil.which("node")

    def make(folder: Path) -> None:
        for old in folder.glob("*.whl"):
            old.unlink()
        with tempfile.TemporaryDirectory() as small:
            for wheel in wheels:
                slim(wheel, Path(small) if node else folder)
            if node:
                script = LITE / "compile.mjs"
                subprocess.run([node, str(script), str(pyodide), small, str(folder)], check=True)

    depends_on = [*wheels, pyodide / "pyodide.asm.wasm", LITE / "compile.mjs", Path(__file__)]
    folder = once(cache, digest(depends_on, str(node is None)), make)
    return sorted(folder.glob("*.whl"))


def write_lock(folder: Path, wheels: Iterable[Path], elsewhere: str) -> list[str]:
    """Write pyodide-lock.json beside the wheels.

    Args:
        folder: Where the lock goes.
        wheels: The wheels in that folder; one of pyodide's own takes the place of the published one.
        elsewhere: Where pyodide's own wheels are, an address relative to the lock or a whole one.

    Returns:
        The names of all packages: they are all to be loaded.
    """
    pyodide = read_pyodide()
    common = {"install_dir": "site", "package_type": "package", "depends": [], "unvendored_tests": False}
    packages = {
        name: {**common, **entry, "file_name": f"{elsewhere.rstrip('/')}/{entry['file_name']}"}
        for name, entry in pyodide["packages"].items()
    }
    for wheel in wheels:
        version = wheel.name.split("-")[1]
        packages[name_of(wheel)] = {
            **common,
            "imports": [],
            **packages.get(name_of(wheel), {}),
            "name": name_of(wheel),
            "version": version,
            "file_name": wheel.name,
            "sha256": sha256_of(wheel),
        }
    lock = {"info": pyodide["info"], "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True), encoding="utf-8")
    return sorted(packages)
