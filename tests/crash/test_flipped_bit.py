"""A bit of SQLite's log flips while nobody runs. SQLite takes what follows for never written and says nothing: the
checkpoint that was kept outside tells."""

import shutil
from pathlib import Path

import pytest

from ringback.core.actors import SYSTEM
from ringback.journal.checkpoints import NEWEST, take_checkpoint
from ringback.journal.commands import append
from ringback.journal.schemas import INSTALLATION
from ringback.services import Services
from tests.cli_runner import ringback

PAGE = 4096 + 24  # of the log: a page and its head
HEAD = 32


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_flipped_bit_in_the_log_is_told_by_the_kept_checkpoint(services: Services, tmp_path: Path) -> None:
    for _ in range(20):
        services.store.write_now(lambda db: append(db, SYSTEM, "thing.happened", account_id=INSTALLATION))
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
