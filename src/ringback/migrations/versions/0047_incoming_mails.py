"""Mail as it came in: the whole of what became a message, and what could not be taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

OF_NOBODY = sa.text("account_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "incoming_mails",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("account_id", sa.String(12)),
        sa.Column("case_id", sa.String(64)),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("sender_masked", sa.String(120), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_incoming_mails_account_id", "incoming_mails", ["account_id"])
    op.create_index("ix_incoming_mails_digest", "incoming_mails", ["digest"])
    op.create_index("ix_incoming_mails_verdict_at", "incoming_mails", ["verdict", "at"])
    op.create_index(
        "ix_incoming_mails_of_nobody",
        "incoming_mails",
        ["at"],
        sqlite_where=OF_NOBODY,
        postgresql_where=OF_NOBODY,
    )


def downgrade() -> None:
    op.drop_table("incoming_mails")
