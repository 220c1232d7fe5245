"""Readers of streams: thousands of them on one loop, each no more than a socket and a few bytes."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from typing import cast

OPENING = 100  # at a time
TIMEOUT_S = 60
SENT = re.compile(rb"sent-([0-9a-f]+)")  # hexadecimal: as digits, one in ten would pass for a card number


class StreamReader(asyncio.Protocol):
    """Sends its request, is `ready` when the stream says so, then hands on what comes."""

    def __init__(self, request: bytes, on_data: Callable[[bytes], None] | None = None) -> None:
        self.request = request
        self.on_data = on_data
        self.ready = asyncio.get_running_loop().create_future()
        self.head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).write(self.request)

    def data_received(self, data: bytes) -> None:
        if self.ready.done():
            if self.on_data is not None:
                self.on_data(data)
            return
        self.head += data
        if b"event: ready" in self.head:
            self.head = self.request = b""
            self.ready.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(self.head[:300].decode(errors="replace")))


def request(path: str, headers: dict[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


async def open_streams(
    port: int, requests: Sequence[bytes], on_data: Callable[[bytes], None] | None = None
) -> list[asyncio.BaseTransport]:
    """All of them, each told that it is ready."""
    loop = asyncio.get_running_loop()
    transports: list[asyncio.BaseTransport] = []
    for first in range(0, len(requests), OPENING):
        async with asyncio.timeout(TIMEOUT_S):
            made = await asyncio.gather(
                *(
                    loop.create_connection(lambda r=r: StreamReader(r, on_data), "127.0.0.1", port)  # type: ignore[misc]
                    for r in requests[first : first + OPENING]
                )
            )
            await asyncio.gather(*(reader.ready for _, reader in made))
        transports += [transport for transport, _ in made]
    return transports


class DelayMeter:
    """Reads the times that messages carry; `delays` are in milliseconds from when each was due to be sent."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self.delays: list[float] = []

    def __call__(self, data: bytes) -> None:
        for stamp in SENT.findall(data):
            if stamp not in self.seen:
                self.seen.add(stamp)
                self.delays.append((time.perf_counter_ns() - int(stamp, 16)) / 1e6)
