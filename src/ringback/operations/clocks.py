"""By how much this machine's clock differs from what the database knows of the time."""

from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, func, literal_column, select

from ringback.core.db import Db
from ringback.core.server_clock import SERVER_US
from ringback.core.sql import prepare
from ringback.core.tables import installation


class AtRow(NamedTuple):
    at: int | None


class ServerRow(NamedTuple):
    us: int


NEWEST = prepare(
    select(func.max(installation.c.at).label("at")).where(installation.c.at > bindparam("now")), into=AtRow
)
SERVER = prepare(select(literal_column(SERVER_US, BigInteger).label("us")), into=ServerRow)


def ahead_ms(db: Db) -> int:
    """Of PostgreSQL: milliseconds by which this machine's clock, `db.now`, is ahead of the server's, by which all nodes
    go; below 0 where it is behind."""
    return db.now - db.all(SERVER)[0].us // 1000


def behind_ms(db: Db) -> int:
    """Milliseconds by which it is behind the newest sign of a worker or a probe; 0 where it is not. All that SQLite can
    tell: its processes share one machine's clock, which may have been set back since."""
    row = db.one(NEWEST, now=db.now)
    return 0 if row is None or row.at is None else row.at - db.now
