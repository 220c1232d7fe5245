"""What a worker survives while text messages are on their way: its database gone, its clock set, itself stopped."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import msgspec
import pytest
from sqlalchemy import BigInteger, Text, func, select, text

from ringback.core.actors import SYSTEM
from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.times import HOUR, system_clock
from ringback.courier import commands, dispatch
from ringback.courier.channels.smpp import ids
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries, receipts
from ringback.fraud import detector
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import run_worker
from tests.builders import a_code, make_account
from tests.conftest import SECRET
from tests.fixtures import migrate
from tests.peers.smsc import ACCOUNT, Smsc, smsc
from tests.postgres_server import PostgresServer
from tests.rows import select_all, select_one
from tests.waiting import OUTAGE_S, until

pytestmark = [pytest.mark.peers, pytest.mark.timeout(300)]  # the product's own pauses of seconds, many times

HOW_MANY = 40
PEOPLE = 40  # whose journals grow: those of one person one after another, those of several at the same time
GONE_S = float(os.environ.get("RINGBACK_TEST_GONE_S", "3"))  # `make faults` says 30,
BURST = int(os.environ.get("RINGBACK_TEST_BURST", "500"))  # and 100,000
ALL_DELIVERED = {("delivered", 0): HOW_MANY}


class Clock:
    """The machine's, which somebody sets."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return system_clock() + self.ahead


@pytest.fixture
def mortal_postgres() -> Iterator[PostgresServer]:
    """One that may be killed, so it is no other test's, and that waits for its disk."""
    folder = Path(tempfile.mkdtemp(prefix="ringback-postgres-"))
    server = PostgresServer(folder, durable=True)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def slow_carrier() -> Iterator[Smsc]:
    """Receipts take a second; for numbers that end in 22, answers three, and their receipts come first."""
    with smsc(DLR_MS="1000") as carrier:
        yield carrier


def with_carrier(settings: Settings, carrier: Smsc, clock: Callable[[], int] = system_clock) -> Services:
    table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": carrier.port}
    return Services(msgspec.structs.replace(settings, providers=({**table, **ACCOUNT, "sender": "Acme"},)), clock)


def send(services: Services, ending: str, how_many: int = HOW_MANY, in_ms: int = 0) -> None:
    people = [make_account(services.store)[0] for _ in range(min(how_many, PEOPLE))]

    def some(db: Db, first: int) -> None:
        for n in range(first, min(first + 500, how_many)):
            words = a_code(people[n % len(people)], ChannelName.SMS, f"+8491{n:05}{ending}")
            commands.send(db, SYSTEM, **words, due_at=db.now + in_ms, expires_at=db.now + HOUR)

    for first in range(0, how_many, 500):
        services.store.write_now(some, first)


def states(services: Services) -> dict[tuple[str, int], int]:
    """How many are in which state, and marked as sent again; nothing while the database is away."""
    columns = (deliveries.c.state, deliveries.c.repeated)
    counted = select(*columns, func.count().label("n")).group_by(*columns)
    try:
        return {(row.state, row.repeated): row.n for row in services.store.read_now(lambda db: select_all(db, counted))}
    except Unavailable:
        return {}


def receipts_of(services: Services) -> int:
    rows = services.store.read_now(lambda db: select_all(db, select(receipts.c.delivery_id)))
    return len({row.delivery_id for row in rows if row.delivery_id is not None})


def working(services: Services, meanwhile: Callable[[], object]) -> None:
    """A worker works until `meanwhile`, on a thread of its own, has ended."""

    async def work() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(run_worker(services, stop))
        try:
            await asyncio.to_thread(meanwhile)
        finally:
            stop.set()
            await running

    asyncio.run(work())


def taken_once(carrier: Smsc) -> bool:
    return len({message["to"] for message in carrier.messages}) == len(carrier.messages) == HOW_MANY


def test_database_that_is_gone_for_a_while_costs_no_message_and_no_receipt(
    mortal_postgres: PostgresServer, slow_carrier: Smsc
) -> None:
    migrate(mortal_postgres.url)
    services = with_carrier(Settings(database=mortal_postgres.url, secret=SECRET), slow_carrier)
    send(services, "22")

    def lose_it() -> None:
        until(lambda: len(slow_carrier.messages) == HOW_MANY, seconds=OUTAGE_S)
        mortal_postgres.kill()
        sleep(GONE_S)  # receipts and answers come meanwhile
        mortal_postgres.start()
        until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S)

    working(services, lose_it)
    assert receipts_of(services) == HOW_MANY
    assert taken_once(slow_carrier)
    services.store.close()


def test_server_that_was_started_again_costs_nobody_a_request_who_comes_after(
    mortal_postgres: PostgresServer,
) -> None:
    migrate(mortal_postgres.url)
    services = Services(Settings(database=mortal_postgres.url, secret=SECRET))

    def served_by(db: Db) -> int:
        # long enough to need every connection
        asked = text("SELECT pg_backend_pid() AS pid, pg_sleep(0.3) AS slept").columns(pid=BigInteger, slept=Text)
        return int(select_one(db, asked).pid)

    async def ask() -> set[int]:
        asked = [services.store.read(served_by) for _ in range(readers)]
        return set(await asyncio.gather(services.store.write(served_by), *asked))

    readers = DatabaseLimits().readers
    before = asyncio.run(ask())
    mortal_postgres.kill()
    mortal_postgres.start()
    after = asyncio.run(ask())
    assert len(before) == len(after) == 1 + readers
    assert not before & after
    services.store.close()


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_clock_that_is_set_while_messages_are_handed_over_sends_none_again(
    settings: Settings, slow_carrier: Smsc, jump: int
) -> None:
    clock = Clock()
    services = with_carrier(settings, slow_carrier, clock)
    other = with_carrier(settings, slow_carrier, clock)
    send(services, "22")

    def set_it() -> None:
        until(lambda: len(slow_carrier.messages) == HOW_MANY, seconds=OUTAGE_S)
        clock.ahead = jump
        until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S)

    working(services, lambda: working(other, set_it))
    assert receipts_of(services) == HOW_MANY
    assert taken_once(slow_carrier)
    for one in (services, other):
        one.store.close()


def test_short_wait_does_not_become_an_hour_because_the_clock_was_set_back(
    settings: Settings, slow_carrier: Smsc
) -> None:
    clock = Clock()
    services = with_carrier(settings, slow_carrier, clock)

    def set_it_back() -> None:
        send(services, "00", in_ms=1500)
        clock.ahead = -HOUR
        until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S)

    working(services, set_it_back)
    assert taken_once(slow_carrier)
    services.store.close()


def test_worker_finds_what_was_left_waiting_by_a_clock_that_was_wrong(settings: Settings, slow_carrier: Smsc) -> None:
    clock = Clock()
    clock.ahead = HOUR
    services = with_carrier(settings, slow_carrier, clock)
    send(services, "00")
    clock.ahead = 0
    working(services, lambda: until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S))
    assert taken_once(slow_carrier)
    services.store.close()


def test_worker_that_was_stopped_for_longer_than_its_lease_still_knows_what_it_holds(
    settings: Settings, slow_carrier: Smsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "LEASE", 500)  # the carrier's answers take three seconds
    services = with_carrier(settings, slow_carrier)
    send(services, "22")
    working(services, lambda: until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S))
    assert taken_once(slow_carrier)
    services.store.close()


def test_receipt_in_another_base_finds_its_message_when_the_worker_that_sent_it_is_gone(
    settings: Settings, slow_carrier: Smsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ids, "MAX_NUMBERS", 0)  # it remembers nothing, as one that has just begun
    services = with_carrier(settings, slow_carrier)
    send(services, "26")
    working(services, lambda: until(lambda: states(services) == ALL_DELIVERED, seconds=OUTAGE_S))
    assert receipts_of(services) == HOW_MANY
    services.store.close()


def test_burst_of_receipts_moves_every_delivery(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        detector, "MIN_CODES", 2 * BURST
    )  # so many codes to one prefix, and none used, are pumping else
    with smsc(QUIET="1", HOLD="1") as carrier:
        services = with_carrier(settings, carrier)
        send(services, "00", BURST)
        patience = OUTAGE_S + BURST / 50

        def burst() -> None:
            until(lambda: states(services) == {("accepted", 0): BURST}, "the burst", patience)
            carrier.release()
            until(lambda: states(services) == {("delivered", 0): BURST}, "the burst", patience)

        working(services, burst)
        assert receipts_of(services) == BURST
        services.store.close()


def test_carrier_that_dies_with_messages_in_its_hands_gets_them_once_more_and_marked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(dispatch.WAITS, ChannelName.SMS, (500,))
    first = Smsc(DLR_MS="1000")
    services = with_carrier(settings, first)
    send(services, "22")
    second: list[Smsc] = []

    def die() -> None:
        until(lambda: len(first.messages) == HOW_MANY, seconds=OUTAGE_S)
        first.stop()
        second.append(Smsc(first.port))
        until(lambda: states(services) == {("delivered", 1): HOW_MANY}, seconds=OUTAGE_S)

    working(services, die)
    assert taken_once(first)
    assert taken_once(second[0])
    second[0].stop()
    services.store.close()
