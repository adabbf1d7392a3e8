"""A real browser for the tests, and ways to look at what it shows."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.lab import command, lab_environment
from lessons_src.publish.lessons import find_lessons, run_lessons
from lessons_src.publish.pages import build_pages
from lessons_src.publish.printing import ARGUMENTS, find_browser
from lessons_src.publish.slides import build_slides


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium. Where there is none the test is skipped; in CI that is a failure."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        path = find_browser() or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("no Chromium found: install the package chromium, or set LESSONS_BROWSER to its path")
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new page in a profile of its own, offline: whatever asks the network fails the test."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


class Lab:
    """A JupyterLab started as `make lab` starts it, with notebooks of the tests' own.

    Args:
        home: A folder for what JupyterLab keeps for a person.
        project: The folder with notebooks/, which is made, and img/.
        language: What `LESSONS_LANG` says; None leaves it unset.
    """

    def __init__(self, home: Path, project: Path, language: str | None = None):
        self.notebooks = project / "notebooks"
        self.notebooks.mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = ("JUPYTER", "LESSONS_LANG")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        environment |= {"HOME": str(home), "USERPROFILE": str(home)}
        environment |= {"LESSONS_LANG": language} if language else {}
        # What a test changes in JupyterLab's settings must not reach the environment's own.
        environment = lab_environment(environment, home)
        options = [
            "--no-browser",
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            "--LabApp.expose_app_in_browser=True",
        ]
        self._log = (home / "log.txt").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command(options, project),
            env=environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + 60
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/api/status", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        pytest.fail(f"JupyterLab did not start:\n{(home / 'log.txt').read_text(encoding='utf-8')}")

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def write(self, name: str, *cells: str) -> None:
        """Write a notebook; a cell that begins with "<" is Markdown."""
        written = [
            {"cell_type": "markdown", "id": f"c{i}", "metadata": {}, "source": source}
            if source.startswith("<")
            else {
                "cell_type": "code",
                "id": f"c{i}",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
            for i, source in enumerate(cells)
        ]
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        content = {"cells": written, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (self.notebooks / name).write_text(json.dumps(content), encoding="utf-8")

    def read(self, name: str) -> dict[str, Any]:
        """Return a saved notebook."""
        return json.loads((self.notebooks / name).read_text(encoding="utf-8"))

    def open(self, page: Any, name: str) -> None:
        """Open a notebook, its kernel ready where it has one."""
        page.goto(f"{self.url}/doc/tree/notebooks/{name}?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=40_000)
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.isReady", timeout=40_000
        )

    def command(self, page: Any, name: str) -> None:
        """Execute one of JupyterLab's commands, by its id, to its end."""
        page.evaluate("(name) => window.jupyterapp.commands.execute(name)", name)

    def run_all(self, page: Any) -> None:
        """Run every cell, and wait for the last."""
        self.command(page, "notebook:run-all-cells")

    def stop(self) -> None:
        """Stop it and its kernels."""
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The one JupyterLab of the browser tests, no language chosen."""
    running = Lab(tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("project"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages in pages/ and the decks in slides/, built once."""
    folder = tmp_path_factory.mktemp("published")
    lessons = run_lessons(find_lessons())
    build_pages(folder / "pages", lessons)
    build_slides(folder / "slides", lessons, handouts=False)
    return folder
