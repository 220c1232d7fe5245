"""What the queue reads: the cases in the desk's eyes, each filter, and each order along an index."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Select, and_, bindparam, func, literal_column, select, tuple_

from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.errors import FieldError
from ringback.core.sql import Prepared, prepare
from ringback.decisions.tables import decisions
from ringback.desk.filters import CONDITIONS, RARE_TAG, QueueFilter, faults_of
from ringback.desk.sla.tables import case_clocks
from ringback.desk.teams.tables import case_teams, teams
from ringback.desk.triage.snoozing import IS_SNOOZED, SNOOZED
from ringback.support.queries import CaseWithAgent, cases_with_agents
from ringback.support.schemas import MessageKind, Severity
from ringback.support.tables import cases, messages

PROPOSED = decisions.c.state == literal_column("'proposed'")  # no parameter, so that the index of those few is used


class QueueRow(NamedTuple):
    """A case with its account, its open proposal, and the last words of its thread, sealed."""

    seen: CaseWithAgent
    account_name: str
    account_sealed_name: bytes | None
    account_email: bytes
    account_phone: bytes | None
    account_country: str | None
    account_state: str
    proposed_by: str | None
    proposed_name: str | None
    proposed_at: int | None
    score: int | None
    factors: str | None
    last_words: bytes | None
    clock: str | None
    soon_at: int | None
    team_id: str | None
    team_name: str | None


class PlaceRow(NamedTuple):
    """Where a case stands in an order: what a page goes on from."""

    id: str
    key: int


class QueueOrder(NamedTuple):
    """What is read along one index: its two keys, its direction, and what must hold for a case to be on it."""

    key: Column[Any]
    descending: bool = False
    on: ColumnElement[bool] | None = None


_case = cases.alias()
# Proposals that the reader may approve, and of which something can still come. They are few at any time, so they are
# read first and the cases by them. The account is asked for one by one: in a join SQLite reads all that are pending.
_account_state = select(accounts.c.state).where(accounts.c.id == decisions.c.account_id).scalar_subquery()
FOR_THE_READER = (
    select(decisions.c.case_id)
    .select_from(decisions.join(_case, _case.c.id == decisions.c.case_id))
    .where(
        PROPOSED,
        decisions.c.proposed_by != bindparam("agent"),
        _account_state == AccountState.PENDING.value,
        _case.c.resolved_at.is_(None),
    )
    .correlate(None)
)
TO_APPROVE = cases.c.id.in_(FOR_THE_READER)
# Who waits longest comes first; behind them, those who wait for nothing, the last moved first.
WAITING = (
    QueueOrder(cases.c.waiting_since, on=cases.c.waiting_since.is_not(None)),
    QueueOrder(cases.c.updated_at, descending=True, on=cases.c.waiting_since.is_(None)),
)
APPROVALS = QueueOrder(decisions.c.proposed_at, on=TO_APPROVE)
# For a lead, before all that is said above, what nobody but a lead can move on.
LEADS_WAITING = (
    APPROVALS,
    *(
        order._replace(on=and_(order.on, cases.c.id.not_in(FOR_THE_READER)))
        for order in WAITING
        if order.on is not None
    ),
)
# Those whose clock runs, what is due next first.
DUE = QueueOrder(cases.c.due_at, on=cases.c.due_at.is_not(None))
# The most severe first, and of those the oldest. What is not `normal` has an index of its own, which costs a usual case
# nothing.
_pressing = cases.c.severity != literal_column(f"'{Severity.NORMAL}'")
SEVERITY = tuple(
    QueueOrder(
        cases.c.created_at,
        on=cases.c.severity == severity.value
        if severity is Severity.NORMAL
        else and_(_pressing, cases.c.severity == severity.value),
    )
    for severity in reversed(Severity)
)
ORDERS: dict[str, tuple[QueueOrder, ...]] = {
    "waiting": WAITING,
    "due": (DUE,),
    "updated": (QueueOrder(cases.c.updated_at, descending=True),),
    "created": (QueueOrder(cases.c.created_at),),
    "-created": (QueueOrder(cases.c.created_at, descending=True),),
    "severity": SEVERITY,
}
UNRESOLVED = cases.c.resolved_at.is_(None)
FILTERS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "open": (UNRESOLVED, ~IS_SNOOZED),
    "unassigned": (UNRESOLVED, ~IS_SNOOZED, cases.c.assignee_id.is_(None)),
    "mine": (UNRESOLVED, ~IS_SNOOZED, cases.c.assignee_id == bindparam("agent")),
    "snoozed": (UNRESOLVED, SNOOZED),
    "approvals": (TO_APPROVE,),
    "overdue": (UNRESOLVED, cases.c.due_at <= bindparam("now")),
    "resolved": (cases.c.resolved_at.is_not(None),),
    "all": (),
}
LAST_WORDS = (
    select(messages.c.content)
    .where(
        messages.c.case_id == cases.c.id,
        messages.c.kind.in_((MessageKind.CHAT.value, MessageKind.CORRESPONDENCE.value)),
    )
    .order_by(messages.c.message_number.desc())
    .limit(1)
    .scalar_subquery()
    .label("last_words")
)


def seen() -> Select[Any]:
    """Cases in the desk's eyes with their account, their open proposal and their last words."""
    return (
        cases_with_agents()
        .add_columns(
            accounts.c.name.label("account_name"),
            accounts.c.sealed_name.label("account_sealed_name"),
            accounts.c.email.label("account_email"),
            accounts.c.phone.label("account_phone"),
            accounts.c.country.label("account_country"),
            accounts.c.state.label("account_state"),
            decisions.c.proposed_by,
            decisions.c.proposed_name,
            decisions.c.proposed_at,
            decisions.c.score,
            decisions.c.factors,
            LAST_WORDS,
            case_clocks.c.clock,
            case_clocks.c.soon_at,
            case_teams.c.team_id,
            teams.c.name.label("team_name"),
        )
        .outerjoin(case_clocks, case_clocks.c.case_id == cases.c.id)
        .outerjoin(case_teams, case_teams.c.case_id == cases.c.id)
        .outerjoin(teams, teams.c.id == case_teams.c.team_id)
        .join(accounts, accounts.c.id == cases.c.account_id)
        .outerjoin(
            decisions,
            and_(decisions.c.account_id == cases.c.account_id, PROPOSED, decisions.c.case_id == cases.c.id),
        )
    )


def queue_faults(chosen: QueueFilter, sort: str) -> list[FieldError]:
    """Every field that is not as it must be."""
    known = (("status", chosen.status, FILTERS), ("sort", sort, ORDERS))
    unknown = [
        FieldError(field, f"{field}_unknown", f"Use one of {', '.join(those)}.")
        for field, value, those in known
        if value not in those
    ]
    return [*unknown, *faults_of(chosen)]


def orders_of(status: str, sort: str, approves: bool) -> tuple[QueueOrder, ...]:
    """For what is resolved nobody waits, and it presses nobody; what is late comes as it was due. `approves`: the
    reader may approve what others propose."""
    if status == "overdue":
        return (DUE,)
    if sort == "severity" and status in ("resolved", "all"):
        return ORDERS["updated"]
    if sort != "waiting":
        return ORDERS[sort]
    if status == "resolved":
        return ORDERS["updated"]
    if status == "approvals":
        return (APPROVALS,)
    return LEADS_WAITING if approves else WAITING


def key_of_order(order: QueueOrder, row: QueueRow) -> int:
    """What a page goes on from, in ms. A proposal's is no column of its case."""
    key: int = getattr(row if order is APPROVALS else row.seen.case, order.key.key)
    return key


def page(
    status: str,
    chosen: tuple[str, ...],
    sort: str,
    approves: bool,
    phase: int,
    after: bool,
    ids: tuple[str, ...],
    rare: bool = False,
) -> Prepared[QueueRow]:
    """`chosen` are names of `CONDITIONS`; `rare`: few cases have the chosen tag."""
    build = _build if ids else _kept
    return build(status, chosen, sort, approves, phase, after, ids, rare)


def _build(
    status: str,
    chosen: tuple[str, ...],
    sort: str,
    approves: bool,
    phase: int,
    after: bool,
    ids: tuple[str, ...],
    rare: bool = False,
) -> Prepared[QueueRow]:
    order = orders_of(status, sort, approves)[phase]
    statement = seen().where(*on(status, order, after), *(CONDITIONS[name] for name in chosen))
    if rare:
        statement = statement.where(RARE_TAG)
    if ids:
        statement = statement.where(cases.c.id.in_(ids))
    return prepare(statement.order_by(*keys_of(order)).limit(bindparam("maximum")), into=QueueRow)


_kept = lru_cache(_build)  # what no request has ids of its own in


def on(status: str, order: QueueOrder, after: bool) -> list[ColumnElement[bool]]:
    """What must hold for a case to be in a view's order, behind `key` and `last` where a page went before."""
    conditions = [*FILTERS[status]]
    if order.key is cases.c.waiting_since:  # nobody waits in a case that is resolved; said twice PostgreSQL expects few
        conditions = [condition for condition in conditions if condition is not UNRESOLVED]
    if order.on is not None:
        conditions.append(order.on)
    if after:
        here, there = tuple_(order.key, cases.c.id), tuple_(bindparam("key"), bindparam("last"))
        conditions.append(here < there if order.descending else here > there)
    return conditions


def keys_of(order: QueueOrder) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return (order.key.desc(), cases.c.id.desc()) if order.descending else (order.key, cases.c.id)


@lru_cache
def places(
    status: str, chosen: tuple[str, ...], sort: str, approves: bool, phase: int, after: bool
) -> Prepared[PlaceRow]:
    """Which of the next `looked` cases along the order have what was chosen."""
    order = orders_of(status, sort, approves)[phase]
    looked = _next_ones(status, order, after).limit(bindparam("looked")).subquery()
    key = looked.c.key.desc() if order.descending else looked.c.key
    last = looked.c.id.desc() if order.descending else looked.c.id
    statement = select(looked.c.id, looked.c.key).select_from(looked.join(cases, cases.c.id == looked.c.id))
    found = statement.where(*(CONDITIONS[name] for name in chosen))
    return prepare(found.order_by(key, last).limit(bindparam("maximum")), into=PlaceRow)


@lru_cache
def last_looked_at(status: str, sort: str, approves: bool, phase: int, after: bool) -> Prepared[PlaceRow]:
    """The last of the next `skipped + 1` cases along the order; none where there are fewer."""
    order = orders_of(status, sort, approves)[phase]
    return prepare(_next_ones(status, order, after).limit(1).offset(bindparam("skipped")), into=PlaceRow)


def _next_ones(status: str, order: QueueOrder, after: bool) -> Select[Any]:
    return (
        select(cases.c.id, func.coalesce(order.key, literal_column("0")).label("key"))
        .where(*on(status, order, after))
        .order_by(*keys_of(order))
    )


@lru_cache
def rows_of(count: int) -> Prepared[QueueRow]:
    """Built once for each number of cases, `case_0` and on."""
    return prepare(seen().where(cases.c.id.in_([bindparam(f"case_{n}") for n in range(count)])), into=QueueRow)
