"""How Alembic reaches the database; `core.schema` passes the address."""

import importlib
from pathlib import Path

import sqlalchemy as sa
from alembic import context

from ringback.core.sql import metadata

for tables in sorted(Path(__file__).parents[1].glob("*/tables.py")):
    importlib.import_module(f"ringback.{tables.parent.name}.tables")


def run() -> None:
    engine = sa.create_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
