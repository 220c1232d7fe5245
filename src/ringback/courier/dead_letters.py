"""Dead letters: deliveries that nobody tries again by themselves. An operator lists them, requeues what can still be
sent, and drops what needs no looking at; each with its entry in the journal.

What a message said is forgotten once it is over, and a code is never sent again by hand: it has expired, or the person
asks for another, which counts as a send. So what can be requeued is webhooks, whose content is the journal's entry.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import Select, exists, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.paging import Page, newest
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import DeadLetter, DeadLetterFilter, HandledDeadLetters
from ringback.courier.tables import DEAD, DeliveryRow, deliveries, dropped_deliveries
from ringback.courier.webhooks.commands import begin_again
from ringback.courier.webhooks.queries import BY_ID as WEBHOOK_BY_ID
from ringback.courier.webhooks.queries import is_active
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience

MAX_AT_ONCE = 200  # letters of one request; the rest are the next one's
BY_PERSON = frozenset({ChannelName.SMS, ChannelName.CALL})


class RequeueRefusal(StrEnum):
    """Why a letter can't be requeued."""

    CODE_EXPIRED = "code_expired"
    CODE_NOT_REPEATED = "code_not_repeated"
    CONTENT_FORGOTTEN = "content_forgotten"
    WEBHOOK_ENDED = "webhook_ended"


def listed(
    db: Db, actor: Actor, /, *, wanted: DeadLetterFilter, cursor: str | None = None, limit: int | None = None
) -> Page[DeadLetter]:
    """Those that nobody dropped, newest first."""
    by = (deliveries.c.created_at, deliveries.c.id)
    rows, more = newest(db, matching(wanted), *by, into=DeliveryRow, cursor=cursor, limit=limit)
    return Page([view(db, row) for row in rows], more)


def matching(wanted: DeadLetterFilter) -> Select[Any]:
    dropped = exists().where(dropped_deliveries.c.delivery_id == deliveries.c.id)
    statement = select(deliveries).where(DEAD, ~dropped)
    for column, value in (
        (deliveries.c.channel, wanted.channel),
        (deliveries.c.cause, wanted.cause),
        (deliveries.c.webhook_id, wanted.webhook_id),
    ):
        if value is not None:
            statement = statement.where(column == value)
    if wanted.ids is not None:
        statement = statement.where(deliveries.c.id.in_(wanted.ids))
    if wanted.since_ms is not None:
        statement = statement.where(deliveries.c.created_at >= wanted.since_ms)
    if wanted.until_ms is not None:
        statement = statement.where(deliveries.c.created_at < wanted.until_ms)
    return statement


def view(db: Db, row: DeliveryRow) -> DeadLetter:
    refused = refusal(db, row)
    return DeadLetter(
        id=row.id,
        account_id=row.account_id,
        channel=ChannelName(row.channel),
        to=row.to_masked,
        template=row.template,
        state=row.state,
        cause=row.cause,
        provider=row.provider,
        webhook_id=row.webhook_id,
        attempts=row.attempts,
        created_at=iso(row.created_at),
        ended_at=iso(row.final_at or row.updated_at),
        requeue_refused=refused.value if refused else None,
    )


def refusal(db: Db, row: DeliveryRow) -> RequeueRefusal | None:
    """None where it can be sent again."""
    if row.channel in BY_PERSON or row.verification_id is not None:
        return RequeueRefusal.CODE_EXPIRED if row.expires_at <= db.now else RequeueRefusal.CODE_NOT_REPEATED
    if row.channel != ChannelName.WEBHOOK or row.payload is None:
        return RequeueRefusal.CONTENT_FORGOTTEN
    key = ("active webhook", row.webhook_id)
    if key not in db.memory:
        webhook = db.one(WEBHOOK_BY_ID, which=row.webhook_id)
        db.memory[key] = webhook is not None and is_active(db, webhook)
    return None if db.memory[key] else RequeueRefusal.WEBHOOK_ENDED


def requeue(db: Db, actor: Actor, /, *, wanted: DeadLetterFilter, preview: bool) -> HandledDeadLetters:
    """Send again, from the first attempt, those that can be. `preview` only tells which would be."""
    rows, more = _some(db, wanted)
    refused: dict[str, int] = {}
    done = []
    for row in rows:
        if (reason := refusal(db, row)) is not None:
            refused[reason.value] = refused.get(reason.value, 0) + 1
            continue
        done.append(row.id)
        if not preview:
            begin_again(db, row, detail="requeued")
            _tell(db, actor, "delivery.requeued", row)
    return HandledDeadLetters(preview, len(rows), done, refused, more)


def drop(db: Db, actor: Actor, /, *, wanted: DeadLetterFilter, preview: bool, reason: str = "") -> HandledDeadLetters:
    """Take them off the list; the deliveries and what the journal says of them stay. `reason` is sealed in the entry:
    somebody may be named in it."""
    rows, more = _some(db, wanted)
    if not preview:
        for row in rows:
            db.add(dropped_deliveries, delivery_id=row.id, at=db.now)
            _tell(db, actor, "delivery.dropped", row, {"reason": reason} if reason else None)
    return HandledDeadLetters(preview, len(rows), [row.id for row in rows], {}, more)


def _some(db: Db, wanted: DeadLetterFilter) -> tuple[list[DeliveryRow], bool]:
    """The oldest first, so that what is requeued leaves in the order in which it died."""
    statement = matching(wanted).order_by(deliveries.c.created_at, deliveries.c.id).limit(MAX_AT_ONCE + 1)
    rows = db.all(prepare(statement, into=DeliveryRow))
    return rows[:MAX_AT_ONCE], len(rows) > MAX_AT_ONCE


def _tell(db: Db, actor: Actor, kind: AccountKind, row: DeliveryRow, private: dict[str, str] | None = None) -> None:
    """Of a webhook, too, though what it does is not journaled: this is what a person did, and goes to no webhook."""
    data = {"delivery_id": row.id, "channel": row.channel, "webhook_id": row.webhook_id, "cause": row.cause}
    append(db, actor, kind, account_id=row.account_id, audience=Audience.OPERATOR, data=data, private=private)
