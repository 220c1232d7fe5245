"""Who gets a case: drawn among the agents who take cases, so that neither applicant nor agent picks the other.

What decides about an account is worth money, and the easiest way to a wrong decision is an agent of one's own. Chance
is the machine's (`secrets`), and each draw is an entry with all who were in it.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import and_, bindparam, or_, select, tuple_

from ringback.accounts.people import is_own_account
from ringback.accounts.queries import TAKES_CASES, OnlineAgentRow, account, online_agents
from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM, ActorKind
from ringback.core.db import Db, from_json
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.decisions.policy import Policy
from ringback.journal.commands import append
from ringback.journal.tables import entries
from ringback.support.assignment import assign_to, unassign
from ringback.support.flow import CallbackState
from ringback.support.queries import WITH_KEY
from ringback.support.schemas import ContactMethod
from ringback.support.tables import CaseRow, cases

MAX_DRAWS = 50  # in one round
LOOKED_AT = 10  # times as many, so that those who wait for an agent who is away hold nobody else up


class Holder(NamedTuple):
    id: str


class LastAssignment(NamedTuple):
    at: int
    actor: str
    data: str


WAITING = prepare(
    WITH_KEY.where(
        cases.c.assignee_id.is_(None),
        cases.c.waiting_since.is_not(None),
        cases.c.resolved_at.is_(None),
        tuple_(cases.c.waiting_since, cases.c.id) > tuple_(bindparam("since"), bindparam("last")),
    )
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(bindparam("maximum")),
    into=CaseRow,
)
LEFT_ALONE = prepare(  # somebody is in the chat, or is to be called, and the agent is away
    WITH_KEY.where(
        cases.c.waiting_since <= bindparam("until"),
        cases.c.assignee_id.is_not(None),
        cases.c.resolved_at.is_(None),
        or_(
            and_(cases.c.contact_method == ContactMethod.CHAT.value, cases.c.left_at.is_(None)),
            cases.c.callback_state == CallbackState.WAITING.value,
        ),
        cases.c.assignee_id.not_in(select(agents.c.id).where(TAKES_CASES)),
    )
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(bindparam("maximum")),
    into=CaseRow,
)
HOLDERS = prepare(  # whoever has another case of the account, the one that moved last first
    select(agents.c.id)
    .select_from(cases.join(agents, agents.c.id == cases.c.assignee_id))
    .where(
        cases.c.account_id == bindparam("account"),
        cases.c.id != bindparam("case"),
        agents.c.state == "active",
    )
    .order_by(cases.c.updated_at.desc(), cases.c.id.desc()),
    into=Holder,
)
LAST_ASSIGNED = prepare(
    select(entries.c.at, entries.c.actor, entries.c.data)
    .where(
        entries.c.account_id == bindparam("account"),
        entries.c.case_id == bindparam("case"),
        entries.c.kind == "case.assigned",
    )
    .order_by(entries.c.seq.desc())
    .limit(1),
    into=LastAssignment,
)


PutOff = Callable[[Db, Iterable[str]], set[str]]


def nothing_put_off(_: Db, __: Iterable[str]) -> set[str]:
    return set()


def draw_waiting(
    db: Db,
    *,
    policy: Policy,
    put_off: PutOff = nothing_put_off,
    maximum: int = MAX_DRAWS,
) -> int:
    """For the worker: give every case that waits for somebody to an agent who is there. Returns how many it gave.
    `put_off` says which of some cases are to wait for a time or an answer: a draw would take them out of that."""
    present = online_agents(db) if policy.draws_cases else []
    if not present:
        return 0
    patience = policy.absent_minutes * MINUTE
    for case in db.all(LEFT_ALONE, until=db.now - patience, now=db.now, maximum=maximum):
        if case.person_key is not None:
            unassign(db, SYSTEM, case)
    given = 0
    for case in _waiting(db, put_off, LOOKED_AT * maximum):
        given += _draw(db, policy, case, present, patience)
        if given == maximum:
            break
    return given


def _waiting(db: Db, put_off: PutOff, maximum: int) -> Iterator[CaseRow]:
    """The longest first, at most `maximum` that are not put off: however many of those there are, they hold nobody
    up."""
    since, last, left = 0, "", maximum
    while left > 0:
        rows = db.all(WAITING, since=since, last=last, maximum=maximum)
        later = put_off(db, [case.id for case in rows])
        for case in rows:
            since, last = case.waiting_since or 0, case.id
            if case.id not in later and left > 0:
                left -= 1
                yield case
        if len(rows) < maximum:
            return


def _draw(db: Db, policy: Policy, case: CaseRow, present: Sequence[OnlineAgentRow], patience: int) -> bool:
    """Nobody gets their own account's case, nor one back that they have just given back while somebody else is there.
    A further case of an account goes to whoever has another, and waits for them while they are away: or an applicant
    would open some, at this hour and at that, until they got the agent whom they want."""
    if case.person_key is None:
        return False
    gave_back = who_gave_back(db, case)
    holders = [row.id for row in db.all(HOLDERS, account=case.account_id, case=case.id)]
    holders = [holder for holder in holders if holder != gave_back]
    is_new = (case.waiting_since or 0) > db.now - patience
    if holders and is_new and not any(agent.id in holders for agent in present):
        return False
    one = account(db, account_id=case.account_id)
    able = [agent for agent in present if not is_own_account(db, agent=agent.id, one=one, devices=policy.tells_devices)]
    able = [agent for agent in able if agent.id != gave_back] or able
    if not able:
        return False
    there = {agent.id: agent for agent in able}
    same = next((there[holder] for holder in holders if holder in there), None)
    drawn = same or secrets.choice(able)
    data = {"agent_id": drawn.id, "among": sorted(there), "same_as_before": same is not None}
    append(db, SYSTEM, "case.drawn", account_id=case.account_id, case_id=case.id, data=data)
    assign_to(db, SYSTEM, case, agent_id=drawn.id, name=drawn.name)
    return True


def last_assignment(db: Db, case: CaseRow) -> LastAssignment | None:
    """When it last came to somebody, or to nobody, and by whom."""
    return db.one(LAST_ASSIGNED, account=case.account_id, case=case.id)


def who_gave_back(db: Db, case: CaseRow) -> str | None:
    """Who had it until they, or a lead, gave it back. One whom we took it from because they were away did not."""
    last = last_assignment(db, case)
    if last is None or from_json(last.data)["agent_id"] is not None:
        return None
    return str(from_json(last.data)["before"]) if from_json(last.actor)["kind"] == ActorKind.AGENT else None
