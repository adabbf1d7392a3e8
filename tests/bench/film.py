"""The film beside the same picture redrawn by the kernel in four ways."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

from .browser import MOVES, PATIENCE, QUIET, Picture, Times, open_browser
from .environment import describe
from .lab import Lab
from .peers import MARK, SOURCES
from .proxy import SlowProxy
from .report import Section, with_unit
from .summary import median, percentile

DELAY = 0.1  # seconds added each way
WARM_UP = 4  # key presses that are not counted
ROUNDS = 3
NAMES = {
    "film": "the film",
    "interact": "`interact` + inline",
    "ipympl": "ipympl",
    "bqplot": "bqplot",
    "image": "`widgets.Image` from Agg",
}
HOW = (
    "The same two axes with the same curves five ways, each in its own tab of one JupyterLab in headless "
    "Chromium, measured in turns. The settings are the project's for all five: widget messages not over "
    "subshells, and the kernel's socket without Nagle's algorithm. The others draw no squares, legend or "
    "formula; the film does.",
    "*Latency*: from the time stamp of an arrow key's `keydown` event on the slider for w to the end of the "
    "page's rendering of the frame that shows the whole new picture: its style, layout, paint and commit (a "
    "task of the highest priority, asked for in that frame's `requestAnimationFrame`, runs next; raster and "
    f"display come later and are not seen). Whole means that nothing changed for {QUIET} ms after it. A "
    "change is a changed node in the picture's SVG, a loaded image, or something drawn on its canvas.",
    "*Frames*: frames that showed a changed picture, be it a part of it, within one second of dragging the "
    f"slider's handle from end to end and back, {MOVES} pointer moves in that second; the median of the "
    "drags. *Possible*: all frames the page rendered in that second.",
)


def measure(steps: int, *, delayed: bool) -> list[Section]:
    """Measure all ways, near the server and, if `delayed`, far from it.

    Args:
        steps: Key presses to time for each way.
        delayed: Whether to measure again with the delay.

    Returns:
        A section each.
    """
    sections = [_section("The film in JupyterLab", 0.0, steps)]
    if delayed:
        title = f"The film in JupyterLab, {DELAY * 1000:.0f} ms away each way"
        sections.append(_section(title, DELAY, steps))
    return sections


def _section(title: str, delay: float, steps: int) -> Section:
    machine = describe("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "matplotlib", "ipympl", "bqplot")
    print(f"{title}...", flush=True)
    with ExitStack() as stack:
        lab = stack.enter_context(Lab(SOURCES))
        port = stack.enter_context(SlowProxy(lab.port, delay)).port if delay else lab.port
        times, browser = asyncio.run(_measure(lab, port, steps))
    return write_section(title, [machine, browser, *HOW], times)


async def _measure(lab: Lab, port: int, steps: int) -> tuple[dict[str, Times], str]:
    rounds = min(ROUNDS, max(1, steps // 10))
    async with open_browser() as context:
        pictures = {}
        for way in SOURCES:
            selector = ".lessons-picture" if way == "film" else f".{MARK}"
            pictures[way] = await Picture.open(context, lab.url(way, port), selector)
            await pictures[way].step(WARM_UP, keep=False)
        for _ in range(rounds):
            for picture in pictures.values():
                await picture.step(steps // rounds)
                await picture.drag()
        browser = context.browser.version if context.browser else "of unknown version"
    return {way: picture.times for way, picture in pictures.items()}, f"Chromium {browser}."


def write_section(title: str, notes: list[str], times: dict[str, Times]) -> Section:
    """Return the table of all ways, and the film's targets.

    Raises:
        RuntimeError: A way to draw whose picture did not follow most of the keys.
    """
    section = Section(title, list(notes))
    for way, each in times.items():
        if each.lost > len(each.whole):
            raise RuntimeError(f"{NAMES[way]}: the picture did not follow {each.lost} key presses")
        if each.lost:
            section.notes.append(f"{NAMES[way]} did not answer {each.lost} key presses within {PATIENCE} ms.")
    table = [["how it redraws", "median", "p95", "film is faster by", "frames", "possible"]]
    film = times["film"]
    for way, each in times.items():
        table.append(
            [
                NAMES[way],
                f"{median(each.whole):.1f} ms",
                f"{percentile(each.whole, 95):.1f} ms",
                "" if way == "film" else f"{median(each.whole) / median(film.whole):.1f} x",
                f"{median(each.changed):.0f}",
                f"{median(each.all):.0f}",
            ]
        )
    section.tables.append(table)
    latency = median(film.whole)
    section.check("the film's median latency", latency, 16.7, "ms")
    section.check("the film's p95", percentile(film.whole, 95), 33, "ms")
    section.check("frames in the drag", median(film.changed), 50, "", least=True)
    for way, part, words in (("interact", 0.2, "a fifth of"), ("bqplot", 0.5, "half of")):
        other = median(times[way].whole)
        section.check(
            f"latency at most {words} {NAMES[way]}'s {with_unit(other, 'ms')}", latency, part * other, "ms"
        )
    return section
