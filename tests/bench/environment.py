"""The bench's own environment: the project's packages and the peers, in build/bench-venv."""

from __future__ import annotations

import datetime
import hashlib
import os
import platform
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "build" / "bench-venv"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
TORCH = Path(__file__).with_name("requirements-torch.txt")
PYTHON = HERE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_DEPENDS_ON = (
    REQUIREMENTS,
    TORCH,
    ROOT / "requirements.txt",
    ROOT / "constraints.txt",
    ROOT / "pyproject.toml",
)


def is_here() -> bool:
    """Return whether this Python is the bench's own."""
    return Path(sys.prefix).resolve() == HERE.resolve()


def make() -> Path:
    """Make the environment, again only when its requirements changed, and return its Python.

    Raises:
        subprocess.CalledProcessError: The peers could not be installed.
    """
    mark = HERE / ".ready"
    wanted = hashlib.sha256(b"\0".join(path.read_bytes() for path in _DEPENDS_ON)).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return PYTHON
    print(f"Installing the peers into {HERE.relative_to(ROOT)} (once)", flush=True)
    if not PYTHON.exists():
        venv.create(HERE, with_pip=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]
    # The project's requirements name the project as ".", so pip has to stand there.
    subprocess.run([*install, str(REQUIREMENTS)], cwd=ROOT, check=True)
    if subprocess.run([*install, str(TORCH)], cwd=ROOT, check=False).returncode:
        print("torch could not be installed; what needs it will be skipped", flush=True)
    mark.write_text(wanted)
    return PYTHON


def describe(*packages: str) -> str:
    """Return one line on when, where and with what: date, machine, versions."""
    parts = [
        f"{datetime.date.today():%Y-%m-%d}",
        f"{os.cpu_count()} cores ({platform.system()} {platform.machine()})",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in packages),
    ]
    return ", ".join(parts) + "." + _noise()


def version(package: str) -> str:
    """Return the version of an installed package, or "(not installed)"."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _noise() -> str:
    # What else the machine was doing decides how far the times can be trusted.
    if not hasattr(os, "getloadavg"):
        return ""
    return f" Load when it began: {os.getloadavg()[0]:.1f}."
