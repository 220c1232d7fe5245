"""What commands write is for the user who ran them and nobody else, whatever their umask."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.core.store import Store
from ringback.journal.checkpoints import take_checkpoint
from tests.builders import make_account
from tests.cli_runner import ROOT, ringback

SOURCE = ROOT / "src" / "ringback"
WRITES = re.compile(r"\.(write_text|write_bytes|mkdir|touch)\(|\bopen\([^)]*[\"'][wax]b?\+?[\"']|O_CREAT")
# The others make their databases with the mode that the first names.
OUR_OWN = {"core/private_files.py", "core/sqlite.py", "backups/databases.py"}


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def journal(store: Store) -> None:
    make_account(store)
    store.write_now(take_checkpoint)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("journal")
def test_nobody_else_reads_an_export(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "again.jsonl").touch(0o644)
    for name in ("new.jsonl", "again.jsonl"):
        assert ringback("journal", "export", "--out", str(folder / name), database=database).returncode == 0
    assert modes(folder) == {"new.jsonl": 0o600, "again.jsonl": 0o600}


@pytest.mark.usefixtures("journal")
def test_nobody_else_reads_a_renewed_checkpoint(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "copies"
    given = {"database": database, "kept_checkpoint": str(folder / "checkpoint")}
    assert ringback("journal", "verify", "--renew-copy", **given).returncode == 0
    assert modes(folder) == {"checkpoint": 0o600}
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700


def test_nobody_else_reads_a_list_of_breached_passwords(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (tmp_path / "ours.txt").write_text("our-platform-2026\n")
    done = ringback("passwords", "build", str(tmp_path / "ours.txt"), str(folder / "breached.bin"))
    assert (done.returncode, modes(folder)) == (0, {"breached.bin": 0o600})


def test_nobody_else_reads_a_new_database(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert ringback("migrate", database=str(folder / "ringback.db"), files=str(folder / "files")).returncode == 0
    assert set(modes(folder).values()) == {0o600}


def test_nothing_writes_a_file_by_other_means() -> None:
    """So that a command to come is held to it too."""
    writers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if WRITES.search(line) and "wave.open" not in line  # into memory
    }
    assert writers == OUR_OWN
