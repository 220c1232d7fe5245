"""Cases are tagged by agents, and those that are more or less severe than usual are found along an index."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


PRESSING = sa.text("severity <> 'normal' AND resolved_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "tags",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("name_key", sa.String(80), nullable=False, unique=True),
        sa.Column("merged_into", sa.String(40)),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "case_tags",
        sa.Column("tag_id", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_tags_case_id", "case_tags", ["case_id"])
    op.create_index(
        "ix_cases_pressing",
        "cases",
        ["severity", "created_at", "id"],
        sqlite_where=PRESSING,
        postgresql_where=PRESSING,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_pressing", "cases")
    op.drop_table("case_tags")
    op.drop_table("tags")
