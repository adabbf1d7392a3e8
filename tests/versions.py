"""Run tests with the oldest packages that pyproject.toml allows, or with the newest there are.

    python -m tests.versions oldest|newest [options for pytest]

Each has an environment of its own in build/. What only the tests need stays at its pinned version.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date

from lessons_src.publish.tools import BUILD, ROOT, environment

_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)(.*)$", re.MULTILINE)


def requirements(which: str) -> str:
    """Return requirements.txt with the package's own dependencies at another version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = dict(each.split(">=") for each in project["dependencies"])
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("-c constraints.txt", "")
    text = text.replace("-e .", f"-e {ROOT}")

    def pin(match: re.Match[str]) -> str:
        if which == "newest":
            return match[1]
        return f"{match[1]}=={bounds.get(match[1], match[2])}"

    return _PIN.sub(pin, text)


def main(which: str, options: list[str]) -> int:
    """Make the environment and run the units, the rules and the notebooks in it; return pytest's status."""
    BUILD.mkdir(exist_ok=True)
    file = BUILD / f"{which}.txt"
    # Once a week the newest are looked for again.
    week = f"# {date.today():%G-W%V}\n" if which == "newest" else ""
    file.write_text(week + requirements(which), encoding="utf-8")
    python = environment(BUILD / f"{which}-venv", file)
    command = [str(python), "-m", "pytest", "-n", "2", "--dist", "loadscope", "-m", "not published"]
    return subprocess.run(
        [*command, "tests/unit", "tests/notebooks", "notebooks", *options], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
