"""Which service asked for a verification, so that it can be of an account that signed up by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "twilio_verifications",
        sa.Column("verification_id", sa.String(length=40), nullable=False),
        sa.Column("service_id", sa.String(length=40), nullable=False),
        sa.Column("to_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("verification_id", name=op.f("pk_twilio_verifications")),
    )
    op.create_index(
        "ix_twilio_verifications_service_id_to_key", "twilio_verifications", ["service_id", "to_key", "created_at"]
    )
    op.execute(
        "INSERT INTO twilio_verifications (verification_id, service_id, to_key, created_at)"
        " SELECT v.id, s.service_id, v.to_key, v.created_at"
        " FROM verifications v JOIN twilio_subjects s ON s.account_id = v.account_id"
    )


def downgrade() -> None:
    op.drop_table("twilio_verifications")
