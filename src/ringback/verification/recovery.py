"""A forgotten password: a code to the address it belongs to, and another password for whoever reads it there.

A code is good in the browser that asked for it, so that nobody's guesses elsewhere use up its tries. Every address has
rows and limits, also one that nobody has, whose code is sent to nobody and never fits: the answers and the statements
behind them are the same, so that nobody learns who has an account (ASVS 6.3.8). A reset is two transactions with the
slow hash between them, as a sign-in is: the first counts the guess before the second compares it.
"""

from ringback.accounts import notifications
from ringback.accounts.access import knows_device
from ringback.accounts.commands import CLAIMED
from ringback.accounts.email_addresses import canonical, lookup_key
from ringback.accounts.queries import account
from ringback.accounts.schemas import AccessRevoked
from ringback.accounts.sessions import logins
from ringback.core.actors import Actor
from ringback.core.crypto import token_hash
from ringback.core.db import Db
from ringback.core.limits import Requester
from ringback.verification import codes, limits, mailed_codes
from ringback.verification.errors import WrongCode


def ask(db: Db, actor: Actor, /, *, email: str, device: str, ip: str = "") -> None:
    """Count one code for an address. Raises TooManySends, SendTooSoon, RateLimited, for every address alike."""
    address, by = _address(db, email), _requester(db, email, device)
    mailed_codes.begin(db, key=_key(db, address, device), address=address, by=by, ip=ip)


def mail(db: Db, actor: Actor, /, *, email: str, device: str) -> None:
    """Send the code to whoever proved the address; to nobody where nobody did. No request waits for it."""
    row = mailed_codes.begun(db, key=_key(db, _address(db, email), device))
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if row is None or holder is None:
        return
    person = account(db, account_id=holder.id)
    data = {"code": codes.code_of(db.vault, row.salt)}
    notifications.mail(db, actor, person=person, template="password_code", data=data, expires_at=row.expires_at)


def count_guess(db: Db, actor: Actor, /, *, email: str, device: str) -> None:
    """Before anything is compared. Raises CodeInvalidated where no code is live in this browser, TooManyChecks."""
    address, by = _address(db, email), _requester(db, email, device)
    mailed_codes.count_guess(db, key=_key(db, address, device), address=address, by=by)


def reset(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    code: str,
    hashed: str,
    device: str,
    second_factor: str | None = None,
) -> str:
    """Returns the token of a new login; all others of the account end and a notice is mailed. The guess was counted.

    Raises WrongCode with `checks_left`, CodeInvalidated where somebody used the code in the meantime.
    """
    key = _key(db, _address(db, email), device)
    row = mailed_codes.live(db, key=key)
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    if not codes.is_code(db.vault, row.salt, code) or holder is None:
        raise WrongCode(checks_left=limits.CHECKS - row.checks)
    token = logins.reset_password(
        db, actor, account_id=holder.id, hashed=hashed, device=device, second_factor=second_factor
    )
    mailed_codes.forget(db, key=key)  # not before: whoever still has to show a second factor uses it once more
    return token


def on_access_revoked(db: Db, event: AccessRevoked) -> None:
    """A code for another password that somebody asked for before is void."""
    mailed_codes.forget_all(db, address=_address(db, event.email))


def _requester(db: Db, email: str, device: str) -> Requester:
    """By browser; the network has a limit of its own."""
    holder = db.one(CLAIMED, claim=lookup_key(db.vault, email))
    return Requester(token_hash(device), knows_device(db, subject=holder.id if holder else "", device=device))


def _key(db: Db, address: str, device: str) -> str:
    return db.vault.lookup("recovery device", f"{address}:{token_hash(device)}")


def _address(db: Db, email: str) -> str:
    """Apart from the address's other codes, so that a sign-up in another's name can't use up their messages."""
    return db.vault.lookup("recovery", canonical(email))
