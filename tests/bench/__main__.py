"""`python -m tests.bench [part ...]`: measure, print, and write results.md.

Ends with 0 also where a target is missed, which it says, and with 1 only where something could not be
measured. A part that is run alone renews its own sections of results.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path

from . import environment
from .report import Section, merge_sections

RESULTS = Path(__file__).with_name("results.md")
PREFACE = """# What was measured

Written by `make bench`. Times are of one machine on one day; what carries over to another is how the ways
compare, because all of a table was measured in turns in one run."""
WORDS = {True: "hold", False: "fall short", None: "were skipped"}
# Part -> the module and the function that measure it.
PARTS = {
    "film": ("film", "measure"),
    "films": ("films", "measure"),
    "opening": ("opening", "measure"),
    "imports": ("python", "measure_imports"),
    "panels": ("python", "measure_panels"),
    "memory": ("python", "measure_memory"),
    "exercises": ("python", "measure_exercises"),
    "graph": ("graph", "measure"),
    "optimizers": ("optimizers", "measure"),
}


def main() -> int:
    """Measure what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions; results.md stays as it is")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"only these: {', '.join(PARTS)}")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if not environment.is_here():
        python = environment.make()
        command = [str(python), "-m", "tests.bench", *sys.argv[1:]]
        return subprocess.run(command, cwd=environment.ROOT, check=False).returncode
    sections: list[Section] = []
    failed = []
    for part in options.parts or PARTS:
        print(f"\n{part}...", flush=True)
        module, name = PARTS[part]
        try:
            # Imported here: a part whose packages are missing must not stop the others.
            found = getattr(import_module(f"{__package__}.{module}"), name)(options.quick)
        except Exception:
            traceback.print_exc()
            failed.append(part)
            continue
        for section in found:
            print("\n" + section.markdown(), flush=True)
        sections += found
    if sections and not options.quick:
        # A whole run leaves nothing of an earlier one.
        old = RESULTS.read_text(encoding="utf-8") if options.parts and RESULTS.exists() else ""
        RESULTS.write_text(merge_sections(old, sections, PREFACE), encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(environment.ROOT)}")
    checks = [check for section in sections for check in section.checks]
    counts = [f"{sum(check.holds is holds for check in checks)} {word}" for holds, word in WORDS.items()]
    print(f"Of {len(checks)} targets {', '.join(counts)}.")
    for part in failed:
        print(f"Not measured: {part}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
