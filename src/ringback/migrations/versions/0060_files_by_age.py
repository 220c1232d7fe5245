"""Files that may be removed for their age are found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

KEPT = sa.text("state = 'clean' AND n IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_files_kept", "files", ["at"], sqlite_where=KEPT, postgresql_where=KEPT)


def downgrade() -> None:
    op.drop_index("ix_files_kept", "files")
