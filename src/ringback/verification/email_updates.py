"""Another e-mail address for an account: a code to the new one, and a notice to the one before.

Who has the new address already is told only to whoever reads its mailbox: the code is sent all the same, and only with
the right one is the update refused.
"""

from enum import StrEnum

import msgspec
from sqlalchemy import bindparam, delete, select, update

from ringback.accounts import logins
from ringback.accounts.email_addresses import canonical
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.accounts.schemas import AccessRevoked
from ringback.accounts.security_notices import tell_owner
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.limits import Requester, seconds_until
from ringback.core.masking import mask_email
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.verification import codes, limits
from ringback.verification.errors import AlreadyVerified, CodeExpired, TooManyChecks, WrongCode
from ringback.verification.flow import VerificationEvent, VerificationKind
from ringback.verification.queries import LIVE
from ringback.verification.tables import EmailUpdateRow, email_updates
from ringback.verification.transitions import end_verification

ONE = prepare(select(email_updates).where(email_updates.c.account_id == bindparam("account")), into=EmailUpdateRow)
FORGET = prepare(delete(email_updates).where(email_updates.c.account_id == bindparam("account")))
COUNT_CHECK = prepare(
    update(email_updates)
    .where(email_updates.c.account_id == bindparam("account"), email_updates.c.checks < limits.CHECKS)
    .values(checks=email_updates.c.checks + 1, updated_at=bindparam("now"))
)
COMPLETE = prepare(
    update(email_updates)
    .where(email_updates.c.account_id == bindparam("account"))
    .values(completed_at=bindparam("now"), updated_at=bindparam("now"))
)


class EmailUpdateState(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"  # its time or its guesses are over


class EmailUpdate(msgspec.Struct, frozen=True):
    """`at` (ms) is since when it is so."""

    state: EmailUpdateState
    at: int


def newest(db: Db, *, account_id: str) -> EmailUpdate:
    """The caller has checked who asks. Raises NotFound where there never was one."""
    row = db.one(ONE, account=account_id)
    if row is None:
        raise NotFound("No update of the e-mail address was started.")
    return EmailUpdate(_state(db, row), row.updated_at if row.updated_at <= row.expires_at else row.expires_at)


def start(db: Db, actor: Actor, /, *, account_id: str, email: str) -> None:
    """Mail a code to the new address; asked again within its time, the same one. Another address voids the one before.

    Raises AlreadyVerified where it is the address already, TooManySends, SendTooSoon.
    """
    person, key = account(db, account_id=account_id), _key(db, email)
    if person.email_verified and canonical(person.email) == canonical(email):
        raise AlreadyVerified
    row = db.one(ONE, account=account_id)
    live = row if row is not None and row.email_key == key and _state(db, row) is EmailUpdateState.PENDING else None
    by = Requester(account_id)
    limits.require_allowance(db, to_key=key, by=by, expires_at=live.expires_at if live else None)
    if live is None:
        live = _begin(db, account_id, key)
        append(
            db,
            actor,
            "email.change_requested",
            account_id=account_id,
            audience=Audience.APPLICANT,
            data={"email": mask_email(email)},
        )
        tell_owner(db, actor, person=person, event="email_change_requested", detail=mask_email(email))
    limits.count_send(db, to_key=key, by=by)
    data = {"code": codes.code_of(db.vault, live.salt)}
    mail(db, actor, person=person, to=email, template="email_code", data=data, expires_at=live.expires_at)


def accept(db: Db, actor: Actor, /, *, account_id: str, email: str, code: str) -> None:
    """The address changes. The guess is counted before it is compared; the right code once more changes nothing.

    Raises NotFound, InvalidInput naming `email` or `code`, WrongCode with `checks_left`, CodeExpired, TooManyChecks,
    EmailTaken.
    """
    row, key = db.one(ONE, account=account_id), _key(db, email)
    if row is None:
        raise NotFound("No update of the e-mail address was started.")
    if row.email_key != key:
        raise InvalidInput.of("email", "email_other", "Name the address for which the update was started.")
    fits = codes.is_code(db.vault, row.salt, codes.read(code))
    if row.completed_at is not None and fits:
        return
    if row.completed_at is not None or row.expires_at <= db.now:
        raise CodeExpired(late=fits)
    _count(db, row)
    if not fits:
        raise WrongCode(checks_left=limits.CHECKS - row.checks - 1)
    before = account(db, account_id=account_id)
    logins.change_email(db, actor, account_id=account_id, email=email)
    db.run(COMPLETE, account=account_id, now=db.now)
    live = db.one(LIVE, live=f"{account_id}:{VerificationKind.EMAIL}")
    if live is not None:
        end_verification(db, actor, live, VerificationEvent.CANCEL, reason="email_changed")
    tell_owner(db, actor, person=before, event="email_changed", detail=mask_email(email))


def on_access_revoked(db: Db, event: AccessRevoked) -> None:
    """Who asked for another address may not have been the account's owner."""
    row = db.one(ONE, account=event.account_id)
    if row is not None and row.completed_at is None:
        db.run(FORGET, account=event.account_id)
        append(db, event.actor, "email.change_canceled", account_id=event.account_id, audience=Audience.APPLICANT)


def _begin(db: Db, account_id: str, key: str) -> EmailUpdateRow:
    db.run(FORGET, account=account_id)
    db.add(
        email_updates,
        account_id=account_id,
        email_key=key,
        salt=codes.new_salt(),
        checks=0,
        expires_at=db.now + limits.TTL,
        updated_at=db.now,
    )
    row = db.one(ONE, account=account_id)
    if row is None:
        raise NotFound
    return row


def _count(db: Db, row: EmailUpdateRow) -> None:
    if db.run(COUNT_CHECK, account=row.account_id, now=db.now):
        return
    at = limits.send_allowance(db, to_key=row.email_key, by=Requester(row.account_id)).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def _state(db: Db, row: EmailUpdateRow) -> EmailUpdateState:
    if row.completed_at is not None:
        return EmailUpdateState.COMPLETED
    live = row.expires_at > db.now and row.checks < limits.CHECKS
    return EmailUpdateState.PENDING if live else EmailUpdateState.FAILED


def _key(db: Db, email: str) -> str:
    """Apart from the address's other codes, so that an update in another's name can't use up their messages."""
    return db.vault.lookup("email_update", canonical(email))
