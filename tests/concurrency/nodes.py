"""Nodes that write at once, and the place where a transaction can be held up so that another meets it."""

import asyncio
import contextlib
import os
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from ringback.core.db import Db
from ringback.core.limits import Limit, used
from ringback.core.store import Store
from ringback.services import Services

T = TypeVar("T")
NODES = 2
ROUNDS = int(os.environ.get("ROUNDS", "1"))  # how often each race is run
MEET_S = 0.2  # how long a transaction waits for the other, where that can't come in
OVERLAP_S = 0.05  # the same, where only the second is held up


class Nodes:
    def __init__(self, services: Sequence[Services]) -> None:
        self.services = services
        self.stores = [one.store for one in services]

    def at_once(self, count: int, ask: Callable[[Store, int], Awaitable[T]]) -> list[Any]:
        """What came of `count` asks, in turn of one node and another; a refusal is an answer, too."""

        async def together() -> list[Any]:
            asked = (ask(self.stores[n % NODES], n) for n in range(count))
            return await asyncio.gather(*asked, return_exceptions=True)

        return asyncio.run(together())

    def meet(self, *commands: Callable[[Db], Any]) -> list[Any]:
        """One command a node. None commits before all are done, unless the others can't come in."""
        done = threading.Barrier(len(commands))

        def held(command: Callable[[Db], Any]) -> Callable[[Db], Any]:
            def hold(db: Db) -> Any:
                result = command(db)
                db.write_waiting()
                used(db, Limit("none", 1, 1), "")  # a read, before which all that was written has reached the server
                with contextlib.suppress(threading.BrokenBarrierError):  # who comes second waits for the lock
                    done.wait(MEET_S)
                return result

            return hold

        async def together() -> list[Any]:
            asked = (store.write(held(command)) for store, command in zip(self.stores, commands, strict=True))
            return await asyncio.gather(*asked, return_exceptions=True)

        return asyncio.run(together())

    def in_order(self, order: tuple[int, int], *commands: Callable[[Db], Any]) -> list[Any]:
        """`overlap` with the commands in this order; the answers stand each in its command's own place."""
        answers = self.overlap(*(commands[n] for n in order))
        return [answers[order.index(n)] for n in range(2)]

    def overlap(self, first: Callable[[Db], Any], second: Callable[[Db], Any]) -> list[Any]:
        """One command a node: the second begins when the first has done all, and before it is committed."""
        ran, followed = threading.Event(), threading.Event()

        def hold(db: Db) -> Any:
            try:
                result = first(db)
                db.write_waiting()
                used(db, Limit("none", 1, 1), "")
            finally:
                ran.set()
            followed.wait(OVERLAP_S)
            return result

        def follow(db: Db) -> Any:
            result = second(db)
            followed.set()
            return result

        async def together() -> list[Any]:
            begun = asyncio.ensure_future(self.stores[0].write(hold))
            await asyncio.to_thread(ran.wait)
            return list(await asyncio.gather(begun, self.stores[1].write(follow), return_exceptions=True))

        return asyncio.run(together())
