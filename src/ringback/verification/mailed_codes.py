"""A code by e-mail that belongs to a key: a browser whose password is forgotten, a login that shows who it is.

Whoever asks, the same statements run, also where nobody gets the code.
"""

from sqlalchemy import bindparam, delete, select, update

from ringback.core.db import Db
from ringback.core.limits import Requester, seconds_until
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
FORGET_ALL = prepare(delete(recoveries).where(recoveries.c.address_key == bindparam("address")))
SWEEP = prepare(delete(recoveries).where(recoveries.c.expires_at <= bindparam("until")))


def begin(db: Db, *, key: str, address: str, by: Requester, ip: str = "") -> None:
    """Count one message. Within its ten minutes it is the same code, and its guesses go on being counted. `address` is
    a keyed look-up of where it is mailed to.

    Raises TooManySends, SendTooSoon, RateLimited.
    """
    row = db.one(ONE, key=key)
    live = row is not None and row.expires_at > db.now and row.checks < limits.CHECKS
    until = row.expires_at if row is not None and live else None
    limits.require_allowance(db, to_key=address, by=by, ip=ip, expires_at=until)
    if not by.known:
        limits.require_ip(db, ip=ip)
    if row is None:
        db.add(
            recoveries,
            email_key=key,
            address_key=address,
            salt=codes.new_salt(db.vault),
            checks=0,
            expires_at=db.now + limits.TTL,
        )
    elif not live:
        db.do(BEGIN, key=key, new_salt=codes.new_salt(db.vault), until=db.now + limits.TTL)
    limits.count_send(db, to_key=address, by=by, ip=ip)


def begun(db: Db, *, key: str) -> RecoveryRow | None:
    """The code that was asked for, live or not."""
    return db.one(ONE, key=key)


def live(db: Db, *, key: str) -> RecoveryRow:
    """Raises CodeInvalidated where there is none that a code could match."""
    row = db.one(ONE, key=key)
    if row is None or row.expires_at <= db.now:
        raise CodeInvalidated
    return row


def count_guess(db: Db, *, key: str, address: str, by: Requester) -> None:
    """Before anything is compared, and against this code alone. Raises CodeInvalidated where no code is live,
    TooManyChecks."""
    if db.run(COUNT_CHECK, key=key, now=db.now):
        return
    live(db, key=key)
    at = limits.send_allowance(db, to_key=address, by=by).at or db.now
    raise TooManyChecks(checks_left=0, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def forget(db: Db, *, key: str) -> None:
    db.do(FORGET, key=key)


def forget_all(db: Db, *, address: str) -> None:
    """Whoever asked for a code to this address."""
    db.do(FORGET_ALL, address=address)


def sweep(db: Db, *, before: int) -> int:
    """Forget what ended before a moment (ms). Returns how many."""
    return db.run(SWEEP, until=before)
