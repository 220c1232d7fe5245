"""Giving a frozen account back to its owner, and to nobody who was in it before.

Freezing ends logins, keys and passkeys. What a thief may know or have set stays until a person decides: the password,
which no longer opens anything from here on, and the second factor, which that person keeps or takes away.
"""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select

from ringback.accounts.authenticators import second_factor
from ringback.accounts.flow import AccountEvent
from ringback.accounts.freezing import move, require_reason, void_password
from ringback.accounts.queries import ACCOUNT, account
from ringback.accounts.requirements import activate_if_met
from ringback.accounts.security_notices import tell_owner
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import iso_or_none
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.journal.tables import entries

FROZEN, TURNED_ON = "account.frozen", "second_factor.turned_on"
APP_SET, CODES_MADE = "second_factor.app_set", "recovery_codes.made"


class Frozen(msgspec.Struct, frozen=True):
    """What whoever gives the account back looks at: a second factor that was turned on, an app that was replaced or
    recovery codes that were made shortly before the freeze may be the thief's. Times are of the last time."""

    frozen_at: str | None
    second_factor_on_at: str | None
    app_set_at: str | None
    recovery_codes_made_at: str | None


class LastRow(NamedTuple):
    kind: str
    at: int


LAST = prepare(
    select(entries.c.kind, func.max(entries.c.at).label("at"))
    .where(entries.c.account_id == bindparam("account"), entries.c.kind.in_((FROZEN, TURNED_ON, APP_SET, CODES_MADE)))
    .group_by(entries.c.kind),
    into=LastRow,
)


def frozen(db: Db, *, account_id: str) -> Frozen:
    last = {row.kind: row.at for row in db.all(LAST, account=account_id)}
    return Frozen(
        frozen_at=iso_or_none(last.get(FROZEN)),
        second_factor_on_at=iso_or_none(last.get(TURNED_ON)),
        app_set_at=iso_or_none(last.get(APP_SET)),
        recovery_codes_made_at=iso_or_none(last.get(CODES_MADE)),
    )


def unfreeze(db: Db, actor: Actor, /, *, account_id: str, reason: str, reset_second_factor: bool = False) -> None:
    """A person's decision, with a fresh second factor. The password from before is void: the owner is told by e-mail to
    choose another one. `reset_second_factor` takes away theirs as well, where the thief may have set it.

    It is active at once where all its requirements are still met, and waits for them otherwise. Raises NotFound,
    StepUpRequired, DecisionOnOwnAccount, InvalidInput for a reason that is none, NotPossible where it is not frozen,
    NoSecondFactor where there is none to reset.
    """
    row = db.one(ACCOUNT, id=account_id)
    if row is None:
        raise NotFound
    require_reason(db, actor, account_id=account_id, reason=reason)
    move(db, row, AccountEvent.UNFREEZE)
    append(
        db,
        actor,
        "account.unfrozen",
        account_id=account_id,
        audience=Audience.APPLICANT,
        private={"reason": reason.strip()},
    )
    void_password(db, actor, account_id=account_id)
    if reset_second_factor:
        second_factor.take_away(db, actor, account_id=account_id, reason=reason)
    activate_if_met(db, actor, account_id=account_id, reason="unfrozen")
    if row.password is not None:
        tell_owner(db, actor, person=account(db, account_id=account_id), event="given_back")
