"""Prints decks of slides to PDF with a browser of the system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("ko", "en")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Headless, also as root in a container, and without looking for anything on the network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """Return the path of a browser that can print (`LESSONS_BROWSER`, or one of the system), or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return None
    chosen = os.environ.get("LESSONS_BROWSER")
    return chosen or next((path for path in map(shutil.which, NAMES) if path), None)


def print_handouts(decks: Sequence[Path]) -> list[Path]:
    """Print each deck in each language, beside the deck: `1_learning_ko.pdf`.

    Returns:
        The paths of the PDFs.

    Raises:
        RuntimeError: There is no browser.
    """
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None:
        raise RuntimeError("no browser to print with")
    written = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        for deck in decks:
            for language in LANGUAGES:
                page.goto(f"{deck.resolve().as_uri()}?print-pdf&lang={language}")
                page.wait_for_function("document.documentElement.dataset.printable === 'yes'", timeout=60_000)
                target = deck.with_name(f"{deck.stem}_{language}.pdf")
                page.pdf(path=target, print_background=True, prefer_css_page_size=True)
                written.append(target)
        browser.close()
    return written
