"""A provider goes down; how long until the first code has gone out by the other one.

Two mail servers on real sockets, and a worker of the product between them. The first server closes its port while the
worker runs; the next code is then timed from the moment it was asked for until the second server has it.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from tests.builders import a_code

from bench.figures import Figure, Range
from bench.people import SECRET, make_applicants
from ringback.core.actors import SYSTEM
from ringback.courier import commands
from ringback.courier.flow import ChannelName
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import run_worker

ROUNDS = 5
TARGET = "<= 3"
TIMEOUT_S = 30
REPLIES = {b"EHLO": b"250 bench\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


class MailServer:
    """Takes every mail; `got` is set as one has been taken."""

    def __init__(self) -> None:
        self.got = asyncio.Event()
        self.port = 0
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 bench\r\n")
        while line := await reader.readline():
            word = line[:4].upper().strip()
            writer.write(REPLIES.get(word, b"250 ok\r\n"))
            if word == b"DATA":
                await reader.readuntil(b"\r\n.\r\n")
                writer.write(b"250 taken\r\n")
                self.got.set()
            if word == b"QUIT":
                break
        writer.close()


def run(rounds: int = ROUNDS) -> list[Figure]:
    found = [asyncio.run(one_round()) for _ in range(rounds)]
    return [
        Figure(
            bench="failover",
            what="provider down, first code by the other",
            value=Range.of(found),
            unit="s",
            target=TARGET,
        )
    ]


async def one_round() -> float:
    first, second = MailServer(), MailServer()
    await first.open()
    await second.open()
    async with services_with(first, second) as services:
        account_id = (await asyncio.to_thread(make_applicants, services, 1))[0].account_id
        await send(services, account_id)
        async with asyncio.timeout(TIMEOUT_S):
            await first.got.wait()
        first.close()
        began = time.monotonic()
        await send(services, account_id)
        async with asyncio.timeout(TIMEOUT_S):
            await second.got.wait()
        took = time.monotonic() - began
    second.close()
    return took


@contextlib.asynccontextmanager
async def services_with(first: MailServer, second: MailServer) -> AsyncIterator[Services]:
    """Both serve e-mail; the first is the cheaper one, so it is asked first as long as it is well."""
    tables = tuple(
        {
            "name": f"mail-{n}",
            "kind": "smtp",
            "channels": ["email"],
            "price": {"*": n},
            "url": f"smtp://127.0.0.1:{server.port}",
            "mail_from": "Ringback <no-reply@ringback.example>",
        }
        for n, server in enumerate((first, second))
    )
    route = {"channel": "email", "by": "price", "providers": [{"name": table["name"]} for table in tables]}
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as folder:
        database = f"sqlite:///{Path(folder) / 'ringback.db'}"
        services = Services(Settings(database=database, secret=SECRET, providers=tables, routes=(route,)))
        services.store.migrate()
        stop = asyncio.Event()
        worker = asyncio.create_task(run_worker(services, stop))
        try:
            yield services
        finally:
            stop.set()
            await worker
            services.store.close()


async def send(services: Services, account_id: str) -> None:
    await services.store.write(commands.send, SYSTEM, **a_code(account_id, ChannelName.EMAIL, "lan@example.com"))
