"""E-mail addresses are found by their canonical form; before, by a form in which `anna.weiß` was `anna.weiss`.

Only this installation's secret opens the addresses, so the look-ups are made anew here, once, and nothing that runs
ever looks by the old form. Where two accounts proved what is one mailbox (`bücher.example`, `xn--bcher-kva.example`),
the older is the one that its address names; the other keeps its old look-up, by which nobody asks.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context, op

from ringback.accounts.email_addresses import domain_of, lookup_key
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
        key = lookup_key(vault, email)
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
    domain_key = vault.lookup("email_domain", domain_of(email))
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
