"""What a proxy in front and a client beside it can make us believe: who asks, and where a request ends."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Iterator

import msgspec
import pytest

from ringback.cli.serve import listen
from ringback.services import Services
from ringback.settings import Settings
from tests.ports import free_port

SIGN_UP = b'{"email":"lan%d@example.com","name":"Lan","language":"en"}'
ASK = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
AMBIGUOUS = {  # heads of which two programs may read two different ends of the request
    "both lengths": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked that is not last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 4\r\nContent-Length: 0\r\n\r\nabcd",
    "length with a sign": b"Content-Length: +4\r\n\r\nabcd",
    "space before the colon": b"Content-Length : 4\r\n\r\nabcd",
    "folded line": b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\nabcd",
    "bare line feeds": b"Content-Length: 4\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "bad chunk": b"Transfer-Encoding: chunked\r\n\r\n0x4\r\nabcd\r\n0\r\n\r\n",
}


@contextlib.asynccontextmanager
async def serving(services: Services) -> AsyncIterator[None]:
    server = asyncio.create_task(listen(services, "listens"))
    try:
        async with asyncio.timeout(20):
            while True:
                with contextlib.suppress(OSError):
                    (await asyncio.open_connection("127.0.0.1", services.settings.port))[1].close()
                    break
                await asyncio.sleep(0.05)
        yield
    finally:
        signal.raise_signal(signal.SIGTERM)
        await server


async def exchange(services: Services, *sent: bytes) -> list[bytes]:
    """The answers' status lines, on one connection, until it is closed or nothing more comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", services.settings.port)
    got = b""
    with contextlib.suppress(TimeoutError, ConnectionError):
        for part in sent:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(1):
            while more := await reader.read(65_536):
                got += more
    writer.close()
    return [line for line in got.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


@pytest.fixture
def installed(sqlite_database: str, settings: Settings) -> Iterator[Callable[..., Services]]:
    made: list[Services] = []

    def install(**changed: object) -> Services:
        whole = msgspec.structs.replace(settings, database=sqlite_database, port=free_port(), ip_limit=1, **changed)
        made.append(Services(whole))
        return made[-1]

    yield install
    for services in made:
        services.store.close()


def test_request_with_two_ends_is_refused_with_what_follows_it(installed: Callable[..., Services]) -> None:
    """Else a proxy that reads the other end takes our second answer for somebody else's (request smuggling)."""

    async def main() -> dict[str, list[bytes]]:
        services = installed()
        async with serving(services):
            head = b"POST /v1/signups HTTP/1.1\r\nHost: x\r\nX-Ringback: 1\r\nContent-Type: application/json\r\n"
            return {name: await exchange(services, head + rest, ASK) for name, rest in AMBIGUOUS.items()}

    answers = asyncio.run(main())
    refused = {name: b" ".join(line.split()[1] for line in lines) for name, lines in answers.items()}
    assert refused == dict.fromkeys(AMBIGUOUS, b"400")


@pytest.mark.parametrize(
    ("proxies", "said", "counted_alike"),
    [
        ("127.0.0.1", ("198.51.100.1", "198.51.100.2"), False),
        ("127.0.0.1", ("6.6.6.6, 198.51.100.1", "7.7.7.7, 198.51.100.1"), True),  # what the client itself wrote before
        ("127.0.0.1, 10.0.0.0/8", ("198.51.100.1, 10.0.0.7", "198.51.100.2, 10.0.0.8"), False),
        ("10.0.0.7", ("198.51.100.1", "198.51.100.2"), True),  # whoever asks is no proxy of ours
    ],
)
def test_proxy_of_ours_alone_says_who_asks(
    installed: Callable[..., Services], proxies: str, said: tuple[str, str], counted_alike: bool
) -> None:
    async def main() -> list[list[bytes]]:
        services = installed(proxies=proxies)
        async with serving(services):
            return [await exchange(services, sign_up(number, who)) for number, who in enumerate(said)]

    (first,), (second,) = asyncio.run(main())
    assert first.split()[1] == b"201"
    assert second.split()[1] == (b"429" if counted_alike else b"201")


def sign_up(number: int, forwarded_for: str) -> bytes:
    body = SIGN_UP % number
    return (
        b"POST /v1/signups HTTP/1.1\r\nHost: x\r\nX-Ringback: 1\r\nConnection: close\r\n"
        b"Content-Type: application/json\r\nX-Forwarded-For: %b\r\nContent-Length: %d\r\n\r\n%b"
        % (forwarded_for.encode(), len(body), body)
    )
