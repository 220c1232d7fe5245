"""Agents act on many cases at once, and take it back within minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulk_acts",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("agent_id", sa.String(40), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger()),
    )
    op.create_index("ix_bulk_acts_at", "bulk_acts", ["at"])
    op.create_table(
        "bulk_cases",
        sa.Column("bulk_id", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("change", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("bulk_cases")
    op.drop_table("bulk_acts")
