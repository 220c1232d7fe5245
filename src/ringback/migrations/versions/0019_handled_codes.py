"""A code that no table knows can be handled: by whom and when."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("unknown_codes", sa.Column("handled_at", sa.BigInteger()))
    op.add_column("unknown_codes", sa.Column("handled_by", sa.String(80)))


def downgrade() -> None:
    op.drop_column("unknown_codes", "handled_by")
    op.drop_column("unknown_codes", "handled_at")
