"""Addresses of webhooks are sealed; the worker seals those that there are."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hooks", sa.Column("sealed_url", sa.LargeBinary()))


def downgrade() -> None:
    """Addresses that were sealed are lost to the version before: their subscribers subscribe anew."""
    op.drop_column("hooks", "sealed_url")
