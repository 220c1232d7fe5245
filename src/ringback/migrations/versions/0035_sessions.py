"""A login remembers when and from where it was used last; an agent, when they were let in anew."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("logins", sa.Column("seen_at", sa.BigInteger()))
    op.add_column("logins", sa.Column("client", sa.LargeBinary()))
    op.add_column("agents", sa.Column("let_in_at", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("agents", "let_in_at")
    op.drop_column("logins", "client")
    op.drop_column("logins", "seen_at")
