"""A decision keeps which rules it was made under, not only what they were called."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("policy_digest", sa.String(64)))


def downgrade() -> None:
    op.drop_column("decisions", "policy_digest")
