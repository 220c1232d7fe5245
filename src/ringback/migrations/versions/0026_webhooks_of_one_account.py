"""A webhook that the key of one account made gets that account's entries, and no others."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FILL = "UPDATE hooks SET account_id = (SELECT keys.account_id FROM keys WHERE keys.id = hooks.created_by)"


def upgrade() -> None:
    op.add_column("hooks", sa.Column("account_id", sa.String(12)))
    op.execute(FILL)


def downgrade() -> None:
    op.drop_column("hooks", "account_id")
