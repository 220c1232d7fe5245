"""PostgreSQL that is there and says nothing: stopped, or behind a firewall that swallows what is sent. Who asks is told
so in bounded time, and nothing that was answered is missing."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import psycopg
import pytest
from sqlalchemy import Text, text

from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.postgres import UNKNOWN, PostgresStore
from ringback.services import Services
from ringback.settings import Settings
from ringback.support import queries
from tests.conftest import SECRET
from tests.fixtures import migrate
from tests.postgres_server import PostgresServer, running_server
from tests.rows import select_one
from tests.support.live_server import LiveServer, serving
from tests.support.people import applicant, opened
from tests.waiting import until

NFT = shutil.which("nft", path=os.environ.get("PATH", "") + ":/usr/sbin")
AT_ONCE = 12  # more than there are connections: who waits behind others waits no longer than they
PATIENT = {"database_silent_s": 0.4, "database_connect_s": 2}
Silenced = Callable[[PostgresServer], contextlib.AbstractContextManager[None]]


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[PostgresServer]:
    with running_server(connections=50) as server:  # so that all are soon taken
        migrate(server.url)
        yield server


@contextlib.contextmanager
def stopped(server: PostgresServer) -> Iterator[None]:
    assert server.process is not None
    main = psutil.Process(server.process.pid)
    everyone = [main, *main.children(recursive=True)]
    _send(everyone, signal.SIGSTOP)
    try:
        yield
    finally:
        _send(everyone, signal.SIGCONT)


def _send(everyone: list[psutil.Process], number: signal.Signals) -> None:
    for one in everyone:
        with contextlib.suppress(psutil.NoSuchProcess):  # one that had just done its work
            one.send_signal(number)


@contextlib.contextmanager
def firewalled(server: PostgresServer) -> Iterator[None]:
    table = f"ringback_{server.port}"
    rules = "".join(f"add rule inet {table} out tcp {end} {server.port} drop\n" for end in ("dport", "sport"))
    chain = "{ type filter hook output priority 0; }"
    _nft(f"add table inet {table}\nadd chain inet {table} out {chain}\n{rules}")
    try:
        yield
    finally:
        _nft(f"delete table inet {table}")


def _nft(rules: str) -> None:
    assert NFT is not None
    subprocess.run([NFT, "-f", "-"], input=rules, text=True, check=True)


needs_nft = pytest.mark.skipif(NFT is None or os.geteuid() != 0, reason="needs nft, as root: apt-get install nftables")


@contextlib.contextmanager
def desk(url: str, folder: Path) -> Iterator[tuple[Services, LiveServer]]:
    services = Services(Settings(database=url, secret=SECRET, files=str(folder), worker=False, **PATIENT))  # type: ignore[arg-type]
    try:
        with serving(services) as live:
            yield services, live
    finally:
        services.store.close()


@pytest.mark.parametrize("silenced", [stopped, pytest.param(firewalled, marks=[needs_nft, pytest.mark.peers])])
def test_people_are_told_to_try_again_and_nothing_answered_is_missing(
    own_postgres: PostgresServer, silenced: Silenced, tmp_path: Path
) -> None:
    with desk(own_postgres.url, tmp_path) as (services, live):
        lan = applicant(services.store)
        case = opened(services.store, lan.actor)
        path = f"/v1/cases/{case.id}/messages"

        def post(n: int) -> httpx.Response:
            with live.client(lan.token) as client:
                return client.post(path, json={"client_id": str(n), "body": f"line {n}"})

        def get(_: int) -> httpx.Response:
            with live.client(lan.token) as client:
                return client.get(path)

        with ThreadPoolExecutor(2 * AT_ONCE) as people:
            before = [*people.map(post, range(AT_ONCE))]
            assert {answer.status_code for answer in [*before, *people.map(get, range(AT_ONCE))]} == {201, 200}
            with silenced(own_postgres):
                written = people.map(post, range(100, 100 + AT_ONCE))
                refused = [*people.map(get, range(AT_ONCE)), *written]
                again = [people.submit(get, 0), people.submit(post, 200)]
                refused += [one.result() for one in again]  # a new connection is not waited for either
        assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(503, "unavailable")}
        until(lambda: get(0).status_code == 200, "it is read again")
        until(lambda: post(250).status_code == 201, "it is written again")
        last = post(300)
        thread = services.store.read_now(queries.thread, lan.actor, case_id=case.id, since=0, limit=100)
        stored = {message.body for message in thread.items} - {"I waited for an hour."}
        answered = {answer.json()["body"] for answer in [*before, last]} | {"line 250"}
        unsure = any(answer.json()["detail"] == UNKNOWN for answer in refused)
        assert answered <= stored and (unsure or stored == answered)


def test_long_statement_of_a_server_that_lives_is_waited_for(own_postgres: PostgresServer, tmp_path: Path) -> None:
    def slow(db: Db) -> str:
        return str(select_one(db, text("SELECT 'done' AS said, pg_sleep(1)").columns(said=Text, pg_sleep=Text)).said)

    with desk(own_postgres.url, tmp_path) as (services, _):
        assert services.store.read_now(slow) == "done"


def test_backend_that_hangs_alone_is_given_up_when_its_time_is_over(
    own_postgres: PostgresServer, tmp_path: Path
) -> None:
    with desk(own_postgres.url, tmp_path) as (services, _):
        events = services.events
        store = PostgresStore(own_postgres.url, events, DatabaseLimits(readers=1, statement_s=1, silent_s=0.3))

        def own(db: Db) -> int:
            return int(select_one(db, text("SELECT CAST(pg_backend_pid() AS text) AS pid").columns(pid=Text)).pid)

        pid = store.read_now(own)
        os.kill(pid, signal.SIGSTOP)
        try:
            with pytest.raises(Unavailable):
                store.read_now(own)
        finally:
            os.kill(pid, signal.SIGCONT)
        assert store.read_now(own) != pid
        store.close()


def test_server_without_room_for_another_connection_counts_as_alive(own_postgres: PostgresServer) -> None:
    from ringback.core.postgres_connection import answers

    limits = DatabaseLimits(connect_s=2, silent_s=0.4)
    assert answers(own_postgres.url.replace("//postgres@", "//nobody_such@"), limits)
    with contextlib.ExitStack() as held:
        with contextlib.suppress(psycopg.OperationalError):
            while True:
                held.enter_context(contextlib.closing(psycopg.connect(own_postgres.url)))
        assert answers(own_postgres.url, limits)
    with stopped(own_postgres):
        assert not answers(own_postgres.url, limits)
