"""Keys have scopes and an end. What there is keeps what it had, except that an access key that a program made for
somebody's account reads and changes none of their e-mail and contact."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

access_keys = sa.table("access_keys", *map(sa.column, ("id", "account_id", "made_by")))
entries = sa.table("entries", *map(sa.column, ("account_id", "kind", "actor", "data")))


def upgrade() -> None:
    op.add_column("keys", sa.Column("scopes", sa.Text()))
    op.add_column("keys", sa.Column("expires_at", sa.BigInteger()))
    op.add_column("access_keys", sa.Column("made_by", sa.String(16)))
    connection = op.get_bind()
    made = sa.select(entries.c.actor, entries.c.data).where(entries.c.kind == "access_key.created")
    for account_id in connection.scalars(sa.select(access_keys.c.account_id).distinct()).all():
        for row in connection.execute(made.where(entries.c.account_id == account_id)).all():
            key = json.loads(row.data)["key"]
            maker = json.loads(row.actor)["kind"]
            connection.execute(sa.update(access_keys).where(access_keys.c.id == key).values(made_by=maker))


def downgrade() -> None:
    op.drop_column("access_keys", "made_by")
    op.drop_column("keys", "expires_at")
    op.drop_column("keys", "scopes")
