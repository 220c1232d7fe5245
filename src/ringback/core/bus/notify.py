"""LISTEN and NOTIFY: the bus of an installation that has nothing but PostgreSQL.

A notification is handed over after the commit of the transaction that sent it, in the order of commits, and none is
lost while the listener's session lasts. When that ends, what streams look at is looked at again.
"""

import asyncio
import base64
import binascii
import contextlib
import json
from collections.abc import Sequence

import psycopg
import structlog

from ringback.core.bus import OnFrame, OnGap
from ringback.core.bus.outbox import Outbox
from ringback.core.postgres_connection import PROGRAM, Pipeline
from ringback.core.tasks import end_task

NOTIFY = "SELECT pg_notify(%s, payload) FROM unnest(%s::text[]) AS payload"
NOTIFY_LATER = (
    "SELECT pg_notify(%(channel)s, payload) FROM json_array_elements_text(CAST(%(payloads)s AS json)) AS payload"
)
SILENCE_S = 15.0  # every process is heard each five seconds, this one too: who hears nobody is not connected any more
CONNECT_S = 10
PAUSE_S = 0.2  # after a failure; doubles to LONGEST_PAUSE_S
LONGEST_PAUSE_S = 5.0
GRACE_S = 1.0  # for what waits to be sent when we stop

log = structlog.get_logger()


class NotifyBus:
    """See `core.bus.Bus`. `url` must lead to the server itself: behind a pooler that changes sessions between
    transactions nobody hears anything."""

    in_transaction = True
    alone = False  # nobody can tell

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self.channel = channel
        self.connected = False
        self._outbox: Outbox | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        self._outbox = Outbox()
        self._tasks = [
            asyncio.create_task(self._talk(self._outbox), name="bus-talks"),
            asyncio.create_task(self._listen(on_frame, on_gap), name="bus-listens"),
        ]

    def send(self, frame: bytes) -> None:
        if self._outbox is not None:
            self._outbox.put(frame)

    def send_with(self, session: Pipeline, frames: Sequence[bytes]) -> None:
        if frames:
            session.later(NOTIFY_LATER, {"channel": self.channel, "payloads": json.dumps(payloads(frames))})

    async def close(self) -> None:
        if self._outbox is not None:
            self._outbox.close()
        for task, grace_s in zip(self._tasks, (GRACE_S, 0.0), strict=False):
            await end_task(task, grace_s=grace_s)
        self.connected = False

    def leave(self) -> None:
        """What a command tells goes with its transactions."""

    async def _listen(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        pause_s = PAUSE_S
        while True:
            try:
                async with await self._connect() as connection:
                    await connection.execute(f'LISTEN "{self.channel}"')
                    self.connected = True
                    pause_s = PAUSE_S
                    on_gap()
                    while await self._hear_some(connection, on_frame):
                        pass
                    log.warning("bus_silent")
            except (psycopg.Error, OSError) as error:
                log.warning("bus_lost", error=type(error).__name__, again_in_s=pause_s)
            finally:
                self.connected = False
            await asyncio.sleep(pause_s)
            pause_s = min(LONGEST_PAUSE_S, 2 * pause_s)

    async def _hear_some(self, connection: psycopg.AsyncConnection, on_frame: OnFrame) -> bool:
        """Whether there was something within the time."""
        heard = False
        async for notice in connection.notifies(timeout=SILENCE_S, stop_after=1):
            heard = True
            with contextlib.suppress(binascii.Error):  # anybody who can connect may send
                on_frame(base64.b64decode(notice.payload, validate=True))
        return heard

    async def _talk(self, outbox: Outbox) -> None:
        connection: psycopg.AsyncConnection | None = None
        try:
            while frames := await outbox.take():
                try:
                    connection = connection or await self._connect()
                    await connection.execute(NOTIFY, (self.channel, payloads(frames)))
                except (psycopg.Error, OSError):  # of no use later: who was not told looks by themselves
                    await _close(connection)
                    connection = None
                    await asyncio.sleep(PAUSE_S)
        finally:
            await _close(connection)

    async def _connect(self) -> psycopg.AsyncConnection:
        """A server that is gone without a word is found out by the system, which asks it when nothing is heard."""
        return await psycopg.AsyncConnection.connect(
            self._url,
            autocommit=True,
            application_name=PROGRAM,
            connect_timeout=CONNECT_S,
            keepalives_idle=5,
            keepalives_interval=3,
            keepalives_count=3,
            tcp_user_timeout=15_000,
        )


async def _close(connection: psycopg.AsyncConnection | None) -> None:
    if connection is not None:
        with contextlib.suppress(psycopg.Error, OSError):
            await connection.close()


def payloads(frames: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(frame).decode() for frame in frames]
