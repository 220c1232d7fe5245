"""Attempts are counted once. The worker fills the table in steps; what it has not counted yet is read as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

ANSWER = (50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 50_000)
ARRIVAL = (1000, 2000, 3000, 5000, 8000, 12_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000)
KEYS = (("channel", 8), ("country", 2), ("carrier", 60), ("route", 80), ("provider", 24), ("template", 64))
COUNTED = (
    "attempts", "taken", "refused", "unsent", "unknown", "arrived", "lost", "ripe", "used", "timed", "unpriced",
    "spend", *(f"answer_{step}" for step in ANSWER), *(f"arrival_{step}" for step in ARRIVAL),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "attempt_counts",
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in KEYS),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in COUNTED),
        sa.PrimaryKeyConstraint("step", "at", *(name for name, _ in KEYS), name="pk_attempt_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attempts_counted",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts_counted"),
    )


def downgrade() -> None:
    op.drop_table("attempts_counted")
    op.drop_table("attempt_counts")
