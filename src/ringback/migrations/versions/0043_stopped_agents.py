"""Who was stopped here stays so, whatever the identity provider says: beside what it said."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agent_identities", sa.Column("stopped_at", sa.BigInteger()))
    op.execute(  # of whom the provider did not switch off
        "UPDATE agent_identities SET stopped_at = updated_at WHERE active = 1"
        " AND agent_id IN (SELECT id FROM agents WHERE state = 'disabled')"
    )


def downgrade() -> None:
    op.drop_column("agent_identities", "stopped_at")
