"""Every film where no kernel is: on the pages, on the slides, and on the site before its Python has come."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
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
HERE = "lessons-bench-here"
# Some sliders show only later what they do, a seed before the first step: then the next one is taken.
SOON = 700  # ms
HOW = (
    "Each film of the four lessons, a slider moved by arrow key and dragged, measured as the film in "
    "JupyterLab is. On the site pyodide never comes: what moves is what the notebooks have saved."
)
PANEL = "window.jupyterapp?.shell.currentWidget"
CELLS = f"""() => {PANEL}.content.widgets.flatMap((cell, i) =>
    JSON.stringify(cell.model.toJSON().outputs ?? []).includes('lessons-spec') ? [i] : [])"""
SHOW = f"""async (number) => {{
    await {PANEL}.content.scrollToItem(number, 'smart');
    {PANEL}.content.widgets[number].node.scrollIntoView();
    {PANEL}.content.widgets[number].node.setAttribute('data-shown', number);
}}"""


def measure(steps: int) -> list[Section]:
    """Measure every film on every way out.

    Args:
        steps: Key presses for each film.
    """
    print("Films on pages, slides and the site...", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lessons = run_lessons(find_lessons())
        build_pages(folder / "pages", lessons)
        build_slides(folder / "slides", lessons, handouts=False)
        names = [lesson.name for lesson in lessons]
        found = asyncio.run(_measure(folder, names, steps))
    section = Section("The films without a kernel", [describe("matplotlib"), HOW])
    table = [
        ["where", "films", "median of all", "slowest film", "its median", "fewest frames in a drag's second"]
    ]
    for way, films in found.items():
        medians = {film: median(times.whole) for film, times in films.items()}
        slowest = max(medians, key=lambda film: medians[film])
        # Not those that show a change: a slider with 15 stops has no more to show.
        fewest = min(min(times.all) for times in films.values())
        every = median([value for times in films.values() for value in times.whole])
        table.append(
            [way, str(len(films)), f"{every:.1f} ms", slowest, f"{medians[slowest]:.1f} ms", str(fewest)]
        )
        section.check(f"{way}: the median of all", every, 16.7, "ms")
        section.check(f"{way}: the slowest film's median", medians[slowest], 33, "ms")
        section.check(f"{way}: fewest frames in a drag's second", fewest, 50, "", least=True)
    if "site" not in found:
        section.skip("the site", "make test-published builds it first", "")
    section.tables.append(table)
    return [section]


async def _measure(folder: Path, names: list[str], steps: int) -> dict[str, dict[str, Times]]:
    found: dict[str, dict[str, Times]] = {}
    async with open_browser() as context:
        for way in ("pages", "slides"):
            found[way] = {}
            for name in names:
                page = await context.new_page()
                await page.goto((folder / way / f"{name}.html").as_uri() + "?lang=ko")
                await page.wait_for_function("document.documentElement.dataset.films === 'ready'")
                await _measure_films(context, page, _films(page), name, found[way], steps)
        if not (SITE / "files").is_dir():
            return found
        found["site"] = {}
        with serve(SITE) as address:
            await context.route("**/static/pyodide/*", lambda route: None)
            for name in names:
                page = await context.new_page()
                await page.goto(f"{address}/notebooks/index.html?path=notebooks/{name}.ipynb")
                await page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel")
                await _measure_films(context, page, _cells(page), name, found["site"], steps)
    return found


async def _films(page: Any) -> AsyncIterator[Any]:
    """Bring one film after another into view, on a page or on slides."""
    for film in await page.locator(".film-ready").all():
        await film.evaluate(
            """(film) => {
                const slide = film.closest('section.slide');
                if (slide) Reveal.slide(...Object.values(Reveal.getIndices(slide)));
                else film.scrollIntoView();
            }"""
        )
        yield film


async def _cells(page: Any) -> AsyncIterator[Any]:
    """Bring one film after another into view, in a notebook on the site."""
    for number in await page.evaluate(CELLS):
        await page.evaluate(SHOW, number)
        film = page.locator(f"[data-shown='{number}'] .lessons-film")
        await film.locator(".lessons-picture").wait_for()
        yield film


async def _measure_films(
    context: Any, page: Any, films: AsyncIterator[Any], lesson: str, found: dict[str, Times], steps: int
) -> None:
    """Measure the films of one page, and close it."""
    page.set_default_timeout(60_000)
    input_ = await context.new_cdp_session(page)
    count = 0
    async for film in films:
        count += 1
        await film.evaluate(
            "(film, id) => { document.getElementById(id)?.removeAttribute('id'); film.id = id; }", HERE
        )
        await page.evaluate(f"({PROBE})('#{HERE}')")
        for slider in await film.locator("input[type=range]").all():
            picture = Picture(page, input_, slider, slider)
            await picture.step(2, patience=SOON)
            if not picture.times.lost:
                picture.times = Times()
                await picture.step(steps)
                await picture.drag()
                break
        else:
            raise RuntimeError(f"{lesson}, film {count}: no slider moves it")
        found[f"{lesson}, film {count}"] = picture.times
    await page.close()
