"""The server is killed again and again while people use it, on each database; the database itself is killed as well.

What was answered is there, once and in order; nothing is there by halves; the journal verifies.
"""

import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import SECRET
from tests.crash.evidence import weigh
from tests.crash.people import Answered, Person
from tests.crash.server import RunningServer
from tests.every import EVERY, deep
from tests.postgres_server import PostgresServer
from tests.waiting import TIMEOUT_S

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(1200),
    deep("tests/crash/test_stop.py stops a server, tests/courier/test_every_point.py kills a worker"),
]  # each death of a server ends in a new start

ROUNDS = 20 if EVERY else 8
PEOPLE = 3
LONGEST_S = 0.7  # of a round; the shortest is nothing at all
SEED = 20260731


def end_well(people: list[Person], stop: threading.Event) -> None:
    """Nobody begins anything new; everybody asks on until they are answered."""
    stop.set()
    for person in people:
        person.join(TIMEOUT_S)
    assert not any(person.is_alive() for person in people)


def live_through(server: RunningServer, kill: Callable[[int], None]) -> Answered:
    """`kill` is called at a random moment of each round and leaves a dead server, which is then started again."""
    answered, stop, moments = Answered(), threading.Event(), random.Random(SEED)
    server.start()
    people = [Person(server.address, answered, stop) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    for number in range(ROUNDS):
        time.sleep(moments.uniform(0, LONGEST_S))
        kill(number)
        server.start()
    end_well(people, stop)
    server.kill()
    assert answered.surprises == []
    return answered


def check(server: RunningServer, answered: Answered) -> None:
    assert weigh(server.database, server.files, SECRET, answered) == []
    assert len(answered.messages) > ROUNDS  # people got something done between the crashes
    assert answered.files and answered.contacts


def test_nothing_answered_is_lost_when_the_server_is_killed_on_sqlite(tmp_path: Path) -> None:
    server = RunningServer(f"sqlite:///{tmp_path / 'ringback.db'}", tmp_path)
    try:
        answered = live_through(server, lambda _: server.kill())
    finally:
        server.kill()
    check(server, answered)


@pytest.fixture
def durable_postgres() -> Iterator[PostgresServer]:
    """A database server that waits for the disk, and that this test alone may kill."""
    folder = Path(tempfile.mkdtemp(prefix="ringback-crash-"))
    postgres = PostgresServer(folder, durable=True)
    postgres.start()
    yield postgres
    postgres.kill()
    shutil.rmtree(folder, ignore_errors=True)


def test_nothing_answered_is_lost_when_server_and_database_are_killed_on_postgresql(
    tmp_path: Path, durable_postgres: PostgresServer
) -> None:
    server = RunningServer(durable_postgres.url, tmp_path)

    def kill(number: int) -> None:
        """The server, the database under a server that lives on, or both at once."""
        if number % 3 == 1:
            durable_postgres.kill()
            time.sleep(0.1)  # the server lives on and answers that it can't
            durable_postgres.start()
            time.sleep(0.3)  # and goes on by itself
        elif number % 3 == 2:
            durable_postgres.kill()
            server.kill()
            durable_postgres.start()
        server.kill()

    try:
        answered = live_through(server, kill)
    finally:
        server.kill()
    check(server, answered)
