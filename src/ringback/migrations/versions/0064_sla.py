"""Targets that the desk means to keep, and the clocks of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sla_targets",
        sa.Column("severity", sa.String(8), nullable=False),
        sa.Column("contact_method", sa.String(8), nullable=False),
        sa.Column("first_answer", sa.BigInteger),
        sa.Column("next_answer", sa.BigInteger),
        sa.Column("activation", sa.BigInteger),
        sa.Column("on_breach", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("severity", "contact_method", name="pk_sla_targets"),
    )
    op.create_table(
        "case_clocks",
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("clock", sa.String(16)),
        sa.Column("soon_at", sa.BigInteger),
        sa.Column("first_due", sa.BigInteger),
        sa.Column("next_due", sa.BigInteger),
        sa.Column("activation_due", sa.BigInteger),
        sa.Column("active_since", sa.BigInteger),
        sa.Column("active_used", sa.BigInteger, nullable=False),
        sa.Column("breached", sa.String(64), nullable=False),
        sa.Column("check_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_clocks"),
    )
    op.add_column("cases", sa.Column("due_at", sa.BigInteger))
    running, to_check = sa.text("due_at IS NOT NULL"), sa.text("check_at IS NOT NULL")
    op.create_index("ix_cases_due", "cases", ["due_at", "id"], sqlite_where=running, postgresql_where=running)
    op.create_index(
        "ix_case_clocks_check_at",
        "case_clocks",
        ["check_at", "case_id"],
        sqlite_where=to_check,
        postgresql_where=to_check,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_due", "cases")
    op.drop_column("cases", "due_at")
    op.drop_table("case_clocks")
    op.drop_table("sla_targets")
