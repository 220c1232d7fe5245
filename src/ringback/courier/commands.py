"""Sending is writing a row; a worker claims it, performs it and records what came of it; carriers add receipts."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from ringback.core import tracing
from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.masking import mask_email, mask_phone
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier import receipt_numbers, templates
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
from ringback.courier.transitions import BY_REFS, DeliveryChanges, entry, move, moved, note
from ringback.journal.commands import open_heads, open_keys, person_key

QUEUED = prepare(
    select(deliveries).where(
        deliveries.c.verification_id == bindparam("verification"), deliveries.c.state == DeliveryState.QUEUED.value
    ),
    into=DeliveryRow,
)


RECEIPTS = prepare(
    select(receipts)
    .where(receipts.c.provider == bindparam("provider_is"), Among(receipts.c.provider_ref, "refs"))
    .order_by(receipts.c.at, receipts.c.key),
    into=ReceiptRow,
)
ADOPT = RowsUpdate(receipts, by=("provider", "provider_ref", "key"), columns=("delivery_id",))


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
    entry(db, row, "delivery.queued", actor)
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
        trace=tracing.traceparent(),
    )
    db.add_later(deliveries, **row._asdict())
    db.add_later(delivery_events, delivery_id=row.id, step_number=1, at=db.now, state=row.state, detail=None)
    return row


def withdraw(db: Db, *, verification_id: str, detail: str) -> None:
    """Don't send what has not left yet: its verification is over. Not `delivery.expired`, which is evidence that codes
    don't arrive, and whoever cancels what they have just asked for would make it."""
    for row in db.all(QUEUED, verification=verification_id):
        move(db, row, DeliveryEvent.EXPIRE, kind="delivery.withdrawn", detail=detail)


def receive_all(db: Db, *, told: Sequence[Receipt]) -> list[bool]:
    """Carriers say something. Whatever it is, it is stored when this returns, so it may be acknowledged then.

    The same receipt twice counts once; one that comes before we know its reference waits for it; one that was
    overtaken is noted and moves nothing, and one about another number than the message's is kept and moves nothing.
    A reference that the carrier gives a second time is the newer delivery's. Returns of each whether it was new.
    """
    fitting = [fitted(receipt) for receipt in told]
    known = _Known(db, fitting)
    return [_receive(db, known, receipt) for receipt in fitting]


def receive(db: Db, *, receipt: Receipt) -> bool:
    """`receive_all` of one."""
    return receive_all(db, told=[receipt])[0]


class _Known:
    """What is stored about the references of some receipts, as it becomes while they are received."""

    def __init__(self, db: Db, told: Sequence[Receipt]) -> None:
        self.rows: dict[tuple[str, str], DeliveryRow] = {}
        self.deliveries: dict[tuple[str, str, str], str | None] = {}  # of a receipt, by all that makes it the same
        for provider in sorted({receipt.provider for receipt in told}):
            refs = listed(ref for one in told if one.provider == provider for ref in (one.ref, *one.others))
            for row in db.all(BY_REFS, provider_is=provider, refs=refs):
                self.rows[provider, row.provider_ref or ""] = row
            for stored in db.all(RECEIPTS, provider_is=provider, refs=refs):
                self.deliveries[provider, stored.provider_ref, stored.key] = stored.delivery_id
        accounts = {row.account_id for row in self.rows.values()}
        open_heads(db, account_ids=accounts)
        if any(receipt.numbers is not None for receipt in told):
            open_keys(db, account_ids=accounts)

    def about(self, db: Db, receipt: Receipt) -> tuple[DeliveryRow | None, Receipt]:
        """The delivery, and the receipt with the reference that it has there."""
        digests = receipt_numbers.digests(db, receipt.numbers)
        for ref in (receipt.ref, *receipt.others) if digests is not None else (receipt.ref,):
            row = self.rows.get((receipt.provider, ref))
            if row is not None and receipt_numbers.fits(db, row, digests):
                return row, msgspec.structs.replace(receipt, ref=ref)
        return None, receipt


def _receive(db: Db, known: _Known, receipt: Receipt) -> bool:
    row, receipt = known.about(db, receipt)
    same = (receipt.provider, receipt.ref, receipt.key)
    if row is not None and known.deliveries.get(same) not in (None, row.id):
        same = (*same[:2], f"{row.id} {receipt.key}"[:MAX_KEY])  # the same words, and then of an older delivery
    if same in known.deliveries:
        return False
    known.deliveries[same] = row.id if row is not None else None
    db.add_later(
        receipts,
        provider=receipt.provider,
        provider_ref=receipt.ref,
        key=same[2],
        event=receipt.event.value,
        cause=receipt.cause,
        trust=receipt.trust.value if receipt.trust else None,
        detail=receipt.detail,
        at=db.now,
        delivery_id=row.id if row is not None else None,
        numbers=receipt_numbers.digests(db, receipt.numbers),
    )
    if row is not None:
        with tracing.span(
            f"receipt {row.channel}",
            parent=row.trace or "",
            kind="CONSUMER",
            ringback__delivery_id=row.id,
            ringback__provider=row.provider,
            ringback__event=receipt.event.value,
            ringback__cause=receipt.cause,
            ringback__trust=receipt.trust and receipt.trust.value,
        ):
            known.rows[receipt.provider, receipt.ref] = believe(db, row, receipt)
            if receipt.digits:
                db.emit(DigitsKeyed(row.id, receipt.digits))
    return True


def fitted(receipt: Receipt) -> Receipt:
    """As much of it as its columns hold. A reference is cut as the delivery's own is, so they still meet."""
    detail = receipt.detail[:MAX_DETAIL] if receipt.detail is not None else None
    return msgspec.structs.replace(receipt, ref=receipt.ref[:MAX_REF], key=receipt.key[:MAX_KEY], detail=detail)


def stored_receipts(db: Db, rows: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[ReceiptRow]]:
    """Of providers with their references: the receipts that are stored, oldest first."""
    found: dict[tuple[str, str], list[ReceiptRow]] = {}
    by_provider: dict[str, set[str]] = {}
    for provider, ref in rows:
        by_provider.setdefault(provider, set()).add(ref)
    for provider, refs in sorted(by_provider.items()):
        for receipt in db.all(RECEIPTS, provider_is=provider, refs=listed(refs)):
            found.setdefault((provider, receipt.provider_ref), []).append(receipt)
    return found


def adopt_early_receipts(db: Db, row: DeliveryRow, stored: Iterable[ReceiptRow]) -> DeliveryRow:
    """Receipts that overtook the provider's answer to our submit: they could not name a delivery until now, or seemed
    to name an older one with the same reference."""
    for early in stored:
        if early.delivery_id is not None and early.at < row.created_at:
            continue
        if not receipt_numbers.fits(db, row, early.numbers):
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
        same = {"old_provider": early.provider, "old_provider_ref": early.provider_ref, "old_key": early.key}
        db.change_later(ADOPT, (early.provider, early.provider_ref, early.key), {**same, "new_delivery_id": row.id})
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
