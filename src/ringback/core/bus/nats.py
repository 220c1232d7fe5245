"""NATS: the bus of an installation of many nodes. One subject, core NATS: nothing is stored there."""

import asyncio
import contextlib
import ssl
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import structlog

from ringback.core.bus import Hear, Missed
from ringback.core.bus.outbox import Outbox
from ringback.core.tasks import end_task

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

CONNECT_S = 2.0  # one try at one server
PAUSE_S = 0.5  # between two tries
PING_S = 5  # a server that leaves two of them unanswered is gone
WAITING_BYTES = 1 << 20  # that wait for a server to come back
GRACE_S = 1  # for what waits to be sent when we stop

log = structlog.get_logger()


class NatsBus:
    """See `core.bus.Bus`. `servers` are `nats://` or `tls://` addresses with or without user and password; whichever
    answers is used, and another when it does not. `credentials`: a file with a user's JWT and seed; `ca`: who signs the
    servers' certificates, if not an authority that the system trusts."""

    in_transaction = False

    def __init__(self, servers: list[str], subject: str, *, credentials: str = "", ca: str = "") -> None:
        self._servers = servers
        self._subject = subject
        self._credentials = credentials
        self._ca = ca
        self._client: Client | None = None
        self._outbox: Outbox | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def start(self, hear: Hear, missed: Missed) -> None:
        self._outbox = Outbox()
        self._tasks = [
            asyncio.create_task(self._talk(self._outbox), name="bus-talks"),
            asyncio.create_task(self._connect(hear, missed), name="bus-connects"),
        ]

    def send(self, frame: bytes) -> None:
        if self._outbox is not None:
            self._outbox.put(frame)

    def send_with(self, connection: Any, frames: Sequence[bytes]) -> None:
        """Its notices follow after the commit."""

    async def close(self) -> None:
        if self._outbox is not None:
            self._outbox.close()
        for task, grace_s in zip(self._tasks, (GRACE_S, 0.0), strict=False):
            await end_task(task, grace_s=grace_s)
        if self._client is not None:
            with contextlib.suppress(Exception):  # the library raises what it likes when its server is away
                await self._client.flush(timeout=GRACE_S)
            with contextlib.suppress(Exception):
                await self._client.close()

    async def _connect(self, hear: Hear, missed: Missed) -> None:
        """Until there is a connection; from then on the client makes it anew by itself."""
        import nats
        from nats.errors import Error, SlowConsumerError

        async def heard(message: "Msg") -> None:
            hear(message.data)

        async def lost() -> None:
            log.warning("bus_lost")

        async def back() -> None:
            missed()

        async def wrong(error: Exception) -> None:
            log.warning("bus_error", error=type(error).__name__)
            if isinstance(error, SlowConsumerError):
                missed()

        options = {"user_credentials": self._credentials} if self._credentials else {}
        while True:
            try:
                self._client = await nats.connect(
                    self._servers,
                    error_cb=wrong,
                    disconnected_cb=lost,
                    reconnected_cb=back,
                    connect_timeout=CONNECT_S,
                    reconnect_time_wait=PAUSE_S,
                    max_reconnect_attempts=-1,
                    ping_interval=PING_S,
                    max_outstanding_pings=2,
                    pending_size=WAITING_BYTES,
                    no_echo=True,
                    allow_reconnect=True,
                    tls=ssl.create_default_context(cafile=self._ca) if self._ca else None,
                    **options,
                )
                await self._client.subscribe(self._subject, cb=heard)
            except (Error, OSError, TimeoutError) as error:
                log.warning("bus_not_there", error=type(error).__name__)
                await asyncio.sleep(PAUSE_S)
            else:
                missed()
                return

    async def _talk(self, outbox: Outbox) -> None:
        from nats.errors import Error

        while frames := await outbox.take():
            for frame in frames:
                if self._client is not None:
                    with contextlib.suppress(Error):  # of no use later: who was not told looks by themselves
                        await self._client.publish(self._subject, frame)
