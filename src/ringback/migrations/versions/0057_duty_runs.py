"""How the workers' duties go."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_runs",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("succeeded_at", sa.BigInteger()),
        sa.Column("failed_at", sa.BigInteger()),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.String(80)),
        sa.PrimaryKeyConstraint("name", name="pk_duty_runs"),
    )


def downgrade() -> None:
    op.drop_table("duty_runs")
