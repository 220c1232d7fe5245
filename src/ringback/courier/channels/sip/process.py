"""The calling process as Ringback holds it: started, given orders, started again when it dies."""

import asyncio
import contextlib
import random
import sys
from collections.abc import Callable

import msgspec
import structlog

from ringback.core.tasks import end_task, pause
from ringback.courier.channels.sip.protocol import CallOrder, CallProgress, EventKind, Finish, Trunk, line

log = structlog.get_logger()

CALLER = "ringback.courier.channels.sip.caller"
MIN_WAIT_S, MAX_WAIT_S = 0.2, 30.0  # between two starts
WELL_S = 60.0  # a process that lived so long died of something else than its start
KILL_AFTER_S = 10.0  # beyond what it was given to finish


class Process:
    """`on_event` gets everything that it says, in order; `on_exit` is called when it ended without being asked to."""

    def __init__(
        self, name: str, trunk: Trunk, on_event: Callable[[CallProgress], None], on_exit: Callable[[], None]
    ) -> None:
        self._name = name
        self._trunk = trunk
        self._on_event = on_event
        self._on_exit = on_exit
        self._running: asyncio.subprocess.Process | None = None
        self.ready = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    @property
    def pid(self) -> int | None:
        return self._running.pid if self._running else None

    def start(self) -> None:
        self._stopping.clear()
        self._task = self._task or asyncio.create_task(self._hold())

    async def stop(self, within_s: float) -> None:
        """Calls that are being made have `within_s` to end."""
        if self._task is None:
            return
        self._stopping.set()
        self._send(Finish(within_s))
        await end_task(self._task, grace_s=within_s + KILL_AFTER_S if self.ready.is_set() else 0.0)
        self._task = None

    async def order(self, order: CallOrder, timeout_s: float) -> bool:
        """False where no process is ready within `timeout_s`: then it has surely not been given to any."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self.ready.wait()
        return self.ready.is_set() and not self._stopping.is_set() and self._send(order)

    def _send(self, what: CallOrder | Finish | Trunk) -> bool:
        if self._running is None or self._running.stdin is None or self._running.stdin.is_closing():
            return False
        self._running.stdin.write(line(what))
        return True

    async def _hold(self) -> None:
        wait, clock = MIN_WAIT_S, asyncio.get_running_loop().time
        while not self._stopping.is_set():
            began = clock()
            status = await self._live()
            if self._stopping.is_set():
                break
            wait = MIN_WAIT_S if clock() - began > WELL_S else wait
            log.error("sip_process_ended", provider=self._name, status=status, again_in_s=round(wait, 1))
            self._on_exit()
            again_s = wait * (1 + random.uniform(0, 0.2))  # noqa: S311 - spreads starts, guards nothing
            await pause(self._stopping, again_s)
            wait = min(wait * 2, MAX_WAIT_S)

    async def _live(self) -> int | None:
        """One process from its start to its end. Returns its exit status."""
        pipe = asyncio.subprocess.PIPE
        running = await asyncio.create_subprocess_exec(sys.executable, "-m", CALLER, stdin=pipe, stdout=pipe)
        self._running = running
        assert running.stdout is not None
        try:
            self._send(self._trunk)
            while text := await running.stdout.readline():
                event = msgspec.json.decode(text, type=CallProgress)
                if event.kind is EventKind.READY:
                    self.ready.set()
                    log.info("sip_process_ready", provider=self._name)
                else:
                    self._on_event(event)
            return await running.wait()
        finally:
            self.ready.clear()
            self._running = None
            if running.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    running.kill()
                await running.wait()
