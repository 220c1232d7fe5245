"""Whoever uses a key is told by e-mail before it ends."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TABLES = ("keys", "access_keys")
IN_USE = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("end_told_days", sa.BigInteger()))
        op.create_index(f"ix_{table}_ending", table, ["expires_at"], sqlite_where=IN_USE, postgresql_where=IN_USE)


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_ending", table)
        op.drop_column(table, "end_told_days")
