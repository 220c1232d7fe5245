"""Freezing an account: whoever is told of something that they did not do stops everything with one link.

The link is good for 30 days, and only for what happened since an agent last gave the account back. It proves only a
mailbox that was told, so it only stops; what it stopped, a person gives back who has looked.
"""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.errors import DecisionOnOwnAccount, LinkExpired, StepUpRequired
from ringback.accounts.flow import AccountEvent, AccountState, advance
from ringback.accounts.people import is_own_account
from ringback.accounts.queries import ACCOUNT, account
from ringback.accounts.revocation import revoke_access
from ringback.accounts.tables import AccountRow, accounts
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Vault, stored_digest, unusable_hash
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.reasons import is_words
from ringback.core.signed_links import read_signed, signed
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.journal.tables import entries

PURPOSE = "freeze links"
LIFETIME = 30 * DAY
MIN_REASON = 20  # characters: a sentence, not a word


class FreezeLink(msgspec.Struct, frozen=True, array_like=True):
    account_id: str
    at: int


class AtRow(NamedTuple):
    at: int


SET_STATE = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.state == bindparam("old"))
    .values(state=bindparam("new"), updated_at=bindparam("now"))
)
# A hash and not NULL: an account without a password is a sign-up that whoever proves its address continues.
VOID_PASSWORD = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.password.is_not(None))
    .values(password=bindparam("hashed"))
)
LAST_UNFROZEN = prepare(
    select(entries.c.at)
    .where(entries.c.account_id == bindparam("account"), entries.c.kind == "account.unfrozen")
    .order_by(entries.c.seq.desc())
    .limit(1),
    into=AtRow,
)


def freeze_token(vault: Vault, *, account_id: str, at: int) -> str:
    return signed(vault, PURPOSE, msgspec.json.encode(FreezeLink(account_id, at)))


def freeze(db: Db, actor: Actor, /, *, token: str) -> None:
    """End every login, key, link and pending change; nobody gets in but to a support case. Again, it changes nothing.

    Raises LinkExpired for a link that is not ours, older than 30 days, or older than the last time it was given back.
    """
    link = _read(db, token)
    row = db.one(ACCOUNT, id=link.account_id)
    if row is None or row.state == AccountState.CLOSED:
        raise LinkExpired
    if row.state == AccountState.FROZEN:
        return
    owner = Actor(kind=ActorKind.APPLICANT, id=row.id, account_id=row.id)
    if row.state == AccountState.SUSPENDED:  # nobody acts for that one either, and it must not be given back by this
        void_password(db, owner, account_id=row.id)
    else:
        move(db, row, AccountEvent.FREEZE)
        append(db, owner, "account.frozen", account_id=row.id, audience=Audience.APPLICANT)
    revoke_access(db, owner, account_id=row.id, reason="frozen")


def require_reason(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """For what an agent gives back to the owner of somebody else's account. Raises StepUpRequired,
    DecisionOnOwnAccount, InvalidInput for a reason that is none."""
    if actor.stepped_up_until <= db.now:
        raise StepUpRequired
    if is_own_account(db, agent=actor.id, one=account(db, account_id=account_id), devices=True):
        raise DecisionOnOwnAccount
    if len(reason.strip()) < MIN_REASON or not is_words(reason):
        raise InvalidInput.of("reason", "reason_short", "Say in a sentence what you looked at and why it is the owner.")


def void_password(db: Db, actor: Actor, /, *, account_id: str) -> None:
    """Whoever was in the account may know it: its owner chooses another one, by a code that is mailed to them."""
    hashed = unusable_hash()
    if db.run(VOID_PASSWORD, account=account_id, hashed=hashed):
        data = {"password": stored_digest(hashed)}
        append(db, actor, "password.voided", account_id=account_id, audience=Audience.APPLICANT, data=data)


def move(db: Db, row: AccountRow, event: AccountEvent) -> None:
    new = advance(AccountState(row.state), event)
    db.do(SET_STATE, account=row.id, old=row.state, new=new.value, now=db.now)


def _read(db: Db, token: str) -> FreezeLink:
    payload = read_signed(db.vault, PURPOSE, token)
    if payload is None:
        raise LinkExpired
    link = msgspec.json.decode(payload, type=FreezeLink)
    given_back = db.one(LAST_UNFROZEN, account=link.account_id)
    if db.now >= link.at + LIFETIME or (given_back is not None and given_back.at > link.at):
        raise LinkExpired
    return link
