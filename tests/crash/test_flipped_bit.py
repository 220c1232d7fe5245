"""A bit of the database's log flips while nobody runs. Both databases take what follows for never written, SQLite
without a word: the checkpoint that was kept outside tells."""

import shutil
from pathlib import Path

import psycopg
import pytest

from ringback.core.actors import SYSTEM
from ringback.journal.checkpoints import NEWEST, take_checkpoint
from ringback.journal.commands import append
from ringback.journal.schemas import INSTALLATION
from ringback.services import Services
from ringback.settings import Settings
from tests.cli_runner import ringback
from tests.conftest import SECRET
from tests.fixtures import migrate
from tests.postgres_server import running_server

PAGE = 4096 + 24  # of the log: a page and its head
HEAD = 32


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_flipped_bit_in_the_log_is_told_by_the_kept_checkpoint(services: Services, tmp_path: Path) -> None:
    for _ in range(20):
        services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=INSTALLATION))
        services.store.write_now(take_checkpoint)
    newest = services.store.read_now(lambda db: db.one(NEWEST))
    assert newest is not None
    kept = tmp_path / "kept.txt"
    kept.write_text(newest.note)
    crashed = tmp_path / "crashed.db"
    path = Path(services.settings.database.removeprefix("sqlite:///"))
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{crashed}{ending}")
    whole = ringback("journal", "verify", database=f"sqlite:///{crashed}", kept_checkpoint=str(kept))
    assert whole.returncode == 0
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{crashed}{ending}")
    log = Path(f"{crashed}-wal")
    content = bytearray(log.read_bytes())
    content[HEAD + (len(content) - HEAD) // PAGE // 2 * PAGE + 200] ^= 1
    log.write_bytes(content)
    Path(f"{crashed}-shm").unlink(missing_ok=True)
    told = ringback("journal", "verify", database=f"sqlite:///{crashed}", kept_checkpoint=str(kept))
    assert told.returncode == 1 and "log_cut_off" in told.stdout


@pytest.mark.peers
@pytest.mark.timeout(120)  # a server of its own is killed and started again
def test_flipped_bit_in_the_log_of_postgresql_is_told_by_the_kept_checkpoint(tmp_path: Path) -> None:
    with running_server(durable=True) as server:
        migrate(server.url)
        services = Services(Settings(database=server.url, secret=SECRET, worker=False))
        services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=INSTALLATION))
        with psycopg.connect(server.url, autocommit=True) as admin:
            admin.execute("CHECKPOINT")  # so that the recovery begins here
            where = "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_insert_lsn())"
            row = admin.execute(where).fetchone()
            assert row is not None
        for _ in range(5):
            services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=INSTALLATION))
            services.store.write_now(take_checkpoint)
        newest = services.store.read_now(lambda db: db.one(NEWEST))
        services.store.close()
        assert newest is not None
        kept = tmp_path / "kept.txt"
        kept.write_text(newest.note)
        server.kill()
        log = server.folder / "data/pg_wal" / row[0]
        content = bytearray(log.read_bytes())
        content[row[1] + 200] ^= 1
        log.write_bytes(content)
        server.start()
        told = ringback("journal", "verify", database=server.url, kept_checkpoint=str(kept))
        assert told.returncode == 1 and "log_cut_off" in told.stdout
