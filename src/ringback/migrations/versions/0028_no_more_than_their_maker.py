"""What a key made may no more than the key, and ends with it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

access_keys = sa.table("access_keys", *map(sa.column, ("id", "account_id", "made_by", "maker")))
entries = sa.table("entries", *map(sa.column, ("account_id", "kind", "actor", "data")))
ENDS = "UPDATE hooks SET expires_at = (SELECT keys.expires_at FROM keys WHERE keys.id = hooks.created_by)"
OUT = """UPDATE hooks SET state = 'deleted' WHERE state = 'active' AND created_by IN (
    SELECT id FROM keys WHERE revoked_at IS NOT NULL)"""


def upgrade() -> None:
    op.add_column("access_keys", sa.Column("maker", sa.String(40)))
    op.add_column("hooks", sa.Column("expires_at", sa.BigInteger()))
    op.execute(ENDS)
    op.execute(OUT)
    connection = op.get_bind()
    made = sa.select(entries.c.actor, entries.c.data).where(entries.c.kind == "access_key.created")
    programs = sa.select(access_keys.c.account_id).where(access_keys.c.made_by == "integrator").distinct()
    for account_id in connection.scalars(programs).all():
        for row in connection.execute(made.where(entries.c.account_id == account_id)).all():
            actor, key = json.loads(row.actor), json.loads(row.data)["key"]
            if actor["kind"] == "integrator":
                connection.execute(sa.update(access_keys).where(access_keys.c.id == key).values(maker=actor["id"]))


def downgrade() -> None:
    op.drop_column("hooks", "expires_at")
    op.drop_column("access_keys", "maker")
