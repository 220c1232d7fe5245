"""The site that a service's codes are bound to."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("twilio_services", sa.Column("origin", sa.String(253)))
    op.add_column("verifications", sa.Column("origin", sa.String(253)))


def downgrade() -> None:
    op.drop_column("verifications", "origin")
    op.drop_column("twilio_services", "origin")
