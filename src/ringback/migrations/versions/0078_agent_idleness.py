"""When each agent last did something at any of their devices."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agent_idleness",
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("idle", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("agent_idleness")
