"""Opening the database at a start: the secret is proved, then the schema is brought up to date; what is wrong with
either is told in a sentence that says what to do."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ringback.cli.exits import CONFIG, DATA, IO, LATER, NO_PERMISSION, UNAVAILABLE

if TYPE_CHECKING:
    from ringback.core.store import Store
    from ringback.settings import Settings

ADDRESS = "the setting `database` (RINGBACK_DATABASE)"
NO_NAME = f"its host name is unknown here. Correct it in {ADDRESS}, or look at this machine's DNS"
NO_ROOM = (
    "the server has no connection left for us. Raise its max_connections, lower `database_readers` "
    "(RINGBACK_DATABASE_READERS), or start fewer processes"
)
# What a message of SQLite or PostgreSQL holds, the exit status, and what is to be done. The first that fits counts.
SAID = (
    ("file is not a database", DATA, "it is no SQLite database, or its beginning is damaged. Name the right file, or "
     "restore it from your backup"),
    ("malformed", DATA, "the file is damaged. Stop every process that uses it and restore it from your backup; "
     "`sqlite3 FILE .recover` may save what is in none"),
    ("database or disk is full", IO, "the disk is full, so nothing was saved. Free some room and try again"),
    ("readonly database", NO_PERMISSION, "it can't be written: the file, its folder or the disk is read-only for this "
     "user. Change the owner"),
    ("unable to open database file", NO_PERMISSION, f"this user may not open the file or write into its folder. Change "
     f"the owner, or name another file by {ADDRESS}"),
    ("disk I/O error", IO, "the disk did not do what was asked of it. Look at the system's log"),
    ("database is locked", LATER, "another process has been writing to it for longer than we wait "
     "(`database_busy_s`). Try again, and stop what holds it"),
    ("password authentication failed", CONFIG, "the server refused the user name or password. Correct them in "
     f"{ADDRESS}"),
    ("no password supplied", CONFIG, f"the server asks for a password. Write it into {ADDRESS}: "
     "postgresql://user:password@host/name"),
    ("does not support SSL", CONFIG, "the server speaks no TLS, and sslmode asks for it. Switch `ssl` on in its "
     f"postgresql.conf, or take sslmode out of {ADDRESS}"),
    ("no encryption", CONFIG, "the server lets nobody in from here without TLS. Add ?sslmode=verify-full to "
     f"{ADDRESS}, or a line for this machine to its pg_hba.conf"),
    ("no pg_hba.conf entry", CONFIG, "the server lets nobody in from here. Add a line for this machine to its "
     "pg_hba.conf"),
    ("certificate", CONFIG, f"the server's certificate was not accepted. Name its authority's file by sslrootcert in "
     f"{ADDRESS}, and the host as the certificate does"),
    ("server on socket", UNAVAILABLE, f"no server has a socket there. Start it, or correct the host in {ADDRESS}"),
    ("too many", UNAVAILABLE, NO_ROOM),
    ("remaining connection slots", UNAVAILABLE, NO_ROOM),
    ("role", CONFIG, f"the server knows no such user. Create it: CREATE ROLE name LOGIN PASSWORD '...'; or correct "
     f"{ADDRESS}"),
    ("does not exist", CONFIG, f"the server has no database of that name. Create it: CREATE DATABASE name; or correct "
     f"{ADDRESS}"),
    ("Connection refused", UNAVAILABLE, f"no server listens there. Start it, or correct host and port in {ADDRESS}"),
    ("resolve host", UNAVAILABLE, NO_NAME),
    ("name or service not known", UNAVAILABLE, NO_NAME),
    ("translate host name", UNAVAILABLE, NO_NAME),
    ("unreachable", UNAVAILABLE, f"no way leads there. Correct the host in {ADDRESS}, or look at the network"),
    ("No route to host", UNAVAILABLE, f"no way leads there. Correct the host in {ADDRESS}, or look at the firewall"),
    ("timeout", UNAVAILABLE, "it did not answer in time. Is it running, and does a firewall let us through? "
     "`database_connect_s` is how long we wait"),
    ("does not answer", UNAVAILABLE, "it did not answer in time. Is it running, and does a firewall let us through? "
     "`database_silent_s` is how long we wait"),
    ("starting up", UNAVAILABLE, "the server is just starting. Try again in a moment"),
    ("shutting down", UNAVAILABLE, "the server is just stopping. Try again when it is back"),
    ("permission denied", CONFIG, "the user may not do that there. Make it the owner of the database: "
     "ALTER DATABASE name OWNER TO user"),
)  # fmt: skip


class NewerSchema(Exception):
    """A newer program has changed the schema in a way that this one can't work with."""


class Advice(NamedTuple):
    """What is wrong and how to mend it, and the exit status."""

    words: str
    status: int


class Opened(NamedTuple):
    """`newer` is the schema's version where a newer program has migrated, and this one can still work with it."""

    newer: str | None = None


def open_database(store: "Store") -> Opened:
    """Prove the secret, before anything is changed, and bring the schema up to date. Raises WrongSecret, NewerSchema,
    and what the driver raises."""
    from ringback.core.schema import oldest_program
    from ringback.journal.canary import require_right_secret
    from ringback.migrations import HEAD

    version = prove_secret(store)
    newer = version is not None and version > HEAD
    if newer:
        oldest = store.read_now(oldest_program)
        if oldest > HEAD:
            raise NewerSchema(
                f"its schema is at version {version}, and needs a program that knows {oldest}; this one knows {HEAD}. "
                "Install the version of Ringback that last ran here, or a later one; an older one needs the backup "
                "from before the upgrade"
            )
    else:
        store.migrate()
    store.write_now(require_right_secret)
    return Opened(version if newer else None)


def prove_secret(store: "Store") -> str | None:
    """The schema's version, as it is; nothing is written. Raises WrongSecret."""
    from ringback.core.schema import MEMORY_SINCE
    from ringback.journal import canary

    version = store.schema_version()
    if version is not None:
        query = canary.secret_state if version >= MEMORY_SINCE else canary.without_canary
        if store.read_now(query) is canary.SecretState.WRONG:
            raise canary.WrongSecret
    return version


@contextlib.contextmanager
def exit_on_bad_database(settings: "Settings") -> Iterator[None]:
    """One sentence on standard error and its exit status, instead of a trace, for what an operator can mend. What is
    not about the database's state passes."""
    try:
        yield
    except Exception as error:
        told = told_of(error, settings.database)
        if told is None:
            raise
        print(f"ringback: {told.words}", file=sys.stderr)
        raise SystemExit(told.status) from None


def sentence(error: BaseException | None, url: str) -> str | None:
    """What is wrong and how to mend it; None for what has another cause than the database's state."""
    told = told_of(error, url)
    return told.words if told is not None else None


def told_of(error: BaseException | None, url: str) -> Advice | None:
    from ringback.core.errors import Unavailable
    from ringback.journal.canary import WrongSecret

    where = shown(url)
    if isinstance(error, WrongSecret):
        return Advice(f"the database {where}: {error}", CONFIG)
    if isinstance(error, NewerSchema):
        return Advice(f"the database {where}: {error}.", CONFIG)
    if isinstance(error, Unavailable):
        unknown = Advice(f"the database {where} could not be reached. Is it running?", UNAVAILABLE)
        return told_of(error.__cause__, url) or told_of(error.__context__, url) or unknown
    if isinstance(error, sqlite3.DatabaseError):
        return _of_message(where, str(error), unknown_too=isinstance(error, sqlite3.OperationalError))
    psycopg = sys.modules.get("psycopg")  # loaded only where it is used
    if psycopg is not None and isinstance(error, (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege)):
        return _of_message(where, str(error), unknown_too=True)
    if isinstance(error, OSError):
        mend = f"Name a folder that this user may write to by {ADDRESS}"
        return Advice(f"the database {where} can't be opened: {error}. {mend}.", NO_PERMISSION)
    if (alone := getattr(error, "orig", None)) is not None:  # SQLAlchemy's, of a migration
        return told_of(alone, url)
    return None


def _of_message(where: str, message: str, *, unknown_too: bool) -> Advice | None:
    """`message` is the driver's own. One that we don't know is repeated."""
    for part, status, advice in SAID:
        if part.lower() in message.lower():
            return Advice(f"the database {where} can't be used: {advice}.", status)
    first = message.strip().splitlines()[0] if message.strip() else "it gave no reason"
    return Advice(f"the database {where} can't be used: {first}.", UNAVAILABLE) if unknown_too else None


def shown(url: str) -> str:
    """Without its password."""
    if not url.startswith(("postgresql://", "postgres://")):
        return url.removeprefix("sqlite:///")
    parts = urlsplit(url)
    user, _, _ = parts.netloc.rpartition("@")[0].partition(":")
    return f"{f'{user}@' if user else ''}{parts.netloc.rpartition('@')[2]}{parts.path}"
