"""How Alembic reaches the database; `core.schema` passes the address."""

import importlib
from pathlib import Path

import sqlalchemy as sa
from alembic import context

from ringback.core.sql import metadata

PACKAGE = Path(__file__).parents[1]
for tables in sorted(PACKAGE.rglob("tables.py")):
    importlib.import_module(".".join(("ringback", *tables.relative_to(PACKAGE).with_suffix("").parts)))


def run() -> None:
    engine = sa.create_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
