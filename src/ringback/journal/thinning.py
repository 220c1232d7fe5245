"""Old checkpoints thinned: of each hour the last one stays.

A checkpoint is signed every few seconds and takes some 600 bytes with what it needs to go on, 25 MB a day. Later ones
hold all that earlier ones did: the log and every root that was ever signed can be computed from the log's entries,
which nobody deletes. So a note that was kept elsewhere is proved as before, whether its row is there or not.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR
from ringback.journal.tables import checkpoints

MAX_THINNED = 500  # a transaction
PAGE = 1000


class SignedAtRow(NamedTuple):
    size: int
    at: int


IN_ORDER = prepare(
    select(checkpoints.c.size, checkpoints.c.at)
    .where(checkpoints.c.size > bindparam("after"))
    .order_by(checkpoints.c.size)
    .limit(PAGE),
    into=SignedAtRow,
)
DROP = prepare(delete(checkpoints).where(checkpoints.c.size == bindparam("which")))


def thin_checkpoints(db: Db, *, keep_days: int) -> int:
    """Returns how many went; `MAX_THINNED` means that more may. The newest never goes. 0 days: none goes."""
    if not keep_days:
        return 0
    gone = _superseded(db, db.now - keep_days * DAY)
    for size in gone:
        db.run(DROP, which=size)
    return len(gone)


def _superseded(db: Db, until: int) -> list[int]:
    gone: list[int] = []
    before: SignedAtRow | None = None
    while page := db.all(IN_ORDER, after=before.size if before is not None else -1):
        for row in page:
            if before is not None and before.at // HOUR == row.at // HOUR:
                gone.append(before.size)
            if row.at >= until or len(gone) == MAX_THINNED:
                return gone
            before = row
    return gone
