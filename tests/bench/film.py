"""The film in JupyterLab beside the same picture redrawn by the kernel in two ways."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.browser.conftest import Lab

from .browser import MOVES, PATIENCE, PROBE, Picture, Times, open_browser
from .environment import ROOT, describe
from .peers import MARK, SOURCES
from .proxy import SlowProxy
from .report import Section
from .summary import median, percentile

DELAY = 0.1  # seconds added each way
QUIET = 150  # ms without a change after which a picture is whole
WARM_UP = 4  # key presses that are not counted
ROUNDS = 3
RUN = "window.jupyterapp.commands.execute('notebook:run-all-cells')"
IDLE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  return panel?.sessionContext?.session?.kernel?.status === "idle" && panel.content?.widgets?.length > 0;
}"""
NAMES = {
    "film": "the film",
    "interact": "`interact` + inline",
    "bqplot": "bqplot",
    "grip": "the film, held by a grip",
}
HOW = (
    "The same two axes with the same curves three ways, each in its own tab of one JupyterLab in headless "
    "Chromium, measured in turns, with the settings of make lab. The others draw no squares, legend or "
    "formula; the film does.",
    "*Latency*: from the time stamp of an arrow key's `keydown` event on the slider for w, or of the "
    "pointer's `pointermove` where a grip is held, to the end of the page's rendering of the frame that "
    "shows the whole new picture: its style, layout, paint and commit (a task of the highest priority, "
    "asked for in that frame's `requestAnimationFrame`, runs next; raster and display come later and are "
    f"not seen). Whole means that nothing changed for {QUIET} ms after it. A change is a changed node in "
    "the picture's SVG, or a loaded image.",
    "*Frames*: frames that showed a changed picture, be it a part of it, within one second of dragging from "
    f"end to end and back, {MOVES} pointer moves in that second; the median of the drags. *Possible*: all "
    "frames that the page rendered in that second.",
)


def measure(quick: bool) -> list[Section]:
    """Measure all ways, near the server and far from it; a section each."""
    far = f"The film in JupyterLab, {DELAY * 1000:.0f} ms away each way"
    steps = 6 if quick else 60
    return [_section("The film in JupyterLab", 0.0, steps), _section(far, DELAY, steps)]


def _section(title: str, delay: float, steps: int) -> Section:
    machine = describe("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "matplotlib", "bqplot")
    with ExitStack() as stack:
        home, project = (Path(stack.enter_context(_folder())) for _ in range(2))
        lab = Lab(home, project)
        stack.callback(lab.stop)
        for way, source in SOURCES.items():
            lab.write(f"{way}.ipynb", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{source}")
        port = stack.enter_context(SlowProxy(lab.port, delay)).port if delay else lab.port
        times = asyncio.run(_measure(f"http://127.0.0.1:{port}", steps))
    return write_section(title, [machine, *HOW], times)


def _folder() -> Any:
    # Removing it may meet files that a dying kernel still writes.
    return tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)


async def _measure(address: str, steps: int) -> dict[str, Times]:
    rounds = min(ROUNDS, max(1, steps // 10))
    times = {way: Times() for way in (*SOURCES, "grip")}
    async with open_browser() as context:
        pictures = {}
        for way in SOURCES:
            picture, handle = pictures[way] = await _open(
                context, f"{address}/doc/tree/notebooks/{way}.ipynb?reset"
            )
            await picture.press(handle, WARM_UP, Times())
        for _ in range(rounds):
            for way, (picture, handle) in pictures.items():
                # The others are slow, and only their medians are told.
                await picture.press(
                    handle, steps // rounds if way == "film" else steps // rounds // 2, times[way]
                )
                await picture.drag(
                    handle, handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]"), times[way]
                )
                if way == "film" and not await picture.grip(steps // rounds, times["grip"]):
                    raise RuntimeError("no grip of the film takes hold")
    return times


async def _open(context: Any, url: str) -> tuple[Picture, Any]:
    """Open a notebook and run its cell; returns its picture, and the handle of the slider for w."""
    page = await context.new_page()
    page.set_default_timeout(90_000)
    await page.goto(url)
    await page.wait_for_function(IDLE)
    await page.evaluate(RUN)
    shown = page.locator(f".lessons-film, .{MARK}").first
    await shown.wait_for()
    await page.wait_for_function(IDLE)
    await page.evaluate(PROBE)
    await shown.evaluate("(element) => lessonsBench.watch(element)")
    slider = page.locator(".widget-slider").filter(has_text="w").first
    handle = slider.locator(".noUi-handle")
    await handle.scroll_into_view_if_needed()
    return Picture(page, await context.new_cdp_session(page), QUIET), handle


def write_section(title: str, notes: list[str], times: dict[str, Times]) -> Section:
    """Return the table of all ways, and the film's targets.

    Raises:
        RuntimeError: A way to draw whose picture did not follow most of the keys.
    """
    section = Section(title, list(notes))
    film, grip = times["film"], times["grip"]
    table = [["how it redraws", "median", "p95", "film is faster by", "frames", "possible"]]
    for way, each in times.items():
        if each.lost > len(each.whole):
            raise RuntimeError(f"{NAMES[way]}: the picture did not follow {each.lost} times")
        if each.lost:
            section.notes.append(f"{NAMES[way]} did not answer {each.lost} times within {PATIENCE} ms.")
        table.append(
            [
                NAMES[way],
                f"{median(each.whole):.1f} ms",
                f"{percentile(each.whole, 95):.1f} ms",
                "" if way in ("film", "grip") else f"{median(each.whole) / median(film.whole):.1f} x",
                f"{median(each.changed):.0f}",
                f"{median(each.all):.0f}",
            ]
        )
    section.tables.append(table)
    section.check("the film's median", median(film.whole), 16.7, "ms")
    section.check("the film's p95", percentile(film.whole, 95), 25, "ms")
    section.check("frames in a drag of the slider", median(film.changed), 55, "", least=True)
    section.check("a drag by a grip, pointer to paint, median", median(grip.whole), 20, "ms")
    section.check("frames in a drag by a grip", median(grip.all), 55, "", least=True)
    section.check(
        "median at most half of bqplot's", median(film.whole), median(times["bqplot"].whole) / 2, "ms"
    )
    return section
