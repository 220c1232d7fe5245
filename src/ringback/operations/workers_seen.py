"""Workers write down that they have done a whole round, so that others see when one has died or gets nowhere."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.tables import InstallationRow, installation
from ringback.core.times import SECOND
from ringback.migrations import HEAD

SIGN_EVERY = 5 * SECOND
SILENT = 30 * SECOND  # after which a worker is taken for dead: a round takes milliseconds
PREFIX = "worker:"

SEEN = prepare(update(installation).where(installation.c.name == bindparam("worker")).values(at=bindparam("now")))
NEWEST = prepare(
    select(installation)
    .where(installation.c.name.like(f"{PREFIX}%"))
    .order_by(installation.c.at.desc())
    .limit(bindparam("maximum")),
    into=InstallationRow,
)
FORGET = prepare(
    delete(installation).where(installation.c.name.like(f"{PREFIX}%"), installation.c.at < bindparam("before"))
)


class SeenWorker(NamedTuple):
    """`knows` is the version of the schema that its program is for; empty before programs said so."""

    host: str
    at: int
    knows: str


def ended_round(db: Db, *, worker: str, host: str) -> None:
    """`worker` is the process's own random name, `host` where it runs, for the operator."""
    remember(db, PREFIX + worker, f"{host}\n{HEAD}".encode())


def remember(db: Db, name: str, value: bytes) -> None:
    """A row of what the installation remembers, with the time."""
    if not db.run(SEEN, worker=name, now=db.now):
        db.add(installation, name=name, value=value, at=db.now)


def newest(db: Db, *, maximum: int = 20) -> list[SeenWorker]:
    """The workers that were seen last."""
    return [_seen(row) for row in db.all(NEWEST, maximum=maximum)]


def hosts_of_older(db: Db, *, version: str) -> list[str]:
    """Where workers live whose program does not know this version of the schema."""
    return sorted({one.host for one in newest(db) if db.now - one.at <= SILENT and one.knows < version})


def _seen(row: InstallationRow) -> SeenWorker:
    host, _, knows = row.value.decode().partition("\n")
    return SeenWorker(host, row.at, knows)


def sweep(db: Db, *, before: int) -> int:
    return db.run(FORGET, before=before)
