"""A PDF is kept as pictures of its pages, and how many they are."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("files", sa.Column("pages", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("files", "pages")
