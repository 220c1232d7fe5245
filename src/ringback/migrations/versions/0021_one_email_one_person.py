"""E-mail addresses are found by their canonical form; before, by a form in which `anna.weiß` was `anna.weiss`.

Only this installation's secret opens the addresses, so the look-ups are made anew here, once, and nothing that runs
ever looks by the old form. Where two accounts proved what is one mailbox (`bücher.example`, `xn--bcher-kva.example`),
the older is the one that its address names; the other keeps its old look-up, by which nobody asks.
"""

import re
import unicodedata
from typing import Any

import idna
import sqlalchemy as sa
from alembic import context, op

from ringback.core.crypto import Erased, Vault, unseal

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

accounts = sa.table(
    "accounts", *map(sa.column, ("id", "email", "email_key", "email_domain_key", "email_claim", "created_at"))
)
people = sa.table("people", sa.column("account_id"), sa.column("key"))
verifications = sa.table("verifications", *map(sa.column, ("account_id", "kind", "to_key")))
subjects = sa.table("twilio_subjects", *map(sa.column, ("service_id", "to_key", "account_id")))
begun = sa.table("twilio_verifications", *map(sa.column, ("verification_id", "to_key")))


def upgrade() -> None:
    rekey(op.get_bind(), context.config.attributes["vault"])


def rekey(connection: sa.Connection, vault: Vault) -> None:
    addresses = (
        sa.select(accounts, people.c.key)
        .join_from(accounts, people, people.c.account_id == accounts.c.id)
        .where(people.c.key.is_not(None))
        .order_by(accounts.c.created_at, accounts.c.id)
    )
    taken = {row.email_claim for row in connection.execute(sa.select(accounts.c.email_claim))}
    for row in connection.execute(addresses).all():
        email = _opened(vault, row.key, row.email)
        if not email:
            continue
        key = vault.lookup("email", canonical(email))
        if row.email_key:
            _move(connection, vault, row, email, key, taken)
        _move_codes(connection, vault, row.id, email, key)


def downgrade() -> None:
    """The old look-ups can't be told from the new ones, and nothing but these rows is found by them."""


def _opened(vault: Vault, key: bytes, sealed: bytes) -> str:
    try:
        return unseal(vault.open("people", bytes(key)), bytes(sealed)).decode() if sealed else ""
    except Erased:
        return ""


def _move(
    connection: sa.Connection, vault: Vault, row: sa.Row[Any], email: str, key: str, taken: set[str | None]
) -> None:
    domain_key = vault.lookup("email_domain", canonical(email).rpartition("@")[2])
    if (row.email_key, row.email_domain_key) == (key, domain_key):
        return
    if row.email_claim is not None and row.email_claim != key:
        if key in taken:
            return
        taken.add(key)
    connection.execute(
        sa.update(accounts)
        .where(accounts.c.id == row.id)
        .values(email_key=key, email_domain_key=domain_key, email_claim=key if row.email_claim is not None else None)
    )


def _move_codes(connection: sa.Connection, vault: Vault, account_id: str, email: str, key: str) -> None:
    """Codes were counted and found by the address as it was typed."""
    old = vault.lookup("email", email)
    if old == key:
        return
    connection.execute(
        sa.update(verifications)
        .where(verifications.c.account_id == account_id, verifications.c.to_key == old)
        .values(to_key=key)
    )
    connection.execute(sa.update(begun).where(begun.c.to_key == old).values(to_key=key))
    for subject in connection.execute(sa.select(subjects).where(subjects.c.to_key == old)).all():
        here = subjects.c.service_id == subject.service_id
        if connection.execute(sa.select(subjects).where(here, subjects.c.to_key == key)).first() is None:
            connection.execute(sa.update(subjects).where(here, subjects.c.to_key == old).values(to_key=key))


# The canonical form of an address as this version made it. Who changes it in `accounts` writes a new migration.


def canonical(address: str) -> str:
    local, at, domain = _composed(address).rpartition("@")
    if not all(_is_plain(sign) for sign in local + domain):
        return address
    ascii_domain = _to_ascii(domain)
    return f"{_composed(local.lower())}{at}{domain.lower() if ascii_domain is None else ascii_domain}"


def _composed(text: str) -> str:
    return text if not all(map(_is_itself, text)) else unicodedata.normalize("NFC", text)


def _is_itself(sign: str) -> bool:
    return sign.isascii() or not unicodedata.normalize("NFC", sign).isascii()


def _is_plain(sign: str) -> bool:
    if sign in "\u200c\u200d":
        return True
    return _is_itself(sign) and sign.isprintable() and not sign.isspace() and sign not in '<>"(),;:\\[]'


def _to_ascii(domain: str) -> str | None:
    if any(sign.lower().isascii() for sign in domain if not sign.isascii()):
        return None
    labels = [_a_label(label) for label in domain.lower().split(".")]
    found = [label for label in labels if label is not None]
    if len(found) < max(2, len(labels)) or re.fullmatch(r"\d+|0x[0-9a-f]*", found[-1]) or found[-1] == "localhost":
        return None
    name = ".".join(found)
    return name if len(name) <= 253 else None


def _a_label(label: str) -> str | None:
    if not label.isascii() or label.startswith("xn--"):
        try:
            return idna.alabel(label).decode()
        except idna.IDNAError:
            return None
    return label if re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) else None
