"""Agents whom an identity provider manages, and what a login of theirs is confirmed with."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agent_identities",
        sa.Column("agent_id", sa.String(40), primary_key=True),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("issuer", sa.String(255)),
        sa.Column("subject", sa.String(255)),
        sa.Column("external_id", sa.String(255)),
        sa.Column("user_name", sa.String(254), nullable=False),
        sa.Column("user_name_key", sa.String(254), nullable=False, unique=True),
        sa.Column("active", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger()),
    )
    op.create_index("ix_agent_identities_issuer_subject", "agent_identities", ["issuer", "subject"], unique=True)
    op.add_column("logins", sa.Column("provider_session", sa.String(255)))
    op.add_column("logins", sa.Column("provider_tokens", sa.LargeBinary()))
    op.add_column("logins", sa.Column("confirmed_at", sa.BigInteger()))
    op.add_column("logins", sa.Column("refreshing_until", sa.BigInteger()))
    op.create_index("ix_logins_provider_session", "logins", ["provider_session"])


def downgrade() -> None:
    op.drop_index("ix_logins_provider_session", "logins")
    for name in ("refreshing_until", "confirmed_at", "provider_tokens", "provider_session"):
        op.drop_column("logins", name)
    op.drop_table("agent_identities")
