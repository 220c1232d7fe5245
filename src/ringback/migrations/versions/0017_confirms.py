"""Deliveries know what their route's receipts are worth, verifications what people said about their phones."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("confirms", sa.String(8)))
    op.add_column("verifications", sa.Column("symptom", sa.String(16)))


def downgrade() -> None:
    op.drop_column("verifications", "symptom")
    op.drop_column("deliveries", "confirms")
