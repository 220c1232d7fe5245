"""The queue: which cases wait for the desk, in eighteen statements at most, as fast with a million cases as with ten.

Every order stops after a page. Counts stop at 1,000.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, or_, select

from ringback.accounts.flow import AccountState
from ringback.accounts.names import name_of
from ringback.checks.facts import CheckedAccount
from ringback.checks.queries import root_causes
from ringback.checks.schemas import RootCause
from ringback.core.actors import Actor
from ringback.core.crypto import unseal
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput
from ringback.core.masking import mask_email, mask_phone
from ringback.core.paging import bounded, decode_cursor, encode_cursor
from ringback.core.sql import Prepared, prepare
from ringback.core.times import iso, iso_or_none
from ringback.courier.queries import view as delivery_view
from ringback.courier.schemas import Delivery
from ringback.courier.tables import DeliveryRow, deliveries
from ringback.decisions.policy import Risk
from ringback.desk.filters import MAX_LOOKED, MAX_LOOKED_BY_CAUSE, MAX_RARE, QueueFilter, values_of
from ringback.desk.queue_statements import (
    APPROVALS,
    FILTERS,
    QueueRow,
    key_of_order,
    last_looked_at,
    orders_of,
    page,
    places,
    queue_faults,
    rows_of,
)
from ringback.desk.schemas import AccountLine, Assignee, QueueCounts, QueueItem, QueuePage, WaitingProposal
from ringback.desk.searching import explained, found_by
from ringback.desk.sla.queries import due_view
from ringback.desk.teams.schemas import CaseTeam
from ringback.desk.triage.schemas import CaseTag, Snooze
from ringback.desk.triage.snoozing import snoozes_of
from ringback.desk.triage.tags import count, tags_of
from ringback.support.queries import DECODE_CONTENT, key_of, to_case
from ringback.support.schemas import Case, Side
from ringback.support.tables import cases
from ringback.verification.sending import TEMPLATE

MAX_COUNTED = 1000
EXCERPT = 120


class CountsRow(NamedTuple):
    open: int
    unassigned: int
    mine: int
    snoozed: int
    callbacks: int
    approvals: int
    overdue: int


def _count(*conditions: ColumnElement[bool], many: bool = False) -> ScalarSelect[int]:
    """`many`: along the index of those that moved last, or PostgreSQL looks for them where most are resolved."""
    some = select(cases.c.id).where(*conditions)
    if many:
        some = some.order_by(cases.c.updated_at.desc(), cases.c.id.desc())
    return select(func.count()).select_from(some.limit(MAX_COUNTED).subquery()).scalar_subquery()


COUNTS = prepare(
    select(
        _count(*FILTERS["open"], many=True).label("open"),
        _count(*FILTERS["unassigned"], many=True).label("unassigned"),
        _count(*FILTERS["mine"]).label("mine"),
        _count(*FILTERS["snoozed"]).label("snoozed"),
        _count(*FILTERS["open"], cases.c.callback_state == "waiting").label("callbacks"),
        _count(*FILTERS["approvals"]).label("approvals"),
        _count(*FILTERS["overdue"]).label("overdue"),
    ),
    into=CountsRow,
)


EVERYTHING_OPEN = QueueFilter()


def queue(
    db: Db,
    actor: Actor,
    /,
    *,
    chosen: QueueFilter = EVERYTHING_OPEN,
    q: str | None = None,
    sort: str = "waiting",
    cursor: str | None = None,
    limit: int | None = None,
) -> QueuePage:
    """A page of cases. `q` finds what stands in a case, a case or account number, an e-mail or a phone.
    With filters a page may be short, even empty, and yet have a `next`: so many cases were looked at.

    Raises InvalidInput for a filter or an order that there is not.
    """
    if faults := queue_faults(chosen, sort):
        raise InvalidInput(errors=tuple(faults))
    status, values = chosen.status, values_of(db, actor, chosen)
    maximum = bounded(limit)
    approves = actor.may("decisions.approve")
    q = (q or "").strip()
    found_ids = found_by(db, q) if q else None
    ids = None if found_ids is None else found_ids.ids
    if status == "approvals" and not approves:
        ids = []
    orders = orders_of(status, sort, approves)
    phase, key, last = decode_cursor(cursor, (int, int, str)) or (0, None, None)
    if not 0 <= phase < len(orders):
        raise InvalidInput.of("cursor", "cursor_unknown", "Use the `next` value of the page before, unchanged.")
    rows: list[tuple[int, QueueRow]] = []
    more = None
    names = tuple(values)
    rare = "tag" in values and count(db, tag_id=values["tag"], maximum=MAX_RARE) < MAX_RARE
    looks = bool(names) and names != ("method",) and not ids and not rare
    looked = MAX_LOOKED_BY_CAUSE if "cause" in values else MAX_LOOKED
    while phase < len(orders) and ids != []:
        reader = {"agent": actor.id, "reader": actor.id, "now": db.now, "key": key, "last": last}
        given = {**values, **reader, "maximum": maximum + 1 - len(rows)}
        windowed = looks and orders[phase] is not APPROVALS
        if windowed:
            place = (status, names, sort, approves, phase, key is not None)
            found = _rows(db, actor, [row.id for row in db.all(places(*place), looked=looked, **given)])
        else:
            statement = page(status, names, sort, approves, phase, key is not None, tuple(ids or ()), rare)
            found = db.all(statement, **given)
        rows += [(phase, row) for row in found]
        if len(rows) > maximum:
            # the page may end before this phase's first row: then the next one begins with it
            at, tail = rows[maximum - 1]
            more = encode_cursor(at, key_of_order(orders[at], tail), tail.seen.case.id)
            break
        end = None
        if windowed:
            skipped = looked - 1
            end = db.one(last_looked_at(status, sort, approves, phase, key is not None), skipped=skipped, **given)
        if end is not None:
            more = encode_cursor(phase, end.key, end.id)
            break
        phase, key, last = phase + 1, None, None
    whole = QueuePage(items(db, actor, [row for _, row in rows[:maximum]]), more, _counts(db, actor))
    return whole if found_ids is None else explained(db, whole, q, found_ids)


@lru_cache
def _codes(count: int) -> Prepared[DeliveryRow]:
    """Built once for each number of accounts: building it costs ten times what it takes to run."""
    theirs = deliveries.c.account_id.in_([bindparam(f"account_{n}") for n in range(count)])
    codes = or_(deliveries.c.channel.in_(("sms", "call")), deliveries.c.template == TEMPLATE)
    statement = select(deliveries).where(theirs, codes)
    return prepare(statement.order_by(deliveries.c.created_at, deliveries.c.id), into=DeliveryRow)


def items(db: Db, actor: Actor, /, rows: Sequence[QueueRow]) -> list[QueueItem]:
    """Rows of `seen` with what stands between each account and its activation."""
    checked = [
        CheckedAccount(
            one, AccountState(row.account_state), _opened(db, row, row.account_phone) or None, row.account_country
        )
        for one, row in {row.seen.case.account_id: row for row in rows}.items()
    ]
    waiting = [one.id for one in checked if one.state == AccountState.PENDING]
    sent: dict[str, list[Delivery]] = {one: [] for one in waiting}
    named = {f"account_{n}": each for n, each in enumerate(waiting)}
    for delivery in db.all(_codes(len(waiting)), **named) if waiting else ():
        sent[delivery.account_id].append(delivery_view(delivery, []))
    causes = root_causes(db, checked, sent)
    ids = [row.seen.case.id for row in rows]
    tags = tags_of(db, case_ids=ids) if rows else {}
    put_off = snoozes_of(db, case_ids=ids) if rows else {}
    return [
        _item(db, actor, row, causes[row.seen.case.account_id], tags.get(case_id, []), put_off.get(case_id))
        for case_id, row in zip(ids, rows, strict=True)
    ]


def _rows(db: Db, actor: Actor, case_ids: list[str]) -> list[QueueRow]:
    """In the order of the ids."""
    if not case_ids:
        return []
    named = {f"case_{n}": case_id for n, case_id in enumerate(case_ids)}
    found = {row.seen.case.id: row for row in db.all(rows_of(len(named)), reader=actor.id, now=db.now, **named)}
    return [found[case_id] for case_id in case_ids]


def _counts(db: Db, actor: Actor) -> QueueCounts:
    row = db.one(COUNTS, agent=actor.id, now=db.now)
    assert row is not None  # scalar sub-selects always make one row
    approvals = row.approvals if actor.may("decisions.approve") else 0
    return QueueCounts(row.open, row.unassigned, row.mine, row.snoozed, row.callbacks, approvals, row.overdue)


def _opened(db: Db, row: QueueRow, sealed: bytes | None) -> str:
    """Empty for what there is not, and once the person was erased."""
    key = key_of(db, row.seen.case)
    return unseal(key, sealed).decode() if key is not None and sealed is not None else ""


def _item(
    db: Db, actor: Actor, /, row: QueueRow, cause: RootCause, tags: list[CaseTag], snooze: Snooze | None
) -> QueueItem:
    stored = row.seen.case
    case = _with_masked_addresses(to_case(db, row.seen, Side.DESK))
    words = _opened(db, row, row.last_words)
    phone = _opened(db, row, row.account_phone)
    return QueueItem(
        case=case,
        account=AccountLine(
            id=stored.account_id,
            name=name_of(key_of(db, stored), row.account_name, row.account_sealed_name),
            email_masked=mask_email(_opened(db, row, row.account_email)),
            phone_masked=mask_phone(phone) if phone else None,
            country=row.account_country,
            state=AccountState(row.account_state),
        ),
        assignee=Assignee(stored.assignee_id, row.seen.agent_name or "") if stored.assignee_id is not None else None,
        waiting_since=iso_or_none(stored.waiting_since),
        last_message_excerpt=" ".join(DECODE_CONTENT.decode(words).body.split())[:EXCERPT] if words else "",
        root_cause=cause,
        unread=case.unread,
        proposal=_proposal(actor, row),
        due=due_view(row.clock, stored.due_at, row.soon_at),
        team=CaseTeam(row.team_id, row.team_name or "") if row.team_id is not None else None,
        tags=tags,
        snooze=snooze,
    )


def _proposal(actor: Actor, row: QueueRow) -> WaitingProposal | None:
    """None, too, where nothing can come of it any more: the case is resolved, or the account active meanwhile."""
    dead = row.seen.case.resolved_at is not None or row.account_state != AccountState.PENDING
    if dead or row.proposed_at is None or row.score is None:
        return None
    return WaitingProposal(
        proposed_by=row.proposed_name or "",
        proposed_at=iso(row.proposed_at),
        risk=Risk(row.score, from_json(row.factors)),
        waits_for_you=row.proposed_by != actor.id and actor.may("decisions.approve"),
    )


def _with_masked_addresses(case: Case) -> Case:
    """The number to be called on, and the addresses that are named, stand in their case. In the queue every agent looks
    over all cases."""
    if case.cc:
        case = msgspec.structs.replace(case, cc=[mask_email(address) for address in case.cc])
    if case.callback is None or not case.callback.number:
        return case
    callback = msgspec.structs.replace(case.callback, number=mask_phone(case.callback.number))
    return msgspec.structs.replace(case, callback=callback)
