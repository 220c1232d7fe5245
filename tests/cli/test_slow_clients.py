"""Clients that keep the server waiting are cut off, by `ringback serve` itself over real sockets; others are served."""

import asyncio
import contextlib
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import msgspec
import pytest

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.cli.serve import listen
from ringback.core import http_timeouts
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import app_of, make_account
from tests.ports import free_port
from tests.support.live_server import PromptServer

LIMIT_S = 0.1  # who sends at once is in time on a busy machine, too: server and client share its loop
Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HEAD = "POST /v1/logins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n"
READY = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("HEAD_TIMEOUT_S", "BODY_TIMEOUT_S", "WRITE_TIMEOUT_S"):
        monkeypatch.setattr(http_timeouts, limit, LIMIT_S)
    monkeypatch.setattr(http_timeouts, "LOOK_S", 0.05)


@pytest.fixture
def installation(
    sqlite_database: str, settings: Settings, quick: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    monkeypatch.setattr("ringback.app.create_app", app_of)  # made once for all tests
    monkeypatch.setattr("uvicorn.Server", PromptServer)
    services = Services(msgspec.structs.replace(settings, database=sqlite_database, port=free_port()))
    yield services
    services.store.close()


@contextlib.asynccontextmanager
async def serving(services: Services) -> AsyncIterator[Callable[[], Awaitable[Opened]]]:
    server = asyncio.create_task(listen(services, "listens"))

    async def connect() -> Opened:
        for _ in range(1000):
            with contextlib.suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", services.settings.port)
            await asyncio.sleep(0.01)
        raise AssertionError("the server did not start")

    try:
        yield connect
    finally:
        signal.raise_signal(signal.SIGTERM)
        await server


async def until_cut(reader: asyncio.StreamReader, timeout_s: float = 10) -> tuple[bytes, float]:
    """What was answered until the server closed, and how long that took (s)."""
    started = time.monotonic()
    async with asyncio.timeout(timeout_s):
        try:
            answer = await reader.read(-1)
        except ConnectionResetError:
            answer = b""
    return answer, time.monotonic() - started


async def drip(writer: asyncio.StreamWriter, text: str, pause_s: float) -> None:
    with contextlib.suppress(OSError):
        for letter in text:
            writer.write(letter.encode())
            await writer.drain()
            await asyncio.sleep(pause_s)


@pytest.mark.parametrize("sent", ["", "GET /healthz HTTP/1.1\r\nhost: x\r\n", HEAD + '{"email": "lan@exam'])
def test_half_request_is_cut_off(installation: Services, sent: str) -> None:
    async def attack() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            writer.write(sent.encode())
            answer, took = await until_cut(reader)
            assert answer.startswith(b"HTTP/1.1 408 ")
            assert LIMIT_S / 2 < took < 5

    asyncio.run(attack())


@pytest.mark.parametrize("sent", ["GET /healthz HTTP/1.1\r\n" + "x-a: b\r\n" * 500, HEAD + " " * 399])
def test_request_that_comes_a_byte_at_a_time_is_cut_off(installation: Services, sent: str) -> None:
    async def attack() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            if sent.startswith(HEAD):
                writer.write(HEAD.encode())
            dripping = asyncio.create_task(drip(writer, sent.removeprefix(HEAD), LIMIT_S / 4))
            answer, took = await until_cut(reader)
            assert answer[:13] in (b"HTTP/1.1 408 ", b"")
            assert took < 5
            await dripping

    asyncio.run(attack())


def test_four_hundred_half_requests_are_all_cut_off_and_others_are_served(
    installation: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("HEAD_TIMEOUT_S", "BODY_TIMEOUT_S"):
        monkeypatch.setattr(http_timeouts, limit, 0.5)  # so that all are open when somebody else comes

    async def attack() -> None:
        async with serving(installation) as connect:
            opened = [await connect() for _ in range(400)]
            for nth, (_, writer) in enumerate(opened):
                writer.write((HEAD if nth % 2 else "GET /healthz HT").encode())
            reader, writer = await connect()
            writer.write(READY)
            assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
            cut = await asyncio.gather(*(until_cut(reader) for reader, _ in opened))
            assert len(cut) == 400

    asyncio.run(attack())


def test_line_breaks_between_two_requests_hold_no_connection(installation: Services) -> None:
    async def attack() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            writer.write(READY)
            assert b" 200 OK" in await reader.readuntil(b'{"status":"ok"}')
            writer.write(b"\r\n")
            _, took = await until_cut(reader)
            assert took < 5

    asyncio.run(attack())


def test_second_request_of_a_connection_has_its_time_too(installation: Services) -> None:
    async def attack() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            for _ in range(3):
                writer.write(READY)
                assert b" 200 OK" in await reader.readuntil(b'{"status":"ok"}')
                await asyncio.sleep(LIMIT_S / 2)
            writer.write(READY[:20])
            answer, took = await until_cut(reader)
            assert b"HTTP/1.1 408 " in answer
            assert took < 4  # sooner than a connection without a request ends

    asyncio.run(attack())


def test_head_without_an_end_is_refused_before_it_fills_the_memory(
    installation: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_timeouts, "HEAD_TIMEOUT_S", 60)  # so that it is not the time that ends it

    async def attack() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            writer.write(b"GET /healthz HTTP/1.1\r\n" + b"x-a: " + b"b" * 400_000)
            answer, _ = await until_cut(reader)
            assert answer[:13] in (b"HTTP/1.1 431 ", b"HTTP/1.1 400 ", b"")

    asyncio.run(attack())


def test_slow_but_steady_body_is_taken(installation: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_timeouts, "MIN_BODY_RATE", 100)

    async def send() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            writer.write(HEAD.encode())
            for _ in range(10):
                writer.write(b" " * 40)
                await asyncio.sleep(LIMIT_S / 4)
            assert (await reader.readline()).startswith(b"HTTP/1.1 400 ")  # blanks are no JSON

    asyncio.run(send())


def test_live_view_stays_open_as_long_as_it_is_read(installation: Services) -> None:
    _, token = make_account(installation.store)

    async def watch() -> None:
        async with serving(installation) as connect:
            reader, writer = await connect()
            cookie = f"{LOGIN_COOKIE}={token}"
            writer.write(f"GET /v1/stream HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n".encode())
            assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(4 * LIMIT_S)
            assert not reader.at_eof()

    asyncio.run(watch())


def test_answer_that_nobody_reads_is_given_up(installation: Services) -> None:
    """Pipelined requests for a large file by somebody who reads nothing: our buffer fills."""

    async def attack() -> None:
        async with serving(installation) as connect:
            (await connect())[1].close()
            raw = socket.socket()
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.connect(("127.0.0.1", installation.settings.port))
            raw.setblocking(False)
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(raw, b"GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n" * 200)
            with pytest.raises((ConnectionResetError, BrokenPipeError)):
                for _ in range(800):  # the first answer takes seconds to make on a busy machine
                    await loop.sock_sendall(raw, b"\r\n")
                    await asyncio.sleep(LIMIT_S / 4)
            raw.close()

    asyncio.run(attack())
