"""Make the project's environment, or mend it: python3 lessons_src/publish/setup.py .venv

Run by any Python, before there is an environment: the standard library only, and no syntax of new versions.
An environment is good while its Python runs and what it was made from is the same: the requirements, the
settings that it holds, and the place of the project, for an environment knows its project by the whole path.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST = (3, 11)


def fingerprint():
    """Return what an environment is made from, as a hash."""
    files = [ROOT / name for name in ("requirements.txt", "constraints.txt", "pyproject.toml")]
    files += sorted((ROOT / "lessons_src" / "publish" / "jupyter").rglob("*.json"))
    mixed = hashlib.sha256(repr((str(ROOT), sys.version_info[:2])).encode("utf-8"))
    for path in files:
        mixed.update(path.read_bytes())
    return mixed.hexdigest()


def lock(file):
    """Wait until no other set-up of this project runs; the lock ends with this process."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("다른 곳에서 준비하고 있어 기다려요. / Another set-up is running: waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)


def works(python):
    """Whether a Python starts."""
    try:
        return subprocess.run([str(python), "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def make(folder):
    """Make the environment in `folder`, unless it is good; return 0, or 1 with one sentence."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark, wanted = folder / ".ready", fingerprint()

    def good():
        return mark.is_file() and mark.read_text(encoding="utf-8") == wanted and works(python)

    if good():
        return 0
    if sys.version_info < OLDEST:
        print(
            "Python 3.11 이상이 필요해요. / Python 3.11 or newer is needed: make PYTHON=python3.12 ...",
            file=sys.stderr,
        )
        return 1
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        words = "venv 모듈이 필요해요. / The venv module is missing. Debian, Ubuntu: apt install python3-venv"
        print(words, file=sys.stderr)
        return 1
    (ROOT / "build").mkdir(exist_ok=True)
    with open(ROOT / "build" / "setup.lock", "w", encoding="utf-8") as file:
        lock(file)
        if good():  # the other one made it
            return 0
        if not works(python):
            venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([*command, "-r", "requirements.txt"], cwd=ROOT, check=False)
        if done.returncode == 0:
            mark.write_text(wanted, encoding="utf-8")
        return done.returncode


def main():
    """Make the environment named on the command line."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        return make(Path(sys.argv[1]).absolute())
    except OSError as error:
        print(f"준비하지 못했어요. / The environment could not be made: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
