"""A real server on a real port, for what only a socket shows: streams, hang-ups, a graceful stop."""

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import httpx
import uvicorn

from ringback.accounts.sessions.credentials import AGENT_COOKIE, LOGIN_COOKIE
from ringback.services import Services
from tests.builders import app_of
from tests.waiting import TIMEOUT_S, async_until, until

GRACE_S = 5


class PromptServer(uvicorn.Server):
    """uvicorn's own asks ten times a second whether it should stop and whether all connections are closed, so that each
    stop would take a fifth of a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._asked_to_stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            self.ready.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):  # the time of its answers, too
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._asked_to_stop.wait()

    def stop(self) -> None:
        self.should_exit = True
        with contextlib.suppress(RuntimeError):  # it has stopped
            self._loop.call_soon_threadsafe(self._asked_to_stop.set)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._asked_to_stop.set()  # on the loop's own thread, as signals are

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        try:
            await async_until(lambda: not (state.connections or state.tasks), "all is answered", GRACE_S)
        finally:
            for task in state.tasks:
                task.cancel()
            await self.lifespan.shutdown()


class LiveServer:
    """`ringback serve` without the command around it."""

    def __init__(self, services: Services, app: Any = None) -> None:
        self.services = services
        config = uvicorn.Config(app or app_of(services), port=0, log_level="error")
        self.server = PromptServer(config)
        self.thread = threading.Thread(target=lambda: asyncio.run(self.server.serve()))

    def start(self) -> None:
        self.thread.start()
        assert self.server.ready.wait(TIMEOUT_S), "it starts"

    def ask_to_stop(self) -> None:
        self.services.hub.close("restart")
        self.server.stop()

    def stop(self) -> None:
        self.ask_to_stop()
        self.thread.join()

    @property
    def url(self) -> str:
        port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def client(self, token: str | None = None, *, agent_token: str | None = None) -> httpx.Client:
        cookies = {LOGIN_COOKIE: token, AGENT_COOKIE: agent_token}
        return httpx.Client(
            base_url=self.url,
            headers={"X-Ringback": "1"},
            cookies={name: value for name, value in cookies.items() if value},
            timeout=TIMEOUT_S,
            verify=False,  # it speaks plain HTTP, and reading whom to trust costs 30 ms of a processor
        )


@contextlib.contextmanager
def serving(services: Services) -> Iterator[LiveServer]:
    server = LiveServer(services)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Listener:
    """One open stream, read by a thread of its own. Resumes after `since`."""

    def __init__(self, client: httpx.Client, path: str = "/v1/stream", since: int | None = 0) -> None:
        self.client = client
        self.path = path if since is None else f"{path}?since={since}"
        self.entries: list[dict[str, Any]] = []
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.connected, self.ended = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        try:
            with self.client.stream("GET", self.path) as response:
                self._socket = response.extensions["network_stream"].get_extra_info("socket")
                self.connected.set()
                name = ""
                for line in response.iter_lines():
                    if line.startswith("event: "):
                        name = line[7:]
                    elif line.startswith("data: "):
                        self._heard(name, json.loads(line[6:]))
        except (httpx.HTTPError, httpx.StreamError, RuntimeError, OSError):  # we hung up
            pass
        self.ended.set()

    def _heard(self, name: str, data: dict[str, Any]) -> None:
        if name == "entry":
            self.entries.append(data)
        else:
            self.events.append((name, data))

    def ready(self) -> "Listener":
        until(lambda: any(name == "ready" for name, _ in self.events))
        return self

    def named(self, name: str) -> list[dict[str, Any]]:
        return [data for heard, data in self.events if heard == name]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [entry["data"]["message"] for entry in self.entries if entry["kind"] == "message.posted"]

    @property
    def last_seq(self) -> int:
        return self.entries[-1]["seq"] if self.entries else 0

    def hang_up(self) -> None:
        assert self.connected.wait(TIMEOUT_S)
        with contextlib.suppress(OSError):  # the server was quicker
            self._socket.shutdown(socket.SHUT_RDWR)  # to close it would leave the reader waiting for the next beat
        assert self.ended.wait(TIMEOUT_S)
        self.client.close()
