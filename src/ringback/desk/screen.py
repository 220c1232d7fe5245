"""The case screen: all that an agent needs to judge one case, people masked."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select

from ringback.accounts.authenticators import second_factor_state
from ringback.accounts.flow import AccountState
from ringback.accounts.queries import account, requirement_views
from ringback.accounts.requirements import OF_ACCOUNT
from ringback.accounts.schemas import Account
from ringback.accounts.tables import accounts, agents, identifiers, logins
from ringback.accounts.unfreezing import frozen
from ringback.checks.queries import timeline, with_root_cause
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.masking import mask_email, mask_phone
from ringback.core.paging import Page
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.courier.queries import deliveries
from ringback.decisions.policy import Policy
from ringback.decisions.queries import decisions_of, policy_for
from ringback.decisions.unfreezing import open_ask
from ringback.desk.linking.links import links_of
from ringback.desk.schemas import AgentLine, Assignee, DeskAccount, DeskCase, Similar, SimilarReason, UnfreezingAsk
from ringback.desk.sla.queries import due_of
from ringback.desk.teams.queries import team_of
from ringback.desk.triage.snoozing import snoozes_of
from ringback.desk.triage.tags import tags_of
from ringback.journal.schemas import Audience, EntryView
from ringback.support import phone_proofs
from ringback.support.live.presence import PresenceTracker
from ringback.support.queries import case as case_as_seen
from ringback.support.queries import case_row
from ringback.support.schemas import Case

MAX_SIMILAR = 10
SHARED_REASONS: dict[str, SimilarReason] = {"phone": "same_phone", "device": "same_device", "mailbox": "same_mailbox"}
LAST_DIGITS = 9  # of a number: where people mistype; before them stands the country


class SharedRow(NamedTuple):
    id: str
    kind: str


class AccountPhone(NamedTuple):
    id: str
    phone_key: str | None


class AgentRow(NamedTuple):
    id: str
    name: str


class AgentUntil(NamedTuple):
    """`until` is when the last login ends (ms), 0 while the agent takes no cases."""

    id: str
    name: str
    until: int


# By itself: in one join SQLite reads the phones of all accounts first, to find those that are also mine.
_mine = (
    select(identifiers.c.kind, identifiers.c.digest)
    .where(identifiers.c.subject == bindparam("me"), identifiers.c.kind.in_(SHARED_REASONS))
    .cte("mine")
    .prefix_with("MATERIALIZED")
)
_other = identifiers.alias()
SHARED = prepare(  # whatever either of them ever used
    select(_other.c.subject.label("id"), _other.c.kind)
    .distinct()
    .select_from(
        _mine.join(_other, (_other.c.kind == _mine.c.kind) & (_other.c.digest == _mine.c.digest)).join(
            accounts, accounts.c.id == _other.c.subject
        )
    )
    .where(
        _other.c.subject != bindparam("me"),
        accounts.c.state != AccountState.CLOSED.value,
    )
    .order_by(_other.c.kind.desc(), _other.c.subject)
    .limit(MAX_SIMILAR),
    into=SharedRow,
)
AGENTS = prepare(
    select(
        agents.c.id,
        agents.c.name,
        (agents.c.available * func.max(func.coalesce(logins.c.expires_at, 0))).label("until"),
    )
    .select_from(agents.outerjoin(logins, logins.c.subject == agents.c.id))
    .where(agents.c.state == "active")
    .group_by(agents.c.id, agents.c.name, agents.c.available)
    .order_by(agents.c.name, agents.c.id),
    into=AgentUntil,
)
AGENT = prepare(select(agents.c.id, agents.c.name).where(agents.c.id == bindparam("agent")), into=AgentRow)


def screen(db: Db, actor: Actor, /, *, case_id: str, live: PresenceTracker, policy: Policy) -> DeskCase:
    """One case by its id or its display id. Raises NotFound."""
    row = case_row(db, actor, case_id=case_id)
    one = account(db, account_id=row.account_id)
    assignee = db.one(AGENT, agent=row.assignee_id) if row.assignee_id is not None else None
    checked = with_root_cause(db, actor, account_id=one.id)
    return DeskCase(
        case=_with_decide(case_as_seen(db, actor, case_id=row.id), one),
        account=_account(db, one),
        assignee=Assignee(assignee.id, assignee.name) if assignee is not None else None,
        root_cause=checked.root_cause,
        findings=checked.findings,
        incident=checked.incident,
        deliveries=deliveries(db, actor, account_id=one.id),
        decisions=decisions_of(db, one=one),
        similar=similar(db, one),
        presence=live.presence(row.id, one.id),
        phone_proof=phone_proofs.newest(db, account_id=one.id),
        decision_policy=policy_for(db, one=one, policy=policy),
        due=due_of(db, row),
        team=team_of(db, case_id=row.id),
        tags=tags_of(db, case_ids=[row.id]).get(row.id, []),
        snooze=snoozes_of(db, case_ids=[row.id]).get(row.id),
        links=links_of(db, actor, row),
    )


def case_timeline(
    db: Db, actor: Actor, /, *, case_id: str, cursor: str | None = None, limit: int | None = None
) -> Page[EntryView]:
    """What happened to the case's account, as agents may see it, oldest first."""
    row = case_row(db, actor, case_id=case_id)
    return timeline(db, account_id=row.account_id, audience=Audience.AGENT, cursor=cursor, limit=limit)


def agents_online(db: Db, actor: Actor, /) -> list[AgentLine]:
    """Every agent who is not disabled, and whether they take cases now."""
    return [AgentLine(row.id, row.name, row.until > db.now) for row in db.all(AGENTS)]


def similar(db: Db, one: Account) -> list[Similar]:
    """Accounts on the same phone, device or mailbox, and on a number that is one slip away from this one's.

    Nine of ten mistyped numbers are valid ones, so the account that gets this person's codes may exist.
    """
    found: dict[str, SimilarReason] = {}
    if one.phone is not None:
        slips = (db.vault.lookup("phone", number) for number in one_slip_away(one.phone))
        keys: dict[str, SimilarReason] = dict.fromkeys(slips, "similar_phone")
        keys[db.vault.lookup("phone", one.phone)] = "same_phone"
        statement = select(accounts.c.id, accounts.c.phone_key).where(
            accounts.c.phone_key.in_(keys), accounts.c.id != one.id, accounts.c.state != AccountState.CLOSED.value
        )
        rows = db.all(prepare(statement.limit(MAX_SIMILAR), into=AccountPhone))
        reasons = {row.id: keys[row.phone_key or ""] for row in rows}
        found = dict(sorted(reasons.items(), key=lambda pair: pair[1]))
    for shared in db.all(SHARED, me=one.id):
        found.setdefault(shared.id, SHARED_REASONS[shared.kind])
    return [Similar(account_id, reason) for account_id, reason in found.items()][:MAX_SIMILAR]


def one_slip_away(e164: str) -> Iterator[str]:
    """The number with one digit changed, or two neighbours swapped."""
    for at in range(max(2, len(e164) - LAST_DIGITS), len(e164)):
        for digit in "0123456789":
            if digit != e164[at]:
                yield e164[:at] + digit + e164[at + 1 :]
        if at + 1 < len(e164) and e164[at] != e164[at + 1]:
            yield e164[:at] + e164[at + 1] + e164[at] + e164[at + 2 :]


def _with_decide(case: Case, one: Account) -> Case:
    """Support knows no decisions: whether one can be made here depends on the account, too."""
    if one.state != AccountState.PENDING or "reply" not in case.actions:
        return case
    return msgspec.structs.replace(case, actions=[*case.actions, "decide"])


def _account(db: Db, one: Account) -> DeskAccount:
    return DeskAccount(
        id=one.id,
        name=one.name,
        email_masked=mask_email(one.email),
        phone_masked=mask_phone(one.phone) if one.phone else None,
        country=one.country,
        state=one.state,
        language=one.language,
        created_at=iso(one.created_at),
        requirements=requirement_views(db.all(OF_ACCOUNT, account=one.id)),
        second_factor=second_factor_state.is_on(db, account_id=one.id),
        frozen=frozen(db, account_id=one.id) if one.state == AccountState.FROZEN else None,
        unfreezing=_unfreezing(db, one.id),
    )


def _unfreezing(db: Db, account_id: str) -> UnfreezingAsk | None:
    ask = open_ask(db, account_id=account_id)
    if ask is None:
        return None
    agent = db.one(AGENT, agent=ask.agent)
    return UnfreezingAsk(agent.name if agent else "", iso(ask.at), ask.reset)
