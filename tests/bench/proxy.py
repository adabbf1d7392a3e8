"""A loopback proxy that makes the server seem far away."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from types import TracebackType


class SlowProxy:
    """Forwards TCP connections on the loopback interface and holds every byte back for a while.

    with SlowProxy(8888, delay=0.1) as proxy: ...open http://127.0.0.1:{proxy.port}...

    Bytes keep their order, and the delay does not limit how many are on the way: this is distance, not a
    narrow pipe. It runs in a thread of its own.

    Args:
        target: The port to forward to.
        delay: Seconds added each way.
    """

    def __init__(self, target: int, delay: float):
        self.target = target
        self.delay = delay
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> SlowProxy:
        self._thread.start()
        self._ready.wait()
        if self._failure:
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        except BaseException as failure:
            self._failure = failure
        finally:
            self._ready.set()
            self._loop.close()

    async def _serve(self) -> None:
        tasks: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._connect(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        for each in (writer, far_writer):
            # Nagle's algorithm would add a delay of its own on top of ours.
            each.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        finally:
            for each in (writer, far_writer):
                each.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what arrives, each piece `delay` after it arrived; empty bytes are the end."""
        loop = asyncio.get_running_loop()
        on_the_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, piece = await on_the_way.get()
                await asyncio.sleep(max(0.0, due - loop.time()))
                if not piece:
                    with contextlib.suppress(OSError, RuntimeError):
                        writer.write_eof()
                    return
                with contextlib.suppress(ConnectionError):
                    writer.write(piece)
                    await writer.drain()

        delivery = asyncio.ensure_future(deliver())
        try:
            piece = b"?"
            while piece:
                try:
                    piece = await reader.read(1 << 16)
                except ConnectionError:
                    piece = b""
                on_the_way.put_nowait((loop.time() + self.delay, piece))
            await delivery
        finally:
            delivery.cancel()
