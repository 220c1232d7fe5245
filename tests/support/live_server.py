"""A real server on a real port, for what only a socket shows: streams, hang-ups, a graceful stop."""

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import uvicorn

from ringback.accounts.sessions.credentials import AGENT_COOKIE, LOGIN_COOKIE
from ringback.services import Services
from tests.builders import app_of
from tests.waiting import TIMEOUT_S, until


class LiveServer:
    """`ringback serve` without the command around it."""

    def __init__(self, services: Services, app: Any = None) -> None:
        self.services = services
        config = uvicorn.Config(app or app_of(services), port=0, log_level="error", timeout_graceful_shutdown=5)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=lambda: asyncio.run(self.server.serve()))

    def start(self) -> None:
        self.thread.start()
        until(lambda: self.server.started)

    def ask_to_stop(self) -> None:
        self.services.hub.close("restart")
        self.server.should_exit = True

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
