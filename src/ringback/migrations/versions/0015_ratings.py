"""Applicants rate the answers that they get."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("rating", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("messages", "rating")
