"""Opening the database at a start: the secret is proved, then the schema is brought up to date; what is wrong with
either is told in a sentence that says what to do."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ringback.core.store import Store
    from ringback.settings import Settings

# What a message of SQLite or PostgreSQL holds, and what is then to be done.
SAID = (
    ("file is not a database", "it is no SQLite database, or its beginning is damaged. Name the right file, or restore "
     "it from your backup"),
    ("malformed", "the file is damaged. Stop every process that uses it and restore it from your backup; "
     "`sqlite3 FILE .recover` may save what is in none"),
    ("database or disk is full", "the disk is full, so nothing was saved. Free some room and try again"),
    ("readonly database", "it can't be written: the file, its folder or the disk is read-only for this user"),
    ("unable to open database file", "this user may not open the file or write into its folder. Change the owner or "
     "name another file"),
    ("disk I/O error", "the disk did not do what was asked of it. Look at the system's log"),
    ("database is locked", "another process has been writing to it for longer than we wait. Try again, and stop what "
     "holds it"),
    ("password authentication failed", "the server refused the user name or password. Correct them in "
     "RINGBACK_DATABASE or in the settings' `database`"),
    ("no password supplied", "the server asks for a password. Write it into the address: "
     "postgresql://user:password@host/name"),
    ("no pg_hba.conf entry", "the server lets nobody in from here. Add a line for this machine to its pg_hba.conf"),
    ("role", "the server knows no such user. Create it: CREATE ROLE name LOGIN PASSWORD '...'"),
    ("does not exist", "the server has no database of that name. Create it: CREATE DATABASE name"),
    ("Connection refused", "no server listens there. Start it, or correct host and port"),
    ("resolve host", "its host name is unknown here. Correct it, or look at this machine's DNS"),
    ("name or service not known", "its host name is unknown here. Correct it, or look at this machine's DNS"),
    ("translate host name", "its host name is unknown here. Correct it, or look at this machine's DNS"),
    ("timeout", "it did not answer in time. Is it running, and does a firewall let us through?"),
    ("too many", "the server has no connection left for us. Raise its max_connections, or start fewer processes"),
    ("starting up", "the server is just starting. Try again in a moment"),
    ("certificate", "the server's certificate was not accepted. Name its authority by sslrootcert in the address"),
    ("permission denied", "the user may not do that there. Make it the owner of the database: "
     "ALTER DATABASE name OWNER TO user"),
)  # fmt: skip


class NewerSchema(Exception):
    """A newer program has changed the schema in a way that this one can't work with."""


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
    """One sentence on standard error and exit status 2, instead of a trace, for what an operator can mend. What is not
    about the database's state passes."""
    try:
        yield
    except Exception as error:
        said = sentence(error, settings.database)
        if said is None:
            raise
        print(f"ringback: {said}", file=sys.stderr)
        raise SystemExit(2) from None


def sentence(error: BaseException | None, url: str) -> str | None:
    """What is wrong and how to mend it; None for what has another cause than the database's state."""
    from ringback.core.errors import Unavailable
    from ringback.journal.canary import WrongSecret

    where = shown(url)
    if isinstance(error, WrongSecret):
        return f"the database {where}: {error}"
    if isinstance(error, NewerSchema):
        return f"the database {where}: {error}."
    if isinstance(error, Unavailable):
        return sentence(error.__cause__, url) or f"the database {where} could not be reached. Is it running?"
    if isinstance(error, sqlite3.DatabaseError):
        return told(where, str(error), unknown_too=isinstance(error, sqlite3.OperationalError))
    if isinstance(error, OSError):
        return f"the database {where} can't be opened: {error}. Name a folder that this user may write to."
    psycopg = sys.modules.get("psycopg")  # loaded only where it is used
    if psycopg is not None and isinstance(error, (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege)):
        return told(where, str(error), unknown_too=True)
    if (alone := getattr(error, "orig", None)) is not None:  # SQLAlchemy's, of a migration
        return sentence(alone, url)
    return None


def told(where: str, message: str, *, unknown_too: bool) -> str | None:
    """`message` is the driver's own. One that we don't know is repeated."""
    for part, advice in SAID:
        if part.lower() in message.lower():
            return f"the database {where} can't be used: {advice}."
    first = message.strip().splitlines()[0] if message.strip() else "it gave no reason"
    return f"the database {where} can't be used: {first}." if unknown_too else None


def shown(url: str) -> str:
    """Without its password."""
    if not url.startswith(("postgresql://", "postgres://")):
        return url.removeprefix("sqlite:///")
    parts = urlsplit(url)
    user, _, _ = parts.netloc.rpartition("@")[0].partition(":")
    return f"{f'{user}@' if user else ''}{parts.netloc.rpartition('@')[2]}{parts.path}"
