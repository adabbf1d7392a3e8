"""Exercises of one's own: `python -m lessons_src.practice new NAME` and `python -m lessons_src.practice check FILE...`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .authoring import find_faults, write_skeleton
from .form import load
from .texts import FormError

USAGE = """python -m lessons_src.practice new NAME       writes the skeleton of an exercise, NAME.py
python -m lessons_src.practice check FILE...  tests exercises and names what is wrong, with file and line"""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code: 0, 1 for faults found, 2 for a call that makes no sense."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    command, names = (arguments[0] if arguments else ""), arguments[1:]
    if command == "new" and len(names) == 1:
        try:
            path = write_skeleton(names[0])
        except FormError as error:
            print(error, file=sys.stderr)
            return 1
        print(f'{path}: written. Show it in a notebook beside it with exercise("{path.as_posix()}").')
        return 0
    if command == "check" and names:
        return max(check_file(Path(name)) for name in names)
    print(USAGE, file=sys.stderr)
    return 2


def check_file(path: Path) -> int:
    """Print what is wrong with an exercise's file, or that nothing is; return 1 if something is."""
    try:
        form = load(path.stem, path)
        faults = [*find_faults(form)]
    except FormError as error:
        faults = [error]
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{path}: the right answer passes, mistakes with their own sentence: {len(form.mistakes)}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
