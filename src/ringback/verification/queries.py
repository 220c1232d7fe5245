"""Reading verifications: an applicant sees their own, staff sees all of them masked."""

from typing import cast

from sqlalchemy import bindparam, select

from ringback.accounts.access import knows_device
from ringback.accounts.commands import CLAIMED
from ringback.accounts.email_addresses import lookup_key, tidy
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.limits import Requester
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.courier import queries as courier
from ringback.courier.opt_outs import opt_out_of
from ringback.journal.commands import person_key
from ringback.verification import channel_availability, limits
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.schemas import ChannelOption, CodeChannel, UserReport, Verification
from ringback.verification.tables import VerificationRow, verifications
from ringback.verification.user_reports import CONSEQUENCES, Consequence

BY_ID = prepare(select(verifications).where(verifications.c.id == bindparam("which")), into=VerificationRow)
LIVE = prepare(select(verifications).where(verifications.c.live == bindparam("live")), into=VerificationRow)
NEWEST = prepare(
    select(verifications)
    .where(verifications.c.account_id == bindparam("account"))
    .order_by(verifications.c.created_at.desc())
    .limit(bindparam("maximum")),
    into=VerificationRow,
)
STAFF = (ActorKind.AGENT, ActorKind.INTEGRATOR, ActorKind.OPERATOR, ActorKind.SYSTEM)


def visible_to(actor: Actor, row: VerificationRow) -> bool:
    """An applicant sees their own, a key bound to one account that account's, staff and keys all."""
    if actor.account_id is not None:
        return row.account_id == actor.account_id
    return actor.kind in STAFF


def find(db: Db, actor: Actor, /, *, verification_id: str) -> VerificationRow:
    """The row, for a command of this room. Raises NotFound where it is not there or not the actor's."""
    row = db.one(BY_ID, which=verification_id)
    if row is None or not visible_to(actor, row):
        raise NotFound
    return row


def to_key_of(db: Db, kind: VerificationKind, to: str) -> str:
    """What an address's limits are counted by, and what it is found by, whoever asks."""
    return lookup_key(db.vault, tidy(to)) if kind is VerificationKind.EMAIL else db.vault.lookup(kind.value, to)


def requester_of(
    db: Db, actor: Actor, /, *, account_id: str, kind: VerificationKind, to_key: str, brand: str | None
) -> Requester:
    """Counted by account. No stranger to an e-mail address is a browser in which its owner proved themselves before,
    nor to any address a program, which answers for what it orders."""
    if brand is not None:
        return Requester(account_id, known=True)
    if kind is not VerificationKind.EMAIL:
        return Requester(account_id)
    holder = db.one(CLAIMED, claim=to_key)
    return Requester(account_id, knows_device(db, subject=holder.id if holder else "", device=actor.device_id))


def requester_for(db: Db, actor: Actor, /, row: VerificationRow) -> Requester:
    kind = VerificationKind(row.kind)
    return requester_of(db, actor, account_id=row.account_id, kind=kind, to_key=row.to_key, brand=row.brand)


def row_of(db: Db, verification_id: str) -> VerificationRow:
    """Raises NotFound."""
    row = db.one(BY_ID, which=verification_id)
    if row is None:
        raise NotFound
    return row


def verification(db: Db, actor: Actor, /, *, verification_id: str) -> Verification:
    return view(db, actor, find(db, actor, verification_id=verification_id))


def current(db: Db, actor: Actor, /, *, account_id: str) -> Verification | None:
    """The newest that can still be approved, of a phone or an e-mail. The caller has checked who asks."""
    for row in db.all(NEWEST, account=account_id, maximum=2):
        if state_now(row, db.now) is VerificationState.PENDING:
            return view(db, actor, row)
    return None


def history(db: Db, *, account_id: str, maximum: int = 20) -> list[VerificationRow]:
    """Rows, newest first, for the checks. The caller has checked who asks."""
    return db.all(NEWEST, account=account_id, maximum=maximum)


def state_now(row: VerificationRow, now: int) -> VerificationState:
    """What is over is over, though the worker has not written it down yet."""
    state = VerificationState(row.state)
    return VerificationState.EXPIRED if state is VerificationState.PENDING and row.expires_at <= now else state


def address_of(db: Db, row: VerificationRow) -> str:
    """Raises NotFound once the person was erased."""
    key = person_key(db, account_id=row.account_id)
    if key is None:
        raise NotFound
    return unseal(key, row.to).decode()


def consequence_of(row: VerificationRow) -> Consequence | None:
    """Of what the person said last about their phone, if anything."""
    return CONSEQUENCES[cast(UserReport, row.user_report)] if row.user_report else None


def _first(row: VerificationRow, options: list[ChannelOption]) -> CodeChannel | None:
    """Only a channel that this number has; a cool-down does not matter here."""
    consequence = consequence_of(row)
    if consequence is None:
        return None
    return next((o.channel for o in options if o.channel == consequence.first and (o.available or o.at)), None)


def view(db: Db, actor: Actor, /, row: VerificationRow) -> Verification:
    to = address_of(db, row)
    state = state_now(row, db.now)
    live = state is VerificationState.PENDING
    by = requester_for(db, actor, row)
    allowance = limits.send_allowance(db, to_key=row.to_key, by=by, expires_at=row.expires_at if live else None)
    own = actor.kind is ActorKind.APPLICANT
    kind = VerificationKind(row.kind)
    opt_out = opt_out_of(db, number_key=row.to_key)
    options = channel_availability.channel_options(kind, to, allowance, db.now, opt_out)
    return Verification(
        id=row.id,
        kind=kind,
        channel=cast(CodeChannel, row.channel),
        to=to if own else row.to_masked,
        state=state,
        created_at=iso(row.created_at),
        expires_at=iso(row.expires_at),
        checks_left=max(0, limits.CHECKS - row.checks) if live else 0,
        sends_left=allowance.left,
        next_send_at=iso_or_none(allowance.at),
        sends=row.sends,
        code_length=row.code_length,
        channels=options,
        first=_first(row, options),
        deliveries=courier.deliveries(db, actor, account_id=row.account_id, verification_id=row.id),
    )
