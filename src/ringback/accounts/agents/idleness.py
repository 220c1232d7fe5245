"""Away after idleness: only where nothing was done at any of the agent's devices, and back with the first sign at one.

Of each agent the last sign alone is kept, to a minute, which the next one replaces. Nobody reads it.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.accounts.agents.commands import BY_ID, set_presence
from ringback.accounts.schemas import Availability
from ringback.accounts.tables import agent_idleness
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import MINUTE

IDLE = 10 * MINUTE


class IdlenessRow(NamedTuple):
    at: int
    idle: int


ONE = prepare(
    select(agent_idleness.c.at, agent_idleness.c.idle).where(agent_idleness.c.agent_id == bindparam("agent")),
    into=IdlenessRow,
)
SIGN = prepare(
    update(agent_idleness).where(agent_idleness.c.agent_id == bindparam("agent")).values(at=bindparam("now"), idle=0)
)
SET_IDLE = prepare(update(agent_idleness).where(agent_idleness.c.agent_id == bindparam("agent")).values(idle=1))


def note_sign(db: Db, actor: Actor, /) -> Availability:
    """A key or a click at one of the agent's devices. Whom idleness set away is back; who chose to be away stays so."""
    before = db.one(ONE, agent=actor.id)
    if before is None:
        db.add(agent_idleness, agent_id=actor.id, at=db.now, idle=0)
    else:
        db.do(SIGN, agent=actor.id, now=db.now)
    if before is not None and before.idle and not _is_available(db, actor):
        set_presence(db, actor, available=True)
    return Availability(_is_available(db, actor))


def note_idleness(db: Db, actor: Actor, /) -> Availability:
    """Nothing was done at one device for ten minutes. They are away, but where another has told a sign since."""
    before = db.one(ONE, agent=actor.id)
    if (before is None or before.at <= db.now - IDLE) and _is_available(db, actor):
        set_presence(db, actor, available=False)
        if before is None:
            db.add(agent_idleness, agent_id=actor.id, at=db.now - IDLE, idle=1)
        else:
            db.do(SET_IDLE, agent=actor.id)
    return Availability(_is_available(db, actor))


def _is_available(db: Db, actor: Actor) -> bool:
    row = db.one(BY_ID, id=actor.id)
    if row is None:
        raise NotFound
    return bool(row.available)
