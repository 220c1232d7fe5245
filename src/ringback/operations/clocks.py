"""By how much this machine's clock differs from what the database knows of the time."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.tables import installation


class AtRow(NamedTuple):
    at: int | None


NEWEST = prepare(
    select(func.max(installation.c.at).label("at")).where(installation.c.at > bindparam("now")), into=AtRow
)


def behind_ms(db: Db) -> int:
    """Milliseconds by which it is behind the newest sign of a worker or a probe, which another machine may have
    written; 0 where it is not. One that is ahead shows by the others' being behind."""
    row = db.one(NEWEST, now=db.now)
    return 0 if row is None or row.at is None else row.at - db.now
