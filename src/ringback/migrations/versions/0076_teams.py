"""Agents work in teams, and rules that an admin sets say who gets a case."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("name_key", sa.String(80), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("name_key", name="uq_teams_name_key"),
    )
    op.create_table(
        "team_members",
        sa.Column("team_id", sa.String(40), primary_key=True),
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("turn", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "case_teams",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("team_id", sa.String(40), nullable=False),
    )
    op.create_table(
        "assignment_settings",
        sa.Column("name", sa.String(8), primary_key=True),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "agent_capacities",
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("max_cases", sa.BigInteger()),
        sa.Column("max_chats", sa.BigInteger()),
    )


def downgrade() -> None:
    for table in ("agent_capacities", "assignment_settings", "case_teams", "team_members", "teams"):
        op.drop_table(table)
