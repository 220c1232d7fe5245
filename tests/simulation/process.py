"""What runs: nodes that answer the web, workers that send. Each can die at any step."""

import asyncio
from collections.abc import Coroutine
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from litestar import Litestar

from ringback.app import create_app, running
from ringback.core.times import SECOND
from ringback.services import Services
from ringback.worker import run_worker
from tests.simulation.chance import EPOCH_S
from tests.simulation.loop import OWNER

if TYPE_CHECKING:
    from tests.simulation.world import World

APPS: dict[str, Litestar] = {}  # by node: to build one takes a third of a second, and it has no state of its own


class Clock:
    """By which all processes go, which may be wrong by `skew_ms`: that of the machine that has SQLite's file, or of
    PostgreSQL's (decision 072)."""

    def __init__(self, world: "World") -> None:
        self.world, self.skew_ms = world, 0

    def __call__(self) -> int:
        return EPOCH_S * SECOND + round(self.world.loop.time() * SECOND) + self.skew_ms


class Process:
    """One life of one program. `died` is done when it is over."""

    def __init__(self, name: str, world: "World") -> None:
        self.name, self.world = name, world
        self.dead = False
        self.died: asyncio.Future[None] = world.loop.create_future()
        self.context = copy_context()
        self.context.run(OWNER.set, self)
        self.services: Services = self.context.run(Services, world.settings, world.clock)
        self.stop = asyncio.Event()
        self.main = self.spawn(self._live())

    @property
    def is_node(self) -> bool:
        return self.name.startswith("node")

    def spawn(self, coro: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        return self.world.loop.create_task(coro, context=self.context.copy())

    async def _live(self) -> None:
        if not self.is_node:
            await run_worker(self.services, self.stop)
            return
        app = self.app()
        async with running(app):
            await self.stop.wait()

    def app(self) -> Litestar:
        if self.name not in APPS:
            APPS[self.name] = create_app(self.services)
        APPS[self.name].state.services = self.services
        return APPS[self.name]

    def kill(self) -> None:
        """No `finally` runs; what was not committed is gone, what waited in memory too."""
        self.dead = True
        self.services.store.close()
        if not self.died.done():
            self.died.set_result(None)
