"""How far a duty that goes through cases, one after another, has come: a restart goes on from there."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.support.tables import WalkRow, walks

OF = prepare(select(walks).where(walks.c.name == bindparam("name_is")), into=WalkRow)
MOVE = prepare(
    update(walks)
    .where(walks.c.name == bindparam("name_is"))
    .values(goal=bindparam("new_goal"), at=bindparam("new_at"), case_id=bindparam("new_case"))
)


class Walk(NamedTuple):
    """`at` and `case_id` of the last case that was looked at; where accounts are, an account's."""

    name: str
    goal: str
    at: int
    case_id: str

    def to(self, db: Db, at: int, case_id: str) -> None:
        if not db.run(MOVE, name_is=self.name, new_goal=self.goal, new_at=at, new_case=case_id):
            db.add(walks, name=self.name, goal=self.goal, at=at, case_id=case_id)


def walk_of(db: Db, name: str, *, goal: str) -> Walk:
    """From the beginning where the last one had another goal."""
    row = db.one(OF, name_is=name)
    return Walk(*row) if row is not None and row.goal == goal else Walk(name, goal, 0, "")


def begins(db: Db, walk: Walk) -> bool:
    """Whether a walk that stands at its beginning may set out, at most once a minute: nodes that are set otherwise than
    each other would else send each other back without end."""
    begun = walk_of(db, f"{walk.name}.at", goal="")
    if 0 <= db.now - begun.at < MINUTE:
        return False
    begun.to(db, db.now, "")
    return True
