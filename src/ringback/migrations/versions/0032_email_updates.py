"""A change of e-mail address waits for its present mailbox, or for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

email_updates = sa.table("email_updates", *map(sa.column, ("state", "completed_at")))


def upgrade() -> None:
    op.add_column("email_updates", sa.Column("state", sa.String(16), nullable=False, server_default="pending"))
    op.add_column("email_updates", sa.Column("email", sa.LargeBinary()))
    op.add_column("email_updates", sa.Column("effective_at", sa.BigInteger()))
    op.create_index("ix_email_updates_state_effective_at", "email_updates", ["state", "effective_at"])
    done = sa.update(email_updates).where(email_updates.c.completed_at.is_not(None)).values(state="completed")
    op.get_bind().execute(done)


def downgrade() -> None:
    op.drop_index("ix_email_updates_state_effective_at", "email_updates")
    op.drop_column("email_updates", "effective_at")
    op.drop_column("email_updates", "email")
    op.drop_column("email_updates", "state")
