"""Alternate contacts, and updates of the e-mail address."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alternate_contacts",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "about", name=op.f("pk_alternate_contacts")),
    )
    op.create_table(
        "email_updates",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("checks", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("completed_at", sa.BigInteger(), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_email_updates")),
    )


def downgrade() -> None:
    op.drop_table("email_updates")
    op.drop_table("alternate_contacts")
