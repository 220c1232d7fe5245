"""User names of an identity provider are compared by their canonical form; before, by a form in which `anna.weiß` was
`anna.weiss`.

Where two names become one (`bücher.example`, `xn--bcher-kva.example`), whoever came first has it; the other keeps its
old key.
"""

import importlib
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

MAX_KEY = 254
identities = sa.table(
    "agent_identities", *map(sa.column, ("agent_id", "user_name", "user_name_key", "created_at", "updated_at"))
)
addresses = importlib.import_module("ringback.migrations.versions.0021_one_email_one_person")
FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
DOTS = dict.fromkeys(map(ord, "\u3002\uff61"), ".")


def upgrade() -> None:
    rekey(op.get_bind())


def rekey(connection: sa.Connection) -> None:
    rows = connection.execute(sa.select(identities).order_by(identities.c.created_at, identities.c.agent_id)).all()
    taken = {row.user_name_key for row in rows}
    for row in rows:
        key = canonical_name(row.user_name)
        if key not in taken and len(key) <= MAX_KEY:
            taken.add(key)
            this = identities.c.agent_id == row.agent_id
            connection.execute(sa.update(identities).where(this).values(user_name_key=key))


def downgrade() -> None:
    """The new keys are as unique as the old."""


# The canonical form of a name as this version made it. Who changes it in `accounts` writes a new migration.


def canonical_name(name: str) -> str:
    plain = name.translate(FULL_WIDTH).translate(DOTS)
    if "@" in plain and all(map(addresses._is_plain, plain)):
        return str(addresses.canonical(plain))
    small = "".join(sign.lower() if addresses._is_itself(sign) else sign for sign in plain)
    return unicodedata.normalize("NFC", small) if all(map(addresses._is_itself, small)) else small
