"""A ready-made reply may do more than say something: then it is a macro."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("canned_replies", sa.Column("acts", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("canned_replies") as table:
        table.drop_column("acts")
