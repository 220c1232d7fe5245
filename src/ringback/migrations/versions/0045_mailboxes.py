"""Accounts from before know the mailbox that their address of today reaches, as those made since do: risk compares it.

Only this installation's secret opens the addresses.
"""

import importlib

import sqlalchemy as sa
from alembic import context, op

from ringback.core.crypto import Vault

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

DOTLESS = frozenset({"gmail.com", "googlemail.com"})
accounts = sa.table("accounts", *map(sa.column, ("id", "email", "created_at")))
people = sa.table("people", sa.column("account_id"), sa.column("key"))
identifiers = sa.table("identifiers", *map(sa.column, ("subject", "kind", "digest", "first_at")))
addresses = importlib.import_module("ringback.migrations.versions.0021_one_email_one_person")


def upgrade() -> None:
    fill(op.get_bind(), context.config.attributes["vault"])


def fill(connection: sa.Connection, vault: Vault) -> None:
    of_kind = identifiers.c.kind == "mailbox"
    known = {
        tuple(row) for row in connection.execute(sa.select(identifiers.c.subject, identifiers.c.digest).where(of_kind))
    }
    rows = (
        sa.select(accounts, people.c.key)
        .join_from(accounts, people, people.c.account_id == accounts.c.id)
        .where(people.c.key.is_not(None))
    )
    for row in connection.execute(rows).all():
        email = addresses._opened(vault, row.key, row.email)
        digest = vault.lookup("mailbox", mailbox(email))
        if email and (row.id, digest) not in known:
            new = {"subject": row.id, "kind": "mailbox", "digest": digest, "first_at": row.created_at}
            connection.execute(identifiers.insert().values(new))


def downgrade() -> None:
    """Accounts made since have such rows, too."""


# What an address reaches, as this version made it. Who changes it in `accounts` writes a new migration.


def mailbox(address: str) -> str:
    local, at, domain = addresses.canonical(address).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}{at}{domain}"
