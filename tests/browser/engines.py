"""Firefox and WebKit for the tests, each by the protocol that it speaks itself.

Firefox by WebDriver BiDi over a websocket, WebKitGTK by its own WebDriver over HTTP, in a screen of its own.
Both come from Debian: firefox-esr, webkit2gtk-driver, xvfb.
"""

from __future__ import annotations

import base64
import contextlib
import json
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

# The values of WebDriver's key actions.
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowLeft": "\ue012", "ArrowRight": "\ue014", "Escape": "\ue00c"}


def find_minibrowser() -> str | None:
    """Return the path of WebKitGTK's own small browser."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(found[-1]) if found else None


def missing(engine: str) -> list[str]:
    """Return what an engine ("firefox", "webkit") needs and this machine has not."""
    programs = {"firefox": ["firefox-esr"], "webkit": ["WebKitWebDriver", "Xvfb"]}[engine]
    lacking = [name for name in programs if shutil.which(name) is None]
    return lacking + (["MiniBrowser"] if engine == "webkit" and find_minibrowser() is None else [])


def _wait(act: Any, seconds: float = 30) -> Any:
    """Try until it works."""
    end = time.monotonic() + seconds
    while True:
        try:
            return act()
        except (OSError, KeyError, ValueError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _actions(kind: str, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one input source with its steps; both protocols take the same."""
    extra = {"parameters": {"pointerType": "mouse"}} if kind == "pointer" else {}
    return [{"type": kind, "id": kind, "actions": steps, **extra}]


class Engine:
    """A browser with one page. What differs between the two protocols is in the subclasses."""

    name = ""

    def goto(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        raise NotImplementedError

    def evaluate(self, code: str) -> Any:
        """Return the value of a JavaScript expression, which may be a promise, as plain data."""
        raise NotImplementedError

    def perform(self, actions: list[dict[str, Any]]) -> None:
        """Perform WebDriver input actions."""
        raise NotImplementedError

    def screenshot(self) -> bytes:
        """Return the window as a PNG."""
        raise NotImplementedError

    def wait_for(self, code: str, seconds: float = 30) -> None:
        """Wait until a JavaScript expression is true."""
        end = time.monotonic() + seconds
        while not self.evaluate(f"Boolean({code})"):
            assert time.monotonic() < end, f"{self.name}: {code} did not come true"
            time.sleep(0.1)

    def press(self, *keys: str) -> None:
        """Press and release keys, one after another."""
        values = [KEYS.get(key, key) for key in keys]
        steps = [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")]
        self.perform(_actions("key", steps))
        self.frame()

    def drag(self, x: float, y: float, dx: float, dy: float) -> None:
        """Press the pointer at a place, move it, release it."""

        def move(part: float) -> dict[str, Any]:
            place = {"x": round(x + part * dx), "y": round(y + part * dy)}
            return {"type": "pointerMove", **place, "duration": 20}

        down, up = ({"type": f"pointer{what}", "button": 0} for what in ("Down", "Up"))
        steps = [move(0), down, move(0.5), move(1), up]
        self.perform(_actions("pointer", steps))
        self.frame()

    def frame(self) -> None:
        """Wait until the browser has painted."""
        twice = "requestAnimationFrame(() => requestAnimationFrame(() => done(1)))"
        self.evaluate(f"new Promise((done) => {twice})")


class Firefox(Engine):
    """Firefox ESR by WebDriver BiDi.

    Args:
        address: Of the session's websocket.
        width: Of the page, in CSS pixels.
        height: Likewise.
    """

    name = "firefox"

    def __init__(self, address: str, width: int, height: int):
        self._socket = _wait(lambda: websocket.create_connection(address, timeout=120, suppress_origin=True))
        self._number = 0
        self._ask("session.new", capabilities={})
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._context, viewport=viewport)

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, code: str) -> Any:
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({code})) ?? null))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._ask("input.performActions", context=self._context, actions=actions)

    def screenshot(self) -> bytes:
        return base64.b64decode(self._ask("browsingContext.captureScreenshot", context=self._context)["data"])

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


class WebKit(Engine):
    """WebKitGTK by WebDriver.

    Args:
        address: Of the driver.
        width: Of the window, in CSS pixels.
        height: Likewise.
    """

    name = "webkit"

    def __init__(self, address: str, width: int, height: int):
        self._address = address
        options = {"binary": find_minibrowser(), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        session = _wait(lambda: self._ask("POST", "/session", wanted))
        self._address += f"/session/{session['sessionId']}"
        self._ask("POST", "/window/rect", {"width": width, "height": height})
        # A whole deck is turned through in one script.
        self._ask("POST", "/timeouts", {"script": 120_000})

    def _ask(self, method: str, path: str, data: Any = None) -> Any:
        body = None if data is None else json.dumps(data).encode("utf-8")
        request = urllib.request.Request(self._address + path, body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=150) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode("utf-8")) from error

    def goto(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def evaluate(self, code: str) -> Any:
        script = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => done(JSON.stringify((await ({code})) ?? null)))()"
            ".catch((error) => done(JSON.stringify({ failed: String(error) })));"
        )
        value = json.loads(self._ask("POST", "/execute/async", {"script": script, "args": []}))
        assert not (isinstance(value, dict) and "failed" in value), value
        return value

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._ask("POST", "/actions", {"actions": actions})

    def screenshot(self) -> bytes:
        return base64.b64decode(self._ask("GET", "/screenshot"))

    def close(self) -> None:
        """End the browser."""
        self._ask("DELETE", "")


@contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program while the block runs."""
    process = subprocess.Popen(command, encoding="utf-8", **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


@contextmanager
def open_engine(name: str, width: int = 1280, height: int = 720) -> Iterator[Engine]:
    """Open "firefox" or "webkit" with a new, empty profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        opening = _firefox if name == "firefox" else _webkit
        with opening(home, width, height) as engine:
            yield engine


@contextmanager
def _firefox(home: str, width: int, height: int) -> Iterator[Engine]:
    options = ["--headless", "--remote-debugging-port=0", "--profile", home, "about:blank"]
    with running("firefox-esr", *options, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as browser:
        assert browser.stderr
        found = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in browser.stderr)
        address = next(match[1] for match in found if match)
        with contextlib.closing(Firefox(f"{address}/session", width, height)) as engine:
            yield engine


@contextmanager
def _webkit(home: str, width: int, height: int) -> Iterator[Engine]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    number = next(n for n in range(90, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
    size = f"{max(width, 800)}x{max(height, 600)}x24"
    port = _free_port()
    environment = {
        "DISPLAY": f":{number}",
        "HOME": home,
        "PATH": "/usr/bin:/bin",
        # Its sandbox needs rights that a container has not.
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    }
    with running("Xvfb", f":{number}", "-screen", "0", size, **quiet):
        _wait(lambda: Path(f"/tmp/.X11-unix/X{number}").stat())
        with (
            running("WebKitWebDriver", f"--port={port}", env=environment, **quiet),
            contextlib.closing(WebKit(f"http://127.0.0.1:{port}", width, height)) as engine,
        ):
            yield engine
