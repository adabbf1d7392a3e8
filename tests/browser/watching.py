"""A page that is watched: whatever it complains about or asks the network for is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

OWN = ("file:", "data:", "blob:", "about:")
# The notebook that JupyterLab or the site shows.
PANEL = "window.jupyterapp?.shell.currentWidget"


@contextmanager
def watched(browser: Any, **options: Any) -> Iterator[Any]:
    """Yield an offline page; afterwards, fail on any error, warning or request beyond the disk."""
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(OWN) else problems.append(r.url))
    try:
        yield page
        assert problems == []
    finally:
        context.close()


def wait_for_films(page: Any) -> None:
    """Wait until every film of the page plays."""
    page.wait_for_function("document.documentElement.dataset.films === 'ready'")


def broken_pictures(page: Any) -> list[str]:
    """Return the addresses of the pictures that do not show, those far down the page too."""
    return page.evaluate(
        """async () => {
            const all = [...document.images].filter((each) => each.getAttribute('src'));
            for (const each of all) each.loading = 'eager';
            await Promise.all(all.map((each) => each.decode().catch(() => null)));
            return all.filter((each) => !each.naturalWidth).map((each) => each.src.slice(0, 200));
        }"""
    )


def next_frame(page: Any) -> None:
    """Wait until the browser has painted."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def move_a_slider(page: Any, film: Any) -> bool:
    """Move the film's sliders by keyboard, one after another, until the picture or its numbers change.

    Some sliders show only later what they do: a seed before the first step, for one.
    """

    def state() -> str:
        return film.locator(".lessons-picture").inner_html() + film.locator(".lessons-readout").inner_text()

    sliders = film.locator("input[type=range]")
    if not sliders.count():
        return True  # a picture that only speaks the languages
    for number in range(sliders.count()):
        slider = sliders.nth(number)
        before, value = state(), slider.input_value()
        slider.focus()
        page.keyboard.press("ArrowLeft" if value == slider.get_attribute("max") else "ArrowRight")
        next_frame(page)
        assert slider.input_value() != value
        if state() != before:
            return True
    return False


def show_cells(page: Any, having: str) -> Iterator[Any]:
    """Scroll to the cells whose saved outputs have `having` in them, and yield each as it stands there."""
    numbers = page.evaluate(
        f"""(having) => {PANEL}.content.widgets.flatMap((cell, i) =>
            JSON.stringify(cell.model.toJSON().outputs ?? []).includes(having) ? [i] : [])""",
        having,
    )
    for number in numbers:
        page.evaluate(
            f"""async (number) => {{
                const notebook = {PANEL}.content;
                await notebook.scrollToItem(number, 'smart');
                document.querySelector('.lessons-looked-at')?.classList.remove('lessons-looked-at');
                notebook.widgets[number].node.classList.add('lessons-looked-at');
            }}""",
            number,
        )
        cell = page.locator(".lessons-looked-at")
        cell.scroll_into_view_if_needed()
        yield cell
