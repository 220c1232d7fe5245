"""Names of pictures that AWS's clients upload in parts are sealed. Rows from before are forgotten after a day."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("sealed_name", sa.LargeBinary()))


def downgrade() -> None:
    """What was being uploaded is begun anew."""
    op.drop_column("uploads", "sealed_name")
