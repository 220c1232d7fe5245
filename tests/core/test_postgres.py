"""What a connection to PostgreSQL that is lost costs, and whom. A killed server: tests/courier/test_outages.py."""

import asyncio

import psycopg
import pytest
from sqlalchemy import String, text

from ringback.core import server_clock
from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.postgres import LOG_STAYS, PostgresStore
from ringback.core.store import Store
from ringback.core.times import HOUR
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET
from tests.core.test_store import how_many, remember
from tests.rows import execute, select_one

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
LOSE_IT = text("SELECT pg_terminate_backend(pg_backend_pid())")
LOSE_IT_AT_COMMIT = (
    "CREATE FUNCTION lose_it() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
    "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON hits DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION lose_it()",
)


def use_every_connection(store: Store) -> None:
    async def ask() -> None:
        def command(db: Db) -> None:
            execute(db, text("SELECT pg_sleep(0.02)"))

        await asyncio.gather(store.write(command), *[store.read(command) for _ in range(DatabaseLimits().readers)])

    asyncio.run(ask())


def test_write_whose_connection_was_lost_before_its_commit_is_done_once(store: Store) -> None:
    use_every_connection(store)
    turns = []

    def write(db: Db) -> None:
        turns.append(remember(db, "once"))
        if len(turns) == 1:
            execute(db, LOSE_IT)

    store.write_now(write)
    assert len(turns) == 2
    assert store.read_now(how_many, "once") == 1


def test_read_whose_connection_was_lost_is_answered(store: Store) -> None:
    use_every_connection(store)
    turns = []

    def read(db: Db) -> int:
        turns.append(1)
        if len(turns) == 1:
            execute(db, LOSE_IT)
        return how_many(db, "nothing")

    assert store.read_now(read) == 0


def test_commit_of_which_nobody_knows_is_not_tried_again(store: Store) -> None:
    use_every_connection(store)
    turns = []

    def write(db: Db) -> None:
        turns.append(1)
        for statement in LOSE_IT_AT_COMMIT:
            execute(db, text(statement))
        remember(db, "unknown")

    with pytest.raises(Unavailable):
        store.write_now(write)
    assert len(turns) == 1


def test_command_that_loses_every_connection_is_not_tried_for_ever(store: Store) -> None:
    use_every_connection(store)
    turns = []

    def write(db: Db) -> None:
        turns.append(1)
        execute(db, LOSE_IT)

    with pytest.raises(Unavailable):
        store.write_now(write)
    assert len(turns) == 2


def test_erasure_asks_for_a_checkpoint_and_tells_what_only_the_server_can_empty(store: Store, database: str) -> None:
    def checkpoint() -> object:
        with psycopg.connect(database) as connection:
            row = connection.execute("SELECT checkpoint_lsn FROM pg_control_checkpoint()").fetchone()
        return row and row[0]

    before = checkpoint()
    assert store.forget() == LOG_STAYS
    assert checkpoint() != before


def test_erasure_by_a_role_that_may_not_ask_for_a_checkpoint_says_so(store: Store, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE ringback_without_rights")
        try:
            mark = "&" if "?" in database else "?"
            weak = PostgresStore(f"{database}{mark}options=-c%20role%3Dringback_without_rights", store.events)  # type: ignore[attr-defined]
            told = weak.forget()
            weak.close()
        finally:
            connection.execute("DROP ROLE ringback_without_rights")
    assert told.startswith(LOG_STAYS)
    assert "pg_checkpoint" in told


def test_database_that_takes_no_writes_is_told_as_unavailable_and_the_next_session_is_asked_anew(
    store: Store, database: str
) -> None:
    store.write_now(remember, "before")
    name = database.rpartition("/")[2]

    def take_no_writes_in_this_session(db: Db) -> None:
        execute(db, text("SELECT set_config('transaction_read_only', 'on', true)"))
        remember(db, "read only")

    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        with pytest.raises(Unavailable):
            store.write_now(take_no_writes_in_this_session)
        with pytest.raises(Unavailable):
            store.write_now(remember, "meanwhile")
    finally:
        with psycopg.connect(database, autocommit=True, options="-c default_transaction_read_only=off") as admin:
            admin.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    store.write_now(remember, "after")
    assert [store.read_now(how_many, when) for when in ("before", "read only", "meanwhile", "after")] == [1, 0, 0, 1]


def test_nodes_go_by_the_clock_of_the_server_however_wrong_their_own_is(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(database=database, secret=SECRET, worker=False)
    with psycopg.connect(database) as admin:
        row = admin.execute(f"SELECT {server_clock.SERVER_US}").fetchone()
        assert row is not None
        before = row[0] // 1000
    monkeypatch.setattr(server_clock, "system_clock", lambda: before + HOUR)
    services = Services(settings)
    assert services.events.clock() == before + HOUR  # nobody was heard yet
    times = [services.store.write_now(now), services.store.read_now(now), services.events.clock()]
    services.store.close()
    assert times == sorted(times)
    assert before <= times[0] and times[-1] < before + HOUR


def test_later_write_bears_no_earlier_time_whichever_node_writes_it(database: str) -> None:
    nodes = [Services(Settings(database=database, secret=SECRET, worker=False)) for _ in range(3)]
    times = [nodes[n % 3].store.write_now(now) for n in range(60)]
    for node in nodes:
        node.store.close()
    assert times == sorted(times)


def now(db: Db) -> int:
    return db.now


LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")
TOLD = text(f"SELECT {', '.join(f'current_setting({name!r}) {name}' for name in LIMITS)}").columns(
    **dict.fromkeys(LIMITS, String)
)


def told(db: Db) -> tuple[str, ...]:
    """Which limits this transaction is under."""
    row = select_one(db, TOLD)
    assert row is not None
    return tuple(row)


def test_every_transaction_of_a_session_is_under_the_limits_that_it_was_told_once(store: Store) -> None:
    """On statements, idle transactions and waits for the lock."""
    for _ in range(2):
        assert store.read_now(told) == store.write_now(told) == ("1min", "5s", "15s")
