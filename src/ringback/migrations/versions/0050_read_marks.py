"""Each agent has a mark of their own up to where they have read a case. What the desk had read stays read by all."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "read_marks",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("message_number", sa.BigInteger(), nullable=False),
        sa.Column("applicant_messages", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("read_marks")
