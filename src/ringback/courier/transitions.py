"""One delivery's next step: the only place where a row of `deliveries` changes state."""

from typing import TypedDict, Unpack

from sqlalchemy import bindparam, select

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.row_sets import Among, RowsUpdate
from ringback.core.sql import prepare
from ringback.courier.attempt_counts import changing
from ringback.courier.flow import FINAL, ChannelName, DeliveryEvent, DeliveryState, advance
from ringback.courier.schemas import DeliveryMoved
from ringback.courier.tables import MAX_DETAIL, DeliveryRow, deliveries, delivery_events
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind, EntryKind, entry_kind
from ringback.journal.schemas import Audience

MUTABLE = (
    "state", "cause", "provider", "provider_ref", "trust", "confirms", "attempts", "repeated", "events", "owner",
    "due_at", "expires_at", "payload", "updated_at", "sent_at", "final_at",
)  # fmt: skip
BY_ID = prepare(select(deliveries).where(deliveries.c.id == bindparam("which")), into=DeliveryRow)
BY_IDS = prepare(select(deliveries).where(Among(deliveries.c.id, "ids")), into=DeliveryRow)
BY_REFS = prepare(  # the newest last: carriers begin again to count their ids
    select(deliveries)
    .where(deliveries.c.provider == bindparam("provider_is"), Among(deliveries.c.provider_ref, "refs"))
    .order_by(deliveries.c.created_at),
    into=DeliveryRow,
)
SAVE = RowsUpdate(deliveries, by=("id", "state", "events"), columns=MUTABLE)
SHOWN = ("state", "sent_at", "final_at")  # what statistics read of a delivery
PAST: dict[DeliveryEvent, AccountKind] = {DeliveryEvent.RETRY: "delivery.retried", DeliveryEvent.HOLD: "delivery.held"}
WITHOUT_ENTRY = frozenset({DeliveryEvent.CLAIM, DeliveryEvent.RELEASE})  # ours, not the carrier's: they tell nothing


class DeliveryChanges(TypedDict, total=False):
    """What a step may change besides the state."""

    cause: str | None
    provider: str
    provider_ref: str | None
    trust: str | None
    confirms: str | None
    attempts: int
    repeated: int
    owner: str | None
    due_at: int | None
    expires_at: int
    payload: bytes | None
    sent_at: int | None
    final_at: int | None


def move(
    db: Db,
    row: DeliveryRow,
    event: DeliveryEvent,
    *,
    detail: str | None = None,
    kind: AccountKind | None = None,
    **changes: Unpack[DeliveryChanges],
) -> DeliveryRow:
    """Take the step, note it, journal it and tell the rooms above. Returns the row as it is now.

    The entry is of `kind`; where none is said it follows from the step.
    `detail` and everything else that is passed must hold no personal data and no code. Raises NotPossible.
    """
    state = advance(DeliveryState(row.state), event)
    if state in FINAL:
        changes = {"final_at": db.now, "due_at": None, "owner": None, **changes}
        if row.channel != ChannelName.WEBHOOK:
            changes["payload"] = None
    row = save(db, row, row._replace(**changes, state=state.value), detail)
    if row.channel != ChannelName.WEBHOOK and event not in WITHOUT_ENTRY:
        entry(db, row, kind or PAST.get(event) or entry_kind("delivery", state))
    db.emit(moved(row))
    return row


def note(db: Db, row: DeliveryRow, detail: str) -> DeliveryRow:
    """Remember what was said though it moves nothing: a receipt that came too late, an answer that was overtaken."""
    return save(db, row, row, detail)


def save(db: Db, old: DeliveryRow, new: DeliveryRow, detail: str | None) -> DeliveryRow:
    new = new._replace(events=old.events + 1, updated_at=db.now)
    if any(getattr(new, name) != getattr(old, name) for name in SHOWN) and old.attempts:
        changing(db, delivery_id=old.id, since=min(old.created_at, old.updated_at))
    values = {f"new_{name}": getattr(new, name) for name in MUTABLE}
    db.change_later(SAVE, old.id, {"old_id": old.id, "old_state": old.state, "old_events": old.events, **values})
    said = detail[:MAX_DETAIL] if detail is not None else None
    db.add_later(delivery_events, delivery_id=new.id, step_number=new.events, at=db.now, state=new.state, detail=said)
    return new


def entry(db: Db, row: DeliveryRow, kind: EntryKind, actor: Actor = SYSTEM) -> None:
    append(
        db,
        actor,
        kind,
        account_id=row.account_id,
        audience=Audience.APPLICANT,
        case_id=row.case_id,
        data={
            "delivery_id": row.id,
            "verification_id": row.verification_id,
            "channel": row.channel,
            "to": row.to_masked,
            "template": row.template,
            "sequence": row.sequence,
            "attempts": row.attempts,
            "cause": row.cause,
            "provider": row.provider,
            "trust": row.trust,
            "confirms": row.confirms,
            "repeated": bool(row.repeated),
        },
    )


def moved(row: DeliveryRow) -> DeliveryMoved:
    return DeliveryMoved(row.id, row.account_id, row.verification_id, row.channel, row.state, row.cause, row.provider)
