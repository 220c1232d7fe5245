"""Payment methods are found by what the gateway knows them by, for its webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("payment_methods", sa.Column("reference_key", sa.String(length=64), nullable=True))
    op.create_index("ix_payment_methods_reference_key", "payment_methods", ["reference_key"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_payment_methods_reference_key", table_name="payment_methods")
    op.drop_column("payment_methods", "reference_key")
