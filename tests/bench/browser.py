"""Chromium on one notebook: its cell run, its slider moved by key and by pointer, its picture timed."""

from __future__ import annotations

import asyncio
import contextlib
import random
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lessons_src.publish.printing import ARGUMENTS, find_browser

VIEW = {"width": 1280, "height": 1000}
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
RUN = "window.jupyterapp.commands.execute('notebook:run-all-cells')"
IDLE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  return panel?.sessionContext?.session?.kernel?.status === "idle" && panel.content?.widgets?.length > 0;
}"""
TRACK = "xpath=ancestor::*[contains(@class, 'noUi-target')]"
QUIET = 150  # ms without a change after which a picture is whole
MOVES = 120  # pointer moves a second
PATIENCE = 10_000  # ms
REST = 1.0  # seconds in which what the kernel still sends arrives


@dataclass
class Times:
    """What was measured of one way to draw, over all rounds.

    Attributes:
        whole: Milliseconds from key press to the painted frame that shows all of the new picture.
        first: The same to the first frame that shows any of it.
        changed: For each drag, the frames of its second that showed a changed picture.
        all: For each drag, the frames the page rendered at all in that second.
        moves: For each drag, the pointer moves the page saw in it.
        lost: Key presses after which nothing changed for a long time.
    """

    whole: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    all: list[int] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)
    lost: int = 0


@contextlib.asynccontextmanager
async def open_browser() -> AsyncIterator[Any]:
    """Yield a Playwright browser context with an empty profile; the system's Chromium if there is one."""
    from playwright.async_api import async_playwright

    found = find_browser()
    async with async_playwright() as playwright:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            context = await playwright.chromium.launch_persistent_context(
                profile, executable_path=found, args=list(ARGUMENTS), headless=True, viewport=VIEW
            )
            try:
                yield context
            finally:
                await context.close()


class Picture:
    """A picture and the slider that moves it.

    Args:
        page: The page, in which the probe watches the picture.
        input_: A CDP session of it.
        handle: What takes the arrow keys and the pointer.
        track: Along what it is dragged.
    """

    def __init__(self, page: Any, input_: Any, handle: Any, track: Any):
        self.times = Times()
        self._page = page
        self._input = input_
        self._handle = handle
        self._track = track
        # Key presses fall anywhere within a frame, as a person's do, and the same in every run.
        self._random = random.Random(0)

    @classmethod
    async def open(cls, context: Any, url: str, selector: str) -> Picture:
        """Open a notebook, run its cell and get ready to measure.

        Args:
            context: The browser context.
            url: The notebook's address in JupyterLab.
            selector: The picture in the page.
        """
        page = await context.new_page()
        page.set_default_timeout(90_000)
        await page.goto(url)
        await page.wait_for_function(IDLE)
        await page.evaluate(RUN)
        await page.wait_for_selector(selector)
        await page.wait_for_function(IDLE)
        await page.evaluate(f"({PROBE})({selector!r})")
        # The first slider is the one for w in every notebook.
        handle = page.locator(".jp-OutputArea-output .noUi-handle").first
        await handle.scroll_into_view_if_needed()
        return cls(page, await context.new_cdp_session(page), handle, handle.locator(TRACK))

    async def step(self, count: int, *, keep: bool = True, patience: int = PATIENCE) -> None:
        """Press an arrow key `count` times, waiting for the whole picture each time.

        Half go up and half down, so that the slider never reaches its end.
        """
        await self._page.bring_to_front()
        await self._handle.focus()
        for number in range(count):
            await self._page.evaluate("lessonsBench.arm()")
            await asyncio.sleep(self._random.uniform(0.02, 0.06))
            await self._page.keyboard.press("ArrowRight" if number < count / 2 else "ArrowLeft")
            taken = await self._page.evaluate(f"lessonsBench.settle({QUIET}, {patience})")
            if taken is None:
                self.times.lost += 1
            elif keep:
                self.times.whole.append(taken["whole"])
                self.times.first.append(taken["first"])
        await self._page.evaluate("lessonsBench.arm(false)")

    async def drag(self) -> None:
        """Drag the handle over the whole slider and back within a second, then let it come to rest."""
        page = self._page
        await page.bring_to_front()
        track = await self._track.bounding_box()
        knob = await self._handle.bounding_box()
        left, right, y = track["x"], track["x"] + track["width"], knob["y"] + knob["height"] / 2
        await page.mouse.move(knob["x"] + knob["width"] / 2, y)
        await page.mouse.down()
        await page.mouse.move(left, y)
        await asyncio.sleep(REST)
        await page.evaluate("lessonsBench.arm()")
        await self._sweep(left, right, y)
        seen = await page.evaluate("lessonsBench.dragged()")
        await page.mouse.up()
        await page.evaluate("lessonsBench.arm(false)")
        await asyncio.sleep(REST)
        for name, value in seen.items():
            getattr(self.times, name).append(value)

    async def _sweep(self, left: float, right: float, y: float) -> None:
        """Move the pointer from left to right and back in one second, without waiting for the page."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        sent = []
        for number in range(MOVES + 1):
            await asyncio.sleep(max(0.0, start + number / MOVES - loop.time()))
            x = left + (right - left) * (1 - abs(1 - 2 * number / MOVES))
            move = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
            sent.append(asyncio.ensure_future(self._input.send("Input.dispatchMouseEvent", move)))
        await asyncio.gather(*sent)
