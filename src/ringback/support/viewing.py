"""An agent opens a case: its screen, its thread, its timeline or its stream, whichever comes first in an hour."""

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.http import Caller
from ringback.journal.lookups import is_seen, look_up, mark_seen
from ringback.support.queries import case_row


async def count_view(caller: Caller, *, case_id: str, maximum: int) -> None:
    """Most requests only find that it was counted, so the first look is a read. Raises NotFound, RateLimited."""
    if caller.credentials.desk and await caller.read(is_new_view, case_id=case_id):
        await caller.write(record_view, case_id=case_id, maximum=maximum)


def is_new_view(db: Db, actor: Actor, /, *, case_id: str) -> bool:
    if actor.kind is not ActorKind.AGENT:
        return False
    return not is_seen(db, actor, case_row(db, actor, case_id=case_id).id)


def record_view(db: Db, actor: Actor, /, *, case_id: str, maximum: int) -> None:
    row = case_row(db, actor, case_id=case_id)
    if not is_seen(db, actor, row.id):
        look_up(db, actor, "case.viewed", maximum=maximum, account_id=row.account_id, case_id=row.id)
        mark_seen(db, actor, row.id)
