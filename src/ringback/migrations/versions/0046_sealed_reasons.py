"""Why a file was refused is sealed; the worker seals what there is."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

CLEAR = sa.text("reason IS NOT NULL")


def upgrade() -> None:
    op.add_column("files", sa.Column("sealed_reason", sa.LargeBinary()))
    op.create_index("ix_files_clear_reason", "files", ["id"], sqlite_where=CLEAR, postgresql_where=CLEAR)


def downgrade() -> None:
    """Reasons that were sealed are lost to the version before, which shows none."""
    op.drop_index("ix_files_clear_reason", "files")
    op.drop_column("files", "sealed_reason")
