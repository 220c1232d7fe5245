"""What agents do here that is nobody else's: look at personal data in clear, and hand a case over from the queue."""

from msgspec import UNSET, UnsetType
from sqlalchemy import bindparam

from ringback.accounts.queries import account
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.reasons import is_words
from ringback.core.sql import prepare
from ringback.decisions.policy import Policy
from ringback.desk.errors import CaseIsDrawn
from ringback.desk.queue import items
from ringback.desk.queue_statements import QueueRow, seen
from ringback.desk.schemas import QueueItem, Revealed, RevealField
from ringback.desk.searching import search_of
from ringback.journal.commands import append
from ringback.journal.lookups import is_seen, look_up, mark_seen
from ringback.support import assignment
from ringback.support.queries import case_row
from ringback.support.tables import CaseRow, cases

MAX_REASON = 500

ONE = prepare(seen().where(cases.c.id == bindparam("id")), into=QueueRow)


def reveal(db: Db, actor: Actor, /, *, case_id: str, field: RevealField, reason: str, lookups: int) -> Revealed:
    """Personal data of the case's applicant in clear. Who looked, at what and why becomes an entry, for good.

    It is one of `lookups` an hour. Raises InvalidInput without a reason in words, RateLimited.
    """
    case = case_row(db, actor, case_id=case_id)
    reason = " ".join(reason.split())
    if not 3 <= len(reason) <= MAX_REASON:
        raise InvalidInput.of("reason", "reason_length", f"Say in 3 to {MAX_REASON} characters why you need it.")
    if not is_words(reason):
        raise InvalidInput.of(
            "reason", "reason_words", "Say in words why you need it; dots and single letters say nothing."
        )
    one = account(db, account_id=case.account_id)
    look_up(
        db,
        actor,
        "person.revealed",
        maximum=lookups,
        account_id=one.id,
        case_id=case.id,
        data={"field": field},
        private={"reason": reason},
    )
    return Revealed({"email": one.email, "phone": one.phone, "contact": one.contact}[field])


def search(db: Db, actor: Actor, /, *, q: str, lookups: int) -> None:
    """Searching for people by what they are called or reached by, before it is done. The entry holds a keyed digest:
    the same search again can be told, and whom it named can't. Raises RateLimited."""
    how = search_of(db, q)
    if how is None or is_seen(db, actor, seen_search(db, q)):
        return
    look_up(db, actor, "person.searched", maximum=lookups, data={"by": how, "digest": seen_search(db, q)})
    mark_seen(db, actor, seen_search(db, q))


def is_new_search(db: Db, actor: Actor, /, *, q: str) -> bool:
    return search_of(db, q) is not None and not is_seen(db, actor, seen_search(db, q))


def seen_search(db: Db, q: str) -> str:
    return db.vault.lookup("search", " ".join(q.split()).lower())


def assign(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    policy: Policy,
    agent_id: str | UnsetType | None = UNSET,
    reason: str = "",
    version: str | None = None,
) -> QueueItem:
    """To myself where nothing is said, with None back to the queue. Raises what `hand_over` raises."""
    to = actor.id if isinstance(agent_id, UnsetType) else agent_id
    case = hand_over(db, actor, case_id=case_id, policy=policy, to=to, reason=reason, version=version)
    return item_of(db, actor, case_id=case.id)


def item_of(db: Db, actor: Actor, /, *, case_id: str) -> QueueItem:
    (item,) = items(db, actor, db.all(ONE, id=case_id, reader=actor.id, now=db.now))
    return item


def hand_over(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    policy: Policy,
    to: str | None,
    reason: str = "",
    version: str | None = None,
) -> CaseRow:
    """Where cases are drawn only a lead gives one to somebody, not to themselves, and says why, on the record. Raises
    CaseIsDrawn, InvalidInput and what `assignment.assign` raises."""
    if policy.draws_cases:
        case = case_row(db, actor, case_id=case_id)
        if directs(actor, case, to=to):
            _journal_reason(db, actor, case, to, " ".join(reason.split()))
    return assignment.assign(db, actor, case_id=case_id, agent_id=to, version=version)


def directs(actor: Actor, case: CaseRow, *, to: str | None) -> bool:
    """Whether giving a case to somebody is a lead's to do, with a reason; whoever has one may give it back. Raises
    CaseIsDrawn for anybody else."""
    if to == case.assignee_id or (to is None and case.assignee_id == actor.id):
        return False
    if to == actor.id or not actor.may("decisions.approve"):
        raise CaseIsDrawn
    return True


def _journal_reason(db: Db, actor: Actor, case: CaseRow, to: str | None, reason: str) -> None:
    if not 3 <= len(reason) <= MAX_REASON or not is_words(reason):
        raise InvalidInput.of("reason", "reason_words", "Say in words why this agent is to have this case.")
    append(
        db,
        actor,
        "case.directed",
        account_id=case.account_id,
        case_id=case.id,
        data={"agent_id": to},
        private={"reason": reason},
    )
