"""The store on both databases: what is answered is durable, what is refused leaves nothing, unless it must count."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from sqlalchemy import BigInteger, String, bindparam, select, text, update

from ringback.core import sqlite
from ringback.core.db import Db
from ringback.core.errors import Problem, Unavailable
from ringback.core.limits import Limit, count, free_at, take
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.tables import hits
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET, TestClock
from tests.rows import select_one
from tests.waiting import until


class HitRow(NamedTuple):
    id: str


COUNT = prepare(select(hits.c.id).where(hits.c.key == bindparam("key")), into=HitRow)


class Remembered(msgspec.Struct):
    key: str


class Refused(Problem):
    code = "refused_for_test"


class RefusedButCounted(Problem):
    code = "refused_but_counted_for_test"
    keep_writes = True


def remember(db: Db, key: str, error: Exception | None = None) -> str:
    db.add(hits, key=key, id=str(db.now), at=db.now)
    if error is not None:
        raise error
    return "done"


def how_many(db: Db, key: str) -> int:
    return len(db.all(COUNT, key=key))


def test_write_is_there_for_the_next_reader(store: Store) -> None:
    assert store.write_now(remember, "a") == "done"
    assert store.read_now(how_many, "a") == 1


def test_refused_command_leaves_nothing(store: Store) -> None:
    with pytest.raises(Refused):
        store.write_now(remember, "a", Refused())
    assert store.read_now(how_many, "a") == 0


def test_refusal_that_must_count_keeps_its_writes(store: Store) -> None:
    with pytest.raises(RefusedButCounted):
        store.write_now(remember, "a", RefusedButCounted())
    assert store.read_now(how_many, "a") == 1


def test_defect_in_one_command_does_not_fail_its_neighbours(store: Store) -> None:
    async def together() -> list[object]:
        jobs = [store.write(remember, f"k{n}", ZeroDivisionError() if n == 3 else None) for n in range(8)]
        return await asyncio.gather(*jobs, return_exceptions=True)

    results = asyncio.run(together())
    assert [isinstance(r, ZeroDivisionError) for r in results] == [n == 3 for n in range(8)]
    assert [store.read_now(how_many, f"k{n}") for n in range(8)] == [0 if n == 3 else 1 for n in range(8)]


def test_commands_that_share_a_commit_with_failures_are_done_and_told_of_once(services: Services) -> None:
    """On SQLite all of them are undone and done again when one failed after it had written."""
    told: list[str] = []
    store = services.store
    services.events.after_commit(
        lambda events: told.extend(event.key for event in events if isinstance(event, Remembered))
    )

    def tell(db: Db, key: str, error: Exception | None = None) -> str:
        db.emit(Remembered(key))
        return remember(db, key, error)

    async def together() -> list[object]:
        errors = {2: Refused(), 4: RefusedButCounted(), 6: ZeroDivisionError()}
        jobs = [store.write(tell, f"k{n}", errors.get(n)) for n in range(8)]
        return await asyncio.gather(*jobs, return_exceptions=True)

    asyncio.run(together())
    assert [store.read_now(how_many, f"k{n}") for n in range(8)] == [1, 1, 0, 1, 1, 1, 0, 1]
    assert sorted(told) == ["k0", "k1", "k3", "k4", "k5", "k7"]


@pytest.mark.parametrize("busy_s, free_in_s, written", [(0.05, 0.5, False), (20, 0.2, True)])
def test_write_waits_for_another_process_as_long_as_it_was_told(
    sqlite_database: str, tmp_path: Path, busy_s: float, free_in_s: float, written: bool
) -> None:
    services = Services(Settings(database=sqlite_database, secret=SECRET, database_busy_s=busy_s))
    with contextlib.closing(
        sqlite3.connect(tmp_path / "ringback.db", isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        freeing = threading.Timer(free_in_s, other.execute, ("ROLLBACK",))
        freeing.start()
        with contextlib.nullcontext() if written else pytest.raises(Unavailable):
            services.store.write_now(remember, "a")
        freeing.join()
    assert (services.store.read_now(lambda db: db.one(COUNT, key="a")) is not None) is written
    services.store.close()


def test_log_is_copied_into_the_database_beside_the_writer(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "COPY_EVERY_S", 0.02)
    sqlite_store.write_now(remember, "a")
    path = tmp_path / "ringback.db"

    def without_log() -> list[object]:
        database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
        with contextlib.closing(database), contextlib.suppress(sqlite3.DatabaseError):  # in the middle of the copy
            return database.execute("SELECT * FROM hits").fetchall()
        return []

    assert len(until(without_log, "the row is in the database itself")) == 1


@pytest.mark.peers  # a process of its own
def test_program_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    """Unlike the process of these tests."""
    program = (
        "import sys; from ringback.services import Services; from ringback.settings import Settings\n"
        "store = Services(Settings(database=sys.argv[1], secret=sys.argv[2])).store\n"
        "print(store._connect().execute('PRAGMA synchronous').fetchone())"
    )
    told = subprocess.check_output(
        [sys.executable, "-c", program, f"sqlite:///{tmp_path}/ringback.db", SECRET], text=True
    )
    assert told == "(2,)\n"  # FULL


def test_read_think_write_is_safe_when_forty_do_it_at_once(store: Store) -> None:
    """What a command read can't change under it: forty read-then-write commands never share a number."""

    def next_number(db: Db) -> int:
        taken = len(db.all(COUNT, key="numbers"))
        db.add(hits, key="numbers", id=str(taken), at=db.now)
        return taken

    async def together() -> list[int]:
        return await asyncio.gather(*(store.write(next_number) for _ in range(40)))

    assert sorted(asyncio.run(together())) == list(range(40))


def test_long_read_ends_with_its_answer_while_short_ones_go_on(store: Store) -> None:
    """On SQLite a short read runs on the event loop; a long one must not hold it up, and is not cut short."""
    long = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT count(*) many FROM n"
    ).columns(many=BigInteger)

    def count_far(db: Db) -> int:
        row = select_one(db, long)
        assert row is not None
        return int(row.many)

    async def together() -> list[int]:
        return await asyncio.gather(
            *(reading for _ in range(3) for reading in (store.read(count_far), store.read(how_many, "a")))
        )

    store.write_now(remember, "a")
    for _ in range(5):
        assert asyncio.run(together()) == [50_000, 1] * 3


def test_read_is_stopped_only_while_its_query_runs(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite counts steps over all runs of a statement. With so few steps allowed, the count falls on the beginning and
    the end of transactions as often as on queries, which at the usual number it does once in ten thousand reads."""
    monkeypatch.setattr(sqlite, "STEPS", 7)

    async def again_and_again() -> set[int]:
        return {await sqlite_store.read(how_many, "a") for _ in range(500)}

    assert asyncio.run(again_and_again()) == {0}


def stop_reads(store: Store, *, after: int) -> None:
    """Of the connection that reads on the event loop now."""
    assert isinstance(store, sqlite.SqliteStore) and store._here is not None
    store._here.set_progress_handler(store._too_long, after)


def test_read_that_was_stopped_once_is_not_compiled_at_each_run(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver may hold a statement that was stopped between two rows to be in use, and not use it again."""
    many = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99) SELECT i AS id FROM n")
    numbers = prepare(many.columns(id=String), into=HitRow)
    compiled: list[int] = []
    connect = sqlite.SqliteStore._connect

    def note(what: int, *_: object) -> int:
        compiled.append(what)
        return sqlite3.SQLITE_OK

    def connect_and_note(store: sqlite.SqliteStore) -> sqlite3.Connection:
        connection = connect(store)
        connection.set_authorizer(note)
        return connection

    async def read() -> int:
        before = len(compiled)
        await sqlite_store.read(lambda db: len(db.all(numbers)))
        return len(compiled) - before

    monkeypatch.setattr(sqlite.SqliteStore, "_connect", connect_and_note)
    asyncio.run(read())
    stop_reads(sqlite_store, after=200)
    asyncio.run(read())  # is stopped, and done again by a thread
    assert asyncio.run(read()) > 0
    assert asyncio.run(read()) == 0


def test_read_that_is_stopped_copies_no_log_on_the_event_loop(sqlite_store: Store, tmp_path: Path) -> None:
    """As closing the last connection to the file would, where nothing else of this process has it open yet."""
    asyncio.run(sqlite_store.read(how_many, "a"))
    log = tmp_path / "ringback.db-wal"
    with contextlib.closing(sqlite3.connect(tmp_path / "ringback.db")) as command_line, command_line:
        command_line.execute("INSERT INTO hits (id, key, at) VALUES ('1', 'a', 1)")
    written = log.stat().st_size
    stop_reads(sqlite_store, after=1)
    asyncio.run(sqlite_store.read(how_many, "a"))
    assert log.stat().st_size == written > 0


def test_changes_count_the_rows_they_change(store: Store) -> None:
    change = prepare(update(hits).where(hits.c.key == bindparam("which")).values(at=bindparam("new")))
    store.write_now(remember, "a")
    assert store.write_now(lambda db: db.run(change, which="a", new=5)) == 1
    assert store.write_now(lambda db: db.run(change, which="nobody", new=5)) == 0


def test_limit_says_when_to_come_back_and_does_not_count_refusals(store: Store, clock: TestClock) -> None:
    limit = Limit("sends", 2, 60_000)
    store.write_now(take, limit, "+1")
    clock.advance(seconds=10)
    store.write_now(take, limit, "+1")
    for _ in range(50):
        with pytest.raises(Problem) as refused:
            store.write_now(take, limit, "+1")
    assert refused.value.status == 429
    assert 49 <= refused.value.data["retry_after_s"] <= 50
    clock.advance(seconds=refused.value.data["retry_after_s"])
    store.write_now(take, limit, "+1")
    assert store.read_now(free_at, limit, "+2") is None
    store.write_now(count, limit, "+2")


def test_command_may_have_keywords_of_any_name(store: Store) -> None:
    def with_keywords(_: Db, *, command: str, query: str) -> str:
        return command + query

    assert store.write_now(with_keywords, command="a", query="b") == "ab"
    assert store.read_now(with_keywords, command="a", query="b") == "ab"
