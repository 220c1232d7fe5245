"""Deliveries that finally failed are found by themselves, and those that an operator dropped are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

DEAD = sa.text("state IN ('failed', 'expired', 'undelivered')")


def upgrade() -> None:
    op.create_table(
        "dropped_deliveries",
        sa.Column("delivery_id", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_dropped_deliveries"),
    )
    op.create_index("ix_deliveries_dead", "deliveries", ["created_at", "id"], sqlite_where=DEAD, postgresql_where=DEAD)


def downgrade() -> None:
    op.drop_index("ix_deliveries_dead", "deliveries")
    op.drop_table("dropped_deliveries")
