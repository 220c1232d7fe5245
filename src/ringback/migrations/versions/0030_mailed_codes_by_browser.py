"""Codes for a forgotten password belong to the browser that asked; all of an address are found by its look-up."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recoveries", sa.Column("address_key", sa.String(64)))
    op.create_index("ix_recoveries_address_key", "recoveries", ["address_key"])


def downgrade() -> None:
    op.drop_index("ix_recoveries_address_key", "recoveries")
    op.drop_column("recoveries", "address_key")
