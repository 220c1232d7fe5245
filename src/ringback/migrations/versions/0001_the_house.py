"""Every table of the first version."""

import importlib

from alembic import op

from ringback.core.sql import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROOMS = (
    "core",
    "journal",
    "files",
    "courier",
    "payments",
    "accounts",
    "verification",
    "support",
    "activation",
    "sandbox",
)


def upgrade() -> None:
    for room in ROOMS:
        try:
            importlib.import_module(f"ringback.{room}.tables")
        except ModuleNotFoundError:
            continue
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
