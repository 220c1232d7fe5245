"""Calls that prove a phone by a code, and handsets that key digits."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_proofs",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("account_id", sa.String(12), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("delivery_id", sa.String(40), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("to_key", sa.String(64), nullable=False),
        sa.Column("to_masked", sa.String(120), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("proved_at", sa.BigInteger()),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_phone_proofs_delivery_id")),
    )
    op.create_index("ix_phone_proofs_account_id_created_at", "phone_proofs", ["account_id", "created_at"])
    op.add_column("sandbox_calls", sa.Column("keys", sa.BigInteger()))
    op.add_column("sandbox_calls", sa.Column("keyed", sa.String(16)))


def downgrade() -> None:
    op.drop_column("sandbox_calls", "keyed")
    op.drop_column("sandbox_calls", "keys")
    op.drop_table("phone_proofs")
