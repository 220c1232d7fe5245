"""Activations can be undone for a time, and some are reviewed."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

REVIEWED = sa.text("review = 'open'")


def upgrade() -> None:
    op.add_column("decisions", sa.Column("undo_until", sa.BigInteger()))
    op.add_column("decisions", sa.Column("review", sa.String(16)))
    op.add_column("decisions", sa.Column("reviewed_name", sa.String(64)))
    op.add_column("decisions", sa.Column("reviewed_at", sa.BigInteger()))
    op.create_index(
        "ix_decisions_review", "decisions", ["decided_at"], sqlite_where=REVIEWED, postgresql_where=REVIEWED
    )


def downgrade() -> None:
    op.drop_index("ix_decisions_review", "decisions")
    op.drop_column("decisions", "reviewed_at")
    op.drop_column("decisions", "reviewed_name")
    op.drop_column("decisions", "review")
    op.drop_column("decisions", "undo_until")
