"""NATS: the bus of an installation of many nodes. One subject, core NATS: nothing is stored there."""

import asyncio
import contextlib
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import structlog

from ringback.core.bus import OnFrame, OnGap
from ringback.core.bus.outbox import MAX_WAITING, Outbox
from ringback.core.tasks import end_task

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

CONNECT_S = 2.0  # one try at one server
PAUSE_S = 0.5  # between two tries
PING_S = 5  # a server that leaves two of them unanswered is gone
WAITING_BYTES = 1 << 20  # that wait for a server to come back
GRACE_S = 1  # for what waits to be sent when we stop
AGAIN_S = 0.1  # before a command tries a server a second time
LEAVING_S = 5.0  # for all that a command has to tell before it ends
SEED = "SU"  # with which the seed of a user's key (nkey) begins

log = structlog.get_logger()


def login_of(server: str) -> dict[str, str]:
    """User and password, or token, of an address. Handed to the client beside it: the servers of a cluster name each
    other by addresses without them."""
    parts = urlsplit(server)
    if parts.username is None:
        return {}
    if parts.password is None:
        return {"token": unquote(parts.username)}
    return {"user": unquote(parts.username), "password": unquote(parts.password)}


def without_login(server: str) -> str:
    parts = urlsplit(server)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def key_of(credentials: str) -> dict[str, str]:
    """By a file: a user's JWT with its seed (.creds), or the seed alone (.nk)."""
    if not credentials:
        return {}
    is_seed = Path(credentials).read_text().lstrip().startswith(SEED)
    return {"nkeys_seed" if is_seed else "user_credentials": credentials}


def sign_in(servers: list[str], credentials: str, ca: str) -> dict[str, Any]:
    """What the client is told of who we are and whom to believe."""
    logins = [login for server in servers if (login := login_of(server))]
    tls = ssl.create_default_context(cafile=ca) if ca else None
    return {"tls": tls, **(logins[0] if logins else {}), **key_of(credentials)}


class NatsBus:
    """See `core.bus.Bus`. `servers` are `nats://` or `tls://` addresses, the first of which may have user and password,
    or a token, for all; whichever answers is used, and another when it does not. `credentials`: a file with a user's
    JWT and seed, or the seed alone; `ca`: who signs the servers' certificates, if not an authority that the system
    trusts."""

    in_transaction = False
    alone = False  # nobody can tell

    def __init__(self, servers: list[str], subject: str, *, credentials: str = "", ca: str = "") -> None:
        self._servers = servers
        self._subject = subject
        self._credentials = credentials
        self._ca = ca
        self._client: Client | None = None
        self._outbox: Outbox | None = None
        self._unheard: list[bytes] = []  # sent by who never listens
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def start(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        self._outbox = Outbox()
        self._tasks = [
            asyncio.create_task(self._talk(self._outbox), name="bus-talks"),
            asyncio.create_task(self._stay_connected(on_frame, on_gap), name="bus-connects"),
        ]

    def send(self, frame: bytes) -> None:
        if self._outbox is not None:
            self._outbox.put(frame)
        elif len(self._unheard) < MAX_WAITING:
            self._unheard.append(frame)

    def send_with(self, connection: Any, frames: Sequence[bytes]) -> None:
        """Its notices follow after the commit."""

    def leave(self) -> None:
        frames, self._unheard = self._unheard, []
        if frames:
            asyncio.run(self._tell_once(frames))

    async def close(self) -> None:
        if self._outbox is not None:
            self._outbox.close()
        for task, grace_s in zip(self._tasks, (GRACE_S, 0.0), strict=False):
            await end_task(task, grace_s=grace_s)
        if self._client is not None:
            await _part(self._client)

    async def _tell_once(self, frames: Sequence[bytes]) -> None:
        from nats.errors import Error

        try:
            async with asyncio.timeout(LEAVING_S):
                # Each server is tried twice, at once: a command is not kept by servers that are all away.
                client = await self._open(allow_reconnect=False, max_reconnect_attempts=1, reconnect_time_wait=AGAIN_S)
                for frame in frames:
                    await client.publish(self._subject, frame)
                await _part(client)
        except (Error, OSError, TimeoutError) as error:
            log.warning("bus_not_there", error=type(error).__name__)

    async def _stay_connected(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        """The client finds another server by itself; where it gives up, as when one refuses it, we begin anew."""
        from nats.errors import SlowConsumerError

        async def heard(message: "Msg") -> None:
            on_frame(message.data)

        async def lost() -> None:
            log.warning("bus_lost")

        async def back() -> None:
            on_gap()

        async def wrong(error: Exception) -> None:
            if self._client is None:
                raise error  # else the library waits for ever for the end of a line that never was: nats.py 718
            log.warning("bus_error", error=type(error).__name__)
            if isinstance(error, SlowConsumerError):
                on_gap()

        while True:
            ended = asyncio.Event()
            self._client = None

            async def end(ended: asyncio.Event = ended) -> None:
                ended.set()

            try:
                self._client = await self._open(
                    error_cb=wrong,
                    disconnected_cb=lost,
                    reconnected_cb=back,
                    closed_cb=end,
                    reconnect_time_wait=PAUSE_S,
                    max_reconnect_attempts=-1,
                    pending_size=WAITING_BYTES,
                )
                await self._client.subscribe(self._subject, cb=heard)
            except Exception as error:  # the library raises what it likes where a server talks nonsense
                log.warning("bus_not_there", error=type(error).__name__)
            else:
                on_gap()
                await ended.wait()
                log.warning("bus_closed")
            await asyncio.sleep(PAUSE_S)

    async def _open(self, **options: Any) -> "Client":
        from nats.aio.client import Client

        client = Client()
        told: dict[str, Any] = sign_in(self._servers, self._credentials, self._ca) | options
        told |= {"connect_timeout": CONNECT_S, "ping_interval": PING_S, "max_outstanding_pings": 2, "no_echo": True}
        try:
            await client.connect([without_login(server) for server in self._servers], **told)
        except BaseException:
            if client._transport is not None:  # the library leaves the line open
                client._transport.close()  # type: ignore[no-untyped-call]
            raise
        return client

    async def _talk(self, outbox: Outbox) -> None:
        from nats.errors import Error

        while frames := await outbox.take():
            for frame in frames:
                if self._client is not None:
                    with contextlib.suppress(Error):  # of no use later: who was not told looks by themselves
                        await self._client.publish(self._subject, frame)


async def _part(client: "Client") -> None:
    """Once what was given to it is sent."""
    with contextlib.suppress(Exception):  # the library raises what it likes when its server is away
        await client.flush(timeout=GRACE_S)
    with contextlib.suppress(Exception):
        async with asyncio.timeout(GRACE_S):  # for a line that breaks while TLS begins, it would wait for ever
            await client.close()
    if client._reconnection_task is not None:  # on Python 3.11, a try that is refused just now loses its cancellation
        await end_task(client._reconnection_task)
