"""Receipts that a provider says only once: kept, and tried again, until the database has them."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from ringback.core.errors import Unavailable
from ringback.core.tasks import end_task

log = structlog.get_logger()

AGAIN_S = 1.0  # between two tries
STOP_S = 10.0  # what is kept when its channel stops may still be stored
MAX_RECEIPTS = 10_000  # what a busy provider says in the minute that a database may be away

Store = Callable[[], Awaitable[None]]


class ReceiptKeeper:
    """Of one channel. What it keeps is in memory: only a process that dies meanwhile loses it.

    A receipt may be tried again though the database took it and only the answer was lost; the same receipt counts once
    by its key. `maximum` are kept at the same time. `in_order`: none before the one that came before it is stored.
    """

    def __init__(self, provider: str, *, maximum: int = MAX_RECEIPTS, in_order: bool = False) -> None:
        self._provider = provider
        self._maximum = maximum
        self._turn = asyncio.Lock() if in_order else None
        self._kept: set[asyncio.Task[None]] = set()
        self._freed = asyncio.Event()
        self._failing = False

    @property
    def is_full(self) -> bool:
        return len(self._kept) >= self._maximum

    async def wait_for_space(self) -> None:
        """Until one more may be kept: whoever reads no more leaves the rest with the provider."""
        while self.is_full:
            self._freed.clear()
            await self._freed.wait()

    def keep(self, store: Store) -> None:
        """Begin to store a receipt, and try on until it has worked."""
        task = asyncio.create_task(self._in_turn(store))
        self._kept.add(task)
        task.add_done_callback(self._done)

    async def store(self, store: Store) -> None:
        """Store a receipt now. While the database is away it is kept, and Unavailable raised all the same, so that a
        provider that says everything again until it is answered does."""
        try:
            await store()
        except Unavailable:
            if not self.is_full:
                self.keep(store)
            raise

    async def stop(self, within_s: float = STOP_S) -> None:
        """What is kept has `within_s` to be stored; the rest is given up, and logged."""
        if not self._kept:
            return
        _, left = await asyncio.wait(self._kept, timeout=within_s)
        if left:
            await asyncio.gather(*map(end_task, left))
            log.error("receipts_lost", provider=self._provider, count=len(left))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._kept.discard(task)
        self._freed.set()

    async def _in_turn(self, store: Store) -> None:
        if self._turn is None:
            await self._until_stored(store)
        else:
            async with self._turn:
                await self._until_stored(store)

    async def _until_stored(self, store: Store) -> None:
        while True:
            try:
                await store()
            except Exception as error:
                if not self._failing:  # once, not every second for each of five hundred
                    log.error("receipts_not_stored", provider=self._provider, error=type(error).__name__)
                self._failing = True
                await asyncio.sleep(AGAIN_S)
            else:
                self._failing = False
                return
