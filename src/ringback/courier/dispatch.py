"""What a worker does with deliveries: claim what is due, and record what came of it.

Everything a worker must look at again has a `due_at`: when to send, when to take over from a worker that died, when to
stop waiting for a receipt. So one index finds all of it, and nothing is remembered in memory.
"""

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
import structlog
from msgspec.structs import replace
from sqlalchemy import bindparam, select, union_all, update

from ringback.core import tracing
from ringback.core.crypto import Erased, Vault, unseal
from ringback.core.db import Db, from_json
from ringback.core.row_sets import listed
from ringback.core.sql import prepare
from ringback.core.times import HOUR, MINUTE, SECOND
from ringback.courier import templates
from ringback.courier.causes import Cause
from ringback.courier.commands import adopt_early_receipts, stored_receipts
from ringback.courier.flow import ChannelName, DeliveryEvent, DeliveryState, can
from ringback.courier.opt_outs import carrier_refused, opt_outs_of
from ringback.courier.providers import health
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import Data, Job, Outcome, RouteInfo
from ringback.courier.tables import MAX_REF, DeliveryRow, ReceiptRow, deliveries
from ringback.courier.tags import TagKind, tagged
from ringback.courier.templates import Brand
from ringback.courier.transitions import BY_IDS, DeliveryChanges, move, note
from ringback.courier.webhooks.queries import webhook_job
from ringback.journal.commands import open_heads, sealed_keys
from ringback.journal.schemas import INSTALLATION

log = structlog.get_logger()

LEASE = 60 * SECOND  # longer than any channel may take
CALL_TIMEOUT = 3 * MINUTE  # after which a call of which nothing is heard any more is over
PUT_OFF = MINUTE  # of what can't be begun, for a reason that may pass
# What reading a row raises that can't be read: its key or text does not open, is no JSON, or lacks what is needed.
UNREADABLE = (Erased, LookupError, ValueError, TypeError, AttributeError, msgspec.MsgspecError)
# For these a provider refuses what another may take: no credit with it, its own trouble, its sender name or route.
OTHERS_MAY = frozenset({Cause.PROVIDER_DOWN, Cause.NO_CREDIT, Cause.FILTERED, Cause.BLOCKED})
ONCE = frozenset({ChannelName.SMS, ChannelName.CALL})  # a second one disturbs; a second e-mail or webhook does not

# Waits before the 2nd, 3rd ... attempt; the last one repeats. Webhooks: those that Standard Webhooks recommends,
# 75 hours in all.
WAITS: dict[ChannelName, tuple[int, ...]] = {
    ChannelName.SMS: (5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, MINUTE),
    ChannelName.CALL: (5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, MINUTE),
    ChannelName.EMAIL: (10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR),
    ChannelName.WEBHOOK: (5 * SECOND, 5 * MINUTE, *(n * HOUR // 2 for n in (1, 4, 10, 20, 28, 40, 48))),
}
JITTER = 0.1  # a part of each wait, so that what failed together does not come back together

_IS_DUE = (deliveries.c.channel == bindparam("channel_is"), deliveries.c.due_at <= bindparam("now"))
DUE = prepare(
    select(deliveries).where(*_IS_DUE).order_by(deliveries.c.due_at).limit(bindparam("maximum")), into=DeliveryRow
)
DUE_ONE = prepare(select(deliveries).where(deliveries.c.id == bindparam("which"), *_IS_DUE), into=DeliveryRow)
HELD = prepare(
    select(deliveries)
    .where(
        deliveries.c.channel == bindparam("channel_is"),
        deliveries.c.due_at <= bindparam("until"),
        deliveries.c.state == DeliveryState.SENDING.value,
        deliveries.c.owner == bindparam("owner_is"),
    )
    .order_by(deliveries.c.due_at),
    into=DeliveryRow,
)
KEEP = prepare(update(deliveries).where(deliveries.c.id == bindparam("which")).values(due_at=bindparam("until")))


class Waiting(NamedTuple):
    id: str


class WaitingChannel(NamedTuple):
    channel: str


DUE_IDS = prepare(
    select(deliveries.c.id).where(*_IS_DUE).order_by(deliveries.c.due_at).limit(bindparam("maximum")), into=Waiting
)


WAITING = prepare(
    union_all(
        *(
            select(deliveries.c.channel)
            .where(deliveries.c.channel == channel.value, deliveries.c.due_at <= bindparam("now"))
            .limit(1)
            .subquery()
            .select()
            for channel in ChannelName
        )
    ),
    into=WaitingChannel,
)

STATES = frozenset(state.value for state in DeliveryState)
UNKNOWN_ROUTE = RouteInfo()
EarlyReceipts = Mapping[tuple[str, str], Sequence[ReceiptRow]]  # by provider and reference
Choose = Callable[[Job, str, str], Choice]  # of a job, its template and who had the attempt before


def no_skew(now: int) -> int:
    """For callers whose clock is never set."""
    return 0


def due(db: Db) -> set[ChannelName]:
    """The channels that have something to do now."""
    return {ChannelName(row.channel) for row in db.all(WAITING, now=db.now)}


def due_ids(db: Db, *, channel: ChannelName, maximum: int) -> list[str]:
    """Oldest first: what `claim` would take, for who must take it one by one."""
    return [row.id for row in db.all(DUE_IDS, channel_is=channel.value, now=db.now, maximum=maximum)]


def claim(
    db: Db,
    *,
    owner: str,
    channel: ChannelName,
    maximum: int,
    brand: Brand,
    choose: Choose,
    holding: Collection[str] = (),
    skew: Callable[[int], int] = no_skew,
    only: str | None = None,
) -> list[Job]:
    """Take what is due, oldest first, for `LEASE` ms; a worker that dies meanwhile loses it to the next.

    A text message or call of which nobody knows whether it went out is sent once more and marked so, never twice.
    `holding` are the deliveries that this very worker is handing over: it may have been stopped for longer than a
    lease, and knows better than the clock. `skew` tells by how much the clock that says `now` was just set: then
    nothing is taken before the leases of others have been renewed. `only` one of them is taken where its id is given.
    """
    if skew(db.now):
        return []
    if only is None:
        rows = db.all(DUE, channel_is=channel.value, now=db.now, maximum=maximum)
    else:
        rows = db.all(DUE_ONE, which=only, channel_is=channel.value, now=db.now)
    keys = sealed_keys(db, account_ids={row.account_id for row in rows}) if rows else {}
    prepared = []
    for row in rows:
        if row.id in holding and row.owner == owner:
            db.run(KEEP, which=row.id, until=db.now + LEASE)
        elif (job := _prepare(db, row, brand, keys.get(row.account_id))) is not None:
            prepared.append((row, job))
    texts = {job.id: job.to for _, job in prepared if job.channel is ChannelName.SMS}
    stopped = opt_outs_of(db, numbers=texts)
    taken = []
    for row, job in prepared:
        if job.id in stopped:
            move(db, row, DeliveryEvent.FAIL, cause=Cause.OPTED_OUT, detail="number_stopped_texts")
        elif (chosen := _chosen(db, row, job, choose)) is not None:
            taken.append(_claimed(db, row, owner, chosen))
    return taken


def release(db: Db, *, owner: str, channel: ChannelName, begun: Collection[str]) -> int:
    """Give back what this worker holds without knowing it: it was claimed, and the answer was lost with the
    connection to the database. Nothing of it was handed over, so it is due at once, and sent as if for the first time.
    `begun` are the deliveries that the worker did hear of. Returns how many there were."""
    held = db.all(HELD, channel_is=channel.value, owner_is=owner, until=db.now + LEASE)
    lost = [row for row in held if row.id not in begun]
    for row in lost:
        move(
            db,
            row,
            DeliveryEvent.RELEASE,
            owner=None,
            due_at=db.now,
            attempts=row.attempts - 1,
            detail="claim_lost",
        )
    return len(lost)


def held_by(db: Db, *, owner: str, ids: Collection[str]) -> set[str]:
    """Which of these deliveries are claimed by this worker, and by no other since."""
    rows = db.all(BY_IDS, ids=listed(ids))
    return {row.id for row in rows if row.state == DeliveryState.SENDING and row.owner == owner}


def put_off(db: Db, *, delivery_id: str) -> None:
    """What can't be begun is looked at again later, so that it holds up nothing that waits behind it."""
    db.run(KEEP, which=delivery_id, until=db.now + PUT_OFF)


class Performed(NamedTuple):
    """What came of a job. `elsewhere`: another provider is left to try, so that what this one did not take goes there
    at once."""

    delivery_id: str
    outcome: Outcome
    elsewhere: bool = False
    route_info: RouteInfo = UNKNOWN_ROUTE


def record_all(db: Db, *, owner: str, performed: Sequence[Performed]) -> list[None]:
    """Write down what came of jobs. A worker that had lost its claim adds only the good news that it went out."""
    rows = {row.id: row for row in db.all(BY_IDS, ids=listed(done.delivery_id for done in performed))}
    open_heads(db, account_ids={row.account_id for row in rows.values()})
    known = [done for done in performed if done.delivery_id in rows]
    accepted = [done for done in known if done.outcome.event is DeliveryEvent.ACCEPT]
    early = stored_receipts(db, [(one.outcome.provider, _ref(rows[one.delivery_id], one.outcome)) for one in accepted])
    for done in known:
        with tracing.within(rows[done.delivery_id].trace):
            rows[done.delivery_id] = _record(db, rows[done.delivery_id], owner, done, early)
    return [None] * len(performed)


def _ref(row: DeliveryRow, outcome: Outcome) -> str:
    return outcome.ref[:MAX_REF] if outcome.ref else row.provider_ref or ""


def _record(db: Db, row: DeliveryRow, owner: str, done: Performed, early: EarlyReceipts) -> DeliveryRow:
    outcome, event = done.outcome, done.outcome.event
    carrier_refused(db, row._replace(provider=outcome.provider), outcome.cause)
    mine = row.state == DeliveryState.SENDING and row.owner == owner
    if not mine and (event is None or not _still_counts(row, event)):
        return note(db, row, f"overtaken: {event or 'unknown'}")
    if mine and not outcome.resting:
        health.remember(db, row, outcome, done.route_info)
    if done.elsewhere and event is DeliveryEvent.FAIL and outcome.cause in OTHERS_MAY:
        event = DeliveryEvent.RETRY
    row = row._replace(provider=outcome.provider, provider_ref=_ref(row, outcome) or None)
    if event is DeliveryEvent.ACCEPT:
        return _accepted(db, row, outcome, early)
    if event is DeliveryEvent.RETRY or event is None:
        return _again(db, row, outcome, done.elsewhere)
    changes: DeliveryChanges = {
        "cause": outcome.cause,
        "trust": outcome.trust.value if outcome.trust else row.trust,
    }
    if event is DeliveryEvent.DELIVER:
        changes["sent_at"] = row.sent_at or db.now
    return move(db, row, event, detail=outcome.detail, **changes)


def _prepare(db: Db, row: DeliveryRow, brand: Brand, sealed_key: bytes | None) -> Job | None:
    """The job of what is to be sent now; None where it ended instead, or must wait."""
    if row.state not in STATES:  # a later version's, which runs beside this one
        put_off(db, delivery_id=row.id)
        return None
    state = DeliveryState(row.state)
    if state is DeliveryState.ACCEPTED:
        move(db, row, DeliveryEvent.HOLD, cause=row.cause or Cause.UNCONFIRMED, due_at=None, detail="no_receipt")
    elif state in (DeliveryState.RINGING, DeliveryState.ANSWERED):
        move(db, row, DeliveryEvent.FAIL, cause=Cause.UNCONFIRMED, detail="no_final_report")
    elif state is DeliveryState.SENDING and row.channel in ONCE and (row.repeated or row.expires_at <= db.now):
        _give_up(db, row)
    elif row.expires_at <= db.now:
        move(db, row, DeliveryEvent.EXPIRE)
    else:
        return _opened(db, row, brand, sealed_key)
    return None


def _opened(db: Db, row: DeliveryRow, brand: Brand, sealed_key: bytes | None) -> Job | None:
    """A row that can't be read fails alone, or it would hold up all that wait behind it."""
    try:
        job = webhook_job(db, row) if row.channel == ChannelName.WEBHOOK else _job(db, row, brand, sealed_key)
    except UNREADABLE as error:
        log.error("delivery_not_prepared", delivery_id=row.id, template=row.template, error=type(error).__name__)
        move(db, row, DeliveryEvent.FAIL, cause=Cause.NOT_PREPARED, detail="not_prepared")
        return None
    if job is None:
        move(db, row, DeliveryEvent.FAIL, detail="no_receiver")
    return job


def _chosen(db: Db, row: DeliveryRow, job: Job, choose: Choose) -> Job | None:
    """With the provider that is to send it; None where none could be worked out, which may pass."""
    try:
        chosen = choose(job, row.template, row.provider or row.avoid or "")
    except Exception as error:  # it asks no database, so nothing is half done
        log.error("route_not_chosen", delivery_id=row.id, channel=row.channel, error=type(error).__name__)
        put_off(db, delivery_id=row.id)
        return None
    return replace(
        job,
        provider=chosen.provider,
        elsewhere=chosen.elsewhere,
        route_info=chosen.route_info,
        trace=row.trace or "",
    )


def _claimed(db: Db, row: DeliveryRow, owner: str, job: Job) -> Job:
    left_behind = row.state == DeliveryState.SENDING
    move(
        db,
        row,
        DeliveryEvent.CLAIM,
        owner=owner,
        provider=job.provider,
        confirms=job.route_info.confirms.value if row.channel == ChannelName.SMS else None,
        attempts=row.attempts + 1,
        repeated=1 if left_behind and row.channel in ONCE else row.repeated,
        due_at=db.now + LEASE,
        detail="taken_over" if left_behind else None,
    )
    return job


def _job(db: Db, row: DeliveryRow, brand: Brand, sealed_key: bytes | None) -> Job | None:
    """None where the person was erased, and the address with them. Raises one of UNREADABLE."""
    if row.payload is None or (sealed_key is None and row.account_id != INSTALLATION):
        return None
    vault = db.vault
    key = vault.keys("installation") if sealed_key is None else vault.open("people", sealed_key)
    channel = ChannelName(row.channel)
    data = from_json(unseal(key, row.payload).decode())
    job = Job(
        id=row.id,
        channel=channel,
        to=unseal(key, row.to).decode(),
        locale=row.locale,
        message=templates.render(row.template, channel, row.locale, data, brand),
        attempts=row.attempts + 1,
        expires_at=row.expires_at,
        created_at=row.created_at,
    )
    return answerable(db.vault, job, data, brand.mailbox) if channel is ChannelName.EMAIL and brand.mailbox else job


def answerable(vault: Vault, job: Job, data: Data, mailbox: str) -> Job:
    """With the ways back: where the e-mail's bounces go, and, where it is about a case, the answers to it."""
    job = replace(job, return_path=tagged(vault, mailbox, TagKind.BOUNCE, job.id.removeprefix("del_")))
    case = data.get("display_id")
    return replace(job, reply_to=tagged(vault, mailbox, TagKind.CASE, case), thread=case) if case else job


def _still_counts(row: DeliveryRow, event: DeliveryEvent) -> bool:
    return event in (DeliveryEvent.ACCEPT, DeliveryEvent.DELIVER) and can(DeliveryState(row.state), event)


def _accepted(db: Db, row: DeliveryRow, outcome: Outcome, early: EarlyReceipts) -> DeliveryRow:
    """Nothing can be sent again from here on, so what the message said is forgotten."""
    timeouts = {ChannelName.EMAIL: None, ChannelName.CALL: db.now + CALL_TIMEOUT}
    row = move(
        db,
        row,
        DeliveryEvent.ACCEPT,
        detail=outcome.detail,
        cause=None,
        trust=outcome.trust.value if outcome.trust else None,
        owner=None,
        payload=None,
        sent_at=db.now,
        due_at=timeouts.get(ChannelName(row.channel), row.expires_at),
    )
    return adopt_early_receipts(db, row, early.get((row.provider, row.provider_ref or ""), ()))


def _again(db: Db, row: DeliveryRow, outcome: Outcome, elsewhere: bool) -> DeliveryRow:
    unknown = outcome.event is None and row.channel in ONCE
    if unknown and row.repeated:
        return _give_up(db, row)
    if outcome.resting:
        row = row._replace(attempts=row.attempts - 1)
    waits = (0,) if outcome.resting else WAITS[ChannelName(row.channel)]
    wait = max(waits[min(row.attempts, len(waits)) - 1], (outcome.retry_after_s or 0) * SECOND)
    wait = 0 if elsewhere else wait  # what one provider asks for does not bind another
    at = db.now + round(wait * (1 + random.uniform(0, JITTER)))  # noqa: S311 - spreads attempts, guards nothing
    if at >= row.expires_at:
        never_left = outcome.event is DeliveryEvent.RETRY and row.channel != ChannelName.WEBHOOK
        last = DeliveryEvent.EXPIRE if never_left else DeliveryEvent.FAIL
        return move(db, row, last, cause=outcome.cause, detail=outcome.detail)
    repeated = 1 if unknown else row.repeated
    return move(
        db,
        row,
        DeliveryEvent.RETRY,
        detail=outcome.detail,
        cause=outcome.cause,
        owner=None,
        due_at=at,
        repeated=repeated,
        attempts=row.attempts,
    )


def _give_up(db: Db, row: DeliveryRow) -> DeliveryRow:
    return move(db, row, DeliveryEvent.FAIL, cause=Cause.UNCONFIRMED, detail="outcome_unknown")
