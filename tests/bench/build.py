"""What the first film costs before anything moves: imports, building, bytes, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from .environment import describe
from .report import Section, seconds
from .summary import median

TARGETS = {"build": 150, "tables": 2.0, "fragment": 2.5, "import": 20, "memory": 5.0}
MOVES = 1000
MB = 1e6

PARTS = "import numpy, matplotlib.figure, ipywidgets, anywidget"
IMPORTS = {
    "numpy, matplotlib.figure, ipywidgets, anywidget": PARTS,
    "the same, then `import lessons_src`": f"{PARTS}; import lessons_src",
    "the same, then `from lessons_src import learning_panel`": (
        f"{PARTS}; from lessons_src import learning_panel"
    ),
}
_CLOCK = """
import time
start = time.perf_counter()
{0}
print(time.perf_counter() - start)
"""

# In a process of its own: only the first film of a process pays for what matplotlib keeps.
_BUILD = """
import json, time
from lessons_src.panels import learning_panel
times = []
for _ in range({0} + 1):
    start = time.perf_counter()
    film = learning_panel()
    times.append(time.perf_counter() - start)
print(json.dumps({{
    "first": times[0], "times": times[1:],
    "tables": film.table_bytes, "fragment": len(film.to_html().encode()),
}}))
"""

# The widget stands, as in a notebook, and every move is read back as text. tracemalloc would fill the memory
# that is measured, so the process's own growth is taken; a leak shows in the second thousand moves as well.
_MOVE = """
import gc, json, logging, sys, warnings
import psutil
from lessons_src.panels import learning_panel

records = []
class Listen(logging.Handler):
    def emit(self, record):
        records.append(record.getMessage())
logging.getLogger("matplotlib").addHandler(Listen())

film = learning_panel()
film.widget
slider, stops = film.sliders["w"], film.stops["w"]

def move(count):
    for number in range(count):
        slider.value = float(stops[number * 7 % len(stops)])
        film.text()
        film.readout("ko")
        if number % 50 == 0:
            film.png()
    gc.collect()
    return psutil.Process().memory_info().rss

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    before = move({0})
    after = move({0})
pyplot = sys.modules.get("matplotlib.pyplot")
print(json.dumps({{
    "grown": after - before, "warnings": [str(each.message) for each in caught],
    "records": records, "figures": len(pyplot.get_fignums()) if pyplot else 0,
}}))
"""


def measure(rounds: int) -> list[Section]:
    """Measure imports, building and moving.

    Args:
        rounds: How often to build the film and to import everything.
    """
    print("Imports, building, memory...", flush=True)
    section = Section("Importing and building", [describe("numpy", "matplotlib", "ipywidgets", "anywidget")])
    _measure_imports(section, rounds)
    _measure_building(section, rounds)
    _measure_moving(section)
    return [section]


def _measure_imports(section: Section, rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for number in range(rounds + 1):
        for name, statement in IMPORTS.items():
            taken = float(_python(_CLOCK.format(statement)))
            # The first round fills the disk's cache.
            if number:
                times[name].append(taken)
    parts, *ours = times
    rows = [["imported in a new process", f"median of {rounds}", "more than the first row"]]
    rows += [
        [name, seconds(median(each)), f"{_extra(each, times[parts]):+.1f} %"] for name, each in times.items()
    ]
    section.tables.append(rows)
    for name in ours:
        words = name.split("`")[1]
        section.check(f"`{words}` costs more by", _extra(times[name], times[parts]), TARGETS["import"], "%")


def _extra(times: list[float], base: list[float]) -> float:
    # Round by round, because a machine that slows down for a while slows both of a round.
    return median([100 * (mine / theirs - 1) for mine, theirs in zip(times, base, strict=True)])


def _measure_building(section: Section, rounds: int) -> None:
    built = json.loads(_python(_BUILD.format(rounds)))
    section.notes.append(
        f"The first `learning_panel()` of a process takes {seconds(built['first'])}; the median is of the "
        f"{rounds} after it."
    )
    section.check("`learning_panel()` builds in", 1000 * median(built["times"]), TARGETS["build"], "ms")
    section.check("the first one of a process in", 1000 * built["first"], TARGETS["build"], "ms")
    section.check("its tables", built["tables"] / MB, TARGETS["tables"], "MB")
    section.check("its HTML fragment", built["fragment"] / MB, TARGETS["fragment"], "MB")


def _measure_moving(section: Section) -> None:
    seen = json.loads(_python(_MOVE.format(MOVES)))
    section.notes.append(
        "Moves are of the slider for w, from Python, each read back as text and every 50th drawn as a PNG, "
        "after as many that are not counted (the first pictures of a process fill its caches); the memory is "
        "the process's."
    )
    section.check(f"memory growth in {MOVES:,} moves", seen["grown"] / MB, TARGETS["memory"], "MB")
    section.check("figures registered with pyplot", seen["figures"], 0, "")
    section.check("warnings", len(seen["warnings"]), 0, "")
    section.check("records of matplotlib's logger", len(seen["records"]), 0, "")


def _python(code: str) -> str:
    """Run code in a new process, away from the repository, and return what it printed last."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
    return done.stdout.strip().splitlines()[-1]
