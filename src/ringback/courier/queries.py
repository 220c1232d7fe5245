"""Reading deliveries: to their owner with the number, to everyone else masked."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, select

from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.core.times import iso, iso_or_none
from ringback.courier.flow import ChannelName, Confirms, DeliveryState, Trust
from ringback.courier.schemas import Delivery, DeliveryStep
from ringback.courier.tables import DeliveryEventRow, DeliveryRow, delivery_events
from ringback.courier.tables import deliveries as rows_of
from ringback.journal.commands import person_key

_NO_WEBHOOKS = rows_of.c.channel != ChannelName.WEBHOOK.value
_OF_ACCOUNT = rows_of.c.account_id == bindparam("of")
_OF_VERIFICATION = rows_of.c.verification_id == bindparam("of")
STEPS_OF_ONE = prepare(
    select(delivery_events)
    .where(delivery_events.c.delivery_id == bindparam("of"))
    .order_by(delivery_events.c.step_number),
    into=DeliveryEventRow,
)


class DeliveryId(NamedTuple):
    id: str


class LastProvider(NamedTuple):
    provider: str


class LastOfChannel(NamedTuple):
    provider: str
    trust: str | None


REROUTED = prepare(select(rows_of.c.id).where(_OF_VERIFICATION, rows_of.c.avoid.is_not(None)).limit(1), into=DeliveryId)
LAST_PROVIDER = prepare(
    select(rows_of.c.provider).where(_OF_VERIFICATION).order_by(rows_of.c.sequence.desc()).limit(1), into=LastProvider
)
LAST_OF_CHANNEL = prepare(
    select(rows_of.c.provider, rows_of.c.trust)
    .where(_OF_VERIFICATION, rows_of.c.channel == bindparam("channel_is"), rows_of.c.provider != "")
    .order_by(rows_of.c.sequence.desc())
    .limit(1),
    into=LastOfChannel,
)
MAX_DELIVERIES = 200  # of one account; beyond that somebody plays, and the newest are what matters


def last_provider(db: Db, *, verification_id: str) -> str | None:
    """Who had the last message of a verification; None where none was claimed."""
    row = db.one(LAST_PROVIDER, of=verification_id)
    return row.provider or None if row is not None else None


def was_rerouted(db: Db, *, verification_id: str) -> bool:
    """Whether one of its messages went by another provider because the first one's way was filtered."""
    return db.one(REROUTED, of=verification_id) is not None


def doubtful(db: Db, *, verification_id: str, channel: ChannelName) -> str | None:
    """The provider of the last message by a channel, unless the phone itself confirmed it."""
    row = db.one(LAST_OF_CHANNEL, of=verification_id, channel_is=channel.value)
    return None if row is None or row.trust == Trust.HANDSET else row.provider


def _newest(condition: ColumnElement[bool]) -> Prepared[DeliveryRow]:
    return prepare(
        select(rows_of)
        .where(condition, _NO_WEBHOOKS)
        .order_by(rows_of.c.created_at.desc(), rows_of.c.id.desc())
        .limit(MAX_DELIVERIES),
        into=DeliveryRow,
    )


def _steps(condition: ColumnElement[bool]) -> Prepared[DeliveryEventRow]:
    return prepare(
        select(delivery_events)
        .join(rows_of, rows_of.c.id == delivery_events.c.delivery_id)
        .where(condition, _NO_WEBHOOKS)
        .order_by(delivery_events.c.delivery_id, delivery_events.c.step_number),
        into=DeliveryEventRow,
    )


BY_ACCOUNT, STEPS_BY_ACCOUNT = _newest(_OF_ACCOUNT), _steps(_OF_ACCOUNT)
BY_VERIFICATION, STEPS_BY_VERIFICATION = _newest(_OF_VERIFICATION), _steps(_OF_VERIFICATION)


def deliveries(db: Db, actor: Actor, /, *, account_id: str, verification_id: str | None = None) -> list[Delivery]:
    """Oldest first, with every step. The caller has checked that the account may be seen.

    Only the applicant gets `to` in clear.
    """
    by, steps, of = BY_ACCOUNT, STEPS_BY_ACCOUNT, account_id
    if verification_id is not None:
        by, steps, of = BY_VERIFICATION, STEPS_BY_VERIFICATION, verification_id
    rows = [row for row in db.all(by, of=of) if row.account_id == account_id]
    taken: dict[str, list[DeliveryStep]] = {}
    for step in db.all(steps, of=of) if rows else ():
        taken.setdefault(step.delivery_id, []).append(DeliveryStep(iso(step.at), step.state, step.detail))
    own = actor.kind is ActorKind.APPLICANT and actor.account_id == account_id
    key = person_key(db, account_id=account_id) if own and rows else None
    return [view(row, taken.get(row.id, []), key) for row in reversed(rows)]


def steps_of(db: Db, delivery_id: str) -> list[DeliveryStep]:
    return [DeliveryStep(iso(step.at), step.state, step.detail) for step in db.all(STEPS_OF_ONE, of=delivery_id)]


def view(row: DeliveryRow, steps: list[DeliveryStep], key: bytes | None = None) -> Delivery:
    return Delivery(
        id=row.id,
        channel=ChannelName(row.channel),
        to=unseal(key, row.to).decode() if key is not None else row.to_masked,
        template=row.template,
        state=DeliveryState(row.state),
        cause=row.cause,
        provider=row.provider,
        trust=Trust(row.trust) if row.trust else None,
        confirms=Confirms(row.confirms) if row.confirms else None,
        created_at=iso(row.created_at),
        updated_at=iso(row.updated_at),
        sent_at=iso_or_none(row.sent_at),
        final_at=iso_or_none(row.final_at),
        sequence=row.sequence,
        events=steps,
    )
