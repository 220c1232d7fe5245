"""A file keeps the digest of its stored bytes, so that the journal can tell another file in its place."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("files", sa.Column("digest", sa.String(64)))


def downgrade() -> None:
    op.drop_column("files", "digest")
