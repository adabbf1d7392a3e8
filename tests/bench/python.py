"""What Python costs before anything moves: imports, building every panel, memory, checking an answer."""

from __future__ import annotations

import inspect
import json
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from .environment import ROOT, describe
from .report import Section, seconds
from .summary import median

MB = 1e6
BASE = "import numpy, matplotlib.figure, ipywidgets, anywidget"
IMPORTS = {
    "numpy, matplotlib.figure, ipywidgets, anywidget": BASE,
    "the same, then `import lessons_src`": f"{BASE}; import lessons_src",
    "the same, then `from lessons_src import learning_panel`": (
        f"{BASE}; from lessons_src import learning_panel"
    ),
}
# What a panel is called with where it cannot be called with nothing.
ARGUMENTS: dict[str, Any] = {
    "predict": lambda point: point[0] * point[1],
    "points": [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)],
    "targets": [0, 1, 1, 0],
}
# What is called -> what its process may grow by at most, in MB, and last, in seconds.
MEMORY = {
    "optimizer_panel, 1,000 points": ("panels.optimizer_panel(*points(1_000))", 60, 3),
    "optimizer_panel, 10,000 points": ("panels.optimizer_panel(*points(10_000))", 150, 3),
    "optimizer_panel, 100,000 points": ("panels.optimizer_panel(*points(100_000))", 150, 3),
    "learning_panel, 1,000,000 points": ("panels.learning_panel(*points(1_000_000))", 300, 3),
    "one cell with learning_panel, run 200 times": ("[cell() for _ in range(200)]", 20, None),
}
_GROW = """
import json, sys, time
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from lessons_src import panels

def points(count):
    x = np.linspace(0, 4, count)
    return x, 3 * x + np.sin(40 * x)

def cell():
    done = shell.run_cell("panels.learning_panel()", store_history=True)
    done.raise_error()
    formatted = shell.display_formatter.format(done.result)

shell = InteractiveShell.instance()
shell.user_ns["panels"] = panels
sys.stdout, out = open("out.txt", "w"), sys.stdout
for _ in range({warm}):
    cell()
# The most that the process has held: a kernel is killed for that. (`resource` counts its parent's, too.)
held = lambda: 1024 * int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
before, start = held(), time.perf_counter()
kept = {call}
print(json.dumps([held() - before, time.perf_counter() - start]), file=out)
"""
_CLOCK = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def measure_imports(quick: bool) -> list[Section]:
    """Measure imports, each in a process of its own, in turns."""
    rounds = 2 if quick else 12
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for number in range(rounds + 1):
        for name, statement in IMPORTS.items():
            taken = float(_python(_CLOCK.format(statement)))
            # The first round fills the disk's cache.
            if number:
                times[name].append(taken)
    section = Section("Importing", [describe("numpy", "matplotlib", "ipywidgets", "anywidget")])
    base = times[next(iter(times))]
    rows = [["imported in a new process", f"median of {rounds}", "more than the first row"]]
    for name, each in times.items():
        # Round by round, because a machine that slows down for a while slows both of a round.
        more = median([100 * (mine / theirs - 1) for mine, theirs in zip(each, base, strict=True)])
        rows.append([name, seconds(median(each)), f"{more:+.1f} %"])
        if each is not base:
            section.check(f"`{name.split('`')[1]}` costs more by", more, 20, "%")
    section.tables.append(rows)
    return [section]


def measure_panels(quick: bool) -> list[Section]:
    """Measure building every panel, and the bytes of its tables."""
    from lessons_src import panels

    rounds = 1 if quick else 7
    section = Section("Building every panel", [describe("numpy", "matplotlib")])
    found = []
    for name in panels.__all__:
        make = getattr(panels, name)
        needed = [key for key, each in inspect.signature(make).parameters.items() if is_needed(each)]
        given = {key: ARGUMENTS[key] for key in needed}
        panel = make(**given)
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            make(**given)
            times.append(time.perf_counter() - start)
        size = getattr(panel, "table_bytes", 0)
        found.append((1000 * statistics.median(times), name, size))
        close = getattr(panel, "close", None)
        if close:
            close()
    found.sort(reverse=True)
    section.tables.append(
        [["panel", f"built in (median of {rounds})", "tables"]]
        + [[name, f"{taken:.0f} ms", f"{size / MB:.2f} MB"] for taken, name, size in found]
    )
    if heavy := [name for taken, name, _ in found if taken > 150]:
        section.notes.append(f"Heavy, above 150 ms: {', '.join(heavy)}.")
    section.check("a panel, median of all", median([taken for taken, _, _ in found]), 150, "ms")
    section.check(f"the heaviest panel ({found[0][1]})", found[0][0], 400, "ms")
    size, name = max((size, name) for _, name, size in found)
    section.check(f"the largest tables ({name})", size / MB, 2, "MB")
    return [section]


def is_needed(parameter: inspect.Parameter) -> bool:
    """Return whether a panel cannot be called without this parameter."""
    return parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD


def measure_memory(quick: bool) -> list[Section]:
    """Measure what large data and many runs of a cell take, each in a process of its own."""
    note = "The most that a new process has held at a time, above the same before the call."
    section = Section("Memory", [describe("numpy", "matplotlib", "ipywidgets"), note])
    rows = [["what", "more memory", "lasted"]]
    for name, (call, most, longest) in MEMORY.items():
        warm = 0 if longest else 20
        call = call.replace("200", "20") if quick else call
        grown, lasted = json.loads(_python(_GROW.format(call=call, warm=warm)))
        rows.append([name, f"{grown / MB:.1f} MB", seconds(lasted)])
        section.check(f"{name}: memory", grown / MB, most, "MB")
        if longest:
            section.check(f"{name}: time", lasted, longest, "s")
    section.tables.append(rows)
    return [section]


def measure_exercises(quick: bool) -> list[Section]:
    """Measure the check of each exercise's right answer, and of every mistake that its file knows."""
    from lessons_src.practice import exercise
    from lessons_src.practice.authoring import fill
    from lessons_src.practice.catalogue import list_keys

    found = []
    keys = list_keys()[: 3 if quick else None]
    for key in keys:
        asked = exercise(key)
        form = asked.form
        for answer in (form.right, *(fill(mistake.answer, form.right) for mistake in form.mistakes)):
            start = time.perf_counter()
            asked.check(answer)
            found.append((1000 * (time.perf_counter() - start), key))
    note = (
        f"{len(found)} answers to {len(keys)} exercises, right ones and every mistake that their files name."
    )
    section = Section("Checking an answer", [describe("numpy"), note])
    section.check("a check, median", median([taken for taken, _ in found]), 4, "ms")
    section.check(f"the slowest check ({max(found)[1]})", max(found)[0], 1000, "ms")
    return [section]


def _python(code: str) -> str:
    """Run code in a new process, away from the repository, and return what it printed last."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
            cwd=folder,
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
    return done.stdout.strip().splitlines()[-1]
