"""Names of files are sealed; the worker seals those that there are."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

CLEAR = sa.text("name <> ''")


def upgrade() -> None:
    op.add_column("files", sa.Column("sealed_name", sa.LargeBinary()))
    op.create_index("ix_files_clear_name", "files", ["id"], sqlite_where=CLEAR, postgresql_where=CLEAR)


def downgrade() -> None:
    """Names that were sealed are lost to the version before, which shows none."""
    op.drop_index("ix_files_clear_name", "files")
    op.drop_column("files", "sealed_name")
