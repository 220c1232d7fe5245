"""Every table of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("email_domain_key", sa.String(length=64), nullable=False),
        sa.Column("email_claim", sa.String(length=64), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_key", sa.String(length=64), nullable=True),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("activated_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email_claim", name=op.f("uq_accounts_email_claim")),
    )
    op.create_index(
        "ix_accounts_email_domain_key_created_at", "accounts", ["email_domain_key", "created_at"], unique=False
    )
    op.create_index("ix_accounts_email_key", "accounts", ["email_key"], unique=False)
    op.create_index("ix_accounts_phone_key", "accounts", ["phone_key"], unique=False)
    op.create_index("ix_accounts_state_created_at", "accounts", ["state", "created_at", "id"], unique=False)
    op.create_table(
        "agents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("languages", sa.String(length=64), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("totp", sa.LargeBinary(), nullable=False),
        sa.Column("totp_used", sa.BigInteger(), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
        sa.UniqueConstraint("email", name=op.f("uq_agents_email")),
    )
    op.create_table(
        "answers",
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_at", "answers", ["at"], unique=False)
    op.create_table(
        "case_words",
        sa.Column("word", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("word", "at", "case_id", name=op.f("pk_case_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("display_id", sa.String(length=24), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("contact_method", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("assignee_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("waiting_since", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("mailed_at", sa.BigInteger(), nullable=True),
        sa.Column("mailed_n", sa.BigInteger(), nullable=False),
        sa.Column("last_n", sa.BigInteger(), nullable=False),
        sa.Column("last_public_n", sa.BigInteger(), nullable=False),
        sa.Column("applicant_read_n", sa.BigInteger(), nullable=False),
        sa.Column("desk_read_n", sa.BigInteger(), nullable=False),
        sa.Column("callback_state", sa.String(length=16), nullable=True),
        sa.Column("callback_from", sa.BigInteger(), nullable=True),
        sa.Column("callback_until", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("display_id", name=op.f("uq_cases_display_id")),
    )
    op.create_index(
        "ix_cases_account_id_open",
        "cases",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_index("ix_cases_account_id_updated_at_id", "cases", ["account_id", "updated_at", "id"], unique=False)
    op.create_index(
        "ix_cases_answered",
        "cases",
        ["contact_method", "answered_at"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NOT NULL"),
        postgresql_where=sa.text("answered_at IS NOT NULL"),
    )
    op.create_index(
        "ix_cases_callback",
        "cases",
        ["callback_until"],
        unique=False,
        sqlite_where=sa.text("callback_state = 'waiting'"),
        postgresql_where=sa.text("callback_state = 'waiting'"),
    )
    op.create_index("ix_cases_created_at_id", "cases", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_cases_mine",
        "cases",
        ["assignee_id", "updated_at", "id"],
        unique=False,
        sqlite_where=sa.text("assignee_id IS NOT NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NOT NULL AND resolved_at IS NULL"),
    )
    op.create_index(
        "ix_cases_nobodys",
        "cases",
        ["updated_at", "id"],
        unique=False,
        sqlite_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
    )
    op.create_index(
        "ix_cases_nobodys_created",
        "cases",
        ["created_at", "id"],
        unique=False,
        sqlite_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
    )
    op.create_index(
        "ix_cases_nobodys_waiting",
        "cases",
        ["waiting_since", "id"],
        unique=False,
        sqlite_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
    )
    op.create_index(
        "ix_cases_not_waiting",
        "cases",
        ["updated_at", "id"],
        unique=False,
        sqlite_where=sa.text("waiting_since IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("waiting_since IS NULL AND resolved_at IS NULL"),
    )
    op.create_index(
        "ix_cases_open",
        "cases",
        ["updated_at", "id"],
        unique=False,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_index(
        "ix_cases_open_created",
        "cases",
        ["created_at", "id"],
        unique=False,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_index("ix_cases_status_updated_at", "cases", ["status", "updated_at", "id"], unique=False)
    op.create_index("ix_cases_updated_at_id", "cases", ["updated_at", "id"], unique=False)
    op.create_index(
        "ix_cases_waiting",
        "cases",
        ["contact_method", "waiting_since", "id"],
        unique=False,
        sqlite_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
    )
    op.create_index(
        "ix_cases_waiting_since_id",
        "cases",
        ["waiting_since", "id"],
        unique=False,
        sqlite_where=sa.text("waiting_since IS NOT NULL"),
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.create_table(
        "challenges",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("approved", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_challenges")),
    )
    op.create_table(
        "checkpoints",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("edge", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("waives", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("evidence_hash", sa.String(length=64), nullable=False),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("factors", sa.Text(), nullable=False),
        sa.Column("needs_approval", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=40), nullable=False),
        sa.Column("proposed_name", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_name", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_account_id_proposed_at", "decisions", ["account_id", "proposed_at"], unique=False)
    op.create_index(
        "uq_decisions_open",
        "decisions",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("to", sa.LargeBinary(), nullable=False),
        sa.Column("to_masked", sa.String(length=120), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("verification_id", sa.String(length=40), nullable=True),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("hook_id", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=True),
        sa.Column("provider", sa.String(length=24), nullable=False),
        sa.Column("provider_ref", sa.String(length=128), nullable=True),
        sa.Column("trust", sa.String(length=8), nullable=True),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("repeated", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("final_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index("ix_deliveries_account_id_created_at", "deliveries", ["account_id", "created_at"], unique=False)
    op.create_index("ix_deliveries_channel_due_at", "deliveries", ["channel", "due_at"], unique=False)
    op.create_index("ix_deliveries_hook_id_created_at", "deliveries", ["hook_id", "created_at"], unique=False)
    op.create_index("ix_deliveries_provider_provider_ref", "deliveries", ["provider", "provider_ref"], unique=False)
    op.create_index("ix_deliveries_verification_id", "deliveries", ["verification_id"], unique=False)
    op.create_table(
        "delivery_events",
        sa.Column("delivery_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("delivery_id", "n", name=op.f("pk_delivery_events")),
    )
    op.create_table(
        "drafts",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "name", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_updated_at", "drafts", ["updated_at"], unique=False)
    op.create_table(
        "entries",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "seq", name=op.f("pk_entries")),
    )
    op.create_index("ix_entries_case_id_seq", "entries", ["case_id", "seq"], unique=False)
    op.create_table(
        "files",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=True),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("internal", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index(
        "ix_files_at",
        "files",
        ["at"],
        unique=False,
        sqlite_where=sa.text("n IS NULL"),
        postgresql_where=sa.text("n IS NULL"),
    )
    op.create_index("ix_files_case_id_n", "files", ["case_id", "n"], unique=False)
    op.create_index("ix_files_owner_id", "files", ["owner_id"], unique=False)
    op.create_table(
        "heads",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("logged", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_heads")),
    )
    op.create_index(
        "ix_heads_behind",
        "heads",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("logged < seq"),
        postgresql_where=sa.text("logged < seq"),
    )
    op.create_table(
        "hits",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "id", name=op.f("pk_hits")),
    )
    op.create_index("ix_hits_at", "hits", ["at"], unique=False)
    op.create_table(
        "hooks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hooks")),
    )
    op.create_table(
        "keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_keys_token_hash")),
    )
    op.create_table(
        "links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_links")),
    )
    op.create_index("ix_links_account_id", "links", ["account_id"], unique=False)
    op.create_index("ix_links_expires_at", "links", ["expires_at"], unique=False)
    op.create_table(
        "log",
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_log")),
        sa.UniqueConstraint("account_id", "seq", name="uq_log_account_id_seq"),
    )
    op.create_table(
        "logins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("stepped_up_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_logins")),
    )
    op.create_index("ix_logins_device", "logins", ["device"], unique=False)
    op.create_index("ix_logins_expires_at", "logins", ["expires_at"], unique=False)
    op.create_index("ix_logins_subject", "logins", ["subject"], unique=False)
    op.create_table(
        "messages",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("internal", sa.BigInteger(), nullable=False),
        sa.Column("author_kind", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("files", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "n", name=op.f("pk_messages")),
        sa.UniqueConstraint("case_id", "author_id", "client_id", name=op.f("uq_messages_case_id_author_id_client_id")),
    )
    op.create_table(
        "payment_methods",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("gateway", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("brand", sa.String(length=24), nullable=False),
        sa.Column("last4", sa.String(length=4), nullable=False),
        sa.Column("exp", sa.String(length=7), nullable=False),
        sa.Column("action_url", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_payment_methods")),
    )
    op.create_table(
        "people",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_people")),
    )
    op.create_table(
        "receipts",
        sa.Column("provider", sa.String(length=24), nullable=False),
        sa.Column("provider_ref", sa.String(length=128), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=True),
        sa.Column("trust", sa.String(length=8), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("delivery_id", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("provider", "provider_ref", "key", name=op.f("pk_receipts")),
    )
    op.create_table(
        "recoveries",
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("checks", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("email_key", name=op.f("pk_recoveries")),
    )
    op.create_index("ix_recoveries_expires_at", "recoveries", ["expires_at"], unique=False)
    op.create_table(
        "requirements",
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "name", name=op.f("pk_requirements")),
    )
    op.create_table(
        "sandbox_calls",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("e164", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("code_lines", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandbox_calls")),
    )
    op.create_index("ix_sandbox_calls_e164_at", "sandbox_calls", ["e164", "at"], unique=False)
    op.create_table(
        "sandbox_mail",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandbox_mail")),
    )
    op.create_index("ix_sandbox_mail_to_at", "sandbox_mail", ["to", "at"], unique=False)
    op.create_table(
        "sandbox_sms",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("e164", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandbox_sms")),
    )
    op.create_index("ix_sandbox_sms_e164_at", "sandbox_sms", ["e164", "at"], unique=False)
    op.create_table(
        "sandbox_steps",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("ref", "action", name=op.f("pk_sandbox_steps")),
    )
    op.create_index("ix_sandbox_steps_due_at", "sandbox_steps", ["due_at"], unique=False)
    op.create_table(
        "verifications",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("live", sa.String(length=24), nullable=True),
        sa.Column("to", sa.LargeBinary(), nullable=False),
        sa.Column("to_masked", sa.String(length=120), nullable=False),
        sa.Column("to_key", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("known", sa.BigInteger(), nullable=False),
        sa.Column("checks", sa.BigInteger(), nullable=False),
        sa.Column("sends", sa.BigInteger(), nullable=False),
        sa.Column("consent", sa.BigInteger(), nullable=False),
        sa.Column("rerouted", sa.BigInteger(), nullable=False),
        sa.Column("advice", sa.String(length=48), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
        sa.UniqueConstraint("live", name=op.f("uq_verifications_live")),
    )
    op.create_index(
        "ix_verifications_account_id_created_at", "verifications", ["account_id", "created_at"], unique=False
    )
    op.create_index("ix_verifications_state_expires_at", "verifications", ["state", "expires_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_verifications_state_expires_at", table_name="verifications")
    op.drop_index("ix_verifications_account_id_created_at", table_name="verifications")
    op.drop_table("verifications")
    op.drop_index("ix_sandbox_steps_due_at", table_name="sandbox_steps")
    op.drop_table("sandbox_steps")
    op.drop_index("ix_sandbox_sms_e164_at", table_name="sandbox_sms")
    op.drop_table("sandbox_sms")
    op.drop_index("ix_sandbox_mail_to_at", table_name="sandbox_mail")
    op.drop_table("sandbox_mail")
    op.drop_index("ix_sandbox_calls_e164_at", table_name="sandbox_calls")
    op.drop_table("sandbox_calls")
    op.drop_table("requirements")
    op.drop_index("ix_recoveries_expires_at", table_name="recoveries")
    op.drop_table("recoveries")
    op.drop_table("receipts")
    op.drop_table("people")
    op.drop_table("payment_methods")
    op.drop_table("messages")
    op.drop_index("ix_logins_subject", table_name="logins")
    op.drop_index("ix_logins_expires_at", table_name="logins")
    op.drop_index("ix_logins_device", table_name="logins")
    op.drop_table("logins")
    op.drop_table("log")
    op.drop_index("ix_links_expires_at", table_name="links")
    op.drop_index("ix_links_account_id", table_name="links")
    op.drop_table("links")
    op.drop_table("keys")
    op.drop_table("hooks")
    op.drop_index("ix_hits_at", table_name="hits")
    op.drop_table("hits")
    op.drop_index(
        "ix_heads_behind",
        table_name="heads",
        sqlite_where=sa.text("logged < seq"),
        postgresql_where=sa.text("logged < seq"),
    )
    op.drop_table("heads")
    op.drop_index("ix_files_owner_id", table_name="files")
    op.drop_index("ix_files_case_id_n", table_name="files")
    op.drop_index(
        "ix_files_at", table_name="files", sqlite_where=sa.text("n IS NULL"), postgresql_where=sa.text("n IS NULL")
    )
    op.drop_table("files")
    op.drop_index("ix_entries_case_id_seq", table_name="entries")
    op.drop_table("entries")
    op.drop_index("ix_drafts_updated_at", table_name="drafts")
    op.drop_table("drafts")
    op.drop_table("delivery_events")
    op.drop_index("ix_deliveries_verification_id", table_name="deliveries")
    op.drop_index("ix_deliveries_provider_provider_ref", table_name="deliveries")
    op.drop_index("ix_deliveries_hook_id_created_at", table_name="deliveries")
    op.drop_index("ix_deliveries_channel_due_at", table_name="deliveries")
    op.drop_index("ix_deliveries_account_id_created_at", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_index(
        "uq_decisions_open",
        table_name="decisions",
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.drop_index("ix_decisions_account_id_proposed_at", table_name="decisions")
    op.drop_table("decisions")
    op.drop_table("checkpoints")
    op.drop_table("challenges")
    op.drop_index(
        "ix_cases_waiting_since_id",
        table_name="cases",
        sqlite_where=sa.text("waiting_since IS NOT NULL"),
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.drop_index(
        "ix_cases_waiting",
        table_name="cases",
        sqlite_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
    )
    op.drop_index("ix_cases_updated_at_id", table_name="cases")
    op.drop_index("ix_cases_status_updated_at", table_name="cases")
    op.drop_index(
        "ix_cases_open_created",
        table_name="cases",
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.drop_index(
        "ix_cases_open",
        table_name="cases",
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.drop_index(
        "ix_cases_not_waiting",
        table_name="cases",
        sqlite_where=sa.text("waiting_since IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("waiting_since IS NULL AND resolved_at IS NULL"),
    )
    op.drop_index(
        "ix_cases_nobodys_waiting",
        table_name="cases",
        sqlite_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND waiting_since IS NOT NULL"),
    )
    op.drop_index(
        "ix_cases_nobodys_created",
        table_name="cases",
        sqlite_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
    )
    op.drop_index(
        "ix_cases_nobodys",
        table_name="cases",
        sqlite_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NULL AND resolved_at IS NULL"),
    )
    op.drop_index(
        "ix_cases_mine",
        table_name="cases",
        sqlite_where=sa.text("assignee_id IS NOT NULL AND resolved_at IS NULL"),
        postgresql_where=sa.text("assignee_id IS NOT NULL AND resolved_at IS NULL"),
    )
    op.drop_index("ix_cases_created_at_id", table_name="cases")
    op.drop_index(
        "ix_cases_callback",
        table_name="cases",
        sqlite_where=sa.text("callback_state = 'waiting'"),
        postgresql_where=sa.text("callback_state = 'waiting'"),
    )
    op.drop_index(
        "ix_cases_answered",
        table_name="cases",
        sqlite_where=sa.text("answered_at IS NOT NULL"),
        postgresql_where=sa.text("answered_at IS NOT NULL"),
    )
    op.drop_index("ix_cases_account_id_updated_at_id", table_name="cases")
    op.drop_index(
        "ix_cases_account_id_open",
        table_name="cases",
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.drop_table("cases")
    op.drop_table("case_words")
    op.drop_index("ix_answers_at", table_name="answers")
    op.drop_table("answers")
    op.drop_table("agents")
    op.drop_index("ix_accounts_state_created_at", table_name="accounts")
    op.drop_index("ix_accounts_phone_key", table_name="accounts")
    op.drop_index("ix_accounts_email_key", table_name="accounts")
    op.drop_index("ix_accounts_email_domain_key_created_at", table_name="accounts")
    op.drop_table("accounts")
