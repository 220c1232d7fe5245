"""Whose address is proved: an account that is made for it, or the one that a tag names, which signed up here."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.accounts import api_accounts
from ringback.accounts.commands import rename
from ringback.accounts.flow import MET, AccountState, RequirementName
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.compat.twilio_verify.errors import invalid
from ringback.compat.twilio_verify.start_requests import CheckedStart
from ringback.compat.twilio_verify.tables import ServiceRow, subjects
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.journal.commands import person_key
from ringback.verification.queries import to_key_of
from ringback.words import language_of


class AccountId(NamedTuple):
    account_id: str


SUBJECT = prepare(
    select(subjects.c.account_id).where(
        subjects.c.service_id == bindparam("service"), subjects.c.to_key == bindparam("key")
    ),
    into=AccountId,
)
FORGET = prepare(
    delete(subjects).where(subjects.c.service_id == bindparam("service"), subjects.c.to_key == bindparam("key"))
)


def account_for(db: Db, actor: Actor, /, *, owner: ServiceRow, request: CheckedStart) -> str:
    """The account whose requirement the code is to meet."""
    if request.account_id is not None:
        return _signed_up(db, actor, request, request.account_id)
    account_id = _ordered(db, actor, owner, request)
    if states_of(db, account_id=account_id)[request.kind.value] in MET:
        api_accounts.ask_again(db, actor, account_id=account_id, kind=RequirementName(request.kind.value))
    return account_id


def _signed_up(db: Db, actor: Actor, request: CheckedStart, account_id: str) -> str:
    """Named, never guessed by the number: else a code entered for one purpose would activate a stranger's account."""
    try:
        person = account(db, account_id=account_id)
    except NotFound:
        raise invalid("Tags", f"there is no account {account_id}") from None
    if person.state is AccountState.CLOSED or request.kind.value not in states_of(db, account_id=account_id):
        raise invalid("Tags", f"the account {account_id} has no telephone to prove")
    if person.phone != request.to:
        raise invalid("To", f"the account {account_id} has another telephone number")
    if not person.email_verified:
        raise invalid("Tags", f"the account {account_id} has not proved its e-mail address yet")
    rename(db, actor, account_id=account_id, language=request.language)
    return account_id


def _ordered(db: Db, actor: Actor, owner: ServiceRow, request: CheckedStart) -> str:
    """Made for this address under this service on its first verification. It speaks what is spoken in its country."""
    language = request.language or language_of(request.country)
    key = to_key_of(db, request.kind, request.to)
    subject = db.one(SUBJECT, service=owner.id, key=key)
    if subject is not None:
        account_id = subject.account_id
        gone = person_key(db, account_id=account_id) is None
        if not gone and account(db, account_id=account_id).state != AccountState.CLOSED:
            rename(db, actor, account_id=account_id, language=language)
            return account_id
        db.do(FORGET, service=owner.id, key=key)  # the person was erased or the account closed: a new beginning
    account_id = api_accounts.open_ordered(
        db,
        actor,
        name=owner.name,
        language=language,
        kind=RequirementName(request.kind.value),
        to=request.to,
        country=request.country,
    )
    db.add(subjects, service_id=owner.id, to_key=key, account_id=account_id)
    return account_id
