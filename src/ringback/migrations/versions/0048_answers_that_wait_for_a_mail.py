"""Answers that their applicant seemed to look at go out by e-mail later, where they were not read."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

DUE = sa.text("mail_due_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("cases", sa.Column("mail_due_at", sa.BigInteger()))
    op.create_index("ix_cases_mail_due", "cases", ["mail_due_at", "id"], sqlite_where=DUE, postgresql_where=DUE)


def downgrade() -> None:
    op.drop_index("ix_cases_mail_due", "cases")
    op.drop_column("cases", "mail_due_at")
