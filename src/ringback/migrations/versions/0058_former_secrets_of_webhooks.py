"""The signing secret that a webhook had before, which counts a while longer."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hooks", sa.Column("former_secret", sa.LargeBinary()))
    op.add_column("hooks", sa.Column("former_until", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("hooks", "former_until")
    op.drop_column("hooks", "former_secret")
