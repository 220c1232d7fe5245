"""A message that one provider's way filtered goes by another's."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("avoid", sa.String(length=24), nullable=True))


def downgrade() -> None:
    op.drop_column("deliveries", "avoid")
