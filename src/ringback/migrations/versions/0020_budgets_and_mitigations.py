"""A block for a used-up budget and an incident that was mitigated are stored under the words that the API has."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE stops SET why = 'budget' WHERE why = 'ceiling'")
    op.execute("UPDATE incidents SET state = 'mitigated' WHERE state = 'remedied'")


def downgrade() -> None:
    op.execute("UPDATE stops SET why = 'ceiling' WHERE why = 'budget'")
    op.execute("UPDATE incidents SET state = 'remedied' WHERE state = 'mitigated'")
