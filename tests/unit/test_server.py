"""A real JupyterLab server: the lessons' settings and language arrive, and a saved picture lasts."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.outputs import WIDGET_VIEW
from lessons_src.publish.server import strip_on_save, without_delay

START = 60


class Server:
    """A JupyterLab started as `make lab` starts it, in a home folder of its own."""

    def __init__(self, home: Path, notebooks: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")}
        environment |= {"HOME": str(home), "USERPROFILE": str(home), "LESSONS_LANG": "ko"}
        options = [
            "--no-browser",
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=secret",
            f"--notebook-dir={notebooks}",
        ]
        self.log = (home / "log.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lessons_src.publish.lab", *options],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "token secret"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def wait(self) -> None:
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.ask("api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        pytest.fail(f"JupyterLab did not start:\n{self.said()}")

    def said(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("home"), folder)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


def notebook() -> dict[str, Any]:
    data = {"image/png": "aaaa", "text/plain": "film", WIDGET_VIEW: {"model_id": "x"}}
    alone = {"text/plain": "IntSlider()", WIDGET_VIEW: {"model_id": "y"}}
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "execution_count": 1,
        "source": "film",
        "outputs": [{"output_type": "display_data", "metadata": {}, "data": each} for each in (data, alone)],
    }
    return {"cells": [cell], "metadata": {"widgets": {"state": {}}}, "nbformat": 4, "nbformat_minor": 5}


def test_settings_and_language(server: Server) -> None:
    def default(plugin: str, key: str) -> Any:
        return server.ask(f"lab/api/settings/{plugin}")["schema"]["properties"][key]["default"]

    assert default("@jupyterlab/apputils-extension:kernels-settings", "commsOverSubshells") == "disabled"
    assert default("@jupyterlab/apputils-extension:notification", "fetchNews") == "false"
    assert default("@jupyterlab/apputils-extension:notification", "checkForUpdates") is False
    assert default("@jupyterlab/translation-extension:plugin", "locale") == "ko_KR"
    words = server.ask("lab/api/translations/ko_KR")["data"]["jupyterlab"]
    assert words["Run All Cells"] == ["모든 셀 실행"]


def test_a_save_keeps_the_picture_and_drops_the_view(server: Server, folder: Path) -> None:
    body = {"type": "notebook", "format": "json", "content": notebook()}
    server.ask("api/contents/film.ipynb", "PUT", body)
    saved = json.loads((folder / "film.ipynb").read_text(encoding="utf-8"))
    picture, alone = saved["cells"][0]["outputs"]
    assert sorted(picture["data"]) == ["image/png", "text/plain"]
    assert WIDGET_VIEW in alone["data"]
    assert "widgets" not in saved["metadata"]


def test_the_extension_says_nothing_is_wrong(server: Server) -> None:
    said = server.said()
    assert "lessons_src.publish.server | extension was successfully loaded" in said
    assert "Traceback" not in said


def test_what_is_no_notebook_is_saved_as_it_is() -> None:
    for model in (
        {"type": "file", "content": "text"},
        {"type": "directory"},
        {"type": "notebook", "content": None},
    ):
        before = dict(model)
        strip_on_save(model=model, path="a", contents_manager=None)
        assert model == before


def test_the_kernel_socket_sends_at_once() -> None:
    calls: list[str] = []

    class Handler:
        def set_nodelay(self, value: bool) -> None:
            calls.append(f"nodelay {value}")

    class Connection:
        websocket_handler = Handler()

        def connect(self) -> str:
            calls.append("connect")
            return "the future"

    prompt = without_delay(Connection)
    assert issubclass(prompt, Connection)
    assert prompt().connect() == "the future"
    assert calls == ["nodelay True", "connect"]
