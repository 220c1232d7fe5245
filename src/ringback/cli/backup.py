"""`ringback backup`, `restore` and `move`: the whole installation in one archive, and to another place."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ringback.cli.context import AsJson, Config, Database, open_services, open_store_as_it_is, settings_or_exit
from ringback.cli.tables import counted
from ringback.settings import Settings

if TYPE_CHECKING:
    from ringback.backups.commands import Installation, Transferred
    from ringback.journal.report import JournalReport

IN_ORDER, CHANGED = 0, 1


def backup(target: Path, /, *, config: Config = None, database: Database = None, as_json: AsJson = False) -> int:
    """Write database and files into one archive, while everything runs.

    Personal data stays sealed in it, and the secret is not in it: keep that elsewhere, for without it nobody can read
    the archive. What it holds is checked, every byte, when it is restored.

    **Examples**

        ringback backup /backups/ringback-2026-11-30.tar
        # Rehearse: restore it into an empty place, which proves it
        ringback restore /backups/ringback-2026-11-30.tar --database sqlite:////tmp/try.db --files /tmp/try

    **Exit status**: 0 written; 1 nothing was written, or a file was missing from the file store, which is named; 2 the
    command was used wrongly.

    Parameters
    ----------
    target
        The file to write. It must not exist, and there must be room for the archive and, on SQLite, for a copy of the
        database while it is read.
    """
    from ringback.backups.commands import back_up

    settings = settings_or_exit(config, database=database)
    place = _place(settings)
    with open_store_as_it_is(settings, place.vault) as store, _refusals():
        end = back_up(place, store, target)
    rows = sum(end.rows.values())
    if as_json:
        print(json.dumps({"target": str(target), "rows": rows, "files": end.files, "lost": end.lost}))
    else:
        print(f"{target}: {counted(rows, 'row')}, {counted(end.files, 'file')}. The secret is not in it.")
    for name in end.lost:
        print(f"ringback: file {name} is missing from the file store; its row is in the backup", file=sys.stderr)
    return CHANGED if end.lost else IN_ORDER


def restore(
    source: Path,
    /,
    *,
    config: Config = None,
    database: Database = None,
    files: str | None = None,
    as_json: AsJson = False,
) -> int:
    """Fill an empty database and file store from an archive, and prove it by the journal.

    A backup of SQLite may be restored into PostgreSQL, and the other way round. Refused are a wrong secret, an archive
    with a changed byte, one of a later Ringback, and a place that is not empty.

    **Exit status**: 0 restored and proved; 1 refused, or restored and not in order; 2 the command was used wrongly.

    Parameters
    ----------
    source
        An archive that `ringback backup` wrote.
    files
        Where attachments go, if not where the settings say.
    """
    from ringback.backups.commands import restore

    settings = settings_or_exit(config, database=database, files=files)
    place = _place(settings)
    with _refusals():
        moved = restore(source, place)
    report = prove(settings, moved)
    return _say(moved, report, as_json=as_json, to=settings.database)


def move(
    to: str | None = None,
    /,
    *,
    to_files: Annotated[str | None, Parameter(help="Folder or s3://bucket/prefix; without it files stay.")] = None,
    config: Config = None,
    database: Database = None,
    as_json: AsJson = False,
) -> int:
    """Copy rows to another database, files to another store, or both, and prove it by the journal.

    Stop every Ringback first: the command refuses while anybody has the database open, and nobody gets to open it
    meanwhile. The source keeps all it had. Then change `database` and `files` in the settings, and start again.

    **Examples**

        ringback move postgresql://ringback:password@db/ringback
        ringback move --to-files s3://attachments/ringback

    **Exit status**: as of `ringback restore`.

    Parameters
    ----------
    to
        `postgresql://...` or `sqlite:///...`: an empty database. Without it the database stays.
    """
    from ringback.backups.commands import move
    from ringback.cli.context import refuse
    from ringback.files.stores.opening import stored_bytes

    if to is None and to_files is None:
        refuse("say where to: a database, --to-files, or both.")
    settings = settings_or_exit(config, database=database)
    target = settings_or_exit(config, database=to or settings.database, files=to_files or settings.files)
    place = _place(settings)
    with open_store_as_it_is(settings, place.vault):  # no database is made by moving it
        pass
    with _refusals():
        moved = move(place, to, stored_bytes(target) if to_files is not None else None)
    report = prove(target, moved)
    return _say(moved, report, as_json=as_json, to=", ".join(filter(None, (to, to_files))))


def _place(settings: Settings) -> "Installation":
    from ringback.backups.commands import Installation
    from ringback.core.crypto import Vault
    from ringback.files.stores.opening import stored_bytes

    return Installation(settings.database, Vault(settings.secret, settings.old_secret), stored_bytes(settings))


def prove(settings: Settings, moved: "Transferred") -> "JournalReport":
    """As `ringback journal verify` does, against the newest checkpoint of the source; and each file."""
    from ringback.backups.proof import check_files
    from ringback.cli.journal_parts import check_installation

    notes = [moved.checkpoint] if moved.checkpoint is not None else []
    with open_services(settings) as services:  # an older schema is brought up to date
        report = check_installation(
            settings, services.store, services.vault, trusted=None, kept=notes, progress=lambda report, size: None
        )
        services.store.read_now(check_files, files=services.file_store, report=report)
    return report


def _say(moved: "Transferred", report: "JournalReport", *, as_json: bool, to: str) -> int:
    where = to.rpartition("@")[2]  # without a password
    if as_json:
        import msgspec

        found = msgspec.to_builtins(report)
        print(json.dumps({"ok": report.ok, "rows": moved.rows, "files": moved.files, "journal": found}))
        return IN_ORDER if report.ok else CHANGED
    print(f"{counted(moved.rows, 'row')} and {counted(moved.files, 'file')} are in {where}.")
    if report.ok:
        print(
            f"Proved: {counted(report.entries, 'entry', 'entries')} of {counted(report.accounts, 'account')}, the log, "
            f"{counted(report.checkpoints, 'checkpoint')}, the state and every file are as they were written."
        )
        return IN_ORDER
    print(f"NOT IN ORDER: {counted(report.faults_found, 'fault')}. `ringback journal verify` shows them all.")
    for fault in report.faults:
        print(f"  {fault.account_id or '-'}\t{fault.code}\t{fault.detail}")
    return CHANGED


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    import sqlite3

    import psycopg

    from ringback.backups.errors import BackupRefused
    from ringback.core.errors import Unavailable

    try:
        yield
    except (BackupRefused, OSError, sqlite3.Error, psycopg.Error) as error:
        print(f"ringback: {str(error).strip().rstrip('.')}.", file=sys.stderr)
        raise SystemExit(CHANGED) from None
    except Unavailable as error:
        print(f"ringback: {error.detail}", file=sys.stderr)
        raise SystemExit(CHANGED) from None
