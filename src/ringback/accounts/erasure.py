"""Erasing a person: what was decided stays provable, who it was about does not."""

from sqlalchemy import bindparam, delete, update

from ringback.accounts import identifiers
from ringback.accounts.alternate_contacts import DELETE_ALL
from ringback.accounts.authenticators.second_factor import forget_all as forget_second_factor
from ringback.accounts.commands import close
from ringback.accounts.flow import AccountState
from ringback.accounts.queries import ACCOUNT
from ringback.accounts.revocation import revoke_access
from ringback.accounts.schemas import PersonErased
from ringback.accounts.tables import access_keys, accounts, keys
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound, NotPossible
from ringback.core.sql import prepare
from ringback.core.tables import answers
from ringback.courier import erasure as courier
from ringback.journal.commands import erase_person, person_key
from ringback.payments import commands as payments

EMPTY = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        name="",
        sealed_name=None,
        email=b"",
        email_key="",
        email_domain_key="",
        email_claim=None,
        contact=None,
        phone=None,
        phone_key=None,
        password=None,
        updated_at=bindparam("now"),
    )
)
UNNAME_KEYS = [
    prepare(update(table).where(table.c.account_id == bindparam("account")).values(name="", sealed_name=None))
    for table in (access_keys, keys)
]
FORGET_ANSWERS = prepare(delete(answers).where(answers.c.owner == bindparam("owner")))


def erase(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """Close the account, shred the person's key, empty what was not sealed, look-ups too. It can't be undone.

    What is sealed with the key (addresses, messages, the private part of entries) is unreadable from then on, in
    backups too once the key is gone from them; the bytes of attachments go with the next sweep of `files`. Raises
    NotFound, and NotPossible where it was done before.
    """
    row = db.one(ACCOUNT, id=account_id)
    if row is None:
        raise NotFound(f"There is no account {account_id}.")
    if person_key(db, account_id=account_id) is None:
        raise NotPossible(f"The person of account {account_id} was erased before.")
    if row.state != AccountState.CLOSED:
        close(db, actor, account=row, reason="erased")
    revoke_access(db, actor, account_id=account_id, reason="erased")
    forget_second_factor(db, subject=account_id)
    db.do(DELETE_ALL, account=account_id)
    for unname in UNNAME_KEYS:
        db.do(unname, account=account_id)
    for owner in (f"{ActorKind.APPLICANT}:{account_id}", f"{ActorKind.INTEGRATOR}:{account_id}"):
        db.do(FORGET_ANSWERS, owner=owner)
    db.do(EMPTY, account=account_id, now=db.now)
    identifiers.forget(db, subject=account_id)
    payments.forget(db, account_id=account_id)
    courier.forget(db, account_id=account_id)
    db.emit(PersonErased(account_id))
    erase_person(db, actor, account_id=account_id, reason=reason)
