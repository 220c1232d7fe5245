"""Attempts know what they are counted by: channel, template, route, country, carrier, prefix; and what they cost."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = {"channel": 8, "template": 64, "route": 80, "country": 2, "carrier": 60, "prefix": 16}


def upgrade() -> None:
    op.add_column("attempts", sa.Column("coded", sa.BigInteger(), nullable=False, server_default="0"))
    for name, length in COLUMNS.items():
        op.add_column("attempts", sa.Column(name, sa.String(length)))
    op.add_column("attempts", sa.Column("price", sa.BigInteger()))
    op.create_index("ix_attempts_at", "attempts", ["at"])
    op.create_index("ix_receipts_at", "receipts", ["at"])


def downgrade() -> None:
    op.drop_index("ix_receipts_at", "receipts")
    op.drop_index("ix_attempts_at", "attempts")
    for name in ("coded", *COLUMNS, "price"):
        op.drop_column("attempts", name)
