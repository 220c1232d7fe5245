"""Reading verifications: an applicant sees his own, staff sees all of them masked."""

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import Row, prepare
from ringback.core.times import iso, iso_or_none
from ringback.courier import queries as courier
from ringback.journal.commands import person_key
from ringback.verification import channel_availability, limits
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.schemas import CodeChannel, Verification, Way
from ringback.verification.tables import verifications
from ringback.verification.user_reports import USER_REPORTS

BY_ID = prepare(select(verifications).where(verifications.c.id == bindparam("which")))
LIVE = prepare(select(verifications).where(verifications.c.live == bindparam("live")))
NEWEST = prepare(
    select(verifications)
    .where(verifications.c.account_id == bindparam("account"))
    .order_by(verifications.c.created_at.desc())
    .limit(bindparam("most"))
)
STAFF = (ActorKind.AGENT, ActorKind.INTEGRATOR, ActorKind.OPERATOR, ActorKind.SYSTEM)


def visible_to(actor: Actor, row: Row) -> bool:
    """An applicant sees his own, a key bound to one account that account's, staff and keys all."""
    if actor.account_id is not None:
        return bool(row.account_id == actor.account_id)
    return actor.kind in STAFF


def find(db: Db, actor: Actor, /, *, verification_id: str) -> Row:
    """The row, for a command of this room. Raises NotFound where it is not there or not the actor's."""
    row = db.one(BY_ID, which=verification_id)
    if row is None or not visible_to(actor, row):
        raise NotFound
    return row


def verification(db: Db, actor: Actor, /, *, verification_id: str) -> Verification:
    return view(db, actor, find(db, actor, verification_id=verification_id))


def current(db: Db, actor: Actor, /, *, account_id: str) -> Verification | None:
    """The newest that can still be approved, of a phone or an e-mail. The caller has checked who asks."""
    for row in db.all(NEWEST, account=account_id, most=2):
        if state_now(row, db.now) is VerificationState.PENDING:
            return view(db, actor, row)
    return None


def history(db: Db, *, account_id: str, most: int = 20) -> list[Row]:
    """Rows, newest first, for the checks. The caller has checked who asks."""
    return db.all(NEWEST, account=account_id, most=most)


def state_now(row: Row, now: int) -> VerificationState:
    """What is over is over, though the worker has not written it down yet."""
    state = VerificationState(row.state)
    return VerificationState.EXPIRED if state is VerificationState.PENDING and row.expires_at <= now else state


def address_of(db: Db, row: Row) -> str:
    """Raises NotFound once the person was erased."""
    key = person_key(db, account_id=row.account_id)
    if key is None:
        raise NotFound
    return unseal(key, row.to).decode()


def _first(row: Row, ways: list[Way]) -> CodeChannel | None:
    """Only a way that this number has; a cool-down does not matter here."""
    first = USER_REPORTS[row.symptom].first if row.symptom else None
    return next((way.channel for way in ways if way.channel == first and (way.available or way.at)), None)


def view(db: Db, actor: Actor, row: Row) -> Verification:
    to = address_of(db, row)
    state = state_now(row, db.now)
    live = state is VerificationState.PENDING
    budget = limits.budget(db, to_key=row.to_key, expires_at=row.expires_at if live else None)
    own = actor.kind is ActorKind.APPLICANT
    ways = channel_availability.ways(VerificationKind(row.kind), to, budget, db.now)
    return Verification(
        id=row.id,
        kind=row.kind,
        channel=row.channel,
        to=to if own else row.to_masked,
        state=state,
        created_at=iso(row.created_at),
        expires_at=iso(row.expires_at),
        checks_left=max(0, limits.CHECKS - row.checks) if live else 0,
        sends_left=budget.left,
        next_send_at=iso_or_none(budget.at),
        sends=row.sends,
        channels=ways,
        first=_first(row, ways),
        deliveries=courier.deliveries(db, actor, account_id=row.account_id, verification_id=row.id),
    )
