"""A copy of the newest checkpoint outside the database tells that the journal's end was lost."""

import asyncio
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, select, update

from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault
from ringback.core.db import Db, from_json
from ringback.journal.checkpoints import signer
from ringback.journal.commands import append
from ringback.journal.export import everything
from ringback.journal.kept_checkpoint import KeptCheckpoint
from ringback.journal.tables import checkpoints, entries, heads, log
from ringback.journal.verifier import verify
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import client_for, make_account
from tests.cli_runner import ringback
from tests.rows import execute, select_all


@pytest.fixture
def copy(services: Services) -> Path:
    """After one checkpoint was kept and another was signed."""
    make_account(services.store)
    drain(services)
    return services.kept_checkpoint.path


def cut_off_everything(services: Services) -> None:
    """As by restoring an older database: it is in order by itself."""

    def cut(db: Db) -> None:
        for table in (entries, log, checkpoints):
            execute(db, delete(table))
        execute(db, update(heads).values(seq=0, hash="0" * 64, logged=0))

    services.store.write_now(cut)


def who_kept(db: Db) -> list[Any]:
    kept = select(entries.c.actor).where(entries.c.kind == "checkpoint.kept").order_by(entries.c.seq)
    return [from_json(row.actor) for row in select_all(db, kept)]


def warning(services: Services) -> str | None:
    """What a process finds that starts now."""
    started = KeptCheckpoint(services.kept_checkpoint.path)
    asyncio.run(started.look(services.store))
    return started.warning


def test_worker_keeps_the_newest_checkpoint_readable_by_nobody_else(services: Services, copy: Path) -> None:
    first = copy.read_text()
    assert copy.stat().st_mode & 0o777 == 0o600
    make_account(services.store)
    drain(services)
    assert copy.read_text() != first
    assert warning(services) is None
    ours = signer(services.events.vault).verifier
    kept = [first, copy.read_text()]
    assert services.store.read_now(lambda db: verify(everything(db), trusted=ours, kept=kept)).ok


def test_journal_whose_end_is_gone_is_told_until_somebody_looked(
    services: Services, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_off_everything(services)
    assert warning(services) == "journal_behind_kept_checkpoint"
    assert "journal_behind_kept_checkpoint" in capsys.readouterr().out
    kept = copy.read_text()
    services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed"))
    drain(services)
    assert copy.read_text() == kept, "the evidence stays"
    ready = client_for(services).get("/readyz").json()
    assert (ready["status"], ready["warning"]) == ("ready", "journal_behind_kept_checkpoint")


def test_copy_that_is_gone_is_told_until_an_operator_says_that_it_is_right(
    services: Services, settings: Settings, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"database": settings.database, "files": settings.files, "kept_checkpoint": str(copy)}
    copy.unlink()
    drain(services)
    assert (warning(services), copy.exists()) == ("kept_checkpoint_gone", False)
    assert "kept_checkpoint_gone" in capsys.readouterr().out
    ready = client_for(services).get("/readyz").json()
    assert ready["parts"]["journal"]["code"] == ready["warning"] == "kept_checkpoint_gone"
    done = ringback("journal", "verify", **given)
    assert done.returncode == 1
    assert "kept_checkpoint_gone" in done.stdout and "--renew-copy" in done.stdout
    assert ringback("journal", "verify", "--renew-copy", **given).returncode == 0
    assert (warning(services), copy.stat().st_mode & 0o777) == (None, 0o600)
    drain(services)
    assert services.warning is None
    assert ringback("journal", "verify", **given).returncode == 0
    assert [actor["kind"] for actor in services.store.read_now(who_kept)] == ["system", "operator"]


def test_first_copy_of_an_installation_is_missed_by_nobody(services: Services, settings: Settings) -> None:
    make_account(services.store)
    assert warning(services) is None
    given = {"database": settings.database, "files": settings.files}
    assert ringback("journal", "verify", **given).returncode == 0


def test_copy_kept_by_an_earlier_version_is_remembered_at_the_next_look(services: Services, copy: Path) -> None:
    def as_before(db: Db) -> None:
        execute(db, delete(entries).where(entries.c.kind == "checkpoint.kept"))

    services.store.write_now(as_before)
    assert warning(services) is None
    copy.unlink()
    assert warning(services) == "kept_checkpoint_gone"


def test_copy_that_says_otherwise_is_replaced_on_an_operators_word(
    services: Services, settings: Settings, copy: Path
) -> None:
    given = {"database": settings.database, "files": settings.files, "kept_checkpoint": str(copy)}
    copy.write_text("words")
    assert ringback("journal", "verify", **given).returncode == 1
    assert ringback("journal", "verify", "--renew-copy", **given).returncode == 0
    assert warning(services) is None


def test_copy_is_not_renewed_over_a_journal_that_is_not_in_order(
    services: Services, settings: Settings, copy: Path
) -> None:
    given = {"database": settings.database, "files": settings.files, "kept_checkpoint": str(copy)}
    copy.unlink()
    services.store.write_now(lambda db: execute(db, update(entries).where(entries.c.seq == 2).values(data='{"n":7}')))
    assert ringback("journal", "verify", "--renew-copy", **given).returncode == 1
    assert not copy.exists()


def test_journal_of_another_past_is_told(services: Services, copy: Path) -> None:
    size = int(copy.read_text().splitlines()[1])
    other = signer(services.events.vault).sign(size=size, root=bytes(32))
    services.store.write_now(lambda db: execute(db, update(checkpoints).values(note=other)))
    assert warning(services) == "journal_contradicts_kept_checkpoint"


@pytest.mark.parametrize("note", ["", "words", "\udcff"])
def test_copy_that_we_did_not_sign_is_told_and_left_alone(services: Services, copy: Path, note: str) -> None:
    for text in (note, signer(Vault("another secret")).sign(size=1, root=bytes(32))):
        copy.write_bytes(text.encode("utf-8", "surrogateescape"))
        assert warning(services) == "kept_checkpoint_not_ours"


def test_copy_that_can_not_be_written_is_told(services: Services, tmp_path: Path) -> None:
    make_account(services.store)
    (tmp_path / "file").touch()
    services.kept_checkpoint.path = tmp_path / "file" / "copy"
    drain(services)
    assert services.warning == "kept_checkpoint_not_written"


def test_verify_compares_the_copy_without_being_asked(services: Services, settings: Settings, copy: Path) -> None:
    given = {"database": settings.database, "files": settings.files, "kept_checkpoint": str(copy)}
    assert ringback("journal", "verify", **given).returncode == 0
    cut_off_everything(services)
    done = ringback("journal", "verify", **given)
    assert done.returncode == 1
    assert "log_cut_off" in done.stdout


def test_copy_lies_beside_the_data_and_not_within() -> None:
    settings = Settings(mode="production", files="/var/lib/ringback/files")
    assert settings.checkpoint_path == Path("/var/lib/ringback.checkpoint")
    assert msgspec.structs.replace(settings, mode="demo").checkpoint_path.parent == Path("/var/lib/ringback")
    assert msgspec.structs.replace(settings, kept_checkpoint="/mnt/copy").checkpoint_path == Path("/mnt/copy")


class ReadBeforeTheOtherWrote(KeptCheckpoint):
    """Two workers start together: this one looks for the copy just before the other writes the first."""

    reads = 0

    def read(self) -> str | None:
        self.reads += 1
        return None if self.reads == 1 else super().read()


def test_worker_that_starts_beside_another_does_not_tell_the_first_copy_as_gone(services: Services, copy: Path) -> None:
    started = ReadBeforeTheOtherWrote(copy)
    asyncio.run(started.look(services.store))
    assert (started.warning, started.reads) == (None, 2)
