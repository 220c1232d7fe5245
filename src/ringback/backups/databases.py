"""A database as a backup reads it and a restore fills it: one moment of all tables, and all rows or none.

Only the four types of `core.sql` occur, so rows of one database fit the other.
"""

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import psycopg
from psycopg import sql

from ringback.backups.archive import Rows
from ringback.backups.errors import BackupRefused
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.postgres_connection import PROGRAM
from ringback.core.private_files import FILE, make_folder
from ringback.core.schema import migrate_to, version_of
from ringback.core.sql import metadata
from ringback.core.times import system_clock
from ringback.support.search.tables import search_blocks, search_cases

T = TypeVar("T")
BATCH = 1000  # rows read, written and held at a time
IN_USE = (
    "{} is in use. Stop every Ringback that serves it, then move: what is written while rows are read would stay behind"
)
VERSIONS = "alembic_version"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def is_postgres(url: str) -> bool:
    return url.startswith(("postgresql://", "postgres://"))


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


class Snapshot(NamedTuple):
    """All tables at one moment; nobody waits for it."""

    connection: Any
    dialect: str
    vault: Vault

    @property
    def db(self) -> Db:
        return Db(self.connection.cursor(), self.dialect, now=system_clock(), vault=self.vault)

    def read(self, query: Callable[[Db], T]) -> T:
        return query(self.db)

    def schema(self) -> str | None:
        return version_of(self.connection.cursor(), sqlite3.OperationalError)

    def rows(self, table: str, columns: list[str]) -> Iterator[Rows]:
        cells = ", ".join(f'"{column}"' for column in columns)
        cursor = self.connection.cursor() if self.dialect == "sqlite" else self.connection.cursor(name="backup")
        with contextlib.closing(cursor):
            cursor.execute(f'SELECT {cells} FROM "{table}"')  # noqa: S608 - names of our own tables
            while rows := cursor.fetchmany(BATCH):
                yield rows


def our_tables() -> dict[str, list[str]]:
    """Each with its columns, as the newest schema has them. What the worker makes anew is left out: an old backup must
    not tell, to whoever gets the secret, which words an erased person wrote."""
    return {
        str(table.name): [str(column.name) for column in table.columns]
        for table in metadata.sorted_tables
        if table is not search_blocks
    }


@contextlib.contextmanager
def snapshot(url: str, vault: Vault, scratch: Path) -> Iterator[Snapshot]:
    """PostgreSQL keeps old versions of rows for a REPEATABLE READ transaction. SQLite would keep its whole log as long
    as somebody reads, so its pages are copied first, by its online backup, into a file within `scratch`."""
    if is_postgres(url):
        with psycopg.connect(url, application_name=PROGRAM) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield Snapshot(connection, "postgresql", vault)
            return
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=scratch) as folder:
        path = Path(folder) / "copy.db"
        path.touch(FILE)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
            with contextlib.closing(sqlite3.connect(path_of(url), isolation_level=None)) as live:
                live.backup(copy)
            yield Snapshot(copy, "sqlite", vault)


@contextlib.contextmanager
def locked_snapshot(url: str, vault: Vault) -> Iterator[Snapshot]:
    """As `snapshot`, of a database that nobody else has open, or gets to open, meanwhile. Raises BackupRefused."""
    if is_postgres(url):
        with psycopg.connect(url, application_name=PROGRAM) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            tables = sql.SQL(", ").join(map(sql.Identifier, our_tables()))
            connection.execute("SET LOCAL lock_timeout = '5s'")
            try:
                connection.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(tables))
            except psycopg.errors.LockNotAvailable:
                raise BackupRefused(IN_USE.format("The database")) from None
            others = connection.execute(OTHERS).fetchone()
            if others is not None and others[0]:
                raise BackupRefused(IN_USE.format("The database"))
            yield Snapshot(connection, "postgresql", vault)
            return
    with contextlib.closing(sqlite3.connect(path_of(url), isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # refused while any other process has it open
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise BackupRefused(IN_USE.format(path_of(url))) from None
        yield Snapshot(connection, "sqlite", vault)


class Loader(NamedTuple):
    """One transaction that fills an empty database."""

    connection: Any
    dialect: str

    def load(self, table: str, columns: list[str], rows: Rows) -> None:
        if table == search_cases.name:  # their index was left out
            anew = {"indexed_n": 0, "changed_at": 0}
            rows = [tuple(anew.get(name, cell) for name, cell in zip(columns, row, strict=True)) for row in rows]
        cells = ", ".join(f'"{column}"' for column in columns)
        if self.dialect == "sqlite":
            marks = ", ".join("?" * len(columns))
            self.connection.executemany(f'INSERT INTO "{table}" ({cells}) VALUES ({marks})', rows)  # noqa: S608
            return
        with self.connection.cursor().copy(f'COPY "{table}" ({cells}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


@contextlib.contextmanager
def empty(url: str, vault: Vault, *, schema: str) -> Iterator[Loader]:
    """A database without a row, its tables as `schema` has them; filled when the block ends, or as empty as it was.
    Raises BackupRefused where there are rows, or tables of another schema."""
    if is_postgres(url):
        with psycopg.connect(url, application_name=PROGRAM) as connection:
            _check_empty(connection.cursor(), "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            _check_schema(version_of_postgres(connection), schema)
            connection.commit()
            migrate_to(schema, url, vault)
            yield Loader(connection, "postgresql")
        return
    path = path_of(url)
    make_folder(path.parent.absolute())
    path.touch(FILE)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        _check_empty(connection.cursor(), "SELECT name FROM sqlite_master WHERE type = 'table'")
        _check_schema(version_of(connection.cursor(), sqlite3.OperationalError), schema)
        migrate_to(schema, f"sqlite:///{path}", vault)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Loader(connection, "sqlite")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def version_of_postgres(connection: psycopg.Connection) -> str | None:
    found = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
    return None if found == (None,) else version_of(connection.cursor(), psycopg.errors.UndefinedTable)


def _check_empty(cursor: Any, tables: str) -> None:
    cursor.execute(tables)
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT 1 FROM "{name}" LIMIT 1')  # noqa: S608 - as the database itself names it
        if name != VERSIONS and cursor.fetchone() is not None:
            raise BackupRefused(
                f"the database is not empty: table {name} has rows. Name a new database; nothing is ever overwritten"
            )


def _check_schema(found: str | None, wanted: str) -> None:
    if found is not None and found > wanted:
        raise BackupRefused(
            f"the database has tables of schema {found}, and the backup is of {wanted}. Name a database without tables"
        )
