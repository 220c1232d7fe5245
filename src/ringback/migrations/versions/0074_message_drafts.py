"""What somebody has typed in a case and not sent."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_drafts",
        sa.Column("author_id", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("account_id", sa.String(12), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_message_drafts_account_id", "message_drafts", ["account_id"])
    op.create_index("ix_message_drafts_author_id_updated_at", "message_drafts", ["author_id", "updated_at"])
    op.create_index("ix_message_drafts_updated_at", "message_drafts", ["updated_at"])


def downgrade() -> None:
    op.drop_table("message_drafts")
