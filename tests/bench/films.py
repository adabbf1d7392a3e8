"""Every film where no kernel is: on the pages, on the slides, and on the site before its Python has come."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lessons_src.publish.lessons import find_lessons, run_lessons
from lessons_src.publish.pages import build_pages
from lessons_src.publish.slides import build_slides
from lessons_src.publish.tools import BUILD
from tests.browser.serving import serve

from .browser import PROBE, Picture, Times, open_browser
from .environment import describe
from .report import Section
from .summary import median

SITE = BUILD / "test-site"
QUIET = 50  # ms
FRAMES = 50  # a second: what no film may be under
# Some sliders show only later what they do, a seed before the first step: then the next one is taken.
SOON = 500  # ms
HOW = (
    "Each film of the lessons that has a slider, moved by arrow key, by dragging the slider and by its "
    "first grip, measured as the film in JupyterLab is. On the site pyodide never comes: what moves is what "
    "the notebooks have saved. *Frames*: all that the page rendered in the second of a drag, by slider or by "
    f"grip, whichever has fewer; a drag with under {FRAMES} is done once more, for other work of the machine "
    "takes frames too, and the better counts."
)
PANEL = "window.jupyterapp?.shell.currentWidget"
SHOWN = """async (film) => {
    const slide = film.closest('section.slide');
    if (slide) Reveal.slide(...Object.values(Reveal.getIndices(slide)));
    // What comes into view for the first time may take another height.
    for (let i = 0; i < 2; i++) {
        if (!slide) film.scrollIntoView({ block: 'center', behavior: 'instant' });
        await new Promise((done) => setTimeout(done, 150));
    }
    lessonsBench.watch(film);
    const { name } = JSON.parse(film.querySelector('.lessons-spec').textContent);
    const count = (kind) => film.querySelectorAll(kind).length;
    return [name, count('.lessons-grip'), count('input[type=range]')];
}"""
CELLS = f"""() => {PANEL}.content.widgets.flatMap((cell, i) =>
    JSON.stringify(cell.model.toJSON().outputs ?? []).includes('lessons-spec') ? [i] : [])"""
SHOW = f"""async (number) => {{
    await {PANEL}.content.scrollToItem(number, 'smart');
    {PANEL}.content.widgets[number].node.scrollIntoView();
    {PANEL}.content.widgets[number].node.setAttribute('data-shown', number);
}}"""


@dataclass
class Film:
    """What was measured of one film: by slider, by grip, and what its picture is made of."""

    name: str
    slider: Times = field(default_factory=Times)
    grip: Times = field(default_factory=Times)
    holds: bool = True
    nodes: int = 0
    points: int = 0

    @property
    def frames(self) -> int:
        """The frames in the second of a drag: by slider or by grip, whichever has fewer."""
        return min(max(each, default=0) for each in (self.slider.all, self.grip.all or self.slider.all))


def measure(quick: bool) -> list[Section]:
    """Measure every film on every way out."""
    with tempfile.TemporaryDirectory() as name:
        lessons = run_lessons(find_lessons()[: 1 if quick else None])
        build_pages(Path(name) / "pages", lessons)
        build_slides(Path(name) / "slides", lessons, handouts=False)
        names = [lesson.name for lesson in lessons]
        found = asyncio.run(_measure(Path(name), names, 2 if quick else 6))
    return [write_section([describe("matplotlib"), HOW], found)]


def write_section(notes: list[str], found: dict[str, list[Film]]) -> Section:
    """Return the table of all ways out, the heaviest films, and the targets."""
    section = Section("The films without a kernel", notes)
    ways = [
        [
            "where",
            "films",
            "with a grip",
            "slider, median",
            "grip, median",
            "slowest film",
            "its median",
            "fewest frames",
        ]
    ]
    heavy = [["where", "fewest frames", "film", "frames", "slider, median", "nodes", "path points"]]
    for way, films in found.items():
        held = [film for film in films if film.grip.whole]
        slider = median([value for film in films for value in film.slider.whole])
        grip = median([value for film in held for value in film.grip.whole])
        slowest = max(films, key=lambda film: median(film.slider.whole))
        films = sorted(films, key=lambda film: film.frames)
        ways.append(
            [way, str(len(films)), str(len(held)), f"{slider:.1f} ms", f"{grip:.1f} ms", slowest.name]
            + [f"{median(slowest.slider.whole):.1f} ms", str(films[0].frames)]
        )
        for place, film in enumerate(films[:3], 1):
            numbers = [
                str(each)
                for each in (film.frames, f"{median(film.slider.whole):.1f} ms", film.nodes, film.points)
            ]
            heavy.append([way, f"{place}.", film.name, *numbers])
        section.check(f"{way}: by slider, median of all", slider, 16.7, "ms")
        section.check(f"{way}: by grip, median of all", grip, 16.7, "ms")
        section.check(f"{way}: fewest frames in a drag's second", films[0].frames, FRAMES, "", least=True)
        if lost := [film.name for film in films if not film.holds]:
            section.notes.append(f"{way}: no grip took hold in {', '.join(lost)}.")
    if "site" not in found:
        section.skip("the site", "make test-published builds it first", "")
    section.tables += [ways, heavy]
    return section


async def _measure(folder: Path, names: list[str], steps: int) -> dict[str, list[Film]]:
    found: dict[str, list[Film]] = {}
    async with open_browser() as context:
        with ExitStack() as stack:
            address = stack.enter_context(serve(folder))
            for way in ("pages", "slides"):
                found[way] = []
                for name in names:
                    page = await context.new_page()
                    await page.goto(f"{address}/{way}/{name}.html?lang=ko")
                    await page.wait_for_function("document.documentElement.dataset.films === 'ready'")
                    await _measure_films(context, page, _films(page), name, found[way], steps)
            if not (SITE / "files").is_dir():
                return found
            found["site"] = []
            address = stack.enter_context(serve(SITE))
            await context.route("**/static/pyodide/*", lambda route: None)
            for name in names:
                page = await context.new_page()
                await page.goto(f"{address}/notebooks/index.html?path=notebooks/{name}.ipynb")
                await page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel")
                await _measure_films(context, page, _cells(page), name, found["site"], steps)
    return found


async def _films(page: Any) -> AsyncIterator[Any]:
    """Yield one film of a page or of slides after another."""
    for film in await page.locator(".film-ready").all():
        yield film


async def _cells(page: Any) -> AsyncIterator[Any]:
    """Yield one film after another of a notebook on the site."""
    for number in await page.evaluate(CELLS):
        await page.evaluate(SHOW, number)
        film = page.locator(f"[data-shown='{number}'] .lessons-film").first
        await film.locator(".lessons-picture").wait_for()
        yield film


async def _measure_films(
    context: Any, page: Any, films: AsyncIterator[Any], lesson: str, found: list[Film], steps: int
) -> None:
    """Measure the films of one page, and close it."""
    page.set_default_timeout(60_000)
    await page.evaluate(PROBE)
    picture = Picture(page, await context.new_cdp_session(page), QUIET)
    number = 0
    async for root in films:
        number += 1
        kind, grips, sliders = await root.evaluate(SHOWN)
        film = Film(f"{lesson}, film {number} ({kind})")
        for i in range(sliders):
            slider = root.locator("input[type=range]").nth(i)
            if not await slider.is_visible():
                continue
            tried = Times()
            await picture.press(slider, 2, tried, SOON)
            if not tried.lost:
                await picture.press(slider, steps, film.slider, SOON)
                await picture.drag(slider, slider, film.slider)
                if film.frames < FRAMES:
                    await picture.drag(slider, slider, film.slider)
                break
        if not film.slider.whole:
            continue  # a picture that stands still
        film.holds = not grips or await picture.grip(steps, film.grip)
        if max(film.grip.all, default=FRAMES) < FRAMES:
            await picture.grip(0, film.grip)
        film.nodes, film.points = await page.evaluate("lessonsBench.weigh()")
        found.append(film)
    await page.close()
