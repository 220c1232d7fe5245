"""Services, their rate limits and the addresses verified under them; what a program may choose for its codes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("verifications") as table:
        table.add_column(sa.Column("fallback", sa.BigInteger(), nullable=False, server_default="1"))
        table.add_column(sa.Column("code_length", sa.BigInteger(), nullable=False, server_default="6"))
        table.add_column(sa.Column("brand", sa.String(length=64), nullable=True))
    with op.batch_alter_table("verifications") as table:
        table.alter_column("fallback", server_default=None)
        table.alter_column("code_length", server_default=None)
    op.create_table(
        "twilio_services",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("code_length", sa.BigInteger(), nullable=False),
        sa.Column("lookup", sa.BigInteger(), nullable=False),
        sa.Column("skip_landlines", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twilio_services")),
    )
    op.create_table(
        "twilio_subjects",
        sa.Column("service_id", sa.String(length=40), nullable=False),
        sa.Column("to_key", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("service_id", "to_key", name=op.f("pk_twilio_subjects")),
    )
    op.create_index("ix_twilio_subjects_account_id", "twilio_subjects", ["account_id"])
    op.create_table(
        "twilio_rate_limits",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("service_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("description", sa.String(length=256), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twilio_rate_limits")),
    )
    op.create_index("ix_twilio_rate_limits_service_id_name", "twilio_rate_limits", ["service_id", "name"], unique=True)
    op.create_table(
        "twilio_buckets",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("rate_limit_id", sa.String(length=40), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=False),
        sa.Column("interval_s", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twilio_buckets")),
    )
    op.create_index("ix_twilio_buckets_rate_limit_id", "twilio_buckets", ["rate_limit_id"])


def downgrade() -> None:
    for name in ("twilio_buckets", "twilio_rate_limits", "twilio_subjects", "twilio_services"):
        op.drop_table(name)
    with op.batch_alter_table("verifications") as table:
        for name in ("brand", "code_length", "fallback"):
            table.drop_column(name)
