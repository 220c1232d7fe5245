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

from ringback.core.limits import take, used
from ringback.services import Services
from ringback.settings import Settings
from tests.concurrency.nodes import Nodes
from tests.concurrency.test_pairs import LIMIT, codes, receipt_and_record
from tests.conftest import SECRET, TestClock
from tests.ports import free_port
from tests.waiting import START_S, until

PGBOUNCER = shutil.which("pgbouncer", path=os.environ.get("PATH", "") + ":/usr/sbin")
pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.skipif(PGBOUNCER is None, reason="needs PgBouncer: apt-get install pgbouncer"),
]


@pytest.fixture
def pooled(database: str) -> Iterator[str]:
    """The address of the same database through the pooler, which has three sessions for all."""
    server, port = psycopg.conninfo.conninfo_to_dict(database), free_port()
    folder = Path(tempfile.mkdtemp(prefix="ringback-pgbouncer-"))
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n{server['dbname']} = host={server['host']} port={server['port']} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        "auth_type = any\npool_mode = transaction\ndefault_pool_size = 3\n"
    )
    folder.chmod(0o755)
    user = None if os.geteuid() else pwd.getpwnam("nobody").pw_name  # it refuses root
    assert PGBOUNCER is not None
    process = subprocess.Popen([PGBOUNCER, "-q", str(folder / "pgbouncer.ini")], user=user, stderr=subprocess.DEVNULL)
    url = f"postgresql://postgres@127.0.0.1:{port}/{server['dbname']}"

    def answers() -> bool:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    try:
        until(answers, "PgBouncer answers", START_S)
        yield url
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def test_two_nodes_behind_pgbouncer_write_one_at_a_time(pooled: str, clock: TestClock, tmp_path: Path) -> None:
    settings = Settings(database=pooled, secret=SECRET, files=str(tmp_path), worker=False)
    nodes = Nodes([Services(settings, clock) for _ in range(2)])
    for key in ("a", "b", "c"):  # often enough for statements to be prepared, were there no pooler
        answers = nodes.at_once(30, lambda store, n: store.write(take, LIMIT, key))  # noqa: B023 - run at once
        assert codes(answers) == {"done": 10, "rate_limited": 20}
        assert len(nodes.stores[0].read_now(used, LIMIT, key)) == 10
    assert receipt_and_record(nodes, "r1") == "delivered"
    for store in nodes.stores:
        store.close()
