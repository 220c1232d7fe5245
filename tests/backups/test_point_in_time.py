"""PostgreSQL to a moment before a mistake: pgBackRest archives the log, and the journal proves what came back."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import make_account
from tests.cli_runner import ringback
from tests.conftest import SECRET
from tests.ports import free_port
from tests.waiting import START_S, until

BIN = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"
pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(300),  # a cluster of its own, made, backed up and restored
    pytest.mark.skipif(
        os.geteuid() != 0 or None in (shutil.which("pgbackrest"), shutil.which("postgres", path=str(BIN))),
        reason="as root, with: apt-get install postgresql-15 pgbackrest",
    ),
]


class Cluster:
    """With its log archived."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"
        (folder / "pgbackrest.conf").write_text(
            f"[global]\nrepo1-path={folder}/repo\nrepo1-retention-full=1\nlog-path={folder}\nlock-path={folder}\n"
            f"start-fast=y\n[main]\npg1-path={folder}/data\npg1-port={self.port}\n"
            f"pg1-socket-path={folder}\npg1-user={USER}\n"
        )

    def run(self, *command: str) -> None:
        environment = {"PATH": os.environ["PATH"], "PGBACKREST_CONFIG": f"{self.folder}/pgbackrest.conf"}
        subprocess.run(
            command, user=USER, group=USER, cwd=self.folder, env=environment, check=True, stdout=subprocess.DEVNULL
        )

    def make(self) -> None:
        self.run(str(BIN / "initdb"), "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        with (self.folder / "data/postgresql.conf").open("a") as settings:
            settings.write(
                f"port={self.port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='{self.folder}'\n"
                "archive_mode=on\n"
                f"archive_command='PGBACKREST_CONFIG={self.folder}/pgbackrest.conf "
                "pgbackrest --stanza=main archive-push %p'\n"
            )
        self.start()
        self.backrest("stanza-create")
        self.backrest("backup")

    def start(self) -> None:
        self.run(str(BIN / "pg_ctl"), "-D", "data", "-l", "server.log", "-w", "start")

    def stop(self) -> None:
        self.run(str(BIN / "pg_ctl"), "-D", "data", "-m", "fast", "-w", "stop")

    def backrest(self, *command: str) -> None:
        self.run("pgbackrest", "--stanza=main", *command)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="ringback-") as name:
        user = pwd.getpwnam(USER)
        os.chown(name, user.pw_uid, user.pw_gid)
        made = Cluster(Path(name))
        made.make()
        try:
            yield made
        finally:
            made.stop()


def test_installation_goes_back_to_before_a_mistake_and_its_journal_is_in_order(
    cluster: Cluster, tmp_path: Path
) -> None:
    kept = str(tmp_path / "kept.checkpoint")
    where = {"database": cluster.url, "files": str(tmp_path / "files"), "kept_checkpoint": kept}
    services = Services(
        Settings(database=cluster.url, secret=SECRET, files=str(tmp_path / "files"), kept_checkpoint=kept)
    )
    services.store.migrate()
    account_id, _ = make_account(services.store, phone="+84912345000", active=True)
    drain(services)
    with psycopg.connect(cluster.url, autocommit=True) as operator:
        (moment,) = operator.execute("SELECT clock_timestamp()::text").fetchone() or ("",)
        operator.execute("DELETE FROM accounts")  # the mistake
        operator.execute("SELECT pg_switch_wal()")
    services.store.close()
    told = ringback("journal", "verify", **where)
    assert told.returncode == 1 and "kept_checkpoint" not in told.stdout
    cluster.stop()
    cluster.backrest("restore", "--delta", "--type=time", f"--target={moment}", "--target-action=promote")
    cluster.start()
    with psycopg.connect(cluster.url, autocommit=True) as look:  # it answers before it has read the log to the moment
        until(lambda: look.execute("SELECT NOT pg_is_in_recovery()").fetchone() == (True,), "the moment", START_S)
    done = ringback("journal", "verify", **where)
    assert (done.returncode, done.stderr) == (0, "") and "In order" in done.stdout
    with psycopg.connect(cluster.url) as look:
        assert look.execute("SELECT state FROM accounts WHERE id = %s", (account_id,)).fetchone() == ("active",)
