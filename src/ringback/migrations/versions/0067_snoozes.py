"""Cases are put off until a time or an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snoozes",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("until", sa.BigInteger()),
        sa.Column("applicant_messages", sa.BigInteger(), nullable=False),
        sa.Column("agent_id", sa.String(40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("snoozes")
