"""Reading webhooks: the subscriptions, what was sent to one, and an entry as it is sent."""

from typing import Any, Literal, NamedTuple, cast

import msgspec
from sqlalchemy import bindparam, or_, select

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db, from_json
from ringback.core.errors import NotFound
from ringback.core.paging import Page, newest
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.courier import queries as courier
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import Delivery, Job, Message, Webhook, WebhookFormat
from ringback.courier.tables import DeliveryRow, WebhookRow, deliveries, webhooks
from ringback.courier.webhooks.eventbridge import envelope
from ringback.courier.webhooks.sealed_addresses import opened, without_secret
from ringback.journal.queries import since
from ringback.journal.schemas import Audience, Entry

ACTIVE, DISABLED, DELETED = "active", "disabled", "deleted"
EVENTBRIDGE = "eventbridge"


class Subscriber(NamedTuple):
    """What decides whether an entry is sent, and in which form. `kinds` is a JSON list; without an `account_id` it gets
    everybody's."""

    id: str
    url: str
    kinds: str
    format: str
    account_id: str | None


SUBSCRIBERS = prepare(
    select(webhooks.c.id, webhooks.c.url, webhooks.c.kinds, webhooks.c.format, webhooks.c.account_id).where(
        webhooks.c.state == ACTIVE, or_(webhooks.c.expires_at.is_(None), webhooks.c.expires_at > bindparam("now"))
    ),
    into=Subscriber,
)
LISTED = prepare(
    select(webhooks).where(webhooks.c.state != DELETED).order_by(webhooks.c.created_at, webhooks.c.id), into=WebhookRow
)
OF_MAKER = prepare(
    select(webhooks).where(webhooks.c.created_by == bindparam("maker"), webhooks.c.state != DELETED), into=WebhookRow
)
BY_ID = prepare(
    select(webhooks).where(webhooks.c.id == bindparam("which"), webhooks.c.state != DELETED), into=WebhookRow
)


def subscribers(db: Db) -> list[Subscriber]:
    """Read in each transaction, once: a "none" remembered for longer would miss the entries between another process's
    subscription and our noticing it."""
    if webhooks not in db.shared:
        db.shared[webhooks] = db.all(SUBSCRIBERS, now=db.now)
    return cast(list[Subscriber], db.shared[webhooks])


def listed(db: Db, actor: Actor, /) -> list[Webhook]:
    """Those that the actor may manage."""
    return [view(db, actor, row) for row in db.all(LISTED) if _visible_to(actor, row)]


def webhook_row(db: Db, actor: Actor, /, *, webhook_id: str) -> WebhookRow:
    """Raises NotFound where it is not there or not the actor's."""
    row = db.one(BY_ID, which=webhook_id)
    if row is None or not _visible_to(actor, row):
        raise NotFound
    return row


def _visible_to(actor: Actor, row: WebhookRow) -> bool:
    """A key of one account manages that account's, the others all that are of no account, also of a key before them.
    Whoever runs the platform manages every one."""
    return actor.kind in (ActorKind.AGENT, ActorKind.OPERATOR) or row.account_id == actor.account_id


def is_active(db: Db, row: WebhookRow) -> bool:
    return row.state == ACTIVE and (row.expires_at is None or row.expires_at > db.now)


def has_former(db: Db, row: WebhookRow) -> bool:
    """Whether a former secret counts beside the present one."""
    return row.former_secret is not None and (row.former_until or 0) > db.now


def former_secret(db: Db, row: WebhookRow) -> str:
    """Empty where none counts any more."""
    return db.vault.open("hooks", row.former_secret).decode() if has_former(db, row) and row.former_secret else ""


def _state(db: Db, row: WebhookRow) -> Literal["active", "disabled", "ended"]:
    if is_active(db, row):
        return "active"
    return "ended" if row.expires_at is not None and row.expires_at <= db.now else "disabled"


def view(db: Db, actor: Actor, /, row: WebhookRow) -> Webhook:
    """The whole address only for the key that gave it: addresses often hold a secret, in their path or query."""
    return Webhook(
        id=row.id,
        account_id=row.account_id,
        url=opened(db, row) if row.created_by == actor.id else without_secret(row.url),
        kinds=from_json(row.kinds),
        format=cast(WebhookFormat, row.format),
        state=_state(db, row),
        created_at=iso(row.created_at),
        expires_at=iso_or_none(row.expires_at),
        former_secret_ends_at=iso_or_none(row.former_until) if has_former(db, row) else None,
    )


def sent(
    db: Db,
    actor: Actor,
    /,
    *,
    webhook_id: str,
    state: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[Delivery]:
    """What was sent there, newest first; `state=failed` lists the dead ones. Raises NotFound."""
    webhook_row(db, actor, webhook_id=webhook_id)
    statement = select(deliveries).where(deliveries.c.webhook_id == webhook_id)
    if state is not None:
        statement = statement.where(deliveries.c.state == state)
    by = (deliveries.c.created_at, deliveries.c.id)
    rows, more = newest(db, statement, *by, into=DeliveryRow, cursor=cursor, limit=limit)
    return Page([courier.view(row, courier.steps_of(db, row.id)) for row in rows], more)


def webhook_job(db: Db, row: DeliveryRow) -> Job | None:
    """The entry as it is sent; None where nobody is subscribed any more."""
    webhook = db.one(BY_ID, which=row.webhook_id)
    if webhook is None or not is_active(db, webhook) or row.payload is None:
        return None
    if webhook.account_id not in (None, row.account_id):
        return None
    seq, _, index = row.payload.decode().partition("/")
    entry = since(db, account_id=row.account_id, audience=Audience.AGENT, since=int(seq) - 1, maximum=1)[0]
    body = envelope(entry, int(index)) if index else _body(entry)
    return Job(
        id=row.id,
        channel=ChannelName.WEBHOOK,
        to=opened(db, webhook),
        locale="en",
        message=Message(text=msgspec.json.encode(body).decode()),
        attempts=row.attempts + 1,
        expires_at=row.expires_at,
        created_at=row.created_at,
        secret=db.vault.open("hooks", webhook.secret).decode(),
        former_secret=former_secret(db, webhook),
    )


def _body(entry: Entry) -> dict[str, Any]:
    return {
        "type": entry.kind,
        "timestamp": iso(entry.at),
        "data": {
            **entry.data,
            "account_id": entry.account_id,
            "seq": entry.seq,
            "case_id": entry.case_id,
            "actor": {"kind": entry.actor["kind"], "id": entry.actor["id"]},
        },
    }
