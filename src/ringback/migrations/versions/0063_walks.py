"""How far duties have come that go through all cases."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "walks",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("goal", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_walks"),
    )


def downgrade() -> None:
    op.drop_table("walks")
