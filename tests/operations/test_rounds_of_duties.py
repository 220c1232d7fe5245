"""A round of the worker's duties: what the store refuses stays due, and nobody else waits for all of them."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ringback import worker
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.executor import BUSY
from ringback.core.postgres import WRITE_LOCK
from ringback.core.times import HOUR
from ringback.core.traffic import traffic
from ringback.duties import TOGETHER, Duty
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET, TestClock

MANY = 3 * TOGETHER


@pytest.fixture
def services(database: str, clock: TestClock, tmp_path: Path) -> Iterator[Services]:
    """That wait hardly for the database."""
    settings = Settings(
        database=database,
        secret=SECRET,
        files=str(tmp_path / "files"),
        worker=False,
        database_busy_s=0.05,
        database_wait_s=0.05,
    )
    services = Services(settings, clock)
    yield services
    services.store.close()


@contextlib.contextmanager
def somebody_else_writes(database: str) -> Iterator[None]:
    if database.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(database) as node:
        node.execute(WRITE_LOCK)
        yield


class Round:
    """Duties of one worker that note when they were asked for and when they were done."""

    def __init__(self, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked, self.began = 0, asyncio.Event()
        self.done: list[str] = []
        write = services.store.write

        async def counted(command: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
            self.asked += 1
            self.began.set()
            return await write(command, *args, **kwargs)

        mine = [Duty(f"duty {n}", HOUR, self.noting(f"duty {n}")) for n in range(MANY)]
        monkeypatch.setattr(worker, "duties", lambda _: mine)
        monkeypatch.setattr(services.store, "write", counted)
        self.worker = worker.Worker(services)

    def noting(self, name: str, result: int = 0, error: Exception | None = None) -> Callable[[Db], int]:
        def command(db: Db) -> int:
            self.done.append(name)
            if error is not None:
                raise error
            return result

        return command


def test_round_ends_at_the_first_refusal_and_is_done_when_there_is_room(
    services: Services, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of those behind it would wait as long for the same, and people behind them all."""
    going = Round(services, monkeypatch)
    with somebody_else_writes(database), pytest.raises(Unavailable):
        asyncio.run(going.worker.do_duties())
    assert (going.asked, going.done) == (TOGETHER, [])
    asyncio.run(going.worker.do_duties())
    assert going.done == [f"duty {n}" for n in range(MANY)]
    asyncio.run(going.worker.do_duties())
    assert len(going.done) == MANY


def test_whoever_writes_during_a_round_waits_for_a_few_duties_at_most(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Round(services, monkeypatch)

    async def through() -> None:
        round_ = asyncio.create_task(going.worker.do_duties())
        await going.began.wait()
        await services.store.write(going.noting("person"))
        await round_

    asyncio.run(through())
    assert len(going.done) == MANY + 1
    assert going.done.index("person") <= 2 * TOGETHER


def test_refusal_of_one_duty_changes_nothing_for_those_beside_it(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Round(services, monkeypatch)
    found = [
        Duty("full", HOUR, going.noting("full", 2), maximum=2),
        Duty("refused", HOUR, going.noting("refused", error=Unavailable())),
        Duty("failed", HOUR, going.noting("failed", error=ValueError())),
        Duty("quiet", HOUR, going.noting("quiet")),
        *(Duty(f"later {n}", HOUR, going.noting("later")) for n in range(2)),
    ]
    monkeypatch.setattr(worker, "duties", lambda _: found)
    for _ in range(2):
        with pytest.raises(Unavailable):
            asyncio.run(going.worker.do_duties())
    assert going.done == ["full", "refused", "failed", "quiet", "full", "refused", "later", "later"]


def test_people_who_waited_as_long_as_the_first_are_refused_with_it(
    services: Services, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty who wait for somebody else's write would wait thirty times as long, one after another."""
    going = Round(services, monkeypatch)
    waits: list[int] = []
    monkeypatch.setattr(traffic, "worked", lambda name, jobs, took_s, *, failed: waits.append(jobs))

    async def all_at_once() -> list[object]:
        asked = (services.store.write(going.noting("person")) for _ in range(30))
        return await asyncio.gather(*asked, return_exceptions=True)

    with somebody_else_writes(database):
        refused = asyncio.run(all_at_once())
    assert {type(one) for one in refused} == {Unavailable} and len(refused) == 30
    assert {getattr(one, "detail", "") for one in refused} == {BUSY}
    assert sum(waits) == 30 and len(waits) <= 3
    assert asyncio.run(all_at_once()) == [0] * 30
