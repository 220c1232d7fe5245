"""The load generator: a process of its own that speaks raw HTTP/1.1 over a few kept connections.

It spends some 15 µs a request, so that on two cores the server is what is measured. One spec in JSON comes on
standard input, one result in JSON goes to standard output; the same code drives every peer.
"""

import asyncio
import itertools
import sys
import time
from collections.abc import Iterator
from typing import cast

import msgspec
import uvloop

UNIQUE = "{unique-16-bytes}"  # stands in paths and bodies for 17 characters that never come again


TIMEOUT_S = 20  # a server that answers nothing for so long has failed the round


class Ask(msgspec.Struct):
    """One request of the round; where there are several, they take turns."""

    method: str
    path: str
    headers: dict[str, str] = {}
    body: str = ""


class Spec(msgspec.Struct):
    port: int
    asks: list[Ask]
    seconds: float
    connections: int = 8
    expect: int = 200
    once: bool = False  # each is asked once, and `seconds` is the most that it may take


class Result(msgspec.Struct):
    """`requests` were answered with the expected status within `seconds`; latencies in milliseconds."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    wrong: int
    example: str = ""


def wire(ask: Ask) -> list[bytes]:
    """The request as bytes, cut where something unique goes."""
    body = ask.body.encode()
    headers = {"Host": "127.0.0.1", **ask.headers}
    if body:
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (f"{ask.method} {ask.path} HTTP/1.1\r\n{head}\r\n".encode() + body).split(UNIQUE.encode())


class Round:
    """What all connections share: whose turn it is, when to stop, what came back."""

    def __init__(self, spec: Spec) -> None:
        asks = map(wire, spec.asks)
        self.turns: Iterator[list[bytes]] = asks if spec.once else itertools.cycle(list(asks))
        self.numbers = itertools.count(time.time_ns() % 10**12 * 10**5)
        self.status = str(spec.expect).encode()
        self.until = time.perf_counter() + spec.seconds
        self.times: list[float] = []
        self.wrong = 0
        self.example = ""

    def next(self) -> bytes | None:
        """None where nothing more is to be asked."""
        parts = next(self.turns, None) if time.perf_counter() < self.until else None
        if parts is None:
            self.until = 0.0
            return None
        return parts[0] if len(parts) == 1 else f"{next(self.numbers):017d}".encode().join(parts)

    def fail(self, told: str) -> None:
        self.wrong += 1
        self.example = self.example or told


class Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer is whole. A server may close it after any answer."""

    def __init__(self, shared: Round) -> None:
        self.shared = shared
        self.done = asyncio.get_running_loop().create_future()
        self.buffer = b""
        self.waits = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's has no common base with asyncio's
        self.send()

    def send(self) -> None:
        request = self.shared.next()
        if request is None:
            self.transport.close()
            return
        self.began, self.waits = time.perf_counter(), True
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.buffer[:end].lower()
        at = head.find(b"content-length:")
        length = int(self.buffer[at + 15 : self.buffer.find(b"\r", at)]) if at >= 0 else 0
        if len(self.buffer) < end + 4 + length:
            return
        if self.buffer[9:12] == self.shared.status:
            self.shared.times.append(time.perf_counter() - self.began)
        else:
            self.shared.fail(self.buffer[:800].decode(errors="replace"))
        self.buffer, self.waits = b"", False
        if b"connection: close" in head:
            self.transport.close()
        else:
            self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.waits:
            self.shared.fail(f"the connection was lost before the answer: {exc}")
        self.done.set_result(None)


async def ask_on(port: int, shared: Round) -> None:
    """One connection after the other."""
    loop = asyncio.get_running_loop()
    while time.perf_counter() < shared.until:
        _, protocol = await loop.create_connection(lambda: Connection(shared), "127.0.0.1", port)
        await protocol.done


async def drive(spec: Spec) -> Result:
    shared = Round(spec)
    began = time.perf_counter()
    async with asyncio.timeout(spec.seconds + TIMEOUT_S):
        await asyncio.gather(*(ask_on(spec.port, shared) for _ in range(spec.connections)))
    times = sorted(shared.times) or [0.0]
    return Result(
        requests=len(shared.times),
        seconds=time.perf_counter() - began,
        p50_ms=1000 * times[len(times) // 2],
        p99_ms=1000 * times[len(times) * 99 // 100],
        wrong=shared.wrong,
        example=shared.example,
    )


if __name__ == "__main__":
    spec = msgspec.json.decode(sys.stdin.buffer.read(), type=Spec)
    sys.stdout.buffer.write(msgspec.json.encode(uvloop.run(drive(spec))))
