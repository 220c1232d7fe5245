"""Another e-mail address for an account: a code proves the new mailbox, and the present one is told and may object.

It takes effect once the new one is proved and the present one agreed by a link, or a day has passed since it was told:
long enough to be read, and whoever lost that mailbox is not locked out. Then all access ends, for it may have come from
the mailbox before.

Who has the new address already is told only to whoever reads its mailbox: the code is sent all the same, and only with
the right one is the update refused.
"""

import base64

import msgspec
from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.commands import CLAIMED
from ringback.accounts.creation import sealed
from ringback.accounts.email_addresses import canonical, clean, lookup_key, refuse_slip
from ringback.accounts.errors import EmailTaken, LinkExpired
from ringback.accounts.flow import AccountState
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.accounts.requirements import require_email_proved
from ringback.accounts.schemas import AccessRevoked, Account
from ringback.accounts.security_notices import tell_owner
from ringback.accounts.sessions import logins
from ringback.accounts.sessions.reauthentication import require_recent
from ringback.core import typed_codes
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.crypto import Vault, unseal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.limits import Limit, Requester, seconds_until, take
from ringback.core.masking import mask_email
from ringback.core.signed_links import read_signed, signed
from ringback.core.sql import prepare
from ringback.core.times import DAY, iso, iso_or_none
from ringback.journal.commands import append, person_key
from ringback.journal.schemas import Audience
from ringback.verification import codes, limits
from ringback.verification.errors import AlreadyVerified, CodeExpired, TooManyChecks, WrongCode
from ringback.verification.flow import (
    EMAIL_UPDATE,
    OPEN,
    EmailUpdateEvent,
    EmailUpdateState,
    VerificationEvent,
    VerificationKind,
)
from ringback.verification.queries import LIVE
from ringback.verification.tables import EmailUpdateRow, email_updates
from ringback.verification.transitions import end_verification

OBJECTION = DAY  # how long the present mailbox may object, from when it was told
UPDATES = Limit("email_updates", 5, DAY)  # an account: each writes to the present mailbox
MAX_DUE = 100  # in one transaction
PURPOSE = "email update links"

ONE = prepare(select(email_updates).where(email_updates.c.account_id == bindparam("account")), into=EmailUpdateRow)
DUE = prepare(
    select(email_updates)
    .where(email_updates.c.state == EmailUpdateState.PROVED.value, email_updates.c.effective_at <= bindparam("now"))
    .order_by(email_updates.c.effective_at, email_updates.c.account_id)
    .limit(MAX_DUE),
    into=EmailUpdateRow,
)
FORGET = prepare(delete(email_updates).where(email_updates.c.account_id == bindparam("account")))
COUNT_CHECK = prepare(
    update(email_updates)
    .where(email_updates.c.account_id == bindparam("account"), email_updates.c.checks < limits.CHECKS)
    .values(checks=email_updates.c.checks + 1, updated_at=bindparam("now"))
)
MOVE = prepare(
    update(email_updates)
    .where(email_updates.c.account_id == bindparam("account"))
    .values(
        state=bindparam("new"),
        email=bindparam("address"),
        completed_at=bindparam("completed"),
        updated_at=bindparam("now"),
    )
)


class EmailUpdate(msgspec.Struct, frozen=True):
    """`at` (ms) is since when it is so."""

    state: EmailUpdateState
    at: int


class EmailUpdateRequest(msgspec.Struct, frozen=True):
    """`email_as_typed` says that an address that looks like a slip of the finger is meant."""

    email: str
    email_as_typed: bool = False


class EmailCode(msgspec.Struct, frozen=True):
    code: str


class Confirmation(msgspec.Struct, frozen=True):
    """The token of the link that the present mailbox got."""

    token: str


class EmailUpdateStatus(msgspec.Struct, frozen=True):
    state: EmailUpdateState


class EmailUpdateView(msgspec.Struct, frozen=True):
    """For the account's owner. `takes_effect_at` is when it does by itself, once the new mailbox is proved."""

    state: EmailUpdateState
    email: str
    code_expires_at: str
    takes_effect_at: str | None


class ConfirmLink(msgspec.Struct, frozen=True, array_like=True):
    """Of exactly one update: another one has another salt."""

    account_id: str
    salt: str


def newest(db: Db, *, account_id: str) -> EmailUpdate:
    """The caller has checked who asks. Raises NotFound where there never was one."""
    row = db.one(ONE, account=account_id)
    if row is None:
        raise NotFound("No update of the e-mail address was started.")
    return EmailUpdate(_state(db, row), row.updated_at if row.updated_at <= row.expires_at else row.expires_at)


def open_update(db: Db, actor: Actor, /) -> EmailUpdateView:
    """The applicant's own that is not over. Raises NotFound."""
    return _view(db, _open(db, actor.account_id or ""))


def start(db: Db, actor: Actor, /, *, account_id: str, email: str) -> None:
    """Mail a code to the new address; asked again within its time, the same one. Another address voids the one before.

    Raises ReauthenticationRequired, EmailUnverified, AlreadyVerified where it is the address already, TooManySends,
    SendTooSoon, and RateLimited after five in a day.
    """
    require_recent(db, actor, account_id=account_id)
    require_email_proved(db, account_id=account_id)
    person, key = account(db, account_id=account_id), _key(db, email)
    if person.email_verified and canonical(person.email) == canonical(email):
        raise AlreadyVerified
    row = db.one(ONE, account=account_id)
    live = row if row is not None and row.email_key == key and _state(db, row) in OPEN else None
    if live is not None and live.state == EmailUpdateState.PROVED:
        return
    by = Requester(account_id)
    limits.require_allowance(db, to_key=key, by=by, expires_at=live.expires_at if live else None)
    if live is None:
        take(db, UPDATES, account_id)
        live = _begin(db, account_id, key, email)
        append(
            db,
            actor,
            "email.change_requested",
            account_id=account_id,
            audience=Audience.APPLICANT,
            data={"email": mask_email(email)},
        )
        token = confirm_token(db.vault, live)
        tell_owner(
            db, actor, person=person, event="email_change_to_confirm", detail=mask_email(email), confirm_token=token
        )
    limits.count_send(db, to_key=key, by=by)
    data = {"code": codes.code_of(db.vault, live.salt)}
    mail(db, actor, person=person, to=email, template="email_code", data=data, expires_at=live.expires_at)


def begin(db: Db, actor: Actor, /, *, email: str, as_typed: bool) -> EmailUpdateView:
    """`start` for the applicant's own account, with the address as they typed it; a slip of the finger is refused
    unless they said that it is right `as_typed`."""
    if actor.account_id is None:
        raise NotFound
    wanted = clean(email)
    if not as_typed:
        refuse_slip(wanted)
    start(db, actor, account_id=actor.account_id, email=wanted)
    return open_update(db, actor)


def accept(db: Db, actor: Actor, /, *, account_id: str, email: str, code: str) -> EmailUpdateState:
    """The new mailbox is proved. The guess is counted before it is compared; the right code once more changes nothing.

    Raises NotFound, InvalidInput naming `email` or `code`, WrongCode with `checks_left`, CodeExpired, TooManyChecks,
    EmailTaken.
    """
    row, key = db.one(ONE, account=account_id), _key(db, email)
    if row is None or row.state == EmailUpdateState.CANCELED:
        raise NotFound("No update of the e-mail address was started.")
    if row.email_key != key:
        raise InvalidInput.of("email", "email_other", "Name the address for which the update was started.")
    fits = codes.is_code(db.vault, row.salt, typed_codes.read(code))
    state = _state(db, row)
    if state in (EmailUpdateState.PROVED, EmailUpdateState.COMPLETED) and fits:
        return state
    if state in (EmailUpdateState.PROVED, EmailUpdateState.COMPLETED) or row.expires_at <= db.now:
        raise CodeExpired(late=fits)
    _count(db, row)
    if not fits:
        raise WrongCode(checks_left=limits.CHECKS - row.checks - 1)
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if holder is not None and holder.id != account_id:
        raise EmailTaken
    proved = row._replace(email=row.email or sealed(db, account_id, email))
    append(db, actor, "email.change_proved", account_id=account_id, audience=Audience.APPLICANT)
    return _advance(db, actor, proved, EmailUpdateEvent.PROVE)


def prove(db: Db, actor: Actor, /, *, code: str) -> EmailUpdateState:
    """`accept` for the applicant's own account, whose new address is known from `start`."""
    row = _open(db, actor.account_id or "")
    return accept(db, actor, account_id=row.account_id, email=_address(db, row), code=code)


def confirm(db: Db, actor: Actor, /, *, token: str) -> EmailUpdateState:
    """The present mailbox agrees, by the link that was mailed there; again, it changes nothing. Who follows it needs no
    login. Raises LinkExpired for a link that is not ours or whose update is over."""
    payload = read_signed(db.vault, PURPOSE, token)
    if payload is None:
        raise LinkExpired
    link = msgspec.json.decode(payload, type=ConfirmLink)
    row = db.one(ONE, account=link.account_id)
    if row is None or _salt(row) != link.salt:
        raise LinkExpired
    state = _state(db, row)
    if state in (EmailUpdateState.CONFIRMED, EmailUpdateState.COMPLETED):
        return state
    if state not in OPEN:
        raise LinkExpired
    owner = Actor(kind=ActorKind.APPLICANT, id=row.account_id, account_id=row.account_id)
    append(db, owner, "email.change_confirmed", account_id=row.account_id, audience=Audience.APPLICANT)
    return _advance(db, owner, row, EmailUpdateEvent.CONFIRM)


def cancel(db: Db, actor: Actor, /) -> None:
    """By the applicant. Stopping it needs no re-authentication: it leaves all as it is. Raises NotFound."""
    _cancel(db, actor, _open(db, actor.account_id or ""))


def complete_due(db: Db) -> int:
    """What nobody objected to for a day takes effect. Returns how many."""
    rows = db.all(DUE, now=db.now)
    for row in rows:
        _advance(db, SYSTEM, row, EmailUpdateEvent.LAPSE)
    return len(rows)


def on_access_revoked(db: Db, event: AccessRevoked) -> None:
    """Who asked for another address may not have been the account's owner."""
    row = db.one(ONE, account=event.account_id)
    if row is not None and _state(db, row) in OPEN:
        _cancel(db, event.actor, row)


def confirm_token(vault: Vault, row: EmailUpdateRow) -> str:
    return signed(vault, PURPOSE, msgspec.json.encode(ConfirmLink(row.account_id, _salt(row))))


def _advance(db: Db, actor: Actor, row: EmailUpdateRow, event: EmailUpdateEvent) -> EmailUpdateState:
    """The address changes in the transaction in which the update is completed; it fails where another account has the
    address by now, or the account is over."""
    new = EMAIL_UPDATE.advance(EmailUpdateState(row.state), event)
    person = account(db, account_id=row.account_id)
    if new is EmailUpdateState.PROVED and not person.email_verified:  # nobody is there to object
        new = EMAIL_UPDATE.advance(new, EmailUpdateEvent.LAPSE)
    if new is not EmailUpdateState.COMPLETED:
        _move(db, row, new)
        return new
    email = _address(db, row)
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if person.state is AccountState.CLOSED or (holder is not None and holder.id != row.account_id):
        return _fail(db, actor, row, person, email)
    _move(db, row, new)  # first, for the change ends what is pending
    logins.change_email(db, actor, account_id=row.account_id, email=email)
    live = db.one(LIVE, live=f"{row.account_id}:{VerificationKind.EMAIL}")
    if live is not None:
        end_verification(db, actor, live, VerificationEvent.CANCEL, reason="email_changed")
    tell_owner(db, actor, person=person, event="email_changed", detail=mask_email(email))
    mail(db, actor, person=person, to=email, template="new_email", data={})
    return new


def _fail(db: Db, actor: Actor, row: EmailUpdateRow, person: Account, email: str) -> EmailUpdateState:
    _move(db, row, EMAIL_UPDATE.advance(EmailUpdateState(row.state), EmailUpdateEvent.FAIL))
    append(db, actor, "email.change_failed", account_id=row.account_id, audience=Audience.APPLICANT)
    tell_owner(db, actor, person=person, event="email_change_failed", detail=mask_email(email))
    return EmailUpdateState.FAILED


def _cancel(db: Db, actor: Actor, row: EmailUpdateRow) -> None:
    _move(db, row, EMAIL_UPDATE.advance(EmailUpdateState(row.state), EmailUpdateEvent.CANCEL))
    append(db, actor, "email.change_canceled", account_id=row.account_id, audience=Audience.APPLICANT)


def _move(db: Db, row: EmailUpdateRow, new: EmailUpdateState) -> None:
    completed = db.now if new is EmailUpdateState.COMPLETED else None
    db.do(MOVE, account=row.account_id, new=new.value, address=row.email, completed=completed, now=db.now)


def _begin(db: Db, account_id: str, key: str, email: str) -> EmailUpdateRow:
    db.do(FORGET, account=account_id)
    row = EmailUpdateRow(
        account_id=account_id,
        email_key=key,
        salt=codes.new_salt(db.vault),
        checks=0,
        expires_at=db.now + limits.TTL,
        completed_at=None,
        updated_at=db.now,
        state=EmailUpdateState.PENDING.value,
        email=sealed(db, account_id, email),
        effective_at=db.now + OBJECTION,
    )
    db.add(email_updates, **row._asdict())
    return row


def _open(db: Db, account_id: str) -> EmailUpdateRow:
    row = db.one(ONE, account=account_id)
    if row is None or row.email is None or _state(db, row) not in OPEN:
        raise NotFound
    return row


def _count(db: Db, row: EmailUpdateRow) -> None:
    if db.run(COUNT_CHECK, account=row.account_id, now=db.now):
        return
    at = limits.send_allowance(db, to_key=row.email_key, by=Requester(row.account_id)).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def _state(db: Db, row: EmailUpdateRow) -> EmailUpdateState:
    """A code whose time or guesses are over can't prove anything any more, whether a row says so yet or not."""
    state = EmailUpdateState(row.state)
    if state in (EmailUpdateState.PENDING, EmailUpdateState.CONFIRMED):
        over = row.expires_at <= db.now or row.checks >= limits.CHECKS
        return EMAIL_UPDATE.advance(state, EmailUpdateEvent.FAIL) if over else state
    return state


def _view(db: Db, row: EmailUpdateRow) -> EmailUpdateView:
    waits = row.state == EmailUpdateState.PROVED
    takes_effect_at = iso_or_none(row.effective_at if waits else None)
    return EmailUpdateView(_state(db, row), _address(db, row), iso(row.expires_at), takes_effect_at)


def _address(db: Db, row: EmailUpdateRow) -> str:
    key = person_key(db, account_id=row.account_id)
    if key is None or row.email is None:
        raise NotFound
    return unseal(key, row.email).decode()


def _salt(row: EmailUpdateRow) -> str:
    return base64.b64encode(row.salt).decode()


def _key(db: Db, email: str) -> str:
    """Apart from the address's other codes, so that an update in another's name can't use up their messages."""
    return db.vault.lookup("email_update", canonical(email))
