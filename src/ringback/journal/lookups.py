"""Looking a person up: whatever way an agent does it, it is an entry, and all ways count against one quota.

An agent who needs more an hour copies data and helps nobody (the Coinbase case of 2025: bribed agents).
"""

from typing import Any

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.limits import Limit, count, free_at, take
from ringback.core.times import HOUR
from ringback.journal.commands import append
from ringback.journal.kinds import EntryKind
from ringback.journal.schemas import INSTALLATION

SEEN = Limit("lookup_seen", 1, HOUR)


def look_up(
    db: Db,
    actor: Actor,
    /,
    kind: EntryKind,
    *,
    maximum: int,
    account_id: str = INSTALLATION,
    case_id: str | None = None,
    data: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> None:
    """One of `maximum` an hour for this agent, and its entry. Raises RateLimited."""
    take(db, Limit("lookups", maximum, HOUR), actor.id)
    append(db, actor, kind, account_id=account_id, case_id=case_id, data=data, private=private)


def is_seen(db: Db, actor: Actor, /, what: str) -> bool:
    """Whether this agent looked at it within the hour: a page that loads again is no further look-up."""
    return free_at(db, SEEN, f"{actor.id}:{what}") is not None


def mark_seen(db: Db, actor: Actor, /, what: str) -> None:
    count(db, SEEN, f"{actor.id}:{what}")
