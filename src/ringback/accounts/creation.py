"""A new account's row: what every way to open one has in common. What is personal is sealed with the person's key."""

from ringback.accounts.email_addresses import FOR_EVERYBODY, domain_of, mailbox
from ringback.accounts.flow import AccountState
from ringback.accounts.identifiers import IdentifierKind, remember
from ringback.accounts.schemas import Language
from ringback.accounts.tables import accounts
from ringback.core.crypto import Erased, seal
from ringback.core.db import Db
from ringback.journal.commands import open_chain, person_key


def add_account(
    db: Db,
    *,
    account_id: str,
    name: str,
    language: Language,
    email: str,
    email_key: str,
    email_domain_key: str,
    phone: str | None = None,
    country: str | None = None,
) -> None:
    """Begins its chain, too. By `email_key` and `email_domain_key` it is found."""
    open_chain(db, account_id=account_id)
    db.add(
        accounts,
        id=account_id,
        state=AccountState.PENDING.value,
        name="",
        sealed_name=sealed(db, account_id, name),
        language=language,
        country=country,
        email=sealed(db, account_id, email),
        email_key=email_key,
        email_domain_key=email_domain_key,
        phone=sealed(db, account_id, phone) if phone is not None else None,
        created_at=db.now,
        updated_at=db.now,
    )
    if phone is not None:
        remember(db, subject=account_id, kind=IdentifierKind.PHONE, digest=db.vault.lookup("phone", phone))
    if email:
        remember_email(db, subject=account_id, email=email)


def remember_email(db: Db, *, subject: str, email: str) -> None:
    domain = domain_of(email)
    if domain not in FOR_EVERYBODY:
        digest = db.vault.lookup("email_domain", domain)
        remember(db, subject=subject, kind=IdentifierKind.EMAIL_DOMAIN, digest=digest)
    remember(db, subject=subject, kind=IdentifierKind.MAILBOX, digest=db.vault.lookup("mailbox", mailbox(email)))


def sealed(db: Db, account_id: str, text: str) -> bytes:
    """Raises Erased for a person whose key is gone."""
    key = person_key(db, account_id=account_id)
    if key is None:
        raise Erased
    return seal(key, text.encode())
