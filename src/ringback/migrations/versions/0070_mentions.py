"""Agents are told of notes that name them."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

UNREAD = sa.text("read_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "mentions",
        sa.Column("agent_id", sa.String(40), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("agent_id", "case_id", "n", name="pk_mentions"),
    )
    op.create_index("ix_mentions_unread", "mentions", ["agent_id", "at"], sqlite_where=UNREAD, postgresql_where=UNREAD)


def downgrade() -> None:
    op.drop_table("mentions")
