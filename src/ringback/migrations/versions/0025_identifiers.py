"""What an account ever used, not only what it has now. Filled from what is still known: the numbers that codes were
sent to, the logins that have not ended, the addresses of today."""

import sqlalchemy as sa
from alembic import context, op

from ringback.core.crypto import Vault

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# Providers where everybody has an address, as of this version.
FOR_EVERYBODY = (
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.com.vn"),
    *("icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "web.de", "mail.ru"),
    *("yandex.com", "qq.com", "163.com", "naver.com", "zoho.com"),
)
identifiers = sa.table("identifiers", sa.column("kind"), sa.column("digest"))
NUMBERS = """
INSERT INTO identifiers (subject, kind, digest, first_at)
SELECT account_id, 'phone', digest, MIN(first_at) FROM (
    SELECT id AS account_id, phone_key AS digest, created_at AS first_at FROM accounts WHERE phone_key IS NOT NULL
    UNION ALL
    SELECT account_id, to_key, created_at FROM verifications WHERE kind = 'phone'
) AS numbers GROUP BY account_id, digest
"""
DEVICES = """
INSERT INTO identifiers (subject, kind, digest, first_at)
SELECT subject, 'device', device, MIN(created_at) FROM logins WHERE device IS NOT NULL GROUP BY subject, device
"""
DOMAINS = """
INSERT INTO identifiers (subject, kind, digest, first_at)
SELECT id, 'email_domain', email_domain_key, created_at FROM accounts WHERE email_domain_key <> ''
"""


def upgrade() -> None:
    op.create_table(
        "identifiers",
        sa.Column("subject", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("first_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_identifiers_kind_digest", "identifiers", ["kind", "digest"])
    for fill in (NUMBERS, DEVICES, DOMAINS):
        op.execute(fill)
    vault: Vault = context.config.attributes["vault"]
    common = [vault.lookup("email_domain", domain) for domain in FOR_EVERYBODY]
    op.execute(identifiers.delete().where(identifiers.c.kind == "email_domain", identifiers.c.digest.in_(common)))


def downgrade() -> None:
    op.drop_table("identifiers")
