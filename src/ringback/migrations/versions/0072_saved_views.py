"""Agents save what their queue shows under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("owner_id", sa.String(40)),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(16), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_saved_views_owner_id", "saved_views", ["owner_id"])
    op.create_table(
        "default_views",
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("view_id", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("default_views")
    op.drop_table("saved_views")
