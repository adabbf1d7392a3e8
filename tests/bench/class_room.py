"""What one server must have for a class: `python -m tests.bench.class_room --students 10`.

Starts a real JupyterHub on the loopback interface, signs the students in, starts a server and a kernel for
each, runs lesson 1 in all kernels at once, then drags every student's slider: 20 values a second, as the page
sends them. Meanwhile the memory and the processor time of each student's server and kernel are read. Writes
class.md. JupyterHub lives in build/class-venv and its proxy in build/class-npm; npm is needed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from lessons_src.publish.tools import BUILD, ROOT, environment, once

HERE = Path(__file__).parent
PROXY = "configurable-http-proxy@5.3.0"


def make_proxy() -> Path:
    """Return JupyterHub's proxy, installed once.

    Raises:
        OSError: npm is not installed.
        subprocess.CalledProcessError: The package could not be had.
    """
    folder = BUILD / "class-npm"

    def make(target: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed")
        command = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(target), PROXY]
        subprocess.run(command, check=True)

    return once(folder, PROXY, make) / "node_modules" / ".bin" / "configurable-http-proxy"


def main() -> int:
    """Make what is needed, then measure there; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.class_room", description=__doc__)
    parser.add_argument("--students", type=int, default=10, choices=range(1, 41), metavar="1..40")
    parser.add_argument("--seconds", type=int, default=20, choices=range(1, 121), metavar="1..120")
    options = parser.parse_args()
    python = environment(BUILD / "class-venv", HERE / "requirements-class.txt")
    command = [str(python), "-m", "tests.bench.class_measure", str(options.students), str(options.seconds)]
    return subprocess.run([*command, str(make_proxy())], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
