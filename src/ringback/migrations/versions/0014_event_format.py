"""A webhook may get its events in the shape of EventBridge."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hooks", sa.Column("format", sa.String(length=16), nullable=False, server_default="standard"))
    with op.batch_alter_table("hooks") as table:
        table.alter_column("format", server_default=None)


def downgrade() -> None:
    op.drop_column("hooks", "format")
