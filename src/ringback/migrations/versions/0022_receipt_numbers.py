"""A receipt keeps which numbers it names, as keyed digests."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("receipts", sa.Column("numbers", sa.String(400)))


def downgrade() -> None:
    op.drop_column("receipts", "numbers")
