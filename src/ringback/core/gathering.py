"""What many ask for at the same moment, done together: one command for a batch costs little more than one for one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from ringback.core.errors import Unavailable

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 128


class Gatherer(Generic[T, R]):
    """While one batch is on its way, the next gathers; nobody waits for others to come.

    `together` does a batch and answers in its order. Where it fails the batch is done again one by one, so that each
    has its own fate; where it raises Unavailable, all have that."""

    def __init__(self, together: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._together = together
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._doing: asyncio.Task[None] | None = None

    async def submit(self, item: T) -> R:
        """Raises what `together` raises for this one alone."""
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._doing is None or self._doing.done():
            self._doing = asyncio.create_task(self._do())
        return await future

    async def _do(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                await self._do_batch(batch)
            finally:
                for _, future in batch:
                    future.cancel()  # nobody is left waiting where this very task was stopped; else it is done

    async def _do_batch(self, batch: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            answers = await self._together([item for item, _ in batch])
        except Exception as error:
            if len(batch) > 1 and not isinstance(error, Unavailable):
                for one in batch:
                    await self._do_batch([one])
                return
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
        else:
            for (_, future), answer in zip(batch, answers, strict=True):
                if not future.done():  # the asker may have gone away
                    future.set_result(answer)
