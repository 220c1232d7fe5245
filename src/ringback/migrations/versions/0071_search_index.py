"""Cases are found by all that they hold. The worker fills the index, the cases that changed last first."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

NUMBER_ALL = """
    INSERT INTO search_cases (number, case_id, indexed_n, changed_at)
    SELECT row_number() OVER (ORDER BY created_at, id) - 1, id, 0, updated_at FROM cases
"""
CHANGED = sa.text("changed_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "search_cases",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("indexed_n", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_search_cases"),
        sa.UniqueConstraint("case_id", name="uq_search_cases_case_id"),
    )
    op.execute(NUMBER_ALL)
    keys = ["changed_at", "number"]
    op.create_index("ix_search_cases_changed", "search_cases", keys, sqlite_where=CHANGED, postgresql_where=CHANGED)
    op.create_table(
        "search_blocks",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("cases", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_search_blocks"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("search_blocks")
    op.drop_table("search_cases")
