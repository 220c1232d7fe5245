"""Numbers whose owners texted STOP."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opt_outs",
        sa.Column("number_key", sa.String(64), primary_key=True),
        sa.Column("holds", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("provider", sa.String(24), nullable=False),
        sa.Column("reply_to", sa.String(24)),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("opt_outs")
