"""Numbers outside the published plans whose people confirmed a code: enough of them make a range known."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confirmed_numbers",
        sa.Column("number_key", sa.String(64), primary_key=True),
        sa.Column("range", sa.String(20), nullable=False),
        sa.Column("account_id", sa.String(12), nullable=False),
        sa.Column("device_key", sa.String(64), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_confirmed_numbers_range", "confirmed_numbers", ["range"])
    op.create_index("ix_confirmed_numbers_account_id", "confirmed_numbers", ["account_id"])


def downgrade() -> None:
    op.drop_table("confirmed_numbers")
