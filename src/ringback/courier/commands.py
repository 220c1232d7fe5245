"""Sending is writing a row; a worker claims it, performs it and records what came of it; carriers add receipts."""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.masking import mask_email, mask_phone
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier import named, templates
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, Confirms, DeliveryEvent, DeliveryState, Trust, can
from ringback.courier.opt_outs import carrier_refused
from ringback.courier.schemas import DigitsKeyed, Receipt
from ringback.courier.tables import (
    MAX_DETAIL,
    MAX_KEY,
    MAX_REF,
    DeliveryRow,
    ReceiptRow,
    deliveries,
    delivery_events,
    receipts,
)
from ringback.courier.transitions import BY_REF, DeliveryChanges, entry, move, moved, note
from ringback.journal.commands import person_key

QUEUED = prepare(
    select(deliveries).where(
        deliveries.c.verification_id == bindparam("verification"), deliveries.c.state == DeliveryState.QUEUED.value
    ),
    into=DeliveryRow,
)


class KnownReceipt(NamedTuple):
    """A receipt that is stored already, and the delivery that it is about."""

    delivery_id: str | None


KNOWN = prepare(
    select(receipts.c.delivery_id).where(
        receipts.c.provider == bindparam("provider_is"),
        receipts.c.provider_ref == bindparam("ref_is"),
        receipts.c.key == bindparam("key_is"),
    ),
    into=KnownReceipt,
)
EARLY = prepare(
    select(receipts)
    .where(
        receipts.c.provider == bindparam("provider_is"),
        receipts.c.provider_ref == bindparam("ref_is"),
        receipts.c.delivery_id.is_(None) | (receipts.c.at >= bindparam("since")),
    )
    .order_by(receipts.c.at),
    into=ReceiptRow,
)
ADOPT = prepare(
    update(receipts)
    .where(
        receipts.c.provider == bindparam("provider_is"),
        receipts.c.provider_ref == bindparam("ref_is"),
        receipts.c.key == bindparam("key_is"),
    )
    .values(delivery_id=bindparam("delivery"))
)


def send(
    db: Db,
    actor: Actor,
    /,
    *,
    account_id: str,
    channel: ChannelName,
    to: str,
    template: str,
    locale: str,
    data: dict[str, Any],
    verification_id: str | None = None,
    case_id: str | None = None,
    due_at: int | None = None,
    expires_at: int | None = None,
    sequence: int = 1,
    avoid: str | None = None,
) -> str:
    """A delivery, in the transaction that causes it; it leaves once that is committed. Returns its id.

    `to` is an E.164 number or an e-mail address, `data` the template's values (see `templates.NEEDS`); both are kept
    sealed with the person's key, and `data` only until nothing can be sent any more. After `expires_at` (ms; a day
    from now where nothing is said) it is not sent any more. `avoid` is the provider that gets it
    only where no other is left. Raises NotFound for an account that is not there or whose
    person was erased, and ValueError for a template that can't be filled.
    """
    templates.check(template, channel, data)
    key = person_key(db, account_id=account_id)
    if key is None:
        raise NotFound
    row = new_row(
        db,
        account_id=account_id,
        channel=channel,
        to=seal(key, to.encode()),
        to_masked=mask_email(to) if channel is ChannelName.EMAIL else mask_phone(to),
        template=template,
        locale=locale,
        payload=seal(key, to_json({**data, "sequence": sequence}).encode()),
        verification_id=verification_id,
        case_id=case_id,
        due_at=due_at or db.now,
        expires_at=expires_at or db.now + DAY,
        sequence=sequence,
        avoid=avoid,
    )
    entry(db, row, "queued", actor)
    db.emit(moved(row))
    return row.id


def new_row(
    db: Db,
    *,
    account_id: str,
    channel: ChannelName,
    to: bytes,
    to_masked: str,
    template: str,
    locale: str,
    payload: bytes,
    due_at: int,
    expires_at: int,
    verification_id: str | None = None,
    case_id: str | None = None,
    webhook_id: str | None = None,
    sequence: int = 1,
    avoid: str | None = None,
) -> DeliveryRow:
    """Write a queued delivery and its first event; returns it as a row."""
    row = DeliveryRow(
        id=new_id("del", db.now),
        account_id=account_id,
        channel=channel.value,
        to=to,
        to_masked=to_masked,
        template=template,
        locale=locale,
        payload=payload,
        verification_id=verification_id,
        case_id=case_id,
        webhook_id=webhook_id,
        state=DeliveryState.QUEUED.value,
        cause=None,
        provider="",
        avoid=avoid,
        provider_ref=None,
        trust=None,
        confirms=None,
        sequence=sequence,
        attempts=0,
        repeated=0,
        events=1,
        owner=None,
        due_at=due_at,
        expires_at=expires_at,
        created_at=db.now,
        updated_at=db.now,
        sent_at=None,
        final_at=None,
    )
    db.add(deliveries, **row._asdict())
    db.add(delivery_events, delivery_id=row.id, step_number=1, at=db.now, state=row.state, detail=None)
    return row


def withdraw(db: Db, *, verification_id: str, detail: str) -> None:
    """Don't send what has not left yet: its verification is over. Not `delivery.expired`, which is evidence that codes
    don't arrive, and whoever cancels what they have just asked for would make it."""
    for row in db.all(QUEUED, verification=verification_id):
        move(db, row, DeliveryEvent.EXPIRE, past="withdrawn", detail=detail)


def receive(db: Db, *, receipt: Receipt) -> bool:
    """A carrier says something. Whatever it is, it is stored when this returns, so it may be acknowledged then.

    The same receipt twice counts once; one that comes before we know its reference waits for it; one that was
    overtaken is noted and moves nothing, and one about another number than the message's is kept and moves nothing.
    A reference that the carrier gives a second time is the newer delivery's. Returns whether it was new.
    """
    row, receipt = _about(db, fitted(receipt))
    key = receipt.key
    known = _known(db, receipt, key)
    if known is not None and row is not None and known.delivery_id not in (None, row.id):
        key = f"{row.id} {key}"[:MAX_KEY]  # the same words, and then of an older delivery
        known = _known(db, receipt, key)
    if known is not None:
        return False
    db.add(
        receipts,
        provider=receipt.provider,
        provider_ref=receipt.ref,
        key=key,
        event=receipt.event.value,
        cause=receipt.cause,
        trust=receipt.trust.value if receipt.trust else None,
        detail=receipt.detail,
        at=db.now,
        delivery_id=row.id if row is not None else None,
        numbers=named.digests(db, receipt.numbers),
    )
    if row is not None:
        believe(db, row, receipt)
        if receipt.digits:
            db.emit(DigitsKeyed(row.id, receipt.digits))
    return True


def fitted(receipt: Receipt) -> Receipt:
    """As much of it as its columns hold. A reference is cut as the delivery's own is, so they still meet."""
    detail = receipt.detail[:MAX_DETAIL] if receipt.detail is not None else None
    return msgspec.structs.replace(receipt, ref=receipt.ref[:MAX_REF], key=receipt.key[:MAX_KEY], detail=detail)


def _about(db: Db, receipt: Receipt) -> tuple[DeliveryRow | None, Receipt]:
    """The delivery, and the receipt with the reference that it has there."""
    digests = named.digests(db, receipt.numbers)
    for ref in (receipt.ref, *receipt.others) if digests is not None else (receipt.ref,):
        row = db.one(BY_REF, provider_is=receipt.provider, ref_is=ref)
        if row is not None and named.fits(db, row, digests):
            return row, msgspec.structs.replace(receipt, ref=ref)
    return None, receipt


def _known(db: Db, receipt: Receipt, key: str) -> KnownReceipt | None:
    return db.one(KNOWN, provider_is=receipt.provider, ref_is=receipt.ref, key_is=key)


def adopt_early_receipts(db: Db, row: DeliveryRow) -> DeliveryRow:
    """Receipts that overtook the provider's answer to our submit: they could not name a delivery until now, or seemed
    to name an older one with the same reference."""
    for early in db.all(EARLY, provider_is=row.provider, ref_is=row.provider_ref, since=row.created_at):
        if not named.fits(db, row, early.numbers):
            continue
        receipt = Receipt(
            provider=early.provider,
            ref=early.provider_ref,
            key=early.key,
            event=DeliveryEvent(early.event),
            cause=early.cause,
            trust=Trust(early.trust) if early.trust else None,
            detail=early.detail,
        )
        row = believe(db, row, receipt)
        db.run(ADOPT, provider_is=row.provider, ref_is=row.provider_ref, key_is=early.key, delivery=row.id)
    return row


def believed(row: DeliveryRow, receipt: Receipt) -> tuple[str | None, Trust | None]:
    """Cause and trust. A receipt says at most what its way can know, and only a phone knows that it has a text."""
    trust = receipt.trust
    if trust is Trust.HANDSET and row.confirms in (Confirms.CARRIER, Confirms.NEVER):
        trust = Trust.CARRIER
    unsure = receipt.event is DeliveryEvent.DELIVER and row.channel == ChannelName.SMS and trust is not Trust.HANDSET
    return (Cause.UNCONFIRMED if unsure else receipt.cause), trust


def believe(db: Db, row: DeliveryRow, receipt: Receipt) -> DeliveryRow:
    if not can(DeliveryState(row.state), receipt.event):
        return note(db, row, f"overtaken: {receipt.event}")
    cause, trust = believed(row, receipt)
    carrier_refused(db, row, cause)
    changes: DeliveryChanges = {"cause": cause}
    if trust is not None:
        changes["trust"] = trust.value
    if row.sent_at is None:
        changes["sent_at"] = db.now
    return move(db, row, receipt.event, detail=receipt.detail, **changes)
