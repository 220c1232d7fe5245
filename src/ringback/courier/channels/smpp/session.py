"""One bound session, held: bound again with growing waits when it is lost, silent while the carrier asks for that."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from typing import Any

import smpp34
import structlog

from ringback.core.tasks import end_task, pause

log = structlog.get_logger()

BIND_S = 5.0
MIN_WAIT_S, MAX_WAIT_S = 0.5, 30.0  # between two tries to bind
MIN_REST_S, MAX_REST_S = 1.0, 30.0  # after "throttled"
SEVERAL = 3  # numbers that were throttled since the carrier last took one: then it is the line, and not the numbers
REMEMBERED = 1000  # numbers that were throttled while others were taken
LEAVE_S = 1.0  # for each of unbinding and closing
STOP_S = 6.0  # for all of the session
AFTER_STOP_S = 0.5  # a process that ends right after `stop()` dies by SIGSEGV: the library's threads still run then

Reader = Callable[[smpp34.DeliverSmEvent], Awaitable[None]]
Probe = Callable[[], Awaitable[int | None]]


class Session:
    """`reader` gets everything that comes in, one after another; the library has acknowledged it by then.

    `probe` finds out why a bind was not taken; `refused` is what it found last, as a status of SMPP.
    """

    def __init__(
        self, name: str, client: Callable[[], smpp34.Client], probe: Probe, reader: Reader, per_s: float | None
    ) -> None:
        self._name = name
        self._client = client
        self._probe = probe
        self.refused: int | None = None
        self._reader = reader
        self._bound = asyncio.Event()
        self._stopping = asyncio.Event()
        self._smsc: smpp34.Smsc | None = None
        self._task: asyncio.Task[None] | None = None
        self._gap = 1 / per_s if per_s else 0.0
        self._next = 0.0
        self._rest = MIN_REST_S
        self._silent_until = 0.0
        self._throttled: set[str] = set()  # since the carrier last took one
        self._alone: dict[str, None] = {}  # were throttled while others were taken, the newest last

    def start(self) -> None:
        self._stopping.clear()
        self._task = self._task or asyncio.create_task(self._hold())

    async def stop(self) -> None:
        if self._task is None:
            return
        self._stopping.set()
        await end_task(self._task, within_s=STOP_S)
        self._task = None
        await asyncio.sleep(AFTER_STOP_S)

    async def bound(self, timeout_s: float) -> smpp34.Smsc | None:
        """The carrier's side of the bound session; None where there is none within `timeout_s`."""
        if self._smsc is not None:
            return self._smsc
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._bound.wait()
        return self._smsc

    def lost(self, smsc: smpp34.Smsc) -> None:
        """It failed under a submit, which is known before its reader hears of it: nothing more is given to it."""
        if self._smsc is smsc:
            self._bound.clear()
            self._smsc = None

    @property
    def silent_s(self) -> float:
        """How long the carrier wants to hear nothing yet, by a clock that is never set."""
        return max(0.0, self._silent_until - asyncio.get_running_loop().time())

    def throttled(self, number: str) -> None:
        """A carrier that refuses one number and takes the others holds up nobody but that number, which has its own
        waits; of one that refuses several the whole line rests. Answers to what was already under way are one refusal.
        """
        if number in self._alone:
            return
        self._throttled.add(number)
        if len(self._throttled) >= SEVERAL and not self.silent_s:
            self._silent_until = asyncio.get_running_loop().time() + self._rest
            self._rest = min(self._rest * 2, MAX_REST_S)

    def accepted(self, number: str) -> None:
        self._rest = MIN_REST_S
        self._alone.update(dict.fromkeys(self._throttled))
        self._alone.pop(number, None)
        self._throttled.clear()
        while len(self._alone) > REMEMBERED:
            del self._alone[next(iter(self._alone))]

    async def turn(self) -> None:
        """Wait for the next place among the messages that one second may have."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self._gap
        if at > now:
            await asyncio.sleep(at - now)

    async def _hold(self) -> None:
        wait = MIN_WAIT_S
        while not self._stopping.is_set():
            client = self._client()
            try:
                async with asyncio.timeout(BIND_S + 1):
                    smsc = self._smsc = await client.connect()
                self._bound.set()
                wait = MIN_WAIT_S
                self.refused = None
                log.info("smpp_bound", provider=self._name)
                await self._read(smsc)
                log.warning("smpp_lost", provider=self._name)
            except (smpp34.SmppError, OSError, TimeoutError) as error:
                self.refused = await self._probe()
                reason = f"refused: smpp:0x{self.refused:02x}" if self.refused else str(error)
                log.warning("smpp_not_bound", provider=self._name, reason=reason)
            finally:
                await self._release(client)
            again_s = wait * (1 + random.uniform(0, 0.2))  # noqa: S311 - spreads tries, guards nothing
            await pause(self._stopping, again_s)
            wait = min(wait * 2, MAX_WAIT_S)

    async def _read(self, smsc: smpp34.Smsc) -> None:
        while not isinstance(event := await smsc.next(), smpp34.Disconnected):
            await self._reader(event)

    async def _release(self, client: smpp34.Client) -> None:
        smsc, self._smsc = self._smsc, None
        self._bound.clear()
        for leave in (smsc.unbind, client.stop) if smsc is not None else (client.stop,):
            try:
                async with asyncio.timeout(LEAVE_S):
                    await leave()
            except Exception as error:  # already, by itself; what else it may be must not end the loop that binds again
                log.debug("smpp_not_left", provider=self._name, error=type(error).__name__)


def client(**options: Any) -> smpp34.Client:
    """`inbound_capacity`: of a burst, what is beyond it never reached us, though the carrier was to send it again."""
    return smpp34.Client(**options, inbound_capacity=200_000, connect_timeout_ms=int(BIND_S * 1000))
