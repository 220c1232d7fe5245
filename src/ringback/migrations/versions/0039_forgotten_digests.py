"""Keyed digests and masks that earlier versions left of erased people are emptied."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

people = sa.table("people", sa.column("account_id"), sa.column("key"))
ERASED = sa.select(people.c.account_id).where(people.c.key.is_(None))
EMPTIED: list[tuple[str, dict[str, str | None]]] = [
    ("phone_proofs", {"to_key": "", "to_masked": ""}),
    ("verifications", {"to_key": "", "to_masked": ""}),
    ("email_updates", {"email_key": "", "email": None}),
    ("deliveries", {"to_masked": ""}),
]


def upgrade() -> None:
    def of(table: str, name: str) -> Any:
        """Ids of an erased person's rows."""
        rows = sa.table(table, sa.column("id"), sa.column("account_id"))
        return sa.column(name).in_(sa.select(rows.c.id).where(rows.c.account_id.in_(ERASED)))

    def empty(table: str, where: Any, values: dict[str, str | None]) -> None:
        rows = sa.table(table, *map(sa.column, values))
        op.execute(sa.update(rows).where(where).values({name: sa.literal(value) for name, value in values.items()}))

    for table, values in EMPTIED:
        empty(table, sa.column("account_id").in_(ERASED), values)
    empty("messages", of("cases", "case_id"), {"fingerprint": None})
    empty("attempts", of("deliveries", "delivery_id"), {"prefix": None})
    empty("receipts", of("deliveries", "delivery_id") & sa.column("numbers").is_not(None), {"numbers": ""})
    empty("twilio_verifications", of("verifications", "verification_id"), {"to_key": ""})
    op.execute(sa.delete(sa.table("case_words")).where(of("cases", "case_id")))
    op.execute(sa.delete(sa.table("twilio_subjects")).where(sa.column("account_id").in_(ERASED)))


def downgrade() -> None:
    """What was emptied is gone."""
