"""Re-authentication by a fresh code to the account's own address, for whoever has no password or none at hand."""

from ringback.accounts import notifications
from ringback.accounts.access import remember_reader
from ringback.accounts.errors import EmailUnverified
from ringback.accounts.queries import account
from ringback.accounts.sessions.reauthentication import reauthenticate
from ringback.core import typed_codes
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.limits import Requester
from ringback.verification import codes, limits, mailed_codes
from ringback.verification.errors import WrongCode

_SELF = Requester("login", known=True)  # nobody else asks in the name of a login


def ask(db: Db, actor: Actor, /, *, ip: str = "") -> str:
    """Mail the code, good for ten minutes in this login alone; returns the address. Asked again, it is the same one.

    Raises EmailUnverified, TooManySends, SendTooSoon, RateLimited.
    """
    if actor.account_id is None:
        raise NotFound
    person, key = account(db, account_id=actor.account_id), _key(db, actor)
    if not person.email_verified:
        raise EmailUnverified
    mailed_codes.begin(db, key=key, address=key, by=_SELF, ip=ip)
    row = mailed_codes.live(db, key=key)
    data = {"code": codes.code_of(db.vault, row.salt)}
    notifications.mail(db, actor, person=person, template="reauthentication", data=data, expires_at=row.expires_at)
    return person.email


def check(db: Db, actor: Actor, /, *, code: str) -> int:
    """The guess is counted before it is compared. Returns until when (ms) it is good.

    Raises InvalidInput, WrongCode with `checks_left`, CodeInvalidated, TooManyChecks.
    """
    key, guess = _key(db, actor), typed_codes.read(code)
    mailed_codes.count_guess(db, key=key, address=key, by=_SELF)
    row = mailed_codes.live(db, key=key)
    if not codes.is_code(db.vault, row.salt, guess):
        raise WrongCode(checks_left=limits.CHECKS - row.checks)
    mailed_codes.forget(db, key=key)
    if actor.account_id is not None:
        remember_reader(db, subject=actor.account_id, device=actor.device_id)
    return reauthenticate(db, actor, method="email")


def _key(db: Db, actor: Actor) -> str:
    """By login: a code that was asked for in one browser is no use in another, and takes none of its tries."""
    return db.vault.lookup("reauthentication", actor.login_id)
