"""A forgotten password: a code to the address it belongs to, and another password for whoever reads it there.

Every address has a row and its limits, also one that nobody has, whose code is sent to nobody and never fits: the
answers and the statements behind them are the same, so that nobody learns who has an account (ASVS 6.3.8). A reset is
two transactions with the slow hash between them, as a sign-in is: the first counts the guess before the second
compares it.
"""

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts import logins, notifications
from ringback.accounts.commands import CLAIMED
from ringback.accounts.email_addresses import canonical, lookup_key
from ringback.accounts.queries import account, account_email
from ringback.accounts.schemas import AccessRevoked
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.limits import count, free_at, seconds_until
from ringback.core.sql import prepare
from ringback.core.times import DAY, iso
from ringback.verification import codes, limits
from ringback.verification.errors import CodeInvalidated, TooManyChecks, WrongCode
from ringback.verification.tables import RecoveryRow, recoveries

NOTICE_LIFETIME = DAY  # how long the notice of a reset is tried to be sent

ONE = prepare(select(recoveries).where(recoveries.c.email_key == bindparam("key")), into=RecoveryRow)
BEGIN = prepare(
    update(recoveries)
    .where(recoveries.c.email_key == bindparam("key"))
    .values(salt=bindparam("new_salt"), checks=0, expires_at=bindparam("until"))
)
COUNT_CHECK = prepare(
    update(recoveries)
    .where(
        recoveries.c.email_key == bindparam("key"),
        recoveries.c.expires_at > bindparam("now"),
        recoveries.c.checks < limits.CHECKS,
    )
    .values(checks=recoveries.c.checks + 1)
)
FORGET = prepare(delete(recoveries).where(recoveries.c.email_key == bindparam("key")))
SWEEP = prepare(delete(recoveries).where(recoveries.c.expires_at <= bindparam("until")))


def ask(db: Db, actor: Actor, /, *, email: str, ip: str = "") -> None:
    """Count one code for an address. Within its ten minutes it is the same code, and its guesses go on being
    counted.

    Raises TooManySends, SendTooSoon, RateLimited, for every address alike.
    """
    key = _key(db, email)
    row = db.one(ONE, key=key)
    live = row is not None and row.expires_at > db.now and row.checks < limits.CHECKS
    limits.require_allowance(db, to_key=key, expires_at=row.expires_at if row is not None and live else None)
    limits.require_ip(db, ip=ip)
    if row is None:
        db.add(recoveries, email_key=key, salt=codes.new_salt(), checks=0, expires_at=db.now + limits.TTL)
    elif not live:
        db.run(BEGIN, key=key, new_salt=codes.new_salt(), until=db.now + limits.TTL)
    limits.count_send(db, to_key=key)


def mail(db: Db, actor: Actor, /, *, email: str) -> None:
    """Send the code to whoever proved the address; to nobody where nobody did. Runs after the answer was given."""
    row = db.one(ONE, key=_key(db, email))
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if row is None or holder is None:
        return
    person = account(db, account_id=holder.id)
    data = {"code": codes.code_of(db.vault, row.salt)}
    notifications.mail(db, actor, person=person, template="password_code", data=data, expires_at=row.expires_at)


def count_guess(db: Db, actor: Actor, /, *, email: str) -> None:
    """Before anything is compared. Raises CodeInvalidated where no code is live, TooManyChecks."""
    key = _key(db, email)
    at = free_at(db, limits.CHECKS_DAY, key)
    if at is None and db.run(COUNT_CHECK, key=key, now=db.now):
        count(db, limits.CHECKS_DAY, key)
        return
    row = db.one(ONE, key=key)
    if row is None or row.expires_at <= db.now:
        raise CodeInvalidated
    at = at or limits.send_allowance(db, to_key=key).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def reset(db: Db, actor: Actor, /, *, email: str, code: str, hashed: str, device: str | None) -> str:
    """Returns the token of a new login; all others of the account end and a notice is mailed. The guess was counted.

    Raises WrongCode with `checks_left`, CodeInvalidated where somebody used the code in the meantime.
    """
    key = _key(db, email)
    row = db.one(ONE, key=key)
    if row is None or row.expires_at <= db.now:
        raise CodeInvalidated
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if not codes.is_code(db.vault, row.salt, code) or holder is None:
        raise WrongCode(checks_left=limits.CHECKS - row.checks)
    db.run(FORGET, key=key)
    token = logins.reset_password(db, actor, account_id=holder.id, hashed=hashed, device=device)
    person = account(db, account_id=holder.id)
    until = db.now + NOTICE_LIFETIME
    notifications.mail(db, actor, person=person, template="password_reset", data={}, expires_at=until)
    return token


def on_access_revoked(db: Db, event: AccessRevoked) -> None:
    """A code for another password that somebody asked for before is void."""
    db.run(FORGET, key=_key(db, account_email(db, account_id=event.account_id)))


def sweep(db: Db, *, before: int) -> int:
    """Forget what ended before a moment (ms). Returns how many."""
    return db.run(SWEEP, until=before)


def _key(db: Db, email: str) -> str:
    """Apart from the address's other codes, so that a sign-up in another's name can't use up their messages."""
    return db.vault.lookup("recovery", canonical(email))
