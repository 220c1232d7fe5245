"""Agents link cases that belong together, and merge two cases of one account."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("merged_into", sa.String(64)))
    op.create_table(
        "case_links",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("other_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("agent_id", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "case_merges",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("into_id", sa.String(64), nullable=False),
        sa.Column("agent_id", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
    )
    op.create_index("ix_case_merges_at", "case_merges", ["at"])


def downgrade() -> None:
    op.drop_table("case_merges")
    op.drop_table("case_links")
    op.drop_column("cases", "merged_into")
