"""Since when an agent is away."""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agents", sa.Column("away_at", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("agents", "away_at")
