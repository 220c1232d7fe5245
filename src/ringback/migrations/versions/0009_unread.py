"""A case knows how much of it is unread, so that a page of cases counts no messages."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COUNT = """
    UPDATE cases SET {unread} = (
        SELECT count(*) FROM messages
        WHERE messages.case_id = cases.id AND messages.n > cases.{read} AND messages.author_kind = '{other}'
        AND messages.internal = 0 AND messages.kind <> 'lifecycle'
    )
"""


def upgrade() -> None:
    for side, other in (("applicant", "agent"), ("desk", "applicant")):
        column = sa.Column(f"{side}_unread", sa.BigInteger(), nullable=False, server_default="0")
        op.add_column("cases", column)
        op.execute(COUNT.format(unread=column.name, read=f"{side}_read_n", other=other))


def downgrade() -> None:
    op.drop_column("cases", "applicant_unread")
    op.drop_column("cases", "desk_unread")
