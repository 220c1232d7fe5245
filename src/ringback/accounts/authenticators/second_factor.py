"""The second factor of an applicant who wants one: an authenticator app or a passkey, and ten recovery codes.

Agents have always one (`agents`); they share the recovery codes. Only the owner, with the factor itself, or a lead
turns it off: a password that is reset by e-mail leaves it on, or the mailbox alone would be the whole sign-in.
"""

import segno
from sqlalchemy import bindparam, delete, update

from ringback.accounts.authenticators import recovery_codes, second_factor_state, totp, typed_second_factor
from ringback.accounts.authenticators.passkey_rows import append_of, remove_all, subject_of
from ringback.accounts.authenticators.schemas import (
    NewApp,
    QrCode,
    RecoveryCodes,
    RecoveryCodesLeft,
    SecondFactorView,
    TurnedOn,
)
from ringback.accounts.authenticators.tables import second_factors
from ringback.accounts.errors import NoSecondFactor, SecondFactorRequired, SecondFactorWrong
from ringback.accounts.freezing import require_reason
from ringback.accounts.identifiers import forget_known_devices
from ringback.accounts.limits import SECOND_FACTOR_TRIES, SECOND_FACTORS, requester
from ringback.accounts.queries import account
from ringback.accounts.revocation import END_ALL
from ringback.accounts.security_notices import OwnerEvent, tell, tell_owner
from ringback.accounts.sessions.reauthentication import require_fresh
from ringback.core.actors import Actor
from ringback.core.crypto import stored_digest
from ringback.core.db import Db
from ringback.core.errors import NotFound, NotPossible
from ringback.core.limits import forget_each, give_back, take_each, take_shared
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.settings import Settings

BORDER = 4  # units of a QR code's quiet zone (ISO/IEC 18004)

SET_PENDING = prepare(
    update(second_factors).where(second_factors.c.subject == bindparam("owner")).values(pending_totp=bindparam("new"))
)
CONFIRM = prepare(
    update(second_factors)
    .where(second_factors.c.subject == bindparam("owner"))
    .values(totp=second_factors.c.pending_totp, pending_totp=None, totp_used=bindparam("step"))
)
TURN_ON = prepare(
    update(second_factors)
    .where(second_factors.c.subject == bindparam("owner"), second_factors.c.on_at.is_(None))
    .values(on_at=bindparam("now"))
)
USE_STEP = prepare(
    update(second_factors)
    .where(second_factors.c.subject == bindparam("owner"), second_factors.c.totp_used < bindparam("step"))
    .values(totp_used=bindparam("step"))
)
FORGET = prepare(delete(second_factors).where(second_factors.c.subject == bindparam("owner")))


def read(db: Db, actor: Actor, /) -> SecondFactorView:
    return second_factor_state.view(db, account_id=_own(actor))


def begin_app(db: Db, actor: Actor, /, *, settings: Settings) -> NewApp:
    """Another secret for an authenticator app; the one before goes on until this has shown a code."""
    require_fresh(db, actor)
    own, secret = _own(actor), totp.new_secret()
    _row(db, own)
    db.do(SET_PENDING, owner=own, new=db.vault.seal("totp", secret.encode()))
    uri = totp.uri(secret, email=account(db, account_id=own).email, issuer=settings.brand)
    return NewApp(secret, uri, _qr(uri))


def confirm_app(db: Db, actor: Actor, /, *, code: str) -> TurnedOn:
    """The app shows codes, so it counts from now on. Raises SecondFactorWrong, which counts; InvalidInput
    for what is no code; NotPossible."""
    require_fresh(db, actor)
    own = _own(actor)
    row = second_factor_state.row_of(db, account_id=own)
    if row is None or row.pending_totp is None:
        raise NotPossible("Ask for a secret first, then enter the code that the app shows for it.")
    given = typed_second_factor.read(code, field="code")
    take_each(db, SECOND_FACTOR_TRIES, actor.login_id)
    step = totp.step_of(db.vault.open("totp", row.pending_totp).decode(), given, now=db.now)
    if step is None:
        raise SecondFactorWrong
    forget_each(db, SECOND_FACTOR_TRIES, actor.login_id)
    db.do(CONFIRM, owner=own, step=step)
    append_of(db, actor, "second_factor.app_set", subject=own, data={"app": stored_digest(row.pending_totp)})
    if row.on_at is not None:  # else it is told that the second factor was turned on
        _tell_owner(db, actor, own, "app_set")
    return _turn_on(db, actor, own)


def turn_on(db: Db, actor: Actor, /) -> TurnedOn:
    """From now on the password alone opens nothing. Raises NoSecondFactor where there is nothing to show."""
    require_fresh(db, actor)
    own = _own(actor)
    found = second_factor_state.view(db, account_id=own)
    if not found.app and not found.passkeys:
        raise NoSecondFactor
    _row(db, own)
    return _turn_on(db, actor, own)


def turn_off(db: Db, actor: Actor, /) -> None:
    """Passkeys stay: they sign in by themselves. App and recovery codes are forgotten."""
    require_fresh(db, actor)
    own = _own(actor)
    was_on = second_factor_state.is_on(db, account_id=own)
    _forget(db, own)
    if was_on:
        append_of(db, actor, "second_factor.turned_off", subject=own)
        _tell_owner(db, actor, own, "second_factor_off")


def new_recovery_codes(db: Db, actor: Actor, /) -> RecoveryCodes:
    """Those before are void. Raises NoSecondFactor for an applicant who has none."""
    require_fresh(db, actor)
    subject = subject_of(actor)
    if actor.account_id is not None and not second_factor_state.is_on(db, account_id=subject):
        raise NoSecondFactor
    return RecoveryCodes(_make_codes(db, actor, subject))


def recovery_codes_left(db: Db, actor: Actor, /) -> RecoveryCodesLeft:
    """Of whoever asks."""
    return RecoveryCodesLeft(recovery_codes.left(db, subject=subject_of(actor)))


def check(db: Db, actor: Actor, /, *, account_id: str, code: str | None, device: str | None) -> None:
    """The second half of a sign-in, or of a reset: nothing where the person has no second factor.

    `code` is as `typed_second_factor` reads it. A right recovery code always holds. Other codes are few digits, so
    tries are bounded: five in a quarter of an hour and twenty a day for a browser in which the person proved themselves
    before, twenty a day for all others together.
    Raises SecondFactorRequired, SecondFactorWrong, RateLimited.
    """
    if not second_factor_state.is_on(db, account_id=account_id):
        return
    if code is None:
        raise SecondFactorRequired(methods=second_factor_state.methods(db, account_id=account_id))
    if use_recovery_code(db, actor, subject=account_id, code=code):
        return
    by = requester(db, subject=account_id, device=device)
    take_shared(db, SECOND_FACTORS, account_id, by)
    if not use_app_code(db, account_id=account_id, code=code):
        raise SecondFactorWrong
    give_back(db, SECOND_FACTORS, account_id, by)


def show(db: Db, actor: Actor, /, *, code: str) -> None:
    """By whoever is signed in, to show again who they are; counted by login. Raises SecondFactorWrong, RateLimited, and
    InvalidInput for what is no code, which does not count."""
    own, given = _own(actor), typed_second_factor.read(code, field="code")
    if use_recovery_code(db, actor, subject=own, code=given):
        return
    take_each(db, SECOND_FACTOR_TRIES, actor.login_id)
    if not use_app_code(db, account_id=own, code=given):
        raise SecondFactorWrong
    forget_each(db, SECOND_FACTOR_TRIES, actor.login_id)


def use_app_code(db: Db, *, account_id: str, code: str) -> bool:
    """Each code once. The update decides between two at once."""
    row = second_factor_state.row_of(db, account_id=account_id)
    if row is None or row.totp is None:
        return False
    step = totp.step_of(db.vault.open("totp", row.totp).decode(), code, now=db.now)
    return step is not None and db.run(USE_STEP, owner=account_id, step=step) == 1


def use_recovery_code(db: Db, actor: Actor, /, *, subject: str, code: str) -> bool:
    """An applicant's or an agent's; they are told how many are left."""
    if not recovery_codes.looks_like_one(code) or not recovery_codes.use(db, subject=subject, code=code):
        return False
    left = recovery_codes.left(db, subject=subject)
    data = {"left": str(left), "code": recovery_codes.digest(db, subject=subject, code=code)}
    append_of(db, actor, "recovery_code.used", subject=subject, data=data)
    tell(db, actor, subject=subject, event="recovery_code_used", detail=str(left))
    return True


def reset(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """For somebody who has lost all of it: a lead who has looked who they are takes it away. Logins and passkeys end,
    and the owner is told. Raises NotFound, StepUpRequired, DecisionOnOwnAccount, InvalidInput, NoSecondFactor."""
    account(db, account_id=account_id)
    require_reason(db, actor, account_id=account_id, reason=reason)
    take_away(db, actor, account_id=account_id, reason=reason)


def take_away(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """`reset` of whoever has checked who decides and why. Raises NoSecondFactor."""
    if not second_factor_state.is_on(db, account_id=account_id):
        raise NoSecondFactor
    _forget(db, account_id)
    remove_all(db, actor, subject=account_id, reason="second factor reset")
    db.do(END_ALL, subject=account_id)
    forget_known_devices(db, subject=account_id)
    append(
        db,
        actor,
        "second_factor.reset",
        account_id=account_id,
        audience=Audience.APPLICANT,
        private={"reason": reason.strip()},
    )
    _tell_owner(db, actor, account_id, "second_factor_reset")


def forget_all(db: Db, *, subject: str) -> None:
    """Of an agent who is reset, or a person who is erased."""
    _forget(db, subject)


def _turn_on(db: Db, actor: Actor, own: str) -> TurnedOn:
    codes: list[str] = []
    if db.run(TURN_ON, owner=own, now=db.now):
        append_of(db, actor, "second_factor.turned_on", subject=own)
        _tell_owner(db, actor, own, "second_factor_on")
        codes = _make_codes(db, actor, own)
    return TurnedOn(second_factor_state.view(db, account_id=own), codes)


def _make_codes(db: Db, actor: Actor, subject: str) -> list[str]:
    voids = recovery_codes.left(db, subject=subject) > 0
    codes = recovery_codes.make(db, subject=subject)
    digests = [recovery_codes.digest(db, subject=subject, code=code) for code in codes]
    append_of(db, actor, "recovery_codes.made", subject=subject, data={"codes": sorted(digests)})
    tell(db, actor, subject=subject, event="recovery_codes_made" if voids else "first_recovery_codes")
    return codes


def _tell_owner(db: Db, actor: Actor, own: str, event: OwnerEvent) -> None:
    tell_owner(db, actor, person=account(db, account_id=own), event=event)


def _row(db: Db, own: str) -> None:
    if second_factor_state.row_of(db, account_id=own) is None:
        db.add(second_factors, subject=own, totp=None, totp_used=0, pending_totp=None, on_at=None)


def _forget(db: Db, subject: str) -> None:
    db.do(FORGET, owner=subject)
    recovery_codes.forget(db, subject=subject)


def _own(actor: Actor) -> str:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _qr(text: str) -> QrCode:
    code = segno.make(text, error="m", micro=False)
    squares = [(x, y) for y, line in enumerate(code.matrix) for x, dark in enumerate(line) if dark]
    path = "".join(f"M{x + BORDER} {y + BORDER}h1v1h-1z" for x, y in squares)
    return QrCode(len(code.matrix) + 2 * BORDER, path)
