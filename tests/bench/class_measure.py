"""The measurement itself; runs in build/class-venv: students, seconds, the proxy's path."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import websocket

from tests.bench.class_report import RATE, Sample, write_report

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "notebooks" / "1_learning.ipynb"


class Hub:
    """A JupyterHub on free ports of the loopback interface, and its API."""

    def __init__(self, home: Path, proxy: str):
        self.port = _free_ports()
        self._token = secrets.token_hex(16)
        (home / "hub").mkdir()
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "LESSONS"))
        }
        environment |= {
            "CLASS_HOME": str(home),
            "CLASS_PORT": str(self.port),
            "CLASS_PROXY": proxy,
            "CLASS_TOKEN": self._token,
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), environment.get("PATH", ""))),
        }
        self._log = (home / "hub" / "log.txt").open("w+", encoding="utf-8")
        command = [sys.executable, "-m", "jupyterhub", "-f", str(Path(__file__).with_name("class_hub.py"))]
        self.process = subprocess.Popen(
            command, cwd=home / "hub", env=environment, stdout=self._log, stderr=subprocess.STDOUT
        )
        end = time.monotonic() + 120
        while True:
            try:
                self.api("GET", "/hub/api/")
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    self._log.seek(0)
                    raise RuntimeError(f"JupyterHub did not start:\n{self._log.read()[-3000:]}") from None
                time.sleep(0.5)

    def api(self, method: str, path: str, content: Any = None) -> Any:
        """Ask the hub, or through its proxy a student's server."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={"Authorization": f"token {self._token}"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def start_server(self, name: str) -> None:
        """Sign a student in and wait for the server."""
        self.api("POST", f"/hub/api/users/{name}")
        end = time.monotonic() + 240
        while True:
            try:
                self.api("POST", f"/hub/api/users/{name}/server")
                break
            except urllib.error.HTTPError as error:
                # The hub starts a few at a time; to a student its page says so and tries again.
                if error.code != 429 or time.monotonic() > end:
                    raise
                time.sleep(2)
        while not self.api("GET", f"/hub/api/users/{name}")["servers"].get("", {}).get("ready"):
            if time.monotonic() > end:
                raise RuntimeError(f"the server of {name} did not start")
            time.sleep(1)

    def socket(self, path: str) -> websocket.WebSocket:
        """Open a kernel's channel."""
        return websocket.create_connection(
            f"ws://127.0.0.1:{self.port}{path}", header=[f"Authorization: token {self._token}"], timeout=120
        )

    def stop(self, names: list[str]) -> None:
        """Stop the students' servers, then the hub."""
        for name in names:
            try:
                self.api("DELETE", f"/hub/api/users/{name}/server")
            except OSError as error:
                print(f"{name}: {error}", file=sys.stderr)
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._log.close()


class Student:
    """One student: a server, a kernel, the lesson's cells and a slider."""

    def __init__(self, hub: Hub, name: str):
        self.name = name
        self._hub = hub
        self._session = uuid.uuid4().hex
        self._sliders: list[tuple[str, float, float, float]] = []

    def start(self) -> None:
        """Start server and kernel."""
        self._hub.start_server(self.name)
        kernel = self._hub.api("POST", f"/user/{self.name}/api/kernels", {"name": "python3"})["id"]
        self._channel = self._hub.socket(f"/user/{self.name}/api/kernels/{kernel}/channels")
        self._execute("1")

    def run_lesson(self, cells: list[str]) -> float:
        """Run all cells; return how long it took."""
        begin = time.monotonic()
        for cell in cells:
            self._execute(cell)
        return time.monotonic() - begin

    def drag(self, seconds: int) -> tuple[int, int]:
        """Send slider values; return how many, and how many messages came back."""
        model, low, high, step = self._sliders[0]
        stops = max(1, round((high - low) / step))
        back = [0]
        stop = threading.Event()

        def listen() -> None:
            self._channel.settimeout(0.2)
            while not stop.is_set():
                try:
                    self._channel.recv()
                    back[0] += 1
                except websocket.WebSocketTimeoutException:
                    pass

        listener = threading.Thread(target=listen)
        listener.start()
        begin = time.monotonic()
        sent = 0
        while (now := time.monotonic() - begin) < seconds:
            place = sent % (2 * stops)
            value = low + step * min(place, 2 * stops - place)
            state = {"method": "update", "state": {"value": value}, "buffer_paths": []}
            self._send("comm_msg", {"comm_id": model, "data": state})
            sent += 1
            time.sleep(max(0.0, sent / RATE - now))
        stop.set()
        listener.join()
        return sent, back[0]

    def _execute(self, code: str) -> None:
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        asked = self._send("execute_request", content)
        while True:
            raw = self._channel.recv()
            message = _read_message(raw)
            if message["header"]["msg_type"] == "comm_open":
                self._note_slider(message["content"])
            if message.get("parent_header", {}).get("msg_id") != asked:
                continue
            if message["header"]["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return

    def _note_slider(self, content: dict[str, Any]) -> None:
        state = content.get("data", {}).get("state", {})
        if state.get("_model_name") == "FloatSliderModel":
            found = (content["comm_id"], state.get("min", 0.0), state.get("max", 1.0), state.get("step", 0.1))
            self._sliders.append(found)

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        name = uuid.uuid4().hex
        header = {
            "msg_id": name,
            "session": self._session,
            "username": self.name,
            "msg_type": kind,
            "version": "5.3",
            "date": "",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self._channel.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        return name


def _read_message(raw: str | bytes) -> dict[str, Any]:
    if isinstance(raw, str):
        return dict(json.loads(raw))
    # With buffers: the number of parts, where each begins, the message, the buffers.
    count = int.from_bytes(raw[:4], "big")
    starts = [int.from_bytes(raw[4 * i : 4 * i + 4], "big") for i in range(1, count + 1)]
    return dict(json.loads(raw[starts[0] : starts[1] if count > 1 else None]))


def _free_ports() -> int:
    """Return a port after which two more are free."""
    for _ in range(50):
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                for more in (1, 2):
                    with socket.socket() as other:
                        other.bind(("127.0.0.1", port + more))
            except OSError:
                continue
            return port
    raise RuntimeError("no free ports")


class Watcher:
    """Reads memory and processor time of the students' processes, told apart by what they run."""

    def __init__(self, hub: Hub):
        self._hub = hub
        self._kinds: dict[int, tuple[str, psutil.Process]] = {}

    def look(self) -> None:
        """Find the processes."""
        hub = psutil.Process(self._hub.process.pid)
        self._kinds = {hub.pid: ("hub", hub)}
        for process in hub.children(recursive=True):
            line = " ".join(process.cmdline())
            kind = "kernel" if "ipykernel" in line else "server" if "singleuser" in line else "proxy"
            self._kinds[process.pid] = (kind, process)

    def seconds(self) -> dict[str, float]:
        """Return processor seconds so far, by kind."""
        total = dict.fromkeys(("hub", "proxy", "server", "kernel"), 0.0)
        for kind, process in self._kinds.values():
            times = process.cpu_times()
            total[kind] += times.user + times.system
        return total

    def memory(self) -> dict[str, list[tuple[float, float]]]:
        """Return (RSS, PSS) in MB of each process, by kind."""
        found: dict[str, list[tuple[float, float]]] = {}
        for kind, process in self._kinds.values():
            full = process.memory_full_info()
            found.setdefault(kind, []).append((full.rss / 1e6, getattr(full, "pss", full.rss) / 1e6))
        return found


def _cells() -> list[str]:
    notebook = json.loads(LESSON.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def main() -> int:
    """Measure and write; the exit status."""
    count, seconds, proxy = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    names = [f"student{i:02}" for i in range(1, count + 1)]
    # Removing the folder may meet files that a dying kernel still writes.
    with tempfile.TemporaryDirectory(prefix="class-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        for name in names:
            (home / name).mkdir()
        hub = Hub(home, proxy)
        try:
            sample = _measure(hub, [Student(hub, name) for name in names], seconds)
        finally:
            hub.stop(names)
    write_report(sample, Path(__file__).with_name("class.md"))
    return 0


def _measure(hub: Hub, students: list[Student], seconds: int) -> Sample:
    watcher = Watcher(hub)
    with ThreadPoolExecutor(len(students)) as pool:
        begin = time.monotonic()
        list(pool.map(Student.start, students))
        starting = time.monotonic() - begin
        print(f"{len(students)} servers and kernels started in {starting:.0f} s", flush=True)
        watcher.look()
        idle = watcher.memory()
        before = watcher.seconds()
        cells = _cells()
        took = list(pool.map(lambda student: student.run_lesson(cells), students))
        lesson = {kind: value - before[kind] for kind, value in watcher.seconds().items()}
        print(f"lesson 1 ran in {max(took):.0f} s", flush=True)
        before = watcher.seconds()
        dragged = list(pool.map(lambda student: student.drag(seconds), students))
        drag = {kind: value - before[kind] for kind, value in watcher.seconds().items()}
        print(f"sent {sum(sent for sent, _ in dragged)} slider values", flush=True)
        return Sample(
            students=len(students),
            seconds=seconds,
            rate=sum(sent for sent, _ in dragged) / len(dragged) / seconds,
            starting=starting,
            slowest=max(took),
            idle=idle,
            after=watcher.memory(),
            lesson=lesson,
            drag=drag,
        )


if __name__ == "__main__":
    sys.exit(main())
