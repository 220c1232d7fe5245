"""What applicants think of resolutions."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "satisfactions",
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("good", sa.BigInteger, nullable=False),
        sa.Column("words", sa.LargeBinary),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("resolved_at", sa.BigInteger, nullable=False),
        sa.Column("used", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_satisfactions"),
    )


def downgrade() -> None:
    op.drop_table("satisfactions")
