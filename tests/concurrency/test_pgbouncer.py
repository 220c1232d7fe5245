"""PgBouncer in transaction mode between two nodes and the server: each transaction may meet another session."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ringback.cli.doctor import outside
from ringback.core.errors import Unavailable
from ringback.core.limits import take, used
from ringback.services import Services
from ringback.settings import Settings
from tests.concurrency.nodes import Nodes
from tests.concurrency.test_pairs import LIMIT, codes, receipt_and_record
from tests.conftest import SECRET, TestClock
from tests.core.test_postgres import told
from tests.ports import free_port
from tests.waiting import START_S, until

PGBOUNCER = shutil.which("pgbouncer", path=os.environ.get("PATH", "") + ":/usr/sbin")
pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.skipif(PGBOUNCER is None, reason="needs PgBouncer: apt-get install pgbouncer"),
]


class Pooler:
    """PgBouncer, which has three sessions for all; `url` is the same database's through it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._folder = folder
        self._user = None if os.geteuid() else pwd.getpwnam("nobody").pw_name  # it refuses root

    def start(self) -> None:
        assert PGBOUNCER is not None
        # by its real path, as `nobody` may not be able to look into a folder of links
        self._process = subprocess.Popen(
            [Path(PGBOUNCER).resolve(), "-q", self._folder / "pgbouncer.ini"],
            user=self._user,
            stderr=subprocess.DEVNULL,
        )
        until(self._answers, "PgBouncer answers", START_S)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


@pytest.fixture
def pooler(database: str) -> Iterator[Pooler]:
    server, port = psycopg.conninfo.conninfo_to_dict(database), free_port()
    folder = Path(tempfile.mkdtemp(prefix="ringback-pgbouncer-"))
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n{server['dbname']} = host={server['host']} port={server['port']} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        "auth_type = any\npool_mode = transaction\ndefault_pool_size = 3\n"
    )
    folder.chmod(0o755)
    pooler = Pooler(f"postgresql://postgres@127.0.0.1:{port}/{server['dbname']}", folder)
    try:
        pooler.start()
        yield pooler
    finally:
        pooler.stop()
        shutil.rmtree(folder)


def test_two_nodes_behind_pgbouncer_write_one_at_a_time(pooler: Pooler, clock: TestClock, tmp_path: Path) -> None:
    settings = Settings(database=pooler.url, secret=SECRET, files=str(tmp_path), worker=False)
    nodes = Nodes([Services(settings, clock) for _ in range(2)])
    for key in ("a", "b", "c"):  # often enough for statements to be prepared, were there no pooler
        answers = nodes.at_once(30, lambda store, n: store.write(take, LIMIT, key))  # noqa: B023 - run at once
        assert codes(answers) == {"done": 10, "rate_limited": 20}
        assert len(nodes.stores[0].read_now(used, LIMIT, key)) == 10
    assert receipt_and_record(nodes, "r1") == "delivered"
    for store in nodes.stores:
        store.close()


def test_every_transaction_behind_pgbouncer_is_under_the_limits_and_leaves_none_behind(
    pooler: Pooler, tmp_path: Path
) -> None:
    """The session is the pooler's, and the next transaction in it may be another program's."""
    services = Services(Settings(database=pooler.url, secret=SECRET, files=str(tmp_path), worker=False))
    for _ in range(2):
        assert services.store.read_now(told) == services.store.write_now(told) == ("1min", "5s", "15s")
    with psycopg.connect(pooler.url, autocommit=True) as other:
        assert other.execute("SHOW statement_timeout").fetchone() == ("0",)
    services.store.close()


def test_pooler_that_is_started_again_loses_nothing_answered(pooler: Pooler, tmp_path: Path) -> None:
    services = Services(Settings(database=pooler.url, secret=SECRET, files=str(tmp_path), worker=False))

    def tried(n: int) -> bool:
        try:
            services.store.write_now(take, LIMIT, f"turn {n}")
        except Unavailable:
            return False
        return True

    def kept(n: int) -> bool:
        return len(services.store.read_now(used, LIMIT, f"turn {n}")) == 1

    assert all(map(tried, range(5)))
    pooler.stop()
    assert not tried(5)
    pooler.start()
    assert tried(6) and [kept(n) for n in range(7)] == [True] * 5 + [False, True]
    services.store.close()


def test_operator_whose_bus_goes_through_the_pooler_is_told(
    pooler: Pooler, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "NOTICE_S", 0.5)
    with pytest.raises(ConnectionError, match="NOTIFY"):
        outside.notified(pooler.url)
    assert "heard" in outside.notified(database)
    asked = outside.all_questions(Settings(database=pooler.url, bus=database), [])
    assert [(name, "name PostgreSQL itself" in mend) for name, mend, _ in asked] == [("bus", True)]
