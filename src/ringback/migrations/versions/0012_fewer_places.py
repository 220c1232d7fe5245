"""Indexes hold only what is asked for through them: each row in one costs a place that every commit writes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DELIVERIES = {
    "ix_deliveries_verification_id": (["verification_id"], "verification_id"),
    "ix_deliveries_hook_id_created_at": (["hook_id", "created_at"], "hook_id"),
    "ix_deliveries_channel_due_at": (["channel", "due_at"], "due_at"),
    "ix_deliveries_provider_provider_ref": (["provider", "provider_ref"], "provider_ref"),
}
UNIQUE = "uq_messages_case_id_author_id_client_id"
SENT = ["case_id", "author_id", "client_id"]


def upgrade() -> None:
    op.drop_index("ix_entries_case_id_seq", table_name="entries")
    op.drop_index("ix_cases_account_id_open", table_name="cases")
    for name, (columns, column) in DELIVERIES.items():
        op.drop_index(name, table_name="deliveries")
        known = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "deliveries", columns, sqlite_where=known, postgresql_where=known)
    with op.batch_alter_table("messages") as table:
        table.drop_constraint(UNIQUE, type_="unique")
    numbered = sa.text("client_id IS NOT NULL")
    op.create_index(
        "uq_messages_client_id", "messages", SENT, unique=True, sqlite_where=numbered, postgresql_where=numbered
    )


def downgrade() -> None:
    op.drop_index("uq_messages_client_id", table_name="messages")
    with op.batch_alter_table("messages") as table:
        table.create_unique_constraint(UNIQUE, SENT)
    for name, (columns, _) in DELIVERIES.items():
        op.drop_index(name, table_name="deliveries")
        op.create_index(name, "deliveries", columns)
    unresolved = sa.text("resolved_at IS NULL")
    op.create_index(
        "ix_cases_account_id_open", "cases", ["account_id"], sqlite_where=unresolved, postgresql_where=unresolved
    )
    op.create_index("ix_entries_case_id_seq", "entries", ["case_id", "seq"])
