"""`python -m tests.bench`: measure, print, and write results.md.

Ends with 0 also where a target is missed, which it says, and with 1 only where something could not be
measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from . import environment
from .report import Section, merge_sections

RESULTS = Path(__file__).with_name("results.md")
PREFACE = """# What was measured

Written by `make bench`. Times are of one machine on one day; what carries over to another is how the ways
compare, because all of a table was measured in turns in one run."""
WORDS = {True: "hold", False: "fall short", None: "were skipped"}
PARTS = ("film", "published", "build", "graph", "optimizers")


def main() -> int:
    """Measure what the command line asks for; the exit status."""
    options = _options()
    if not environment.is_here():
        python = environment.make()
        command = [str(python), "-m", "tests.bench", *sys.argv[1:]]
        return subprocess.run(command, cwd=environment.ROOT, check=False).returncode
    sections: list[Section] = []
    failed = []
    for part in options.only or PARTS:
        try:
            found = _measurer(part, options)()
        except Exception:
            # The other parts are still worth having.
            traceback.print_exc()
            failed.append(part)
            continue
        for section in found:
            print("\n" + section.markdown(), flush=True)
        sections += found
    if sections and not options.quick:
        old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
        RESULTS.write_text(merge_sections(old, sections, PREFACE), encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(environment.ROOT)}")
    _conclude(sections, failed)
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions; results.md stays as it is")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part (may be repeated)")
    parser.add_argument("--no-delay", action="store_true", help="the film only near its server")
    return parser.parse_args()


def _measurer(part: str, options: argparse.Namespace) -> Callable[[], list[Section]]:
    # Imported here: a part whose packages are missing must not stop the others.
    quick = options.quick
    if part == "film":
        from . import film

        return lambda: film.measure(10 if quick else 60, delayed=not options.no_delay)
    if part == "published":
        from . import published

        return lambda: published.measure(2 if quick else 6)
    if part == "build":
        from . import build

        return lambda: build.measure(5 if quick else 20)
    if part == "graph":
        from . import graph

        return lambda: graph.measure(3 if quick else 11)
    from . import optimizers

    return lambda: optimizers.measure(3 if quick else 11)


def _conclude(sections: list[Section], failed: list[str]) -> None:
    checks = [check for section in sections for check in section.checks]
    counts = [f"{sum(check.holds is holds for check in checks)} {word}" for holds, word in WORDS.items()]
    print(f"Of {len(checks)} targets {', '.join(counts)}.")
    for part in failed:
        print(f"Not measured: {part}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
