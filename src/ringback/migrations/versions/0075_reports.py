"""What the desk did is counted by day for reports, from the journal and by the worker."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def properties() -> list[sa.Column[str]]:
    return [
        sa.Column(name, sa.String(length), nullable=False)
        for name, length in (("language", 8), ("carrier", 60), ("cause", 24))
    ]


def upgrade() -> None:
    op.create_table(
        "report_accounts",
        sa.Column("account_id", sa.String(12), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("signed_up_at", sa.BigInteger(), nullable=False),
        *properties(),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("cases", sa.BigInteger(), nullable=False),
        sa.Column("waived", sa.String(64), nullable=False),
        sa.Column("active_at", sa.BigInteger()),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "report_cases",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        *properties(),
        sa.Column("has_target", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger()),
        sa.Column("resolved", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.String(64), nullable=False),
        sa.Column("refused_day", sa.String(10), nullable=False),
        sa.Column("appealed", sa.BigInteger(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.Column("said_day", sa.String(10), nullable=False),
        sa.Column("good", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "report_counts",
        sa.Column("report", sa.String(16), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("property", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(64), primary_key=True),
        sa.Column("figures", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("report_counts")
    op.drop_table("report_cases")
    op.drop_table("report_accounts")
