"""What an earlier version found cases by is emptied, some rows at a time: an erasure had to read all of it, for its
index begins with the word."""

from sqlalchemy import bindparam, delete, select, tuple_

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.support.duty_progress import walk_of
from ringback.support.tables import case_words

WALK = "case_words"
MAX_FORGOTTEN = 1000  # rows in one transaction

_some = select(case_words.c.word, case_words.c.at, case_words.c.case_id).limit(bindparam("maximum"))
FORGET = prepare(delete(case_words).where(tuple_(case_words.c.word, case_words.c.at, case_words.c.case_id).in_(_some)))


def forget_words(db: Db) -> int:
    """From a day after the upgrade on: a process of the earlier version beside this one searches by them meanwhile.
    Returns how many rows went."""
    walk = walk_of(db, WALK, goal="")
    if walk.at == 0:
        walk.to(db, db.now, "")
        return 0
    return db.run(FORGET, maximum=MAX_FORGOTTEN) if db.now - walk.at >= DAY else 0
