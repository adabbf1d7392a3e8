"""Chromium on a picture: moved by key, by slider and by grip, its frames timed."""

from __future__ import annotations

import asyncio
import contextlib
import random
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lessons_src.publish.printing import ARGUMENTS, find_browser

VIEW = {"width": 1280, "height": 1000}
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
MOVES = 120  # pointer moves a second
PATIENCE = 10_000  # ms


@dataclass
class Times:
    """What was measured of one way to move a picture, over all rounds.

    Attributes:
        whole: Milliseconds from the key press or the pointer's move to the painted frame that shows all of
            the new picture.
        changed: For each drag, the frames of its second that showed a changed picture.
        all: For each drag, the frames that the page rendered at all in that second.
        lost: Key presses and moves after which nothing changed for a long time, and drags that the page did
            not see.
    """

    whole: list[float] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    all: list[int] = field(default_factory=list)
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
    """A picture that is moved.

    Args:
        page: The page, in which the probe watches the picture.
        input_: A CDP session of it.
        quiet: Milliseconds without a change after which the picture is whole.
    """

    def __init__(self, page: Any, input_: Any, quiet: int):
        self._page, self._input, self._quiet = page, input_, quiet
        # Events fall anywhere within a frame, as a person's do, and the same in every run.
        self._random = random.Random(0)

    async def press(self, handle: Any, count: int, times: Times, patience: int = PATIENCE) -> None:
        """Press an arrow key on a slider's handle `count` times, half up and half down."""
        await self._page.bring_to_front()
        await handle.focus()
        keyboard = self._page.keyboard
        for number in range(count):
            key = "ArrowRight" if number < count / 2 else "ArrowLeft"
            await self._time("keydown", lambda key=key: keyboard.press(key), times, patience)

    async def drag(self, handle: Any, track: Any, times: Times) -> None:
        """Drag a slider's handle over the whole track and back within a second."""
        page = self._page
        await page.bring_to_front()
        await track.scroll_into_view_if_needed()
        box, knob = await track.bounding_box(), await handle.bounding_box()
        y = knob["y"] + knob["height"] / 2
        await page.mouse.move(knob["x"] + knob["width"] / 2, y)
        await page.mouse.down()
        await self._sweep([(box["x"], y), (box["x"] + box["width"], y)], times)

    async def grip(self, count: int, times: Times) -> bool:
        """Take hold of the picture, lead it `count` stops on and back, then along all stops within a second.

        Returns:
            Whether there is a grip that takes hold.
        """
        page = self._page
        await page.bring_to_front()
        for x, y in await page.evaluate("lessonsBench.handles()"):
            await page.mouse.move(x, y)
            await page.mouse.down()
            if led := await page.evaluate("([x, y]) => lessonsBench.track(x, y)", [x, y]):
                break
            await page.mouse.up()
        else:
            return False
        track, at = led["track"], led["at"]
        way = 1
        for _ in range(count):
            if not 0 <= at + way < len(track):
                way = -way
            at += way
            await self._time("pointermove", lambda at=at: page.mouse.move(*track[at]), times, 1000)
        await self._sweep(track, times)
        return True

    async def _time(self, event: str, act: Callable[[], Awaitable[Any]], times: Times, patience: int) -> None:
        await self._page.evaluate(f"lessonsBench.arm('{event}')")
        await asyncio.sleep(self._random.uniform(0.02, 0.06))
        await act()
        taken = await self._page.evaluate(f"lessonsBench.settle({self._quiet}, {patience})")
        if taken is None:
            times.lost += 1
        else:
            times.whole.append(taken)
        await self._page.evaluate("lessonsBench.arm('')")

    async def _sweep(self, track: Sequence[Sequence[float]], times: Times) -> None:
        """Lead the pointer along the track and back in a second, without waiting for the page; let it go."""
        await self._page.mouse.move(*track[0])
        # What the kernel still sends must not be counted.
        await asyncio.sleep(5 * self._quiet / 1000)
        await self._page.evaluate("lessonsBench.arm('drag')")
        loop = asyncio.get_running_loop()
        start = loop.time()
        sent = []
        for number in range(MOVES + 1):
            await asyncio.sleep(max(0.0, start + number / MOVES - loop.time()))
            place = (len(track) - 1) * (1 - abs(1 - 2 * number / MOVES))
            k = min(int(place), len(track) - 2)
            x, y = (a + (place - k) * (b - a) for a, b in zip(track[k], track[k + 1], strict=True))
            move = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
            sent.append(asyncio.ensure_future(self._input.send("Input.dispatchMouseEvent", move)))
        await asyncio.gather(*sent)
        seen = await self._page.evaluate("lessonsBench.dragged()")
        await self._page.evaluate("lessonsBench.arm('')")
        await self._page.mouse.up()
        await asyncio.sleep(5 * self._quiet / 1000)
        if seen is None:
            times.lost += 1
            return
        times.changed.append(seen["changed"])
        times.all.append(seen["all"])
