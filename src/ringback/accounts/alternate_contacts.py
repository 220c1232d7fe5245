"""Alternate contacts: whom else to ask about billing, operations or security. Kept and shown; nothing is sent there."""

from enum import StrEnum

import msgspec
from sqlalchemy import bindparam, delete, select

from ringback.accounts.requirements import require_email_proved
from ringback.accounts.tables import AlternateContactRow, alternate_contacts
from ringback.core.actors import Actor
from ringback.core.crypto import Erased, seal, unseal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.journal.commands import append, person_key
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience


class AlternateKind(StrEnum):
    BILLING = "billing"
    OPERATIONS = "operations"
    SECURITY = "security"


class AlternateContact(msgspec.Struct, frozen=True):
    """As it was given, within the limits of AWS's model."""

    name: str
    title: str
    email: str
    phone_number: str


ONE = prepare(
    select(alternate_contacts).where(
        alternate_contacts.c.account_id == bindparam("account"), alternate_contacts.c.about == bindparam("what")
    ),
    into=AlternateContactRow,
)
DELETE = prepare(
    delete(alternate_contacts).where(
        alternate_contacts.c.account_id == bindparam("account"), alternate_contacts.c.about == bindparam("what")
    )
)
DELETE_ALL = prepare(delete(alternate_contacts).where(alternate_contacts.c.account_id == bindparam("account")))


def alternate(db: Db, *, account_id: str, about: AlternateKind) -> AlternateContact:
    """The caller has checked who asks. Raises NotFound."""
    row, key = db.one(ONE, account=account_id, what=about.value), person_key(db, account_id=account_id)
    if row is None or key is None:
        raise NotFound(f"There is no alternate contact for {about}.")
    return msgspec.json.decode(unseal(key, row.contact), type=AlternateContact)


def put_alternate(db: Db, actor: Actor, /, *, account_id: str, about: AlternateKind, contact: AlternateContact) -> None:
    """Instead of the one before. The same contact again changes nothing."""
    require_email_proved(db, account_id=account_id)
    key = person_key(db, account_id=account_id)
    if key is None:
        raise Erased
    before = db.one(ONE, account=account_id, what=about.value)
    if before is not None and msgspec.json.decode(unseal(key, before.contact), type=AlternateContact) == contact:
        return
    db.do(DELETE, account=account_id, what=about.value)
    db.add(
        alternate_contacts,
        account_id=account_id,
        about=about.value,
        contact=seal(key, msgspec.json.encode(contact)),
        updated_at=db.now,
    )
    _tell(db, "alternate_contact.saved", actor, account_id, about)


def delete_alternate(db: Db, actor: Actor, /, *, account_id: str, about: AlternateKind) -> None:
    """Raises NotFound."""
    if not db.run(DELETE, account=account_id, what=about.value):
        raise NotFound(f"There is no alternate contact for {about}.")
    _tell(db, "alternate_contact.deleted", actor, account_id, about)


def _tell(db: Db, kind: AccountKind, actor: Actor, account_id: str, about: AlternateKind) -> None:
    append(db, actor, kind, account_id=account_id, audience=Audience.APPLICANT, data={"about": about.value})
