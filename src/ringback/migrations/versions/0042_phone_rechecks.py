"""Phones that were waived are tried again later."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

SENT = sa.text("verification_id IS NOT NULL")
WAIVED = sa.text("name = 'phone' AND state = 'waived'")


def upgrade() -> None:
    op.create_table(
        "phone_rechecks",
        sa.Column("account_id", sa.String(12), primary_key=True),
        sa.Column("decision_id", sa.String(40), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("verification_id", sa.String(40)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("cause", sa.String(40)),
        sa.Column("failed_at", sa.BigInteger()),
    )
    op.create_index("ix_phone_rechecks_decision_id", "phone_rechecks", ["decision_id"])
    op.create_index(
        "ix_phone_rechecks_sent", "phone_rechecks", ["verification_id"], sqlite_where=SENT, postgresql_where=SENT
    )
    op.create_index(
        "ix_requirements_waived_phones", "requirements", ["at"], sqlite_where=WAIVED, postgresql_where=WAIVED
    )


def downgrade() -> None:
    op.drop_index("ix_requirements_waived_phones", "requirements")
    op.drop_table("phone_rechecks")
