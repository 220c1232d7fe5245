"""SIGTERM: nobody is cut off in the middle of a word, the worker finishes its row, and the exit status is 0."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from ringback.core.db import Db
from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET
from tests.crash.server import RunningServer
from tests.ports import listens
from tests.rows import select_all
from tests.waiting import TIMEOUT_S, until

MANY = 30  # deliveries that are being performed when the server is stopped


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[RunningServer]:
    server = RunningServer(database, tmp_path)
    server.start()
    yield server
    server.kill()


def sign_up(address: str, number: int) -> dict[str, str]:
    """The cookies of somebody who began a sign-up."""
    body = {"email": f"person{number}@example.com", "name": "Lan", "language": "en"}
    answer = httpx.post(f"{address}/v1/signups", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.cookies)


def listen(address: str, cookies: dict[str, str], heard: list[str], ready: threading.Event) -> None:
    """Hears a stream to its end."""
    with httpx.stream("GET", f"{address}/v1/stream", cookies=cookies, timeout=TIMEOUT_S) as stream:
        for line in stream.iter_lines():
            heard.append(line)
            if line == "event: ready":
                ready.set()


def test_open_stream_is_told_to_come_back(server: RunningServer) -> None:
    heard: list[str] = []
    ready = threading.Event()
    listener = threading.Thread(target=listen, args=(server.address, sign_up(server.address, 0), heard, ready))
    listener.start()
    assert ready.wait(TIMEOUT_S)
    server.ask_to_stop()
    assert server.exit_status() == 0
    listener.join(TIMEOUT_S)
    assert "event: bye" in heard
    assert json.loads(heard[heard.index("event: bye") + 1].removeprefix("data: ")) == {"reason": "restart"}


def test_request_that_has_begun_is_answered(server: RunningServer) -> None:
    body = json.dumps({"email": "lan@example.com", "name": "Lan", "language": "en"}).encode()
    head = (
        f"POST /v1/signups HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT_S) as wire:
        wire.sendall(head.encode() + body[:10])
        assert wire.recv(65536).startswith(b"HTTP/1.1 100"), "the server has begun with it"
        server.ask_to_stop()
        until(lambda: not listens(server.port), "the server takes nobody else")
        wire.sendall(body[10:])
        assert wire.recv(65536).startswith(b"HTTP/1.1 201")
    assert server.exit_status() == 0


def test_worker_finishes_its_rows(server: RunningServer) -> None:
    for number in range(MANY):
        sign_up(server.address, number)
    server.ask_to_stop()
    assert server.exit_status() == 0
    states = states_of_deliveries(server)
    assert len(states) == MANY
    assert "sending" not in states


def states_of_deliveries(server: RunningServer) -> list[str]:
    def read(db: Db) -> list[str]:
        return [row.state for row in select_all(db, select(deliveries.c.state))]

    services = Services(Settings(database=server.database, secret=SECRET, files=str(server.files)))
    try:
        return services.store.read_now(read)
    finally:
        services.store.close()
