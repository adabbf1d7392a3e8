"""From what was read of a class to class.md: the figures per student, and what follows for 30 and for 300."""

from __future__ import annotations

import datetime
import math
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Memory = dict[str, list[tuple[float, float]]]

SIZES = (30, 300)
# A student's own arrays, a second open notebook, a kernel restarted before the old one is gone.
MARGIN = 1.5
# Slider values a second, what a page sends while a student drags.
RATE = 20
# In how many seconds a class that starts together should have the whole lesson run.
PATIENCE = 60


@dataclass
class Sample:
    """One measurement.

    Attributes:
        students: How many.
        seconds: How long they dragged.
        rate: Slider values a second that each of them really sent.
        starting: Seconds until all servers and kernels stood, started together.
        slowest: Seconds until the last student's lesson had run.
        idle: (RSS, PSS) in MB of each process before the lesson, by kind.
        after: The same after the lesson and the drag.
        lesson: Processor seconds that the lesson took, by kind, of all together.
        drag: Processor seconds that the drag took, likewise.
    """

    students: int
    seconds: int
    rate: float
    starting: float
    slowest: float
    idle: Memory
    after: Memory
    lesson: dict[str, float]
    drag: dict[str, float]

    def dragging(self, kind: str) -> float:
        """Return the cores that the drag of all keeps busy, at RATE values a second each.

        A machine with too few cores lets fewer values through; each costs the same.
        """
        return self.drag[kind] / self.seconds * RATE / self.rate


def per_student(memory: Memory, which: int) -> float:
    """Return the megabytes of a student's server and kernel: RSS for 0, PSS for 1."""
    return sum(median(each[which] for each in memory[kind]) for kind in ("server", "kernel"))


def round_up(value: float, step: float) -> float:
    """Return the next multiple of `step`."""
    return step * math.ceil(value / step - 1e-9)


@dataclass
class Needs:
    """What a class of one size needs.

    Attributes:
        gigabytes: Memory, the margin included.
        cores_start: Cores for running the whole lesson together within PATIENCE seconds.
        cores_drag: Cores while everyone drags at once.
    """

    gigabytes: float
    cores_start: float
    cores_drag: float


def needs(sample: Sample, students: int) -> Needs:
    """Return what a class of that size needs, from one measurement."""
    hub = sum(each[0] for kind in ("hub", "proxy") for each in sample.after.get(kind, ()))
    own = per_student(sample.after, 0)
    return Needs(
        gigabytes=(hub + students * own * MARGIN) / 1000,
        cores_start=students * sum(sample.lesson.values()) / sample.students / PATIENCE,
        cores_drag=students * sum(map(sample.dragging, sample.drag)) / sample.students,
    )


def write_report(sample: Sample, path: Path) -> None:
    """Write the figures and what follows as Markdown."""
    path.write_text(report(sample), encoding="utf-8")
    print(f"Written to {path.name}")


def report(sample: Sample) -> str:
    """Return the report."""
    count = sample.students
    rows = []
    for kind, label in (("server", "student's server"), ("kernel", "student's kernel")):
        rss, pss = (median(each[i] for each in sample.after[kind]) for i in (0, 1))
        first = median(each[0] for each in sample.idle[kind])
        largest = max(each[0] for each in sample.after[kind])
        rows.append(
            f"| {label} | {first:.0f} | {rss:.0f} ({largest:.0f}) | {pss:.0f} | "
            f"{sample.lesson[kind] / count:.2f} s | {sample.dragging(kind) / count:.1%} |"
        )
    for kind, label in (("hub", "the hub, once"), ("proxy", "its proxy, once")):
        rss, pss = (sum(each[i] for each in sample.after.get(kind, ())) for i in (0, 1))
        rows.append(
            f"| {label} | | {rss:.0f} | {pss:.0f} | {sample.lesson[kind]:.2f} s | "
            f"{sample.dragging(kind):.1%} |"
        )
    sized = [
        f"| {size} | {round_up(found.gigabytes, 1):.0f} GB | {round_up(found.cores_start, 1):.0f} | "
        f"{round_up(found.cores_drag, 1):.0f} |"
        for size in SIZES
        for found in (needs(sample, size),)
    ]
    return TEMPLATE.format(
        date=f"{datetime.date.today():%Y-%m-%d}",
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        students=count,
        seconds=sample.seconds,
        rate=sample.rate,
        sent=RATE,
        starting=sample.starting,
        slowest=sample.slowest,
        rows="\n".join(rows),
        sized="\n".join(sized),
        patience=PATIENCE,
        margin=f"{MARGIN - 1:.0%}",
        **values(sample),
    )


def values(sample: Sample) -> dict[str, str]:
    """Return what JupyterHub's settings follow to: megabytes and cores of one student."""
    own = per_student(sample.after, 0)
    guarantee = round_up(own, 64)
    limit = round_up(2.5 * own, 256)
    start = sum(sample.lesson[kind] for kind in ("server", "kernel")) / sample.students / PATIENCE
    return {
        "guarantee": f"{guarantee:.0f}",
        "limit": f"{limit:.0f}",
        # Of a drag nothing is guaranteed: the pictures follow without.
        "cpu": f"{round_up(start, 0.05):.2f}",
    }


TEMPLATE = """# What a class needs

Written by `python -m tests.bench.class_room`: {date}, {cores} cores ({system}).

A real JupyterHub; {students} students at once, each with a server and a kernel; each ran lesson 1, then
dragged a slider of its film for {seconds} s ({rate:.1f} values a second reached the kernel; the figures are
for {sent}, what a page sends). Starting all servers and kernels together took {starting:.0f} s; the lesson
then {slowest:.0f} s, on these {cores} cores. Memory is the resident size in MB, in which what several
processes share counts for each; PSS shares it out.

| | MB at first | MB after all (largest) | PSS | whole lesson | in a drag, of a core |
|---|---|---|---|---|---|
{rows}

A drag needs the kernel for nothing: the picture follows in the page. What it costs here is that Python's
copy of the slider follows too. Not measured: the browsers, and sending JupyterLab's own files to them.

What follows, with {margin} more memory than measured, for memory that is not shared (RSS):

| students | memory | cores: all run the lesson within {patience} s | cores: all drag at once |
|---|---|---|---|
{sized}

JupyterHub on one server (`jupyterhub_config.py`; the limits need a spawner that keeps them, such as
SystemdSpawner or DockerSpawner):

```python
c.Spawner.mem_guarantee = "{guarantee}M"
c.Spawner.mem_limit = "{limit}M"
c.Spawner.cpu_guarantee = {cpu}
c.Spawner.cpu_limit = 1
c.JupyterHub.concurrent_spawn_limit = 30
```

Zero to JupyterHub (`values.yaml`):

```yaml
singleuser:
  memory:
    guarantee: {guarantee}M
    limit: {limit}M
  cpu:
    guarantee: {cpu}
    limit: 1
hub:
  concurrentSpawnLimit: 64
```
"""
