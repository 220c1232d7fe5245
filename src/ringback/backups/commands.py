"""Back up while everything runs, restore into what is empty, move while nothing runs."""

import contextlib
import sqlite3
from collections.abc import Set as AbstractSet
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from ringback.backups import archive
from ringback.backups.archive import ArchivedFile, ArchivedRows, ArchiveEnd, ArchiveWriter, Manifest
from ringback.backups.databases import Snapshot, empty, locked_snapshot, our_tables, snapshot
from ringback.backups.errors import BackupRefused
from ringback.backups.stored_files import is_stored, stored_files
from ringback.core.crypto import Vault
from ringback.core.private_files import make_folder
from ringback.core.store import Store
from ringback.core.stored_keys import wrapped_root_key
from ringback.core.times import system_clock
from ringback.files.stores import FileStore
from ringback.files.sweep import FOREVER
from ringback.journal.checkpoints import NEWEST
from ringback.migrations import HEAD

TRIES = 8  # moments at which a file went between its row and its bytes
MAX_LOST = 100  # named in the archive; the restored journal tells of all


class Installation(NamedTuple):
    """A database and the files beside it, as they are stored: nothing here opens what is sealed."""

    url: str
    vault: Vault
    files: FileStore


class Transferred(NamedTuple):
    """How much came over. `checkpoint`: the newest signed note that the source had."""

    rows: int
    files: int
    checkpoint: str | None


class _Copied:
    """Names that are in the archive already. SQLite keeps them on disk when they are many."""

    def __init__(self) -> None:
        self.files = self.bytes = 0
        self._names = sqlite3.connect("", isolation_level=None)
        self._names.execute("CREATE TABLE names (name TEXT PRIMARY KEY) WITHOUT ROWID")
        self._names.execute("BEGIN")

    def __contains__(self, name: str) -> bool:
        return self._names.execute("SELECT 1 FROM names WHERE name = ?", (name,)).fetchone() is not None

    def add(self, name: str, content: bytes) -> None:
        self._names.execute("INSERT INTO names VALUES (?)", (name,))
        self.files += 1
        self.bytes += len(content)

    def close(self) -> None:
        self._names.close()


def back_up(place: Installation, store: Store, target: Path) -> ArchiveEnd:
    """Everything at one moment, in an archive at `target`. `store` is the same database, for what is asked meanwhile.

    Files come first, then the moment of the rows, then the files that came in between: as with an upload, no row is
    kept without its bytes. Where one went meanwhile the moment is taken once more. Raises BackupRefused, OSError.
    """
    make_folder(target.parent.absolute())
    made_at = system_clock()
    wrapped = store.read_now(wrapped_root_key)
    if wrapped is not None:
        place.vault.unwrap(wrapped)
    roots = place.vault.ring.roots.keys()
    with archive.writing(target, place.vault, made_at) as into, contextlib.closing(_Copied()) as copied:
        tables = our_tables()
        into.manifest(
            Manifest(
                format=archive.FORMAT,
                program=version("ringback"),
                schema=HEAD,
                made_at=made_at,
                canary=archive.sealed_canary(place.vault),
                tables=tables,
                root_key=wrapped,
            )
        )
        for file in stored_files(store.read_now):
            _copy(place.files, into, copied, file.name)
        for _ in range(TRIES):
            with snapshot(place.url, place.vault, target.parent) as moment:
                _check_schema(moment)
                _check_keys(moment, place.vault, roots)
                missing = [
                    file.name
                    for file in stored_files(moment.read)
                    if file.name not in copied and not _copy(place.files, into, copied, file.name)
                ]
                if all(store.read_now(is_stored, name) for name in missing):
                    end = _end(moment, into, copied, tables, missing)
                    into.end(end)
                    return end
        raise BackupRefused("files went faster than they could be read. Take the backup at a quieter time")


def restore(source: Path, place: Installation) -> Transferred:
    """All of an archive into an empty database and an empty file store. Raises BackupRefused where anything of the
    archive or the place is not as it must be, before a row is there."""
    manifest = archive.manifest_of(source, place.vault)
    if manifest.schema > HEAD:
        raise BackupRefused(
            f"{source} has schema {manifest.schema}, made by a later Ringback than this one, with {HEAD}"
        )
    archive.check(source, place.vault)
    check_no_files(place.files)
    rows = dict.fromkeys(manifest.tables, 0)
    files = 0
    end: ArchiveEnd | None = None
    with empty(place.url, place.vault, schema=manifest.schema) as database:
        for member in archive.members(source, place.vault):
            match member:
                case ArchivedFile(name, content):
                    place.files.put(name, content)
                    files += 1
                case ArchivedRows(table, some):
                    database.load(table, manifest.tables[table], some)
                    rows[table] += len(some)
                case ArchiveEnd():
                    end = member
        if end is None or end.rows != rows or end.files != files:
            raise BackupRefused(f"{source}: {archive.DAMAGED}")
    return Transferred(sum(rows.values()), files, end.checkpoint)


def move(source: Installation, url: str | None, files: FileStore | None) -> Transferred:
    """Rows to another database, files to another store, or both; what stays stays. Nobody else has the database open
    meanwhile. The source keeps all that it had. Raises BackupRefused."""
    rows = count = 0
    with locked_snapshot(source.url, source.vault) as moment:
        _check_schema(moment)
        if files is not None:
            check_no_files(files)
            for file in stored_files(moment.read):
                with contextlib.suppress(KeyError):  # told by the proof
                    files.put(file.name, source.files.get(file.name))
                    count += 1
        if url is not None:
            with empty(url, source.vault, schema=HEAD) as database:
                for table, columns in our_tables().items():
                    for some in moment.rows(table, columns):
                        database.load(table, columns, some)
                        rows += len(some)
        return Transferred(rows, count, _checkpoint(moment))


def check_no_files(files: FileStore) -> None:
    if files.older_than(FOREVER):
        raise BackupRefused("there are files already where `files` points. Name an empty folder or prefix")


def _copy(store: FileStore, into: ArchiveWriter, copied: _Copied, name: str) -> bool:
    try:
        content = store.get(name)
    except KeyError:
        return False
    into.file(name, content)
    copied.add(name, content)
    return True


def _end(
    moment: Snapshot, into: ArchiveWriter, copied: _Copied, tables: dict[str, list[str]], missing: list[str]
) -> ArchiveEnd:
    counts = dict.fromkeys(tables, 0)
    for table, columns in tables.items():
        for rows in moment.rows(table, columns):
            into.rows(table, rows)
            counts[table] += len(rows)
    return ArchiveEnd(
        rows=counts,
        files=copied.files,
        file_bytes=copied.bytes,
        checkpoint=_checkpoint(moment),
        lost=missing[:MAX_LOST],
    )


def _checkpoint(moment: Snapshot) -> str | None:
    newest = moment.db.one(NEWEST)
    return newest.note if newest is not None else None


def _check_keys(moment: Snapshot, vault: Vault, roots: AbstractSet[int]) -> None:
    """Files that were read before the moment of the rows may be sealed by a root key that is gone by then."""
    wrapped = moment.read(wrapped_root_key)
    if wrapped is not None and not (vault.unwrap(wrapped) and roots <= vault.ring.roots.keys()):
        raise BackupRefused("a former root key went while files were read. Take the backup once more")


def _check_schema(moment: Snapshot) -> None:
    found = moment.schema()
    if found != HEAD:
        raise BackupRefused(
            f"the database has schema {found}, and this Ringback is for {HEAD}. "
            + ("Run `ringback migrate` first" if (found or "") < HEAD else "Use the Ringback that serves it")
        )
