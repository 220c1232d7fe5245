"""A delivery keeps what caused it, so that a trace goes on from the request to the worker and the carrier."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("trace", sa.String(55)))


def downgrade() -> None:
    op.drop_column("deliveries", "trace")
