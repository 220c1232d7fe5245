"""A code by e-mail that belongs to a key: an address whose password is forgotten, a login that shows who it is.

Whoever asks, the same statements run, also where nobody gets the code.
"""

from sqlalchemy import bindparam, delete, select, update

from ringback.core.db import Db
from ringback.core.limits import count, free_at, seconds_until
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.verification import codes, limits
from ringback.verification.errors import CodeInvalidated, TooManyChecks
from ringback.verification.tables import RecoveryRow, recoveries

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


def begin(db: Db, *, key: str, ip: str = "") -> None:
    """Count one message. Within its ten minutes it is the same code, and its guesses go on being counted.

    Raises TooManySends, SendTooSoon, RateLimited.
    """
    row = db.one(ONE, key=key)
    live = row is not None and row.expires_at > db.now and row.checks < limits.CHECKS
    limits.require_allowance(db, to_key=key, expires_at=row.expires_at if row is not None and live else None)
    limits.require_ip(db, ip=ip)
    if row is None:
        db.add(recoveries, email_key=key, salt=codes.new_salt(), checks=0, expires_at=db.now + limits.TTL)
    elif not live:
        db.run(BEGIN, key=key, new_salt=codes.new_salt(), until=db.now + limits.TTL)
    limits.count_send(db, to_key=key)


def begun(db: Db, *, key: str) -> RecoveryRow | None:
    """The code that was asked for, live or not."""
    return db.one(ONE, key=key)


def live(db: Db, *, key: str) -> RecoveryRow:
    """Raises CodeInvalidated where there is none that a code could match."""
    row = db.one(ONE, key=key)
    if row is None or row.expires_at <= db.now:
        raise CodeInvalidated
    return row


def count_guess(db: Db, *, key: str) -> None:
    """Before anything is compared. Raises CodeInvalidated where no code is live, TooManyChecks."""
    at = free_at(db, limits.CHECKS_DAY, key)
    if at is None and db.run(COUNT_CHECK, key=key, now=db.now):
        count(db, limits.CHECKS_DAY, key)
        return
    live(db, key=key)
    at = at or limits.send_allowance(db, to_key=key).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def forget(db: Db, *, key: str) -> None:
    db.run(FORGET, key=key)


def sweep(db: Db, *, before: int) -> int:
    """Forget what ended before a moment (ms). Returns how many."""
    return db.run(SWEEP, until=before)
