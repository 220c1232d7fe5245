"""Who gets a case: drawn among the agents who take cases, so that neither applicant nor agent picks the other.

What decides about an account is worth money, and the easiest way to a wrong decision is an agent of one's own. Chance
is the machine's (`secrets`), and each draw is an entry with all who were in it.
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.people import is_own_account
from ringback.accounts.queries import OnlineAgentRow, account, online_agents
from ringback.core.actors import SYSTEM
from ringback.core.db import Db, from_json
from ringback.core.sql import prepare
from ringback.decisions.policy import Policy
from ringback.journal.commands import append
from ringback.journal.tables import entries
from ringback.support.assignment import assign_to
from ringback.support.queries import WITH_KEY
from ringback.support.tables import CaseRow, cases

MAX_DRAWS = 50  # in one round


class Holder(NamedTuple):
    assignee_id: str | None


class LastReturn(NamedTuple):
    actor: str
    data: str


WAITING = prepare(
    WITH_KEY.where(cases.c.assignee_id.is_(None), cases.c.waiting_since.is_not(None), cases.c.resolved_at.is_(None))
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(bindparam("most")),
    into=CaseRow,
)
HOLDER = prepare(  # whoever has the account's case that moved last
    select(cases.c.assignee_id)
    .where(
        cases.c.account_id == bindparam("account"),
        cases.c.id != bindparam("case"),
        cases.c.assignee_id.is_not(None),
    )
    .order_by(cases.c.updated_at.desc())
    .limit(1),
    into=Holder,
)
LAST_ASSIGNED = prepare(
    select(entries.c.actor, entries.c.data)
    .where(
        entries.c.account_id == bindparam("account"),
        entries.c.case_id == bindparam("case"),
        entries.c.kind == "case.assigned",
    )
    .order_by(entries.c.seq.desc())
    .limit(1),
    into=LastReturn,
)


def draw_waiting(db: Db, *, policy: Policy, most: int = MAX_DRAWS) -> int:
    """For the worker: give every case that waits for somebody to an agent who is there. Returns how many it gave."""
    present = online_agents(db) if policy.draws_cases else []
    if not present:
        return 0
    return sum(_draw(db, policy, case, present) for case in db.all(WAITING, most=most))


def _draw(db: Db, policy: Policy, case: CaseRow, present: Sequence[OnlineAgentRow]) -> bool:
    """Nobody gets their own account's case, nor one back that they have just given back while somebody else is there.
    A further case of an account goes to whoever has the one before, or an applicant would open some until they got
    the agent whom they want."""
    if case.person_key is None:
        return False
    one = account(db, account_id=case.account_id)
    able = [agent for agent in present if not is_own_account(db, agent=agent.id, one=one, devices=policy.tells_devices)]
    gave_back = _who_gave_back(db, case)
    able = [agent for agent in able if agent.id != gave_back] or able
    if not able:
        return False
    holder = db.one(HOLDER, account=case.account_id, case=case.id)
    same = [agent for agent in able if holder is not None and agent.id == holder.assignee_id]
    drawn = same[0] if same else secrets.choice(able)
    data = {"agent_id": drawn.id, "among": sorted(agent.id for agent in able), "same_as_before": bool(same)}
    append(db, SYSTEM, "case.drawn", account_id=case.account_id, case_id=case.id, data=data)
    assign_to(db, SYSTEM, case, agent_id=drawn.id, name=drawn.name)
    return True


def _who_gave_back(db: Db, case: CaseRow) -> str | None:
    last = db.one(LAST_ASSIGNED, account=case.account_id, case=case.id)
    if last is None or from_json(last.data)["agent_id"] is not None:
        return None
    return str(from_json(last.data)["before"])
