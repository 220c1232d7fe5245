"""HTTP callbacks: which adapter one is for, and not losing what is told only once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from ringback.core.errors import NotFound, Unavailable
from ringback.core.http import Caller

T = TypeVar("T")
AGAIN_S = 1.0
KEPT_MOST = 10_000  # what a busy provider tells in the minute that a database may be away

_kept: set[asyncio.Task[None]] = set()


def called_back(caller: Caller, name: str, kind: type[T]) -> T:
    """The adapter that the operator called `name`. Raises NotFound where there is none, or one of another kind."""
    channel: Any = caller.request.app.state["services"].providers.channels.get(name)
    if not isinstance(channel, kind):
        raise NotFound
    return channel


async def told_once(store: Callable[[], Awaitable[None]]) -> None:
    """For providers that tell nothing twice. While the database is away they are answered so all the same, and `store`
    is tried on until it has worked; only a process that dies meanwhile loses it. Raises Unavailable."""
    try:
        await store()
    except Unavailable:
        if len(_kept) < KEPT_MOST:
            task = asyncio.create_task(_later(store))
            _kept.add(task)
            task.add_done_callback(_kept.discard)
        raise


async def _later(store: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(AGAIN_S)
        try:
            return await store()
        except Unavailable:
            continue
