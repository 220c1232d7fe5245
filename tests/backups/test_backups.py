"""A backup made while people write, an archive in which no byte can change, and a restore that proves itself."""

import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Table, delete, select

from ringback.backups import archive, databases
from ringback.backups.commands import Installation, back_up, move, restore
from ringback.backups.errors import BackupRefused
from ringback.cli.backup import prove
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.files.commands import StoredFile, keep_file
from ringback.files.flow import FileState
from ringback.files.inspection import SafeFile
from ringback.files.stores.local import LocalFiles
from ringback.files.tables import files
from ringback.journal.checkpoints import take_checkpoint
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.commands import open_case
from ringback.support.schemas import CaseRequest
from ringback.support.search.find import find
from ringback.support.search.tables import search_blocks, search_cases
from ringback.support.search.updates import index_changed
from tests.builders import make_account
from tests.cli_runner import ringback
from tests.conftest import SECRET
from tests.fixtures import address_of
from tests.peers.s3 import BUCKET, running_s3
from tests.persons import applicant
from tests.rows import execute, select_all

ELSEWHERE = "ringback_restored"


def send_file(services: Services, email: str, content: bytes = b"a picture") -> str:
    """By an applicant, with the case that it belongs to."""
    who = applicant(services.store, email=email)
    name = f"file_{email[0] * 26}"
    services.file_store.put(name, content)
    safe = SafeFile(name="bill.png", media_type="image/png", width=2, height=2, content=content, pages=None)
    services.store.write_now(keep_file, who, stored=StoredFile(name, safe, FileState.CLEAN))
    request = CaseRequest(
        subject="No code", description="It never came.", contact_method="web", language="en", file_ids=[name]
    )
    services.store.write_now(open_case, who, request=request)
    services.store.write_now(take_checkpoint)
    return name


@pytest.fixture
def place(services: Services, settings: Settings) -> Installation:
    send_file(services, "lan@example.com")
    return Installation(settings.database, services.vault, LocalFiles(settings.files))


@pytest.fixture
def made(place: Installation, services: Services, tmp_path: Path) -> Path:
    target = tmp_path / "backups" / "one.tar"
    back_up(place, services.store, target)
    return target


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An empty place on each kind of database."""
    folder = LocalFiles(str(tmp_path / "elsewhere"))
    if request.param == "sqlite":
        yield Installation(f"sqlite:///{tmp_path / 'elsewhere.db'}", Vault(SECRET), folder)
        return
    server = request.getfixturevalue("postgres")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {ELSEWHERE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {ELSEWHERE}")
        yield Installation(address_of(server, ELSEWHERE), Vault(SECRET), folder)
        admin.execute(f"DROP DATABASE {ELSEWHERE} WITH (FORCE)")


def empty_place(folder: Path) -> Installation:
    return Installation(f"sqlite:///{folder / 'elsewhere.db'}", Vault(SECRET), LocalFiles(str(folder / "elsewhere")))


def opened(place: Installation) -> Services:
    assert isinstance(place.files, LocalFiles)
    return Services(Settings(database=place.url, secret=SECRET, files=str(place.files.folder)))


def everything(services: Services) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own; of the search index nothing, for it is made anew."""

    def rows(db: Db) -> dict[str, list[str]]:
        tables = [table for table in metadata.sorted_tables if table not in (search_blocks, search_cases)]
        found = {table.name: select_all(db, select(table)) for table in tables}
        return {name: sorted(repr(tuple(row)) for row in some) for name, some in found.items()}

    return services.store.read_now(rows)


def test_restored_installation_holds_every_row_and_file_and_proves_it(
    services: Services, made: Path, elsewhere: Installation
) -> None:
    moved = restore(made, elsewhere)
    there = opened(elsewhere)
    try:
        assert everything(there) == everything(services)
        assert there.file_store.get("file_" + "l" * 26) == b"a picture"
        report = prove(there.settings, moved)
        assert (report.ok, report.faults) == (True, [])
        assert report.entries and report.checkpoints and moved.checkpoint is not None
    finally:
        there.store.close()


def test_backup_holds_no_word_of_the_search_index_and_what_is_restored_is_searched_again(
    services: Services, place: Installation, elsewhere: Installation, tmp_path: Path
) -> None:
    lan = applicant(services.store, email="quixote@mancha.example")
    request = CaseRequest(subject="No code", description="I saw windmills.", contact_method="web", language="en")
    case = services.store.write_now(open_case, lan, request=request)
    assert services.store.write_now(index_changed) == 2
    assert everything_in(services, search_blocks)
    end = back_up(place, services.store, tmp_path / "two.tar")
    assert "search_blocks" not in end.rows
    restore(tmp_path / "two.tar", elsewhere)
    there = opened(elsewhere)
    try:
        assert everything_in(there, search_blocks) == []
        assert there.store.write_now(index_changed) == 2
        assert there.store.write_now(index_changed) == 0
        assert there.store.read_now(find, q="windm") == [case.id]
    finally:
        there.store.close()


def everything_in(services: Services, table: Table) -> list[Any]:
    return services.store.read_now(lambda db: select_all(db, select(table)))


def test_installation_moves_to_the_other_database_with_its_files(
    services: Services, place: Installation, elsewhere: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests keep a session of their own open, which empties the database between them: it sent DELETE last.
    monkeypatch.setattr(databases, "OTHERS", f"{databases.OTHERS} AND query NOT LIKE '%DELETE FROM %I%'")
    before = everything(services)
    services.store.close()
    moved = move(place, elsewhere.url, elsewhere.files)
    there = opened(elsewhere)
    try:
        assert everything(there) == before
        assert prove(there.settings, moved).ok
        assert moved.files == 1
    finally:
        there.store.close()


def test_nothing_moves_while_somebody_may_write(services: Services, place: Installation, tmp_path: Path) -> None:
    services.store.write_now(take_checkpoint)
    with pytest.raises(BackupRefused, match="in use"):
        move(place, f"sqlite:///{tmp_path / 'elsewhere.db'}", None)


def test_file_that_comes_while_a_backup_is_made_has_its_row_and_its_bytes(
    services: Services, place: Installation, elsewhere: Installation, tmp_path: Path
) -> None:
    meanwhile = Meanwhile(place.files, lambda: send_file(services, "minh@example.com", b"later"))
    end = back_up(place._replace(files=meanwhile), services.store, tmp_path / "two.tar")
    assert (end.files, end.lost) == (2, [])
    moved = restore(tmp_path / "two.tar", elsewhere)
    there = opened(elsewhere)
    try:
        assert there.file_store.get("file_" + "m" * 26) == b"later"
        assert prove(there.settings, moved).ok
    finally:
        there.store.close()


def test_file_that_goes_while_a_backup_is_made_leaves_no_row_without_bytes(
    services: Services, place: Installation, tmp_path: Path
) -> None:
    """It came after the others were copied, and its row goes with its bytes before those are copied too."""

    def come() -> None:
        services.file_store.put("file_" + "z" * 26, b"unsent")
        safe = SafeFile(name="x.png", media_type="image/png", width=2, height=2, content=b"unsent", pages=None)
        who = applicant(services.store, email="hoa@example.com")
        services.store.write_now(keep_file, who, stored=StoredFile("file_" + "z" * 26, safe, FileState.CLEAN))

    def go() -> None:
        services.store.write_now(lambda db: execute(db, delete(files).where(files.c.id == "file_" + "z" * 26)))
        services.file_store.delete("file_" + "z" * 26)

    end = back_up(place._replace(files=Meanwhile(place.files, come, go)), services.store, tmp_path / "two.tar")
    assert (end.files, end.rows["files"], end.lost) == (1, 1, [])


def test_file_that_was_lost_before_is_named_and_the_rest_is_backed_up(
    services: Services, place: Installation, tmp_path: Path
) -> None:
    place.files.delete("file_" + "l" * 26)
    end = back_up(place, services.store, tmp_path / "two.tar")
    assert (end.files, end.lost) == (0, ["file_" + "l" * 26])


class Meanwhile(LocalFiles):
    """Something happens, once, each time before another file is read."""

    def __init__(self, inner: object, *events: Callable[[], object]) -> None:
        assert isinstance(inner, LocalFiles)
        super().__init__(str(inner.folder))
        self._events = list(events)

    def get(self, name: str) -> bytes:
        if self._events:
            self._events.pop(0)()
        return super().get(name)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_archive_with_one_changed_byte_is_refused_and_nothing_is_restored(made: Path, tmp_path: Path) -> None:
    whole = made.read_bytes()
    empty = Installation(
        f"sqlite:///{tmp_path / 'elsewhere.db'}", Vault(SECRET), LocalFiles(str(tmp_path / "elsewhere"))
    )
    bad = tmp_path / "bad.tar"
    for at in (*range(0, len(whole), len(whole) // 60), len(whole) - 33, len(whole) - 1):
        bad.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BackupRefused):
            restore(bad, empty)
    for cut in (whole[:-1], whole + b"\0", whole[: len(whole) // 2], b""):
        bad.write_bytes(cut)
        with pytest.raises(BackupRefused):
            restore(bad, empty)
    assert not (tmp_path / "elsewhere.db").exists() and not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_restore_refuses_another_secret_a_later_schema_and_a_place_that_is_not_empty(
    made: Path, place: Installation, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Installation(
        f"sqlite:///{tmp_path / 'elsewhere.db'}", Vault(SECRET), LocalFiles(str(tmp_path / "elsewhere"))
    )
    with pytest.raises(BackupRefused, match="another secret"):
        restore(made, empty._replace(vault=Vault("somebody else's secret of forty characters or so")))
    with pytest.raises(BackupRefused, match="not empty"):
        restore(made, place._replace(files=empty.files))
    with pytest.raises(BackupRefused, match="files already"):
        restore(made, empty._replace(files=place.files))
    with pytest.raises(BackupRefused, match="is there already"):
        back_up(place, services.store, made)
    monkeypatch.setattr("ringback.backups.commands.HEAD", "0001")
    with pytest.raises(BackupRefused, match="later Ringback"):
        restore(made, empty)
    assert not (tmp_path / "elsewhere.db").exists() and not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_files_move_to_a_bucket_and_back_by_a_backup(
    services: Services, settings: Settings, place: Installation, tmp_path: Path
) -> None:
    services.store.close()
    with running_s3() as s3:
        bucket = {"database": settings.database, "s3_endpoint": s3.endpoint}
        done = ringback("move", "--to-files", f"s3://{BUCKET}/ours", files=settings.files, **bucket)
        assert (done.returncode, done.stderr) == (0, "") and "1 file" in done.stdout and "Proved:" in done.stdout
        done = ringback("backup", str(tmp_path / "two.tar"), files=f"s3://{BUCKET}/ours", **bucket)
        assert (done.returncode, done.stderr) == (0, "")
        s3.stop()
        done = ringback("backup", str(tmp_path / "three.tar"), files=f"s3://{BUCKET}/ours", **bucket)
        assert done.returncode == 1 and "Try again in a moment" in done.stderr
        assert not list(tmp_path.glob("*three*"))
    done = ringback("restore", str(tmp_path / "two.tar"), database=empty_place(tmp_path).url, files=str(tmp_path / "b"))
    assert (done.returncode, done.stderr) == (0, "") and "Proved:" in done.stdout


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_thief_of_an_archive_finds_neither_name_nor_secret_in_it(made: Path) -> None:
    stolen = made.read_bytes()
    for word in (b"lan@example.com", "Lan Nguyễn".encode(), b"It never came", b"a picture", SECRET.encode()):
        assert word not in stolen
    assert made.stat().st_mode & 0o077 == 0
    with tarfile.open(made) as listed:
        names = listed.getnames()
    assert names[0] == archive.MANIFEST and names[-1] == archive.END


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_restored_file_that_was_changed_is_told(made: Path, tmp_path: Path) -> None:
    there = Installation(
        f"sqlite:///{tmp_path / 'elsewhere.db'}", Vault(SECRET), LocalFiles(str(tmp_path / "elsewhere"))
    )
    moved = restore(made, there)
    there.files.put("file_" + "l" * 26, b"another picture")
    services = opened(there)
    try:
        report = prove(services.settings, moved)
        assert "file_changed" in {fault.code for fault in report.faults}
    finally:
        services.store.close()


def test_operator_backs_up_while_it_runs_and_restores_elsewhere(
    services: Services, settings: Settings, place: Installation, tmp_path: Path
) -> None:
    target, there = str(tmp_path / "one.tar"), f"sqlite:///{tmp_path / 'elsewhere.db'}"
    done = ringback("backup", target, database=settings.database, files=settings.files)
    assert (done.returncode, done.stderr) == (0, "") and "1 file" in done.stdout
    done = ringback("restore", target, database=there, files=str(tmp_path / "elsewhere"))
    assert (done.returncode, done.stderr) == (0, "") and "Proved:" in done.stdout
    done = ringback("restore", target, database=there, files=str(tmp_path / "elsewhere2"))
    assert done.returncode == 1 and "not empty" in done.stderr
    make_account(services.store)  # what was restored is a copy: here life goes on
    done = ringback("move", f"sqlite:///{tmp_path / 'moved.db'}", database=there, files=str(tmp_path / "elsewhere"))
    assert (done.returncode, done.stderr) == (0, "") and "Proved:" in done.stdout
    done = ringback("move", database=there)
    assert done.returncode == 2 and "say where to" in done.stderr
