"""Starting, sending again, checking and ending a verification."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.accounts import commands as accounts
from ringback.accounts.flow import MET, RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import require_email_proved, settle, states_of
from ringback.accounts.schemas import Account, PhoneChanged
from ringback.core import typed_codes
from ringback.core.actors import SYSTEM, Actor
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotAllowed, NotFound, NotPossible, Unauthenticated
from ringback.core.ids import new_id
from ringback.core.limits import seconds_until
from ringback.core.masking import mask_email, mask_phone
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.courier import queries as courier
from ringback.courier.commands import withdraw
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import convert
from ringback.fraud.policy import PlannedSend
from ringback.journal.commands import person_key
from ringback.numbers.diagnose import diagnose
from ringback.verification import codes, limits
from ringback.verification.errors import AlreadyVerified, CodeExpired, TooManyChecks, WrongCode
from ringback.verification.flow import VerificationEvent, VerificationKind, VerificationState
from ringback.verification.number_ranges import record_confirmed
from ringback.verification.queries import (
    LIVE,
    address_of,
    consequence_of,
    find,
    requester_for,
    requester_of,
    row_of,
    state_now,
    to_key_of,
    view,
)
from ringback.verification.schemas import Terms, UserReport, Verification
from ringback.verification.sending import require_sendable, send_code
from ringback.verification.tables import VerificationRow, verifications
from ringback.verification.transitions import end_verification, record_event
from ringback.verification.user_reports import CONSEQUENCES

COUNT_CHECK = prepare(
    update(verifications)
    .where(
        verifications.c.id == bindparam("which"),
        verifications.c.state == VerificationState.PENDING.value,
        verifications.c.checks < limits.CHECKS,
    )
    .values(checks=verifications.c.checks + 1, updated_at=bindparam("now"))
)
OVERDUE = prepare(
    select(verifications)
    .where(verifications.c.state == VerificationState.PENDING.value, verifications.c.expires_at <= bindparam("until"))
    .order_by(verifications.c.expires_at)
    .limit(bindparam("maximum")),
    into=VerificationRow,
)
KEEP_REPORT = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"))
    .values(user_report=bindparam("new_report"), fallback=bindparam("new_fallback"))
)
OURS = Terms()


class LateRow(NamedTuple):
    salt: bytes
    code_length: int


LATE = prepare(
    select(verifications.c.salt, verifications.c.code_length).where(
        verifications.c.account_id == bindparam("account"),
        verifications.c.to_key == bindparam("key"),
        verifications.c.state == VerificationState.EXPIRED.value,
        verifications.c.expires_at > bindparam("since"),
        verifications.c.known == 0,
    ),
    into=LateRow,
)


def start(
    db: Db,
    actor: Actor,
    /,
    *,
    kind: VerificationKind,
    channel: ChannelName,
    ip: str = "",
    account_id: str | None = None,
    known: bool = False,
    terms: Terms = OURS,
) -> Verification:
    """Send a code to the account's phone or e-mail. A live one for the same address is resumed, without a new message.

    `account_id` is for rooms that act for a person who has no login yet. `known` says that the address has an account
    already: the message then says so, no code ever fits, and the answer is the same in shape and cost. Raises
    InvalidInput, AlreadyVerified, ChannelUnavailable, TooManySends, SendTooSoon, RateLimited; DestinationBlocked,
    SendsBlocked.
    """
    account_id = account_id or actor.account_id
    if account_id is None:
        raise Unauthenticated
    kind, channel = VerificationKind(kind), ChannelName(channel)
    person = account(db, account_id=account_id)
    if kind is VerificationKind.PHONE:
        person = _as_it_is_dialled(db, person)
    to = _address_to_prove(db, kind, person)
    to_key = to_key_of(db, kind, to)
    live = db.one(LIVE, live=f"{account_id}:{kind}")
    if live is not None:
        if live.to_key == to_key and live.expires_at > db.now:
            return view(db, actor, live)
        ending = VerificationEvent.EXPIRE if live.expires_at <= db.now else VerificationEvent.CANCEL
        end_verification(db, actor, live, ending)
    send = PlannedSend(account_id, channel, to, to_key)
    by = requester_of(db, actor, account_id=account_id, kind=kind, to_key=to_key, brand=terms.brand)
    ip = "" if by.known and terms.brand is None else ip  # neighbours in a network don't stop a known browser
    require_sendable(db, actor, kind=kind, send=send, ip=ip, by=by, paced=terms.paced)
    row = _begin(db, actor, kind, channel, person, to, to_key, known, terms)
    return view(db, actor, send_code(db, actor, row, channel, to=to, locale=person.language, ip=ip))


def resend(
    db: Db,
    actor: Actor,
    /,
    *,
    verification_id: str,
    channel: ChannelName,
    ip: str = "",
    paced: bool = True,
    brand: str | None = None,
) -> Verification:
    """The same code once more, by the same or another channel. After its end, a new verification begins instead.
    `brand` is the name that this message carries, where a program asks for another than the one before.

    Raises NotFound, NotPossible, ChannelUnavailable, TooManySends, SendTooSoon, RateLimited,
    DestinationBlocked, SendsBlocked.
    """
    row, channel = find(db, actor, verification_id=verification_id), ChannelName(channel)
    kind = VerificationKind(row.kind)
    if state_now(row, db.now) in (VerificationState.EXPIRED, VerificationState.MAX_ATTEMPTS_REACHED):
        known = bool(row.known)
        return start(db, actor, kind=kind, channel=channel, ip=ip, account_id=row.account_id, known=known)
    if row.state != VerificationState.PENDING:
        raise NotPossible(f"This verification is {row.state}. Start a new one.", state=row.state)
    to = address_of(db, row)
    send = PlannedSend(row.account_id, channel, to, row.to_key)
    by = requester_for(db, actor, row)
    ip = "" if by.known and row.brand is None else ip
    require_sendable(db, actor, kind=kind, send=send, ip=ip, by=by, expires_at=row.expires_at, paced=paced)
    locale = account(db, account_id=row.account_id).language
    avoid = courier.doubtful(db, verification_id=row.id, channel=channel) if _in_doubt(row, channel) else None
    if brand is not None and row.brand is not None:
        row = row._replace(brand=brand)
    return view(db, actor, send_code(db, actor, row, channel, to=to, locale=locale, ip=ip, avoid=avoid))


def _in_doubt(row: VerificationRow, channel: ChannelName) -> bool:
    consequence = consequence_of(row)
    return consequence is not None and channel in consequence.doubts


def check(db: Db, actor: Actor, /, *, verification_id: str, code: str) -> Verification:
    """Evaluate one guess. It is counted before it is compared, so that guesses at the same moment can't share a try.

    Raises NotFound, InvalidInput (no code at all, not counted), WrongCode with `checks_left`, CodeExpired with `late`
    where the code was right, TooManyChecks with the time from which a new code helps, NotPossible.
    """
    row = find(db, actor, verification_id=verification_id)
    guess = typed_codes.read(code, row.code_length)
    state = state_now(row, db.now)
    fits = codes.is_code(db.vault, row.salt, guess, row.code_length) and not row.known
    if state is VerificationState.APPROVED and fits:
        return view(db, actor, row)  # a double tap
    if state is VerificationState.EXPIRED:
        raise CodeExpired(late=fits and db.now < row.expires_at + limits.LATE)
    if state not in (VerificationState.PENDING, VerificationState.MAX_ATTEMPTS_REACHED):
        raise NotPossible(f"This verification is {row.state}. Start a new one.", state=row.state)
    _count(db, actor, row)
    if fits:
        return _approve(db, actor, row._replace(checks=row.checks + 1))
    raise _refusal(db, actor, row._replace(checks=row.checks + 1), guess)


def cancel(db: Db, actor: Actor, /, *, verification_id: str) -> Verification:
    row = find(db, actor, verification_id=verification_id)
    return view(db, actor, end_verification(db, actor, row, VerificationEvent.CANCEL))


def approve(db: Db, actor: Actor, /, *, verification_id: str) -> Verification:
    """The program that ordered the code says that it was proved. Raises NotAllowed for a code of our own.

    That ends the verification and no more: the account's requirement is met by a code that the person entered, or by a
    decision, and never by a program's word.
    """
    row = find(db, actor, verification_id=verification_id)
    if row.brand is None:
        raise NotAllowed
    return view(db, actor, end_verification(db, actor, row, VerificationEvent.APPROVE, reason="said so by the program"))


def report(db: Db, actor: Actor, /, *, verification_id: str, report: UserReport) -> str:
    """Keep what the person says of their phone as evidence, and let it change what is sent from now on.

    Returns the account's id, for the checks that answer it.
    """
    row = find(db, actor, verification_id=verification_id)
    fallback = row.fallback if CONSEQUENCES[report].calls else 0
    db.do(KEEP_REPORT, which=row.id, new_report=report, new_fallback=fallback)
    if report == "not_my_number":
        withdraw(db, verification_id=row.id, detail="reported_not_theirs")
    record_event(db, actor, row, "verification.reported", report=report)
    return row.account_id


def expire_due(db: Db, *, maximum: int = 200) -> int:
    """For the worker: write down what is over. Returns how many there were."""
    overdue = db.all(OVERDUE, until=db.now, maximum=maximum)
    for row in overdue:
        end_verification(db, SYSTEM, row, VerificationEvent.EXPIRE)
    return len(overdue)


def on_phone_changed(db: Db, event: PhoneChanged) -> None:
    """A code sent to the number before proves nothing about the new one."""
    live = db.one(LIVE, live=f"{event.account_id}:{VerificationKind.PHONE}")
    phone = account(db, account_id=event.account_id).phone
    is_for_this = live is not None and live.to_key == to_key_of(db, VerificationKind.PHONE, phone or "")
    if live is not None and not is_for_this:
        end_verification(db, event.actor, live, VerificationEvent.CANCEL, reason="phone_changed")


def _address_to_prove(db: Db, kind: VerificationKind, person: Account) -> str:
    name = RequirementName.EMAIL if kind is VerificationKind.EMAIL else RequirementName.PHONE
    if states_of(db, account_id=person.id).get(name) == RequirementState.SATISFIED:  # what was waived can be proved yet
        raise AlreadyVerified
    if kind is VerificationKind.PHONE:
        require_email_proved(db, account_id=person.id)
    to = person.email if kind is VerificationKind.EMAIL else person.phone
    if not to:
        raise InvalidInput.of("kind", "phone_missing", "Enter your contact information with a phone number first.")
    return to


def _as_it_is_dialled(db: Db, person: Account) -> Account:
    """A number that was kept with its trunk prefix (+84 0992…) becomes the one it means, with that one's limits."""
    number = diagnose(person.phone).number if person.phone else None
    is_met = states_of(db, account_id=person.id).get(RequirementName.PHONE) in MET
    if number is None or number.e164 == person.phone or is_met:
        return person
    accounts.set_phone(db, SYSTEM, account_id=person.id, number=number)
    return account(db, account_id=person.id)


def _begin(
    db: Db,
    actor: Actor,
    kind: VerificationKind,
    channel: ChannelName,
    person: Account,
    to: str,
    to_key: str,
    known: bool,
    terms: Terms,
) -> VerificationRow:
    key = person_key(db, account_id=person.id)
    if key is None:
        raise NotFound
    verification_id = new_id("ver", db.now)
    db.add(
        verifications,
        id=verification_id,
        account_id=person.id,
        kind=kind.value,
        channel=channel.value,
        state=VerificationState.PENDING.value,
        live=f"{person.id}:{kind}",
        to=seal(key, to.encode()),
        to_masked=mask_email(to) if kind is VerificationKind.EMAIL else mask_phone(to),
        to_key=to_key,
        salt=codes.new_salt(db.vault),
        known=int(known),
        checks=0,
        sends=0,
        consent=0,
        rerouted=0,
        fallback=int(terms.fallback),
        code_length=terms.code_length,
        brand=terms.brand,
        origin=terms.origin,
        created_at=db.now,
        updated_at=db.now,
        expires_at=db.now + limits.TTL,
    )
    row = row_of(db, verification_id)
    record_event(db, actor, row, "verification.started", channel=channel.value)
    return row


def _count(db: Db, actor: Actor, row: VerificationRow) -> None:
    """Against this verification alone: guesses at another one, by whomever, can't refuse a right code."""
    if db.run(COUNT_CHECK, which=row.id, now=db.now):
        return
    at = limits.send_allowance(db, to_key=row.to_key, by=requester_for(db, actor, row)).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def _approve(db: Db, actor: Actor, row: VerificationRow) -> Verification:
    row = end_verification(db, actor, row, VerificationEvent.APPROVE)
    convert(db, verification_id=row.id)
    if row.kind == VerificationKind.EMAIL and row.brand is None:
        accounts.claim_email(db, actor, account_id=row.account_id)
    else:
        if row.kind == VerificationKind.PHONE and row.brand is None:
            record_confirmed(db, actor, row=row, e164=address_of(db, row))
        settle(
            db,
            actor,
            account_id=row.account_id,
            name=RequirementName(row.kind),
            state=RequirementState.SATISFIED,
            reason=row.id,
        )
    return view(db, actor, row)


def _refusal(db: Db, actor: Actor, row: VerificationRow, guess: str) -> WrongCode | CodeExpired:
    """A right code of a message that came too late is told so; it costs a try like any other guess."""
    left = limits.CHECKS - row.checks
    earlier = db.all(LATE, account=row.account_id, key=row.to_key, since=db.now - limits.LATE)
    late = sum(codes.is_code(db.vault, old.salt, guess, old.code_length) for old in earlier) > 0
    record_event(db, actor, row, "verification.refused", checks_left=left, late=late)
    if left == 0:
        end_verification(db, actor, row, VerificationEvent.EXHAUST)
    return CodeExpired(late=True, checks_left=left) if late else WrongCode(checks_left=left)
