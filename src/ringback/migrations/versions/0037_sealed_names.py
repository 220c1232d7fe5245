"""Names of accounts and keys are sealed. The worker seals those that there are, for an earlier version may still run
beside this one and writes them in clear."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

CLEAR = sa.text("name <> ''")
TABLES = ("accounts", "keys", "access_keys")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("sealed_name", sa.LargeBinary()))
        op.create_index(f"ix_{table}_clear_name", table, ["id"], sqlite_where=CLEAR, postgresql_where=CLEAR)


def downgrade() -> None:
    """Names that were sealed are lost to the version before, which shows none."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_clear_name", table)
        op.drop_column(table, "sealed_name")
