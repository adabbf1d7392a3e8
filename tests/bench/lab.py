"""A JupyterLab for the bench: settings of the project, nothing of the person who runs it."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType

from .environment import ROOT


class Lab:
    """Runs JupyterLab on a folder of its own.

    with Lab(notebooks) as lab: ...open lab.url("name")...

    Args:
        notebooks: name -> the source of its one cell.
    """

    def __init__(self, notebooks: dict[str, str]):
        self._notebooks = notebooks
        self._token = secrets.token_hex(16)
        self.port = 0

    def __enter__(self) -> Lab:
        # Removing the folder may meet files that a dying kernel still writes.
        self._folder = tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)
        home = Path(self._folder.name)
        work = home / "work"
        work.mkdir()
        for name, source in self._notebooks.items():
            (work / f"{name}.ipynb").write_text(json.dumps(_notebook(source)), encoding="utf-8")
        self._log = (home / "log.txt").open("w+", encoding="utf-8")
        self.port = _free_port()
        root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser", *root),
            *(f"--port={self.port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"),
            *(f"--notebook-dir={work}", f"--IdentityProvider.token={self._token}"),
        ]
        self._process = subprocess.Popen(
            command, env=_environment(home), cwd=work, stdout=self._log, stderr=subprocess.STDOUT
        )
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._folder.cleanup()

    def url(self, name: str, port: int | None = None) -> str:
        """Return where a notebook opens, each in a workspace of its own; `port` may be a proxy's."""
        address = f"http://127.0.0.1:{port or self.port}/lab/workspaces/{name}/tree/{name}.ipynb"
        return f"{address}?token={self._token}"

    def _wait(self) -> None:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/status", headers={"Authorization": f"token {self._token}"}
        )
        end = time.monotonic() + 90
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(request, timeout=5):
                    return
            except OSError:
                time.sleep(0.2)
        self._log.seek(0)
        log = self._log.read()[-2000:]
        self.__exit__(None, None, None)
        raise RuntimeError(f"JupyterLab did not start:\n{log}")


def _environment(home: Path) -> dict[str, str]:
    """Return the variables that keep Jupyter, IPython and matplotlib out of a person's folders."""
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    result = {
        name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "LESSONS"))
    }
    result |= {name: str(home / folder) for name, folder in own.items()}
    result["JUPYTER_PREFER_ENV_PATH"] = "1"
    # The cells import `tests.bench.peers`.
    result["PYTHONPATH"] = str(ROOT)
    return result


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _notebook(source: str) -> dict:
    cell = {
        "cell_type": "code",
        "id": "picture",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [cell]}
