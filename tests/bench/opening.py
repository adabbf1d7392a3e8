"""Opening a page on a slow machine and a slow network: a heading, the first film, the whole page."""

from __future__ import annotations

import asyncio
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from lessons_src.publish.lessons import find_lessons, run_lessons
from lessons_src.publish.pages import build_pages
from tests.browser.serving import serve

from .browser import open_browser
from .environment import describe
from .report import Section

SLOWER = 4
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
HOW = (
    f"A processor {SLOWER} times slower than this one, slow 4G: 1.6 Mbit/s and 150 ms. The page is opened at "
    "the last heading that its contents link to, with an empty cache. *Whole*: all of it has come."
)
# What has to be there -> within how many seconds.
MARKS = {
    "the heading": ("document.getElementById({heading!r}) !== null", 5),
    "the first film moves": ("document.querySelector('.film-ready') !== null", 5),
    "the whole page": ("document.readyState === 'complete'", 12),
}


def measure(quick: bool) -> list[Section]:
    """Measure how every lesson's page opens."""
    section = Section("Opening a page", [describe("playwright"), HOW])
    with tempfile.TemporaryDirectory() as name:
        lessons = run_lessons(find_lessons()[: 1 if quick else None])
        build_pages(Path(name), lessons)
        sizes = {lesson.name: (Path(name) / f"{lesson.name}.html").stat().st_size for lesson in lessons}
        found = asyncio.run(_measure(Path(name), list(sizes)))
    rows = [["page", "size", *MARKS]]
    for page, times in found.items():
        rows.append([page, f"{sizes[page] / 1e6:.2f} MB", *(f"{each:.1f} s" for each in times)])
    section.tables.append(rows)
    for mark, times in zip(MARKS, zip(*found.values(), strict=True), strict=True):
        section.check(f"{mark}, the slowest page", max(times), MARKS[mark][1], "s")
    return [section]


async def _measure(folder: Path, names: list[str]) -> dict[str, list[float]]:
    found = {}
    async with open_browser() as context:
        with serve(folder) as address:
            for name in names:
                page = await context.new_page()
                page.set_default_timeout(60_000)
                client = await context.new_cdp_session(page)
                await client.send("Network.enable")
                await client.send("Network.setCacheDisabled", {"cacheDisabled": True})
                await client.send("Network.emulateNetworkConditions", SLOW)
                await client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                heading = re.findall(r'<li><a href="#([^"]+)"', (folder / f"{name}.html").read_text("utf-8"))[
                    -1
                ]
                found[name] = await _open(page, f"{address}/{name}.html?lang=ko#{heading}", heading)
                await page.close()
    return found


async def _open(page: Any, address: str, heading: str) -> list[float]:
    start = time.monotonic()
    await page.goto(address, wait_until="commit")

    async def wait(condition: str) -> float:
        await page.wait_for_function(condition.format(heading=heading), polling=50)
        return time.monotonic() - start

    return list(await asyncio.gather(*(wait(condition) for condition, _ in MARKS.values())))
