"""A signed-in browser is not yet its owner: before a change that somebody who found it open would want, they show
again who they are (ASVS 5.0 7.5.1, 7.5.2; NIST SP 800-63B-4, 4.2.1)."""

from sqlalchemy import bindparam, update

from ringback.accounts.access import login_told
from ringback.accounts.authenticators import second_factor_state
from ringback.accounts.errors import ReauthenticationRequired, StepUpRequired
from ringback.accounts.limits import PASSWORD_TRIES
from ringback.accounts.queries import ACCOUNT
from ringback.accounts.tables import AccountRow, logins
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.limits import forget_each, take_each
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.journal.commands import append

FRESH = 5 * MINUTE  # how long it is good for, in the login where it was shown

REFRESH = prepare(
    update(logins).where(logins.c.token_hash == bindparam("login")).values(stepped_up_until=bindparam("until"))
)


def require_recent(db: Db, actor: Actor, /, *, account_id: str) -> None:
    """Raises ReauthenticationRequired, whose `methods` this person has, where an applicant showed it too long ago.

    Whoever has nothing to show yet is asked nothing: a sign-up whose address was never proved. A program signs every
    request with its own secret.
    """
    if actor.kind is not ActorKind.APPLICANT or actor.stepped_up_until > db.now:
        return
    row = db.one(ACCOUNT, id=account_id)
    if row is None or row.email_claim is None:
        return
    raise ReauthenticationRequired(methods=methods_of(db, row))


def require_fresh(db: Db, actor: Actor, /) -> None:
    """For what applicants and agents have alike. Raises ReauthenticationRequired or StepUpRequired."""
    if actor.kind is ActorKind.AGENT:
        if actor.stepped_up_until <= db.now:
            raise StepUpRequired
        return
    require_recent(db, actor, account_id=actor.account_id or "")


def methods_of(db: Db, row: AccountRow) -> list[str]:
    """Where there is a second factor it has to be that: the login itself shows the first, and who found it open may
    have found the mailbox open beside it."""
    second = second_factor_state.methods(db, account_id=row.id)
    if second_factor_state.is_on(db, account_id=row.id):
        return list(second)
    first = ["email"] if row.password is None else ["password", "email"]
    return [*(method for method in second if method == "passkey"), *first]


def count_password_try(db: Db, actor: Actor, /) -> None:
    """By login, so that whoever found one open browser stops nobody in another."""
    take_each(db, PASSWORD_TRIES, actor.login_id)


def reauthenticate(db: Db, actor: Actor, /, *, method: str) -> int:
    """They have just shown it. Returns until when (ms) this login, and no other, may change what is guarded. Raises
    ReauthenticationRequired for a method that is not enough for them."""
    row = db.one(ACCOUNT, id=actor.account_id)
    if row is None:
        raise NotFound
    known = methods_of(db, row)
    if method not in known:
        raise ReauthenticationRequired(methods=known)
    forget_each(db, PASSWORD_TRIES, actor.login_id)
    until = db.now + FRESH
    db.do(REFRESH, login=actor.login_id, until=until)
    told = {"method": method, **login_told(actor.login_id, until)}
    append(db, actor, "login.reauthenticated", account_id=actor.account_id or "", data=told)
    return until
