"""Threads and their connections: as many as there is work at once, and no more."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import pytest

from ringback.core.db import Db, DomainEvent
from ringback.core.errors import Unavailable
from ringback.core.executor import CommandOutcome, Executor, PendingCommand, Work
from tests.waiting import TIMEOUT_S

SIZE = 4


class Opened:
    """Counts the connections that an executor opens."""

    def __init__(self) -> None:
        self.count = 0

    @contextlib.contextmanager
    def open_work(self) -> Iterator[Work]:
        self.count += 1

        def work(jobs: Iterable[PendingCommand[Any]]) -> Sequence[CommandOutcome[Any]]:
            return [CommandOutcome(job.command(cast(Db, None))) for job in jobs]  # no job here asks it

        yield work


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def executor(opened: Opened) -> Iterator[Executor]:
    executor = Executor("worker", opened.open_work, lambda events: None, threads=SIZE)
    yield executor
    executor.close()


def test_jobs_one_after_another_need_no_connection_each(executor: Executor, opened: Opened) -> None:
    for _ in range(12):
        executor.submit_now(lambda db: None)
        time.sleep(0.01)  # until its thread is idle again; on a loaded machine one may come late
    assert opened.count < SIZE


def test_jobs_at_once_have_a_connection_each_up_to_the_size(executor: Executor, opened: Opened) -> None:
    together = threading.Barrier(SIZE)

    def meet(db: Db) -> int:
        return together.wait(TIMEOUT_S)

    async def run(count: int) -> list[int]:
        return sorted(await asyncio.gather(*(executor.submit(meet) for _ in range(count))))

    executor.submit_now(lambda db: None)
    for _ in range(20):
        assert asyncio.run(run(SIZE)) == list(range(SIZE)), "each met all others: none waited behind another"
    assert asyncio.run(run(3 * SIZE)) == sorted([*range(SIZE)] * 3)
    assert opened.count == SIZE


def test_closed_executor_takes_no_job(executor: Executor, opened: Opened) -> None:
    executor.close()
    with pytest.raises(Unavailable):
        executor.submit_now(lambda db: None)
    assert opened.count == 0


def test_command_that_is_done_is_answered_though_a_listener_fails() -> None:
    def fail(events: Sequence[DomainEvent]) -> None:
        raise OSError("no descriptor is left")

    @contextlib.contextmanager
    def open_work() -> Iterator[Work]:
        yield lambda jobs: [CommandOutcome("done", events=[cast(DomainEvent, object())]) for _ in jobs]

    failing = Executor("worker", open_work, fail, threads=1)

    async def submit() -> list[str]:
        told: list[str] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: told.append(str(context["exception"])))
        async with asyncio.timeout(TIMEOUT_S):
            assert await failing.submit(lambda db: "asked") == "done"
        return told

    assert asyncio.run(submit()) == ["no descriptor is left"]
    failing.close()
