"""The product's own SQLite store, whose threads are steps of the simulated time.

Between a command and its commit, and between a commit and its answer, time goes by in which the process may die.
"""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Concatenate, ParamSpec, TypeVar

from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.executor import Announce, CommandOutcome, PendingCommand, Work, failed
from ringback.core.sqlite import SqliteStore
from tests.simulation.loop import OWNER
from tests.simulation.process import Process

P = ParamSpec("P")
T = TypeVar("T")


class SteppedExecutor:
    """See `core.executor.Executor`: the same work, on the event loop, after as long as chance says."""

    def __init__(
        self,
        name: str,
        open_work: Callable[[], contextlib.AbstractContextManager[Work]],
        announce: Announce,
        *,
        threads: int = 1,
        maximum: int = 1,
        **_: float,
    ) -> None:
        self._open_work, self._announce, self._maximum = open_work, announce, maximum
        self._opened = contextlib.ExitStack()
        self._work: Work | None = None
        self._jobs: list[PendingCommand[Any]] = []
        self._closed = False

    async def submit(self, command: Callable[[Db], T]) -> T:
        if self._closed:
            raise Unavailable
        loop = asyncio.get_running_loop()
        future: asyncio.Future[CommandOutcome[T]] = loop.create_future()
        self._jobs.append(PendingCommand(command, future, loop))
        if len(self._jobs) == 1:
            loop.call_later(disk_s(), self._run)
        return (await future).unwrap()

    def submit_now(self, command: Callable[[Db], T]) -> T:
        job: PendingCommand[T] = PendingCommand(command, Future())
        (outcome,) = self._done([job])
        if outcome.events:
            self._announce(outcome.events)
        return outcome.unwrap()  # type: ignore[no-any-return]

    def close(self) -> None:
        self._closed = True
        self._opened.close()

    def _run(self) -> None:
        if self._closed:
            return
        if dies_here("before the commit"):
            return
        jobs, self._jobs = self._jobs[: self._maximum], self._jobs[self._maximum :]
        loop = asyncio.get_running_loop()
        if self._jobs:
            loop.call_later(disk_s(), self._run)
        outcomes = self._done(jobs)
        if not dies_here("between commit and answer"):
            loop.call_later(disk_s(), self._answer, jobs, outcomes)

    def _done(self, jobs: list[PendingCommand[Any]]) -> list[CommandOutcome[Any]]:
        try:
            if self._work is None:
                self._work = self._opened.enter_context(self._open_work())
            return list(self._work(iter(jobs)))
        except Exception as error:
            return [failed(error) for _ in jobs]

    def _answer(self, jobs: list[PendingCommand[Any]], outcomes: list[CommandOutcome[Any]]) -> None:
        for job, outcome in zip(jobs, outcomes, strict=True):
            if outcome.events:
                self._announce(outcome.events)
            if not job.future.done():
                job.future.set_result(outcome)


class SimulatedStore(SqliteStore):
    """Reads take their moment, too, so that something may come between."""

    async def read(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        await asyncio.sleep(disk_s())
        return await super().read(query, *args, **kwargs)

    def _copy_log(self) -> None:
        """A thread of its own, and no step of ours."""


def disk_s() -> float:
    """How long the disk takes, for the process that asks."""
    owner = OWNER.get()
    return owner.world.disk_s() if isinstance(owner, Process) else 0.0


def dies_here(point: str) -> bool:
    owner = OWNER.get()
    return isinstance(owner, Process) and owner.world.faults.dies_here(owner.name, point)
