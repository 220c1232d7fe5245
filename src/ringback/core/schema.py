"""Bringing a database's schema up to date, by Alembic, and only when it is not.

Loading Alembic costs a third of a second, so a database that is at the head already is only asked for its version.
"""

import contextlib
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.tables import InstallationRow, installation
from ringback.migrations import HEAD

FOLDER = Path(__file__).parents[1] / "migrations"
MEMORY_SINCE = "0055"  # from here on there is the table `installation`
OLDEST_PROGRAM = "oldest_program"  # its row that a migration writes which takes away what older programs need
OLDEST = prepare(select(installation).where(installation.c.name == OLDEST_PROGRAM), into=InstallationRow)


def oldest_program(db: Db) -> str:
    """The schema's version that a program must know to work with this database; see decision 058. Migrations only add,
    so that it is any program's until one says otherwise."""
    row = db.one(OLDEST)
    return row.value.decode() if row is not None else ""


def version_of(cursor: Any, no_table: type[Exception]) -> str | None:
    with contextlib.suppress(no_table):
        cursor.execute("SELECT version_num FROM alembic_version")
        row = cursor.fetchone()
        return str(row[0]) if row else None
    return None


def migrate(url: str, cursor: Any, vault: Vault, *, no_table: type[Exception]) -> None:
    """`vault` opens what a migration must read to find it another place. `no_table` is what the driver raises where
    there is none, so that no driver is loaded that nobody uses."""
    if version_of(cursor, no_table) == HEAD:
        return
    migrate_to("head", url, vault)


def migrate_to(revision: str, url: str, vault: Vault) -> None:
    """Up to `revision`, whatever is there already."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = sqlalchemy_url(url)
    config.attributes["vault"] = vault
    command.upgrade(config, revision)


def sqlalchemy_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)
